import Glibc
internal import ProvisionDomain

/// The daemon's clock: UTC instants and, in the school's time zone, civil days and minutes.
///
/// An offset lets a demonstration or a test live on another day; it then runs on like any clock.
struct SchoolClock: Sendable {
    /// Where a school is that has not said so yet.
    static let usualZone = "Europe/London"

    /// Added to the machine's clock, microseconds.
    var offset: Int64 = 0

    init(offset: Int64 = 0) { self.offset = offset }

    /// A clock that reads `local` (in `zone`) now and runs on from there.
    /// - Parameter local: `2026-11-10T12:04`.
    init?(startingAt local: String, zone: String) {
        let parts = local.split(separator: "T")
        guard parts.count == 2, let day = SchoolDay(iso: parts[0]), let time = ClockTime(parts[1]) else { return nil }
        LocalTime.use(zone: zone)
        var fields = tm()
        fields.tm_year = Int32(day.year - 1900)
        fields.tm_mon = Int32(day.month - 1)
        fields.tm_mday = Int32(day.day)
        fields.tm_hour = Int32(time.minutes / 60)
        fields.tm_min = Int32(time.minutes % 60)
        fields.tm_isdst = -1
        let seconds = mktime(&fields)
        guard seconds != -1 else { return nil }
        offset = Int64(seconds) * 1_000_000 - SchoolClock().now
    }

    /// Microseconds from 1970-01-01 UTC.
    var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000 + offset
    }
}

/// Instants in the process's time zone, which is the school's.
enum LocalTime {
    /// Makes `zone` (an IANA name) the process's time zone; an unknown one reads as UTC.
    static func use(zone: String) {
        setenv("TZ", ":" + zone, 1)
        tzset()
    }

    /// Whether the system knows a zone of this name.
    static func knows(zone: String) -> Bool {
        guard !zone.isEmpty, !zone.hasPrefix("/"), !zone.contains("..") else { return false }
        if zone == "UTC" { return true }
        var information = stat()
        return stat("/usr/share/zoneinfo/" + zone, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    }

    /// The civil day and the minutes from midnight of an instant.
    /// - Parameter micros: from 1970-01-01 UTC.
    static func civil(_ micros: Int64) -> (day: SchoolDay, minutes: Int) {
        var seconds = time_t(micros >= 0 ? micros / 1_000_000 : (micros - 999_999) / 1_000_000)
        var fields = tm()
        localtime_r(&seconds, &fields)
        let day = SchoolDay(year: Int(fields.tm_year) + 1900, month: Int(fields.tm_mon) + 1, day: Int(fields.tm_mday))
        return (day ?? SchoolDay(number: 0), Int(fields.tm_hour) * 60 + Int(fields.tm_min))
    }

    /// When a civil day begins, microseconds from 1970-01-01 UTC.
    static func midnight(of day: SchoolDay) -> Int64 { instant(day, minutes: 0) }

    /// When the clocks of a civil day show so many minutes from midnight, microseconds from 1970-01-01 UTC. Not midnight and so
    /// many minutes: on the days the clocks change that is another moment.
    static func instant(_ day: SchoolDay, minutes: Int) -> Int64 {
        var fields = tm()
        fields.tm_year = Int32(day.year - 1900)
        fields.tm_mon = Int32(day.month - 1)
        fields.tm_mday = Int32(day.day)
        fields.tm_hour = Int32(minutes / 60)
        fields.tm_min = Int32(minutes % 60)
        fields.tm_isdst = -1
        return Int64(mktime(&fields)) * 1_000_000
    }
}

/// Instants as ISO 8601 in UTC: `2026-11-10T08:59:03.120000Z`.
enum Instant {
    static func text(_ micros: Int64) -> String {
        let days = Int32((micros >= 0 ? micros : micros - 86_399_999_999) / 86_400_000_000)
        let rest = micros - Int64(days) * 86_400_000_000
        func padded(_ value: Int64, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let seconds = rest / 1_000_000
        return SchoolDay(number: days).description + "T" + padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":"
            + padded(seconds % 60, 2) + "." + padded(rest % 1_000_000, 6) + "Z"
    }

    /// Reads `2026-11-10`, `2026-11-10T08:59`, with seconds, fractions, and `Z` or an offset as `+01:00`; without one in the process's
    /// time zone. A day alone means its end: all that was known that day.
    static func read(_ text: String) -> Int64? {
        let (body, offset) = withoutOffset(text)
        let parts = body.split(separator: "T", omittingEmptySubsequences: false)
        guard let day = parts.first.flatMap({ SchoolDay(iso: $0) }), parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return LocalTime.midnight(of: day + 1) - 1 }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(clock.count), let time = ClockTime(clock[0] + ":" + clock[1]) else { return nil }
        guard let seconds = clock.count == 3 ? secondsOfMinute(clock[2]) : 0 else { return nil }
        let minute =
            offset.map { Int64(day.number) * 86_400_000_000 + Int64(time.minutes - $0) * 60_000_000 }
            ?? LocalTime.instant(day, minutes: time.minutes)
        return minute + seconds
    }

    /// Splits off `Z` or `+01:00`, as minutes east of UTC; `nil` where there is none.
    private static func withoutOffset(_ text: String) -> (Substring, Int?) {
        if text.hasSuffix("Z") { return (text.dropLast(), 0) }
        // The day's own hyphens come before the T.
        guard let start = text.firstIndex(of: "T"), let sign = text[start...].lastIndex(where: { $0 == "+" || $0 == "-" }),
            let time = ClockTime(text[text.index(after: sign)...])
        else { return (text[...], nil) }
        return (text[..<sign], text[sign] == "-" ? -time.minutes : time.minutes)
    }

    /// `03`, `03.5` as microseconds; `nil` for what is none.
    private static func secondsOfMinute(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        // Int64 takes a sign, which nothing here has.
        guard parts.count <= 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let whole = Int64(parts[0]),
            whole < 60
        else { return nil }
        guard parts.count == 2 else { return whole * 1_000_000 }
        guard (1...6).contains(parts[1].count), let fraction = Int64(parts[1]) else { return nil }
        return whole * 1_000_000 + (parts[1].count..<6).reduce(fraction) { value, _ in value * 10 }
    }
}

extension LocalTime {
    /// Seconds east of UTC at an instant (microseconds from 1970 UTC).
    @Sendable static func offset(_ micros: Int64) -> Int {
        var seconds = time_t(micros / 1_000_000)
        var fields = tm()
        localtime_r(&seconds, &fields)
        return fields.tm_gmtoff
    }
}
