package import EventSourcing
package import ProvisionDomain
internal import Storage

/// The one writer of a views file. Not `Sendable`: it lives where the log's writer does.
///
/// What it writes depends on the events and their order alone, not on how they were cut into batches.
package final class ViewsWriter {
    /// The file.
    package let path: String
    /// Where the content stands; `nil` before the first batch.
    package private(set) var checkpoint: Anchor?

    let connection: SQLiteConnection
    private let projector: Projector
    private let saveCheckpoint: PreparedStatement

    /// Takes over a file that holds the tables already.
    init(connection: SQLiteConnection, path: String) throws {
        self.connection = connection
        self.path = path
        try connection.execute("PRAGMA secure_delete = ON")
        projector = try Projector(connection)
        saveCheckpoint = try connection.prepare("UPDATE views SET log = ?1, epoch = ?2, position = ?3, hash = ?4 WHERE one = 1")
        checkpoint = try ViewsWriter.checkpoint(connection)
    }

    /// Makes the tables in an empty file.
    static func createTables(_ connection: SQLiteConnection, fingerprint: String) throws {
        try connection.transaction {
            try connection.execute(ViewsSchema.tables)
            let statement = try connection.prepare("INSERT INTO views VALUES (1, ?1, 0, NULL, 0, 0, x'')")
            try statement.bind(1, fingerprint)
            try statement.run()
        }
    }

    /// Where a file's content stands; `nil` where nothing was projected yet.
    static func checkpoint(_ connection: SQLiteConnection) throws -> Anchor? {
        try connection.prepare("SELECT log, epoch, position, hash FROM views").first { row in
            row.id(0).map { Anchor(log: $0, epoch: row.int(1), position: row.int64(2), hash: row.bytes(3)) }
        } ?? nil
    }

    /// Projects events and the checkpoint in one transaction. Without events only the checkpoint moves.
    /// - Parameters:
    ///   - events: those after the checkpoint, in the log's order.
    ///   - anchor: the log at the last of them.
    ///   - history: asked only after a retraction; may know more than was projected yet.
    /// - Throws: ``ProjectionGap``, ``ProjectionFailed``, and nothing was kept; ``StorageError`` where the disk failed, likewise.
    package func apply(
        _ events: [ProjectedEvent], anchor: Anchor, history: (StreamName) throws -> [Recorded<DomainEvent>]
    ) throws {
        try checkFollows(events, anchor)
        do {
            try connection.transaction {
                for event in events { try project(event, history) }
                try projector.flush()
                try saveCheckpoint.bind(1, anchor.log)
                try saveCheckpoint.bind(2, anchor.epoch)
                try saveCheckpoint.bind(3, anchor.position)
                try saveCheckpoint.bind(4, anchor.hash)
                try saveCheckpoint.run()
            }
        } catch {
            projector.forget()
            throw error
        }
        checkpoint = anchor
        if projector.takeRedacted() { try connection.checkpoint(truncating: true) }
    }

    /// A gap, or an event a second time, would make figures wrong without anything showing it.
    private func checkFollows(_ events: [ProjectedEvent], _ anchor: Anchor) throws(ProjectionGap) {
        var position = checkpoint?.position ?? 0
        for event in events {
            guard event.event.position == position + 1 else { throw ProjectionGap(after: position, found: event.event.position) }
            position += 1
        }
        guard anchor.position == position else { throw ProjectionGap(after: position, found: anchor.position) }
    }

    private func project(_ event: ProjectedEvent, _ history: StreamHistory) throws {
        do {
            try projector.project(event, history)
        } catch let error as StorageError where error.kind != .constraint && error.kind != .other {
            throw error
        } catch {
            throw ProjectionFailed(position: event.event.position, type: event.event.event.typeName, cause: error)
        }
    }

    /// Closes the file; the writer is of no more use.
    package func close() { connection.close() }
}

/// Events that do not follow on what was projected.
package struct ProjectionGap: Error, Hashable, CustomStringConvertible {
    /// The last position projected.
    package var after: Int64
    package var found: Int64

    package var description: String { "the read models stand at position \(after), and position \(found) came" }
}
