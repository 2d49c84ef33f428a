/// Year groups of other academic years.
extension YearGroup {
    /// The year group so many years later: `Y7` after one year is `Y8`, `N2` is `R`. Mixed and unfollowed groups stay what they are;
    /// `nil` past Y14.
    package func after(years: Int) -> YearGroup? {
        guard order <= 14, years > 0 else { return self }
        return order + years <= 14 ? YearGroup.all.first { $0.order == order + years } : nil
    }

    /// The year group so many years before; `nil` before the first.
    package func before(years: Int) -> YearGroup? {
        guard order <= 14, years > 0 else { return self }
        return YearGroup.all.first { $0.order == order - years }
    }
}

/// A pupil's year group now and in a year that is planned for.
package struct PlannedYearGroup: Hashable, Sendable {
    /// On the day asked about; `nil` for a pupil who is not here yet.
    package var now: YearGroup?
    /// In the year planned for; `nil` past the last year group, or where the pupil is not here yet by then.
    package var then: YearGroup?

    /// - Parameters:
    ///   - entries: the days year groups were entered for, in order.
    ///   - day: the day asked about.
    ///   - year: the year planned for.
    package init(_ entries: [(from: SchoolDay, group: YearGroup)], on day: SchoolDay, in year: AcademicYear) {
        let day = min(day, year.days.until)
        let known = entries.last { $0.from <= day }
        // A move entered ahead, or the day a pupil is expected, says what the year group is then.
        let coming = entries.filter { $0.from > day && $0.from <= year.days.until }
        let ahead = coming.last { $0.from <= year.days.from } ?? coming.first
        now = known?.group
        if let ahead, known == nil || ahead.from <= year.days.from {
            then = ahead.group.after(years: year.startYear - AcademicYear(containing: ahead.from).startYear)
        } else {
            then = known?.group.after(years: year.startYear - AcademicYear(containing: day).startYear)
        }
    }
}

extension AcademicYear {
    /// The year planned for as somebody says it: `2027/28`, `next` or `this`.
    package init?(planned text: String, today: SchoolDay) {
        let this = AcademicYear(containing: today)
        switch text.lowercased() {
        case "this": self = this
        case "next": self = AcademicYear(startYear: this.startYear + 1)
        default:
            guard let year = AcademicYear(text) else { return nil }
            self = year
        }
    }
}
