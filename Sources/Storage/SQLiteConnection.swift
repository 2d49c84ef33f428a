internal import GRDB
internal import GRDBSQLite

/// One connection to one SQLite file, for one owner at a time.
///
/// GRDB opens, configures and closes it. Statements then go to the connection directly (``PreparedStatement``): on the paths
/// that write a thousand rows a commit, boxing each value costs more than SQLite itself. That is sound because the
/// connection is private to this object and this object is not `Sendable`: keep it in one actor or behind one lock.
package final class SQLiteConnection {
    /// How durable a commit is.
    package enum Durability: Sendable {
        /// Synced when the commit returns: the log, the keys.
        case full
        /// Whole but perhaps not the last ones after power loss: what can be rebuilt.
        case normal
    }

    /// What the connection is for.
    package enum Mode: Sendable {
        /// The one writer of a WAL file. It alone checkpoints, when the WAL has grown past ``checkpointPages``.
        case writer(Durability)
        /// The one writer of a file with a rollback journal that is truncated, deleted bytes overwritten, every commit
        /// and the folder's entry synced: for what must be gone when it is deleted.
        case secureWriter
        /// Reads only; cannot checkpoint.
        case reader
    }

    /// Pages in the WAL after which a commit checkpoints.
    package static let checkpointPages: Int32 = 10_000

    /// The file; empty for a temporary database that vanishes with the connection.
    package let path: String
    let handle: OpaquePointer
    private var queue: DatabaseQueue?
    private var live: Set<OpaquePointer> = []
    private let wal = WALSize()
    private var control: Control?

    private struct Control {
        let begin: PreparedStatement.Raw
        let beginRead: PreparedStatement.Raw
        let commit: PreparedStatement.Raw
        let rollback: PreparedStatement.Raw
    }

    /// Opens a file that exists (see ``SQLiteFile/create(_:)``); an empty `path` opens a temporary database.
    /// - Throws: ``StorageError``.
    package init(path: String, mode: Mode) throws {
        self.path = path
        var configuration = Configuration()
        // Only a person's own sqlite3 shell can hold a lock against us; wait for it rather than fail.
        configuration.busyMode = .timeout(5)
        if case .reader = mode { configuration.readonly = true }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            self.queue = queue
            handle = try queue.writeWithoutTransaction { database in
                guard let handle = database.sqliteConnection else {
                    throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
                }
                return handle
            }
        } catch let error as DatabaseError {
            let extended = error.extendedResultCode.rawValue
            throw StorageError(
                kind: StorageError.kind(of: extended, systemError: 0), extendedCode: extended, operation: "open \(path)",
                detail: error.message ?? "")
        }
        sqlite3_extended_result_codes(handle, 1)
        // GRDB's hooks tell its observers of changes, and work only inside its own accesses. Nobody observes here.
        sqlite3_commit_hook(handle, nil, nil)
        sqlite3_rollback_hook(handle, nil, nil)
        sqlite3_set_authorizer(handle, nil, nil)
        try configure(mode)
    }

    deinit { close() }

    /// Closes the file; a second call does nothing. Statements still held can no longer be used.
    package func close() {
        guard queue != nil else { return }
        control = nil
        for statement in live { sqlite3_finalize(statement) }
        live.removeAll()
        sqlite3_wal_hook(handle, nil, nil)
        // Letting go of the queue closes the connection: with every statement finalised that cannot be refused.
        queue = nil
    }

    private func configure(_ mode: Mode) throws {
        switch mode {
        case .writer(let durability):
            if path.isEmpty { break }
            try execute("PRAGMA journal_mode = WAL")
            try execute(durability == .full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
            try execute("PRAGMA cache_size = -8000")
            // In place of SQLite's own hook, which checkpoints too but swallows what fails in it.
            sqlite3_wal_hook(handle, recordWALSize, Unmanaged.passUnretained(wal).toOpaque())
        case .secureWriter:
            try execute("PRAGMA journal_mode = TRUNCATE")
            try execute("PRAGMA secure_delete = ON")
            try execute("PRAGMA synchronous = EXTRA")
        case .reader:
            try execute("PRAGMA query_only = ON")
        }
        try execute("PRAGMA temp_store = MEMORY")
        try execute("PRAGMA trusted_schema = OFF")
    }
}

// MARK: - Statements

extension SQLiteConnection {
    /// Prepares one statement, to be kept and used again.
    /// - Throws: ``StorageError``.
    package func prepare(_ sql: String) throws(StorageError) -> PreparedStatement {
        try PreparedStatement(connection: self, raw: prepareRaw(sql))
    }

    /// Runs one or several statements without values, semicolons between them; rows are passed over.
    /// - Throws: ``StorageError``.
    package func execute(_ sql: String) throws(StorageError) {
        guard queue != nil else { throw closedError(sql) }
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw failure(sql) }
    }

    /// The first column of the first row of a query without values; `nil` where there is no row.
    /// - Throws: ``StorageError``.
    package func int64(_ sql: String) throws(StorageError) -> Int64? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.int64(0) : nil
    }

    /// The first column of the first row of a query without values; `nil` where there is no row or it is null.
    /// - Throws: ``StorageError``.
    package func text(_ sql: String) throws(StorageError) -> String? {
        let statement = try prepare(sql)
        return try statement.step() && !statement.isNull(0) ? statement.text(0) : nil
    }

    /// The row id of the last insert on this connection.
    package var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    /// Rows the last statement changed.
    package var changedRows: Int { Int(sqlite3_changes(handle)) }

    func prepareRaw(_ sql: String) throws(StorageError) -> PreparedStatement.Raw {
        guard queue != nil else { throw closedError(sql) }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(sql) }
        live.insert(statement)
        return PreparedStatement.Raw(pointer: statement, sql: sql)
    }

    func finalise(_ statement: OpaquePointer) {
        if live.remove(statement) != nil { sqlite3_finalize(statement) }
    }

    func failure(_ operation: String) -> StorageError {
        let extended = sqlite3_extended_errcode(handle)
        return StorageError(
            kind: StorageError.kind(of: extended, systemError: sqlite3_system_errno(handle)), extendedCode: extended,
            operation: operation, detail: String(cString: sqlite3_errmsg(handle)))
    }

    private func closedError(_ operation: String) -> StorageError {
        StorageError(kind: .other, extendedCode: SQLITE_MISUSE, operation: operation, detail: "the connection is closed")
    }
}

// MARK: - Transactions

extension SQLiteConnection {
    /// Whether a transaction is open.
    package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Pages in the WAL after the last commit here.
    package var walPages: Int32 { wal.pages }

    /// `BEGIN IMMEDIATE`: takes the write lock at once, so that no later statement can find it taken.
    /// - Throws: ``StorageError``.
    package func begin() throws(StorageError) { try run(controls().begin, "begin") }

    /// Commits, then checkpoints where the WAL has grown enough.
    ///
    /// After an error check ``isInTransaction``: SQLite may have rolled back on its own. ``transaction(_:)`` does.
    /// - Throws: ``StorageError``. One from the checkpoint only where it is fatal: the commit itself stands.
    package func commit() throws(StorageError) {
        try run(controls().commit, "commit")
        guard wal.pages >= SQLiteConnection.checkpointPages else { return }
        do {
            try checkpoint()
        } catch {
            if error.isFatal { throw error }
        }
    }

    /// Rolls back; nothing to do where SQLite already has.
    package func rollback() {
        guard isInTransaction, let control = try? controls() else { return }
        // A rollback that fails leaves the transaction open, and the next `begin` says so.
        try? run(control.rollback, "rollback")
    }

    /// Runs `body` in one immediate transaction: committed where it returns, rolled back where it throws.
    package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try begin()
        do {
            let result = try body()
            try commit()
            return result
        } catch {
            rollback()
            throw error
        }
    }

    /// Runs `body` on one snapshot: all its queries see the same commit.
    package func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
        try run(controls().beginRead, "begin")
        defer { rollback() }
        return try body()
    }

    /// Moves what it can of the WAL into the file, without waiting for readers.
    /// - Parameter truncating: also cuts the WAL file to nothing where no reader is in the way.
    /// - Throws: ``StorageError``; a reader in the way is no error.
    package func checkpoint(truncating: Bool = false) throws(StorageError) {
        let mode = truncating ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
        let code = sqlite3_wal_checkpoint_v2(handle, "main", mode, nil, nil)
        if code != SQLITE_OK && code != SQLITE_BUSY { throw failure("checkpoint") }
    }

    private func controls() throws(StorageError) -> Control {
        if let control { return control }
        let made = Control(
            begin: try prepareRaw("BEGIN IMMEDIATE"), beginRead: try prepareRaw("BEGIN DEFERRED"),
            commit: try prepareRaw("COMMIT"), rollback: try prepareRaw("ROLLBACK"))
        control = made
        return made
    }

    private func run(_ statement: PreparedStatement.Raw, _ operation: String) throws(StorageError) {
        let code = sqlite3_step(statement.pointer)
        if code == SQLITE_DONE {
            sqlite3_reset(statement.pointer)
            return
        }
        let error = failure(operation)
        sqlite3_reset(statement.pointer)
        throw error
    }
}

/// The WAL's size as the hook saw it; an object, because the hook gets a pointer to it.
private final class WALSize {
    var pages: Int32 = 0
}

private func recordWALSize(_ context: UnsafeMutableRawPointer?, _: OpaquePointer?, _: UnsafePointer<CChar>?, _ pages: Int32) -> Int32 {
    if let context { Unmanaged<WALSize>.fromOpaque(context).takeUnretainedValue().pages = pages }
    return SQLITE_OK
}
