import EventLog
import EventSourcing
import Glibc
import Storage
import Testing

@Suite struct `A database file` {
    private struct Stop: Error {}

    private func open(_ scratch: Scratch) throws -> SQLiteConnection {
        let connection = try SQLiteFile.openWriter(scratch.path + "/test.sqlite", durability: .normal)
        try connection.execute("CREATE TABLE IF NOT EXISTS t (a ANY) STRICT")
        return connection
    }

    private func stored(_ bind: (PreparedStatement) throws -> Void) throws -> (kind: String, text: String?) {
        let scratch = try Scratch()
        let connection = try open(scratch)
        let insert = try connection.prepare("INSERT INTO t VALUES (?)")
        try bind(insert)
        try insert.run()
        let kind = try connection.text("SELECT typeof(a) FROM t") ?? ""
        return (kind, try connection.text("SELECT quote(a) FROM t"))
    }

    @Test func `takes values of every kind as they are`() throws {
        #expect(try stored { try $0.bind(1, Int64.min) } == ("integer", "-9223372036854775808"))
        #expect(try stored { try $0.bind(1, Int32(-7)) } == ("integer", "-7"))
        #expect(try stored { try $0.bind(1, true) } == ("integer", "1"))
        #expect(try stored { try $0.bind(1, 0.5) } == ("real", "0.5"))
        #expect(try stored { try $0.bind(1, "O'Neill é" as String) } == ("text", "'O''Neill é'"))
        #expect(try stored { try $0.bind(1, "fixed" as StaticString) } == ("text", "'fixed'"))
        #expect(try stored { try $0.bind(1, [1, 255] as [UInt8]) } == ("blob", "X'01FF'"))
        #expect(try stored { try $0.bind(1, utf8: Array("{}".utf8)) } == ("text", "'{}'"))
        #expect(try stored { try $0.bind(1, UniqueID(high: 1, low: 2)) } == ("blob", "X'00000000000000010000000000000002'"))
    }

    @Test func `tells nothing from null`() throws {
        #expect(try stored { try $0.bind(1, "" as String) } == ("text", "''"))
        #expect(try stored { try $0.bind(1, [] as [UInt8]) } == ("blob", "X''"))
        #expect(try stored { try $0.bind(1, utf8: []) } == ("text", "''"))
        #expect(try stored { try $0.bind(1, nil as Int?) } == ("null", "NULL"))
        #expect(try stored { try $0.bind(1, nil as String?) } == ("null", "NULL"))
        #expect(try stored { try $0.bind(1, nil as UniqueID?) } == ("null", "NULL"))
    }

    @Test func `gives back what it took`() throws {
        let scratch = try Scratch()
        let row = try open(scratch).prepare("SELECT 7, 'é', x'0102', 1.5, NULL, x'00000000000000010000000000000002'")
        try #require(try row.step())
        #expect(row.columnCount == 6)
        #expect(row.int64(0) == 7 && row.int(0) == 7 && row.int32(0) == 7)
        #expect(row.text(1) == "é" && row.bytes(2) == [1, 2] && row.double(3) == 1.5)
        #expect(row.isNull(4) && !row.isNull(0))
        #expect(row.optionalInt64(4) == nil && row.optionalText(4) == nil && row.optionalBytes(4) == nil && row.optionalDouble(4) == nil)
        #expect(row.optionalInt(0) == 7 && row.optionalInt32(0) == 7 && row.optionalText(1) == "é")
        #expect(row.id(5) == UniqueID(high: 1, low: 2) && row.id(2) == nil && row.id(4) == nil)
        #expect(try row.step() == false)
    }

    @Test func `keeps nothing of a transaction whose body throws`() throws {
        let scratch = try Scratch()
        let connection = try open(scratch)
        #expect(throws: Stop.self) {
            try connection.transaction {
                try connection.execute("INSERT INTO t VALUES (1)")
                throw Stop()
            }
        }
        #expect(!connection.isInTransaction)
        try connection.transaction { try connection.execute("INSERT INTO t VALUES (2)") }
        #expect(try connection.int64("SELECT sum(a) FROM t") == 2)
        #expect(connection.changedRows == 1)
    }

    @Test func `shows a snapshot one state, whatever is written meanwhile`() throws {
        let scratch = try Scratch()
        let connection = try open(scratch)
        let reader = try SQLiteFile.openReader(connection.path)
        try reader.snapshot {
            #expect(try reader.int64("SELECT count(*) FROM t") == 0)
            try connection.execute("INSERT INTO t VALUES (1)")
            #expect(try reader.int64("SELECT count(*) FROM t") == 0)
        }
        #expect(try reader.int64("SELECT count(*) FROM t") == 1)
        #expect(throws: StorageError.self) { try reader.execute("INSERT INTO t VALUES (1)") }
    }

    @Test func `checkpoints by itself when its WAL has grown`() throws {
        let scratch = try Scratch()
        let connection = try open(scratch)
        let insert = try connection.prepare("INSERT INTO t VALUES (zeroblob(4000000))")
        for _ in 0..<12 { try connection.transaction { try insert.run() } }
        #expect(connection.walPages < SQLiteConnection.checkpointPages)
        #expect(try connection.int64("SELECT count(*) FROM t") == 12)
        try connection.checkpoint(truncating: true)
        #expect(try scratch.read("test.sqlite-wal").isEmpty)
    }

    @Test func `names in an error what was done, and no value`() throws {
        let scratch = try Scratch()
        let connection = try open(scratch)
        try connection.execute("CREATE TABLE u (a TEXT NOT NULL UNIQUE) STRICT; INSERT INTO u VALUES ('Ada Byron')")
        let insert = try connection.prepare("INSERT INTO u VALUES (?)")
        try insert.bind(1, "Ada Byron" as String)
        let error = try #require(throws: StorageError.self) { try insert.run() }
        #expect(error.kind == .constraint && !error.isFatal)
        #expect(error.operation == "INSERT INTO u VALUES (?)")
        #expect(!error.description.contains("Ada"))
        try insert.bind(1, "Grace Hill" as String)
        try insert.run()
    }

    @Test func `once closed answers with an error, and its statements can still be let go of`() throws {
        let scratch = try Scratch()
        let connection = try open(scratch)
        let statement = try connection.prepare("SELECT 1")
        connection.close()
        connection.close()
        #expect(throws: StorageError.self) { try connection.execute("SELECT 1") }
        #expect(throws: StorageError.self) { try connection.prepare("SELECT 1") }
        withExtendedLifetime(statement) {}
    }

    @Test func `is read by a pool that can be closed`() throws {
        let scratch = try Scratch()
        let connection = try open(scratch)
        try connection.execute("INSERT INTO t VALUES (5)")
        let pool = ReaderPool(path: connection.path, size: 2)
        let query = "SELECT a FROM t"
        #expect(try pool.read { try $0.statement(query).first { $0.int(0) } } == 5)
        let both = try pool.read { first in
            try pool.read { second in
                try (first.statement(query).first { $0.int(0) } ?? 0) + (second.statement(query).first { $0.int(0) } ?? 0)
            }
        }
        #expect(both == 10)
        pool.close()
        #expect(throws: StorageError.self) { try pool.read { _ in } }
    }

    @Test func `is made for its owner only, and deleted with what lies beside it`() throws {
        let scratch = try Scratch()
        let connection = try open(scratch)
        #expect(SQLiteFile.size(connection.path) > 0)
        #expect(throws: StorageError.self) { try SQLiteFile.create(connection.path) }
        try SQLiteFile.remove(connection.path)
        #expect(try scratch.everything().isEmpty)
        try SQLiteFile.remove(connection.path)
    }

    @Test func `of no name is a temporary one`() throws {
        let connection = try SQLiteFile.openTemporary()
        try connection.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        #expect(try connection.int64("SELECT a FROM t") == 1)
    }

    /// Codes as in sqlite3.h: 13 full, 10 I/O error with 3 write, 4 sync, 19 shared memory size in the second byte.
    @Test func `is given up after a failed sync, and not after a full disk`() {
        #expect(StorageError.kind(of: 13, systemError: 0) == .diskFull)
        #expect(StorageError.kind(of: 10 | 3 << 8, systemError: ENOSPC) == .diskFull)
        #expect(StorageError.kind(of: 10 | 19 << 8, systemError: ENOSPC) == .diskFull)
        #expect(StorageError.kind(of: 10 | 3 << 8, systemError: EIO) == .ioFailure)
        #expect(StorageError.kind(of: 10 | 4 << 8, systemError: ENOSPC) == .ioFailure)
        #expect(StorageError(errno: EIO, operation: "sync").isFatal)
        #expect(!StorageError(errno: ENOSPC, operation: "write").isFatal)
    }
}
