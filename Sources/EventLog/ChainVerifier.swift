internal import EventSourcing
internal import Storage

/// A position and the hash there.
package struct ChainPoint: Hashable, Sendable {
    /// 0 for before the first event.
    package var position: Int64
    /// 32 bytes.
    package var hash: [UInt8]

    package init(position: Int64, hash: [UInt8]) {
        self.position = position
        self.hash = hash
    }
}

/// What a verification found.
package enum ChainCheck: Hashable, Sendable {
    /// Every event up to here is the one that was written.
    case whole(ChainPoint)
    /// The first damage.
    case damaged(LogDamage)
    /// The caller ended it; it was whole up to here.
    case cancelled(ChainPoint)
}

/// Follows the chain through the file, a page of events at a time, and touches nothing.
struct ChainVerifier {
    /// Events read on one snapshot: long snapshots make the WAL grow.
    static let page = 1_000

    private let readers: ReaderPool

    init(readers: ReaderPool) { self.readers = readers }

    /// Verifies the events after a point that is known to be good.
    /// - Parameters:
    ///   - end: the last position to verify; `nil` for all there are.
    ///   - progress: called after each page with the last good position; `false` ends the verification.
    /// - Throws: ``StorageError`` where the disk cannot be read.
    func verify(after start: ChainPoint, through end: Int64?, progress: (Int64) -> Bool) throws -> ChainCheck {
        var point = start
        var chain = ChainHash()
        while true {
            let room = end.map { Int(min(Int64(ChainVerifier.page), $0 - point.position)) } ?? ChainVerifier.page
            if room <= 0 { return .whole(point) }
            let count: Int
            do {
                count = try page(after: &point, limit: room, chain: &chain)
            } catch let damage as LogDamage {
                return .damaged(damage)
            } catch let error as StorageError where error.kind == .corrupt {
                return .damaged(LogDamage(position: point.position + 1, finding: .unreadable))
            }
            if count == 0 {
                guard let end, point.position < end else { return .whole(point) }
                return .damaged(LogDamage(position: point.position, finding: .cutShort(known: end)))
            }
            if !progress(point.position) { return .cancelled(point) }
        }
    }

    /// Verifies one page and moves `point` past it.
    private func page(after point: inout ChainPoint, limit: Int, chain: inout ChainHash) throws -> Int {
        var at = point
        defer { point = at }
        return try readers.read { reader in
            let rows = try reader.statement(SQLiteEventLog.pageQuery)
            try rows.bind(1, at.position)
            try rows.bind(2, limit)
            defer { rows.reset() }
            var count = 0
            while try rows.step() {
                let event = try LogRow.read(rows)
                guard event.position == at.position + 1 else { throw LogDamage(position: at.position + 1, finding: .gap) }
                guard chain.hash(of: event, after: at.hash) == event.hash else {
                    throw LogDamage(position: event.position, finding: .hashDiffers)
                }
                at = ChainPoint(position: event.position, hash: event.hash)
                count += 1
            }
            return count
        }
    }
}
