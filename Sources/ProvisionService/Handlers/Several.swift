internal import ProvisionDomain
internal import ProvisionInterface

/// A command for a pupil that may be given for several at once.
protocol SeveralPupils {
    var pupil: String { get set }
}

extension GroupsInterface.Enrol.Input: SeveralPupils {}
extension GroupsInterface.EndEnrolment.Input: SeveralPupils {}
extension GroupsInterface.NameAssessment.Input: SeveralPupils {}
extension GroupsInterface.Review.Input: SeveralPupils {}
extension PupilsInterface.RecordScore.Input: SeveralPupils {}
extension PupilsInterface.ArrangeMeeting.Input: SeveralPupils {}
extension PupilsInterface.RecordMeeting.Input: SeveralPupils {}

extension CommandContext {
    /// Pupils of one command: a year group, not a school.
    private static let mostPupils = 400

    /// Decides for a pupil and then for others, each seeing what was decided before; where one is refused, nothing is recorded. The answer
    /// names them all.
    /// - Parameter change: makes what is asked for one of the others out of what is asked for the first.
    /// - Throws: ``ServiceError``; a refusal says for whom.
    func each<Input: SeveralPupils, Other>(
        _ input: Input, _ others: [Other]?, _ change: (inout Input, Other) -> Void, _ body: (Input) throws -> Void
    ) throws {
        guard let others, !others.isEmpty else { return try body(input) }
        guard others.count < Self.mostPupils else {
            throw ServiceError.refuse(
                .limit, field: "others", value: "\(others.count)", reason: "one command is for at most \(Self.mostPupils) pupils",
                remedy: "send several commands")
        }
        let all =
            [input]
            + others.map { other in
                var next = input
                change(&next, other)
                return next
            }
        var labels: [String] = []
        var refused: [(pupil: String, refusal: Refusal)] = []
        for one in all {
            do {
                try body(one)
            } catch ServiceError.refused(let refusal) {
                refused.append((one.pupil, refusal))
                continue
            }
            if let label { labels.append(label) }
        }
        if let error = Self.refusal(of: refused) { throw error }
        label = labels.joined(separator: "; ")
    }

    /// One refusal for all who are refused: it says for whom, and where there are several why each is.
    private static func refusal(of refused: [(pupil: String, refusal: Refusal)]) -> ServiceError? {
        guard let (pupil, first) = refused.first else { return nil }
        var refusal = first
        if refusal.value != pupil { refusal.reason = "for \(pupil): \(refusal.reason)" }
        if refused.count > 1 { refusal.items = refused.map { "\($0.pupil): \($0.refusal.reason)" } }
        return .refused(refusal)
    }
}
