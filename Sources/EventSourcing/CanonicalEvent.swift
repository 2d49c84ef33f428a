/// The bytes of an event that its hash is taken over, so that anyone can check a log with a few lines of their own.
///
/// `hash = SHA-256(hash of the event before ‖ canonical bytes)`, and the canonical bytes are, in this order:
///
/// | field | bytes |
/// |---|---|
/// | position | 8, big-endian |
/// | id | 16, as written in a UUID |
/// | stream, as written | 4-byte big-endian count, then UTF-8 |
/// | version | 8, big-endian |
/// | type | count and UTF-8 |
/// | schema | 8, big-endian |
/// | effective on | 8, big-endian, two's complement |
/// | recorded at | 8, big-endian |
/// | actor | count and UTF-8 |
/// | command id | 16 |
/// | fingerprint | count and bytes |
/// | payload | count and bytes |
///
/// The first event builds on SHA-256(``genesis(of:)``).
package enum CanonicalEvent {
    /// What the hash before the first event is taken over: the ASCII text `eventlog/1` and the log's id, 16 bytes.
    package static func genesis(of log: UniqueID) -> [UInt8] {
        var bytes = Array("eventlog/1".utf8)
        append(log, to: &bytes)
        return bytes
    }

    /// Appends the canonical bytes of an event; its `hash` is no part of them.
    package static func append(_ event: RecordedEvent, to bytes: inout [UInt8]) {
        append(UInt64(bitPattern: event.position), to: &bytes)
        append(event.id, to: &bytes)
        append(event.stream, to: &bytes)
        append(UInt64(bitPattern: Int64(event.version)), to: &bytes)
        append(event.type, to: &bytes)
        append(UInt64(bitPattern: Int64(event.schema)), to: &bytes)
        append(UInt64(bitPattern: Int64(event.effectiveOn)), to: &bytes)
        append(UInt64(bitPattern: event.recordedAt), to: &bytes)
        append(event.actor, to: &bytes)
        append(event.commandID, to: &bytes)
        append(counted: event.fingerprint, to: &bytes)
        append(counted: event.payload, to: &bytes)
    }

    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ id: UniqueID, to bytes: inout [UInt8]) {
        append(id.high, to: &bytes)
        append(id.low, to: &bytes)
    }

    private static func append(count: Int, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt32(count).bigEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(counted value: [UInt8], to bytes: inout [UInt8]) {
        append(count: value.count, to: &bytes)
        bytes.append(contentsOf: value)
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(count: text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    private static func append(_ stream: StreamName, to bytes: inout [UInt8]) {
        let category = stream.category.utf8.count
        let identifier = stream.identifier.utf8.count
        append(count: identifier == 0 ? category : category + 1 + identifier, to: &bytes)
        bytes.append(contentsOf: stream.category.utf8)
        if identifier == 0 { return }
        bytes.append(UInt8(ascii: "-"))
        bytes.append(contentsOf: stream.identifier.utf8)
    }
}
