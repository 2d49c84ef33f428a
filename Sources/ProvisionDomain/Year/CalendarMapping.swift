/// Days of one academic year carried over into the next by where they lie in their half term, not by their date.
package struct CalendarMapping: Sendable {
    private let old: [DayRange]
    private let new: [DayRange]
    private let into: AcademicYear
    private let years: Int

    /// - Parameters:
    ///   - old: the calendar the days are of; `nil` where there was none.
    ///   - new: the other year's; `nil` while it is not set.
    package init(from year: AcademicYear, _ old: AcademicYearSet?, into: AcademicYear, _ new: AcademicYearSet?) {
        self.old = old.map(CalendarMapping.stretches) ?? []
        self.new = new.map(CalendarMapping.stretches) ?? []
        self.into = into
        years = into.startYear - year.startYear
    }

    /// Whether both calendars are known, with as many half terms: else days are carried over by whole weeks, and want a look.
    package var isExact: Bool { !old.isEmpty && old.count == new.count }

    /// The day in the other year. The first and last of a half term stay its first and last; others keep weekday and week of it.
    package func day(_ day: SchoolDay) -> SchoolDay {
        guard isExact, let index = old.lastIndex(where: { $0.from <= day }) else { return byWeeks(day) }
        let (was, now) = (old[index], new[index])
        if day == was.from { return now.from }
        if day >= was.until { return day == was.until || index == old.count - 1 ? now.until : min(byWeeks(day), into.days.until) }
        let weeks = (day.monday - was.from.monday) / 7
        let same = now.from.monday + weeks * 7 + (day.weekday.rawValue - 1)
        return min(max(same, now.from), now.until)
    }

    /// Whole weeks on, so that the weekday stays.
    private func byWeeks(_ day: SchoolDay) -> SchoolDay {
        min(max(day + 364 * years, into.days.from), into.days.until)
    }

    /// The terms cut at the breaks of a half term's length, in order.
    private static func stretches(_ content: AcademicYearSet) -> [DayRange] {
        content.terms.flatMap { term -> [DayRange] in
            var parts: [DayRange] = []
            var from = term.from
            for stretch in content.breaks.sorted(by: { $0.from < $1.from }) where term.days.contains(stretch.from) {
                if from < stretch.from { parts.append(DayRange(from: from, until: lastWeekday(stretch.from - 1))) }
                from = firstWeekday(stretch.until + 1)
            }
            if from <= term.until { parts.append(DayRange(from: from, until: term.until)) }
            return parts
        }
    }

    private static func lastWeekday(_ day: SchoolDay) -> SchoolDay { day.weekday > .friday ? day.monday + 4 : day }
    private static func firstWeekday(_ day: SchoolDay) -> SchoolDay { day.weekday > .friday ? day.monday + 7 : day }
}
