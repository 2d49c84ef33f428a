internal import Synchronization

/// A log that forgets everything with the process: for tests, and the second witness of the contract.
///
/// It chains its events like a stored one. This target knows no SHA-256, so unless one is handed in the digest is a weak
/// one: enough to tell two histories apart, not against a forger.
package final class InMemoryEventLog: EventLog {
    private struct State {
        var events: [RecordedEvent] = []
        var streams: [StreamName: [Int]] = [:]
        var ids: [UniqueID: Int] = [:]
        var commands: [UniqueID: [Int]] = [:]
    }

    private let log: UniqueID
    private let digest: @Sendable ([UInt8]) -> [UInt8]
    private let genesis: [UInt8]
    private let state = Mutex(State())
    private let writing = Mutex(())
    private let subscribers = Subscribers()

    /// - Parameters:
    ///   - log: the log's own id.
    ///   - digest: 32 bytes over any bytes.
    package init(
        log: UniqueID = UniqueID(high: 0x7000, low: 0x8000_0000_0000_0001),
        digest: @escaping @Sendable ([UInt8]) -> [UInt8] = InMemoryEventLog.weakDigest
    ) {
        self.log = log
        self.digest = digest
        genesis = digest(CanonicalEvent.genesis(of: log))
    }

    package var head: Anchor { state.withLock { anchor(at: $0.events.count, in: $0.events) } }

    package var lastRecordedAt: Int64 { state.withLock { $0.events.last?.recordedAt ?? 0 } }

    package func write<Result>(_ body: (any LogWriter) throws -> Result) throws -> Result {
        let (result, isEmpty) = try writing.withLock { _ in
            let writer = Batch(log: self)
            let result = try body(writer)
            commit(writer.appended)
            return (result, writer.appended.isEmpty)
        }
        if !isEmpty { subscribers.tell(head) }
        return result
    }

    package func events(after position: Int64, limit: Int) throws -> [RecordedEvent] {
        state.withLock { state in
            let start = Int(max(0, min(position, Int64(state.events.count))))
            return Array(state.events[start...].prefix(max(0, limit)))
        }
    }

    package func events(of stream: StreamName, after version: Int, limit: Int) throws -> [RecordedEvent] {
        state.withLock { state in
            let places = state.streams[stream] ?? []
            return places.dropFirst(max(0, version)).prefix(max(0, limit)).map { state.events[$0] }
        }
    }

    package func version(of stream: StreamName) throws -> Int { state.withLock { $0.streams[stream]?.count ?? 0 } }

    package func event(id: UniqueID) throws -> RecordedEvent? {
        state.withLock { state in state.ids[id].map { state.events[$0] } }
    }

    package func events(ofCommand id: UniqueID) throws -> [RecordedEvent] {
        state.withLock { state in (state.commands[id] ?? []).map { state.events[$0] } }
    }

    package func position(recordedBy instant: Int64) throws -> Int64 {
        state.withLock { $0.events.last { $0.recordedAt <= instant }?.position ?? 0 }
    }

    package func anchor(at position: Int64) throws -> Anchor? {
        state.withLock { state in
            guard position >= 0, position <= state.events.count else { return nil }
            return anchor(at: Int(position), in: state.events)
        }
    }

    package func subscribe(_ onCommit: @escaping @Sendable (Anchor) -> Void) -> LogSubscription {
        subscribers.add(onCommit)
    }

    /// Four rounds of FNV-1a side by side, 32 bytes.
    package static func weakDigest(_ bytes: [UInt8]) -> [UInt8] {
        (1...4).flatMap { round in
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325 &* UInt64(round)
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return withUnsafeBytes(of: hash.bigEndian) { Array($0) }
        }
    }

    private func anchor(at count: Int, in events: [RecordedEvent]) -> Anchor {
        Anchor(log: log, epoch: 1, position: Int64(count), hash: count == 0 ? genesis : events[count - 1].hash)
    }

    private func commit(_ events: [RecordedEvent]) {
        state.withLock { state in
            for event in events {
                let place = state.events.count
                state.events.append(event)
                state.streams[event.stream, default: []].append(place)
                state.ids[event.id] = place
                state.commands[event.commandID, default: []].append(place)
            }
        }
    }

    /// What one commit gathers before any of it counts.
    private final class Batch: LogWriter {
        private let log: InMemoryEventLog
        private(set) var appended: [RecordedEvent] = []
        private var versions: [StreamName: Int] = [:]
        private var ids: Set<UniqueID> = []
        private var head: Anchor
        private var recordedAt: Int64

        init(log: InMemoryEventLog) {
            self.log = log
            head = log.head
            recordedAt = log.lastRecordedAt
        }

        func append(_ command: CommandAppend) throws -> [RecordedEvent] {
            try AppendCheck.check(command)
            var seen: Set<UniqueID> = []
            for append in command.streams {
                let actual = try versions[append.stream] ?? log.version(of: append.stream)
                guard append.expected.allows(actual) else {
                    throw AppendError.wrongExpectedVersion(stream: append.stream, expected: append.expected, actual: actual)
                }
            }
            for event in command.streams.lazy.flatMap(\.events) {
                if try ids.contains(event.id) || !seen.insert(event.id).inserted || log.event(id: event.id) != nil {
                    throw AppendError.duplicateEvent(event.id)
                }
            }
            return try command.streams.flatMap { try record($0, of: command) }
        }

        private func record(_ append: StreamAppend, of command: CommandAppend) throws -> [RecordedEvent] {
            var version = try versions[append.stream] ?? log.version(of: append.stream)
            recordedAt = max(recordedAt, command.recordedAt)
            var recorded: [RecordedEvent] = []
            for event in append.events {
                version += 1
                var row = RecordedEvent(
                    position: head.position + 1, id: event.id, stream: append.stream, version: version, type: event.type,
                    schema: event.schema, effectiveOn: event.effectiveOn, recordedAt: recordedAt, actor: command.actor,
                    commandID: command.commandID, fingerprint: command.fingerprint, payload: event.payload, hash: [])
                var bytes = head.hash
                CanonicalEvent.append(row, to: &bytes)
                row.hash = log.digest(bytes)
                head.position = row.position
                head.hash = row.hash
                ids.insert(row.id)
                recorded.append(row)
            }
            versions[append.stream] = version
            appended += recorded
            return recorded
        }
    }
}

extension ExpectedVersion {
    /// Whether a stream at `actual` is where the writer thought; 0 means there is no such stream.
    package func allows(_ actual: Int) -> Bool {
        switch self {
        case .noStream: actual == 0
        case .version(let expected): actual == expected
        }
    }
}
