internal import EventSourcing
internal import Storage

/// The tables of a log file.
enum LogSchema {
    /// Raised when the tables change; a file of a later format is refused.
    static let format: Int64 = 1
    /// "EvLg": tells `file` and us that this is a log.
    static let application: Int64 = 0x4576_4c67

    /// Ids are blobs of 16 bytes, since each stands in an index too; the view `events_readable` shows them written out.
    static let tables = """
        CREATE TABLE events (
            position INTEGER PRIMARY KEY CHECK (position > 0),
            id BLOB NOT NULL CHECK (length(id) = 16),
            stream TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            type TEXT NOT NULL,
            schema INTEGER NOT NULL CHECK (schema > 0),
            effective_on INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            command_id BLOB NOT NULL CHECK (length(command_id) = 16),
            fingerprint BLOB NOT NULL,
            payload TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE UNIQUE INDEX events_by_id ON events (id);
        CREATE UNIQUE INDEX events_by_stream ON events (stream, version);
        CREATE INDEX events_by_command ON events (command_id);
        CREATE TRIGGER events_are_never_updated BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'events are never updated'); END;
        CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
        CREATE TABLE log (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            id BLOB NOT NULL CHECK (length(id) = 16),
            created_at INTEGER NOT NULL,
            verified_position INTEGER NOT NULL,
            verified_hash BLOB NOT NULL CHECK (length(verified_hash) = 32)
        ) STRICT;
        CREATE TABLE epochs (
            epoch INTEGER PRIMARY KEY CHECK (epoch > 0),
            after_position INTEGER NOT NULL,
            began_at INTEGER NOT NULL
        ) STRICT;
        CREATE VIEW events_readable AS
            SELECT position, date(effective_on * 86400, 'unixepoch') AS effective_on,
                   strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at / 1000000, 'unixepoch') AS recorded_at,
                   stream, version, type, schema, actor, lower(hex(id)) AS id, lower(hex(command_id)) AS command_id,
                   payload, lower(hex(hash)) AS hash
            FROM events;
        """

    /// Makes the tables of a new log, all in one transaction.
    static func create(in connection: SQLiteConnection, log: UniqueID, createdAt: Int64) throws {
        try connection.transaction {
            try connection.execute(tables)
            let insert = try connection.prepare("INSERT INTO log VALUES (1, ?, ?, 0, ?)")
            try insert.bind(1, log)
            try insert.bind(2, createdAt)
            try insert.bind(3, ChainHash.genesis(of: log))
            try insert.run()
            let epoch = try connection.prepare("INSERT INTO epochs VALUES (1, 0, ?)")
            try epoch.bind(1, createdAt)
            try epoch.run()
            try connection.execute("PRAGMA application_id = \(application)")
            try connection.execute("PRAGMA user_version = \(format)")
        }
    }

    /// Makes an index of the few events of each type, where it is missing; without one they are found all the same, more slowly.
    static func indexRareTypes(_ types: [String], in connection: SQLiteConnection) {
        for type in types where isPlain(type) {
            // On a full disk it is made at the next start.
            try? connection.execute("CREATE INDEX IF NOT EXISTS events_\(type) ON events (position) WHERE type = '\(type)'")
        }
    }

    /// Whether a type's name can stand in a statement as it is.
    static func isPlain(_ type: String) -> Bool { !type.isEmpty && type.allSatisfy { $0.isASCII && $0.isLetter } }

    /// Whether the file has no table at all: it was created, and the process ended before the tables were.
    static func isEmpty(_ connection: SQLiteConnection) throws -> Bool {
        try connection.int64("SELECT count(*) FROM sqlite_master") == 0
    }

    /// - Throws: ``LogError`` where the file is no log, or one of a later format.
    static func check(_ connection: SQLiteConnection) throws {
        guard try connection.int64("PRAGMA application_id") == application else { throw LogError.notALog(path: connection.path) }
        let found = try connection.int64("PRAGMA user_version") ?? 0
        guard found == format else { throw LogError.otherFormat(path: connection.path, found: Int(found), known: Int(format)) }
    }
}
