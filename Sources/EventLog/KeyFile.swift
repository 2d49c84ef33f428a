internal import Crypto
internal import EventSourcing
internal import Storage

/// The file of wrapped keys. It has no WAL: a deleted key would live on in one.
///
/// Which keys are assigned is not stored, since that would cost a sync a person. Keys are handed out in the order of
/// their ids, and a watermark says up to which id they may have been: it is moved ahead by a block at a time, so after
/// an unclean end at most a block of keys stays unused.
final class KeyFile {
    /// "EvKy".
    static let application: Int64 = 0x4576_4b79
    private static let format: Int64 = 1

    let connection: SQLiteConnection
    private let find: PreparedStatement
    let insert: PreparedStatement
    private let delete: PreparedStatement

    private init(connection: SQLiteConnection) throws {
        self.connection = connection
        find = try connection.prepare("SELECT wrapped FROM keys WHERE id = ?")
        insert = try connection.prepare("INSERT INTO keys VALUES (?, ?)")
        delete = try connection.prepare("DELETE FROM keys WHERE id = ?")
    }

    /// Opens a file, or makes a new one.
    /// - Throws: ``KeyringError``, ``StorageError``.
    static func open(_ path: String, master: MasterKey) throws -> KeyFile {
        try removeLeftover(path)
        if !SQLiteFile.exists(path) { try SQLiteFile.create(path) }
        let connection: SQLiteConnection
        do {
            connection = try SQLiteConnection(path: path, mode: .secureWriter)
            if try connection.int64("SELECT count(*) FROM sqlite_master") == 0 { try create(connection, master) }
        } catch let error as StorageError where error.kind == .corrupt {
            throw KeyringError.notAKeyFile(path: path)
        }
        guard try connection.int64("PRAGMA application_id") == application else { throw KeyringError.notAKeyFile(path: path) }
        let found = try connection.int64("PRAGMA user_version") ?? 0
        guard found == format else { throw KeyringError.otherFormat(path: path, found: Int(found), known: Int(format)) }
        let check = try connection.prepare("SELECT master FROM ring").first { $0.bytes(0) }
        guard check == master.check else { throw KeyringError.wrongMasterKey(path: path) }
        try connection.execute(later)
        return try KeyFile(connection: connection)
    }

    /// Tables that came after the first release: made where they are missing.
    static let later = """
        CREATE TABLE IF NOT EXISTS erased (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            purged INTEGER NOT NULL CHECK (purged IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS known (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL) STRICT;
        """

    private static func create(_ connection: SQLiteConnection, _ master: MasterKey) throws {
        try connection.transaction {
            try connection.execute(
                """
                CREATE TABLE keys (
                    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    wrapped BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE ring (
                    one INTEGER PRIMARY KEY CHECK (one = 1),
                    master BLOB NOT NULL,
                    handed_out BLOB NOT NULL CHECK (length(handed_out) = 16)
                ) STRICT;
                PRAGMA application_id = \(application);
                PRAGMA user_version = \(format);
                """)
            let insert = try connection.prepare("INSERT INTO ring VALUES (1, ?, ?)")
            try insert.bind(1, master.check)
            try insert.bind(2, UniqueID(high: 0, low: 0))
            try insert.run()
        }
    }

    /// The wrapped key; `nil` where there is none.
    func wrapped(_ id: UniqueID) throws -> [UInt8]? {
        try find.bind(1, id)
        return try find.first { $0.bytes(0) }
    }

    /// Ids that were certainly never handed out, in order.
    func unused() throws -> [UniqueID] {
        try connection.prepare("SELECT id FROM keys WHERE id > (SELECT handed_out FROM ring) ORDER BY id").all { $0.id(0) }
            .compactMap { $0 }
    }

    /// Up to which id keys may have been handed out.
    func watermark() throws -> UniqueID {
        let found = try connection.prepare("SELECT handed_out FROM ring").first { $0.id(0) }
        return found.flatMap { $0 } ?? UniqueID(high: 0, low: 0)
    }

    /// The highest id there is.
    func highest() throws -> UniqueID? {
        try connection.prepare("SELECT max(id) FROM keys").first { $0.id(0) } ?? nil
    }

    /// Adds keys; durable when it returns.
    func add(_ keys: [(id: UniqueID, wrapped: [UInt8])], handedOut: UniqueID?) throws {
        try connection.transaction {
            for key in keys {
                try insert.bind(1, key.id)
                try insert.bind(2, key.wrapped)
                try insert.run()
            }
            if let handedOut { try setHandedOut(handedOut) }
        }
    }

    /// Says up to which id keys may be handed out from now on; durable when it returns.
    func moveWatermark(to id: UniqueID) throws { try connection.transaction { try setHandedOut(id) } }

    /// Deletes keys, their bytes overwritten; durable when it returns.
    func destroy(_ ids: [UniqueID]) throws {
        try connection.transaction {
            for id in ids {
                try delete.bind(1, id)
                try delete.run()
            }
        }
    }

    /// Copies the file without its free pages into a new one; durable when it returns.
    func copy(to path: String) throws { try SQLiteFile.copy(connection, to: path) }

    func close() { connection.close() }

    func setHandedOut(_ id: UniqueID) throws {
        let update = try connection.prepare("UPDATE ring SET handed_out = ?")
        try update.bind(1, id)
        try update.run()
    }
}
