internal import Crypto
package import EventSourcing
internal import Glibc
internal import Storage

/// What is wrong with a backup's segment: the file, and up to where it is good.
package struct SegmentDamage: Error, Hashable, CustomStringConvertible {
    package var file: String
    /// The first position that cannot be had from it.
    package var position: Int64
    package var reason: String

    package init(file: String, position: Int64, reason: String) {
        self.file = file
        self.position = position
        self.reason = reason
    }

    package var description: String { "\(file) is damaged at position \(position): \(reason)" }
}

/// One segment of a backup: a header, events, a footer with their number and the SHA-256 of all bytes before it.
///
/// Written under another name, synced, renamed, and never changed after.
package struct SegmentFile: Hashable, Sendable {
    package let path: String
    package let header: SegmentHeader

    /// What a file has until it is whole.
    static let unfinished = ".unfinished"

    /// Finds the header of a file.
    /// - Throws: ``SegmentDamage``, ``StorageError``.
    package init(path: String) throws {
        let lines = try LineReader(path)
        guard let first = try lines.next(), let header = SegmentHeader(first) else {
            throw SegmentDamage(file: path, position: 0, reason: "its first line is no header of a segment")
        }
        self.path = path
        self.header = header
    }

    /// Reads the events in order, each checked against the chain, and at the end the checksum.
    /// - Parameters:
    ///   - last: to end at that position; then the checksum is not looked at. `nil`: all of it.
    ///   - each: gets an event; `false` ends the reading.
    /// - Returns: the last good point.
    /// - Throws: ``SegmentDamage``, ``StorageError``, what `each` throws.
    package func read(through last: Int64? = nil, _ each: (RecordedEvent) throws -> Bool) throws -> ChainPoint {
        let lines = try LineReader(path)
        var digest = SHA256()
        var point = ChainPoint(position: header.before.position, hash: header.before.hash)
        var chain = ChainHash()
        guard let first = try lines.next() else { throw damage(point, "it is empty") }
        Self.update(&digest, first)
        while let line = try lines.next() {
            if point.position == header.through { return try finish(line, digest, point) }
            guard let event = SegmentLine.event(line) else { throw damage(point, "the line there is no event") }
            guard event.position == point.position + 1 else { throw damage(point, "the event there is missing") }
            guard chain.hash(of: event, after: point.hash) == event.hash else {
                throw damage(point, "the event there is not the one that was written")
            }
            point = ChainPoint(position: event.position, hash: event.hash)
            guard try each(event), point.position != last else { return point }
            Self.update(&digest, line)
        }
        throw damage(point, point.position == header.through ? "its last line is missing" : "it is cut short")
    }

    /// The events of one stream up to a position, without the rest being looked into: what ``read(through:_:)`` checks is not checked.
    /// - Throws: ``StorageError``.
    package func events(of stream: StreamName, through last: Int64) throws -> [RecordedEvent] {
        let lines = try LineReader(path)
        var found: [RecordedEvent] = []
        _ = try lines.next()
        while let line = try lines.next() {
            guard SegmentLine.isOf(stream, line), let event = SegmentLine.event(line) else { continue }
            guard event.position <= last else { break }
            found.append(event)
        }
        return found
    }

    private func finish(_ line: ArraySlice<UInt8>, _ digest: SHA256, _ point: ChainPoint) throws -> ChainPoint {
        guard point.hash == header.after.hash else { throw damage(point, "it does not end where its header says") }
        guard Array(line) == Self.footer(count: header.through - header.before.position, digest) else {
            throw damage(point, "its checksum is not that of its bytes")
        }
        return point
    }

    private func damage(_ point: ChainPoint, _ reason: String) -> SegmentDamage {
        SegmentDamage(file: path, position: point.position + 1, reason: reason)
    }

    private static func update(_ digest: inout SHA256, _ line: ArraySlice<UInt8>) {
        line.withUnsafeBytes { digest.update(bufferPointer: $0) }
        digest.update(data: [UInt8(ascii: "\n")])
    }

    /// Without its line feed.
    static func footer(count: Int64, _ digest: SHA256) -> [UInt8] {
        Array(#"{"events":\#(count),"sha256":"\#(Hexadecimal.text(digest.finalize()))"}"#.utf8)
    }
}

/// A file line by line, in bounded memory.
final class LineReader {
    /// No event of ours comes near it.
    private static let longest = 64 << 20
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ path: String) throws(StorageError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "open \(path)") }
    }

    deinit { close(descriptor) }

    /// The next line without its line feed; `nil` at the end. What follows the last line feed is no line.
    func next() throws -> ArraySlice<UInt8>? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return buffer[start..<end]
            }
            searched = buffer.count
            guard !isAtEnd, buffer.count - start < Self.longest else { return nil }
            searched -= start
            buffer.removeSubrange(..<start)
            start = 0
            try fill()
        }
    }

    private func fill() throws {
        let size = 1 << 20
        let before = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: size))
        var got = 0
        repeat {
            got = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress?.advanced(by: before), size) }
        } while got < 0 && errno == EINTR
        let code = errno
        buffer.removeLast(size - max(0, got))
        if got < 0 { throw StorageError(errno: code, operation: "read \(path)") }
        if got == 0 { isAtEnd = true }
    }
}
