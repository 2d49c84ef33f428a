package import ProvisionDomain

/// What moment a question is about, and what time it is where it is asked.
package struct Asking: Sendable {
    /// Today in the school's time zone.
    package var today: SchoolDay
    /// Microseconds from 1970 UTC.
    package var now: Int64
    /// Minutes from midnight on the school's clock.
    package var clock: Int
    /// The day the answer is true on.
    package var asOf: SchoolDay
    /// Seconds east of UTC the school's clock was at an instant (microseconds from 1970 UTC).
    package var offset: @Sendable (Int64) -> Int

    package init(today: SchoolDay, now: Int64, clock: Int, asOf: SchoolDay, offset: @escaping @Sendable (Int64) -> Int) {
        self.today = today
        self.now = now
        self.clock = clock
        self.asOf = asOf
        self.offset = offset
    }

    /// The civil day an instant lies in at the school.
    func day(of instant: Int64) -> SchoolDay { Instant.day(instant, offset: offset(instant)) }
}

/// Instants in writing.
enum Instant {
    private static let dayLength: Int64 = 86_400_000_000

    static func day(_ instant: Int64, offset: Int) -> SchoolDay {
        let local = instant + Int64(offset) * 1_000_000
        return SchoolDay(number: Int32(clamping: (local - remainder(local)) / dayLength))
    }

    /// UTC: `2026-11-09T08:59:03.000412Z`.
    static func iso(_ instant: Int64) -> String {
        let rest = remainder(instant)
        let seconds = rest / 1_000_000 % 60
        let digits = String(rest % 1_000_000)
        let fraction = String(repeating: "0", count: 6 - digits.utf8.count) + digits
        return minute(instant, offset: 0) + ":" + two(seconds) + "." + fraction + "Z"
    }

    /// The school's clock: `2026-11-10T08:59`.
    static func minute(_ instant: Int64, offset: Int) -> String {
        let rest = remainder(instant + Int64(offset) * 1_000_000) / 60_000_000
        return "\(day(instant, offset: offset))T\(two(rest / 60)):\(two(rest % 60))"
    }

    /// Microseconds into the day.
    private static func remainder(_ instant: Int64) -> Int64 {
        let rest = instant % dayLength
        return rest < 0 ? rest + dayLength : rest
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
