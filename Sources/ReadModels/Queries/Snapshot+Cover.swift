internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// A row of a day's cover list, as a command that names it needs it.
package struct CoverRow: Sendable {
    /// From 1, in order of time.
    package var number: Int
    package var group: GroupID
    package var code: String
    package var slot: Int?
    /// "P3", or the time; "" by dose.
    package var when: String
    package var start: ClockTime?
    package var minutes: Int
    package var away: StaffID
    /// The role the session is planned in.
    package var role: RoleCode
    package var by: Deliverer?
    /// Whether it is recorded as delivered or missed.
    package var state: String?
    var pupils: [PupilID]
    /// Those of them for whom the session serves a plan line.
    var promised: Set<PupilID>
    var skills: [SkillCode]
    var priority: Priority?
    var content: GroupContent
    var room: String?

    /// As messages name it: `y7-reading-1 Reg`, the code alone by dose.
    package var title: String { when.isEmpty ? code : "\(code) \(when)" }
    package var span: MinuteSpan? { start.flatMap { MinuteSpan($0, minutes: minutes) } }
    var weight: CoverWeight { CoverWeight(promised: promised.count * minutes, priority: priority) }
}

extension Snapshot {
    /// The sessions of a day that somebody who is away is planned to give, and those somebody covers.
    package func coverRows(on day: SchoolDay, _ asking: Asking) throws -> [CoverRow] {
        var asking = asking
        asking.asOf = day
        let reader = try TimetableReader(self, monday: day.monday, asking)
        var rows: [CoverRow] = []
        for group in try groupRows(in: DayRange(from: day, until: day)) {
            for session in try daySessions(of: group, on: day, reader) {
                let planned = group.state.planned(slot: session.slot, on: day, school: reader.school) ?? []
                for deliverer in planned {
                    guard let away = deliverer.staff else { continue }
                    let by = group.state.covers[day]?.first { $0.slot == session.slot && $0.away == away }?.by
                    guard try by != nil || reader.isAway(away, on: day) else { continue }
                    var row = session
                    (row.away, row.role, row.by) = (away, deliverer.role, by)
                    rows.append(row)
                }
            }
        }
        rows.sort { $0.order < $1.order }
        for index in rows.indices { rows[index].number = index + 1 }
        return rows
    }

    /// Every session of a group on a day, a row for each who is planned to give it, whether away or not; numbered 0.
    package func coverRows(of id: GroupID, on day: SchoolDay, _ asking: Asking) throws -> [CoverRow] {
        guard let group = try groupRow(id) else { return [] }
        let reader = try TimetableReader(self, monday: day.monday, asking)
        return try daySessions(of: group, on: day, reader).flatMap { session in
            (group.state.planned(slot: session.slot, on: day, school: reader.school) ?? []).compactMap { deliverer -> CoverRow? in
                guard let away = deliverer.staff else { return nil }
                var row = session
                (row.away, row.role) = (away, deliverer.role)
                row.by = group.state.covers[day]?.first { $0.slot == session.slot && $0.away == away }?.by
                return row
            }
        }
    }

    /// A group's sessions of a day, by slots and by what its dose still makes due that week, each once whoever gives it.
    func daySessions(of group: GroupRow, on day: SchoolDay, _ reader: TimetableReader) throws -> [CoverRow] {
        guard let content = group.content(on: day), content.kind == .provision else { return [] }
        var due = group.state.due(in: DayRange(from: day, until: day), school: reader.school)
        let week = try sessions(of: group, in: DayRange(from: day.monday, until: day))
        due += try dueByDose(group, content, day, week.filter { $0.day < day }, reader.school)
        guard !due.isEmpty else { return [] }
        let members = try members(of: group, on: day)
        let promised = try promised(members, on: day)
        let skills = try provisionRow(content.provision, on: day)?.content.skills ?? []
        return try due.map { session in
            let slot = session.slot.flatMap { content.schedule.slot($0) }
            let here = members.filter { member in slot.map { $0.pupils.isEmpty || $0.pupils.contains(member.pupil) } ?? true }
            let recorded = week.first { $0.day == day && $0.slot == session.slot && !$0.isExtra }
            let priorities = try here.compactMap { try terms($0, on: day).priority.flatMap { Priority(rawValue: $0) } }
            return CoverRow(
                number: 0, group: group.id, code: content.code.text, slot: session.slot,
                when: reader.when(slot, session.start, on: day), start: session.start, minutes: session.minutes,
                away: StaffID(UniqueID(high: 0, low: 0)), role: RoleCode(""), by: nil,
                state: recorded.map { $0.missed == nil ? "delivered" : "missed" }, pupils: here.map(\.pupil),
                promised: promised.intersection(here.map(\.pupil)), skills: skills,
                priority: Priority.allCases.first { priorities.contains($0) }, content: content,
                room: slot?.room ?? (slot?.supportsClass == true ? nil : content.place))
        }
    }

    /// The rates to plan a day with; none where no rule pack is adopted.
    func rates(on day: SchoolDay) throws -> RateBook? {
        guard let pack = try rulePack(on: day) else { return nil }
        let school = try schoolState()
        let rates = school.rates.compactMapValues { $0.value(on: day) }
        return try RateBook(rates, weeks: pack.yearlyWeeks.value)
    }

    /// The list as it is told: of everybody, or of who sees less than that the own rows, as the one away or the one who covers.
    package func cover(on day: SchoolDay, _ asking: Asking) throws -> DeploymentInterface.GetCover.Output {
        let school = try schoolState()
        var rows = try coverRows(on: day, asking)
        if sight.reach != .everything {
            rows = rows.filter { $0.away == sight.staff || $0.by?.staff != nil && $0.by?.staff == sight.staff }
        }
        let rates = sight.seesCosts ? try rates(on: day) : nil
        return DeploymentInterface.GetCover.Output(
            day: day.description, week: school.weekLetter(of: day)?.rawValue, closed: school.isClosed(day),
            away: sight.reach == .everything ? try away(on: day) : [], sessions: try rows.map { try wire($0, rates, on: day, asking) },
            at: try answered(asking))
    }

    /// Everybody employed who is away on a day, by name.
    private func away(on day: SchoolDay) throws -> [String] {
        let rows = try statement(
            """
            SELECT s.id FROM streams s
            JOIN timeline a ON a.owner = s.key AND a.attribute = 22 AND a.item = '' AND a.valid_from <= ?1 AND a.valid_to > ?1
            JOIN timeline e ON e.owner = s.key AND e.attribute = 21 AND e.item = '' AND e.valid_from <= ?1 AND e.valid_to > ?1
            WHERE s.category = 'staff' AND a.value IS NOT NULL AND e.value IS NOT NULL ORDER BY s.key
            """)
        try rows.bind(1, day.number)
        return try rows.all { $0.id(0) }.compactMap { try $0.map { try staffName(StaffID($0)) } }.sorted()
    }

    private func wire(
        _ row: CoverRow, _ rates: RateBook?, on day: SchoolDay, _ asking: Asking
    ) throws -> DeploymentInterface.CoverSession {
        let cost = try rates.flatMap { try pence(row.minutes, row.role, $0) }
        let instead = try row.by.flatMap { by in try rates.flatMap { try pence(row.minutes, by.role, $0) } }
        var asking = asking
        asking.asOf = day
        let pupils = Snapshot.inOrder(try row.pupils.compactMap { try named($0, asking) })
        for pupil in pupils { show(pupil.id) }
        return DeploymentInterface.CoverSession(
            number: row.number, group: row.code, when: row.when, start: row.start?.description, minutes: row.minutes, room: row.room,
            away: try staffName(row.away), role: row.role.text, by: try row.by?.staff.map { try staffName($0) }, byRole: row.by?.role.text,
            pupils: pupils.map { $0.shortName + (row.promised.contains($0.id) ? "*" : "") }, priority: row.priority?.rawValue,
            promised: row.weight.promised, state: row.state, cost: cost,
            difference: cost.flatMap { planned in instead.map { $0 - planned } })
    }

    private func pence(_ minutes: Int, _ role: RoleCode, _ rates: RateBook) throws -> Int? {
        try SessionCost.cost(minutes: Rational(minutes), roles: [role], rates: rates).known.map { Int(try $0.rounded()) }
    }
}

extension CoverRow {
    fileprivate var order: (Int, String, Int, String) { (start?.minutes ?? .max, code.lowercased(), slot ?? 0, away.description) }
}
