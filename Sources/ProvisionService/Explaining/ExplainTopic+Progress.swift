internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension ExplainTopic {
    /// Gains and ratios.
    static let progress = ExplainTopic(
        "progress", "gains, ratios and n of a group, a provision or a pupil", example: "explain progress group y7-reading-1",
        method: EvaluationInterface.GetProgress.name
    ) { question in
        let query = question.query
        let year = try question.academicYear()
        let kinds = ["group", "provision", "pupil"]
        guard let first = question.words.first else {
            return try query.snapshot.explainProgress(
                of: "every provision", group: nil, provision: nil, pupil: nil, year: year, query.asking)
        }
        let isNamed = kinds.contains(first)
        let name = (isNamed ? Array(question.words.dropFirst()) : question.words).joined(separator: " ")
        // A name alone is a group's: what most often is asked about.
        let kind = isNamed ? first : "group"
        guard !name.isEmpty else {
            throw ServiceError.refuse(
                .malformed, field: kind, value: "", reason: "say which \(kind)", remedy: "explain progress \(kind) NAME")
        }
        return try query.snapshot.explainProgress(
            of: name, group: kind == "group" ? try query.group(name) : nil,
            provision: kind == "provision" ? try query.provision(name) : nil,
            pupil: kind == "pupil" ? try query.pupil(name) : nil, year: year, query.asking)
    }
}
