/// What a day is in the school's calendar.
package enum DayKind: Hashable, Sendable {
    /// Pupils are in.
    case open
    case weekend
    /// In no term.
    case holiday
    /// In a break of a term, by its name.
    case inBreak(String)
    /// Staff come, pupils do not.
    case staffOnly
    /// Closed on a day it would have been open.
    case closed(reason: String)
    /// These pupils are out of school (study leave).
    case away
    /// No calendar is set for the day's academic year.
    case notSet

    /// Why pupils are not in, for a person to read; `nil` where they are, or nobody said.
    package var why: String? {
        switch self {
        case .open, .notSet: nil
        case .weekend: "it is a weekend"
        case .holiday: "it is in no term"
        case .inBreak(let name): "it is in the break \(name)"
        case .staffOnly: "it is a day for staff only"
        case .closed(let reason): "the school is closed: \(reason)"
        case .away: "these year groups are away"
        }
    }
}

/// An academic year's calendar, laid out day by day so that a question costs one look-up.
package struct AcademicCalendar: Sendable {
    package let content: AcademicYearSet
    /// From 1 September, closures left out.
    private let kinds: [DayKind]
    private let first: SchoolDay
    private let letters: [SchoolDay: WeekLetter]
    private let periods: [PeriodCode: Period]

    package init(_ content: AcademicYearSet) {
        self.content = content
        let days = content.year.days
        first = days.from
        var kinds = [DayKind](repeating: .holiday, count: max(0, days.until - days.from + 1))
        func fill(_ range: DayRange, with kind: DayKind) {
            let low = max(range.from, days.from), high = min(range.until, days.until)
            guard low <= high else { return }
            for offset in (low - days.from)...(high - days.from) where kinds[offset] != .weekend { kinds[offset] = kind }
        }
        for offset in kinds.indices where (days.from + offset).weekday >= .saturday { kinds[offset] = .weekend }
        for term in content.terms { fill(term.days, with: .open) }
        for stretch in content.breaks { fill(stretch.days, with: .inBreak(stretch.name)) }
        for day in content.staffOnlyDays { fill(DayRange(from: day, until: day), with: .staffOnly) }
        self.kinds = kinds
        letters = Dictionary(content.weeks.map { ($0.monday, $0.letter) }, uniquingKeysWith: { _, last in last })
        periods = Dictionary(content.periods.map { ($0.code, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// What the calendar alone says of a day, closures apart; `.notSet` outside the year.
    package func kind(of day: SchoolDay) -> DayKind {
        let offset = day - first
        return kinds.indices.contains(offset) ? kinds[offset] : .notSet
    }

    /// Whether all of the year groups are away; never where none is named.
    package func areAway(_ yearGroups: [YearGroup], on day: SchoolDay) -> Bool {
        guard !yearGroups.isEmpty, !content.away.isEmpty else { return false }
        return yearGroups.allSatisfy { group in
            content.away.contains { $0.from <= day && day <= $0.until && $0.yearGroups.contains(group) }
        }
    }

    package func letter(of day: SchoolDay) -> WeekLetter? { letters[day.monday] }
    package func period(_ code: PeriodCode) -> Period? { periods[code] }
    /// Whether weeks have letters.
    package var hasTwoWeeks: Bool { !letters.isEmpty }
}
