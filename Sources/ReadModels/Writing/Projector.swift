internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// Turns events into rows, one kind of stream an extension.
final class Projector {
    let connection: SQLiteConnection
    let cache: StatementCache
    let timeline: TimelineRows
    let sessions: SessionRows
    private let ledger: Ledger
    private var streams: [StreamName: Int64] = [:]
    /// Keys of enrolments by their ids; emptied when it has grown or rows were deleted.
    var enrolmentKeys: [UniqueID: Int64] = [:]
    private var redacted = false

    init(_ connection: SQLiteConnection) throws {
        self.connection = connection
        cache = StatementCache(connection)
        timeline = try TimelineRows(connection)
        sessions = try SessionRows(connection)
        ledger = try Ledger(connection)
    }

    /// A projection of one event into its stream's rows.
    struct Context {
        /// The stream's key.
        let owner: Int64
        let id: UniqueID
        let position: Int64
        let day: Int32
        let recordedAt: Int64

        init(owner: Int64, _ event: Recorded<DomainEvent>) {
            self.owner = owner
            id = event.id
            position = event.position
            day = event.effectiveOn
            recordedAt = event.recordedAt
        }
    }

    func project(_ projected: ProjectedEvent, _ history: StreamHistory) throws {
        let event = projected.event
        let owner = try key(of: projected.stream, introducedAt: event.position)
        try ledger.note(projected)
        if let retraction = event.event.retraction {
            try retract(retraction.event, by: event, owner: owner, stream: projected.stream, history)
        } else {
            try write(event, owner: owner)
        }
    }

    /// Rows of one event that is no retraction.
    func write(_ event: Recorded<DomainEvent>, owner: Int64) throws {
        let context = Context(owner: owner, event)
        switch event.event {
        case .group(let change): try project(change, context)
        case .pupil(let change): try project(change, context)
        case .school(let change): try project(change, context, actor: try ledger.actor(event.actor, at: event.position))
        case .staff(let change): try project(change, context)
        case .class(let change): try project(change, context)
        case .provision(let change): try project(change, context)
        case .need(let change): try project(change, context)
        }
    }

    /// The stream's key; the first event of a stream makes it.
    private func key(of stream: StreamName, introducedAt position: Int64) throws -> Int64 {
        if let key = streams[stream] { return key }
        let id = stream.tableID
        let find = try cache.statement("SELECT key FROM streams WHERE category = ?1 AND id = ?2")
        try find.bind(1, stream.category)
        try find.bind(2, id)
        if let key = try find.first({ $0.int64(0) }) {
            streams[stream] = key
            return key
        }
        let insert = try cache.statement("INSERT INTO streams VALUES (?1, ?2, ?3)")
        try insert.bind(1, position)
        try insert.bind(2, stream.category)
        try insert.bind(3, id)
        try insert.run()
        streams[stream] = position
        return position
    }

    // MARK: Taking back

    private func retract(
        _ target: UniqueID, by event: Recorded<DomainEvent>, owner: Int64, stream: StreamName, _ history: StreamHistory
    ) throws {
        try ledger.flush()
        let insert = try cache.statement("INSERT OR IGNORE INTO retractions VALUES (?1, ?2, ?3)")
        try insert.bind(1, target)
        try insert.bind(2, event.position)
        try insert.bind(3, event.id)
        try insert.run()
        guard connection.changedRows > 0 else { return }
        // A session's rows stand for themselves: taking them away is all there is to do.
        if let position = try sessions.delete(event: target, of: owner) {
            try ledger.retracted(at: position)
            return
        }
        let events = try history(stream).filter { $0.position <= event.position }
        if let position = events.first(where: { $0.id == target })?.position { try ledger.retracted(at: position) }
        let gone = Set(events.compactMap { $0.event.retraction?.event })
        try deleteRows(of: owner)
        for live in events where !gone.contains(live.id) && live.event.retraction == nil { try write(live, owner: owner) }
    }

    private static let ownedTables = [
        "DELETE FROM session_notes WHERE session IN (SELECT key FROM sessions WHERE grp = ?1)",
        "DELETE FROM sessions WHERE grp = ?1",
        "DELETE FROM points WHERE enrolment IN (SELECT key FROM enrolments WHERE grp = ?1)",
        "DELETE FROM reviews WHERE enrolment IN (SELECT key FROM enrolments WHERE grp = ?1)",
        "DELETE FROM covers WHERE grp = ?1",
        "DELETE FROM enrolments WHERE grp = ?1", "DELETE FROM groups WHERE key = ?1", "DELETE FROM assessments WHERE owner = ?1",
        "DELETE FROM meetings WHERE owner = ?1", "DELETE FROM needs WHERE owner = ?1", "DELETE FROM adoptions WHERE owner = ?1",
        "DELETE FROM plan_events WHERE owner = ?1",
        "DELETE FROM targets WHERE owner = ?1", "DELETE FROM strategies WHERE owner = ?1",
        "DELETE FROM access_requests WHERE owner = ?1",
        "DELETE FROM school_events WHERE owner = ?1", "DELETE FROM timeline WHERE owner = ?1",
    ]

    private func deleteRows(of owner: Int64) throws {
        for sql in Projector.ownedTables {
            let statement = try cache.statement(sql)
            try statement.bind(1, owner)
            try statement.run()
        }
        enrolmentKeys.removeAll()
    }

    /// Empties a text of the event wherever the owner's rows hold it.
    func redact(_ redaction: TextRedacted, _ context: Context) throws {
        redacted = true
        for sql in [
            "UPDATE assessments SET note = NULL WHERE owner = ?1 AND event = ?2",
            "UPDATE enrolments SET outcome = NULL WHERE grp = ?1 AND event = ?2",
        ] {
            let statement = try cache.statement(sql)
            try statement.bind(1, context.owner)
            try statement.bind(2, redaction.event)
            try statement.run()
        }
        try redactReview(redaction, context)
        try MeetingRow.redact(redaction, cache, context)
        try NeedRow.redact(redaction, cache, context)
        try PlanEventText.redact(redaction, cache, context)
        try TargetRow.redact(redaction, cache, context)
        try sessions.redact(redaction, of: context.owner)
        try redactTerms(redaction, context)
    }

    // MARK: Batches

    /// Writes what is kept back until a command is whole.
    func flush() throws {
        try ledger.flush()
        if enrolmentKeys.count > 20_000 { enrolmentKeys.removeAll() }
    }

    /// Lets go of what a transaction that was rolled back had made.
    func forget() {
        streams.removeAll()
        enrolmentKeys.removeAll()
        redacted = false
        ledger.forget()
    }

    /// Whether a text was destroyed since the last call: its old bytes then are to leave the WAL.
    func takeRedacted() -> Bool {
        defer { redacted = false }
        return redacted
    }
}

extension DomainEvent {
    /// Whether `undo` can take it back: a retraction and a redaction cannot be.
    var isRetractable: Bool {
        switch self {
        case .pupil(.redacted), .group(.redacted), .need(.redacted), .pupil(.erased): false
        default: retraction == nil
        }
    }
}
