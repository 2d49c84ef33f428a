internal import Crypto
internal import EventSourcing

/// Takes the hashes of a chain, one buffer for all of them. See ``CanonicalEvent`` for what is hashed.
struct ChainHash {
    private var buffer: [UInt8] = []

    init() { buffer.reserveCapacity(4096) }

    /// The hash the first event of a log builds on.
    static func genesis(of log: UniqueID) -> [UInt8] { Array(SHA256.hash(data: CanonicalEvent.genesis(of: log))) }

    /// The hash of an event, 32 bytes; what its own `hash` says does not matter.
    mutating func hash(of event: RecordedEvent, after previous: [UInt8]) -> [UInt8] {
        buffer.removeAll(keepingCapacity: true)
        buffer.append(contentsOf: previous)
        CanonicalEvent.append(event, to: &buffer)
        var digest = SHA256()
        buffer.withUnsafeBytes { digest.update(bufferPointer: $0) }
        return digest.finalize().withUnsafeBytes { [UInt8]($0) }
    }
}
