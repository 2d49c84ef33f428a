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
}
/// On roll from the effective day.
package struct PupilAdmitted: Codable, Hashable, Sendable {
    package var identity: PupilIdentity
    package var yearGroup: YearGroup
    package var form: ClassCode?
    package var fromSchool: String?
}
/// The identity, whole, as it is from the effective day; an earlier UPN stays as a former one.
package struct PupilRevised: Codable, Hashable, Sendable {
    package var identity: PupilIdentity
    package var form: ClassCode?
}
package struct PupilMovedYear: Codable, Hashable, Sendable { package var yearGroup: YearGroup }
package struct SENStatusChanged: Codable, Hashable, Sendable { package var status: SENStatus }
/// A need, with its rank among the pupil's needs: 1 is the primary one.
package struct NeedIdentified: Codable, Hashable, Sendable {
    package var type: NeedType
    package var rank: Int
}
package struct NeedEnded: Codable, Hashable, Sendable { package var type: NeedType }
package struct CohortJoined: Codable, Hashable, Sendable { package var cohort: CohortCode }
package struct CohortLeft: Codable, Hashable, Sendable { package var cohort: CohortCode }
/// A score on a measure; the effective day is the day of the test.
package struct AssessmentRecorded: Codable, Hashable, Sendable {
    package var assessment: AssessmentID
    package var measure: MeasureCode
    package var score: Score
    package var note: FreeText?
}
/// The effective day is the last one on roll.
package struct PupilLeft: Codable, Hashable, Sendable {
    /// The school the pupil goes to.
    package var toSchool: String?
}
package struct PupilReadmitted: Codable, Hashable, Sendable {
    package var yearGroup: YearGroup
    package var form: ClassCode?
}
/// This record and another are of one child; the other goes on.
package struct PupilMergedInto: Codable, Hashable, Sendable { package var pupil: PupilID }

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
    case retracted(EventRetracted)
    case redacted(TextRedacted)
}
