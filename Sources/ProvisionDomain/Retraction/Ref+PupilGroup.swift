/// What events of pupils and groups bring into being and rest on.
extension PupilEvent {
    func introduces(_ id: PupilID, on day: SchoolDay) -> [Ref] {
        switch self {
        case .expected: [.pupil(id)]
        case .admitted: [.pupil(id), .onRoll(id)]
        case .readmitted: [.onRoll(id)]
        case .left: [.hasLeft(id), .leaving(id, day)]
        case .needIdentified(let event): [.need(id, event.type)]
        case .cohortJoined(let event): [.cohort(id, event.cohort)]
        case .assessmentRecorded(let event): [.assessment(event.assessment)]
        case .meetingArranged(let event): [.meeting(event.meeting)]
        case .planIssued(let event): [.plan(event.plan)]
        case .planLineSet(let event): [.planLine(event.line)]
        case .annualReviewHeld(let event): [.annualReview(event.review)]
        case .annualReviewReported(let event): [.annualReviewReport(event.review)]
        case .cycleReviewed(let event): [.cycleReview(event.meeting)]
        case .targetSet(let event): [.target(event.target)]
        case .strategyAgreed(let event): [.strategy(event.strategy)]
        case .revised, .movedYear, .senStatusChanged, .needEnded, .cohortLeft, .mergedInto, .meetingHeld, .meetingCancelled,
            .planAmended, .planCeased, .planLineEnded, .authorityDecided, .targetReviewed, .strategyEnded, .accessRequested,
            .accessItemReviewed, .accessReleased, .erased, .retracted, .redacted:
            []
        }
    }

    func restsOn(_ id: PupilID, on day: SchoolDay) -> [Ref] {
        switch self {
        case .expected, .admitted, .erased, .retracted, .redacted: []
        case .left: [.onRoll(id)]
        case .readmitted: [.pupil(id), .hasLeft(id)]
        case .needEnded(let event): [.need(id, event.type)]
        case .cohortLeft(let event): [.cohort(id, event.cohort)]
        case .assessmentRecorded(let event): [.pupil(id), .measure(event.measure)]
        case .mergedInto(let event): [.pupil(id), .pupil(event.pupil)]
        case .meetingArranged(let event): [.pupil(id)] + (event.who.staff + event.seenBy).map { .staff($0) }
        // One held without having been arranged rests on no arrangement: then nothing brings this into being, and nothing takes it away.
        case .meetingHeld(let event): [.pupil(id), .meeting(event.meeting)] + (event.who.staff + event.seenBy).map { .staff($0) }
        case .meetingCancelled(let event): [.meeting(event.meeting)]
        case .planIssued: [.pupil(id)]
        case .planAmended(let event): [.plan(event.plan)]
        // The school's own plan ends because the pupil left.
        case .planCeased(let event): [.plan(event.plan)] + (event.reason == .left ? [.leaving(id, day)] : [])
        case .planLineSet(let event): [.plan(event.plan)] + event.terms.includes.map { .planLine($0) }
        case .planLineEnded(let event): [.planLine(event.line)]
        case .annualReviewHeld(let event): [.plan(event.plan)]
        case .annualReviewReported(let event): [.annualReview(event.review)]
        case .authorityDecided(let event): [.annualReview(event.review), .annualReviewReport(event.review)]
        case .cycleReviewed(let event): [.pupil(id), .meeting(event.meeting)] + (event.who.staff + event.seenBy).map { .staff($0) }
        // What was found in a cycle review goes with it.
        case .targetReviewed(let event): [.target(event.target)] + (event.review.map { [.cycleReview($0)] } ?? [])
        case .strategyEnded(let event): [.strategy(event.strategy)]
        case .revised, .movedYear, .senStatusChanged, .needIdentified, .cohortJoined, .targetSet, .strategyAgreed, .accessRequested,
            .accessItemReviewed,
            .accessReleased:
            [.pupil(id)]
        }
    }
}

extension GroupEvent {
    func introduces(_ id: GroupID, on day: SchoolDay) -> [Ref] {
        switch self {
        case .planned: [.group(id)]
        case .closed: [.closing(id, day)]
        case .enrolled(let event): [.enrolment(event.enrolment)]
        case .baselineAssessed(let event): [.baseline(event.enrolment)]
        case .sessionDelivered(let event): [.session(event.session)]
        case .sessionMissed(let event): [.session(event.session)]
        case .coverArranged(let event): [.cover(id, day, slot: event.slot, event.away)]
        case .coverCancelled, .revised, .enrolmentRevised, .enrolmentEnded, .interimAssessed, .postAssessed, .enrolmentReviewed, .retracted,
            .redacted:
            []
        }
    }

    func restsOn(_ id: GroupID, on day: SchoolDay) -> [Ref] {
        switch self {
        case .planned(let event): event.content.refs
        case .revised(let event): [.group(id)] + event.content.refs
        case .closed: [.group(id)]
        case .enrolled(let event): [.group(id), .onRoll(event.pupil)] + (event.planLine.map { [.planLine($0)] } ?? [])
        case .enrolmentRevised(let event): [.enrolment(event.enrolment)] + (event.planLine.map { [.planLine($0)] } ?? [])
        case .enrolmentEnded(let event):
            [.enrolment(event.enrolment)] + (event.reason == .closed ? [.closing(id, day)] : [])
        case .baselineAssessed(let event): [.enrolment(event.enrolment), .assessment(event.assessment)]
        case .interimAssessed(let event), .postAssessed(let event):
            [.enrolment(event.enrolment), .assessment(event.assessment), .baseline(event.enrolment)]
        case .sessionDelivered(let event):
            [.group(id)] + event.register.map { .enrolment($0.enrolment) } + event.deliverers.compactMap { $0.staff.map { .staff($0) } }
                + (event.repays.map { [.session($0)] } ?? [])
        case .sessionMissed: [.group(id)]
        case .enrolmentReviewed(let event): [.enrolment(event.enrolment)]
        case .coverArranged(let event): [.group(id), .staff(event.away), .staff(event.staff)]
        case .coverCancelled(let event): [.cover(id, day, slot: event.slot, event.away)]
        case .retracted, .redacted: []
        }
    }
}

extension GroupContent {
    fileprivate var refs: [Ref] {
        let people = (deliverers + schedule.slots.flatMap(\.deliverers)).compactMap(\.staff)
        return [.provision(provision)] + (follows.map { [.group($0)] } ?? []) + people.map { .staff($0) }
            + schedule.slots.flatMap(\.pupils).map { .pupil($0) }
    }
}
