/// Two things that happen at once and need the same person, pupil or room. It warns; it blocks nothing.
package struct TimetableClash: Hashable, Sendable {
    package var resource: TimetableResource
    /// The lesser of the two sources first, so that a pair is found once.
    package var first: TimetableEntry.Source
    package var second: TimetableEntry.Source
    /// The minutes both take.
    package var span: MinuteSpan
    /// The first day of the range on which both happen.
    package var day: SchoolDay
    /// On how many days of the range they do.
    package var days: Int

    package init(
        resource: TimetableResource, first: TimetableEntry.Source, second: TimetableEntry.Source, span: MinuteSpan, day: SchoolDay,
        days: Int
    ) {
        self.resource = resource
        self.first = first
        self.second = second
        self.span = span
        self.day = day
        self.days = days
    }
}

/// Finds what clashes in a range of days. Pure; what the entries are given in no order changes nothing.
package enum TimetableClashes {
    /// Every clash: two entries of different sources, not of one class's lesson, that share a resource and a minute on a day both
    /// happen on; in order of day, time and source.
    /// - Parameter of: where given, only those one of the two is of.
    package static func find(
        _ entries: [TimetableEntry], in range: DayRange, school: SchoolState,
        of wanted: (TimetableEntry.Source) -> Bool = { _ in true }
    ) -> [TimetableClash] {
        let days = range.from <= range.until ? school.schoolDays(in: range) : []
        let open = Open(
            byWeekday: Dictionary(grouping: days, by: \.weekday), lettered: days.allSatisfy { school.weekLetter(of: $0) != nil })
        var holders: [TimetableResource: [Int]] = [:]
        for (index, entry) in entries.enumerated() where entry.span != nil && entry.days.overlaps(range) {
            for resource in Set(entry.holdings.map(\.resource)) { holders[resource, default: []].append(index) }
        }
        var found: [Pair: TimetableClash] = [:]
        for (resource, indices) in holders where indices.count > 1 {
            for (place, left) in indices.enumerated() {
                for right in indices[..<place] where wanted(entries[left].source) || wanted(entries[right].source) {
                    guard let clash = clash(entries[left], entries[right], resource, open, school) else { continue }
                    merge(clash, into: &found)
                }
            }
        }
        return found.values.sorted { order($0) < order($1) }
    }

    /// A pair may clash in several stretches of days, as it was before and after a revision: that is one clash.
    private struct Pair: Hashable {
        var resource: TimetableResource
        var first: TimetableEntry.Source
        var second: TimetableEntry.Source
        var weekday: Weekday
    }

    private static func merge(_ clash: TimetableClash, into found: inout [Pair: TimetableClash]) {
        let pair = Pair(resource: clash.resource, first: clash.first, second: clash.second, weekday: clash.day.weekday)
        guard let known = found[pair] else {
            found[pair] = clash
            return
        }
        var earlier = (known.day, known.span) <= (clash.day, clash.span) ? known : clash
        earlier.days = known.days + clash.days
        found[pair] = earlier
    }

    /// The days looked at.
    private struct Open {
        var byWeekday: [Weekday: [SchoolDay]]
        /// Whether each of their weeks has a letter: without one A and B are both every week.
        var lettered: Bool
    }

    private static func clash(
        _ left: TimetableEntry, _ right: TimetableEntry, _ resource: TimetableResource, _ open: Open, _ school: SchoolState
    ) -> TimetableClash? {
        guard left.weekday == right.weekday, left.source != right.source, left.days.overlaps(right.days),
            left.inLessonOf == nil || left.inLessonOf != right.inLessonOf,
            left.week == nil || right.week == nil || left.week == right.week || !open.lettered,
            let span = left.span.flatMap({ one in right.span.flatMap { one.common(with: $0) } })
        else { return nil }
        let days = open.byWeekday[left.weekday, default: []].filter { day in
            left.meets(on: day, school: school) && right.meets(on: day, school: school) && left.holds(resource, on: day)
                && right.holds(resource, on: day)
        }
        guard let day = days.first else { return nil }
        let (first, second) = left.source < right.source ? (left.source, right.source) : (right.source, left.source)
        return TimetableClash(resource: resource, first: first, second: second, span: span, day: day, days: days.count)
    }

    private static func order(_ clash: TimetableClash) -> (SchoolDay, MinuteSpan, TimetableEntry.Source, TimetableEntry.Source, String) {
        (clash.day, clash.span, clash.first, clash.second, clash.resource.name)
    }
}

extension TimetableResource {
    /// Tells resources apart in an order that stands.
    fileprivate var name: String {
        switch self {
        case .staff(let id): "1 \(id)"
        case .pupil(let id): "2 \(id)"
        case .inLesson(let id): "3 \(id)"
        case .room(let name): "4 \(name)"
        }
    }
}

extension TimetableEntry.Source {
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: (Int, String, Int) {
        switch self {
        case .group(let id, let slot): (0, id.description, slot)
        case .lesson(let id, let number): (1, id.description, number)
        }
    }
}
