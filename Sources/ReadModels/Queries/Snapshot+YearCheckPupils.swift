internal import ProvisionDomain
internal import ProvisionInterface
internal import Storage

/// Pupils at the turn of a year: who goes up, who leaves, who is expected, who has no form.
extension Snapshot {
    func checkPupils(_ asking: Asking, _ check: inout YearCheckList) throws {
        try checkGoingUp(asking, &check)
        let expected = try expectedPupils(by: check.year.days.until)
        if !expected.isEmpty {
            let names = try expected.map { try named($0, on: check.year.days.from, asking) }
            check.find(
                "pupils", "expected", "expected, and not admitted", names,
                command: "provctl pupil admit \"NAME\" --year Y7 --on \(check.year.days.from)")
        }
        try checkForms(asking, &check)
    }

    private func checkGoingUp(_ asking: Asking, _ check: inout YearCheckList) throws {
        let year = check.year
        let current = AcademicYear(containing: asking.today)
        guard year == current || year == current.next else { return }
        let first = year.days.from
        var before = asking
        before.asOf = first - 1
        let then = try yearGroupsOnRoll(before)
        let rolls = check.school.rolls[year] ?? []
        let excepted = Set(rolls.flatMap(\.content.excepted))
        let waiting = try pupilIDs(onRoll: first).filter { id in
            guard then[id] != nil, !excepted.contains(id) else { return false }
            return try !isPlaced(id, from: first)
        }
        let highest = rolls.first?.content.highest ?? then.values.filter { !$0.isUnordered }.max()
        let final = waiting.filter { id in then[id].map { !$0.isUnordered && $0 >= highest ?? $0 } ?? false }
        let rising = waiting.count { id in then[id].map { !$0.isUnordered && $0 < highest ?? $0 } ?? false }
        if rising > 0 {
            let leaving = final.isEmpty ? "" : " --leavers \(highest?.description ?? "")"
            check.find(
                "pupils", "notRolled", "go up a year group on \(first)", count: rising, command: "provctl year roll \(year)\(leaving)")
        } else if try !then.isEmpty && (!rolls.isEmpty || !pupilIDs(onRoll: first).isEmpty) {
            check.inOrder.append("year groups")
        }
        if let highest, !final.isEmpty, !rolls.isEmpty {
            check.find(
                "pupils", "leaversOnRoll", "in \(highest), the highest year group, still on roll",
                try final.map { try named($0, on: first - 1, asking) }, command: "provctl year roll \(year) --leavers \(highest)")
        }
    }

    /// Whether somebody said what year group a pupil is in from a day on.
    private func isPlaced(_ id: PupilID, from day: SchoolDay) throws -> Bool {
        let rows = try statement(
            """
            SELECT 1 FROM timeline t JOIN streams s ON s.key = t.owner AND s.category = 'pupil'
            WHERE s.id = ?1 AND t.attribute = 3 AND t.valid_from >= ?2 LIMIT 1
            """)
        try rows.bind(1, id.id)
        try rows.bind(2, day.number)
        return try rows.first { $0.int(0) } != nil
    }

    private func checkForms(_ asking: Asking, _ check: inout YearCheckList) throws {
        var then = asking
        then.asOf = min(max(asking.today, check.year.days.from), check.year.days.until)
        let onRoll = try onRoll(then)
        let without = onRoll.filter { $0.form == nil }
        // A school where nobody has one has none.
        guard !without.isEmpty, without.count < onRoll.count else { return }
        let names = without.map { facts -> String in
            show(facts.id)
            return "\(facts.name) \(facts.yearGroup?.description ?? "")"
        }
        check.find(
            "pupils", "withoutForm", "without a form", names.sorted(), command: "provctl pupil revise \"NAME\" --form 7C")
    }

    /// A pupil's name and year group of a day; it is told of the pupil.
    func named(_ id: PupilID, on day: SchoolDay, _ asking: Asking) throws -> String {
        var then = asking
        then.asOf = day
        guard let facts = try facts(id, then) else { return "(unknown)" }
        show(id)
        return "\(facts.name) \(facts.yearGroup?.description ?? "")"
    }
}
