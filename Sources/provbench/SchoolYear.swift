internal import ProvisionDomain

/// The calendar of an invented academic year: three terms, a week off in the middle of each.
struct SchoolYear {
    let year: AcademicYear

    init(_ year: AcademicYear) { self.year = year }

    private func day(_ month: Int, _ day: Int) -> SchoolDay {
        SchoolDay(year: month >= 9 ? year.startYear : year.startYear + 1, month: month, day: day) ?? year.days.from
    }

    var terms: [NamedDays] {
        [
            NamedDays(name: "autumn", from: day(9, 3), until: day(12, 19)), NamedDays(name: "spring", from: day(1, 5), until: day(3, 27)),
            NamedDays(name: "summer", from: day(4, 13), until: day(7, 17)),
        ]
    }

    var breaks: [NamedDays] {
        [
            NamedDays(name: "autumn half-term", from: day(10, 25), until: day(10, 31)),
            NamedDays(name: "spring half-term", from: day(2, 14), until: day(2, 20)),
            NamedDays(name: "summer half-term", from: day(5, 23), until: day(5, 29)),
        ]
    }

    /// The day everything of the year is planned on, and pupils come.
    var first: SchoolDay { terms[0].from }
    var last: SchoolDay { terms[2].until }

    /// The days pupils come.
    var days: [SchoolDay] {
        terms.flatMap { term in (0...(term.until - term.from)).map { term.from + $0 } }.filter { day in
            day.weekday < .saturday && !breaks.contains { $0.days.contains(day) }
        }
    }

    var event: AcademicYearSet {
        AcademicYearSet(year: year, terms: terms, breaks: breaks, staffOnlyDays: [], weeks: [], periods: [], away: [])
    }

    /// The two slots of a group with a timetable: Mondays and Thursdays.
    static func slots(deliverer: Deliverer) -> [Slot] {
        [Weekday.monday, .thursday].enumerated().map { index, weekday in
            Slot(
                number: index + 1, weekday: weekday, period: nil, start: ClockTime(minutes: start), minutes: SchoolPlan.minutes, week: nil,
                deliverers: [deliverer], room: nil, classCode: nil, supportsClass: false, pupils: [])
        }
    }

    /// When slots begin, minutes from midnight.
    static let start = 8 * 60 + 40
}
