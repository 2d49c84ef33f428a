import CFloor
import EventCodec
import EventSourcing
import ProvisionDomain
import Storage
import Testing

@testable import provbench

@Suite struct FloorTests {
    @Test func `the floor writes every row it counts, alone and in groups`() throws {
        let folder = try TemporaryFolder(in: "/tmp/provbench-tests", keep: false)
        let state = try folder.make("floor")
        do {
            let floor = try FloorLog(folder: state, name: "rows")
            #expect(try floor.append(commits: 3, rows: 5).count == 3)
            #expect(try floor.group(clients: 4, rows: 20).latencies.count == 20)
        }
        let reader = try SQLiteFile.openReader(state + "/rows.sqlite")
        #expect(try reader.int64("SELECT count(*) FROM events") == 35)
        #expect(try reader.int64("SELECT max(position) FROM events") == 35)
        let sizes = try FloorLog.payloadSizes().map(Int64.init)
        #expect(try reader.int64("SELECT sum(length(payload)) FROM events") == (1...35).reduce(0) { $0 + sizes[$1 % sizes.count] })
        reader.close()
    }

    @Test func `a session of six is several times a score`() throws {
        let sizes = try FloorLog.payloadSizes()
        #expect(sizes.count == 10)
        #expect(sizes[1] > 3 * sizes[0])
        #expect(sizes.filter { $0 == sizes[1] }.count == 6)
    }

    @Test func `a copy has every row of the original`() throws {
        let folder = try TemporaryFolder(in: "/tmp/provbench-tests", keep: false)
        let original = folder.path + "/original.sqlite"
        let writer = try SQLiteFile.openWriter(original, durability: .normal)
        try writer.execute(
            """
            CREATE TABLE things (key INTEGER PRIMARY KEY, name TEXT, weight REAL, mark BLOB) STRICT;
            CREATE INDEX things_name ON things (name);
            CREATE TABLE pairs (a INTEGER NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
            INSERT INTO things VALUES (1, 'one', 1.5, x'0102'), (2, NULL, NULL, x''), (3, '', 0.0, NULL);
            INSERT INTO pairs VALUES (1, 'a'), (1, 'b');
            """)
        writer.close()
        var rows: Int64 = 0
        var seconds = 0.0
        try FloorLog.check(floor_copy(original, folder.path + "/copy.sqlite", 2, &rows, &seconds))
        #expect(rows == 5)
        let copy = try SQLiteFile.openReader(folder.path + "/copy.sqlite")
        #expect(
            try copy.text("SELECT group_concat(key || quote(name) || quote(weight) || quote(mark), ';') FROM things")
                == "1'one'1.5X'0102';2NULLNULLX'';3''0.0NULL")
        #expect(try copy.int64("SELECT count(*) FROM pairs") == 2)
        #expect(try copy.int64("SELECT count(*) FROM sqlite_master WHERE name = 'things_name'") == 1)
        copy.close()
    }

    @Test func `what fails in the floor is said in words`() throws {
        let folder = try TemporaryFolder(in: "/tmp/provbench-tests", keep: false)
        var rows: Int64 = 0
        var seconds = 0.0
        let code = floor_copy(folder.path + "/nothing.sqlite", folder.path + "/copy.sqlite", 1, &rows, &seconds)
        #expect(throws: BenchFailure("floor: unable to open database file")) { try FloorLog.check(code) }
        #expect(throws: BenchFailure("floor: No such file or directory")) {
            try FloorLog.check(floor_sync(folder.path + "/no/file", 1, &seconds))
        }
    }
}
