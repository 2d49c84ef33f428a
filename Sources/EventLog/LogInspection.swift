internal import EventSourcing
internal import Storage

/// What a log file says of itself, read before anything is opened for writing.
struct LogInspection {
    /// One epoch: it counts positions after `after`.
    struct Epoch {
        let number: Int
        let after: Int64
    }

    let log: UniqueID
    let epochs: [Epoch]
    let tip: LogTip
    /// Up to where the chain was verified when that was last noted.
    let verified: ChainPoint

    /// - Throws: ``LogError``, ``LogDamage``, ``StorageError``.
    init(_ connection: SQLiteConnection) throws {
        try LogSchema.check(connection)
        let row = try connection.prepare("SELECT id, verified_position, verified_hash FROM log")
        let found = try row.first { ($0.id(0), ChainPoint(position: $0.int64(1), hash: $0.bytes(2))) }
        guard case (let id?, let verified)? = found else { throw LogError.notALog(path: connection.path) }
        log = id
        self.verified = verified
        epochs = try connection.prepare("SELECT epoch, after_position FROM epochs ORDER BY epoch").all {
            Epoch(number: $0.int(0), after: $0.int64(1))
        }
        let last = try connection.prepare("SELECT position, hash, recorded_at FROM events ORDER BY position DESC LIMIT 1").first {
            (ChainPoint(position: $0.int64(0), hash: $0.bytes(1)), $0.int64(2))
        }
        let point = last?.0 ?? ChainPoint(position: 0, hash: ChainHash.genesis(of: id))
        let anchor = Anchor(log: id, epoch: epochs.last?.number ?? 1, position: point.position, hash: point.hash)
        tip = LogTip(anchor: anchor, recordedAt: last?.1 ?? 0)
    }
}

extension [LogInspection.Epoch] {
    /// The epoch a position counts in.
    func epoch(of position: Int64) -> Int { last { $0.after < position }?.number ?? 1 }

    /// The last position that an epoch's own log and this one share; `nil` where the epoch is not over.
    func end(of number: Int) -> Int64? { first { $0.number > number }?.after }
}
