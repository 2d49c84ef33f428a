package import EventSourcing

/// Something an event brings into being, which later events may rest on.
package enum Ref: Hashable, Sendable {
    case pupil(PupilID)
    /// Being on roll at all.
    case onRoll(PupilID)
    /// Having left at all.
    case hasLeft(PupilID)
    /// Having left on this day, which ends enrolments with it.
    case leaving(PupilID, SchoolDay)
    case need(PupilID, NeedType)
    case cohort(PupilID, CohortCode)
    case assessment(AssessmentID)
    /// A meeting that was arranged.
    case meeting(MeetingID)
    case plan(PlanID)
    case planLine(PlanLineID)
    case annualReview(AnnualReviewID)
    /// The school's report of an annual review.
    case annualReviewReport(AnnualReviewID)
    /// A cycle review, in which targets were looked at.
    case cycleReview(MeetingID)
    case target(TargetID)
    case strategy(StrategyID)
    case staff(StaffID)
    case absence(StaffID)
    case schoolClass(ClassID)
    case provision(ProvisionID)
    case group(GroupID)
    /// The group's closing on this day, which ends enrolments with it.
    case closing(GroupID, SchoolDay)
    case enrolment(EnrolmentID)
    case baseline(EnrolmentID)
    case session(SessionID)
    case measure(MeasureCode)
    case closure(SchoolDay)
    /// A need of a coming year.
    case projection(NeedID)
    /// That somebody covers a session: of the group, on the day, of the slot, for the member of staff.
    case cover(GroupID, SchoolDay, slot: Int?, StaffID)
}

/// An event with the stream it stands in.
package struct StreamEvent: Sendable, Equatable {
    package var stream: StreamName
    package var recorded: Recorded<DomainEvent>

    package init(stream: StreamName, recorded: Recorded<DomainEvent>) {
        self.stream = stream
        self.recorded = recorded
    }

    /// What it brings into being.
    package var introduces: [Ref] {
        let day = SchoolDay(number: recorded.effectiveOn)
        return switch recorded.event {
        case .school(let event): event.introduces(on: day)
        case .staff(let event): stream.id.map { event.introduces(StaffID($0)) } ?? []
        case .class(let event): stream.id.map { event.introduces(ClassID($0)) } ?? []
        case .pupil(let event): stream.id.map { event.introduces(PupilID($0), on: day) } ?? []
        case .provision(let event): stream.id.map { event.introduces(ProvisionID($0)) } ?? []
        case .group(let event): stream.id.map { event.introduces(GroupID($0), on: day) } ?? []
        case .need(let event): event.introduces
        }
    }

    /// The id of what a command that recorded it made or changed, as its answer names it: a session, a score, an enrolment, else the
    /// stream's own; `nil` for the school's.
    package var made: String? {
        switch recorded.event {
        case .pupil(.assessmentRecorded(let event)): event.assessment.description
        case .pupil(.meetingArranged(let event)): event.meeting.description
        case .pupil(.meetingHeld(let event)): event.meeting.description
        case .pupil(.meetingCancelled(let event)): event.meeting.description
        case .pupil(.planIssued(let event)): event.plan.description
        case .pupil(.planAmended(let event)): event.plan.description
        case .pupil(.planCeased(let event)): event.plan.description
        case .pupil(.planLineSet(let event)): event.line.description
        case .pupil(.planLineEnded(let event)): event.line.description
        case .pupil(.annualReviewHeld(let event)): event.review.description
        case .pupil(.annualReviewReported(let event)): event.review.description
        case .pupil(.authorityDecided(let event)): event.review.description
        case .pupil(.cycleReviewed(let event)): event.meeting.description
        case .pupil(.targetSet(let event)): event.target.description
        case .pupil(.targetReviewed(let event)): event.target.description
        case .pupil(.strategyAgreed(let event)): event.strategy.description
        case .pupil(.strategyEnded(let event)): event.strategy.description
        case .group(.enrolled(let event)): event.enrolment.description
        case .group(.enrolmentRevised(let event)): event.enrolment.description
        case .group(.enrolmentEnded(let event)): event.enrolment.description
        case .group(.enrolmentReviewed(let event)): event.enrolment.description
        case .group(.baselineAssessed(let event)), .group(.interimAssessed(let event)), .group(.postAssessed(let event)):
            event.enrolment.description
        case .group(.sessionDelivered(let event)): event.session.description
        case .group(.sessionMissed(let event)): event.session.description
        case .need(.projected(let event)): event.need.description
        case .need(.dropped(let event)): event.need.description
        case .need(.adopted(let event)): event.scenario.description
        default: stream.id?.description
        }
    }

    /// What it could not be without.
    package var restsOn: [Ref] {
        let day = SchoolDay(number: recorded.effectiveOn)
        return switch recorded.event {
        case .school(let event): event.restsOn(on: day)
        case .staff(let event): stream.id.map { event.restsOn(StaffID($0)) } ?? []
        case .class(let event): stream.id.map { event.restsOn(ClassID($0)) } ?? []
        case .pupil(let event): stream.id.map { event.restsOn(PupilID($0), on: day) } ?? []
        case .provision(let event): stream.id.map { event.restsOn(ProvisionID($0)) } ?? []
        case .group(let event): stream.id.map { event.restsOn(GroupID($0), on: day) } ?? []
        case .need(let event): event.restsOn
        }
    }
}
