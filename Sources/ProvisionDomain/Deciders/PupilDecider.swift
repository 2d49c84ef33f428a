package import EventSourcing

/// The rules of a `pupil-<id>` stream.
package enum PupilDecider: Decider {
    package static let initial = PupilState()

    package static func decide(_ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> [Dated<PupilEvent>] {
        try Check.plausible(asked.on, today: asked.today)
        if case .erase(let reason, let groups) = asked.action, state.exists {
            // Also of records merged into another: erasing one child erases every record of it.
            return state.erasedOn == nil ? [Dated(try erase(reason, groups, asked, state), effectiveOn: asked.on.number)] : []
        }
        try checkNotErased(state)
        if let other = state.mergedInto {
            if case .mergeInto(other) = asked.action { return [] }
            throw Refusal(
                .ended, field: "pupil", value: "", reason: "this record was merged into another of the same child",
                remedy: "use the record that goes on: \(other)")
        }
        return try event(asked, state).map { [Dated($0, effectiveOn: asked.on.number)] } ?? []
    }

    private static func event(_ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        switch asked.action {
        case .expect(let identity, let yearGroup, let fromSchool):
            return try expect(PupilExpected(identity: identity, yearGroup: yearGroup, fromSchool: fromSchool), asked, state)
        case .admit(let identity, let yearGroup, let form, let fromSchool):
            return try admit(
                PupilAdmitted(identity: identity, yearGroup: yearGroup, form: form, fromSchool: fromSchool), asked, state)
        default: break
        }
        guard state.exists else {
            throw Refusal(.unknown, field: "pupil", value: "", reason: "there is no such pupil", remedy: "admit the pupil first")
        }
        switch asked.action {
        case .expect, .admit, .erase: return nil
        case .revise(let identity, let form): return try revise(identity, form, asked, state)
        case .moveYear(let yearGroup): return try moveYear(yearGroup, asked, state)
        case .setSEN(let status): return try setSEN(status, asked, state)
        case .identifyNeed(let type, let rank): return try identifyNeed(type, rank, asked, state)
        case .endNeed(let type): return try endNeed(type, asked, state)
        case .joinCohort(let cohort): return try joinCohort(cohort, asked, state)
        case .leaveCohort(let cohort): return try leaveCohort(cohort, asked, state)
        case .assess(let id, let measure, let score, let note): return try assess(id, measure, score, note, asked, state)
        case .arrangeMeeting(let id, let plan): return try arrange(id, plan, asked, state)
        case .recordMeeting(let id, let report): return .meetingHeld(try held(id, report, asked, state))
        case .cancelMeeting(let id, let reason): return try cancel(id, reason: reason, asked, state)
        case .issuePlan(let id, let kind, let authority, let draftOn): return try issue(id, kind, authority, draftOn, asked, state)
        case .amendPlan(let id, let authority, let draftOn): return try amend(id, authority, draftOn, asked, state)
        case .ceasePlan(let id, let reason): return try cease(id, reason, asked, state)
        case .setPlanLine(let line, let plan, let terms): return try set(line, of: plan, terms, asked, state)
        case .endPlanLine(let line): return try end(line, asked, state)
        case .holdAnnualReview(let id, let plan, let note): return try holdReview(id, of: plan, note: note, asked, state)
        case .reportAnnualReview(let id): return try reportReview(id, asked, state)
        case .recordDecision(let decision, let id): return try decide(decision, on: id, asked, state)
        case .reviewCycle(let id, let report): return .cycleReviewed(try reviewCycle(id, report, asked, state))
        case .setTarget(let id, let wording, let measure, let by):
            return try setTarget(id, wording: wording, measure: measure, by: by, asked, state)
        case .reviewTarget(let id, let verdict): return try reviewTarget(id, verdict, asked, state)
        case .agreeStrategy(let id, let wording): return try agreeStrategy(id, wording: wording, asked, state)
        case .endStrategy(let id, let reason): return try endStrategy(id, reason: reason, asked, state)
        case .leave(let toSchool): return try leave(toSchool, asked, state)
        case .readmit(let yearGroup, let form): return try readmit(yearGroup, form, asked, state)
        case .mergeInto(let other): return .mergedInto(PupilMergedInto(pupil: other))
        case .requestAccess(let by, let educational): return try requestAccess(by, educational: educational, asked, state)
        case .reviewAccess(let item, let decision, let reason, let words):
            return try reviewAccess(item, decision, reason: reason, words: words, asked, state)
        case .releaseAccess(let given, let redacted, let withheld):
            return try releaseAccess(given: given, redacted: redacted, withheld: withheld, state)
        }
    }

    package static func evolve(_ state: inout PupilState, _ recorded: Recorded<PupilEvent>) {
        let day = SchoolDay(number: recorded.effectiveOn), position = recorded.position
        switch recorded.event {
        case .expected(let event):
            state.identity.insert(event.identity, from: day, position: position)
            state.yearGroup.insert(event.yearGroup, from: day, position: position)
            state.expected = PupilState.Expected(on: day, fromSchool: event.fromSchool)
        case .admitted(let event):
            state.identity.insert(event.identity, from: day, position: position)
            state.yearGroup.insert(event.yearGroup, from: day, position: position)
            state.form.insert(event.form, from: day, position: position)
            state.roll.insert(true, from: day, position: position)
            state.expected = nil
        case .revised(let event):
            state.identity.insert(event.identity, from: day, position: position)
            state.form.insert(event.form, from: day, position: position)
        case .movedYear(let event): state.yearGroup.insert(event.yearGroup, from: day, position: position)
        case .senStatusChanged(let event): state.sen.insert(event.status, from: day, position: position)
        case .needIdentified(let event): state.needs[event.type, default: Timeline()].insert(event.rank, from: day, position: position)
        case .needEnded(let event): state.needs[event.type, default: Timeline()].insert(nil, from: day, position: position)
        case .cohortJoined(let event): state.cohorts[event.cohort, default: Timeline()].insert(true, from: day, position: position)
        case .cohortLeft(let event): state.cohorts[event.cohort, default: Timeline()].insert(false, from: day, position: position)
        case .assessmentRecorded(let event):
            state.assessments[event.assessment] = PupilState.Assessment(
                id: event.assessment, on: day, measure: event.measure, score: event.score, event: recorded.id)
        case .meetingArranged(let event): state.follow(event, on: day)
        case .meetingHeld(let event): state.follow(event, on: day)
        case .meetingCancelled(let event): state.meetings[event.meeting]?.cancelledOn = day
        case .cycleReviewed(let event): state.follow(event, on: day)
        case .targetSet(let event): state.follow(event, on: day)
        case .targetReviewed(let event): state.follow(event, on: day)
        case .strategyAgreed(let event): state.follow(event, on: day)
        case .strategyEnded(let event): state.strategies[event.strategy]?.endedOn = day
        case .left: state.roll.insert(false, from: day.next, position: position)
        case .readmitted(let event):
            state.yearGroup.insert(event.yearGroup, from: day, position: position)
            state.form.insert(event.form, from: day, position: position)
            state.roll.insert(true, from: day, position: position)
        case .mergedInto(let event): state.mergedInto = event.pupil
        case .accessRequested(let event):
            state.accessRequest = PupilState.AccessRequest(
                event: recorded.id, on: day, by: event.by, educational: event.educational, due: event.due)
        case .accessItemReviewed(let event):
            if state.accessRequest?.event == event.request { state.accessRequest?.decisions[event.item] = event }
        case .accessReleased(let event):
            if state.accessRequest?.event == event.request { state.accessRequest = nil }
        case .erased:
            state.erasedOn = day
            state.accessRequest = nil
        case .planIssued, .planAmended, .planCeased, .planLineSet, .planLineEnded, .annualReviewHeld, .annualReviewReported,
            .authorityDecided:
            state.planBook.follow(recorded.event, on: day, position: position)
        case .retracted, .redacted: break
        }
    }
}
