package import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// What one command brought, and how much of it still stands.
package struct CommandEntry: Hashable, Sendable {
    package var commandID: UniqueID
    /// Its first event's; the others follow without a gap.
    package var firstPosition: Int64
    package var events: Int
    /// Events that are not retracted and could be.
    package var live: Int
}

/// A session recorded on a day.
package struct RecordedSession: Hashable, Sendable {
    package var session: SessionID
    package var group: GroupID
    /// The group's code.
    package var code: String
    package var missed: Bool
}

extension Snapshot {
    /// The newest command of an actor of which something can still be taken back; `nil` where there is none.
    package func lastCommand(of actor: String) throws -> CommandEntry? {
        let rows = try statement(
            """
            SELECT c.id, c.position, c.events, c.live FROM commands c JOIN actors a ON a.key = c.actor
            WHERE a.actor = ?1 AND c.live > 0 ORDER BY c.position DESC LIMIT 1
            """)
        try rows.bind(1, actor)
        return try rows.first(Snapshot.entry) ?? nil
    }

    /// The commands of an import run, in order.
    package func commands(of batch: BatchID) throws -> [CommandEntry] {
        let rows = try statement("SELECT id, position, events, live FROM commands WHERE batch = ?1 ORDER BY position")
        try rows.bind(1, batch.id)
        return try rows.all(Snapshot.entry).compactMap(\.self)
    }

    private static func entry(_ row: PreparedStatement) -> CommandEntry? {
        row.id(0).map { CommandEntry(commandID: $0, firstPosition: row.int64(1), events: row.int(2), live: row.int(3)) }
    }

    /// The retraction that took an event back: its position and id.
    package func retractedBy(_ event: UniqueID) throws -> (position: Int64, event: UniqueID)? {
        let rows = try statement("SELECT position, by_event FROM retractions WHERE event = ?1")
        try rows.bind(1, event)
        return try rows.first { row in row.id(1).map { (row.int64(0), $0) } } ?? nil
    }

    /// Those of the events that were taken back.
    package func retracted(among events: [UniqueID]) throws -> Set<UniqueID> {
        Set(try events.filter { try retractedBy($0) != nil })
    }

    /// The newest import runs, newest first; the actor as the log has it.
    package func batches(limit: Int) throws -> [ExchangeInterface.Batch] {
        let rows = try statement(
            """
            SELECT b.id, b.recorded_at, a.actor, b.events, b.live FROM batches b JOIN actors a ON a.key = b.actor
            ORDER BY b.position DESC LIMIT ?1
            """)
        try rows.bind(1, limit)
        let found = try rows.all { ($0.id(0), $0.int64(1), $0.text(2), $0.int(3), $0.int(4)) }
        return try found.compactMap { id, recordedAt, actor, events, live in
            guard let id else { return nil }
            return ExchangeInterface.Batch(
                id: id.description, recordedAt: Instant.iso(recordedAt), actor: actor, events: events, undone: events - live,
                label: try label(of: id))
        }
    }

    /// What an import run brought: `group 40, pupil 181`.
    private func label(of batch: UniqueID) throws -> String {
        let rows = try statement("SELECT category, events FROM batch_counts WHERE batch = ?1 ORDER BY category")
        try rows.bind(1, batch)
        return try rows.all { "\($0.text(0)) \($0.int(1))" }.joined(separator: ", ")
    }

    /// The sessions recorded for a day, by group: what a closure entered late has to name.
    package func sessions(on day: SchoolDay) throws -> [RecordedSession] {
        let range = DayRange(from: day, until: day)
        return try groupRows(in: range).flatMap { group in
            try sessions(of: group, in: range).map { session in
                RecordedSession(
                    session: session.id, group: group.id, code: group.content(on: day)?.code.text ?? "",
                    missed: session.missed != nil)
            }
        }
    }
}
