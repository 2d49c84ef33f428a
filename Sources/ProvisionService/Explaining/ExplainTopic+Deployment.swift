internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension ExplainTopic {
    /// A member of staff's minutes of a week.
    static let staff = ExplainTopic(
        "staff", "a member of staff's minutes of the week of a day: contracted, planned, lessons, left, given",
        example: "explain staff khan",
        method: DeploymentInterface.GetWeek.name
    ) { question in
        let query = question.query
        let named = try question.name.map { try query.staff($0) }
        guard let id = named ?? question.snapshot.sight.staff else {
            throw ServiceError.refuse(
                .malformed, field: "staff", value: "", reason: "say which member of staff", remedy: "explain staff khan")
        }
        guard question.snapshot.sight.reach == .everything || id == question.snapshot.sight.staff else {
            throw ServiceError.notAllowed(
                method: DeploymentInterface.GetWeek.name, role: query.caller.strongest, needed: ["senco", "leader"],
                reason: "the minutes of \(question.name ?? "somebody else") are not yours")
        }
        return try question.snapshot.explainStaff(id, query.asking)
    }

    /// The lessons a pupil is taken out of.
    static let lost = ExplainTopic(
        "lost", "the lessons a pupil is taken out of in the week of a day, and what is not known", example: "explain lost \"zara q\"",
        method: DeploymentInterface.ListLost.name
    ) { question in
        let pupil = try question.query.pupil(try question.name("pupil", example: "lost zara"))
        return try question.snapshot.explainLost(pupil, question.asking)
    }

    /// What an absence costs.
    static let cover = ExplainTopic(
        "cover", "minutes and cost of what is uncovered on a day, and what cover costs more", example: "explain cover",
        method: DeploymentInterface.SuggestCover.name
    ) { question in
        let day = try question.name.map { try question.query.day($0, field: "on") ?? question.asking.asOf } ?? question.asking.asOf
        return try question.snapshot.explainCover(on: day, question.asking)
    }
}
