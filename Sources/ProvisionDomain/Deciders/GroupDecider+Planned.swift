/// Which planned meeting a report is about, and whether it is recorded already.
extension GroupDecider {
    /// What the plan says of the session: its slot where the group has slots, the dose's minutes, 0 minutes where the plan has none.
    static func planned(
        _ number: Int?, _ start: ClockTime?, extra: Bool, _ content: GroupContent, _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> DueSession {
        if case .slots(let slots) = content.schedule, !extra {
            let slot = try slot(number, start, slots, asked, state)
            var due = DueSessions.session(slot, content, school: asked.school, on: asked.on)
            if let start { due.start = start }
            due.deliverers = state.covered(due.deliverers, slot: slot.number, on: asked.on)
            return due
        }
        if let number {
            throw Refusal(
                .malformed, field: "slot", value: "\(number)",
                reason: extra ? "an extra session is outside the timetable" : "the group has no timetable", remedy: "leave the slot out")
        }
        let minutes =
            switch content.schedule {
            case .dose(let dose): dose.minutes
            // An extra meeting of a group whose slots are all of one length is taken to be of that length.
            case .slots(let slots): Set(slots.map(\.minutes)).count == 1 ? slots[0].minutes : 0
            case .staffTime, .none, .unquantified: 0
            }
        let deliverers = extra ? content.deliverers : state.covered(content.deliverers, slot: nil, on: asked.on)
        return DueSession(on: asked.on, slot: nil, start: start, minutes: minutes, deliverers: deliverers)
    }

    private static func slot(
        _ number: Int?, _ start: ClockTime?, _ slots: [Slot], _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> Slot {
        let names = slots.map { slot in
            let week = slot.week.map { " week \($0.rawValue)" } ?? ""
            return "slot \(slot.number): \(slot.weekday.short) \(slot.period?.text ?? slot.start?.description ?? "")\(week)"
        }
        let meeting = slots.filter { $0.meets(on: asked.on, school: asked.school) }
        if let number {
            guard let slot = slots.first(where: { $0.number == number }) else {
                throw Refusal(
                    .unknown, field: "slot", value: "\(number)", reason: "the group has no such slot", remedy: "use one of those listed",
                    items: names)
            }
            guard slot.meets(on: asked.on, school: asked.school) else { throw notThatDay("\(number)", asked, names, field: "slot") }
            return slot
        }
        guard !meeting.isEmpty else { throw notThatDay(asked.on.description, asked, names, field: "on") }
        if meeting.count == 1 { return meeting[0] }
        let open = meeting.filter { slot in
            let begins = slot.start ?? slot.period.flatMap { asked.school.period($0, on: asked.on)?.start }
            return (start == nil || begins == start) && !state.sessions(on: asked.on).contains { $0.slot == slot.number }
        }
        guard open.count == 1 else {
            throw Refusal(
                .ambiguous, field: "slot", value: "", reason: "the group meets \(meeting.count) times that day",
                remedy: "say which slot, of those listed", items: names)
        }
        return open[0]
    }

    private static func notThatDay(_ value: String, _ asked: Asked<GroupAction>, _ names: [String], field: String) -> Refusal {
        let week = asked.school.weekLetter(of: asked.on).map { " of week \($0.rawValue)" } ?? ""
        return Refusal(
            .outsideDates, field: field, value: value,
            reason: "the timetable has no such meeting on \(asked.on), a \(asked.on.weekday.name)\(week)",
            remedy: "check the day, or record it as extra", items: names)
    }

    /// Refuses a second record of one meeting: by slot of (slot, day, deliverer), else of (day, start).
    static func checkUnique(
        _ planned: DueSession, _ deliverers: [Deliverer], delivered: Bool, _ day: SchoolDay, _ state: GroupState
    ) throws(Refusal) {
        for other in state.sessions(on: day) where other.slot == planned.slot {
            let same =
                planned.slot == nil
                ? other.start == planned.start
                : !delivered || !other.wasDelivered || Deliverer.share(deliverers, other.deliverers)
            guard same else { continue }
            let when = planned.slot.map { "slot \($0)" } ?? planned.start.map { "at \($0)" } ?? "a session"
            if other.wasDelivered != delivered {
                let said = other.wasDelivered ? "delivered" : "missed"
                throw Refusal(
                    .conflict, field: "on", value: day.description,
                    reason: "\(when) is recorded as \(said) that day, at \(Instant.text(other.recordedAt))",
                    remedy: "retract that first", items: [other.id.description])
            }
            let remedy =
                planned.slot == nil && planned.start == nil
                ? "give its start if it is another session, or retract the first" : "retract that first if it is wrong"
            throw Refusal(
                .duplicate, field: "on", value: day.description,
                reason: "\(when) is recorded that day already, at \(Instant.text(other.recordedAt))", remedy: remedy,
                items: [other.id.description])
        }
    }
}

/// Instants as refusals name them.
enum Instant {
    /// `2026-11-09 14:03 UTC`, from microseconds since 1970.
    static func text(_ microseconds: Int64) -> String {
        let minutes = Int((Double(microseconds) / 60_000_000).rounded(.down))
        let days = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
        let time = ClockTime(minutes: minutes - days * 1440)
        return "\(SchoolDay(number: Int32(clamping: days))) \(time.map(\.description) ?? "") UTC"
    }
}
