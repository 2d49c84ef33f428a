/// What can be asked of the `school` stream.
package enum SchoolAction: Sendable {
    case name(String, timeZone: String, dfeNumber: String?, urn: String?)
    case setAcademicYear(AcademicYearSet)
    case closeDay(reason: String)
    case openDay(reason: String?)
    case setRate(role: RoleCode, rate: StaffRate)
    case setBudget(year: AcademicYear, source: FundingSource, amount: Pence)
    case adoptRulePack(name: String, sha256: String, content: String)
    case adoptCodeSet(name: String, sha256: String, entries: [CodeEntry])
    case defineMeasure(MeasureDefined)
    case rollYear(YearRolled)
    case closeYear(YearClosed)
}

/// What can be asked of a `staff-<id>` stream.
package enum StaffAction: Sendable {
    /// Joins, or where already here and the content differs, is revised.
    case set(StaffContent)
    case train(skill: SkillCode, until: SchoolDay?)
    case absent(until: SchoolDay?)
    case returned
    case leave
}

/// What can be asked of a `class-<id>` stream.
package enum ClassAction: Sendable {
    case set(ClassSet)
    case setMembers([PupilID])
    case timetable([Lesson])
}

/// What can be asked of a `pupil-<id>` stream.
package enum PupilAction: Sendable {
    case expect(identity: PupilIdentity, yearGroup: YearGroup, fromSchool: String?)
    case admit(identity: PupilIdentity, yearGroup: YearGroup, form: ClassCode?, fromSchool: String?)
    case revise(identity: PupilIdentity, form: ClassCode?)
    case moveYear(YearGroup)
    case setSEN(SENStatus)
    case identifyNeed(NeedType, rank: Int)
    case endNeed(NeedType)
    case joinCohort(CohortCode)
    case leaveCohort(CohortCode)
    case assess(assessment: AssessmentID, measure: MeasureCode, score: Score, note: String?)
    case arrangeMeeting(MeetingID, MeetingPlan)
    case recordMeeting(MeetingID, MeetingReport)
    case cancelMeeting(MeetingID, reason: String?)
    case issuePlan(PlanID, kind: PlanKind, authority: String?, draftOn: SchoolDay?)
    case amendPlan(PlanID, authority: String?, draftOn: SchoolDay?)
    case ceasePlan(PlanID, reason: ReasonCode?)
    case setPlanLine(PlanLineID, of: PlanID, PlanLineTerms)
    case endPlanLine(PlanLineID)
    case holdAnnualReview(AnnualReviewID, of: PlanID, note: String?)
    case reportAnnualReview(AnnualReviewID)
    case recordDecision(AuthorityDecision, on: AnnualReviewID)
    case reviewCycle(MeetingID, CycleReport)
    case setTarget(TargetID, wording: String, measure: String?, by: SchoolDay)
    case reviewTarget(TargetID, TargetVerdict)
    case agreeStrategy(StrategyID, wording: String)
    case endStrategy(StrategyID, reason: String?)
    case leave(toSchool: String?)
    case readmit(yearGroup: YearGroup, form: ClassCode?)
    case mergeInto(PupilID)
    case requestAccess(by: AccessRequester, educational: Bool)
    case reviewAccess(AccessItem, AccessDecision, reason: String?, words: String?)
    case releaseAccess(given: Int, redacted: Int, withheld: Int)
    /// Destroys the record; `groups`: those nobody but this pupil was ever in.
    case erase(reason: String, groups: [GroupID])
}

/// What can be asked of a `provision-<id>` stream.
package enum ProvisionAction: Sendable {
    /// Defines it, or where it is defined and the content differs, revises it.
    case set(ProvisionContent)
    case retire
}

/// Which of an enrolment's assessments.
package enum AssessmentPoint: String, Codable, Sendable, CaseIterable { case baseline, interim, post }

/// What an enrolment says besides who and when.
package struct EnrolmentTerms: Hashable, Sendable {
    package var until: SchoolDay?
    package var priority: Priority?
    package var intendedOutcome: String?
    package var funding: FundingSource?
    package var planLine: PlanLineID?

    package init(until: SchoolDay?, priority: Priority?, intendedOutcome: String?, funding: FundingSource?, planLine: PlanLineID?) {
        self.until = until
        self.priority = priority
        self.intendedOutcome = intendedOutcome
        self.funding = funding
        self.planLine = planLine
    }
}

/// A session as somebody reports it.
package struct SessionReport: Sendable {
    /// What is said of one pupil; whoever is not named was there.
    package struct Exception: Sendable {
        package var pupil: PupilID
        package var attendance: Attendance
        package var note: String?

        package init(pupil: PupilID, attendance: Attendance, note: String?) {
            self.pupil = pupil
            self.attendance = attendance
            self.note = note
        }
    }

    package var session: SessionID
    package var slot: Int?
    package var start: ClockTime?
    /// `nil`: as planned.
    package var minutes: Int?
    /// Who gave it (cover); empty: as planned.
    package var deliverers: [Deliverer]
    package var exceptions: [Exception]
    package var note: String?
    package var extra: Bool
    package var repays: SessionID?

    package init(
        session: SessionID, slot: Int?, start: ClockTime?, minutes: Int?, deliverers: [Deliverer], exceptions: [Exception],
        note: String?, extra: Bool, repays: SessionID?
    ) {
        self.session = session
        self.slot = slot
        self.start = start
        self.minutes = minutes
        self.deliverers = deliverers
        self.exceptions = exceptions
        self.note = note
        self.extra = extra
        self.repays = repays
    }
}

/// What can be asked of a `group-<id>` stream.
package enum GroupAction: Sendable {
    /// Plans it, or where it is planned and the content differs, revises it. `provision` is `nil` where there is none of that id.
    case set(GroupContent, provision: ProvisionState?, follows: GroupState?)
    case close(reason: ReasonCode?)
    /// Ends with its academic year: closed on that day, with every enrolment that is open.
    case endYear
    case enrol(EnrolmentID, pupil: PupilID, state: PupilState, terms: EnrolmentTerms)
    case reviseEnrolment(EnrolmentID, terms: EnrolmentTerms)
    case endEnrolment(EnrolmentID, reason: ReasonCode)
    /// Names one of the pupil's assessments the enrolment's baseline, interim or post.
    case name(AssessmentPoint, enrolment: EnrolmentID, assessment: AssessmentID, state: PupilState)
    case deliver(SessionReport)
    case miss(session: SessionID, slot: Int?, start: ClockTime?, minutes: Int?, reason: ReasonCode, note: String?)
    /// Everything due in the week of the asked day, up to today, that nobody recorded, as planned. `sessions` gives ids, one a session.
    case confirmWeek(sessions: [SessionID])
    case review(EnrolmentID, ReviewReport)
    /// Somebody gives the session of the asked day in the place of who is planned to.
    case arrangeCover(GroupState.Cover)
    case cancelCover(slot: Int?, away: StaffID)
}
