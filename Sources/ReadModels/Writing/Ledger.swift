internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// Keeps which command brought which stretch of the log, by whom, in which import run, and how much of it still stands.
final class Ledger {
    private struct Command {
        let id: UniqueID
        let position: Int64
        let actor: Int64
        let batch: BatchID?
        var events: Int
        var live: Int
        /// Already in the table: a batch ended inside the command.
        var stored: Bool
    }

    private let insert: PreparedStatement
    private let grow: PreparedStatement
    private let shrink: PreparedStatement
    private let cache: StatementCache
    private var open: Command?
    private var actors: [String: Int64] = [:]

    init(_ connection: SQLiteConnection) throws {
        cache = StatementCache(connection)
        insert = try connection.prepare("INSERT INTO commands VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        grow = try connection.prepare("UPDATE commands SET events = events + ?2, live = live + ?3 WHERE position = ?1")
        shrink = try connection.prepare(
            """
            UPDATE commands SET live = live - 1
            WHERE position = (SELECT max(position) FROM commands WHERE position <= ?1) RETURNING batch
            """)
        open = try lastStored()
    }

    /// Counts an event to its command. Events of a command stand together in the log.
    func note(_ projected: ProjectedEvent) throws {
        let event = projected.event
        if open?.id != projected.commandID {
            try flush()
            open = Command(
                id: projected.commandID, position: event.position, actor: try actor(event.actor, at: event.position),
                batch: projected.batch, events: 0, live: 0, stored: false)
        }
        let live = event.event.isRetractable ? 1 : 0
        open?.events += 1
        open?.live += live
        if let batch = projected.batch { try count(batch, projected.stream.category, live, event) }
    }

    /// Writes the open command's row, or adds to it.
    func flush() throws {
        guard var command = open, command.events > 0 else { return }
        if command.stored {
            try grow.bind(1, command.position)
            try grow.bind(2, command.events)
            try grow.bind(3, command.live)
            try grow.run()
        } else {
            try insert.bind(1, command.position)
            try insert.bind(2, command.id)
            try insert.bind(3, command.actor)
            try insert.bind(4, command.events)
            try insert.bind(5, command.live)
            try insert.bind(6, command.batch?.id)
            try insert.run()
        }
        command.stored = true
        command.events = 0
        command.live = 0
        open = command
    }

    /// One event less stands of the command that brought the event at a position.
    func retracted(at position: Int64) throws {
        try shrink.bind(1, position)
        guard let batch = try shrink.all({ $0.id(0) }).first ?? nil else { return }
        let statement = try cache.statement("UPDATE batches SET live = live - 1 WHERE id = ?1")
        try statement.bind(1, batch)
        try statement.run()
    }

    /// The actor's key: the position at which it first acted.
    func actor(_ name: String, at position: Int64) throws -> Int64 {
        if let key = actors[name] { return key }
        let find = try cache.statement("SELECT key FROM actors WHERE actor = ?1")
        try find.bind(1, name)
        if let key = try find.first({ $0.int64(0) }) {
            actors[name] = key
            return key
        }
        let insert = try cache.statement("INSERT INTO actors VALUES (?1, ?2)")
        try insert.bind(1, position)
        try insert.bind(2, name)
        try insert.run()
        actors[name] = position
        return position
    }

    func forget() {
        actors.removeAll()
        open = nil
        // What is in the table is the truth again; a file that cannot be read will say so at the next batch.
        open = try? lastStored()
    }

    private func lastStored() throws -> Command? {
        try cache.statement("SELECT position, id, actor, batch FROM commands ORDER BY position DESC LIMIT 1").first { row in
            row.id(1).map {
                Command(
                    id: $0, position: row.int64(0), actor: row.int64(2), batch: row.id(3).map { BatchID($0) }, events: 0, live: 0,
                    stored: true)
            }
        } ?? nil
    }

    private func count(_ batch: BatchID, _ category: String, _ live: Int, _ event: Recorded<DomainEvent>) throws {
        let run = try cache.statement(
            """
            INSERT INTO batches VALUES (?1, ?2, ?3, ?4, 1, ?5)
            ON CONFLICT (id) DO UPDATE SET events = events + 1, live = live + ?5
            """)
        try run.bind(1, batch.id)
        try run.bind(2, event.position)
        try run.bind(3, event.recordedAt)
        try run.bind(4, try actor(event.actor, at: event.position))
        try run.bind(5, live)
        try run.run()
        let kind = try cache.statement(
            "INSERT INTO batch_counts VALUES (?1, ?2, 1) ON CONFLICT (batch, category) DO UPDATE SET events = events + 1")
        try kind.bind(1, batch.id)
        try kind.bind(2, category)
        try kind.run()
    }
}
