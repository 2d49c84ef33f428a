internal import Dispatch
package import Storage
internal import Synchronization

/// `ops.sqlite`: what happened around the log, and is no part of the truth: who read what; outcomes of exports, hooks and backups.
///
/// Rows are only ever added, and deleted when they are as old as configured. One connection on a queue of its own: nothing here ever
/// waits for the log, and the log never for this. The tables of each topic are in the file of that topic.
package final class OperationsLog: Sendable {
    /// "Prvo".
    private static let application: Int64 = 0x5072_766f
    private static let format: Int64 = 2

    /// A newer program's file.
    package struct OtherFormat: Error, Hashable, CustomStringConvertible {
        package var path: String
        package var found: Int
        package var known: Int

        package var description: String {
            "\(path) has format \(found), and this program knows format \(known): a newer provd wrote it. Install that version again; "
                + "nothing was changed"
        }
    }

    private let queue = DispatchQueue(label: "io.provd.operations")
    private let connection: Mutex<Held>

    /// The connection, which only ``queue`` uses.
    private struct Held: ~Copyable {
        var connection: SQLiteConnection?
    }

    /// Opens the file, or makes it.
    /// - Parameter path: `nil`: a file of its own that is gone when it is closed.
    /// - Throws: ``OtherFormat``, ``StorageError``.
    package init(path: String?) throws {
        let opened = try path.map { try SQLiteFile.openWriter($0, durability: .normal) } ?? SQLiteFile.openTemporary()
        if try opened.int64("PRAGMA application_id") == 0 {
            try opened.execute(
                "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = \(Self.application); PRAGMA user_version = \(Self.format)")
        }
        let found = try opened.int64("PRAGMA user_version") ?? 0
        guard found <= Self.format else {
            opened.close()
            throw OtherFormat(path: path ?? "ops.sqlite", found: Int(found), known: Int(Self.format))
        }
        for statement in OperationsSchema.all { try opened.execute(statement) }
        try AccessTables.makeRoom(opened)
        connection = Mutex(Held(connection: opened))
    }

    /// Brings a file of an older program to this one's form: reasons of reads stood in it in clear.
    /// - Throws: what `seal` throws; ``StorageError``.
    package func upgrade(sealing seal: @Sendable (String) throws -> [UInt8]) throws {
        try sync { connection in
            guard try connection.int64("PRAGMA user_version") ?? 0 < Self.format else { return }
            do { try AccessReasons(connection).sealClear(seal) } catch let error as StorageError where error.kind == .diskFull {
                // The next start tries again: a full disk keeps nobody from reading.
                return
            }
            try connection.execute("PRAGMA user_version = \(Self.format)")
        }
    }

    /// Runs `body` on the queue and waits for it: for questions, and for what must be on record before an answer.
    /// - Throws: what `body` throws; ``StorageError`` where the file is closed.
    package func sync<Result: Sendable>(_ body: @Sendable (SQLiteConnection) throws -> Result) throws -> Result {
        try queue.sync {
            try connection.withLock { held in
                guard let connection = held.connection else {
                    throw StorageError(kind: .other, extendedCode: 21, operation: "use the record of operations", detail: "it is closed")
                }
                return try body(connection)
            }
        }
    }

    /// Runs `body` on the queue, soon.
    package func async(_ body: @escaping @Sendable (SQLiteConnection) -> Void) {
        queue.async { [self] in
            connection.withLock { held in
                if let connection = held.connection { body(connection) }
            }
        }
    }

    /// Finishes what is queued and closes the file.
    package func close() {
        queue.sync {
            connection.withLock { held in
                held.connection?.close()
                held.connection = nil
            }
        }
    }
}
