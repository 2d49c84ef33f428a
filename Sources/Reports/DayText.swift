/// Days and instants as people read them. Texts that are no date are given back as they are.
package enum DayText {
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// "2026-11-10" as "Tue 10 Nov 2026".
    package static func long(_ day: String) -> String {
        guard let parts = parts(day) else { return day }
        return "\(weekday(parts)) \(parts.day) \(months[parts.month - 1]) \(parts.year)"
    }

    /// "2026-11-10" as "Tue 10 Nov".
    package static func short(_ day: String) -> String {
        guard let parts = parts(day) else { return day }
        return "\(weekday(parts)) \(parts.day) \(months[parts.month - 1])"
    }

    /// "2026-11-10" as "10 Nov".
    package static func brief(_ day: String) -> String {
        guard let parts = parts(day) else { return day }
        return "\(parts.day) \(months[parts.month - 1])"
    }

    /// "2026-11-10" as "10 Nov 2026".
    package static func dated(_ day: String) -> String {
        guard let parts = parts(day) else { return day }
        return "\(parts.day) \(months[parts.month - 1]) \(parts.year)"
    }

    /// "Tue" for "2026-11-10"; "" for what is no date.
    package static func weekday(_ day: String) -> String {
        parts(day).map(weekday) ?? ""
    }

    /// "15 Sep–18 Dec", "15 Sep–" while it lasts.
    package static func span(_ from: String, _ until: String?) -> String {
        brief(from) + "–" + (until.map(brief) ?? "")
    }

    /// The day an instant such as "2026-11-10T08:59:01Z" is on, as written there.
    package static func day(of instant: String) -> String { String(instant.prefix(10)) }

    /// "(recorded 10 Nov)" where an entry of a day came later: evidence shows both clocks where they differ.
    static func late(_ instant: String, on day: String) -> String? {
        let recorded = self.day(of: instant)
        return recorded == day || recorded.isEmpty ? nil : "(recorded \(brief(recorded)))"
    }

    /// The time in an instant: "08:59"; "" where there is none.
    package static func time(of instant: String) -> String {
        instant.utf8.count >= 16 ? String(instant.dropFirst(11).prefix(5)) : ""
    }

    /// "2026-11-10T08:59:01Z" as "10 Nov 2026 08:59".
    package static func instant(_ instant: String) -> String {
        let time = time(of: instant)
        return dated(day(of: instant)) + (time.isEmpty ? "" : " " + time)
    }

    private static func parts(_ day: String) -> (year: Int, month: Int, day: Int)? {
        let pieces = day.split(separator: "-", omittingEmptySubsequences: false)
        guard pieces.count == 3, pieces[0].count == 4, let year = Int(pieces[0]), let month = Int(pieces[1]),
            let date = Int(pieces[2]), (1...12).contains(month), (1...31).contains(date)
        else { return nil }
        return (year, month, date)
    }

    /// Sakamoto's congruence, turned so that Monday comes first.
    private static func weekday(_ date: (year: Int, month: Int, day: Int)) -> String {
        let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let year = date.month < 3 ? date.year - 1 : date.year
        let sunday = (year + year / 4 - year / 100 + year / 400 + offsets[date.month - 1] + date.day) % 7
        return weekdays[(sunday + 6) % 7]
    }
}
