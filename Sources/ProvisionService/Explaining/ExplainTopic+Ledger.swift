internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension ExplainTopic {
    /// The minutes of plan lines.
    static let ledger = ExplainTopic(
        "ledger", "every minute of a pupil's plan lines, promised and given", example: "explain ledger amira F1 --for autumn1",
        method: PlansInterface.GetLedger.name
    ) { question in
        let query = question.query
        let words = question.words
        guard !words.isEmpty else {
            throw ServiceError.refuse(
                .malformed, field: "pupil", value: "", reason: "say whose", remedy: "explain ledger amira F1")
        }
        // The last word is a line where the words before it name a pupil who has one of that code.
        var (name, line) = (words.joined(separator: " "), PlanLineCode?.none)
        if words.count > 1, let code = words.last.map({ PlanLineCode($0) }),
            let pupil = try? query.pupil(words.dropLast().joined(separator: " ")),
            try query.snapshot.hasPlanLine(code, pupil)
        {
            (name, line) = (words.dropLast().joined(separator: " "), code)
        }
        let pupil = try query.pupil(name)
        let found = try query.withLedgerRules {
            try query.snapshot.explainLedger(of: pupil, line: line, in: try query.range(question.input.period), query.asking)
        }
        guard let found else {
            throw ServiceError.notFound(
                field: "pupil", value: name, reason: "there was no such pupil then", remedy: "ask for another moment", candidates: [])
        }
        return found
    }
}
