/// A civil day in the school's own calendar, without time or zone.
///
/// Counted in days from 1970-01-01; the proleptic Gregorian calendar; written `2026-11-10`.
package struct SchoolDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days from 1970-01-01, negative before.
    package let number: Int32

    package init(number: Int32) { self.number = number }

    /// A day by its date; `nil` where there is no such date (30 February). Years 1600 to 2999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1600...2999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Days from civil: the year is counted from March, so that the leap day is its last.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(number: Int32(era * 146_097 + dayOfEra - 719_468))
        guard (self.year, self.month, self.day) == (year, month, day) else { return nil }
    }

    /// Reads `YYYY-MM-DD`; `nil` for anything else.
    package init?(iso text: some StringProtocol) {
        // Every command names a day: byte by byte, without a text for each part.
        guard text.utf8.count == 10 else { return nil }
        var (year, month, day) = (0, 0, 0)
        for (index, byte) in text.utf8.enumerated() {
            if index == 4 || index == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            let digit = Int(byte - 48)
            if index < 4 { year = year * 10 + digit } else if index < 7 { month = month * 10 + digit } else { day = day * 10 + digit }
        }
        self.init(year: year, month: month, day: day)
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let monthOfYear = month < 10 ? month + 3 : month - 9
        return (yearOfEra + era * 400 + (monthOfYear <= 2 ? 1 : 0), monthOfYear, dayOfYear - (153 * month + 2) / 5 + 1)
    }

    package var year: Int { civil.year }
    /// 1 to 12.
    package var month: Int { civil.month }
    /// 1 to 31.
    package var day: Int { civil.day }
    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = (Int(number) + 3) % 7
        return Weekday(rawValue: (index < 0 ? index + 7 : index) + 1) ?? .monday
    }
    /// The Monday of its week.
    package var monday: SchoolDay { self - (weekday.rawValue - 1) }

    package static func < (left: SchoolDay, right: SchoolDay) -> Bool { left.number < right.number }
    package static func + (day: SchoolDay, days: Int) -> SchoolDay { SchoolDay(number: day.number + Int32(days)) }
    package static func - (day: SchoolDay, days: Int) -> SchoolDay { SchoolDay(number: day.number - Int32(days)) }
    /// Days from `right` to `left`.
    package static func - (left: SchoolDay, right: SchoolDay) -> Int { Int(left.number - right.number) }

    package var description: String {
        let (year, month, day) = civil
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}

extension SchoolDay: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = SchoolDay(iso: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date (YYYY-MM-DD)")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A day of the week, Monday 1 to Sunday 7.
package enum Weekday: Int, Codable, CaseIterable, Sendable, Comparable {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    package static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
    /// `Mon` … `Sun`.
    package var short: String { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][rawValue - 1] }
    /// `Monday` … `Sunday`.
    package var name: String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][rawValue - 1]
    }
}

/// Days from one to another, both included.
package struct DayRange: Codable, Hashable, Sendable {
    package var from: SchoolDay
    package var until: SchoolDay

    package init(from: SchoolDay, until: SchoolDay) {
        self.from = from
        self.until = until
    }

    package func contains(_ day: SchoolDay) -> Bool { from <= day && day <= until }
    package func overlaps(_ other: DayRange) -> Bool { from <= other.until && other.from <= until }
}
