import EventSourcing
import ProvisionDomain
import Testing

/// Given events, when a command, then events or a refusal: how every rule is told in these tests.
struct Scenario<D: Decider>: Sendable where D.Refusal == Refusal, D.Event: Equatable & Retractable, D.State: Sendable {
    private(set) var events: [Recorded<D.Event>] = []
    var school = Example.school
    var today = Example.today

    init(_: D.Type, school: SchoolState = Example.school, today: SchoolDay = Example.today) {
        self.school = school
        self.today = today
    }

    var state: D.State { D.fold(events) }

    /// Adds a fact.
    mutating func given(_ event: D.Event, on day: String, recordedAt: Int64 = 1_794_000_000_000_000) {
        let position = Int64(events.count + 1)
        events.append(
            Recorded(
                id: UniqueID(high: 0xe, low: UInt64(position)), position: position, effectiveOn: Example.day(day).number,
                recordedAt: recordedAt,
                actor: "uid:1", event: event))
    }

    /// What a command yields.
    func when<Action>(_ action: Action, on day: String) throws(Refusal) -> [Dated<D.Event>] where D.Command == Asked<Action> {
        try D.decide(Asked(action, on: Example.day(day), today: today, school: school), state)
    }

    /// Runs a command and takes its events as given.
    mutating func then<Action>(_ action: Action, on day: String) throws(Refusal) where D.Command == Asked<Action> {
        for dated in try when(action, on: day) { given(dated.event, on: SchoolDay(number: dated.effectiveOn).description) }
    }

    /// Expects a command to change nothing.
    func changesNothing<Action>(_ action: Action, on day: String, sourceLocation: SourceLocation = #_sourceLocation)
    where D.Command == Asked<Action> {
        do {
            let events = try when(action, on: day)
            #expect(events.isEmpty, sourceLocation: sourceLocation)
        } catch {
            Issue.record("refused: \(error)", sourceLocation: sourceLocation)
        }
    }
}
