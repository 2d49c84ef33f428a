/// A stretch of one day, in minutes from midnight. Two that touch share no minute.
package struct MinuteSpan: Hashable, Comparable, Sendable {
    /// The first minute.
    package let start: Int
    /// The first minute no more; above ``start``.
    package let end: Int

    /// `nil` where it would last no time.
    package init?(start: Int, end: Int) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// From a time of day on, for some minutes; `nil` for none. It may run past midnight.
    package init?(_ start: ClockTime, minutes: Int) { self.init(start: start.minutes, end: start.minutes + minutes) }

    package var minutes: Int { end - start }

    /// Whether the two have a minute in common.
    package func overlaps(_ other: MinuteSpan) -> Bool { start < other.end && other.start < end }

    /// The minutes both have; `nil` where they have none in common.
    package func common(with other: MinuteSpan) -> MinuteSpan? {
        MinuteSpan(start: max(start, other.start), end: min(end, other.end))
    }

    /// What of this stretch is in none of the others, in order.
    package func without(_ others: [MinuteSpan]) -> [MinuteSpan] {
        var gaps: [MinuteSpan] = []
        var from = start
        for other in others.sorted() where other.end > from {
            if let gap = MinuteSpan(start: from, end: min(other.start, end)) { gaps.append(gap) }
            from = max(from, other.end)
            if from >= end { return gaps }
        }
        return gaps + (MinuteSpan(start: from, end: end).map { [$0] } ?? [])
    }

    package static func < (left: MinuteSpan, right: MinuteSpan) -> Bool { (left.start, left.end) < (right.start, right.end) }
}

extension Period {
    /// The minutes of the day it takes; `nil` for one that ends before it begins.
    package var span: MinuteSpan? { MinuteSpan(start: start.minutes, end: end.minutes) }
}

extension Slot {
    /// The minutes of a day it takes by that day's calendar; `nil` where neither it nor the calendar says when it begins.
    package func span(on day: SchoolDay, school: SchoolState) -> MinuteSpan? {
        let begins = start ?? period.flatMap { school.period($0, on: day)?.start }
        return begins.flatMap { MinuteSpan($0, minutes: minutes) }
    }
}

extension Lesson {
    /// Whether the lesson's weekday and week are a day's. Where weeks have no letters every week is meant.
    package func meets(on day: SchoolDay, school: SchoolState) -> Bool {
        guard weekday == day.weekday else { return false }
        guard let week, let letter = school.weekLetter(of: day) else { return true }
        return week == letter
    }

    /// The minutes of a day it takes by that day's calendar; `nil` where the calendar has no such period.
    package func span(on day: SchoolDay, school: SchoolState) -> MinuteSpan? { school.period(period, on: day)?.span }
}
