package import Storage

/// Rows of imports that may be of a pupil known here, and what a person decided of them.
///
/// Of a row only a keyed fingerprint is kept, and its line in the file: whoever reads this file alone learns nobody's name.
package enum MatchesTable {
    /// Makes the tables where they are missing.
    static let schema = [
        """
        CREATE TABLE IF NOT EXISTS matches (
          number INTEGER PRIMARY KEY, fingerprint BLOB NOT NULL, pupil TEXT NOT NULL, why TEXT NOT NULL, line INTEGER NOT NULL,
          offered_at INTEGER NOT NULL, UNIQUE (fingerprint, pupil)) STRICT
        """,
        """
        CREATE TABLE IF NOT EXISTS match_decisions (
          key INTEGER PRIMARY KEY, number INTEGER NOT NULL REFERENCES matches, decision TEXT NOT NULL, decided_at INTEGER NOT NULL,
          actor TEXT NOT NULL) STRICT
        """,
    ]

    /// A row that may be of a pupil.
    package struct Match: Sendable {
        package var number: Int
        package var pupil: String
        package var why: String
        package var line: Int
        /// Microseconds from 1970 UTC.
        package var offeredAt: Int64
        package var decision: String?
        package var decidedAt: Int64?
        package var actor: String?
    }

    /// The match of a row and a pupil; `nil` where it was never offered.
    package static func find(_ fingerprint: [UInt8], pupil: String, _ connection: SQLiteConnection) throws -> Match? {
        let rows = try connection.prepare(columns + " WHERE m.fingerprint = ?1 AND m.pupil = ?2")
        try rows.bind(1, fingerprint)
        try rows.bind(2, pupil)
        return try rows.first(read)
    }

    /// The match of a number.
    package static func find(_ number: Int, _ connection: SQLiteConnection) throws -> Match? {
        let rows = try connection.prepare(columns + " WHERE m.number = ?1")
        try rows.bind(1, number)
        return try rows.first(read)
    }

    /// Every match, the newest first.
    package static func all(_ connection: SQLiteConnection) throws -> [Match] {
        try connection.prepare(columns + " ORDER BY m.number DESC").all(read)
    }

    /// Puts a row before a person, and answers its number.
    package static func offer(
        _ fingerprint: [UInt8], pupil: String, why: String, line: Int, at now: Int64, _ connection: SQLiteConnection
    ) throws -> Int {
        let insert = try connection.prepare(
            "INSERT INTO matches (fingerprint, pupil, why, line, offered_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING number")
        try insert.bind(1, fingerprint)
        try insert.bind(2, pupil)
        try insert.bind(3, why)
        try insert.bind(4, line)
        try insert.bind(5, now)
        return Int(try insert.all { $0.int64(0) }.first ?? 0)
    }

    /// Notes a decision; a later one counts instead of an earlier.
    package static func decide(_ number: Int, _ decision: String, actor: String, at now: Int64, _ connection: SQLiteConnection) throws {
        let insert = try connection.prepare(
            "INSERT INTO match_decisions (number, decision, decided_at, actor) VALUES (?1, ?2, ?3, ?4)")
        try insert.bind(1, number)
        try insert.bind(2, decision)
        try insert.bind(3, now)
        try insert.bind(4, actor)
        try insert.run()
    }

    private static let columns = """
        SELECT m.number, m.pupil, m.why, m.line, m.offered_at, d.decision, d.decided_at, d.actor FROM matches m
        LEFT JOIN match_decisions d ON d.key = (SELECT max(key) FROM match_decisions WHERE number = m.number)
        """

    private static func read(_ row: PreparedStatement) throws -> Match {
        Match(
            number: row.int(0), pupil: row.text(1), why: row.text(2), line: row.int(3), offeredAt: row.int64(4),
            decision: row.optionalText(5), decidedAt: row.optionalInt64(6), actor: row.optionalText(7))
    }
}
