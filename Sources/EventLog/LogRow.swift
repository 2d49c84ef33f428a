internal import EventSourcing
internal import Storage

/// Events as rows of the table.
enum LogRow {
    /// In the order ``read(_:)`` and ``bind(_:to:)`` count them.
    static let columns =
        "position, id, stream, version, type, schema, effective_on, recorded_at, actor, command_id, fingerprint, payload, hash"

    static let insert = "INSERT INTO events (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

    static func bind(_ event: RecordedEvent, to statement: PreparedStatement) throws(StorageError) {
        try statement.bind(1, event.position)
        try statement.bind(2, event.id)
        try statement.bind(3, event.stream.description)
        try statement.bind(4, event.version)
        try statement.bind(5, event.type)
        try statement.bind(6, event.schema)
        try statement.bind(7, event.effectiveOn)
        try statement.bind(8, event.recordedAt)
        try statement.bind(9, event.actor)
        try statement.bind(10, event.commandID)
        try statement.bind(11, event.fingerprint)
        try statement.bind(12, utf8: event.payload)
        try statement.bind(13, event.hash)
    }

    /// - Throws: ``LogDamage`` where the row is none the log ever wrote.
    static func read(_ row: PreparedStatement) throws(LogDamage) -> RecordedEvent {
        let position = row.int64(0)
        guard let id = row.id(1), let command = row.id(9), let effectiveOn = Int32(exactly: row.int64(6)) else {
            throw LogDamage(position: position, finding: .unreadable)
        }
        return RecordedEvent(
            position: position, id: id, stream: row.withBytes(2, stream), version: row.int(3), type: row.text(4),
            schema: row.int(5), effectiveOn: effectiveOn, recordedAt: row.int64(7), actor: row.text(8), commandID: command,
            fingerprint: row.bytes(10), payload: row.bytes(11), hash: row.bytes(12))
    }

    /// Reads a stream's name without making a string of the whole first.
    private static func stream(_ bytes: UnsafeRawBufferPointer) -> StreamName {
        guard let hyphen = bytes.firstIndex(of: UInt8(ascii: "-")) else { return StreamName(String(decoding: bytes, as: UTF8.self)) }
        return StreamName(
            String(decoding: UnsafeRawBufferPointer(rebasing: bytes[..<hyphen]), as: UTF8.self),
            String(decoding: UnsafeRawBufferPointer(rebasing: bytes[(hyphen + 1)...]), as: UTF8.self))
    }
}
