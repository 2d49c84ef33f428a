/// What identifies a pupil.
package struct PupilIdentity: Codable, Hashable, Sendable {
    package var name: Personal<PersonName>
    /// Absent where there is none yet.
    package var upn: Personal<UPN>?
    package var uln: Personal<ULN>?
    package var dateOfBirth: Personal<SchoolDay>?

    package init(name: Personal<PersonName>, upn: Personal<UPN>?, uln: Personal<ULN>?, dateOfBirth: Personal<SchoolDay>?) {
        self.name = name
        self.upn = upn
        self.uln = uln
        self.dateOfBirth = dateOfBirth
    }
}

/// Expected from another school on the effective day.
package struct PupilExpected: Codable, Hashable, Sendable {
    package var identity: PupilIdentity
    package var yearGroup: YearGroup
    /// The school the pupil comes from.
    package var fromSchool: String?

    package init(identity: PupilIdentity, yearGroup: YearGroup, fromSchool: String? = nil) {
        self.identity = identity
        self.yearGroup = yearGroup
        self.fromSchool = fromSchool
    }
}
/// On roll from the effective day.
package struct PupilAdmitted: Codable, Hashable, Sendable {
    package var identity: PupilIdentity
    package var yearGroup: YearGroup
    package var form: ClassCode?
    package var fromSchool: String?

    package init(identity: PupilIdentity, yearGroup: YearGroup, form: ClassCode? = nil, fromSchool: String? = nil) {
        self.identity = identity
        self.yearGroup = yearGroup
        self.form = form
        self.fromSchool = fromSchool
    }
}
/// The identity, whole, as it is from the effective day; an earlier UPN stays as a former one.
package struct PupilRevised: Codable, Hashable, Sendable {
    package var identity: PupilIdentity
    package var form: ClassCode?

    package init(identity: PupilIdentity, form: ClassCode? = nil) {
        self.identity = identity
        self.form = form
    }
}
package struct PupilMovedYear: Codable, Hashable, Sendable {
    package var yearGroup: YearGroup

    package init(yearGroup: YearGroup) { self.yearGroup = yearGroup }
}
package struct SENStatusChanged: Codable, Hashable, Sendable {
    package var status: SENStatus

    package init(status: SENStatus) { self.status = status }
}
/// A need, with its rank among the pupil's needs: 1 is the primary one.
package struct NeedIdentified: Codable, Hashable, Sendable {
    package var type: NeedType
    package var rank: Int

    package init(type: NeedType, rank: Int) {
        self.type = type
        self.rank = rank
    }
}
package struct NeedEnded: Codable, Hashable, Sendable {
    package var type: NeedType

    package init(type: NeedType) { self.type = type }
}
package struct CohortJoined: Codable, Hashable, Sendable {
    package var cohort: CohortCode

    package init(cohort: CohortCode) { self.cohort = cohort }
}
package struct CohortLeft: Codable, Hashable, Sendable {
    package var cohort: CohortCode

    package init(cohort: CohortCode) { self.cohort = cohort }
}
/// A score on a measure; the effective day is the day of the test.
package struct AssessmentRecorded: Codable, Hashable, Sendable {
    package var assessment: AssessmentID
    package var measure: MeasureCode
    package var score: Score
    package var note: FreeText?

    package init(assessment: AssessmentID, measure: MeasureCode, score: Score, note: FreeText? = nil) {
        self.assessment = assessment
        self.measure = measure
        self.score = score
        self.note = note
    }
}
/// The effective day is the last one on roll.
package struct PupilLeft: Codable, Hashable, Sendable {
    /// The school the pupil goes to.
    package var toSchool: String?

    package init(toSchool: String? = nil) { self.toSchool = toSchool }
}
package struct PupilReadmitted: Codable, Hashable, Sendable {
    package var yearGroup: YearGroup
    package var form: ClassCode?

    package init(yearGroup: YearGroup, form: ClassCode? = nil) {
        self.yearGroup = yearGroup
        self.form = form
    }
}
/// This record and another are of one child; the other goes on.
package struct PupilMergedInto: Codable, Hashable, Sendable {
    package var pupil: PupilID

    package init(pupil: PupilID) { self.pupil = pupil }
}

/// The facts of a `pupil-<id>` stream.
package enum PupilEvent: Hashable, Sendable {
    case expected(PupilExpected)
    case admitted(PupilAdmitted)
    case revised(PupilRevised)
    case movedYear(PupilMovedYear)
    case senStatusChanged(SENStatusChanged)
    case needIdentified(NeedIdentified)
    case needEnded(NeedEnded)
    case cohortJoined(CohortJoined)
    case cohortLeft(CohortLeft)
    case assessmentRecorded(AssessmentRecorded)
    case left(PupilLeft)
    case readmitted(PupilReadmitted)
    case mergedInto(PupilMergedInto)
    case meetingArranged(MeetingArranged)
    case meetingHeld(MeetingHeld)
    case meetingCancelled(MeetingCancelled)
    case planIssued(PlanIssued)
    case planAmended(PlanAmended)
    case planCeased(PlanCeased)
    case planLineSet(PlanLineSet)
    case planLineEnded(PlanLineEnded)
    case annualReviewHeld(AnnualReviewHeld)
    case annualReviewReported(AnnualReviewReported)
    case authorityDecided(AuthorityDecided)
    case cycleReviewed(CycleReviewed)
    case targetSet(TargetSet)
    case targetReviewed(TargetReviewed)
    case strategyAgreed(StrategyAgreed)
    case strategyEnded(StrategyEnded)
    case accessRequested(AccessRequested)
    case accessItemReviewed(AccessItemReviewed)
    case accessReleased(AccessReleased)
    case erased(PupilErased)
    case retracted(EventRetracted)
    case redacted(TextRedacted)
}
