package import Evaluation
package import EventSourcing
package import ProvisionDomain
package import ProvisionInterface

/// A figure as one topic explains it.
package struct Explanation: Sendable {
    package var title: String
    package var lines: [Explained]
    package var notes: [String]
    /// The rule pack that decided something of it.
    package var rulePack: RulePackAdopted?

    package init(title: String, lines: [Explained], notes: [String] = [], rulePack: RulePackAdopted? = nil) {
        self.title = title
        self.lines = lines
        self.notes = notes
        self.rulePack = rulePack
    }
}

extension Explanation {
    /// As the interface carries it: every line with its depth, long lists cut.
    /// - Parameters:
    ///   - limit: the most events and the most parts of one line.
    ///   - find: the event something refers to; `nil` where the log has none.
    package func wire(
        topic: String, limit: Int, _ find: (EventReference) throws -> RecordedEvent?
    ) throws -> EvaluationInterface.Explanation {
        var found: [EvaluationInterface.ExplainedLine] = []
        for line in lines { try add(line, depth: 0, limit, find, to: &found) }
        return EvaluationInterface.Explanation(
            topic: topic, title: title, lines: found, notes: notes, rulePack: rulePack?.name, rulePackSha256: rulePack?.sha256)
    }

    private func add(
        _ line: Explained, depth: Int, _ limit: Int, _ find: (EventReference) throws -> RecordedEvent?,
        to found: inout [EvaluationInterface.ExplainedLine]
    ) throws {
        let shown = line.parts.prefix(limit)
        found.append(
            EvaluationInterface.ExplainedLine(
                depth: depth, what: line.what, amount: line.amount, unit: line.unit?.rawValue, how: line.how,
                exact: line.exact?.description, rule: line.rule?.rawValue, factors: line.factors.map(\.description),
                events: try line.events.prefix(limit).compactMap { try find($0).map(Explanation.wire) }, eventCount: line.events.count,
                partsLeftOut: line.parts.count - shown.count))
        for part in shown { try add(part, depth: depth + 1, limit, find, to: &found) }
    }

    private static func wire(_ event: RecordedEvent) -> EvaluationInterface.ExplainedEvent {
        EvaluationInterface.ExplainedEvent(
            id: event.id.description, position: Int(event.position), type: event.type,
            effectiveOn: SchoolDay(number: event.effectiveOn).description, recordedAt: Instant.iso(event.recordedAt))
    }
}

extension Snapshot {
    /// The rule pack in force on a day as it was adopted, with its event; `nil` where none is.
    func adoptedPack(on day: SchoolDay) throws -> (pack: RulePackAdopted, event: EventReference)? {
        try schoolState().rulePacks.entry(on: day).map { ($0.value, .position($0.position)) }
    }

    /// The event that says what a group is on a day.
    func planEvent(of group: GroupRow, on day: SchoolDay) -> EventReference? {
        (group.state.content.entry(on: day) ?? group.state.content.entries.first).map { .position($0.position) }
    }
}

extension SchoolDay {
    /// `14 Sep 2026`.
    var inWords: String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(day) \(months[month - 1]) \(year)"
    }
}
