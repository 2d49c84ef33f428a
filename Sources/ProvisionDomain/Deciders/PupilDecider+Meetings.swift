/// The rules of meetings about a pupil.
extension PupilDecider {
    /// How long after leaving people still meet about a pupil, in days: half a year, for the move to the next school.
    static let daysAfterLeaving = 183

    static func arrange(
        _ id: MeetingID, _ plan: MeetingPlan, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent {
        try Check.notFuture(asked.on, today: asked.today, what: "that a meeting was arranged")
        try Check.plausible(plan.day, today: asked.today, field: "day")
        guard plan.day >= asked.on else {
            throw Refusal(
                .outsideDates, field: "day", value: plan.day.description, reason: "it was arranged on \(asked.on), after that day",
                remedy: "record a meeting that was held, or give the day it was arranged on too")
        }
        try checkDay(ofMeeting: plan.day, field: "day", state)
        guard state.meetings[id] == nil else {
            throw Refusal(
                .duplicate, field: "meeting", value: id.description, reason: "another meeting has this id",
                remedy: "give each meeting its own id")
        }
        guard plan.names.hasPeople else { throw nobody("a meeting is with somebody") }
        return .meetingArranged(
            MeetingArranged(
                meeting: id, day: plan.day, start: plan.start, kind: plan.kind, who: try people(plan.names, on: asked.on),
                about: try Check.text(plan.about, field: "about"), confidential: plan.names.confidential,
                seenBy: try seenBy(plan.names, asked)))
    }

    /// - Parameter saysMore: more is said of it than the report holds.
    static func held(
        _ id: MeetingID, _ report: MeetingReport, saysMore: Bool = false, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> MeetingHeld {
        try Check.notFuture(asked.on, today: asked.today, what: "a meeting")
        try checkDay(ofMeeting: asked.on, field: "on", state)
        let known = state.meetings[id]
        try checkOpen(known, asked)
        let about = try Check.text(report.about, field: "about")
        let said = try Check.text(report.said, field: "said")
        let agreed = try Check.text(report.agreed, field: "agreed")
        guard known != nil || saysMore || about != nil || said != nil || agreed != nil else {
            throw Refusal(
                .malformed, field: "about", value: "", reason: "nothing says what the meeting was about",
                remedy: "say it: --about \"homework reading\", --agreed \"reads ten minutes a day\"")
        }
        guard known != nil || report.names.hasPeople else { throw nobody("nobody was at it") }
        if let next = report.next {
            try Check.plausible(next, today: asked.today, field: "next")
            guard next > asked.on else {
                throw Refusal(
                    .outsideDates, field: "next", value: next.description, reason: "the meeting was on \(asked.on)",
                    remedy: "give a day after it by which to meet again")
            }
        }
        // What was arranged for few stays with few, unless others are named.
        var names = report.names
        var inherited: [StaffID]?
        if let known, known.confidential {
            names.confidential = true
            if names.seenBy.isEmpty { inherited = known.seenBy }
        }
        let seenBy: [StaffID] = if let inherited { inherited } else { try self.seenBy(names, asked) }
        return MeetingHeld(
            meeting: id, kind: report.kind ?? known?.kind ?? .other, asArranged: !names.hasPeople,
            who: try people(names, on: asked.on), about: about, said: said, agreed: agreed, next: report.next,
            confidential: names.confidential, seenBy: seenBy)
    }

    static func cancel(
        _ id: MeetingID, reason: String?, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        try Check.notFuture(asked.on, today: asked.today, what: "that a meeting was called off")
        guard let known = state.meetings[id], let arrangement = known.arrangement else {
            throw Refusal(
                .unknown, field: "meeting", value: id.description, reason: "no such meeting was arranged",
                remedy: "provctl pupil meet NAME shows the pupil's meetings")
        }
        if let held = known.heldOn {
            throw Refusal(
                .conflict, field: "meeting", value: id.description, reason: "the meeting was held on \(held)",
                remedy: "take that back first, if it was not: provctl pupil meet shows the entry, provctl retract takes it back")
        }
        if known.cancelledOn != nil { return nil }
        guard asked.on >= arrangement.on else {
            throw Refusal(
                .outsideDates, field: "on", value: asked.on.description, reason: "the meeting was arranged on \(arrangement.on)",
                remedy: "give a day from then on")
        }
        return .meetingCancelled(
            MeetingCancelled(
                meeting: id, reason: try Check.text(reason, field: "reason"), confidential: known.confidential, seenBy: known.seenBy))
    }

    // MARK: Checks

    /// Refuses what came of a meeting twice, of one called off, or before it was arranged.
    private static func checkOpen(_ known: PupilState.Meeting?, _ asked: Asked<PupilAction>) throws(Refusal) {
        guard let known else { return }
        if let held = known.heldOn {
            throw Refusal(
                .duplicate, field: "meeting", value: known.id.description, reason: "what came of it on \(held) is recorded already",
                remedy: "take that entry back first, or record another meeting")
        }
        if let cancelled = known.cancelledOn {
            throw Refusal(
                .ended, field: "meeting", value: known.id.description, reason: "the meeting was called off on \(cancelled)",
                remedy: "record it as one that nobody had arranged, or take the calling off back")
        }
        guard let arrangement = known.arrangement, asked.on < arrangement.on else { return }
        throw Refusal(
            .outsideDates, field: "on", value: asked.on.description, reason: "the meeting was arranged on \(arrangement.on)",
            remedy: "give a day from then on, or record it as one that nobody had arranged")
    }

    /// Refuses a day long before the pupil came or long after the pupil left.
    static func checkDay(ofMeeting day: SchoolDay, field: String, _ state: PupilState) throws(Refusal) {
        if state.isOnRoll(on: day) { return }
        if let left = state.stretches.last(where: { $0.until.map { $0 < day } ?? false })?.until {
            guard day - left <= daysAfterLeaving else {
                throw Refusal(
                    .ended, field: field, value: day.description, reason: "the pupil left on \(left), over half a year before",
                    remedy: "check the day of the meeting")
            }
            return
        }
        guard let from = state.stretches.first?.from ?? state.expected?.on else { throw offRoll(day, state, field: field) }
        guard from - day <= daysBeforeAdmission else {
            throw Refusal(
                .outsideDates, field: field, value: day.description, reason: "the pupil came on \(from), over two years later",
                remedy: "check the day of the meeting")
        }
    }

    /// Who is named, each once, the staff employed on the day.
    private static func people(_ names: MeetingNames, on day: SchoolDay) throws(Refusal) -> MeetingPeople {
        for staff in names.staff { try checkEmployed(staff, on: day, names, field: "with") }
        var others: [String] = []
        for other in names.others {
            let name = try Check.name(other, field: "with")
            if !others.contains(name) { others.append(name) }
        }
        let lines = others.joined(separator: "\n")
        return MeetingPeople(
            staff: Set(names.staff).sorted(), withPupil: names.withPupil, others: try Check.text(lines, field: "with"))
    }

    private static func seenBy(_ names: MeetingNames, _ asked: Asked<PupilAction>) throws(Refusal) -> [StaffID] {
        guard names.confidential else {
            guard names.seenBy.isEmpty else {
                throw Refusal(
                    .malformed, field: "seenBy", value: "", reason: "only what is confidential names who sees it",
                    remedy: "make it confidential too, or leave the names out")
            }
            return []
        }
        guard !names.seenBy.isEmpty else {
            throw Refusal(
                .malformed, field: "seenBy", value: "", reason: "a confidential meeting names at least one person who sees it",
                remedy: "name them: --seen-by khan,adeyo")
        }
        // Whoever left cannot see anything; whoever leaves later is named still.
        for staff in names.seenBy { try checkEmployed(staff, on: asked.today, names, field: "seenBy") }
        return Set(names.seenBy).sorted()
    }

    private static func checkEmployed(_ id: StaffID, on day: SchoolDay, _ names: MeetingNames, field: String) throws(Refusal) {
        guard let state = names.states[id], state.exists else {
            throw Refusal(
                .unknown, field: field, value: id.description, reason: "nobody of that id is on the staff",
                remedy: "provctl staff list shows who is")
        }
        guard state.isEmployed(on: day) else {
            throw Refusal(
                .outsideDates, field: field, value: id.description, reason: "\(id) is not on the staff on \(day)",
                remedy: "name somebody who is, or check the day")
        }
    }

    private static func nobody(_ reason: String) -> Refusal {
        Refusal(.malformed, field: "with", value: "", reason: reason, remedy: "say who: --with mother,khan")
    }
}
