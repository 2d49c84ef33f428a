internal import ProvisionInterface
internal import ReadModels

extension ExplainTopic {
    /// The rows and totals of the provision map.
    static let map = ExplainTopic(
        "map", "minutes, cost, pupils and what was given, of a row of the map or of its totals",
        example: "explain map \"Registration reading\" --year Y7", method: MapsInterface.Get.name
    ) { question in
        let query = question.query
        try query.checkPublished(asOf: question.input.asOf, knownAt: question.input.knownAt)
        let provision = try question.name.map { try query.provision($0) }
        guard let found = try query.snapshot.explainMap(provision: provision, yearGroup: try question.yearGroup(), query.asking) else {
            throw ServiceError.notFound(
                field: "provision", value: question.name ?? "", reason: "the map of that day and year group has no such row",
                remedy: "provctl map shows which there are", candidates: [])
        }
        return found
    }
}
