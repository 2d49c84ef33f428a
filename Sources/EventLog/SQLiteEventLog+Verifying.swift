package import EventSourcing
internal import Storage

/// How a log compares with an anchor kept elsewhere.
package enum AnchorCheck: Hashable, Sendable {
    /// The log up to the anchor is what it was.
    case matches
    /// The log ends before the anchor.
    case cutShort(head: Anchor)
    /// The log has another event there.
    case rewritten(position: Int64)
    /// The anchor is of another log.
    case otherLog
    /// The log was restored since, and what the anchor stands on was not in what it was restored from;
    /// `shared` is the last position both have. Or the anchor's epoch is one this log has not reached.
    case otherEpoch(shared: Int64)
}

extension SQLiteEventLog {
    /// Compares the log with an anchor. Says nothing of the events before it: ``verify(progress:)`` does.
    /// - Throws: ``StorageError``, ``LogDamage``.
    package func verify(against anchor: Anchor) throws -> AnchorCheck {
        let head = head
        guard anchor.log == head.log else { return .otherLog }
        guard anchor.epoch <= head.epoch else { return .otherEpoch(shared: head.position) }
        if let end = epochs.end(of: anchor.epoch), anchor.position > end { return .otherEpoch(shared: end) }
        guard anchor.position <= head.position else { return .cutShort(head: head) }
        return try self.anchor(at: anchor.position)?.hash == anchor.hash ? .matches : .rewritten(position: anchor.position)
    }

    /// Verifies the whole chain from the first event to the head as of now, in pages; touches nothing.
    /// - Parameter progress: called after each page with the last good position; `false` ends the verification.
    /// - Throws: ``StorageError`` where the disk cannot be read.
    package func verify(progress: (Int64) -> Bool = { _ in true }) throws -> ChainCheck {
        let head = head
        let start = ChainPoint(position: 0, hash: ChainHash.genesis(of: head.log))
        let check = try ChainVerifier(readers: readers).verify(after: start, through: head.position, progress: progress)
        guard case .whole(let point) = check, point.hash != head.hash else { return check }
        return .damaged(LogDamage(position: point.position, finding: .rewritten))
    }
}

/// What is verified before a log is opened for writing.
struct OpeningCheck {
    let inspection: LogInspection
    let readers: ReaderPool

    /// - Returns: up to where the chain was found good, and what is wrong.
    /// - Throws: ``StorageError`` where the disk cannot be read.
    func run(known: Anchor?) throws -> (verified: ChainPoint, damage: LogDamage?) {
        let noted = inspection.verified
        let head = inspection.tip.anchor
        if let known, let damage = try compare(known) { return (noted, damage) }
        guard noted.position <= head.position else {
            return (noted, LogDamage(position: head.position, finding: .cutShort(known: noted.position)))
        }
        if noted.position > 0, try hash(at: noted.position) != noted.hash {
            return (noted, LogDamage(position: noted.position, finding: .rewritten))
        }
        switch try ChainVerifier(readers: readers).verify(after: noted, through: head.position, progress: { _ in true }) {
        case .whole(let point), .cancelled(let point): return (point, nil)
        case .damaged(let damage): return (noted, damage)
        }
    }

    private func compare(_ known: Anchor) throws -> LogDamage? {
        let head = inspection.tip.anchor
        guard known.log == head.log else { return LogDamage(position: head.position, finding: .otherLog) }
        guard known.epoch <= head.epoch else {
            return LogDamage(position: head.position, finding: .otherEpoch(known: known.position))
        }
        // An anchor of an epoch that a restore ended: what was lost then is no damage now.
        if let end = inspection.epochs.end(of: known.epoch), known.position > end { return nil }
        guard known.position <= head.position else {
            return LogDamage(position: head.position, finding: .cutShort(known: known.position))
        }
        if known.position > 0, try hash(at: known.position) != known.hash {
            return LogDamage(position: known.position, finding: .rewritten)
        }
        return nil
    }

    private func hash(at position: Int64) throws -> [UInt8]? {
        try readers.read { reader in
            let row = try reader.statement("SELECT hash FROM events WHERE position = ?")
            try row.bind(1, position)
            return try row.first { $0.bytes(0) }
        }
    }
}
