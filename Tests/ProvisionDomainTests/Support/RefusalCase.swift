import EventSourcing
import ProvisionDomain
import Testing

/// One way to be refused: the test of its rule, and a line of the golden file of texts.
struct RefusalCase: Sendable, CustomTestStringConvertible {
    var name: String
    var rule: Refusal.Rule
    var field: String
    private var run: @Sendable () throws(Refusal) -> Void

    init(_ name: String, _ rule: Refusal.Rule, _ field: String, _ run: @escaping @Sendable () throws(Refusal) -> Void) {
        self.name = name
        self.rule = rule
        self.field = field
        self.run = run
    }

    /// A command on a scenario.
    init<D: Decider & SendableMetatype, Action: Sendable>(
        _ name: String, _ rule: Refusal.Rule, _ field: String, _ scenario: Scenario<D>, _ action: Action, on day: String
    ) where D.Command == Asked<Action>, D.Refusal == Refusal, D.Event: Equatable & Retractable {
        self.init(name, rule, field) { () throws(Refusal) in _ = try scenario.when(action, on: day) }
    }

    var testDescription: String { name }

    /// The refusal met; `nil` where there was none.
    var refusal: Refusal? {
        do {
            try run()
            return nil
        } catch {
            return error
        }
    }

    /// Its line in the golden file.
    var line: String {
        guard let refusal else { return "\(name): not refused" }
        let items = refusal.items.isEmpty ? "" : " [\(refusal.items.joined(separator: "; "))]"
        return "\(name)\n  \(refusal.rule.rawValue) \(refusal.field)=\(refusal.value): \(refusal.reason).\(items)\n  \(refusal.remedy)."
    }
}
