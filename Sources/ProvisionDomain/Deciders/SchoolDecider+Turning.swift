import EventSourcing

/// How an academic year begins and ends.
extension SchoolDecider {
    static func rolled(_ roll: YearRolled, _ asked: Asked<SchoolAction>, _ state: SchoolState) throws(Refusal) -> SchoolEvent? {
        try YearRoll.checkYear(roll.year, today: asked.today)
        if roll.moved == 0, roll.excepted.isEmpty, roll.left.isEmpty { return nil }
        return .yearRolled(roll)
    }

    static func closed(_ closing: YearClosed, _ asked: Asked<SchoolAction>, _ state: SchoolState) throws(Refusal) -> SchoolEvent? {
        try YearClosing.check(closing.year, today: asked.today, state)
        return state.closings[closing.year] == nil ? .yearClosed(closing) : nil
    }
}

extension YearRoll {
    /// Refuses any year but this one and the next: who was in which year group long ago is in the log already.
    package static func checkYear(_ year: AcademicYear, today: SchoolDay) throws(Refusal) {
        let current = AcademicYear(containing: today)
        guard year == current || year == current.next else {
            throw Refusal(
                .outsideDates, field: "year", value: year.description, reason: "pupils go up into this academic year or the next",
                remedy: "give \(current) or \(current.next), the year that begins")
        }
    }
}

extension YearClosing {
    /// Refuses to close a year before its last school day is over, or one of which nothing is planned.
    package static func check(_ year: AcademicYear, today: SchoolDay, _ school: SchoolState) throws(Refusal) {
        let last = school.pupilDays(of: year)?.until ?? year.days.until
        guard today > last else {
            throw Refusal(
                .future, field: "year", value: year.description, reason: "its last school day, \(last), is not over",
                remedy: "close the year from \(last + 1) on")
        }
    }

    /// Refuses to take a closing back while something rests on it.
    package static func checkUndo(_ year: AcademicYear, _ school: SchoolState) throws(Refusal) {
        guard let later = school.closings.keys.filter({ $0 > year }).min() else { return }
        throw Refusal(
            .dependents, field: "year", value: year.description, reason: "\(later) is closed too, and rests on it",
            remedy: "take the closing of \(later) back first")
    }
}
