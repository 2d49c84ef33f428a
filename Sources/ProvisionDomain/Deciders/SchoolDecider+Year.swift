/// The rules of an academic year's calendar.
extension SchoolDecider {
    static func yearSet(_ content: AcademicYearSet, _ state: SchoolState) throws(Refusal) -> SchoolEvent? {
        let year = content.year
        guard !content.terms.isEmpty else {
            throw Refusal(
                .missingEarlier, field: "terms", value: "", reason: "an academic year has at least one term",
                remedy: "give each term a name, its first and its last day")
        }
        try checkTerms(content)
        try checkBreaks(content)
        for day in content.staffOnlyDays where !content.terms.contains(where: { $0.days.contains(day) }) {
            throw outside("staffOnlyDays", day.description, "a staff-only day lies in a term")
        }
        try checkWeeks(content)
        try checkPeriods(content.periods)
        for stretch in content.away {
            guard !stretch.yearGroups.isEmpty, stretch.from <= stretch.until, year.days.contains(stretch.from),
                year.days.contains(stretch.until)
            else {
                throw outside(
                    "away", "\(stretch.from) to \(stretch.until)", "days away name year groups and lie within \(year)")
            }
        }
        return state.calendar(of: year)?.content == content ? nil : .academicYearSet(content)
    }

    private static func checkTerms(_ content: AcademicYearSet) throws(Refusal) {
        var earlier: NamedDays?
        var names: Set<String> = []
        for term in content.terms {
            let name = try Check.name(term.name, field: "terms")
            guard names.insert(Words.fold(name)).inserted else {
                throw Refusal(
                    .duplicate, field: "terms", value: name, reason: "two terms have this name", remedy: "name them apart")
            }
            guard term.from <= term.until, content.year.days.contains(term.from), content.year.days.contains(term.until) else {
                throw outside("terms", "\(term.from) to \(term.until)", "a term lies within \(content.year), its first day before its last")
            }
            if let earlier, term.from <= earlier.until {
                throw outside("terms", "\(term.from) to \(term.until)", "terms come in order and do not overlap")
            }
            earlier = term
        }
    }

    private static func checkBreaks(_ content: AcademicYearSet) throws(Refusal) {
        for stretch in content.breaks {
            _ = try Check.name(stretch.name, field: "breaks")
            let term = content.terms.first { $0.days.contains(stretch.from) && $0.days.contains(stretch.until) }
            guard term != nil, stretch.from <= stretch.until else {
                throw outside("breaks", "\(stretch.from) to \(stretch.until)", "a break lies within one term")
            }
        }
    }

    private static func checkWeeks(_ content: AcademicYearSet) throws(Refusal) {
        var seen: Set<SchoolDay> = []
        for week in content.weeks {
            guard week.monday.weekday == .monday, content.year.days.overlaps(DayRange(from: week.monday, until: week.monday + 6)) else {
                throw outside("weeks", week.monday.description, "a week is given by its Monday and lies in \(content.year)")
            }
            guard seen.insert(week.monday).inserted else {
                throw Refusal(
                    .duplicate, field: "weeks", value: week.monday.description, reason: "this week has two letters",
                    remedy: "give each week one letter")
            }
        }
        guard !content.weeks.isEmpty else { return }
        for term in content.terms {
            // A week without letter would silently drop every slot of week A or B in it.
            var day = term.from
            while day <= term.until {
                if day.weekday < .saturday, !seen.contains(day.monday), !content.breaks.contains(where: { $0.days.contains(day) }) {
                    throw Refusal(
                        .missingEarlier, field: "weeks", value: day.monday.description,
                        reason: "this week of \(term.name) has no letter", remedy: "give every week of a two-week timetable A or B")
                }
                day = day + 1
            }
        }
    }

    private static func checkPeriods(_ periods: [Period]) throws(Refusal) {
        var codes: Set<PeriodCode> = []
        for period in periods {
            try Check.code(period.code, field: "periods")
            guard codes.insert(period.code).inserted else {
                throw Refusal(
                    .duplicate, field: "periods", value: period.code.text, reason: "two periods have this code",
                    remedy: "name them apart")
            }
            guard period.start < period.end else {
                throw outside("periods", period.code.text, "a period ends after it starts, the same day")
            }
        }
    }

    private static func outside(_ field: String, _ value: String, _ reason: String) -> Refusal {
        Refusal(.outsideDates, field: field, value: value, reason: reason, remedy: "correct the dates and set the year again")
    }
}
