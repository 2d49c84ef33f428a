internal import ProvisionDomain

extension DomainEvent {
    /// The category of the streams it belongs in: `group`.
    var streamCategory: String {
        switch self {
        case .school: "school"
        case .staff: "staff"
        case .class: "class"
        case .pupil: "pupil"
        case .provision: "provision"
        case .group: "group"
        case .need: "need"
        }
    }

    /// The type's name in the log, and what is stored of the event.
    typealias Parts = (type: String, payload: any Encodable & Sendable)

    var parts: Parts {
        switch self {
        case .school(let event): event.parts
        case .staff(let event): event.parts
        case .class(let event): event.parts
        case .pupil(let event): event.parts
        case .provision(let event): event.parts
        case .group(let event): event.parts
        case .need(let event): event.parts
        }
    }
}

extension SchoolEvent {
    fileprivate var parts: DomainEvent.Parts {
        switch self {
        case .named(let payload): ("SchoolNamed", payload)
        case .academicYearSet(let payload): ("AcademicYearSet", payload)
        case .dayClosed(let payload): ("DayClosed", payload)
        case .dayOpened(let payload): ("DayOpened", payload)
        case .staffRateSet(let payload): ("StaffRateSet", payload)
        case .budgetSet(let payload): ("BudgetSet", payload)
        case .rulePackAdopted(let payload): ("RulePackAdopted", payload)
        case .codeSetAdopted(let payload): ("CodeSetAdopted", payload)
        case .measureDefined(let payload): ("MeasureDefined", payload)
        case .logRestored(let payload): ("LogRestored", payload)
        case .yearRolled(let payload): ("YearRolled", payload)
        case .yearClosed(let payload): ("YearClosed", payload)
        case .retracted(let payload): ("EventRetracted", payload)
        }
    }
}

extension StaffEvent {
    fileprivate var parts: DomainEvent.Parts {
        switch self {
        case .joined(let payload): ("StaffJoined", payload)
        case .revised(let payload): ("StaffRevised", payload)
        case .trained(let payload): ("StaffTrained", payload)
        case .absent(let payload): ("StaffAbsent", payload)
        case .returned(let payload): ("StaffReturned", payload)
        case .left(let payload): ("StaffLeft", payload)
        case .retracted(let payload): ("EventRetracted", payload)
        }
    }
}

extension ClassEvent {
    fileprivate var parts: DomainEvent.Parts {
        switch self {
        case .set(let payload): ("ClassSet", payload)
        case .membersSet(let payload): ("ClassMembersSet", payload)
        case .timetabled(let payload): ("ClassTimetabled", payload)
        case .retracted(let payload): ("EventRetracted", payload)
        }
    }
}

extension PupilEvent {
    fileprivate var parts: DomainEvent.Parts {
        switch self {
        case .expected(let payload): ("PupilExpected", payload)
        case .admitted(let payload): ("PupilAdmitted", payload)
        case .revised(let payload): ("PupilRevised", payload)
        case .movedYear(let payload): ("PupilMovedYear", payload)
        case .senStatusChanged(let payload): ("SENStatusChanged", payload)
        case .needIdentified(let payload): ("NeedIdentified", payload)
        case .needEnded(let payload): ("NeedEnded", payload)
        case .cohortJoined(let payload): ("CohortJoined", payload)
        case .cohortLeft(let payload): ("CohortLeft", payload)
        case .assessmentRecorded(let payload): ("AssessmentRecorded", payload)
        case .left(let payload): ("PupilLeft", payload)
        case .readmitted(let payload): ("PupilReadmitted", payload)
        case .mergedInto(let payload): ("PupilMergedInto", payload)
        case .meetingArranged(let payload): ("MeetingArranged", payload)
        case .meetingHeld(let payload): ("MeetingHeld", payload)
        case .meetingCancelled(let payload): ("MeetingCancelled", payload)
        case .planIssued(let payload): ("PlanIssued", payload)
        case .planAmended(let payload): ("PlanAmended", payload)
        case .planCeased(let payload): ("PlanCeased", payload)
        case .planLineSet(let payload): ("PlanLineSet", payload)
        case .planLineEnded(let payload): ("PlanLineEnded", payload)
        case .annualReviewHeld(let payload): ("AnnualReviewHeld", payload)
        case .annualReviewReported(let payload): ("AnnualReviewReported", payload)
        case .authorityDecided(let payload): ("AuthorityDecided", payload)
        case .cycleReviewed(let payload): ("CycleReviewed", payload)
        case .targetSet(let payload): ("TargetSet", payload)
        case .targetReviewed(let payload): ("TargetReviewed", payload)
        case .strategyAgreed(let payload): ("StrategyAgreed", payload)
        case .strategyEnded(let payload): ("StrategyEnded", payload)
        case .accessRequested(let payload): ("AccessRequested", payload)
        case .accessItemReviewed(let payload): ("AccessItemReviewed", payload)
        case .accessReleased(let payload): ("AccessReleased", payload)
        case .erased(let payload): ("PupilErased", payload)
        case .retracted(let payload): ("EventRetracted", payload)
        case .redacted(let payload): ("TextRedacted", payload)
        }
    }
}

extension ProvisionEvent {
    fileprivate var parts: DomainEvent.Parts {
        switch self {
        case .defined(let payload): ("ProvisionDefined", payload)
        case .revised(let payload): ("ProvisionRevised", payload)
        case .retired(let payload): ("ProvisionRetired", payload)
        case .retracted(let payload): ("EventRetracted", payload)
        }
    }
}

extension GroupEvent {
    fileprivate var parts: DomainEvent.Parts {
        switch self {
        case .planned(let payload): ("GroupPlanned", payload)
        case .revised(let payload): ("GroupRevised", payload)
        case .closed(let payload): ("GroupClosed", payload)
        case .enrolled(let payload): ("PupilEnrolled", payload)
        case .enrolmentRevised(let payload): ("EnrolmentRevised", payload)
        case .enrolmentEnded(let payload): ("EnrolmentEnded", payload)
        case .baselineAssessed(let payload): ("BaselineAssessed", payload)
        case .interimAssessed(let payload): ("InterimAssessed", payload)
        case .postAssessed(let payload): ("PostAssessed", payload)
        case .sessionDelivered(let payload): ("SessionDelivered", payload)
        case .sessionMissed(let payload): ("SessionMissed", payload)
        case .enrolmentReviewed(let payload): ("EnrolmentReviewed", payload)
        case .coverArranged(let payload): ("CoverArranged", payload)
        case .coverCancelled(let payload): ("CoverCancelled", payload)
        case .retracted(let payload): ("EventRetracted", payload)
        case .redacted(let payload): ("TextRedacted", payload)
        }
    }
}

extension NeedEvent {
    fileprivate var parts: DomainEvent.Parts {
        switch self {
        case .projected(let payload): ("NeedProjected", payload)
        case .dropped(let payload): ("NeedDropped", payload)
        case .adopted(let payload): ("ScenarioAdopted", payload)
        case .retracted(let payload): ("EventRetracted", payload)
        case .redacted(let payload): ("TextRedacted", payload)
        }
    }
}
