internal import Crypto
package import EventSourcing
internal import Glibc
internal import Storage

/// Writing was ended from outside; nothing half-written is left.
package struct BackupCancelled: Error {}

extension SQLiteEventLog {
    /// Events in a segment: what a first backup of years is cut into.
    package static let segmentLimit: Int64 = 200_000

    /// Writes the events after a position as one segment file; commands go on meanwhile.
    /// - Parameters:
    ///   - start: the anchor the segment follows on.
    ///   - end: the last position; at most ``segmentLimit`` events are written.
    ///   - isCancelled: asked before each page.
    /// - Returns: the file, durable under its name.
    /// - Throws: ``LogDamage``, ``StorageError``, ``BackupCancelled``; nothing is left of the file then.
    package func writeSegment(
        after start: Anchor, through end: Int64, into folder: String, isCancelled: () -> Bool = { false }
    ) throws -> SegmentFile {
        let last = min(end, start.position + Self.segmentLimit)
        guard let after = try anchor(at: last) else { throw LogDamage(position: last, finding: .gap) }
        var end = after
        // The epoch it is written in, whose table of epochs stands in it.
        end.epoch = head.epoch
        let header = SegmentHeader(log: start.log, created: try createdAt(), epochs: try epochTable(), before: start, after: end)
        let path = folder + "/" + header.fileName
        let output = try SegmentOutput(path: path)
        do {
            try output.write(header.line)
            try copy(after: start, through: end, to: output, isCancelled)
            try output.finish(count: last - start.position)
        } catch {
            output.discard()
            throw error
        }
        return try SegmentFile(path: path)
    }

    private func copy(after start: Anchor, through end: Anchor, to output: SegmentOutput, _ isCancelled: () -> Bool) throws {
        var point = ChainPoint(position: start.position, hash: start.hash)
        var chain = ChainHash()
        while point.position < end.position {
            if isCancelled() { throw BackupCancelled() }
            var bytes: [UInt8] = []
            let page = try events(after: point.position, limit: Int(min(1000, end.position - point.position)))
            if page.isEmpty { throw LogDamage(position: point.position + 1, finding: .gap) }
            for event in page {
                // A backup that goes on after damage would replace a good one with it.
                guard event.position == point.position + 1 else { throw LogDamage(position: point.position + 1, finding: .gap) }
                guard chain.hash(of: event, after: point.hash) == event.hash else {
                    throw LogDamage(position: event.position, finding: .hashDiffers)
                }
                point = ChainPoint(position: event.position, hash: event.hash)
                SegmentLine.append(event, to: &bytes)
            }
            try output.write(bytes)
        }
    }

    private func createdAt() throws -> Int64 {
        try readers.read { try $0.statement("SELECT created_at FROM log").first { $0.int64(0) } ?? 0 }
    }

    private func epochTable() throws -> [SegmentHeader.Epoch] {
        try readers.read { reader in
            try reader.statement("SELECT epoch, after_position, began_at FROM epochs ORDER BY epoch").all {
                SegmentHeader.Epoch(number: $0.int(0), after: $0.int64(1), began: $0.int64(2))
            }
        }
    }
}

/// A file that gets its name when it is whole and on the disk.
final class SegmentOutput {
    private let path: String
    private var fresh: String { path + SegmentFile.unfinished }
    private var descriptor: Int32
    private var digest = SHA256()

    init(path: String) throws(StorageError) {
        self.path = path
        unlink(path + SegmentFile.unfinished)
        descriptor = open(path + SegmentFile.unfinished, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "create \(path)") }
    }

    func write(_ bytes: [UInt8]) throws(StorageError) {
        digest.update(data: bytes)
        try put(bytes)
    }

    private func put(_ bytes: [UInt8]) throws(StorageError) {
        let code = SmallFile.write(descriptor, bytes)
        if code != 0 { throw StorageError(errno: code, operation: "write \(fresh)") }
    }

    /// Writes the footer, syncs, and gives the file its name.
    func finish(count: Int64) throws(StorageError) {
        try put(SegmentFile.footer(count: count, digest) + [UInt8(ascii: "\n")])
        guard fsync(descriptor) == 0 else { throw StorageError(errno: errno, operation: "sync \(fresh)") }
        guard rename(fresh, path) == 0 else { throw StorageError(errno: errno, operation: "rename \(fresh)") }
        close(descriptor)
        descriptor = -1
        try SQLiteFile.syncFolder(of: path)
    }

    /// Leaves nothing of an unfinished file.
    func discard() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        unlink(fresh)
    }
}
