/// An event with the day it is true from: what a decision yields.
package struct Dated<Event> {
    /// Days from 1970-01-01.
    package var effectiveOn: Int32
    package var event: Event

    package init(_ event: Event, effectiveOn: Int32) {
        self.event = event
        self.effectiveOn = effectiveOn
    }
}

extension Dated: Sendable where Event: Sendable {}
extension Dated: Equatable where Event: Equatable {}

/// A domain event with what the log knows about it: what a state evolves by.
package struct Recorded<Event> {
    package var id: UniqueID
    package var position: Int64
    /// Days from 1970-01-01.
    package var effectiveOn: Int32
    /// Microseconds from 1970-01-01 UTC.
    package var recordedAt: Int64
    package var actor: String
    package var event: Event

    package init(id: UniqueID, position: Int64, effectiveOn: Int32, recordedAt: Int64, actor: String, event: Event) {
        self.id = id
        self.position = position
        self.effectiveOn = effectiveOn
        self.recordedAt = recordedAt
        self.actor = actor
        self.event = event
    }

    /// The same record around another event.
    package func map<Other>(_ transform: (Event) -> Other) -> Recorded<Other> {
        Recorded<Other>(
            id: id, position: position, effectiveOn: effectiveOn, recordedAt: recordedAt, actor: actor, event: transform(event))
    }
}

extension Recorded: Sendable where Event: Sendable {}
extension Recorded: Equatable where Event: Equatable {}

/// The rules of one kind of stream: a command on a state is either refused or yields events; an event changes the state.
///
/// Pure: no clock, no I/O, no randomness. What time it is and what other streams say comes in the command.
package protocol Decider<State, Command, Event, Refusal> {
    associatedtype State: Sendable
    associatedtype Command: Sendable
    associatedtype Event: Sendable
    associatedtype Refusal: Error

    /// The state of a stream with no event.
    static var initial: State { get }
    /// What a command yields on a state: no event at all where it would change nothing.
    static func decide(_ command: Command, _ state: State) throws(Refusal) -> [Dated<Event>]
    /// The state after an event. Never traps: what is in the log is true, whatever a later rule says.
    static func evolve(_ state: inout State, _ event: Recorded<Event>)
}

extension Decider {
    /// The state after a row of events.
    package static func fold(_ events: some Sequence<Recorded<Event>>) -> State {
        var state = initial
        for event in events { evolve(&state, event) }
        return state
    }
}
