/// Text of files and of people made fit for a terminal: what would steer it is shown instead, as `\\u001b`.
///
/// Control characters (but for line feeds and tabs), the line and paragraph separators, and what overrides the direction of writing.
/// The form is JSON's, so that text which is JSON stays the same value.
package enum VisibleText {
    /// - Parameter paints: sequences that stay as they are: ``ReportStyle/paints`` where a report may carry colours.
    package static func of(_ text: String, paints: [String] = []) -> String {
        if text.utf8.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A || $0 == 0x09 }) { return text }
        var shown = String.UnicodeScalarView()
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.first {
            if scalar == "\u{1B}", let paint = paints.first(where: { rest.starts(with: $0.unicodeScalars) }) {
                shown.append(contentsOf: paint.unicodeScalars)
                rest.removeFirst(paint.unicodeScalars.count)
                continue
            }
            rest.removeFirst()
            // Lines of a note that ended as other systems end them.
            if scalar == "\r", rest.first == "\n" { continue }
            if steers(scalar) { shown.append(contentsOf: escaped(scalar).unicodeScalars) } else { shown.append(scalar) }
        }
        return String(shown)
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: false
        case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
