internal import EventSourcing
internal import ProvisionDomain
package import ProvisionInterface

extension Snapshot {
    /// What the plan of a stretch of days is made of, whole: slots of groups and lessons of classes.
    struct Plan {
        var entries: [TimetableEntry] = []
        /// Codes of what entries are of.
        var codes: [TimetableEntry.Source: String] = [:]
        /// Rooms as somebody spells them, by their folded names.
        var rooms: [String: String] = [:]
        /// Groups whose plan says no time, and classes nobody timetabled.
        var unslotted = 0
        var untimetabled = 0

        /// Keeps one spelling of a room, whichever comes first.
        mutating func name(_ room: String) {
            let key = Words.fold(room)
            rooms[key] = min(rooms[key] ?? room, room)
        }
    }

    /// Every clash from the day asked about to the end of its academic year.
    package func clashes(_ asking: Asking) throws -> DeploymentInterface.ListClashes.Output {
        let range = DayRange(from: asking.asOf, until: AcademicYear(containing: asking.asOf).days.until)
        let plan = try plan(in: range)
        let found = TimetableClashes.find(plan.entries, in: range, school: try schoolState())
        return DeploymentInterface.ListClashes.Output(
            clashes: try found.compactMap { try wire($0, plan, asking) }, until: range.until.description, unslotted: plan.unslotted,
            untimetabled: plan.untimetabled, at: try answered(asking))
    }

    func plan(in range: DayRange) throws -> Plan {
        var plan = Plan()
        let school = try schoolState()
        for group in try groupRows(in: range) { try add(group, to: &plan, in: range, school) }
        for row in try classRows(in: range) { try add(row, to: &plan, in: range, school) }
        return plan
    }

    private func add(_ group: GroupRow, to plan: inout Plan, in range: DayRange, _ school: SchoolState) throws {
        guard let days = group.state.days, group.state.latest?.kind == .provision, days.overlaps(range) else { return }
        let enrolments = try enrolments(of: group).map { (pupil: $0.pupil, days: $0.days(in: group)) }
        let changes = group.state.content.changes
        for (index, change) in changes.enumerated() {
            let from = index == 0 ? days.from : max(days.from, change.from)
            let until = index + 1 < changes.count ? min(days.until, changes[index + 1].from - 1) : days.until
            let held = DayRange(from: max(from, range.from), until: min(until, range.until))
            guard held.from <= held.until else { continue }
            if TimetableReader.takesTimeUnslotted(change.value) { plan.unslotted += index + 1 == changes.count ? 1 : 0 }
            for entry in TimetableEntry.slots(of: change.value, group.id, on: held, enrolments: enrolments, school: school) {
                plan.entries.append(entry)
                plan.codes[entry.source] = change.value.code.text
            }
            for room in [change.value.place].compactMap(\.self) + change.value.schedule.slots.compactMap(\.room) {
                plan.name(room)
            }
        }
    }

    private func add(_ row: ClassRow, to plan: inout Plan, in range: DayRange, _ school: SchoolState) throws {
        guard row.isTimetabled else {
            plan.untimetabled += 1
            return
        }
        let members = try members(of: row, on: range.from)
        for (days, lessons, _) in row.timetables {
            for (number, lesson) in lessons.enumerated() {
                let held = DayRange(from: max(days.from, range.from), until: min(days.until, range.until))
                var holdings = row.content.staff.map { TimetableEntry.Holding(.staff($0), on: held) }
                holdings += members.map { TimetableEntry.Holding(.inLesson($0), on: held) }
                if let room = lesson.room {
                    holdings.append(TimetableEntry.Holding(.room(Words.fold(room)), on: held))
                    plan.name(room)
                }
                let source = TimetableEntry.Source.lesson(row.id, number: number)
                plan.codes[source] = row.content.code.text
                plan.entries.append(
                    TimetableEntry(
                        source: source, days: held, weekday: lesson.weekday, week: lesson.week,
                        span: lesson.span(on: held.from, school: school), yearGroups: row.content.yearGroups,
                        inLessonOf: row.content.code, holdings: holdings))
            }
        }
    }

    /// A clash as people read it; `nil` where it is of a pupil the caller does not see.
    func wire(_ clash: TimetableClash, _ plan: Plan, _ asking: Asking) throws -> DeploymentInterface.Clash? {
        guard let first = plan.codes[clash.first], let second = plan.codes[clash.second],
            let (kind, name) = try name(clash.resource, plan, asking)
        else { return nil }
        return DeploymentInterface.Clash(
            of: kind, name: name, first: first, second: second, weekday: clash.day.weekday.rawValue,
            start: ClockTime(minutes: clash.span.start)?.description ?? "", end: TimetableReader.end(clash.span),
            on: clash.day.description, days: clash.days)
    }

    private func name(_ resource: TimetableResource, _ plan: Plan, _ asking: Asking) throws -> (String, String)? {
        func pupil(_ kind: String, _ id: PupilID) throws -> (String, String)? {
            guard let pupil = try facts(id, asking) else { return nil }
            show(id)
            return (kind, pupil.name)
        }
        switch resource {
        case .staff(let id): return ("staff", try staffName(id))
        case .pupil(let id): return try pupil("pupil", id)
        case .inLesson(let id): return try pupil("lesson", id)
        case .room(let key): return ("room", plan.rooms[key] ?? key)
        }
    }
}

extension TimetableReader {
    /// Whether a plan takes staff time and says no time of day.
    static func takesTimeUnslotted(_ content: GroupContent) -> Bool {
        switch content.schedule {
        case .slots, .none: false
        case .dose, .staffTime, .unquantified: true
        }
    }
}
