import EventSourcing

/// The rule of confirming a week in one go.
extension GroupDecider {
    static func confirmWeek(_ ids: [SessionID], _ asked: Asked<GroupAction>, _ state: GroupState) throws(Refusal) -> [Dated<GroupEvent>] {
        guard let content = state.content(on: asked.on) else { return [] }
        guard content.recording == .exception else {
            throw Refusal(
                .conflict, field: "group", value: content.code.text, reason: "every session of this group is recorded by itself",
                remedy: "record each, or revise the group to be recorded by exception")
        }
        let monday = asked.on.monday
        guard monday <= asked.today else {
            throw Refusal(
                .future, field: "on", value: asked.on.description, reason: "that week has not begun: today is \(asked.today)",
                remedy: "confirm it once it is over")
        }
        let due = state.unrecorded(in: DayRange(from: monday, until: min(monday + 6, asked.today)), school: asked.school, said: true)
        var fresh: [SessionID] = []
        for id in ids where state.sessions[id] == nil && !fresh.contains(id) && fresh.count < due.count { fresh.append(id) }
        guard fresh.count == due.count else {
            throw Refusal(
                .limit, field: "sessions", value: "\(ids.count)", reason: "\(due.count) sessions are due, and each needs an id of its own",
                remedy: "give an id a session")
        }
        return zip(due, fresh).map { session, id in
            let slot = session.slot.flatMap { state.content(on: session.on)?.schedule.slot($0) }
            let register = state.register(on: session.on, slot: slot).map {
                RegisterLine(enrolment: $0.id, pupil: $0.pupil, attendance: .there, note: nil)
            }
            let event = SessionDelivered(
                session: id, slot: session.slot, start: session.start, minutes: session.minutes, deliverers: session.deliverers,
                register: register, note: nil, extra: false, repays: nil)
            return Dated(.sessionDelivered(event), effectiveOn: session.on.number)
        }
    }
}
