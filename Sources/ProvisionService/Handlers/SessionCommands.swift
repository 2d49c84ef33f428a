internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerSessions() {
        let corrects: @Sendable (JSONObject) -> Bool = { $0["correct"] == .bool(true) }
        on(GroupsInterface.RecordSession.self, standsAlone: corrects, header: \.command) { context, input in try context.record(input) }
        on(GroupsInterface.RecordMissed.self, standsAlone: corrects, header: \.command) { context, input in try context.recordMissed(input)
        }
        // The day's list is asked of the read models, which know of a commit only when it is done.
        on(GroupsInterface.RecordAll.self, standsAlone: { _ in true }, header: \.command) { context, input in
            let day = try context.dayOrToday(input.on)
            let own = try input.forStaff.map { try context.resolver.staff($0, field: "forStaff") } ?? context.staff
            let name = own.flatMap { context.directory.staff[$0]?.name?.description }
            // What somebody else covers is theirs to record.
            let due = try context.todayList(day, forStaff: input.forStaff).filter { session in
                session.state == "unrecorded" && (session.coverFor == nil || session.coverFor != name)
            }
            for session in due {
                let meant = try context.meeting(of: session)
                do {
                    try context.deliver(meant, SessionReport(meant, session: SessionID(context.ids())))
                } catch ServiceError.refused(let refusal) {
                    // One group nobody is in must not keep the rest of the day from being recorded.
                    context.warnings.append("\(session.group) \(session.on) is left out: \(refusal.reason)")
                }
            }
            context.label = due.isEmpty ? "nothing was due and unrecorded" : due.map { "\($0.group) \($0.on)" }.joined(separator: ", ")
        }
        on(GroupsInterface.ConfirmWeek.self, header: \.command) { context, input in
            let group = try context.resolver.group(input.group, field: "group", year: context.year)
            let day = try context.dayOrToday(input.on)
            let week = DayRange(from: day.monday, until: min(day.monday + 6, context.today))
            let due =
                week.from > week.until ? 0 : try context.group(group).unrecorded(in: week, school: try context.school(), said: true).count
            let action = GroupAction.confirmWeek(sessions: (0..<due).map { _ in SessionID(context.ids()) })
            try context.decide(Streams.Group.self, .group(group), action, on: day)
            (context.id, context.label) = (group.description, "\(context.resolver.label(group: group)), week of \(week.from)")
        }
    }
}

/// Which meeting of which group somebody means.
struct Meeting {
    var group: GroupID
    var on: SchoolDay
    var slot: Int?
    var start: ClockTime?
}

extension SessionReport {
    /// As planned, everybody there.
    fileprivate init(_ meeting: Meeting, session: SessionID) {
        self.init(
            session: session, slot: meeting.slot, start: meeting.start, minutes: nil, deliverers: [], exceptions: [], note: nil,
            extra: false, repays: nil)
    }
}

extension CommandContext {
    fileprivate func record(_ input: GroupsInterface.RecordSession.Input) throws {
        let meeting = try meeting(
            number: input.number, row: input.row, week: input.week, group: input.group, on: input.on, slot: input.slot, start: input.start,
            forStaff: input.forStaff,
            extra: input.extra ?? false)
        if input.correct == true { try takeBackRecorded(meeting) }
        let state = try group(meeting.group)
        // Only what names somebody needs the register here; the decider makes its own.
        let names = input.note != nil || input.exceptions?.isEmpty == false
        let register = names ? state.register(on: meeting.on, slot: slot(meeting, in: state)).map(\.pupil) : []
        var report = SessionReport(meeting, session: SessionID(ids()))
        report.minutes = input.minutes
        report.deliverers = try input.staff?.map { try deliverer(GroupsInterface.Deliverer(role: nil, staff: $0)) } ?? []
        report.exceptions = try (input.exceptions ?? []).map { try exception($0, register: register) }
        report.note = try note(input.note, field: "note", about: register)
        report.extra = input.extra ?? false
        report.repays = try input.repays.map { try missed($0, in: state) }
        if batch != nil, isRecorded(report, meeting, in: state) {
            label = resolver.label(group: meeting.group)
            return
        }
        try deliver(meeting, report)
    }

    fileprivate func recordMissed(_ input: GroupsInterface.RecordMissed.Input) throws {
        let meeting = try meeting(
            number: input.number, row: input.row, week: input.week, group: input.group, on: input.on, slot: input.slot, start: input.start,
            forStaff: input.forStaff,
            extra: false)
        if input.correct == true { try takeBackRecorded(meeting) }
        let state = try group(meeting.group)
        let reason = ReasonCode(input.reason)
        label = resolver.label(group: meeting.group)
        if batch != nil, sessions(at: meeting, in: state).contains(where: { $0.missed == reason }) { return }
        let session = SessionID(ids())
        let note = try note(input.note, field: "note", about: state.enrolments.values.map(\.pupil))
        try decide(
            Streams.Group.self, .group(meeting.group),
            .miss(session: session, slot: meeting.slot, start: meeting.start, minutes: nil, reason: reason, note: note), on: meeting.on)
        id = session.description
    }

    /// Decides a delivery and names it in the answer.
    fileprivate func deliver(_ meeting: Meeting, _ report: SessionReport) throws {
        try decide(Streams.Group.self, .group(meeting.group), .deliver(report), on: meeting.on)
        (id, label) = (report.session.description, resolver.label(group: meeting.group))
    }

    /// Takes back what is recorded of a meeting.
    private func takeBackRecorded(_ meeting: Meeting) throws {
        let recorded = sessions(at: meeting, in: try group(meeting.group))
        guard let session = recorded.first, recorded.count == 1 else {
            throw ServiceError.refuse(
                recorded.isEmpty ? .missingEarlier : .ambiguous, field: "correct", value: resolver.label(group: meeting.group),
                reason: recorded.isEmpty ? "nothing is recorded of that session" : "\(recorded.count) sessions are recorded then",
                remedy: recorded.isEmpty ? "record it without correcting" : "say which: --slot, or --at with its start")
        }
        try takeBack(session.id, of: meeting.group)
    }

    private func exception(_ given: GroupsInterface.Exception, register: [PupilID]) throws -> SessionReport.Exception {
        let pupil: PupilID
        if let found = try? resolver.pupil(given.pupil, field: "exceptions.pupil", among: register) {
            pupil = found
        } else {
            pupil = try resolver.pupil(given.pupil, field: "exceptions.pupil")
        }
        let attendance: Attendance
        switch (given.away, given.part) {
        case (let reason?, nil): attendance = .away(ReasonCode(reason))
        case (nil, let minutes?): attendance = .part(minutes)
        case (nil, nil): attendance = .there
        case (.some, .some):
            throw ServiceError.refuse(
                .malformed, field: "exceptions.part", value: given.pupil, reason: "a pupil was away, or there for part of it",
                remedy: "give away or part, not both")
        }
        return SessionReport.Exception(
            pupil: pupil, attendance: attendance, note: try note(given.note, field: "exceptions.note", about: [pupil]))
    }

    /// Which meeting is meant: a row of the day's list, or a group's on a day.
    private func meeting(
        number: Int?, row: String?, week: String?, group: String?, on: String?, slot: Int?, start: String?, forStaff: String?, extra: Bool
    ) throws -> Meeting {
        if let row { return try meeting(row: row, week: week, forStaff: forStaff) }
        let day = try dayOrToday(on)
        if let number {
            let list = try todayList(today, forStaff: forStaff)
            guard let row = list.first(where: { $0.number == number }) else {
                throw ServiceError.notFound(
                    field: "number", value: "\(number)", reason: "today's list has no such row",
                    remedy: "provctl group today shows it", candidates: list.map { "\($0.number) \($0.when) \($0.group)" })
            }
            return try meeting(of: row)
        }
        guard let group else {
            throw ServiceError.refuse(
                .malformed, field: "group", value: "", reason: "nothing says which group met",
                remedy: "give a group, or a number of provctl group today")
        }
        let id = try resolver.group(group, field: "group", year: AcademicYear(containing: day))
        let time = try time(start, field: "start")
        if extra || slot != nil { return Meeting(group: id, on: day, slot: slot, start: time) }
        return try plannedMeeting(of: id, on: day, start: time)
    }

    /// The meeting a row of a week's sheet stands for.
    private func meeting(row: String, week: String?, forStaff: String?) throws -> Meeting {
        let list = try weekList(try dayOrToday(week, field: "week"), forStaff: forStaff)
        guard let session = list.first(where: { $0.row?.lowercased() == row.lowercased() }) else {
            throw ServiceError.notFound(
                field: "row", value: row, reason: "that week's list has no such row",
                remedy: "look at the sheet's week and name; where the plan changed since it was printed, name the group and the day",
                candidates: list.map { "\($0.row ?? "") \($0.on) \($0.group)" })
        }
        return try meeting(of: session)
    }

    /// The planned meeting of a day: the only one, or the only one nobody recorded.
    private func plannedMeeting(of id: GroupID, on day: SchoolDay, start: ClockTime?) throws -> Meeting {
        let state = try group(id)
        let range = DayRange(from: day, until: day)
        var planned = state.due(in: range, school: try school()).filter { $0.slot != nil }
        if let start { planned = planned.filter { $0.start == start } }
        if planned.count > 1 {
            let open = Set(state.unrecorded(in: range, school: try school()).compactMap(\.slot))
            let unrecorded = planned.filter { $0.slot.map(open.contains) ?? false }
            if !unrecorded.isEmpty { planned = unrecorded }
        }
        guard planned.count > 1 else {
            return Meeting(group: id, on: day, slot: planned.first?.slot, start: planned.first?.start ?? start)
        }
        throw ServiceError.refuse(
            .ambiguous, field: "slot", value: resolver.label(group: id), reason: "the group meets \(planned.count) times that day",
            remedy: "say which: --slot, or --at with its start",
            items: planned.map { "slot \($0.slot ?? 0) at \($0.start?.description ?? "–")" })
    }

    /// The meeting a row of the day's list stands for.
    fileprivate func meeting(of row: GroupsInterface.Session) throws -> Meeting {
        let day = SchoolDay(iso: row.on) ?? today
        let id = try resolver.group(row.group, field: "group", year: AcademicYear(containing: day))
        return Meeting(group: id, on: day, slot: row.slot, start: row.start.flatMap { ClockTime($0) })
    }

    private func slot(_ meeting: Meeting, in state: GroupState) -> Slot? {
        guard let number = meeting.slot, case .slots(let slots)? = state.content(on: meeting.on)?.schedule else { return nil }
        return slots.first { $0.number == number }
    }

    private func sessions(at meeting: Meeting, in state: GroupState) -> [GroupState.Session] {
        state.sessions(on: meeting.on).filter { $0.slot == meeting.slot && (meeting.start == nil || $0.start == meeting.start) }
    }

    /// Whether exactly this is recorded already: an import that runs twice adds nothing.
    private func isRecorded(_ report: SessionReport, _ meeting: Meeting, in state: GroupState) -> Bool {
        let said = Dictionary(report.exceptions.map { ($0.pupil, $0.attendance) }) { _, last in last }
        return sessions(at: meeting, in: state).contains { session in
            session.wasDelivered && (report.minutes == nil || session.minutes == report.minutes) && session.extra == report.extra
                && (report.deliverers.isEmpty || session.deliverers == report.deliverers)
                && session.register.allSatisfy { $0.attendance == said[$0.pupil] ?? .there }
        }
    }

    private func missed(_ text: String, in state: GroupState) throws -> SessionID {
        if let id = SessionID(text), state.sessions[id] != nil { return id }
        let missed = try dayOrToday(text, field: "repays")
        if let session = state.sessions(on: missed).first(where: { !$0.wasDelivered }) { return session.id }
        throw ServiceError.refuse(
            .missingEarlier, field: "repays", value: text, reason: "no missed session of the group is recorded for that day",
            remedy: "name the day of the missed session",
            items: state.sessions.values.filter { !$0.wasDelivered }.map(\.on.description).sorted())
    }
}
