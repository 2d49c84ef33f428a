internal import Evaluation
internal import ProvisionDomain
internal import Storage

/// What a group was due and given in each week of an academic year up to yesterday, and what of it nobody recorded.
struct GroupWeeks: Hashable, Sendable {
    /// In order; weeks in which nothing was due or given are left out.
    var weeks: [WeekDelivery] = []
    var open: [DueSession] = []
}

extension Snapshot {
    /// A group's weeks of the academic year a day lies in, up to the day before the asking's; the last may be part of one.
    ///
    /// Worked out once for a group and its sessions of those weeks: who asks every minute what drifts asks for the same weeks.
    func weeks(of group: GroupRow, inYearOf day: SchoolDay, _ asking: Asking) throws -> GroupWeeks {
        let year = AcademicYear(containing: day).days
        let last = min(year.until, min(asking.asOf, asking.today) - 1)
        guard let days = group.state.days, group.state.latest?.kind == .provision else { return GroupWeeks() }
        let range = DayRange(
            from: max(year.from, days.from), until: min(last, days.until))
        guard range.from <= range.until else { return GroupWeeks() }
        let rows = try statement(
            "SELECT count(*), coalesce(sum(key), 0) FROM sessions WHERE grp = ?1 AND day BETWEEN ?2 AND ?3")
        try rows.bind(1, group.key)
        try rows.bind(2, range.from.monday.number)
        try rows.bind(3, range.until.number)
        let told = try rows.first { ($0.int(0), $0.int64(1)) } ?? (0, 0)
        let key = SnapshotMemory.UnrecordedKey(
            group: group.key, contents: group.contents, closed: group.state.closed?.on, school: try schoolEvents(), range: range,
            sessions: told.0, last: told.1)
        return try memory.groupWeeks(key) {
            let outcomes = try outcomes(of: group, in: range, asking, withRegister: false)
            let open = outcomes.compactMap { outcome -> DueSession? in
                guard case .unrecorded = outcome.what else { return nil }
                return DueSession(
                    on: outcome.day, slot: outcome.slot, start: nil, minutes: outcome.planned, deliverers: outcome.deliverers)
            }
            return GroupWeeks(weeks: SessionOutcome.weeks(outcomes), open: open)
        }
    }

    /// What drifts among several groups' weeks taken together; `nil` too where no pack says what drifting is.
    /// - Parameter last: weeks that begin after it are left out; the week the question is asked in always is, for it is not over.
    func drift(_ groups: [GroupWeeks], through last: SchoolDay, _ rules: PlanningRules?, _ asking: Asking) throws -> Drift? {
        guard let rules else { return nil }
        let last = min(last, min(asking.asOf, asking.today).monday - 1)
        if groups.count == 1 { return try Drift.found(in: groups[0].weeks.filter { $0.monday <= last }, rules: rules.drift) }
        var sums: [SchoolDay: DeliveryTally] = [:]
        for week in groups.flatMap(\.weeks) where week.monday <= last {
            sums[week.monday] = try (sums[week.monday] ?? DeliveryTally()).adding(week.tally)
        }
        let weeks = sums.sorted { $0.key < $1.key }.map { WeekDelivery(monday: $0.key, tally: $0.value) }
        return try Drift.found(in: weeks, rules: rules.drift)
    }
}
