import ProvisionDomain

/// A row of a file with its values by column. Values are trimmed of blanks; an empty one counts as absent.
package struct CSVRow: Sendable {
    /// The file, as the caller named it.
    package let file: String
    /// The line it begins on, from 1.
    package let line: Int
    private let fields: [String]
    private let places: [String: Int]

    init(file: String, line: Int, fields: [String], places: [String: Int]) {
        self.file = file
        self.line = line
        self.fields = fields
        self.places = places
    }

    /// The value of a column, absent where it is empty or the file has no such column.
    package func value(_ column: String) -> String? {
        guard let place = places[column] else { return nil }
        let text = Self.trim(fields[place])
        return text.isEmpty ? nil : text
    }

    /// The value of a column that must have one.
    package func required(_ column: String) throws(RowProblem) -> String {
        guard let text = value(column) else {
            throw problem(column, "nothing stands here", "every row needs a value in this column")
        }
        return text
    }

    /// A whole number from a range.
    package func number(_ column: String, in range: ClosedRange<Int>) throws(RowProblem) -> Int? {
        guard let text = value(column) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw problem(column, "no whole number from \(range.lowerBound) to \(range.upperBound)", "write digits only")
        }
        return number
    }

    /// A day as `2026-11-10`, or as spreadsheets rewrite it in Britain, `10/11/2026`; answered as `2026-11-10`.
    package func day(_ column: String) throws(RowProblem) -> String? {
        guard let text = value(column) else { return nil }
        if let day = SchoolDay(iso: text) { return day.description }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 3, parts[2].utf8.count == 4, let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]),
            let found = SchoolDay(year: year, month: month, day: day)
        {
            return found.description
        }
        throw problem(column, "no date", "write it as 2026-11-10 (or day/month/year: 10/11/2026)")
    }

    /// A day that must be there.
    package func requiredDay(_ column: String) throws(RowProblem) -> String {
        _ = try required(column)
        guard let day = try day(column) else { throw problem(column, "no date", "write it as 2026-11-10") }
        return day
    }

    /// A time of day, answered as `08:40`.
    package func time(_ column: String) throws(RowProblem) -> String? {
        guard let text = value(column) else { return nil }
        guard let time = ClockTime(text) else { throw problem(column, "no time of day", "write it as 08:40") }
        return time.description
    }

    /// `yes` or `no`.
    package func flag(_ column: String) throws(RowProblem) -> Bool? {
        switch value(column)?.lowercased() {
        case nil: return nil
        case "yes", "y", "true", "1": return true
        case "no", "n", "false", "0": return false
        default: throw problem(column, "neither yes nor no", "write yes or no")
        }
    }

    /// One of a few words, answered as the list spells it.
    package func choice(_ column: String, of words: [String]) throws(RowProblem) -> String? {
        guard let text = value(column) else { return nil }
        guard let word = words.first(where: { $0.lowercased() == text.lowercased() }) else {
            throw problem(column, "not one of \(words.joined(separator: ", "))", "write one of these words")
        }
        return word
    }

    /// Several values in one field, separated by semicolons.
    package func list(_ column: String) -> [String] {
        (value(column) ?? "").split(separator: ";").map { Self.trim($0) }.filter { !$0.isEmpty }
    }

    /// What is wrong with the value of a column.
    package func problem(_ column: String, _ reason: String, _ remedy: String) -> RowProblem {
        RowProblem(file: file, row: line, column: column, value: value(column), reason: reason, remedy: remedy)
    }

    /// Without blanks at either end; the no-break space counts as one.
    static func trim(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
