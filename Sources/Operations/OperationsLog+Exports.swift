internal import Storage

extension OperationsSchema {
    /// Exports that were made, what became of them, and the hooks of the latest run.
    static let exports = [
        """
        CREATE TABLE IF NOT EXISTS exports (
          id TEXT PRIMARY KEY, made_at INTEGER NOT NULL, actor TEXT NOT NULL, program TEXT NOT NULL, milliseconds INTEGER NOT NULL) STRICT
        """,
        """
        CREATE TABLE IF NOT EXISTS deliveries (
          number INTEGER PRIMARY KEY, at INTEGER NOT NULL, hook TEXT NOT NULL, export TEXT NOT NULL, delivered INTEGER NOT NULL,
          tries INTEGER NOT NULL, reason TEXT NOT NULL, milliseconds INTEGER NOT NULL, output TEXT) STRICT
        """,
        "CREATE INDEX IF NOT EXISTS deliveries_hook ON deliveries (hook, number)",
        "CREATE INDEX IF NOT EXISTS deliveries_export ON deliveries (export)",
        "CREATE TABLE IF NOT EXISTS export_hooks (name TEXT PRIMARY KEY, skipped TEXT) STRICT",
        "CREATE TABLE IF NOT EXISTS export_folders (path TEXT PRIMARY KEY) STRICT",
    ]
}

/// An export as it was made.
package struct MadeExport: Hashable, Sendable {
    package var id: String
    /// Microseconds from 1970 UTC.
    package var at: Int64
    package var actor: String
    /// The version of the program.
    package var program: String
    package var milliseconds: Int

    package init(id: String, at: Int64, actor: String, program: String, milliseconds: Int) {
        self.id = id
        self.at = at
        self.actor = actor
        self.program = program
        self.milliseconds = milliseconds
    }
}

/// What became of an export at one hook.
package struct ExportDelivery: Hashable, Sendable {
    /// Microseconds from 1970 UTC.
    package var at: Int64
    package var hook: String
    package var export: String
    package var delivered: Bool
    package var tries: Int
    /// Why not, in words that carry nothing of what the hook said.
    package var reason: String
    package var milliseconds: Int
    /// What a failed hook said, its beginning and its end. May hold pupils' data.
    package var output: String?

    package init(
        at: Int64, hook: String, export: String, delivered: Bool, tries: Int, reason: String, milliseconds: Int, output: String?
    ) {
        self.at = at
        self.hook = hook
        self.export = export
        self.delivered = delivered
        self.tries = tries
        self.reason = reason
        self.milliseconds = milliseconds
        self.output = output
    }
}

extension OperationsLog {
    /// Records that an export was made.
    /// - Throws: ``StorageError``.
    package func record(_ export: MadeExport) throws {
        try sync { connection in
            let insert = try connection.prepare("INSERT OR REPLACE INTO exports VALUES (?1, ?2, ?3, ?4, ?5)")
            try insert.bind(1, export.id)
            try insert.bind(2, export.at)
            try insert.bind(3, export.actor)
            try insert.bind(4, export.program)
            try insert.bind(5, export.milliseconds)
            try insert.run()
        }
    }

    /// An export by its id; `nil` where none of that id was recorded.
    /// - Throws: ``StorageError``.
    package func madeExport(_ id: String) throws -> MadeExport? {
        try sync { connection in
            let query = try connection.prepare("SELECT id, made_at, actor, program, milliseconds FROM exports WHERE id = ?1")
            try query.bind(1, id)
            return try query.first {
                MadeExport(id: $0.text(0), at: $0.int64(1), actor: $0.text(2), program: $0.text(3), milliseconds: $0.int(4))
            }
        }
    }

    /// Notes a folder that exports are written to, before the first is.
    /// - Throws: ``StorageError``.
    package func noteExportFolder(_ path: String) throws {
        try sync { connection in
            let insert = try connection.prepare("INSERT OR IGNORE INTO export_folders VALUES (?1)")
            try insert.bind(1, path)
            try insert.run()
        }
    }

    /// Every folder exports were ever written to, by name.
    /// - Throws: ``StorageError``.
    package func exportFolders() throws -> [String] {
        try sync { connection in try connection.prepare("SELECT path FROM export_folders ORDER BY path").all { $0.text(0) } }
    }

    /// The ids of all exports that were made.
    /// - Throws: ``StorageError``.
    package func madeExportIDs() throws -> [String] {
        try sync { connection in try connection.prepare("SELECT id FROM exports").all { $0.text(0) } }
    }

    /// Records what became of an export at a hook.
    /// - Throws: ``StorageError``.
    package func record(_ delivery: ExportDelivery) throws {
        try sync { connection in
            let insert = try connection.prepare("INSERT INTO deliveries VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
            try insert.bind(1, delivery.at)
            try insert.bind(2, delivery.hook)
            try insert.bind(3, delivery.export)
            try insert.bind(4, delivery.delivered)
            try insert.bind(5, delivery.tries)
            try insert.bind(6, delivery.reason)
            try insert.bind(7, delivery.milliseconds)
            try insert.bind(8, delivery.output)
            try insert.run()
        }
    }

    /// What became of an export at every hook, oldest first.
    /// - Throws: ``StorageError``.
    package func deliveries(of export: String) throws -> [ExportDelivery] {
        try deliveries("WHERE export = ?1 ORDER BY number", export)
    }

    /// What last became of any export at a hook; `nil` where it never got one.
    /// - Parameter delivered: only what was delivered counts.
    /// - Throws: ``StorageError``.
    package func lastDelivery(at hook: String, delivered: Bool) throws -> ExportDelivery? {
        try deliveries("WHERE hook = ?1\(delivered ? " AND delivered = 1" : "") ORDER BY number DESC LIMIT 1", hook).first
    }

    private func deliveries(_ which: String, _ value: String) throws -> [ExportDelivery] {
        try sync { connection in
            let query = try connection.prepare(
                "SELECT at, hook, export, delivered, tries, reason, milliseconds, output FROM deliveries " + which)
            try query.bind(1, value)
            return try query.all {
                ExportDelivery(
                    at: $0.int64(0), hook: $0.text(1), export: $0.text(2), delivered: $0.int(3) != 0, tries: $0.int(4),
                    reason: $0.text(5), milliseconds: $0.int(6), output: $0.optionalText(7))
            }
        }
    }

    /// Keeps which hooks there are, and which names beside them are not run and why, in place of what the run before found.
    /// - Throws: ``StorageError``.
    package func setExportHooks(_ hooks: [String], skipped: [(name: String, reason: String)]) throws {
        try sync { connection in
            try connection.transaction {
                try connection.execute("DELETE FROM export_hooks")
                let insert = try connection.prepare("INSERT OR REPLACE INTO export_hooks VALUES (?1, ?2)")
                for (name, reason) in hooks.map({ ($0, nil) }) + skipped.map({ ($0.name, Optional($0.reason)) }) {
                    try insert.bind(1, name)
                    try insert.bind(2, reason)
                    try insert.run()
                }
            }
        }
    }

    /// The hooks of the latest run by name, each with the reason why it is not run where it is not.
    /// - Throws: ``StorageError``.
    package func exportHooks() throws -> [(name: String, skipped: String?)] {
        try sync { connection in
            try connection.prepare("SELECT name, skipped FROM export_hooks ORDER BY name").all { ($0.text(0), $0.optionalText(1)) }
        }
    }

    /// Forgets what hooks said: it may name somebody who is being erased. That they failed stays on record.
    /// - Throws: ``StorageError``.
    package func forgetExportOutputs() throws {
        try sync { connection in
            try connection.execute("PRAGMA secure_delete = ON")
            try connection.execute("UPDATE deliveries SET output = NULL WHERE output IS NOT NULL")
            try connection.execute("PRAGMA secure_delete = OFF")
            try connection.checkpoint(truncating: true)
        }
    }
}
