/// The figures of a closed academic year as text that names nobody: sections, and under each a label with its value.
///
/// The text is kept in the log, so it is printed again byte for byte whatever a later version would write. Two statements are compared
/// figure by figure.
package enum YearStatement {
    /// One figure.
    package struct Figure: Hashable, Sendable {
        package var section: String
        package var label: String
        /// As printed.
        package var value: String

        package init(_ section: String, _ label: String, _ value: String) {
            self.section = section
            self.label = label
            self.value = value
        }
    }

    /// A figure that is not what it was; `nil` where there was or is none.
    package struct Change: Hashable, Sendable {
        package var section: String
        package var label: String
        package var was: String?
        package var now: String?
    }

    /// `1,204:05`, hours and minutes.
    package static func clock(_ minutes: Int) -> String {
        let rest = minutes % 60
        return "\(grouped(minutes / 60)):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// `48,213`.
    package static func grouped(_ number: Int) -> String {
        var rest = String(abs(number))[...]
        var parts: [Substring] = []
        while rest.count > 3 {
            parts.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        return (number < 0 ? "–" : "") + ([rest] + parts).joined(separator: ",")
    }

    /// Columns a line takes.
    private static let width = 78

    /// The text: a heading of its own, then each section with its figures, a line feed behind each line.
    /// - Parameter heading: lines that say what it is of and where it is from; no figure among them is compared.
    package static func text(_ heading: [String], _ figures: [Figure]) -> String {
        var lines = heading
        var section: String?
        for figure in figures {
            if figure.section != section {
                lines += ["", figure.section]
                section = figure.section
            }
            lines += laid(figure)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func laid(_ figure: Figure) -> [String] {
        let label = "  " + figure.label
        let room = width - label.count - figure.value.count
        if room >= 2 { return [label + String(repeating: " ", count: room) + figure.value] }
        // Never shortened: what a name says is part of the statement.
        return [label, String(repeating: " ", count: max(4, width - figure.value.count)) + figure.value]
    }

    /// The figures of a text.
    package static func figures(in text: String) -> [Figure] {
        var found: [Figure] = []
        var section: String?
        var label: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.isEmpty {
                (section, label) = ("", nil)
            } else if section == "" {
                section = line
            } else if let section {
                let (left, right) = parted(line)
                if let right {
                    found.append(Figure(section, left.isEmpty ? label ?? "" : left, right))
                    label = nil
                } else {
                    label = left
                }
            }
        }
        return found
    }

    /// A line's label and value, parted at the last stretch of two or more blanks.
    private static func parted(_ line: String) -> (label: String, value: String?) {
        let characters = Array(line)
        var end = characters.count
        while end > 1, !(characters[end - 1] == " " && characters[end - 2] == " ") { end -= 1 }
        guard end > 2 else { return (String(line.drop { $0 == " " }), nil) }
        var label = characters[..<end]
        while label.last == " " { label.removeLast() }
        return (String(String(label).drop { $0 == " " }), String(characters[end...]))
    }

    /// What changed between two texts, in the order of the newer one, figures that are gone last.
    package static func changes(from old: String, to new: String) -> [Change] {
        let (before, after) = (figures(in: old), figures(in: new))
        func key(_ figure: Figure) -> [String] { [figure.section, figure.label] }
        let was = Dictionary(before.map { (key($0), $0.value) }) { first, _ in first }
        let now = Set(after.map(key))
        return after.compactMap { figure in
            let old = was[key(figure)]
            return old == figure.value ? nil : Change(section: figure.section, label: figure.label, was: old, now: figure.value)
        } + before.filter { !now.contains(key($0)) }.map { Change(section: $0.section, label: $0.label, was: $0.value, now: nil) }
    }
}
