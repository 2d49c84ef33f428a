extension DomainEvent {
    /// Its type in the past tense, as the log spells it: `PupilEnrolled`.
    package var typeName: String {
        switch self {
        case .school(let event): event.typeName
        case .staff(let event): event.typeName
        case .class(let event): event.typeName
        case .pupil(let event): event.typeName
        case .provision(let event): event.typeName
        case .group(let event): event.typeName
        case .need(let event): event.typeName
        }
    }

    /// The destruction of a text this event is; `nil` for every other event.
    package var redaction: TextRedacted? {
        switch self {
        case .pupil(.redacted(let event)), .group(.redacted(let event)), .need(.redacted(let event)): event
        default: nil
        }
    }
}

extension SchoolEvent {
    fileprivate var typeName: String {
        switch self {
        case .named: "SchoolNamed"
        case .academicYearSet: "AcademicYearSet"
        case .dayClosed: "DayClosed"
        case .dayOpened: "DayOpened"
        case .staffRateSet: "StaffRateSet"
        case .budgetSet: "BudgetSet"
        case .rulePackAdopted: "RulePackAdopted"
        case .codeSetAdopted: "CodeSetAdopted"
        case .measureDefined: "MeasureDefined"
        case .logRestored: "LogRestored"
        case .yearRolled: "YearRolled"
        case .yearClosed: "YearClosed"
        case .retracted: "EventRetracted"
        }
    }
}

extension StaffEvent {
    fileprivate var typeName: String {
        switch self {
        case .joined: "StaffJoined"
        case .revised: "StaffRevised"
        case .trained: "StaffTrained"
        case .absent: "StaffAbsent"
        case .returned: "StaffReturned"
        case .left: "StaffLeft"
        case .retracted: "EventRetracted"
        }
    }
}

extension ClassEvent {
    fileprivate var typeName: String {
        switch self {
        case .set: "ClassSet"
        case .membersSet: "ClassMembersSet"
        case .timetabled: "ClassTimetabled"
        case .retracted: "EventRetracted"
        }
    }
}

extension PupilEvent {
    fileprivate var typeName: String {
        switch self {
        case .expected: "PupilExpected"
        case .admitted: "PupilAdmitted"
        case .revised: "PupilRevised"
        case .movedYear: "PupilMovedYear"
        case .senStatusChanged: "SENStatusChanged"
        case .needIdentified: "NeedIdentified"
        case .needEnded: "NeedEnded"
        case .cohortJoined: "CohortJoined"
        case .cohortLeft: "CohortLeft"
        case .assessmentRecorded: "AssessmentRecorded"
        case .left: "PupilLeft"
        case .readmitted: "PupilReadmitted"
        case .mergedInto: "PupilMergedInto"
        case .meetingArranged: "MeetingArranged"
        case .meetingHeld: "MeetingHeld"
        case .meetingCancelled: "MeetingCancelled"
        case .planIssued: "PlanIssued"
        case .planAmended: "PlanAmended"
        case .planCeased: "PlanCeased"
        case .planLineSet: "PlanLineSet"
        case .planLineEnded: "PlanLineEnded"
        case .annualReviewHeld: "AnnualReviewHeld"
        case .annualReviewReported: "AnnualReviewReported"
        case .authorityDecided: "AuthorityDecided"
        case .cycleReviewed: "CycleReviewed"
        case .targetSet: "TargetSet"
        case .targetReviewed: "TargetReviewed"
        case .strategyAgreed: "StrategyAgreed"
        case .strategyEnded: "StrategyEnded"
        case .accessRequested: "AccessRequested"
        case .accessItemReviewed: "AccessItemReviewed"
        case .accessReleased: "AccessReleased"
        case .erased: "PupilErased"
        case .retracted: "EventRetracted"
        case .redacted: "TextRedacted"
        }
    }
}

extension ProvisionEvent {
    fileprivate var typeName: String {
        switch self {
        case .defined: "ProvisionDefined"
        case .revised: "ProvisionRevised"
        case .retired: "ProvisionRetired"
        case .retracted: "EventRetracted"
        }
    }
}

extension GroupEvent {
    fileprivate var typeName: String {
        switch self {
        case .planned: "GroupPlanned"
        case .revised: "GroupRevised"
        case .closed: "GroupClosed"
        case .enrolled: "PupilEnrolled"
        case .enrolmentRevised: "EnrolmentRevised"
        case .enrolmentEnded: "EnrolmentEnded"
        case .baselineAssessed: "BaselineAssessed"
        case .interimAssessed: "InterimAssessed"
        case .postAssessed: "PostAssessed"
        case .sessionDelivered: "SessionDelivered"
        case .sessionMissed: "SessionMissed"
        case .enrolmentReviewed: "EnrolmentReviewed"
        case .coverArranged: "CoverArranged"
        case .coverCancelled: "CoverCancelled"
        case .retracted: "EventRetracted"
        case .redacted: "TextRedacted"
        }
    }
}

extension NeedEvent {
    fileprivate var typeName: String {
        switch self {
        case .projected: "NeedProjected"
        case .dropped: "NeedDropped"
        case .adopted: "ScenarioAdopted"
        case .retracted: "EventRetracted"
        case .redacted: "TextRedacted"
        }
    }
}
