internal import EventSourcing
internal import ProvisionInterface
internal import ReadModels

/// Every figure that can be explained.
enum ExplainTopics {
    // Each on a line of its own, in the order they are listed.
    static let all: [ExplainTopic] = [
        .map,
        .progress,
        .delivery,
        .ledger,
        .staff,
        .lost,
        .cover,
    ]

    /// The topics a caller may ask about.
    static func open(to caller: Caller) -> [ExplainTopic] {
        all.filter { topic in
            guard let roles = Permissions.roles(for: topic.method) else { return false }
            return roles.isEmpty || !caller.roles.isDisjoint(with: roles)
        }
    }

    /// Events and parts of a line a reply holds unless more are asked for, and at most.
    private static let usual = 8
    private static let most = 10_000

    /// Answers a question, or without a topic says what can be asked.
    static func answer(_ query: QueryContext, _ input: EvaluationInterface.Explain.Input) throws -> EvaluationInterface.Explain.Output {
        guard let name = input.topic else { return .init(topics: open(to: query.caller).map(\.wire), at: try query.answered()) }
        try ServiceError.bound(name, field: "topic")
        let topic = try topic(name, query.caller)
        try Authority.check(query.caller, method: topic.method)
        let explanation = try topic.explain(ExplainQuestion(query: query, input: input))
        let limit = min(max(input.limit ?? usual, 1), most)
        // Whoever is told figures that name nobody is told of no event either: its stream is somebody's.
        let tellsEvents = query.snapshot.sight.reach != .figures
        return .init(
            topics: [], explanation: try explanation.wire(topic: topic.name, limit: limit) { tellsEvents ? try query.event($0) : nil },
            at: try query.answered())
    }

    private static func topic(_ name: String, _ caller: Caller) throws -> ExplainTopic {
        if let topic = all.first(where: { $0.name == name.lowercased() }) { return topic }
        throw ServiceError.notFound(
            field: "topic", value: name, reason: "no figure is called that",
            remedy: "provctl explain lists what can be asked, with an example each", candidates: open(to: caller).map(\.name))
    }
}
