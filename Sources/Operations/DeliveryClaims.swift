package import Storage

/// Which run is handing on to a hook now: one at a time, so that nobody gets an export twice at once.
package enum DeliveryClaims {
    static let schema = [
        """
        CREATE TABLE IF NOT EXISTS delivery_claims (
          hook TEXT PRIMARY KEY, run TEXT NOT NULL, who TEXT NOT NULL, process INTEGER, since INTEGER NOT NULL, until INTEGER NOT NULL) STRICT
        """
    ]

    /// A run's claim of a hook.
    package struct Claim: Sendable {
        package var hook: String
        /// The run's own word for itself.
        package var run: String
        /// Whose run: a login or a member of staff.
        package var who: String
        package var process: Int?
        /// Microseconds from 1970 UTC; after `until` it counts no more.
        package var since: Int64
        package var until: Int64

        package init(hook: String, run: String, who: String, process: Int?, since: Int64, until: Int64) {
            self.hook = hook
            self.run = run
            self.who = who
            self.process = process
            self.since = since
            self.until = until
        }
    }

    /// The claim of a hook, however old; `nil` where there is none.
    package static func of(_ hook: String, _ connection: SQLiteConnection) throws -> Claim? {
        let query = try connection.prepare("SELECT hook, run, who, process, since, until FROM delivery_claims WHERE hook = ?1")
        try query.bind(1, hook)
        return try query.first {
            Claim(
                hook: $0.text(0), run: $0.text(1), who: $0.text(2), process: $0.optionalInt64(3).map { Int($0) }, since: $0.int64(4),
                until: $0.int64(5))
        }
    }

    /// Claims a hook, in place of any earlier claim of it.
    package static func put(_ claim: Claim, _ connection: SQLiteConnection) throws {
        let insert = try connection.prepare("INSERT OR REPLACE INTO delivery_claims VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        try insert.bind(1, claim.hook)
        try insert.bind(2, claim.run)
        try insert.bind(3, claim.who)
        try insert.bind(4, claim.process.map { Int64($0) })
        try insert.bind(5, claim.since)
        try insert.bind(6, claim.until)
        try insert.run()
    }

    /// Keeps every claim of a run: it goes from hook to hook, and those to come are still its own.
    package static func prolong(run: String, until: Int64, _ connection: SQLiteConnection) throws {
        let update = try connection.prepare("UPDATE delivery_claims SET until = ?2 WHERE run = ?1")
        try update.bind(1, run)
        try update.bind(2, until)
        try update.run()
    }

    /// Gives up a run's claim of a hook; another run's stays.
    package static func release(_ hook: String, run: String, _ connection: SQLiteConnection) throws {
        let delete = try connection.prepare("DELETE FROM delivery_claims WHERE hook = ?1 AND run = ?2")
        try delete.bind(1, hook)
        try delete.bind(2, run)
        try delete.run()
    }
}
