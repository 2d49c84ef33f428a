/// Where a log stands: enough to tell, later and elsewhere, that the log up to here is still what it was.
///
/// Positions are compared only within one epoch of one log; a restore raises the epoch.
package struct Anchor: Hashable, Sendable {
    /// The log's own id, made with it.
    package var log: UniqueID
    package var epoch: Int
    /// The last event's position; 0 for an empty log.
    package var position: Int64
    /// The hash there, 32 bytes; for an empty log the hash the first event builds on.
    package var hash: [UInt8]

    package init(log: UniqueID, epoch: Int, position: Int64, hash: [UInt8]) {
        self.log = log
        self.epoch = epoch
        self.position = position
        self.hash = hash
    }
}

/// Where an append was refused.
package enum AppendError: Error, Equatable, CustomStringConvertible {
    /// The stream is not where the writer thought.
    case wrongExpectedVersion(stream: StreamName, expected: ExpectedVersion, actual: Int)
    /// An event of this id is in the log already.
    case duplicateEvent(UniqueID)
    /// The command appends nothing, or a payload is no JSON object or too large.
    case invalid(String)

    package var description: String {
        switch self {
        case .wrongExpectedVersion(let stream, .noStream, let actual):
            "Wrong expected version: no stream (stream \(stream), at \(actual))"
        case .wrongExpectedVersion(let stream, .version(let expected), let actual):
            "Wrong expected version: \(expected) (stream \(stream), at \(actual))"
        case .duplicateEvent(let id): "Event \(id) is in the log already"
        case .invalid(let reason): reason
        }
    }
}

/// The write side of a log, for the length of one durable commit.
package protocol LogWriter {
    /// Appends what one command brings, atomically: every stream at its expected version, or nothing.
    ///
    /// A refused append leaves the commit it is part of usable.
    /// - Throws: ``AppendError``, or the store's own error where the disk fails.
    func append(_ command: CommandAppend) throws -> [RecordedEvent]
}

/// An append-only log of events, hash-chained, in streams.
///
/// Small on purpose: a second implementation may gather many schools' logs on another engine.
/// Calls are synchronous; ``write(_:)`` belongs to one writer, reading is open to any thread.
package protocol EventLog: AnyObject, Sendable {
    /// Where the log stands, as of the last commit.
    var head: Anchor { get }
    /// Microseconds from 1970 of the last event; 0 for an empty log.
    var lastRecordedAt: Int64 { get }

    /// Runs `body` and makes all it appended durable in one commit. Where `body` or the commit throws, nothing of it is kept.
    func write<Result>(_ body: (any LogWriter) throws -> Result) throws -> Result

    /// Events after a position, in order, at most `limit`.
    func events(after position: Int64, limit: Int) throws -> [RecordedEvent]
    /// Events of a stream after a version, in order, at most `limit`.
    func events(of stream: StreamName, after version: Int, limit: Int) throws -> [RecordedEvent]
    /// The version of a stream's last event; 0 where there is no such stream.
    func version(of stream: StreamName) throws -> Int
    /// An event by its id.
    func event(id: UniqueID) throws -> RecordedEvent?
    /// The events a command brought, in order; empty where it brought none.
    func events(ofCommand id: UniqueID) throws -> [RecordedEvent]
    /// The last position recorded at or before an instant (microseconds from 1970 UTC); 0 where there is none.
    func position(recordedBy instant: Int64) throws -> Int64
    /// The anchor as it was at an earlier position; `nil` past the head.
    func anchor(at position: Int64) throws -> Anchor?

    /// Calls `onCommit` after each commit that appended, with the new head, on the writer's thread, until the token is cancelled.
    func subscribe(_ onCommit: @escaping @Sendable (Anchor) -> Void) -> LogSubscription
}

/// Keeps a subscription alive; ``cancel()`` or letting go of it ends it.
package final class LogSubscription: Sendable {
    private let onCancel: @Sendable () -> Void

    package init(onCancel: @escaping @Sendable () -> Void) { self.onCancel = onCancel }

    /// Ends the subscription; a second call does nothing more.
    package func cancel() { onCancel() }

    deinit { onCancel() }
}
