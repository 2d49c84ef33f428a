/// How a report is to look: how wide the terminal is, and whether it shows colour.
package struct ReportStyle: Hashable, Sendable {
    /// Columns a line may take; never under 60.
    package var width: Int
    /// Whether headings and warnings may carry terminal colours.
    package var colour: Bool

    /// A style; `width` below 60 is taken as 60, for tables need that much.
    package init(width: Int = 80, colour: Bool = false) {
        self.width = max(60, width)
        self.colour = colour
    }

    /// A heading, bold where colour is on.
    func heading(_ text: String) -> String { painted(text, "1") }

    /// What matters less, dim where colour is on.
    func quiet(_ text: String) -> String { painted(text, "2") }

    /// What somebody should look at, yellow where colour is on.
    func attention(_ text: String) -> String { painted(text, "33") }

    /// The sequences a report of this style may hold; any other is text from elsewhere.
    package var paints: [String] { colour ? ["0", "1", "2", "33"].map { "\u{1B}[\($0)m" } : [] }

    private func painted(_ text: String, _ code: String) -> String {
        colour && !text.isEmpty ? "\u{1B}[\(code)m\(VisibleText.of(text, paints: paints))\u{1B}[0m" : text
    }
}
