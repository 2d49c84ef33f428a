/// Checks several deciders share.
enum Check {
    /// The longest free text, in characters.
    static let longestText = 4000
    /// The longest name or label.
    static let longestName = 200

    /// Refuses a code that is empty, long or holds what no code holds.
    static func code<Kind>(_ code: Code<Kind>, field: String) throws(Refusal) {
        let text = code.text
        guard !text.isEmpty, text.utf8.count <= 80, text == trimmed(text), !hasControls(text) else {
            throw Refusal(
                .malformed, field: field, value: text, reason: "a code is 1 to 80 bytes on one line, without spaces around it",
                remedy: "give a short code")
        }
    }

    /// The name trimmed; refused where it is empty, long or of several lines.
    static func name(_ text: String, field: String) throws(Refusal) -> String {
        let name = trimmed(text)
        guard !name.isEmpty, name.count <= longestName, !hasControls(name) else {
            throw Refusal(
                .malformed, field: field, value: text, reason: "a name is 1 to \(longestName) characters on one line",
                remedy: "give a name")
        }
        return name
    }

    /// A free text as an event holds it: `nil` where there is none or it is blank.
    static func text(_ text: String?, field: String) throws(Refusal) -> FreeText? {
        guard let text, case let kept = trimmed(text), !kept.isEmpty else { return nil }
        guard kept.count <= longestText else {
            throw Refusal(
                .limit, field: field, value: "\(kept.count) characters", reason: "a text has at most \(longestText) characters",
                remedy: "shorten it")
        }
        return .text(kept)
    }

    /// Refuses a day too far off to be meant: before 1990, or after the academic year that follows today's.
    static func plausible(_ day: SchoolDay, today: SchoolDay, field: String = "on") throws(Refusal) {
        let last = AcademicYear(startYear: AcademicYear(containing: today).startYear + 1).days.until
        guard day.year >= 1990, day <= last else {
            throw Refusal(
                day > last ? .future : .outsideDates, field: field, value: day.description,
                reason: "days from 1990-01-01 to \(last), the end of the next academic year, are taken",
                remedy: "check the year of the date")
        }
    }

    /// Refuses a day that is still to come.
    static func notFuture(_ day: SchoolDay, today: SchoolDay, what: String) throws(Refusal) {
        guard day <= today else {
            throw Refusal(
                .future, field: "on", value: day.description, reason: "\(what) cannot be recorded before it was: today is \(today)",
                remedy: "record it on the day or after")
        }
        try plausible(day, today: today)
    }

    static func trimmed(_ text: String) -> String {
        var part = text[...]
        while let first = part.first, first.isWhitespace { part = part.dropFirst() }
        while let last = part.last, last.isWhitespace { part = part.dropLast() }
        return String(part)
    }

    static func hasControls(_ text: String) -> Bool { text.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } }
}
