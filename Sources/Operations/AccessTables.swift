internal import EventSourcing
package import Storage

/// Who read whose data, in few bytes: pupils, actors and methods by numbers of this file's own, a reply's pupils in one packed list.
enum AccessTables {
    static let statements = [
        "CREATE TABLE IF NOT EXISTS access_pupils (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT",
        "CREATE TABLE IF NOT EXISTS access_words (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT",
        """
        CREATE TABLE IF NOT EXISTS access (
          key INTEGER PRIMARY KEY, at INTEGER NOT NULL, uid INTEGER NOT NULL, actor INTEGER NOT NULL, method INTEGER NOT NULL,
          reason BLOB, refused INTEGER NOT NULL, pupils BLOB NOT NULL) STRICT
        """,
        "CREATE INDEX IF NOT EXISTS access_at ON access (at)",
    ]
}

extension AccessTables {
    /// Makes place for sealed reasons in a file of an older program, which had them in clear.
    static func makeRoom(_ connection: SQLiteConnection) throws {
        let isThere = try connection.int64("SELECT count(*) FROM pragma_table_info('access') WHERE name = 'reason'") == 1
        if !isThere { try connection.execute("ALTER TABLE access ADD COLUMN reason BLOB") }
    }
}

/// Ascending numbers as their differences, seven bits a byte, the last byte of each without the eighth.
enum PackedNumbers {
    static func bytes(_ numbers: [Int64]) -> [UInt8] {
        var bytes: [UInt8] = []
        var before: Int64 = 0
        for number in numbers.sorted() {
            var rest = UInt64(number - before)
            before = number
            while rest > 127 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        return bytes
    }

    static func read(_ bytes: UnsafeRawBufferPointer) -> [Int64] {
        var numbers: [Int64] = []
        var value: UInt64 = 0, shift: UInt64 = 0, before: Int64 = 0
        for byte in bytes {
            value |= UInt64(byte & 0x7f) << shift
            shift += 7
            guard byte & 0x80 == 0 else { continue }
            before += Int64(value)
            numbers.append(before)
            (value, shift) = (0, 0)
        }
        return numbers
    }
}

/// The record of reads on an open connection.
package struct AccessRecord {
    private let connection: SQLiteConnection

    package init(_ connection: SQLiteConnection) { self.connection = connection }

    /// Puts reads on record, all or none.
    /// - Throws: ``StorageError``.
    package func add(_ entries: [AccessEntry]) throws {
        try connection.execute("BEGIN IMMEDIATE")
        do {
            let insert = try connection.prepare(
                "INSERT INTO access (at, uid, actor, method, reason, refused, pupils) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            var pupils = try Numbers(connection, table: "access_pupils", column: "id")
            var words = try Numbers(connection, table: "access_words", column: "word")
            for entry in entries {
                try insert.bind(1, entry.at)
                try insert.bind(2, Int64(entry.uid))
                try insert.bind(3, try words.number(of: entry.actor))
                try insert.bind(4, try words.number(of: entry.method))
                try insert.bind(5, entry.reason)
                try insert.bind(6, entry.isRefused)
                try insert.bind(7, PackedNumbers.bytes(try entry.pupils.map { try pupils.number(of: $0) }))
                try insert.run()
            }
            try connection.execute("COMMIT")
        } catch {
            // Where the disk is full SQLite may have taken it back already.
            try? connection.execute("ROLLBACK")
            throw error
        }
    }

    /// Reads that fit, the newest first.
    /// - Throws: ``StorageError``.
    package func entries(_ filter: AccessFilter) throws -> [AccessEntry] {
        var wanted: Int64?
        if let pupil = filter.pupil {
            guard let number = try number(of: pupil) else { return [] }
            wanted = number
        }
        let rows = try connection.prepare(
            """
            SELECT a.at, a.uid, w.word, m.word, a.reason, a.refused, a.pupils FROM access a
            JOIN access_words w ON w.number = a.actor JOIN access_words m ON m.number = a.method
            WHERE a.at >= ?1 AND a.at < ?2 AND (?3 OR a.reason IS NULL) AND (?4 IS NULL OR w.word = ?4) ORDER BY a.at DESC, a.key DESC
            """)
        try rows.bind(1, filter.since ?? 0)
        try rows.bind(2, filter.until ?? .max)
        try rows.bind(3, filter.withReasons)
        try rows.bind(4, filter.actor)
        var found: [(entry: AccessEntry, numbers: [Int64])] = []
        while found.count < filter.limit, try rows.step() {
            let numbers = rows.withBytes(6, PackedNumbers.read)
            if let wanted, !numbers.contains(wanted) { continue }
            found.append(
                (
                    AccessEntry(
                        at: rows.int64(0), uid: UInt32(clamping: rows.int64(1)), actor: rows.text(2), method: rows.text(3),
                        reason: rows.optionalBytes(4), isRefused: rows.int(5) != 0, pupils: []), numbers
                ))
        }
        rows.reset()
        let ids = try ids(of: Set(found.flatMap(\.numbers)))
        return found.map { entry, numbers in
            var entry = entry
            entry.pupils = numbers.compactMap { ids[$0] }
            return entry
        }
    }

    /// Deletes what is older.
    /// - Parameter instant: Microseconds from 1970 UTC.
    /// - Throws: ``StorageError``.
    package func delete(before instant: Int64) throws {
        let delete = try connection.prepare("DELETE FROM access WHERE at < ?1")
        try delete.bind(1, instant)
        try delete.run()
        if connection.changedRows > 0 { try connection.execute("PRAGMA incremental_vacuum") }
    }

    private func number(of pupil: UniqueID) throws -> Int64? {
        let rows = try connection.prepare("SELECT number FROM access_pupils WHERE id = ?1")
        try rows.bind(1, pupil)
        return try rows.first { $0.int64(0) }
    }

    private func ids(of numbers: Set<Int64>) throws -> [Int64: UniqueID] {
        var ids: [Int64: UniqueID] = [:]
        let rows = try connection.prepare("SELECT id FROM access_pupils WHERE number = ?1")
        for number in numbers {
            try rows.bind(1, number)
            ids[number] = try rows.first { $0.id(0) } ?? nil
        }
        return ids
    }
}

/// The numbers of ids or words in a table, given out as they first come.
private struct Numbers {
    private let find: PreparedStatement
    private let insert: PreparedStatement
    private var known: [AnyHashable: Int64] = [:]

    init(_ connection: SQLiteConnection, table: String, column: String) throws {
        find = try connection.prepare("SELECT number FROM \(table) WHERE \(column) = ?1")
        insert = try connection.prepare("INSERT INTO \(table) (\(column)) VALUES (?1) RETURNING number")
    }

    mutating func number(of id: UniqueID) throws -> Int64 {
        try number(of: id) { try $0.bind(1, id) }
    }

    mutating func number(of word: String) throws -> Int64 {
        try number(of: word) { try $0.bind(1, word) }
    }

    private mutating func number<Key: Hashable>(of key: Key, _ bind: (PreparedStatement) throws -> Void) throws -> Int64 {
        if let number = known[AnyHashable(key)] { return number }
        try bind(find)
        var number = try find.first { $0.int64(0) }
        if number == nil {
            try bind(insert)
            number = try insert.first { $0.int64(0) }
        }
        known[AnyHashable(key)] = number
        return number ?? 0
    }
}
