import EventSourcing

/// A log that does one thing wrong, to see that the contract notices.
final class FaultyLog: EventLog {
    enum Fault: CaseIterable {
        case ignoresExpectedVersions, keepsWhatBodyThrewAwayFrom, losesTheHead, forgetsCommands, skipsAnEventInPages
        case readsStreamsBackwards, findsNoAnchors, tellsNobody, tellsOfEmptyCommits, neverForgetsSubscribers
        case letsTheClockFallBack, acceptsTwins, changesPayloads, seesNoStreamVersions, offByOneInTime
    }

    private let fault: Fault
    private let log = InMemoryEventLog()
    private let subscribers = Subscribers()

    init(_ fault: Fault) { self.fault = fault }

    private struct Writer: LogWriter {
        let inner: any LogWriter
        let fault: Fault
        let log: InMemoryEventLog

        func append(_ command: CommandAppend) throws -> [RecordedEvent] {
            var command = command
            switch fault {
            case .ignoresExpectedVersions:
                for index in command.streams.indices {
                    let actual = try log.version(of: command.streams[index].stream)
                    command.streams[index].expected = actual == 0 ? .noStream : .version(actual)
                }
            case .changesPayloads:
                for index in command.streams.indices where !command.streams[index].events.isEmpty {
                    command.streams[index].events[0].payload.append(UInt8(ascii: " "))
                }
            case .acceptsTwins:
                command.streams = command.streams.map { append in
                    var append = append
                    append.events = append.events.map { event in
                        var event = event
                        if (try? log.event(id: event.id)) != nil { event.id = UniqueID(high: event.id.high, low: ~event.id.low) }
                        return event
                    }
                    return append
                }
            default: break
            }
            var recorded = try inner.append(command)
            if fault == .letsTheClockFallBack { for index in recorded.indices { recorded[index].recordedAt = command.recordedAt } }
            return recorded
        }
    }

    var head: Anchor { fault == .losesTheHead ? InMemoryEventLog().head : log.head }
    var lastRecordedAt: Int64 { fault == .letsTheClockFallBack ? 1 : log.lastRecordedAt }

    func write<Result>(_ body: (any LogWriter) throws -> Result) throws -> Result {
        let before = log.head
        var thrown: (any Error)?
        var kept: Result?
        let write: (any LogWriter) throws -> Void = { inner in
            do {
                kept = try body(Writer(inner: inner, fault: self.fault, log: self.log))
            } catch {
                guard self.fault == .keepsWhatBodyThrewAwayFrom else { throw error }
                thrown = error
            }
        }
        try log.write(write)
        if let thrown { throw thrown }
        if fault != .tellsNobody, log.head != before || fault == .tellsOfEmptyCommits { subscribers.tell(log.head) }
        guard let kept else { throw ContractViolation("nothing returned") }
        return kept
    }

    func events(after position: Int64, limit: Int) throws -> [RecordedEvent] {
        try log.events(after: fault == .skipsAnEventInPages && position > 0 ? position + 1 : position, limit: limit)
    }

    func events(of stream: StreamName, after version: Int, limit: Int) throws -> [RecordedEvent] {
        let events = try log.events(of: stream, after: version, limit: limit)
        return fault == .readsStreamsBackwards ? events.reversed() : events
    }

    func version(of stream: StreamName) throws -> Int { fault == .seesNoStreamVersions ? 0 : try log.version(of: stream) }
    func event(id: UniqueID) throws -> RecordedEvent? { try log.event(id: id) }

    func events(ofCommand id: UniqueID) throws -> [RecordedEvent] {
        fault == .forgetsCommands ? [] : try log.events(ofCommand: id)
    }

    func position(recordedBy instant: Int64) throws -> Int64 {
        try log.position(recordedBy: fault == .offByOneInTime ? instant - 1 : instant)
    }

    func anchor(at position: Int64) throws -> Anchor? { fault == .findsNoAnchors ? nil : try log.anchor(at: position) }

    func subscribe(_ onCommit: @escaping @Sendable (Anchor) -> Void) -> LogSubscription {
        let subscription = subscribers.add(onCommit)
        return fault == .neverForgetsSubscribers ? LogSubscription {} : LogSubscription { subscription.cancel() }
    }
}
