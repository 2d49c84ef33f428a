/// Money in whole pence.
package struct Pence: Hashable, Comparable, Sendable, Codable {
    package var amount: Int64

    package init(_ amount: Int64) { self.amount = amount }

    package init(from decoder: any Decoder) throws { amount = try decoder.singleValueContainer().decode(Int64.self) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(amount)
    }
    package static func < (left: Pence, right: Pence) -> Bool { left.amount < right.amount }
}

/// A time of day in minutes from midnight, written `08:40`.
package struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 0 to 1,439.
    package let minutes: Int

    package init?(minutes: Int) {
        guard (0..<1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `8:40` or `08:40`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        minutes = hour * 60 + minute
    }

    package static func < (left: ClockTime, right: ClockTime) -> Bool { left.minutes < right.minutes }
    package var description: String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }
}

extension ClockTime: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = ClockTime(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time of day (HH:MM)")
        }
        self = time
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// An academic year, 1 September to 31 August, written `2026/27`.
package struct AcademicYear: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The calendar year it begins in.
    package let startYear: Int

    package init(startYear: Int) { self.startYear = startYear }
    /// The academic year a day lies in.
    package init(containing day: SchoolDay) { startYear = day.month >= 9 ? day.year : day.year - 1 }

    /// Reads `2026/27`, `2026-27` and `2026/2027`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" })
        guard parts.count == 2, parts[0].utf8.count == 4, let start = Int(parts[0]), (1900...2900).contains(start),
            let end = Int(parts[1]),
            parts[1].utf8.count == 2 ? end == (start + 1) % 100 : end == start + 1
        else { return nil }
        startYear = start
    }

    /// 1 September to 31 August.
    package var days: DayRange {
        DayRange(
            from: SchoolDay(year: startYear, month: 9, day: 1) ?? SchoolDay(number: 0),
            until: SchoolDay(year: startYear + 1, month: 8, day: 31) ?? SchoolDay(number: 0))
    }

    package static func < (left: AcademicYear, right: AcademicYear) -> Bool { left.startYear < right.startYear }
    package var description: String {
        let end = (startYear + 1) % 100
        return "\(startYear)/\(end < 10 ? "0" : "")\(end)"
    }
}

extension AcademicYear: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let year = AcademicYear(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an academic year (2026/27)")
        }
        self = year
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension AcademicYear {
    /// The year after.
    package var next: AcademicYear { AcademicYear(startYear: startYear + 1) }
    /// The year before.
    package var previous: AcademicYear { AcademicYear(startYear: startYear - 1) }
}
