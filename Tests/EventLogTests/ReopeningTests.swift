import EventLog
import EventSourcing
import FoundationEssentials
import Storage
import Synchronization
import Testing

/// Something that happens once.
final class Flag: Sendable {
    private let state = Mutex(false)

    var isUp: Bool { state.withLock { $0 } }

    func raise() { state.withLock { $0 = true } }
}

@Suite struct `A log opened again` {
    @Test func `stands where it stood, and goes on from there`() throws {
        let scratch = try Scratch()
        let stopped = try #require(try Made.stopped(scratch.folder.log, 25))
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        #expect(log.head == stopped)
        #expect(log.lastRecordedAt == 1_763_000_000_000_025)
        #expect(log.verifiedAtOpening.position == 25)
        let stream = StreamName("group", id: Made.id(25))
        #expect(throws: AppendError.wrongExpectedVersion(stream: stream, expected: .noStream, actual: 1)) {
            try log.write { _ = try $0.append(Made.command(26, stream: stream)) }
        }
        try log.write { _ = try $0.append(Made.command(26, stream: stream, expected: .version(1))) }
        #expect(log.head.position == 26)
        #expect(try log.verify() == .whole(ChainPoint(position: 26, hash: log.head.hash)))
    }

    @Test func `without a clean stop has every commit, verified from the last note on`() throws {
        let scratch = try Scratch()
        let copy = try Scratch()
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        try Made.fill(log, 15)
        try log.noteVerified(ChainPoint(position: 15, hash: log.head.hash))
        try Made.fill(log, 10)
        // What the disk holds while the process still runs is what a kill leaves behind.
        for name in ["log.sqlite", "log.sqlite-wal"] { try copy.write(name, scratch.read(name)) }
        let again = try SQLiteEventLog(path: copy.folder.log, options: Made.options)
        #expect(again.head == log.head)
        #expect(again.damage == nil)
        try again.write { _ = try $0.append(Made.command(26)) }
        #expect(again.head.position == 26)
    }

    @Test func `with half a commit in its WAL has none of it`() throws {
        let scratch = try Scratch()
        let copy = try Scratch()
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        try Made.fill(log, 20)
        let before = log.head
        let whole = try scratch.read("log.sqlite-wal").count
        try log.write { writer in for number in 21...60 { _ = try writer.append(Made.command(number)) } }
        let wal = try scratch.read("log.sqlite-wal")
        try #require(wal.count > whole)
        try copy.write("log.sqlite", scratch.read("log.sqlite"))
        try copy.write("log.sqlite-wal", Array(wal.prefix(wal.count - 100)))
        let again = try SQLiteEventLog(path: copy.folder.log, options: Made.options.knowing(before))
        #expect(again.damage == nil)
        #expect(again.head == before)
    }

    @Test func `that was closed takes nothing more`() throws {
        let scratch = try Scratch()
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        try log.close()
        #expect(throws: StorageError.self) { try log.write { _ = try $0.append(Made.command(1)) } }
        #expect(throws: StorageError.self) { try log.events(after: 0, limit: 1) }
    }

    @Test func `after a start that ended before the tables were made is a new one`() throws {
        let scratch = try Scratch()
        try SQLiteFile.create(scratch.folder.log)
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        #expect(log.head.position == 0)
    }

    @Test func `is refused where the file is something else, and left alone`() throws {
        let scratch = try Scratch()
        try scratch.write("log.sqlite", Array("this is a letter, and no log at all; ".utf8) + [UInt8](repeating: 65, count: 5_000))
        let before = try scratch.read("log.sqlite")
        #expect(throws: LogError.notALog(path: scratch.folder.log)) {
            try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        }
        #expect(try scratch.read("log.sqlite") == before)
    }

    @Test func `is refused where its format is a later one`() throws {
        let scratch = try Scratch()
        try Made.stopped(scratch.folder.log, 1)
        try tamper(scratch.folder.log, "PRAGMA user_version = 9")
        #expect(throws: LogError.otherFormat(path: scratch.folder.log, found: 9, known: 1)) {
            try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        }
    }

    @Test func `has files that only their owner may read`() throws {
        let scratch = try Scratch()
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        try Made.fill(log, 1)
        for name in ["log.sqlite", "log.sqlite-wal", "log.sqlite-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + "/" + name)
            #expect((attributes[.posixPermissions] as? Int) == 0o600, "\(name)")
        }
    }

    @Test func `is read by many threads while it is written`() async throws {
        let scratch = try Scratch()
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        let done = Flag()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    var seen: Int64 = 0
                    var rounds = 0
                    while !done.isUp || rounds == 0 {
                        let head = log.head
                        let events = try log.events(after: seen, limit: 500)
                        if let last = events.last {
                            guard events.map(\.position) == Array(seen + 1...last.position) else { return -1 }
                            seen = last.position
                        }
                        guard try log.anchor(at: head.position) == head else { return -1 }
                        rounds += 1
                        await Task.yield()
                    }
                    return rounds
                }
            }
            defer { done.raise() }
            for _ in 0..<40 {
                try Made.fill(log, 25)
                await Task.yield()
            }
            done.raise()
            for try await rounds in group { #expect(rounds > 0) }
        }
        #expect(log.head.position == 1_000)
    }

    @Test func `can be verified by a script that knows only the documented bytes`() throws {
        let scratch = try Scratch()
        let anchor = try #require(try Made.stopped(scratch.folder.log, 30))
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "verify_log.py").path
        #expect(try output(of: ["/usr/bin/python3", script, scratch.folder.log]) == anchor.text + "\n")
        try tamper(scratch.folder.log, withoutTriggers + "UPDATE events SET actor = 'uid:0' WHERE position = 9")
        #expect(try output(of: ["/usr/bin/python3", script, scratch.folder.log]) == "damaged at position 9\n")
    }
}
