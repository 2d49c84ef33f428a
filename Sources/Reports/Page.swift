import ProvisionInterface

/// The lines of a report as they grow, with what stands at the head and the foot of every one.
struct Page {
    let style: ReportStyle
    private(set) var lines: [String] = []

    init(_ style: ReportStyle) {
        self.style = style
    }

    /// The text, one line feed behind each line.
    var text: String { lines.map { $0 + "\n" }.joined() }

    /// Columns to lay things out in: a table may grow to the whole terminal, heads and feet keep to a page.
    private var page: Int { min(style.width, 80) }

    /// Adds a line as it is.
    mutating func line(_ text: String = "") { lines.append(text) }

    /// Adds lines as they are.
    mutating func add(_ more: [String]) { lines += more }

    /// The heading: what it is on the left, where it is from on the right.
    mutating func head(_ left: String, _ right: String = "") {
        lines.append(style.heading(spread(left, right)))
    }

    /// A heading inside the report.
    mutating func section(_ text: String) { lines.append(style.heading(text)) }

    /// A table, one blank line before it where asked.
    mutating func table(_ table: TextTable) {
        lines += table.rendered(width: style.width, style: style)
    }

    /// Notes, the last of them beside the short anchor the report answers for.
    mutating func foot(_ notes: [String], at answered: Answered) {
        var anchor = "#\(Figures.grouped(answered.position))  \(Self.short(answered.hash))"
        if let known = answered.knownAtLocal ?? answered.knownAt { anchor = "as known \(DayText.instant(known))  " + anchor }
        var notes = Self.left(out: answered) + notes
        let last = notes.popLast() ?? ""
        for note in notes { wrapped(note, indent: 1) }
        let beside = last.isEmpty ? "" : " " + last
        if DisplayWidth.of(beside) + DisplayWidth.of(anchor) + 3 > page {
            wrapped(last, indent: 1)
            lines.append(style.quiet(spread("", anchor)))
        } else {
            lines.append(style.quiet(spread(beside, anchor)))
        }
    }

    /// What the answer is without.
    private static func left(out answered: Answered) -> [String] {
        answered.withheld == nil ? [] : ["without what is confidential: --why \"your reason\" shows what you are named for"]
    }

    /// Text that stays as it is where it fits behind `indent` spaces, else is broken at spaces.
    mutating func wrapped(_ text: String, indent: Int) {
        lines += Self.broken(text, indent: indent, width: page)
    }

    /// Text behind what it is about; where it is broken, further lines stand under it.
    mutating func hanging(_ left: String, _ text: String) {
        let indent = DisplayWidth.of(left) + 2
        var broken = Self.broken(text, indent: indent, width: page)
        if let first = broken.first { broken[0] = left + first.dropFirst(indent - 2) }
        lines += broken
    }

    /// The lines of a text in `width` columns, each behind `indent` spaces.
    static func broken(_ text: String, indent: Int, width: Int = 80) -> [String] {
        let before = String(repeating: " ", count: indent)
        guard DisplayWidth.of(text) + indent > width else { return [before + text] }
        var lines: [String] = []
        var current = ""
        for word in text.split(separator: " ") {
            if !current.isEmpty, DisplayWidth.of(current) + 1 + DisplayWidth.of(String(word)) > width - indent {
                lines.append(before + current)
                current = ""
            }
            current += current.isEmpty ? String(word) : " " + word
        }
        return current.isEmpty ? lines : lines + [before + current]
    }

    /// A hash shortened for people: "9c41…e07b".
    static func short(_ hash: String) -> String {
        hash.count > 9 ? "\(hash.prefix(4))…\(hash.suffix(4))" : hash
    }

    private func spread(_ left: String, _ right: String) -> String {
        guard !right.isEmpty else { return left }
        let free = page - DisplayWidth.of(left) - 2
        // What it is goes before where it is from.
        guard free >= 8 else { return DisplayWidth.truncated(left, to: page) }
        let right = DisplayWidth.truncated(right, to: free)
        return left + String(repeating: " ", count: max(2, page - DisplayWidth.of(left) - DisplayWidth.of(right))) + right
    }
}
