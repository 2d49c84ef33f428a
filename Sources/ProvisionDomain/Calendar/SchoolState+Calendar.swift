/// Questions to the school's calendar. All take one look-up a day.
extension SchoolState {
    /// The calendar of the academic year a day lies in.
    package func calendar(on day: SchoolDay) -> AcademicCalendar? { calendars[AcademicYear(containing: day)]?.latest }
    package func calendar(of year: AcademicYear) -> AcademicCalendar? { calendars[year]?.latest }

    /// What a day is for these year groups; for the whole school where none is named.
    package func kind(of day: SchoolDay, for yearGroups: [YearGroup] = []) -> DayKind {
        if let closure = closures[day], let reason = closure.reason { return .closed(reason: reason) }
        guard let calendar = calendar(on: day) else { return day.weekday >= .saturday ? .weekend : .notSet }
        let kind = calendar.kind(of: day)
        return kind == .open && calendar.areAway(yearGroups, on: day) ? .away : kind
    }

    /// Whether pupils of the year groups (of any, where none is named) are in. Never where no calendar is set.
    package func isSchoolDay(_ day: SchoolDay, yearGroups: [YearGroup] = []) -> Bool { kind(of: day, for: yearGroups) == .open }

    /// Why pupils are not in on a day; `nil` where they are, or where no calendar is set and it is a weekday.
    package func isClosed(_ day: SchoolDay, yearGroups: [YearGroup] = []) -> String? { kind(of: day, for: yearGroups).why }

    /// The letter of the week a day lies in; `nil` in a one-week timetable.
    package func weekLetter(of day: SchoolDay) -> WeekLetter? { calendar(on: day)?.letter(of: day) }
    /// A period of the day as that year's calendar has it.
    package func period(_ code: PeriodCode, on day: SchoolDay) -> Period? { calendar(on: day)?.period(code) }

    /// The school days of a range, in order.
    package func schoolDays(in range: DayRange, yearGroups: [YearGroup] = []) -> [SchoolDay] {
        guard range.from <= range.until else { return [] }
        return (0...(range.until - range.from)).map { range.from + $0 }.filter { isSchoolDay($0, yearGroups: yearGroups) }
    }

    /// The Mondays of the weeks of a range with at least one school day in the range.
    package func weeks(in range: DayRange, yearGroups: [YearGroup] = []) -> [SchoolDay] {
        var mondays: [SchoolDay] = []
        for day in schoolDays(in: range, yearGroups: yearGroups) where mondays.last != day.monday { mondays.append(day.monday) }
        return mondays
    }

    /// School days after one day up to and with another; weekdays where no calendar is set.
    package func schoolDays(after day: SchoolDay, through last: SchoolDay) -> Int {
        guard day < last else { return 0 }
        return (1...(last - day)).count { offset in
            switch kind(of: day + offset) {
            case .open, .notSet: true
            default: false
            }
        }
    }

    /// The days a word names in an academic year: a term by its name (`autumn`), a half of one (`autumn1`, `autumn2`).
    ///
    /// Halves are parted by the term's longest break; where the calendar's own terms are named `Autumn 1`, they are meant.
    package func days(named word: some StringProtocol, in year: AcademicYear) -> DayRange? {
        guard let content = calendar(of: year)?.content else { return nil }
        let name = Words.fold(word)
        guard !name.isEmpty else { return nil }
        func term(_ name: String) -> NamedDays? {
            content.terms.first { Words.fold($0.name) == name } ?? content.terms.first { Words.fold($0.name) == name + "term" }
        }
        if let whole = term(name) { return whole.days }
        guard let half = name.last, half == "1" || half == "2", let whole = term(String(name.dropLast())),
            let parting = content.breaks.filter({ whole.days.contains($0.from) && whole.days.contains($0.until) })
                .max(by: { $0.until - $0.from < $1.until - $1.from })
        else { return nil }
        return half == "1"
            ? DayRange(from: whole.from, until: parting.from - 1) : DayRange(from: parting.until + 1, until: whole.until)
    }
}
