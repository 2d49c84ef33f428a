internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
internal import ProvisionInterface
internal import Storage

/// A need as it stands on a day, with who it is of.
package struct NeedFact: Sendable {
    /// Where whoever needs it will be in the year planned for.
    package enum Standing: String, Sendable { case onRoll = "on roll", expected, headCount = "head count", left }

    var row: NeedRow
    /// The record that goes on, where the need's own was merged into it.
    package var pupil: PupilID?
    package var name: String?
    /// For lists by surname.
    var order: String
    package var provision: ProvisionID
    package var provisionContent: ProvisionContent
    package var priority: Priority
    /// Of the year planned for.
    package var yearGroup: YearGroup?
    package var yearGroupNow: YearGroup?
    package var count: Int
    package var standing: Standing
    package var fromSchool: String?
    /// The plan line behind it, as the plan numbers it.
    var line: String?
    /// Minutes a week its plan line promises, by role.
    var promised: [RoleCode: Rational]?

    package var id: NeedID { row.id }
    /// Whether it counts: nobody who will have left does.
    package var counts: Bool { standing != .left }
}

extension Snapshot {
    /// What is projected for a year as of the day, in order of year group, provision, priority and name. What is confidential is left out
    /// here, and pupils who are not the caller's; a caller who is told figures gets head counts of everybody without a name.
    package func needFacts(_ year: AcademicYear, _ asking: Asking) throws -> [NeedFact] {
        if sight.reach == .figures {
            var whole = sight
            whole.reach = .everything
            return try with(whole) { try needFacts(year, asking) }.map { fact in
                var fact = fact
                (fact.pupil, fact.name, fact.order, fact.fromSchool) = (nil, nil, "", nil)
                return fact
            }
        }
        var facts: [NeedFact] = []
        for row in try needRows(year, asking) {
            guard !row.isDropped, let priority = row.priority, !sight.conceals(row.provision),
                let provision = try provisionRow(row.provision, on: asking.asOf)?.content,
                var fact = try fact(row, provision, priority, asking)
            else { continue }
            // Two records of one child that were merged may both have said it.
            if let pupil = fact.pupil, let same = facts.firstIndex(where: { $0.pupil == pupil && $0.provision == fact.provision }) {
                if facts[same].priority.rank < priority.rank { fact = facts[same] }
                facts[same] = fact
            } else {
                facts.append(fact)
            }
        }
        return facts.sorted { $0.sortKey < $1.sortKey }
    }

    /// The last row of every need of a year by the day.
    private func needRows(_ year: AcademicYear, _ asking: Asking) throws -> [NeedRow] {
        let rows = try statement(
            "SELECT \(NeedRow.columns) FROM needs WHERE year = ?1 AND effective_on <= ?2 ORDER BY effective_on, position")
        try rows.bind(1, year.startYear)
        try rows.bind(2, asking.asOf.number)
        var latest: [NeedID: NeedRow] = [:]
        for row in try rows.all({ NeedRow($0) }).compactMap(\.self) { latest[row.id] = row }
        return latest.values.sorted { $0.position < $1.position }
    }

    private func fact(_ row: NeedRow, _ provision: ProvisionContent, _ priority: Priority, _ asking: Asking) throws -> NeedFact? {
        var fact = NeedFact(
            row: row, order: "", provision: row.provision, provisionContent: provision, priority: priority, yearGroup: row.yearGroup,
            count: row.count ?? 1, standing: .headCount)
        guard let named = row.pupil else {
            // Head counts are the school's: they are not of anybody's own pupils.
            guard sight.reach == .everything else { return nil }
            let years = row.year.startYear - AcademicYear(containing: min(asking.asOf, row.year.days.until)).startYear
            fact.yearGroupNow = row.yearGroup?.before(years: years)
            return fact
        }
        guard let pupil = try survivor(named, asking) else { return nil }
        (fact.pupil, fact.name) = (pupil.id, pupil.name)
        fact.order = Words.fold(pupil.identity.name?.surname ?? "") + " " + Words.fold(pupil.name)
        if let id = row.planLine, let line = try planBook(of: named)?.content(of: id, on: asking.asOf) {
            fact.line = line.code.text
            // It takes a role, and an amount that says how much of it falls in a week, to be reckoned with.
            if let role = line.role, let amount = line.amount, [.day, .week, .fortnight].contains(amount.per) {
                fact.promised = [role: try PlanLint.weekly([line])]
            }
        }
        let rows = try timeline(of: pupil.key)
        let groups = rows.filter { $0.attribute == .yearGroup }
            .compactMap { row in row.value.flatMap { YearGroup($0) }.map { (from: row.validFrom, group: $0) } }
        let planned = PlannedYearGroup(groups, on: asking.asOf, in: row.year)
        (fact.yearGroup, fact.yearGroupNow) = (planned.then, pupil.isOnRoll ? planned.now : nil)
        fact.standing = NeedFact.standing(rows, isErased: pupil.identity.name == nil, planned, row.year, asking.asOf)
        if fact.standing == .expected {
            fact.fromSchool = rows.last { $0.attribute == .expected || $0.attribute == .school }?.value.flatMap { $0.isEmpty ? nil : $0 }
        }
        return fact
    }

    /// The record that goes on of a pupil's; `nil` for one who is not the caller's.
    private func survivor(_ id: PupilID, _ asking: Asking) throws -> PupilFacts? {
        var (pupil, steps) = (try facts(id, asking), 0)
        while let next = pupil?.merged, steps < 8 { (pupil, steps) = (try facts(next, asking), steps + 1) }
        return pupil
    }
}

extension NeedFact {
    fileprivate static func standing(
        _ rows: [TimelineRow], isErased: Bool, _ planned: PlannedYearGroup, _ year: AcademicYear, _ day: SchoolDay
    ) -> Standing {
        guard !isErased, planned.then != nil else { return .left }
        let roll = rows.filter { $0.attribute == .roll && $0.validFrom < $0.validTo }
        guard let last = roll.last(where: { $0.validFrom <= max(day, year.days.from) }) else {
            // Never on roll by then: expected, or to be admitted on a day that is known.
            let comes = roll.first?.validFrom ?? rows.first { $0.attribute == .expected }?.validFrom
            return comes.map { $0 <= year.days.until } ?? false ? .expected : .left
        }
        if last.value == nil { return .left }
        return last.validFrom <= day ? .onRoll : .expected
    }

    fileprivate var sortKey: SortKey {
        SortKey(
            year: yearGroup?.order ?? .max, provision: Words.fold(provisionContent.name), code: provisionContent.code.text,
            priority: priority.rank, order: order, position: row.position)
    }

    fileprivate struct SortKey: Comparable {
        var year: Int
        var provision: String
        var code: String
        var priority: Int
        var order: String
        var position: Int64

        static func < (left: SortKey, right: SortKey) -> Bool {
            if left.year != right.year { return left.year < right.year }
            return (left.provision, left.code, left.priority, left.order, left.position)
                < (right.provision, right.code, right.priority, right.order, right.position)
        }
    }
}

extension Priority {
    /// Must 0, should 1, could 2.
    package var rank: Int { Priority.allCases.firstIndex(of: self) ?? 0 }
}
