package import EventSourcing
package import Storage

/// Of whom the file for another school was made last: what `due` asks, so that nobody is reminded of what is done.
package enum TransfersMade {
    static let schema = [
        "CREATE TABLE IF NOT EXISTS transfers_made (pupil BLOB PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID"
    ]

    /// Notes that a pupil's file was made.
    /// - Parameter instant: microseconds from 1970 UTC.
    package static func note(_ pupil: UniqueID, at instant: Int64, _ connection: SQLiteConnection) throws {
        let insert = try connection.prepare("INSERT OR REPLACE INTO transfers_made VALUES (?1, ?2)")
        try insert.bind(1, pupil)
        try insert.bind(2, instant)
        try insert.run()
    }

    /// When a pupil's file was made last, microseconds from 1970 UTC; `nil`: never.
    package static func last(_ pupil: UniqueID, _ connection: SQLiteConnection) throws -> Int64? {
        let query = try connection.prepare("SELECT at FROM transfers_made WHERE pupil = ?1")
        try query.bind(1, pupil)
        return try query.first { $0.int64(0) }
    }
}
