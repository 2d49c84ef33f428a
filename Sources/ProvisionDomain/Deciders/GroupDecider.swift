package import EventSourcing

/// The rules of a `group-<id>` stream.
package enum GroupDecider: Decider {
    package static let initial = GroupState()

    package static func decide(_ asked: Asked<GroupAction>, _ state: GroupState) throws(Refusal) -> [Dated<GroupEvent>] {
        try Check.plausible(asked.on, today: asked.today)
        if case .set(let content, let provision, let follows) = asked.action {
            return try set(content, provision, follows, asked, state)
        }
        guard state.exists else {
            throw Refusal(.unknown, field: "group", value: "", reason: "there is no such group", remedy: "plan the group first")
        }
        switch asked.action {
        case .set: return []
        case .close(let reason): return try close(reason, asked, state)
        case .endYear: return endYear(asked, state)
        case .enrol(let id, let pupil, let pupilState, let terms): return try enrol(id, pupil, pupilState, terms, asked, state)
        case .reviseEnrolment(let id, let terms): return try revise(id, terms, asked, state)
        case .endEnrolment(let id, let reason): return try end(id, reason, asked, state)
        case .name(let point, let id, let assessment, let pupil): return try name(point, id, assessment, pupil, state)
        case .deliver(let report): return try deliver(report, asked, state)
        case .miss(let session, let slot, let start, let minutes, let reason, let note):
            return try miss(
                SessionMissed(session: session, slot: slot, start: start, minutes: minutes ?? 0, reason: reason), minutes, note, asked,
                state)
        case .arrangeCover(let cover): return try arrangeCover(cover, asked, state)
        case .cancelCover(let slot, let away): return try cancelCover(slot: slot, away: away, asked, state)
        case .confirmWeek(let sessions): return try confirmWeek(sessions, asked, state)
        case .review(let id, let report): return try review(id, report, asked, state)
        }
    }

    package static func evolve(_ state: inout GroupState, _ recorded: Recorded<GroupEvent>) {
        let day = SchoolDay(number: recorded.effectiveOn), position = recorded.position
        switch recorded.event {
        case .planned(let event): state.content.insert(event.content, from: day, position: position)
        case .revised(let event): state.content.insert(event.content, from: day, position: position)
        case .closed(let event):
            if let earlier = state.closed, earlier.on <= day { return }
            state.closed = GroupState.Closing(on: day, reason: event.reason)
        case .enrolled(let event): enrolled(event, day, position, &state)
        case .enrolmentRevised(let event):
            let terms = GroupState.Terms(
                until: event.until, priority: event.priority, intendedOutcome: event.intendedOutcome, funding: event.funding,
                planLine: event.planLine)
            state.enrolments[event.enrolment]?.history.insert(terms, from: day, position: position)
        case .enrolmentEnded(let event):
            if let earlier = state.enrolments[event.enrolment]?.ended, earlier.on <= day { return }
            state.enrolments[event.enrolment]?.ended = GroupState.Ending(on: day, reason: event.reason)
        case .baselineAssessed(let event): state.enrolments[event.enrolment]?.baseline = point(event, day)
        case .interimAssessed(let event):
            state.enrolments[event.enrolment]?.interims.append(point(event, day))
            state.enrolments[event.enrolment]?.interims.sort { ($0.on, $0.assessment) < ($1.on, $1.assessment) }
        case .postAssessed(let event): state.enrolments[event.enrolment]?.post = point(event, day)
        case .sessionDelivered(let event): delivered(event, day, recorded.recordedAt, &state)
        case .sessionMissed(let event): missed(event, day, recorded.recordedAt, &state)
        case .enrolmentReviewed(let event):
            state.enrolments[event.enrolment]?.reviews.append(
                GroupState.Review(on: day, event: event))
        case .coverArranged(let event): arranged(event, recorded, &state)
        case .coverCancelled(let event): cancelled(event, day, &state)
        case .retracted, .redacted: break
        }
    }

    private static func point(_ event: EnrolmentAssessed, _ day: SchoolDay) -> GroupState.Point {
        GroupState.Point(assessment: event.assessment, on: day, measure: event.measure, score: event.score)
    }

    private static func enrolled(_ event: PupilEnrolled, _ day: SchoolDay, _ position: Int64, _ state: inout GroupState) {
        var enrolment = GroupState.Enrolment(id: event.enrolment, pupil: event.pupil, from: day)
        let terms = GroupState.Terms(
            until: event.until, priority: event.priority, intendedOutcome: event.intendedOutcome, funding: event.funding,
            planLine: event.planLine)
        enrolment.history.insert(terms, from: day, position: position)
        state.enrolments[event.enrolment] = enrolment
    }

    private static func delivered(_ event: SessionDelivered, _ day: SchoolDay, _ recordedAt: Int64, _ state: inout GroupState) {
        add(
            GroupState.Session(
                id: event.session, on: day, slot: event.slot, start: event.start, minutes: event.minutes,
                deliverers: event.deliverers, register: event.register, note: event.note, extra: event.extra, repays: event.repays,
                missed: nil, recordedAt: recordedAt), to: &state)
    }

    private static func missed(_ event: SessionMissed, _ day: SchoolDay, _ recordedAt: Int64, _ state: inout GroupState) {
        add(
            GroupState.Session(
                id: event.session, on: day, slot: event.slot, start: event.start, minutes: event.minutes, deliverers: [],
                register: [], note: event.note, extra: false, repays: nil, missed: event.reason, recordedAt: recordedAt), to: &state)
    }

    private static func add(_ session: GroupState.Session, to state: inout GroupState) {
        if let earlier = state.sessions.updateValue(session, forKey: session.id) {
            state.sessionsByDay[earlier.on]?.removeAll { $0 == session.id }
            if let repays = earlier.repays { state.repaid[repays, default: 0] -= earlier.minutes }
        }
        state.sessionsByDay[session.on, default: []].append(session.id)
        if let repays = session.repays { state.repaid[repays, default: 0] += session.minutes }
    }
}

extension GroupState {
    /// The enrolments of a pupil that last beyond a day: what must end where the pupil's last day is that one.
    package func enrolmentsToEnd(pupil: PupilID, after day: SchoolDay) -> [EnrolmentID] {
        enrolments.values.filter { $0.pupil == pupil && days(of: $0).until > day && !($0.ended.map { $0.on <= day } ?? false) }
            .map(\.id).sorted()
    }
}

extension ReasonCode {
    /// The pupil left the school.
    package static let left = ReasonCode("left")
    /// The group closed.
    package static let closed = ReasonCode("closed")
}
