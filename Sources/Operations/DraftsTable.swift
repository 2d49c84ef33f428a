package import Storage

/// Drafts of a coming year: each one sealed text, which may name people. They are no part of the truth, and in no backup.
package enum DraftsTable {
    /// Makes the table where it is missing.
    static let schema = [
        "CREATE TABLE IF NOT EXISTS drafts (key INTEGER PRIMARY KEY, content BLOB NOT NULL, changed_at INTEGER NOT NULL) STRICT"
    ]

    /// A draft as it is kept.
    package struct Row: Sendable {
        package var key: Int
        package var content: [UInt8]
        /// Microseconds from 1970 UTC.
        package var changedAt: Int64
    }

    /// Every draft, the oldest first.
    package static func all(_ connection: SQLiteConnection) throws -> [Row] {
        try connection.prepare("SELECT key, content, changed_at FROM drafts ORDER BY key").all {
            Row(key: $0.int(0), content: $0.bytes(1), changedAt: $0.int64(2))
        }
    }

    /// Keeps a draft under a key; `nil`: under a new one.
    package static func put(_ content: [UInt8], key: Int?, at now: Int64, _ connection: SQLiteConnection) throws {
        let insert = try connection.prepare("INSERT OR REPLACE INTO drafts VALUES (?1, ?2, ?3)")
        try insert.bind(1, key)
        try insert.bind(2, content)
        try insert.bind(3, now)
        try insert.run()
    }

    /// Deletes drafts, and their bytes with them.
    package static func delete(_ keys: [Int], _ connection: SQLiteConnection) throws {
        guard !keys.isEmpty else { return }
        try connection.execute("PRAGMA secure_delete = ON")
        let delete = try connection.prepare("DELETE FROM drafts WHERE key = ?1")
        for key in keys {
            try delete.bind(1, key)
            try delete.run()
        }
    }
}
