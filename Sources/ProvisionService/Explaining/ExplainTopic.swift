internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

/// One kind of figure that can be explained. Each slice of the system adds its own to ``ExplainTopics``, one file a topic.
struct ExplainTopic: Sendable {
    /// What it is asked for by: one word.
    var name: String
    /// What figures it is about.
    var what: String
    /// A command line without `provctl`.
    var example: String
    /// The method that answers the figure itself: whoever may not ask for the one may not ask for the other.
    var method: String
    var explain: @Sendable (ExplainQuestion) throws -> Explanation

    init(
        _ name: String, _ what: String, example: String, method: String,
        explain: @escaping @Sendable (ExplainQuestion) throws -> Explanation
    ) {
        self.name = name
        self.what = what
        self.example = example
        self.method = method
        self.explain = explain
    }

    var wire: EvaluationInterface.Topic { EvaluationInterface.Topic(name: name, what: what, example: example) }
}

/// What is asked of a topic, and by whom.
struct ExplainQuestion {
    let query: QueryContext
    let input: EvaluationInterface.Explain.Input

    var snapshot: Snapshot { query.snapshot }
    var asking: Asking { query.asking }
    /// The words after the topic.
    var words: [String] { input.words ?? [] }
    /// The words as one name; `nil` where there are none.
    var name: String? { words.isEmpty ? nil : words.joined(separator: " ") }

    /// The name, which must be there.
    func name(_ field: String, example: String) throws -> String {
        if let name { return name }
        throw ServiceError.refuse(.malformed, field: field, value: "", reason: "say which \(field)", remedy: "explain \(example)")
    }

    /// `--year` as a year group.
    func yearGroup() throws -> YearGroup? { try query.yearGroup(input.year) }

    /// `--year` as an academic year.
    func academicYear() throws -> AcademicYear? {
        try input.year.map { text in
            if let year = AcademicYear(text) { return year }
            throw ServiceError.refuse(
                .malformed, field: "year", value: text, reason: "it is no academic year", remedy: "write it as 2026/27")
        }
    }
}
