import EventSourcing

/// The rules of recording one session.
extension GroupDecider {
    /// The longest session anybody reports, in minutes.
    static let longestSession = 600

    static func deliver(_ report: SessionReport, _ asked: Asked<GroupAction>, _ state: GroupState) throws(Refusal) -> [Dated<GroupEvent>] {
        let extra = report.extra || report.repays != nil
        let content = try meeting(asked, extra: extra, state)
        let planned = try planned(report.slot, report.start, extra: extra, content, asked, state)
        let minutes = try minutes(report.minutes, planned, content)
        let deliverers = try report.deliverers.isEmpty ? planned.deliverers : deliverers(report.deliverers, asked.school)
        let slot = planned.slot.flatMap { content.schedule.slot($0) }
        let register = try register(report.exceptions, slot, minutes, asked, state)
        guard !register.isEmpty || mayBeEmpty(content, slot) else {
            throw Refusal(
                .missingEarlier, field: "on", value: asked.on.description, reason: "nobody is enrolled in the group that day",
                remedy: "enrol pupils from that day on first")
        }
        if let repays = report.repays { try checkRepays(repays, state) }
        let event = SessionDelivered(
            session: report.session, slot: planned.slot, start: planned.start, minutes: minutes, deliverers: deliverers,
            register: register, note: try Check.text(report.note, field: "note"), extra: extra, repays: report.repays)
        if try isRecorded(event, asked.on, state) { return [] }
        try checkUnique(planned, deliverers, delivered: true, asked.on, state)
        return [Dated(.sessionDelivered(event), effectiveOn: asked.on.number)]
    }

    static func miss(
        _ given: SessionMissed, _ minutes: Int?, _ note: String?, _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> [Dated<GroupEvent>] {
        let content = try meeting(asked, extra: false, state)
        let planned = try planned(given.slot, given.start, extra: false, content, asked, state)
        let event = SessionMissed(
            session: given.session, slot: planned.slot, start: planned.start, minutes: try self.minutes(minutes, planned, content),
            reason: try asked.school.canonical(given.reason, in: .reasons, field: "reason"), note: try Check.text(note, field: "note"))
        if let same = state.sessions[event.session] {
            if same.on == asked.on, same.missed == event.reason, same.slot == event.slot, same.start == event.start,
                same.minutes == event.minutes, same.note == event.note
            {
                return []
            }
            throw otherSession(event.session)
        }
        try checkUnique(planned, [], delivered: false, asked.on, state)
        return [Dated(.sessionMissed(event), effectiveOn: asked.on.number)]
    }

    /// The group's content on the day, once the day may have a session.
    private static func meeting(_ asked: Asked<GroupAction>, extra: Bool, _ state: GroupState) throws(Refusal) -> GroupContent {
        guard let content = state.content(on: asked.on), let days = state.days else {
            throw Refusal(.unknown, field: "group", value: "", reason: "there is no such group", remedy: "plan the group first")
        }
        try Check.notFuture(asked.on, today: asked.today, what: "a session")
        let day = asked.on.description
        guard content.kind == .provision else {
            throw Refusal(
                .conflict, field: "group", value: content.code.text, reason: "a comparison group gets no provision",
                remedy: "record the session with the group that met")
        }
        if case .none = content.schedule {
            throw Refusal(
                .conflict, field: "group", value: content.code.text, reason: "a purchased resource has no sessions",
                remedy: "give the group a dose or slots if it meets")
        }
        if let closed = state.closed, asked.on > closed.on {
            throw Refusal(
                .ended, field: "on", value: day, reason: "the group closed on \(closed.on)", remedy: "check the day, or retract the closing"
            )
        }
        guard days.contains(asked.on) else {
            throw Refusal(
                .outsideDates, field: "on", value: day, reason: "the group runs from \(days.from) to \(days.until)",
                remedy: "check the day, or revise the group's dates")
        }
        if !extra, let why = asked.school.isClosed(asked.on, yearGroups: content.yearGroups) {
            throw Refusal(
                .closedDay, field: "on", value: day, reason: "no session is due that day: \(why)",
                remedy: "record it as extra if the group met")
        }
        return content
    }

    private static func minutes(_ given: Int?, _ planned: DueSession, _ content: GroupContent) throws(Refusal) -> Int {
        guard let minutes = given ?? (planned.minutes > 0 ? planned.minutes : nil) else {
            throw Refusal(
                .missingEarlier, field: "minutes", value: "", reason: "the group's plan does not say how long a session is",
                remedy: "say how many minutes it took")
        }
        // A dose such as "30 hours a week" is one long entry, and is taken as it is planned.
        guard minutes >= 1, minutes <= max(longestSession, planned.minutes) else {
            throw Refusal(
                .limit, field: "minutes", value: "\(minutes)", reason: "a session is 1 to \(max(longestSession, planned.minutes)) minutes",
                remedy: "give the minutes of this one session")
        }
        return minutes
    }

    /// Whether a session may have nobody in its register: staff time, and support of a whole class or by exception.
    static func mayBeEmpty(_ content: GroupContent, _ slot: Slot?) -> Bool {
        if case .staffTime = content.schedule { return true }
        return content.recording == .exception || slot?.supportsClass == true
    }

    private static func register(
        _ exceptions: [SessionReport.Exception], _ slot: Slot?, _ minutes: Int, _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> [RegisterLine] {
        let enrolments = state.register(on: asked.on, slot: slot)
        var said: [PupilID: SessionReport.Exception] = [:]
        for exception in exceptions {
            guard enrolments.contains(where: { $0.pupil == exception.pupil }) else {
                throw Refusal(
                    .unknown, field: "exceptions", value: exception.pupil.description,
                    reason: "the pupil is not on the register of \(asked.on)",
                    remedy: "name one of those listed", items: enrolments.map { "\($0.pupil)" })
            }
            guard said.updateValue(exception, forKey: exception.pupil) == nil else {
                throw Refusal(
                    .duplicate, field: "exceptions", value: exception.pupil.description, reason: "two things are said of one pupil",
                    remedy: "say one of them")
            }
        }
        var lines: [RegisterLine] = []
        for enrolment in enrolments {
            let exception = said[enrolment.pupil]
            lines.append(
                RegisterLine(
                    enrolment: enrolment.id, pupil: enrolment.pupil,
                    attendance: try attendance(exception?.attendance ?? .there, minutes, asked.school),
                    note: try Check.text(exception?.note, field: "exceptions")))
        }
        return lines
    }

    private static func attendance(_ given: Attendance, _ minutes: Int, _ school: SchoolState) throws(Refusal) -> Attendance {
        switch given {
        case .there: return .there
        case .part(let part):
            guard (1...minutes).contains(part) else {
                throw Refusal(
                    .limit, field: "exceptions", value: "\(part)", reason: "a pupil is there for 1 minute to the session's \(minutes)",
                    remedy: "give the minutes the pupil was there, or why the pupil was away")
            }
            return part == minutes ? .there : .part(part)
        case .away(let reason):
            let reason = try school.canonical(reason, in: .reasons, field: "exceptions")
            guard school.side(of: reason) != .school else {
                throw Refusal(
                    .conflict, field: "exceptions", value: reason.text, reason: "this reason is the school's doing, not the pupil's",
                    remedy: "record the session as missed, or give the pupil's own reason")
            }
            return .away(reason)
        }
    }

    private static func checkRepays(_ id: SessionID, _ state: GroupState) throws(Refusal) {
        guard let missed = state.sessions[id] else {
            throw Refusal(
                .unknown, field: "repays", value: id.description, reason: "the group has no such session",
                remedy: "name a missed session of the group")
        }
        guard missed.missed != nil else {
            throw Refusal(
                .conflict, field: "repays", value: "\(id) on \(missed.on)", reason: "that session was delivered",
                remedy: "name a session that was missed")
        }
        guard state.repaid[id, default: 0] < missed.minutes else {
            throw Refusal(
                .duplicate, field: "repays", value: "\(id) on \(missed.on)", reason: "all its minutes are made up for already",
                remedy: "name another missed session, or record this one as extra alone")
        }
    }

    private static func isRecorded(_ event: SessionDelivered, _ day: SchoolDay, _ state: GroupState) throws(Refusal) -> Bool {
        guard let same = state.sessions[event.session] else { return false }
        if same.wasDelivered, same.on == day, same.slot == event.slot, same.start == event.start, same.minutes == event.minutes,
            same.deliverers == event.deliverers, same.register == event.register, same.note == event.note, same.extra == event.extra,
            same.repays == event.repays
        {
            return true
        }
        throw otherSession(event.session)
    }

    private static func otherSession(_ id: SessionID) -> Refusal {
        Refusal(
            .duplicate, field: "session", value: id.description, reason: "another session has this id",
            remedy: "give each session its own id")
    }
}
