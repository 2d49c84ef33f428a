import EventSourcing

/// The rules of planning, revising and closing a group.
extension GroupDecider {
    static func set(
        _ given: GroupContent, _ provision: ProvisionState?, _ follows: GroupState?, _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> [Dated<GroupEvent>] {
        let content = try checked(given, asked.school)
        if state.exists, state.content(on: asked.on) == content { return [] }
        try check(content, provision, asked)
        try check(content, follows)
        guard let first = state.content.entries.first?.value else {
            return [Dated(.planned(GroupPlanned(content: content)), effectiveOn: asked.on.number)]
        }
        if let closed = state.closed, asked.on > closed.on {
            throw Refusal(
                .ended, field: "on", value: asked.on.description, reason: "the group closed on \(closed.on)",
                remedy: "plan a new group that follows it")
        }
        for (field, value, same) in [
            ("provision", "\(content.provision)", content.provision == first.provision),
            ("year", "\(content.year)", content.year == first.year), ("kind", content.kind.rawValue, content.kind == first.kind),
        ] where !same {
            throw Refusal(
                .conflict, field: field, value: value, reason: "a group keeps its provision, kind and academic year",
                remedy: "plan a new group that follows this one")
        }
        var after = state
        after.content.insert(content, from: asked.on, position: .max)
        try GroupInvariants.refuseNew(after, before: state, field: "group", value: content.code.text)
        return [Dated(.revised(GroupRevised(content: content)), effectiveOn: asked.on.number)]
    }

    private static func check(_ content: GroupContent, _ provision: ProvisionState?, _ asked: Asked<GroupAction>) throws(Refusal) {
        guard content.from <= content.until, content.year.days.contains(content.from), content.year.days.contains(content.until) else {
            throw Refusal(
                .outsideDates, field: "until", value: "\(content.from) to \(content.until)",
                reason: "a group lies within its academic year, \(content.year.days.from) to \(content.year.days.until)",
                remedy: "give its first and last day in \(content.year); the next year's is a new group that follows it")
        }
        try Check.plausible(content.from, today: asked.today, field: "from")
        guard let provision, provision.exists else {
            throw Refusal(
                .unknown, field: "provision", value: content.provision.description, reason: "there is no such provision",
                remedy: "define the provision first")
        }
        guard provision.isOffered(on: content.from) else {
            throw Refusal(
                .ended, field: "provision", value: provision.latest?.code.text ?? "",
                reason: "the provision is retired since \(provision.retiredOn ?? content.from)", remedy: "choose one that is still offered")
        }
    }

    private static func check(_ content: GroupContent, _ follows: GroupState?) throws(Refusal) {
        guard let id = content.follows else { return }
        guard let earlier = follows?.latest else {
            throw Refusal(
                .unknown, field: "follows", value: id.description, reason: "there is no such group",
                remedy: "name a group of an earlier year")
        }
        guard earlier.year < content.year else {
            throw Refusal(
                .conflict, field: "follows", value: earlier.code.text,
                reason: "a group follows one of an earlier academic year, and that is of \(earlier.year)",
                remedy: "name a group of an earlier year")
        }
    }

    static func close(_ reason: ReasonCode?, _ asked: Asked<GroupAction>, _ state: GroupState) throws(Refusal) -> [Dated<GroupEvent>] {
        if let reason { try Check.code(reason, field: "reason") }
        if let closed = state.closed {
            if closed.on == asked.on { return [] }
            throw Refusal(
                .ended, field: "on", value: asked.on.description, reason: "the group closed on \(closed.on) already",
                remedy: "retract that closing first to change its day")
        }
        guard let days = state.days, days.contains(asked.on) else {
            let days = state.days.map { "\($0.from) to \($0.until)" } ?? ""
            throw Refusal(
                .outsideDates, field: "on", value: asked.on.description, reason: "the group runs from \(days)",
                remedy: "give its last day within those")
        }
        let later = state.sessions.values.filter { $0.on > asked.on }.sorted { ($0.on, $0.id) < ($1.on, $1.id) }
        guard later.isEmpty else {
            throw Refusal(
                .conflict, field: "on", value: asked.on.description, reason: "sessions are recorded after that day",
                remedy: "give a later last day, or retract those listed", items: later.map { "\($0.id) on \($0.on)" })
        }
        let open = state.enrolments.values.filter { state.days(of: $0).until > asked.on }.sorted { $0.id < $1.id }
        let closing = Dated(GroupEvent.closed(GroupClosed(reason: reason)), effectiveOn: asked.on.number)
        return [closing]
            + open.map { Dated(.enrolmentEnded(EnrolmentEnded(enrolment: $0.id, reason: .closed)), effectiveOn: asked.on.number) }
    }
}
