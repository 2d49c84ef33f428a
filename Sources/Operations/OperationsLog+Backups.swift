internal import Storage

/// Something done with backups, as it is kept on record.
package struct BackupOutcome: Sendable, Hashable {
    /// What was done.
    package enum Kind: String, Sendable, Hashable {
        case backup, hook, drill
    }

    /// Microseconds from 1970 UTC.
    package var at: Int64
    package var kind: Kind
    package var folder: String
    package var ok: Bool
    /// The last position concerned.
    package var through: Int64
    /// What was found, or why it failed; never a pupil's data.
    package var detail: String

    package init(at: Int64, kind: Kind, folder: String, ok: Bool, through: Int64, detail: String) {
        self.at = at
        self.kind = kind
        self.folder = folder
        self.ok = ok
        self.through = through
        self.detail = detail
    }
}

extension OperationsSchema {
    static let backups = [
        """
        CREATE TABLE IF NOT EXISTS backups (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            folder TEXT NOT NULL,
            ok INTEGER NOT NULL,
            through INTEGER NOT NULL,
            detail TEXT NOT NULL
        ) STRICT
        """
    ]
}

extension OperationsLog {
    /// Most outcomes kept: years of nightly ones.
    private static let kept = 4_000

    /// Puts an outcome on record.
    /// - Throws: ``StorageError``.
    package func note(_ outcome: BackupOutcome) throws {
        try sync { connection in
            try connection.transaction {
                let insert = try connection.prepare(
                    "INSERT INTO backups (at, kind, folder, ok, through, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
                try insert.bind(1, outcome.at)
                try insert.bind(2, outcome.kind.rawValue)
                try insert.bind(3, outcome.folder)
                try insert.bind(4, outcome.ok ? 1 : 0)
                try insert.bind(5, outcome.through)
                try insert.bind(6, outcome.detail)
                try insert.run()
                try connection.execute("DELETE FROM backups WHERE number <= (SELECT max(number) FROM backups) - \(OperationsLog.kept)")
            }
        }
    }

    /// The last outcomes, the newest first.
    /// - Throws: ``StorageError``.
    package func backupOutcomes(limit: Int) throws -> [BackupOutcome] {
        try sync { connection in
            let rows = try connection.prepare("SELECT at, kind, folder, ok, through, detail FROM backups ORDER BY number DESC LIMIT ?1")
            try rows.bind(1, limit)
            return try rows.all { row in
                BackupOutcome(
                    at: row.int64(0), kind: BackupOutcome.Kind(rawValue: row.text(1)) ?? .backup, folder: row.text(2), ok: row.int(3) == 1,
                    through: row.int64(4), detail: row.text(5))
            }
        }
    }

    /// The newest backup that was made in good order; `nil` before the first.
    /// - Throws: ``StorageError``.
    package func lastBackup() throws -> BackupOutcome? {
        try sync { connection in
            try connection.prepare(
                "SELECT at, folder, through, detail FROM backups WHERE kind = 'backup' AND ok = 1 ORDER BY number DESC LIMIT 1"
            ).first { row in
                BackupOutcome(at: row.int64(0), kind: .backup, folder: row.text(1), ok: true, through: row.int64(2), detail: row.text(3))
            }
        }
    }

    /// Every folder a backup was made into in good order, and when that was last; microseconds from 1970 UTC.
    /// - Throws: ``StorageError``.
    package func backupFolders() throws -> [(folder: String, at: Int64)] {
        try sync { connection in
            try connection.prepare(
                "SELECT folder, max(at) FROM backups WHERE kind = 'backup' AND ok = 1 GROUP BY folder ORDER BY folder"
            ).all { ($0.text(0), $0.int64(1)) }
        }
    }

    /// Copies the whole record into a new file; durable when it returns.
    /// - Throws: ``StorageError``; nothing is left of the copy then.
    package func copy(to path: String) throws { try sync { try SQLiteFile.copy($0, to: path) } }
}
