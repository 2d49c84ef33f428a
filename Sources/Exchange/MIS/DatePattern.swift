import ProvisionDomain

/// How a file writes days: `yyyy-MMM-dd` reads `2020-Apr-25 00:00:00`. A time behind the date does not count.
struct DatePattern: Hashable, Sendable {
    private enum Part: Hashable {
        case year, month, monthName, day
        case literal(Character)
    }
    private var parts: [Part] = []
    /// A day as spreadsheets count them: 43946 is 2020-04-25.
    private var isSerial = false

    /// Reads a pattern of `yyyy`, `MM`, `M`, `MMM`, `dd`, `d` and marks between them, or `excel`; `nil` for anything else.
    init?(_ text: String) {
        if text == "excel" {
            isSerial = true
            return
        }
        var rest = text[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            switch String(run) {
            case "yyyy": parts.append(.year)
            case "MMM": parts.append(.monthName)
            case "MM", "M": parts.append(.month)
            case "dd", "d": parts.append(.day)
            default:
                guard !first.isLetter, !first.isNumber else { return nil }
                parts += run.map { .literal($0) }
            }
            rest = rest.dropFirst(run.count)
        }
        guard parts.contains(.year), parts.contains(.day), parts.contains(.month) || parts.contains(.monthName) else { return nil }
    }

    /// The day, `nil` where the text is not written so.
    func day(_ text: String) -> SchoolDay? {
        if isSerial {
            guard let number = Int(text), (20_000...80_000).contains(number) else { return nil }
            // Their day 0 is 30 December 1899, for every day after February 1900.
            return SchoolDay(year: 1899, month: 12, day: 30).map { $0 + number }
        }
        var rest = text[...]
        var year: Int?, month: Int?, day: Int?
        for part in parts {
            switch part {
            case .literal(let mark):
                guard rest.first == mark else { return nil }
                rest = rest.dropFirst()
            case .year:
                guard let number = Self.number(&rest, 4...4) else { return nil }
                year = number
            case .month:
                guard let number = Self.number(&rest, 1...2) else { return nil }
                month = number
            case .day:
                guard let number = Self.number(&rest, 1...2) else { return nil }
                day = number
            case .monthName:
                let word = rest.prefix { $0.isLetter }
                guard let place = Self.months.firstIndex(where: { $0 == word.lowercased().prefix(3) }) else { return nil }
                month = place + 1
                rest = rest.dropFirst(word.count)
            }
        }
        guard rest.isEmpty || rest.first == " " || rest.first == "T", let year, let month, let day else { return nil }
        guard rest.dropFirst().allSatisfy({ $0.isNumber || ":.+-Z ".contains($0) || $0.isLetter }) else { return nil }
        return SchoolDay(year: year, month: month, day: day)
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static func number(_ text: inout Substring, _ digits: ClosedRange<Int>) -> Int? {
        let run = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.contains(run.count) else { return nil }
        text = text.dropFirst(run.count)
        return Int(run)
    }
}
