internal import EventSourcing
internal import Storage

/// Where a log stands, as its writer needs it.
struct LogTip {
    var anchor: Anchor
    var recordedAt: Int64
}

/// The write side of a log file: one connection, one commit at a time.
final class LogAppender: LogWriter {
    private let connection: SQLiteConnection
    private let insert: PreparedStatement
    private let lastVersion: PreparedStatement
    private let anyEvent: PreparedStatement
    private let savepoint: PreparedStatement
    private let release: PreparedStatement
    private let rollbackTo: PreparedStatement
    private var chain = ChainHash()

    /// As of the last commit.
    private(set) var committed: LogTip
    private var tip: LogTip
    private var versions = GenerationCache<StreamName, Int>(capacity: 16_384)
    /// Versions of the commit that is open: they count only once it is made.
    private var openVersions: [StreamName: Int] = [:]
    /// Set where the disk failed inside an append: whatever `body` makes of it, this commit must not be made.
    private var failure: StorageError?

    init(connection: SQLiteConnection, tip: LogTip) throws {
        self.connection = connection
        committed = tip
        self.tip = tip
        insert = try connection.prepare(LogRow.insert)
        lastVersion = try connection.prepare("SELECT max(version) FROM events WHERE stream = ?")
        anyEvent = try connection.prepare("SELECT 1 FROM events WHERE id = ?")
        savepoint = try connection.prepare("SAVEPOINT command")
        release = try connection.prepare("RELEASE command")
        rollbackTo = try connection.prepare("ROLLBACK TO command")
    }

    // MARK: One commit

    /// Runs `body` in one transaction and commits what it appended.
    func commit<Result>(_ body: (any LogWriter) throws -> Result) throws -> Result {
        try connection.begin()
        tip = committed
        openVersions.removeAll(keepingCapacity: true)
        failure = nil
        do {
            let result = try body(self)
            if let failure { throw failure }
            // Nothing appended: nothing to sync.
            if tip.anchor.position == committed.anchor.position { connection.rollback() } else { try finish() }
            return result
        } catch {
            connection.rollback()
            throw failure ?? error
        }
    }

    private func finish() throws(StorageError) {
        do {
            try connection.commit()
        } catch {
            // Where only the checkpoint after it failed, the commit stands.
            if !connection.isInTransaction, try stands() { keep() }
            throw error
        }
        keep()
    }

    private func keep() {
        for (stream, version) in openVersions { versions.insert(version, for: stream) }
        committed = tip
    }

    private func stands() throws(StorageError) -> Bool {
        try connection.int64("SELECT max(position) FROM events") == tip.anchor.position
    }

    // MARK: One command

    func append(_ command: CommandAppend) throws -> [RecordedEvent] {
        if let failure { throw failure }
        try AppendCheck.check(command)
        for append in command.streams { try check(append) }
        do {
            return try record(command)
        } catch let error as StorageError {
            failure = error
            throw error
        }
    }

    private func check(_ append: StreamAppend) throws {
        let actual = try version(of: append.stream)
        guard append.expected.allows(actual) else {
            throw AppendError.wrongExpectedVersion(stream: append.stream, expected: append.expected, actual: actual)
        }
    }

    private func record(_ command: CommandAppend) throws -> [RecordedEvent] {
        let before = tip
        // Only the streams concerned: a copy of them all would be copied again with every command of a large commit.
        let versionsBefore = command.streams.map { openVersions[$0.stream] }
        let count = command.streams.reduce(0) { $0 + $1.events.count }
        // An insert is all or nothing by itself; only several need a savepoint around them.
        let guarded = count > 1
        if guarded { try savepoint.run() }
        do {
            var recorded: [RecordedEvent] = []
            recorded.reserveCapacity(count)
            tip.recordedAt = max(tip.recordedAt, command.recordedAt)
            for append in command.streams { try record(append, of: command, into: &recorded) }
            if guarded { try release.run() }
            return recorded
        } catch let error as AppendError {
            tip = before
            for (append, version) in zip(command.streams, versionsBefore) { openVersions[append.stream] = version }
            if guarded {
                try rollbackTo.run()
                try release.run()
            }
            throw error
        }
    }

    private func record(_ append: StreamAppend, of command: CommandAppend, into recorded: inout [RecordedEvent]) throws {
        var version = try version(of: append.stream)
        for event in append.events {
            version += 1
            var row = RecordedEvent(
                position: tip.anchor.position + 1, id: event.id, stream: append.stream, version: version, type: event.type,
                schema: event.schema, effectiveOn: event.effectiveOn, recordedAt: tip.recordedAt, actor: command.actor,
                commandID: command.commandID, fingerprint: command.fingerprint, payload: event.payload, hash: [])
            row.hash = chain.hash(of: row, after: tip.anchor.hash)
            try write(row)
            tip.anchor.position = row.position
            tip.anchor.hash = row.hash
            recorded.append(row)
        }
        openVersions[append.stream] = version
    }

    private func write(_ row: RecordedEvent) throws {
        do {
            try LogRow.bind(row, to: insert)
            try insert.run()
        } catch {
            if error.kind == .constraint, try isRecorded(row.id) { throw AppendError.duplicateEvent(row.id) }
            throw error
        }
    }

    private func isRecorded(_ id: UniqueID) throws -> Bool {
        try anyEvent.bind(1, id)
        return try anyEvent.first { _ in true } ?? false
    }

    private func version(of stream: StreamName) throws(StorageError) -> Int {
        if let version = openVersions[stream] ?? versions.value(for: stream) { return version }
        try lastVersion.bind(1, stream.description)
        let version = try lastVersion.step() ? lastVersion.int(0) : 0
        lastVersion.reset()
        versions.insert(version, for: stream)
        return version
    }

    // MARK: Beside events

    /// Notes that the chain was verified up to an anchor, so that the next start need not begin before it.
    func noteVerified(_ point: ChainPoint) throws {
        let update = try connection.prepare("UPDATE log SET verified_position = ?, verified_hash = ?")
        try update.bind(1, point.position)
        try update.bind(2, point.hash)
        try connection.transaction { try update.run() }
    }

    /// Raises the epoch: positions after the present one count in the new one.
    func beginEpoch(at instant: Int64) throws {
        let insert = try connection.prepare("INSERT INTO epochs VALUES (?, ?, ?)")
        try insert.bind(1, committed.anchor.epoch + 1)
        try insert.bind(2, committed.anchor.position)
        try insert.bind(3, instant)
        try connection.transaction { try insert.run() }
        committed.anchor.epoch += 1
    }

    /// Moves the WAL into the file and gives its room back.
    func checkpoint() throws { try connection.checkpoint(truncating: true) }

    func close() { connection.close() }
}
