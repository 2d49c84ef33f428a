internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// Writes sessions: by far the most rows there are.
struct SessionRows {
    private let insert: PreparedStatement
    private let insertNote: PreparedStatement
    private let find: PreparedStatement
    private let remove: PreparedStatement
    private let removeNotes: PreparedStatement
    private let emptyNote: PreparedStatement
    private let emptyLine: PreparedStatement

    init(_ connection: SQLiteConnection) throws {
        insert = try connection.prepare(
            "INSERT INTO sessions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)")
        insertNote = try connection.prepare("INSERT INTO session_notes VALUES (?1, ?2, ?3, ?4)")
        find = try connection.prepare("SELECT key FROM sessions WHERE grp = ?1 AND event = ?2")
        remove = try connection.prepare("DELETE FROM sessions WHERE key = ?1")
        removeNotes = try connection.prepare("DELETE FROM session_notes WHERE session = ?1")
        emptyNote = try connection.prepare("UPDATE sessions SET note = NULL WHERE key = ?1")
        emptyLine = try connection.prepare("UPDATE session_notes SET note = NULL WHERE session = ?1 AND line = ?2")
    }

    func insert(_ session: SessionDelivered, register: [UInt8], _ context: Projector.Context) throws {
        try begin(session.session, session.slot, session.start, session.minutes, context)
        try insert.bindNull(10)
        try insert.bind(11, session.extra)
        try insert.bind(12, session.repays?.id)
        try insert.bind(13, PackedDeliverers.bytes(session.deliverers))
        try insert.bind(14, register)
        try insert.bind(15, session.note?.text)
        try insert.run()
    }

    func insert(_ session: SessionMissed, _ context: Projector.Context) throws {
        try begin(session.session, session.slot, session.start, session.minutes, context)
        try insert.bind(10, session.reason.text)
        try insert.bind(11, false)
        try insert.bindNull(12)
        try insert.bindNull(13)
        try insert.bindNull(14)
        try insert.bind(15, session.note?.text)
        try insert.run()
    }

    /// A note on one line of the register; a destroyed one keeps its row.
    func insert(_ note: FreeText, line: Int, enrolment: Int64, _ context: Projector.Context) throws {
        try insertNote.bind(1, context.position)
        try insertNote.bind(2, line)
        try insertNote.bind(3, enrolment)
        try insertNote.bind(4, note.text)
        try insertNote.run()
    }

    private func begin(
        _ id: SessionID, _ slot: Int?, _ start: ClockTime?, _ minutes: Int, _ context: Projector.Context
    ) throws {
        try insert.bind(1, context.position)
        try insert.bind(2, context.owner)
        try insert.bind(3, context.day)
        try insert.bind(4, id.id)
        try insert.bind(5, context.id)
        try insert.bind(6, context.recordedAt)
        try insert.bind(7, slot)
        try insert.bind(8, start?.minutes)
        try insert.bind(9, minutes)
    }

    /// Deletes the session an event of the group recorded, and gives its position; `nil` where the event recorded none.
    func delete(event: UniqueID, of group: Int64) throws -> Int64? {
        guard let key = try key(event, group) else { return nil }
        for statement in [removeNotes, remove] {
            try statement.bind(1, key)
            try statement.run()
        }
        return key
    }

    /// Empties the note of a session (`note`) or of one of its lines (`register.2.note`).
    func redact(_ redaction: TextRedacted, of group: Int64) throws {
        guard let key = try key(redaction.event, group) else { return }
        let parts = redaction.path.split(separator: ".")
        let line = parts.count == 3 && parts[0] == "register" ? Int(parts[1]) : nil
        let update = line == nil ? emptyNote : emptyLine
        if let line { try emptyLine.bind(2, line) }
        try update.bind(1, key)
        try update.run()
    }

    private func key(_ event: UniqueID, _ group: Int64) throws -> Int64? {
        try find.bind(1, group)
        try find.bind(2, event)
        return try find.first { $0.int64(0) }
    }
}
