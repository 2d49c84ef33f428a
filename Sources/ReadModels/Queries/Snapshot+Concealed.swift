internal import ProvisionDomain
internal import Storage

extension Snapshot {
    /// A pupil's assessments that are points of groups left out of this sight, and of no others: they belong to what is left out.
    func concealedAssessments(of pupil: PupilID, _ asking: Asking) throws -> Set<AssessmentID> {
        guard !(sight.hidden.isEmpty && sight.withheld.isEmpty) else { return [] }
        var concealed: Set<AssessmentID> = []
        var shown: Set<AssessmentID> = []
        for enrolment in try enrolments(of: pupil) {
            let points = Set(try points(of: enrolment, asking).map(\.assessment))
            if try groupRow(enrolment.group) == nil { concealed.formUnion(points) } else { shown.formUnion(points) }
        }
        return concealed.subtracting(shown)
    }
}
