package import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// Whose sessions a day's list is of.
package enum TodayOf: Sendable, Hashable {
    case all
    case staff(StaffID)
}

/// A row of a day's list, as a command that names its number needs it.
package struct TodayRow: Sendable, Hashable {
    /// From 1, the same all day.
    package var number: Int
    package var group: GroupID
    package var on: SchoolDay
    package var slot: Int?
    package var start: ClockTime?
    package var minutes: Int
    /// What was recorded of it.
    package var session: SessionID?
    package var state: State

    package enum State: String, Sendable, Hashable {
        case delivered, missed, unrecorded
        /// Not begun yet, today.
        case later
    }
}

/// A day's list.
package struct TodayList: Sendable {
    /// The week's letter.
    package var week: String?
    /// Why pupils are not in, where they are not.
    package var closed: String?
    package var who: String?
    package var role: String?
    package var sessions: [GroupsInterface.Session]
    /// The same rows by their ids, in the same order.
    package var rows: [TodayRow]
}

extension Snapshot {
    /// The event that recorded a session; `nil` where there is none of that id. Looks at every session: for a person's question.
    package func event(of session: SessionID) throws -> UniqueID? {
        let rows = try statement("SELECT event FROM sessions WHERE id = ?1")
        try rows.bind(1, session.id)
        return try rows.first { $0.id(0) } ?? nil
    }

    /// How many school days before the day are looked through for sessions nobody recorded.
    private static let daysBack = 5

    /// The sessions of a day, numbered: what is due by slots in order of time; by doses of the week; of the five school days before
    /// what nobody had recorded when the day began; then, in the order it came, what was recorded beyond that and the rows of groups
    /// planned and of cover arranged since. New rows only ever come last, so numbers stand; nothing of this is kept anywhere, so they stand after a restart.
    package func today(_ whose: TodayOf, on day: SchoolDay, _ asking: Asking) throws -> TodayList {
        let school = try schoolState()
        var asking = asking
        asking.asOf = day
        var due: [Candidate] = [], dose: [Candidate] = [], late: [Candidate] = [], further: [Candidate] = []
        var since: [Candidate] = []
        let first = try firstLateDay(before: day, school)
        for group in try groupRows(in: DayRange(from: first, until: day), withheld: true) where sight.isOwn(group.id) {
            let found = try candidates(group, whose, day, from: first, asking, school)
            further += found.further
            // A group planned while the day ran was on nobody's list when it began. A whole plan brought by an import has no earlier list.
            if asking.day(of: group.plannedAt) >= day, try !isImported(group.key) {
                since += found.due.sorted(by: Candidate.byTime) + found.dose + found.late.sorted(by: Candidate.byDay)
                continue
            }
            // So were those somebody came to cover.
            since += (found.due + found.dose + found.late).filter { $0.arrivedAt != nil }
            due += found.due.filter { $0.arrivedAt == nil }
            dose += found.dose.filter { $0.arrivedAt == nil }
            late += found.late.filter { $0.arrivedAt == nil }
        }
        let ordered =
            due.sorted(by: Candidate.byTime) + dose.sorted(by: Candidate.byTime) + late.sorted(by: Candidate.byDay)
            + Candidate.byArrival(since: since, further: further)
        let rows = ordered.enumerated().map { $1.row(number: $0 + 1, asking) }
        var list = TodayList(
            week: school.weekLetter(of: day)?.rawValue, closed: school.isClosed(day), who: nil, role: nil,
            sessions: try zip(ordered, rows).filter { !sight.conceals($0.0.content.provision) }
                .map { try wire($0, $1, asking, school) }, rows: rows)
        if case .staff(let id) = whose, let content = try staffContent(id, on: day) {
            list.who = content.name.value?.description ?? "(erased)"
            list.role = content.role.text
        }
        return list
    }

    /// One row in the making.
    struct Candidate {
        var group: GroupRow
        var content: GroupContent
        var due: DueSession
        var session: SessionRow?
        /// The position of what brought it onto the list while the day ran, where that is not the group's planning.
        var arrivedAt: Int64?

        /// Groups planned since the day began at their planning, sessions beyond the plan when they were recorded.
        static func byArrival(since: [Candidate], further: [Candidate]) -> [Candidate] {
            let arrived = since.map { ($0.arrivedAt ?? $0.group.key, $0) } + further.map { ($0.session?.key ?? 0, $0) }
            // The sort keeps no order among equals by itself.
            return arrived.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
        }

        static func byTime(_ left: Candidate, _ right: Candidate) -> Bool { left.timeKey < right.timeKey }
        static func byDay(_ left: Candidate, _ right: Candidate) -> Bool {
            left.due.on != right.due.on ? left.due.on < right.due.on : left.timeKey < right.timeKey
        }
        private var timeKey: (Int, String, Int, Int64) {
            (due.start?.minutes ?? .max, content.code.text.lowercased(), due.slot ?? 0, group.key)
        }

        func row(number: Int, _ asking: Asking) -> TodayRow {
            let isLater = due.on > asking.today || (due.on == asking.today && (due.start?.minutes ?? 0) > asking.clock)
            let state: TodayRow.State =
                if let session { session.missed == nil ? .delivered : .missed } else { isLater ? .later : .unrecorded }
            return TodayRow(
                number: number, group: group.id, on: due.on, slot: due.slot, start: session?.start ?? due.start,
                minutes: due.minutes, session: session?.id, state: state)
        }
    }

    private typealias Found = (due: [Candidate], dose: [Candidate], late: [Candidate], further: [Candidate])

    /// The first of the school days looked back to.
    private func firstLateDay(before day: SchoolDay, _ school: SchoolState) throws -> SchoolDay {
        var found = 0
        var first = day
        // Two holidays' length at most: beyond that nobody remembers a register.
        // And of a closed year nothing waits to be recorded.
        for back in 1...60
        where found < Snapshot.daysBack && school.isSchoolDay(day - back) && school.closing(of: day - back) == nil {
            found += 1
            first = day - back
        }
        return first
    }

    private func candidates(
        _ group: GroupRow, _ whose: TodayOf, _ day: SchoolDay, from first: SchoolDay, _ asking: Asking, _ school: SchoolState
    ) throws -> Found {
        guard let content = group.content(on: day), content.kind == .provision else { return ([], [], [], []) }
        let sessions = try sessions(of: group, in: DayRange(from: first.monday, until: day.monday + 6))
        // What an import brought is no work of this day's.
        let imported = try Set(sessions.filter { asking.day(of: $0.recordedAt) >= day && $0.day < day }.map(\.key).filter(isImported))
        let before = sessions.filter { asking.day(of: $0.recordedAt) < day || imported.contains($0.key) }
        var open = sessions.filter { asking.day(of: $0.recordedAt) >= day && !imported.contains($0.key) }
        func take(_ due: DueSession, from pool: [SessionRow]) -> SessionRow? {
            guard let match = pool.first(where: { $0.day == due.on && $0.slot == due.slot && !$0.isExtra }) else { return nil }
            open.removeAll { $0.key == match.key }
            return match
        }
        func row(_ due: DueSession, _ session: SessionRow?) -> Candidate {
            Candidate(group: group, content: group.content(on: due.on) ?? content, due: due, session: session)
        }
        let today = DayRange(from: day, until: day)
        let due = group.state.due(in: today, school: school).map { due in
            row(due, take(due, from: sessions.filter { $0.day == day }))
        }
        let dose = try dueByDose(group, content, day, before, school).map { row($0, take($0, from: open)) }
        let late = first < day ? try unrecorded(group, in: DayRange(from: first, until: day - 1), sessions: before) : []
        let lateRows = late.map { row($0, take($0, from: open)) }
        let further = open.filter { asking.day(of: $0.recordedAt) == day && ($0.day == day || $0.isExtra) }.map { session in
            row(
                DueSession(
                    on: session.day, slot: session.slot, start: session.start, minutes: session.minutes,
                    deliverers: session.deliverers.isEmpty ? content.deliverers : session.deliverers), session)
        }
        func theirs(_ rows: [Candidate]) -> [Candidate] {
            rows.filter { isOf(whose, $0) }.map { Snapshot.marked($0, for: whose, on: day, asking) }
        }
        return (theirs(due), theirs(dose), theirs(lateRows), further.filter { isOf(whose, $0) })
    }

    /// Whether an import run recorded the event at that position.
    private func isImported(_ position: Int64) throws -> Bool {
        let rows = try statement(
            "SELECT batch IS NOT NULL FROM commands WHERE position = (SELECT max(position) FROM commands WHERE position <= ?1)")
        try rows.bind(1, position)
        return try rows.first { $0.int(0) == 1 } ?? false
    }

    /// One row for a group by dose whose week was not all recorded when the day began.
    func dueByDose(
        _ group: GroupRow, _ content: GroupContent, _ day: SchoolDay, _ before: [SessionRow], _ school: SchoolState
    ) throws -> [DueSession] {
        guard case .dose(let dose) = content.schedule, group.runs(on: day), school.isSchoolDay(day, yearGroups: content.yearGroups),
            let week = try doseWeek(of: group, on: day, school), week.monday == day.monday
        else { return [] }
        let recorded = before.count { $0.day.monday == day.monday && $0.slot == nil && !$0.isExtra }
        guard recorded < week.due else { return [] }
        let deliverers = group.state.covered(content.deliverers, slot: nil, on: day)
        return [DueSession(on: day, slot: nil, start: nil, minutes: dose.minutes, deliverers: deliverers)]
    }

    /// The last week of the group that its dose makes sessions due in, up to that of the day.
    private func doseWeek(of group: GroupRow, on day: SchoolDay, _ school: SchoolState) throws -> GroupState.DoseWeek? {
        // Found by walking through the group's whole year: once a week of it, not at every look at the list.
        let key = SnapshotMemory.DoseWeekKey(
            group: group.key, contents: group.contents, closed: group.state.closed?.on, school: try schoolEvents(), monday: day.monday)
        return memory.doseWeek(key) { group.state.doseWeeks(school: school, through: day).last }
    }

    /// Whether a session is one that somebody gives, gave, or is covered in by somebody else.
    func isOf(_ whose: TodayOf, _ candidate: Candidate) -> Bool {
        guard case .staff(let staff) = whose else { return true }
        return candidate.due.deliverers.contains { $0.staff == staff } || candidate.covers.contains { $0.away == staff }
            || candidate.session?.deliverers.contains { $0.staff == staff } ?? false
    }

    /// Marks a row that is on somebody's list because cover was arranged while the day ran: it comes last, so that numbers stand.
    private static func marked(_ row: Candidate, for whose: TodayOf, on day: SchoolDay, _ asking: Asking) -> Candidate {
        guard case .staff(let staff) = whose, let cover = row.covers.first(where: { $0.by.staff == staff }),
            asking.day(of: cover.arrangedAt) >= day
        else { return row }
        var row = row
        row.arrivedAt = cover.position
        return row
    }

    func wire(
        _ candidate: Candidate, _ row: TodayRow, _ asking: Asking, _ school: SchoolState
    ) throws -> GroupsInterface.Session {
        let slot = candidate.content.schedule.slots.first { $0.number == candidate.due.slot }
        let session = candidate.session
        let deliverers = session.flatMap { $0.deliverers.isEmpty ? nil : $0.deliverers } ?? candidate.due.deliverers
        var asking = asking
        asking.asOf = row.on
        let register = try members(of: candidate.group, on: row.on)
            .filter { member in slot.map { $0.pupils.isEmpty || $0.pupils.contains(member.pupil) } ?? true }
        let promised = try promised(register, on: row.on)
        let pupils = Snapshot.inOrder(try register.compactMap { try named($0.pupil, asking) })
        for pupil in pupils { show(pupil.id) }
        return GroupsInterface.Session(
            number: row.number, group: candidate.content.code.text, session: row.session?.description, on: row.on.description,
            when: slot?.period?.text ?? row.start?.description ?? "", start: row.start?.description, slot: row.slot,
            minutes: row.minutes, room: slot?.room ?? candidate.content.place,
            staff: try deliverers.map { try $0.staff.map { try staffName($0) } ?? $0.role.text },
            pupils: pupils.map { $0.shortName + (promised.contains($0.id) ? "*" : "") },
            state: row.state.rawValue, detail: session.map { $0.missed ?? "\($0.minutes)m" },
            recordedAt: session.map { Instant.minute($0.recordedAt, offset: asking.offset($0.recordedAt)) },
            recordedBy: try session.flatMap { try recorder(of: $0) }, coverFor: try coveredFor(candidate, deliverers))
    }

    /// Whose session it is, where who is shown as giving it covers.
    private func coveredFor(_ candidate: Candidate, _ deliverers: [Deliverer]) throws -> String? {
        let cover = candidate.covers.first { cover in deliverers.contains { $0.staff == cover.by.staff } }
        return try cover.map { try staffName($0.away) }
    }
}

extension Snapshot.Candidate {
    /// Who covers it, for whom.
    var covers: [GroupState.Cover] { group.state.covers[due.on, default: []].filter { $0.slot == due.slot } }
}
