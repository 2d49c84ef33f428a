internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// What one day asks of everybody: who is there, and what each does when.
    struct CoverDay {
        var candidates: [CoverCandidate] = []
        /// What candidates may be moved from, by number from 0.
        var sessions: [CoverRow] = []
    }

    /// Who could cover what of a day nobody covers yet: for each session the best, some more, and whom it could be taken from.
    /// - Parameter all: everybody who is free, not the first few.
    package func coverOffers(on day: SchoolDay, all: Bool, _ asking: Asking) throws -> DeploymentInterface.SuggestCover.Output {
        let school = try schoolState()
        let rows = try coverRows(on: day, asking).filter { $0.by == nil && $0.state == nil }
        let plan = rows.isEmpty ? CoverDay() : try coverDay(day, asking)
        let needs = rows.map { row in
            CoverNeed(
                number: row.number, span: row.span, minutes: row.minutes, role: row.role, skills: row.skills, pupils: Set(row.pupils),
                weight: row.weight)
        }
        let best = CoverPlan.best(needs, plan.candidates)
        var offers: [DeploymentInterface.Offer] = []
        for (row, need) in zip(rows, needs) {
            let free = CoverPlan.free(need, plan.candidates)
            let chosen = best[need.number]
            // The best of the whole day stands first, whoever would be first for this session alone.
            let ordered = (chosen.map { [$0] } ?? []) + free.filter { $0.staff != chosen?.staff }
            for (place, offer) in ordered.prefix(all ? ordered.count : 3).enumerated() {
                offers.append(try wire(offer, row, plan, isBest: place == 0 && chosen != nil, on: day))
            }
            for offer in CoverPlan.moves(need, plan.candidates).prefix(all ? 10 : 1) {
                offers.append(try wire(offer, row, plan, isBest: false, on: day))
            }
        }
        let list = try cover(on: day, asking)
        let open = Set(rows.map(\.number))
        return DeploymentInterface.SuggestCover.Output(
            day: day.description, week: school.weekLetter(of: day)?.rawValue, closed: school.isClosed(day),
            sessions: list.sessions.filter { open.contains($0.number) }, offers: offers, at: list.at)
    }

    /// What a day takes of people's time, and whom of the pupils they know.
    private struct Taken {
        var by: [StaffID: [CoverCandidate.Taken]] = [:]
        var knows: [StaffID: Set<PupilID>] = [:]

        mutating func add(_ span: MinuteSpan, _ session: Int?, _ weight: CoverWeight, of staff: StaffID) {
            by[staff, default: []].append(CoverCandidate.Taken(span: span, session: session, weight: weight))
        }
    }

    private func gather(_ group: GroupRow, _ reader: TimetableReader, on day: SchoolDay, _ plan: inout CoverDay, _ taken: inout Taken)
        throws
    {
        let people = try members(of: group, on: day).map(\.pupil)
        for staff in group.content(on: day)?.everybody ?? [] { taken.knows[staff, default: []].formUnion(people) }
        for session in try daySessions(of: group, on: day, reader) {
            guard let span = session.span, let given = group.state.planned(slot: session.slot, on: day, school: reader.school) else {
                continue
            }
            plan.sessions.append(session)
            for staff in group.state.covered(given, slot: session.slot, on: day).compactMap(\.staff) {
                taken.add(span, plan.sessions.count - 1, session.weight, of: staff)
            }
        }
    }

    /// Everybody employed on a day with what they do then.
    func coverDay(_ day: SchoolDay, _ asking: Asking) throws -> CoverDay {
        var plan = CoverDay(), taken = Taken()
        let reader = try TimetableReader(self, monday: day.monday, asking)
        let loads = try reader.loads(withDelivered: false) { _ in nil }
        for group in try groupRows(in: reader.week) { try gather(group, reader, on: day, &plan, &taken) }
        for row in try classRows(in: reader.week) where !row.content.staff.isEmpty {
            for lesson in reader.lessons(of: row) where lesson.day == day {
                guard let span = lesson.span else { continue }
                for staff in row.content.staff { taken.add(span, nil, CoverWeight(promised: 0, priority: nil), of: staff) }
            }
        }
        for stream in try streams("staff") {
            let id = StaffID(stream.id), rows = try timeline(of: stream.key)
            guard rows.value(.employed, on: day) != nil, let row = rows.first(where: { $0.attribute == .staff && $0.holds(on: day) }),
                let content = try staffContent(stream.key, row)
            else { continue }
            plan.candidates.append(
                CoverCandidate(
                    staff: id, role: content.role, works: content.workingDays.contains(day.weekday),
                    isAway: rows.value(.absent, on: day) != nil, taken: taken.by[id] ?? [], skills: Snapshot.skills(rows, on: day),
                    knows: taken.knows[id] ?? [], contracted: content.contractedMinutes, planned: loads[id]?.planned ?? 0,
                    unslotted: loads[id]?.unslotted ?? 0))
        }
        return plan
    }

    /// The skills that count on a day: not those that have lapsed by then.
    private static func skills(_ rows: [TimelineRow], on day: SchoolDay) -> Set<SkillCode> {
        Set(
            rows.filter { row in
                row.attribute == .skill && row.holds(on: day)
                    && (row.value.map { $0.isEmpty || SchoolDay(iso: $0).map { day <= $0 } ?? false } ?? false)
            }.map { SkillCode($0.item) })
    }

    private func wire(
        _ offer: CoverOffer, _ row: CoverRow, _ plan: CoverDay, isBest: Bool, on day: SchoolDay
    ) throws -> DeploymentInterface.Offer {
        let person = plan.candidates.first { $0.staff == offer.staff }
        let moved = offer.moved.map { plan.sessions[$0] }
        let lapses = try lapses(of: offer.staff, on: day)
        return DeploymentInterface.Offer(
            number: row.number, staff: try staffName(offer.staff), role: person?.role.text ?? "", best: isBest, fitsRole: offer.fitsRole,
            holds: offer.holds.map { skill in skill.text + (lapses[skill].map { " until \($0)" } ?? "") }, lacks: offer.lacks.map(\.text),
            knows: offer.knows, pupils: row.pupils.count, minutes: row.minutes, contracted: person?.contracted,
            planned: person?.planned ?? 0, unslotted: offer.unslotted, over: offer.over, from: moved?.code, fromWhen: moved?.when,
            fromPupils: moved?.pupils.count, fromPromised: moved?.weight.promised, fromPriority: moved?.priority?.rawValue)
    }

    private func lapses(of staff: StaffID, on day: SchoolDay) throws -> [SkillCode: String] {
        guard let key = try key("staff", staff.id) else { return [:] }
        let rows = try timeline(of: key).filter { $0.attribute == .skill && $0.holds(on: day) }
        return Dictionary(rows.map { (SkillCode($0.item), $0.value ?? "") }) { $1 }.filter { !$0.value.isEmpty }
    }

    /// What speaks against somebody covering a session, in words: it warns, and hinders nothing.
    package func coverWarnings(_ staff: StaffID, for row: CoverRow, on day: SchoolDay, _ asking: Asking) throws -> [String] {
        let plan = try coverDay(day, asking)
        let name = try staffName(staff)
        guard let person = plan.candidates.first(where: { $0.staff == staff }) else { return ["\(name) is not employed that day"] }
        var warnings: [String] = []
        if person.isAway { warnings.append("\(name) is away that day") }
        if !person.works { warnings.append("\(name) does not work on \(day.weekday.name)s") }
        for taken in person.taken where row.span.map({ $0.overlaps(taken.span) }) ?? false {
            let what = taken.session.map { "\(plan.sessions[$0].code) \(plan.sessions[$0].when)" } ?? "a lesson"
            // The session itself, where the person gives a part of it already.
            if taken.session.map({ plan.sessions[$0].group == row.group && plan.sessions[$0].slot == row.slot }) == true { continue }
            warnings.append("\(name) has \(what) then")
        }
        let lacks = row.skills.filter { !person.skills.contains($0) }
        if !lacks.isEmpty { warnings.append("\(name) is not trained in \(lacks.map(\.text).joined(separator: ", "))") }
        return warnings
    }
}

extension GroupContent {
    /// Everybody who is planned to give any of it.
    var everybody: Set<StaffID> { Set((deliverers + schedule.slots.flatMap(\.deliverers)).compactMap(\.staff)) }
}
