internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import ProvisionDomain

/// Writes domain events straight into a log, thousands a commit: the way to ten years of history in seconds.
final class HistoryWriter {
    /// Commands a commit.
    private static let commitSize = 2_000

    private let log: SQLiteEventLog
    private let keyring: SQLiteKeyring
    private let codec: EventCodec
    private var versions: [StreamName: Int] = [:]
    private var pending: [CommandAppend] = []
    private var ids = UniqueIDSequence()
    private var random: SeededGenerator
    private var clock: Int64 = 0

    /// Events written.
    private(set) var events = 0
    /// What an answer can be about: a line of attendance each, and every event without a register.
    private(set) var facts = 0

    init(log: SQLiteEventLog, keyring: SQLiteKeyring, seed: UInt64) {
        self.log = log
        self.keyring = keyring
        codec = EventCodec(keyring: keyring)
        random = SeededGenerator(seed: seed ^ 0x4157)
    }

    /// An id for what has a key: a person, a class, a group.
    func newSubject() throws -> UniqueID { try keyring.newSubject() }

    /// An id of the history's own time.
    func newID() -> UniqueID { ids.next(milliseconds: clock / 1000, random: random.next()) }

    /// What follows is recorded on that day, from half past three on.
    func begin(_ day: SchoolDay) { clock = max(clock, Int64(day.number) * 86_400_000_000 + 15 * 3_600_000_000 + 1_800_000_000) }

    /// One command that brought one event.
    func add(_ event: DomainEvent, in stream: StreamName, on day: SchoolDay) throws {
        clock += 1_000
        let version = versions[stream] ?? 0
        let proposed = try codec.encode(event, in: stream, id: newID(), effectiveOn: day.number)
        pending.append(
            CommandAppend(
                commandID: newID(), fingerprint: [0, 1, 2, 3, 4, 5, 6, 7], actor: "uid:0", recordedAt: clock,
                streams: [StreamAppend(stream: stream, expected: version == 0 ? .noStream : .version(version), events: [proposed])]))
        versions[stream] = version + 1
        events += 1
        if case .group(.sessionDelivered(let session)) = event { facts += session.register.count } else { facts += 1 }
        if pending.count >= HistoryWriter.commitSize { try commit() }
    }

    /// Makes what was added durable.
    func commit() throws {
        try log.write { writer in
            for command in pending { _ = try writer.append(command) }
        }
        pending.removeAll(keepingCapacity: true)
    }
}
