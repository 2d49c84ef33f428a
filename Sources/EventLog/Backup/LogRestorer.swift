package import EventSourcing
internal import Storage

/// Makes a log file again of a backup's segments, every event checked against the chain.
package struct LogRestorer {
    /// Up to where the log is restored.
    package enum End: Hashable, Sendable {
        case all
        case position(Int64)
        /// The last event recorded at or before an instant, microseconds from 1970 UTC.
        case time(Int64)
    }

    /// What was restored.
    package struct Outcome: Hashable, Sendable {
        /// The last event, in the log's new epoch.
        package var anchor: Anchor
        /// When it was recorded, microseconds from 1970 UTC; 0 for an empty log.
        package var recordedAt: Int64
        /// Where the newest log of the backup stands.
        package var newest: Anchor
    }

    private static let page = 10_000

    private let parts: [BackupFolder.Part]
    private let end: End

    package init(parts: [BackupFolder.Part], end: End) {
        self.parts = parts
        self.end = end
    }

    /// Writes the log into a new file; it is durable when this returns. On any error the file is deleted.
    /// - Parameters:
    ///   - now: when its new epoch begins, microseconds from 1970 UTC.
    ///   - progress: the position reached.
    /// - Throws: ``SegmentDamage``, ``BackupError``, ``StorageError``.
    package func restore(into path: String, now: Int64, progress: (Int64) -> Void = { _ in }) throws -> Outcome {
        guard let newest = parts.last?.segment.header else { throw BackupError.empty(path: path) }
        let connection = try SQLiteFile.openWriter(path, durability: .full)
        do {
            try LogSchema.create(in: connection, log: newest.log, createdAt: newest.created)
            // Nobody reads the file yet, and where this fails it is deleted: it needs neither journal nor sync.
            try connection.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000")
            let (point, recordedAt) = try fill(connection, newest, progress)
            let epoch = (newest.epochs.map(\.number).max() ?? 1) + 1
            try note(connection, newest, point, epoch: epoch, now: now)
            connection.close()
            try SQLiteFile.sync(path)
            try SQLiteFile.syncFolder(of: path)
            return Outcome(
                anchor: Anchor(log: newest.log, epoch: epoch, position: point.position, hash: point.hash), recordedAt: recordedAt,
                newest: newest.after)
        } catch {
            connection.close()
            try SQLiteFile.remove(path)
            throw error
        }
    }

    private func fill(
        _ connection: SQLiteConnection, _ newest: SegmentHeader, _ progress: (Int64) -> Void
    ) throws -> (ChainPoint, Int64) {
        let insert = try connection.prepare(LogRow.insert)
        var point = ChainPoint(position: 0, hash: ChainHash.genesis(of: newest.log))
        var recordedAt: Int64 = 0
        var isDone = false
        try connection.begin()
        for part in parts where !isDone {
            // What comes after the end is not even looked at: it may be the damage that the end was named for.
            if lastPosition <= point.position { break }
            // The anchors of neighbours must meet: each segment is whole by itself, and so is a stranger's.
            let before = part.segment.header.before
            guard before.position == point.position, before.hash == point.hash else { throw mismatch(part, point) }
            let last = lastPosition <= part.through ? lastPosition : part.end
            point = try part.segment.read(through: last) { event in
                if isPast(event) {
                    isDone = true
                    return false
                }
                try LogRow.bind(event, to: insert)
                try insert.run()
                recordedAt = event.recordedAt
                if event.position % Int64(Self.page) == 0 {
                    try connection.commit()
                    progress(event.position)
                    try connection.begin()
                }
                return true
            }
        }
        try connection.commit()
        guard isDone else { return (point, recordedAt) }
        return (try Self.last(connection) ?? ChainPoint(position: 0, hash: ChainHash.genesis(of: newest.log)), recordedAt)
    }

    private var lastPosition: Int64 { if case .position(let last) = end { last } else { .max } }

    private func isPast(_ event: RecordedEvent) -> Bool {
        switch end {
        case .all: false
        case .position(let last): event.position > last
        case .time(let last): event.recordedAt > last
        }
    }

    private func mismatch(_ part: BackupFolder.Part, _ point: ChainPoint) -> SegmentDamage {
        SegmentDamage(file: part.segment.path, position: point.position + 1, reason: "it does not follow on the segment before it")
    }

    private static func last(_ connection: SQLiteConnection) throws -> ChainPoint? {
        try connection.prepare("SELECT position, hash FROM events ORDER BY position DESC LIMIT 1").first {
            ChainPoint(position: $0.int64(0), hash: $0.bytes(1))
        }
    }

    /// The epochs the restored log has lived through, and the one that begins now.
    private func note(_ connection: SQLiteConnection, _ newest: SegmentHeader, _ point: ChainPoint, epoch: Int, now: Int64) throws {
        try connection.transaction {
            try connection.execute("DELETE FROM epochs")
            let insert = try connection.prepare("INSERT INTO epochs VALUES (?, ?, ?)")
            let lived = newest.epochs.filter { $0.number == 1 || $0.after < point.position }
            for one in lived + [SegmentHeader.Epoch(number: epoch, after: point.position, began: now)] {
                try insert.bind(1, one.number)
                try insert.bind(2, one.after)
                try insert.bind(3, one.began)
                try insert.run()
            }
            let verified = try connection.prepare("UPDATE log SET verified_position = ?, verified_hash = ?")
            try verified.bind(1, point.position)
            try verified.bind(2, point.hash)
            try verified.run()
        }
    }
}
