package import EventSourcing
internal import Storage

/// The views as they were known at an earlier position, in a file that has no name any more.
///
/// Not `Sendable`: one query on one thread, then it is gone.
package final class KnownAt {
    private let connection: SQLiteConnection
    private let cache: StatementCache
    private let memory = SnapshotMemory()

    fileprivate init(_ connection: SQLiteConnection) {
        self.connection = connection
        cache = StatementCache(connection)
    }

    /// Runs queries on what was known then.
    package func read<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
        try body(try Snapshot(cache, memory))
    }

    deinit { connection.close() }
}

extension ViewsFolder {
    /// Replays the log up to a position, page by page, into an unlinked file only this process can read.
    /// - Parameter position: the last event known then; 0 for none.
    /// - Throws: ``StorageError``, ``ProjectionFailed``, or what the source throws.
    package func knownAt(_ anchor: Anchor, from source: RebuildSource) throws -> KnownAt {
        let file = "\(path)/known-\(anchor.position)-\(UInt64.random(in: 0 ... .max)).tmp"
        let connection = try SQLiteFile.openWriter(file, durability: .normal)
        do {
            // Without a WAL and with the lock kept, SQLite needs no second file, and this one can lose its name.
            try connection.execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            try ViewsWriter.createTables(connection, fingerprint: ViewsSchema.fingerprint)
            try SQLiteFile.remove(file)
            let writer = try ViewsWriter(connection: connection, path: file)
            if anchor.position > 0 { try ViewsFolder.fill(writer, from: source, upTo: anchor.position) }
            try writer.apply([], anchor: anchor, history: source.history)
            return KnownAt(connection)
        } catch {
            connection.close()
            try SQLiteFile.remove(file)
            throw error
        }
    }
}
