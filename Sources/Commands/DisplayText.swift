import Reports

/// Text from elsewhere made fit to be shown: nothing in it can steer a terminal, and it is no longer than a line or two.
enum DisplayText {
    /// Columns of a text that is repeated to whoever gave it.
    static let longest = 100

    /// The text's beginning where it is long, without control characters.
    static func shortened(_ text: String, to width: Int = longest) -> String {
        DisplayWidth.truncated(printable(text), to: width)
    }

    /// The text without control and format characters.
    static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: false
                    default: true
                    }
                }))
    }
}
