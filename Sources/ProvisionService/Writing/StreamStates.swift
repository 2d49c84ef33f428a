internal import EventCodec
internal import EventSourcing
internal import ProvisionDomain

/// A stream's state in memory, whatever its kind.
class StreamBox {
    /// The version of the stream the state was folded to.
    final var version: Int

    fileprivate init(version: Int) { self.version = version }
}

/// A stream's state in memory. A class, so that a state is changed where it stands: copying a year of sessions for each new one
/// would cost more than deciding it.
final class StateBox<State>: StreamBox {
    var state: State

    init(_ state: State, version: Int) {
        self.state = state
        super.init(version: version)
    }
}

/// The states of streams, kept in memory while they are in use and else folded from the log. The Writer's alone.
final class StreamStates {
    private let log: any EventLog
    private let codec: EventCodec
    private var boxes: [StreamName: StreamBox] = [:]
    /// Past this many the states are let go of between two batches: each can be folded again.
    private let limit: Int

    init(log: any EventLog, codec: EventCodec, limit: Int = 16_384) {
        self.log = log
        self.codec = codec
        self.limit = limit
    }

    /// The state of a stream; the initial one, at version 0, where there is no such stream.
    func box<Kind: StreamKind>(_ kind: Kind.Type, _ stream: StreamName) throws -> StateBox<Kind.Rules.State> {
        if let box = boxes[stream] as? StateBox<Kind.Rules.State> { return box }
        let (events, version) = try history(of: stream)
        let own = events.compactMap { event in Kind.unwrap(event.event).map { mapped in event.map { _ in mapped } } }
        let box = StateBox(Kind.Rules.foldLive(own), version: version)
        boxes[stream] = box
        return box
    }

    /// Every event of a stream, retracted ones too, and the stream's version.
    func history(of stream: StreamName) throws -> (events: [Recorded<DomainEvent>], version: Int) {
        try log.history(of: stream, by: codec)
    }

    /// Lets go of a stream's state: the next question folds it again.
    func forget(_ stream: StreamName) { boxes[stream] = nil }

    /// Lets go of all states.
    func forgetAll() { boxes.removeAll(keepingCapacity: true) }

    /// Between batches, when every event is in the log: keeps memory bounded.
    func trim() {
        if boxes.count > limit { boxes = boxes.filter { $0.key == .school } }
    }
}

extension DomainEvent {
    /// The redaction, where it is one.
    var redaction: TextRedacted? {
        switch self {
        case .pupil(.redacted(let payload)), .group(.redacted(let payload)), .need(.redacted(let payload)): payload
        default: nil
        }
    }
}

/// The events that count: without the retracted ones and the retractions.
func liveEvents(_ events: [Recorded<DomainEvent>]) -> [Recorded<DomainEvent>] {
    let retracted = Set(events.compactMap { $0.event.retraction?.event })
    return events.filter { !retracted.contains($0.id) && $0.event.retraction == nil }
}
