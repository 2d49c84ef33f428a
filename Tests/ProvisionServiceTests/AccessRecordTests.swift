import EventSourcing
import FoundationEssentials
import JSON
import ProvisionDomain
import ProvisionInterface
import Storage
import Testing

@testable import Operations
@testable import ProvisionService

extension ServiceTests {
    /// Who read whose data is on record.
    @Suite struct AccessRecordTests {
        private static let other = Caller(uid: 1004, login: "omarsh", roles: [.assistant])
        private static let leader = Caller(uid: 1002, login: "rhead", roles: [.leader])

        private static func reads(
            _ desk: Desk, _ input: AccessInterface.List.Input = .init(), as caller: Caller = .senco
        ) throws -> [AccessInterface.Read] {
            // Looking at the record is a read too, and is not what these tests are about.
            try desk.daemon.accesses(input, caller).reads.filter { $0.method != AccessInterface.List.name }
        }

        @Test func `a read is on record with who, what, when and whose`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            #expect(try Self.reads(desk).isEmpty, "recording is no read")
            _ = try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Zara"), as: .assistant)
            _ = try desk.query(PupilsInterface.List.self, .init())
            _ = try desk.query(MapsInterface.Get.self, .init())
            _ = try desk.query(GroupsInterface.GetToday.self, .init(), as: .assistant)
            let all = try Self.reads(desk)
            #expect(
                all.map(\.method) == [
                    GroupsInterface.GetToday.name, PupilsInterface.List.name, PupilsInterface.GetHistory.name,
                ])
            #expect(all.map(\.count) == [4, 4, 1])
            #expect(all[2].who == "Priya Khan" && all[2].names == ["Zara Quill"] && all[2].uid == 1001 && !all[2].refused)
            #expect(all[1].who == "uid:1000")
            #expect(all[2].at.hasPrefix("2026-11-16T11:30"))
            #expect(try Self.reads(desk, .init(by: "khan")).count == 2)
            #expect(try Self.reads(desk, .init(pupil: "Zara", by: "uid:1000")).map(\.method) == [PupilsInterface.List.name])
            #expect(try Self.reads(desk, .init(since: "2026-11-17")).isEmpty)
            #expect(try desk.daemon.accesses(.init(until: "2026-11-16", limit: 1), .senco).reads.count == 1)
        }

        @Test func `an attempt on a pupil who is not one's own is on record as refused`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            _ = try? desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Zara"), as: Self.other)
            _ = try desk.ask(PupilsInterface.RecordScore.self, .init(pupil: "Zara", measure: "NGRT", score: "90"), as: Self.other)
            _ = try? desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Nobody"), as: Self.other)
            let reads = try Self.reads(desk, .init(pupil: "Zara"))
            #expect(reads.map(\.refused) == [true, true])
            #expect(reads.allSatisfy { $0.who == "Owen Marsh" && $0.names == ["Zara Quill"] })
            #expect(try Self.reads(desk).count == 2)
        }

        @Test func `the roll a register is compared with is a read of everybody on it`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let roll = try desk.query(ExchangeInterface.GetRoll.self, .init())
            #expect(roll.pupils.count == 4)
            #expect(try Self.reads(desk).map(\.count) == [4])
        }

        @Test func `reads with a reason are told to the senco alone`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            _ = try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Zara", why: "meeting with the family"))
            _ = try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Zara"))
            #expect(try Self.reads(desk).map(\.why) == [nil, "meeting with the family"])
            #expect(try Self.reads(desk, as: Self.leader).map(\.why) == [nil])
        }

        @Test func `why something was read is sealed on disk, whatever it names`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            _ = try desk.query(PupilsInterface.List.self, .init(why: "talk with the Quill family"))
            #expect(try Self.reads(desk).map(\.why) == ["talk with the Quill family"])
            desk.stop()
            #expect(!Self.isInRecord("Quill", desk))
            try desk.start(again: Desk.usualClock)
            #expect(try Self.reads(desk).map(\.why) == ["talk with the Quill family"])
        }

        @Test func `a record of an older program, with reasons in clear, is sealed at start`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            _ = try desk.query(PupilsInterface.List.self, .init())
            desk.daemon.recorder.flush()
            try desk.daemon.operations.sync { connection in
                try connection.execute("ALTER TABLE access DROP COLUMN reason; ALTER TABLE access ADD COLUMN why TEXT")
                try connection.execute("UPDATE access SET why = 'talk with the Quill family'; PRAGMA user_version = 1")
            }
            desk.stop()
            #expect(Self.isInRecord("Quill", desk))
            try desk.start(again: Desk.usualClock)
            #expect(try Self.reads(desk).map(\.why) == ["talk with the Quill family"])
            #expect(try Self.reads(desk, as: Self.leader).isEmpty)
            desk.stop()
            #expect(!Self.isInRecord("Quill", desk))
            try desk.start(again: Desk.usualClock)
            #expect(try Self.reads(desk).count == 1)
        }

        @Test func `an erasure blanks the reasons that concern the pupil or name him or her`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.admit("Theo", "Marsh-Tanner", yearGroup: "Y7")
            for why in ["about tanner", "Theo's review", "the marshes called", "talk with Zara"] {
                _ = try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Zara", why: why))
            }
            _ = try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Theo", why: "says nothing"))
            try desk.done(PupilsInterface.Leave.self, .init(pupil: "Theo", on: "2026-11-13"))
            let erase = ["pupil": "Theo", "reason": "asked by the family"]
            let first = try desk.daemon.erase(JSONObject(erase.map { ($0, .string($1)) }), .senco).erasure
            let word = try #require(first.confirm)
            _ = try desk.daemon.erase(
                JSONObject((erase.merging(["confirm": word]) { $1 }).map { ($0, .string($1)) }), .senco)
            let reasons = try Self.reads(desk).compactMap(\.why)
            #expect(reasons == ["(erased)", "talk with Zara", "(erased)", "(erased)", "(erased)"])
            let open = try Self.reads(desk, as: Self.leader)
            #expect(!open.contains { $0.method == PupilsInterface.GetHistory.name }, "they are still reads of what is confidential")
        }

        /// Whether a word stands readable in the file or its WAL.
        private static func isInRecord(_ word: String, _ desk: Desk) -> Bool {
            ["ops.sqlite", "ops.sqlite-wal"].contains { name in
                guard let data = FileManager.default.contents(atPath: desk.folder + "/state/" + name) else { return false }
                return String(decoding: data, as: UTF8.self).contains(word)
            }
        }

        @Test func `the record outlives a restart and forgets what is older than configured`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            _ = try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Zara"))
            desk.stop()
            try desk.start(again: "2026-11-17T09:00")
            #expect(try Self.reads(desk).count == 1)
            desk.daemon.recorder.keep(days: 30)
            #expect(try Self.reads(desk).count == 1)
            desk.daemon.recorder.keep(days: 0)
            #expect(try Self.reads(desk).isEmpty)
        }

        @Test func `many reads are all on record, in few bytes and without a name`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            for _ in 0..<300 { _ = try desk.query(PupilsInterface.List.self, .init()) }
            #expect(try Self.reads(desk, .init(limit: 1000)).count == 300)
            let bytes = try desk.daemon.operations.sync { connection in
                let rows = try connection.prepare("SELECT pupils FROM access LIMIT 1")
                return try rows.first { $0.bytes(0) } ?? []
            }
            #expect(bytes.count == 4, "four pupils in four bytes")
        }

        @Test func `where nothing can be written reading goes on, and the status says so`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.daemon.operations.sync { try $0.execute("PRAGMA query_only = 1") }
            _ = try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Zara"))
            try waitUntil("it was tried") { desk.daemon.recorder.problem != nil }
            #expect(try desk.daemon.status().accessProblem?.hasPrefix("1 not on record yet") == true)
            #expect(desk.journal.lines.contains { $0.contains("Reads cannot be put on record") })
            #expect(!desk.journal.lines.contains { $0.contains("Zara") })
            try desk.daemon.operations.sync { try $0.execute("PRAGMA query_only = 0") }
            #expect(try Self.reads(desk).count == 1)
            #expect(desk.daemon.recorder.problem == nil)
        }

        @Test func `packed numbers are read as they were`() {
            let cases: [[Int64]] = [[], [1], [1, 2, 3], [127, 128, 129, 16_384, 2_000_000], [5, 700_000_000_000]]
            for numbers in cases {
                let bytes = PackedNumbers.bytes(numbers.reversed())
                #expect(bytes.withUnsafeBytes { PackedNumbers.read($0) } == numbers)
            }
        }
    }
}
