import EventSourcing

/// The rules of a pupil's place in a group.
extension GroupDecider {
    static func enrol(
        _ id: EnrolmentID, _ pupil: PupilID, _ pupilState: PupilState, _ given: EnrolmentTerms, _ asked: Asked<GroupAction>,
        _ state: GroupState
    ) throws(Refusal) -> [Dated<GroupEvent>] {
        let terms = try checked(given, asked.school)
        if let same = state.enrolments[id] {
            if same.pupil == pupil, same.from == asked.on, same.terms == terms { return [] }
            throw Refusal(
                .duplicate, field: "enrolment", value: id.description, reason: "another enrolment has this id",
                remedy: "give each enrolment its own id")
        }
        let days = try days(from: asked.on, until: terms.until, state)
        if let day = pupilState.firstDayOffRoll(in: days) {
            throw day == days.from
                ? PupilDecider.offRoll(day, pupilState)
                : Refusal(
                    .outsideDates, field: "until", value: days.until.description, reason: "the pupil's last day on roll is \(day - 1)",
                    remedy: "give a last day up to then")
        }
        if let other = state.enrolments.values.filter({ $0.pupil == pupil && state.days(of: $0).overlaps(days) }).min(by: {
            $0.from < $1.from
        }) {
            let taken = state.days(of: other)
            throw Refusal(
                .duplicate, field: "pupil", value: pupil.description,
                reason: "the pupil is in the group from \(taken.from) to \(taken.until) already",
                remedy: "end that enrolment first, or begin after it", items: [other.id.description])
        }
        try PupilDecider.check(planLine: terms.planLine, in: days, pupilState)
        try checkPlace(in: days, state)
        let event = PupilEnrolled(
            enrolment: id, pupil: pupil, until: terms.until, priority: terms.priority, intendedOutcome: terms.intendedOutcome,
            funding: terms.funding, planLine: terms.planLine)
        return [Dated(.enrolled(event), effectiveOn: asked.on.number)]
    }

    /// The days an enrolment asked for would cover, within the group's.
    private static func days(from: SchoolDay, until: SchoolDay?, _ state: GroupState) throws(Refusal) -> DayRange {
        guard let group = state.days else { return DayRange(from: from, until: until ?? from) }
        if let closed = state.closed, from > closed.on {
            throw Refusal(
                .ended, field: "on", value: from.description, reason: "the group closed on \(closed.on)",
                remedy: "choose a group that runs then")
        }
        guard group.contains(from) else {
            throw Refusal(
                .outsideDates, field: "on", value: from.description, reason: "the group runs from \(group.from) to \(group.until)",
                remedy: "give a day within those, or revise the group's dates")
        }
        guard let until else { return DayRange(from: from, until: group.until) }
        guard from <= until, until <= group.until else {
            throw Refusal(
                .outsideDates, field: "until", value: until.description,
                reason: until < from ? "it ends before it begins, on \(from)" : "the group runs until \(group.until)",
                remedy: "give a last day from \(from) to \(group.until)")
        }
        return DayRange(from: from, until: until)
    }

    private static func checkPlace(in days: DayRange, _ state: GroupState) throws(Refusal) {
        guard let full = GroupInvariants.firstFullDay(state, in: days, places: 1) else { return }
        throw Refusal(
            .capacity, field: "group", value: state.latest?.code.text ?? "",
            reason: "no place is left on \(full.day): the group holds \(full.capacity)",
            remedy: "raise the capacity, end an enrolment, or give days with a place",
            items: state.enrolments(on: full.day).map { "\($0.pupil)" })
    }

    static func revise(
        _ id: EnrolmentID, _ given: EnrolmentTerms, _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> [Dated<GroupEvent>] {
        let enrolment = try find(id, state)
        let terms = try checked(given, asked.school)
        if enrolment.terms == terms { return [] }
        if let ended = enrolment.ended, terms.until.map({ $0 > ended.on }) ?? false {
            throw Refusal(
                .ended, field: "until", value: terms.until?.description ?? "", reason: "the enrolment ended on \(ended.on)",
                remedy: "enrol the pupil again, or retract that end")
        }
        guard asked.on >= enrolment.from else {
            throw Refusal(
                .outsideDates, field: "on", value: asked.on.description, reason: "the enrolment begins on \(enrolment.from)",
                remedy: "give a day from then on")
        }
        if let until = terms.until {
            _ = try days(from: enrolment.from, until: until, state)
            try checkRegisters(after: until, of: enrolment, field: "until", state)
        }
        var after = state
        after.enrolments[id]?.history.insert(terms, from: asked.on, position: .max)
        try GroupInvariants.refuseNew(after, before: state, field: "until", value: terms.until?.description ?? "")
        let event = EnrolmentRevised(
            enrolment: id, until: terms.until, priority: terms.priority, intendedOutcome: terms.intendedOutcome,
            funding: terms.funding, planLine: terms.planLine)
        return [Dated(.enrolmentRevised(event), effectiveOn: asked.on.number)]
    }

    static func end(
        _ id: EnrolmentID, _ reason: ReasonCode, _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> [Dated<GroupEvent>] {
        let enrolment = try find(id, state)
        try Check.code(reason, field: "reason")
        let days = state.days(of: enrolment)
        if let ended = enrolment.ended, asked.on == ended.on { return [] }
        guard asked.on <= days.until else {
            throw Refusal(
                .ended, field: "on", value: asked.on.description, reason: "the enrolment ends on \(days.until) already",
                remedy: "give an earlier day, or enrol the pupil again")
        }
        // Leaving and closing cascade also to places not yet taken up; else an end before the beginning is a slip.
        guard asked.on >= enrolment.from || reason == .left || reason == .closed else {
            throw Refusal(
                .outsideDates, field: "on", value: asked.on.description, reason: "the enrolment begins on \(enrolment.from)",
                remedy: "give a day from then on, or retract the enrolment")
        }
        try checkRegisters(after: asked.on, of: enrolment, field: "on", state)
        return [Dated(.enrolmentEnded(EnrolmentEnded(enrolment: id, reason: reason)), effectiveOn: asked.on.number)]
    }

    /// Refuses where registers of later days say the pupil was there; being away then contradicts nothing.
    private static func checkRegisters(
        after day: SchoolDay, of enrolment: GroupState.Enrolment, field: String, _ state: GroupState
    ) throws(Refusal) {
        let later = state.sessions.values.filter { session in
            session.on > day && session.register.contains { $0.enrolment == enrolment.id && $0.attendance.wasThere }
        }
        guard !later.isEmpty else { return }
        throw Refusal(
            .conflict, field: field, value: day.description, reason: "registers say the pupil was there after that day",
            remedy: "give a later day, or retract the sessions listed and record them again",
            items: later.sorted { ($0.on, $0.id) < ($1.on, $1.id) }.map { "\($0.id) on \($0.on)" })
    }

    static func find(_ id: EnrolmentID, _ state: GroupState) throws(Refusal) -> GroupState.Enrolment {
        guard let enrolment = state.enrolments[id] else {
            throw Refusal(
                .unknown, field: "enrolment", value: id.description, reason: "the group has no such enrolment",
                remedy: "check the pupil and the group")
        }
        return enrolment
    }

    private static func checked(_ terms: EnrolmentTerms, _ school: SchoolState) throws(Refusal) -> GroupState.Terms {
        var funding: FundingSource?
        if let source = terms.funding { funding = try school.canonical(source, in: .funding, field: "funding") }
        return GroupState.Terms(
            until: terms.until, priority: terms.priority, intendedOutcome: try Check.text(terms.intendedOutcome, field: "intendedOutcome"),
            funding: funding, planLine: terms.planLine)
    }
}

extension Attendance {
    /// There for some or all of it.
    package var wasThere: Bool { if case .away = self { false } else { true } }
}
