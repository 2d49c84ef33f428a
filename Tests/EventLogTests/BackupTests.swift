import EventSourcing
import Storage
import Testing

@testable import EventLog

/// Segments of a log, and a log made again of them.
@Suite struct BackupTests {
    /// Everything of one small school: its log, and a folder for its backups.
    private struct Bench {
        let scratch: Scratch
        let log: SQLiteEventLog
        let backup: BackupFolder

        init(events: Int) throws {
            scratch = try Scratch()
            log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
            try Made.fill(log, events)
            backup = BackupFolder(path: scratch.path + "/backup")
            try backup.prepare(apartFrom: scratch.path + "/state")
        }

        @discardableResult
        func back(up through: Int64? = nil) throws -> SegmentFile {
            try log.writeSegment(after: try backup.end(of: log), through: through ?? log.head.position, into: backup.segmentsPath)
        }

        func restored(_ end: LogRestorer.End = .all) throws -> (LogRestorer.Outcome, SQLiteEventLog) {
            let path = scratch.path + "/restored-\(UInt64.random(in: 0 ... .max)).sqlite"
            let outcome = try LogRestorer(parts: try backup.chain(), end: end).restore(into: path, now: 1_763_000_100_000_000)
            return (outcome, try SQLiteEventLog(path: path, options: Made.options))
        }
    }

    @Test func `events come back as they were, byte for byte, in a new epoch`() throws {
        let bench = try Bench(events: 57)
        try bench.back(up: 20)
        try bench.back()
        let (outcome, log) = try bench.restored()
        #expect(try log.events(after: 0, limit: 100) == bench.log.events(after: 0, limit: 100))
        #expect(outcome.anchor.epoch == 2 && log.head == outcome.anchor)
        #expect(outcome.anchor.hash == bench.log.head.hash && outcome.newest == bench.log.head)
        #expect(try log.verify() == .whole(ChainPoint(position: 57, hash: bench.log.head.hash)))
        #expect(try log.verify(against: bench.log.head) == .matches)
    }

    @Test(arguments: ["{\"text\":\"\\\"quoted\\\" and \\\\\"}", "{\n\"lines\": \"two\"\n}", "{\"é\":\"🙂\"}"])
    func `a payload is kept whatever is in it`(payload: String) throws {
        let event = RecordedEvent(
            position: 7, id: Made.id(1), stream: StreamName("need", "2026/27"), version: 3, type: "A \"type\"\\", schema: 2,
            effectiveOn: -5,
            recordedAt: 1, actor: "tab\there", commandID: Made.id(2), fingerprint: [], payload: Array(payload.utf8),
            hash: [UInt8](repeating: 7, count: 32))
        var line: [UInt8] = []
        SegmentLine.append(event, to: &line)
        #expect(line.last == UInt8(ascii: "\n") && line.dropLast().firstIndex(of: UInt8(ascii: "\n")) == nil)
        #expect(SegmentLine.event(line.dropLast()) == event)
    }

    @Test func `nothing new makes no segment, and a run goes on where the last one ended`() throws {
        let bench = try Bench(events: 10)
        try bench.back()
        #expect(try bench.backup.end(of: bench.log) == bench.log.head)
        try Made.fill(bench.log, 5)
        let second = try bench.back()
        #expect(second.header.from == 11 && second.header.through == 15)
        #expect(try bench.backup.segments().map(\.header.through) == [10, 15])
    }

    @Test(arguments: [Int64(0), 1, 20, 21, 40]) func `a log is restored up to a position`(position: Int64) throws {
        let bench = try Bench(events: 40)
        try bench.back(up: 20)
        try bench.back()
        let (outcome, log) = try bench.restored(.position(position))
        #expect(outcome.anchor.position == position && log.head.position == position)
        #expect(try log.events(after: 0, limit: 100) == bench.log.events(after: 0, limit: Int(position)))
        // An anchor of what was left out is of an epoch that is over.
        if position < 40 { #expect(try log.verify(against: bench.log.head) == .otherEpoch(shared: position)) }
    }

    @Test func `a log is restored up to a moment`() throws {
        let bench = try Bench(events: 30)
        try bench.back()
        let (outcome, _) = try bench.restored(.time(1_763_000_000_000_012))
        #expect(outcome.anchor.position == 12)
        #expect(outcome.recordedAt == 1_763_000_000_000_012)
    }

    @Test func `after a restore to an earlier position the next segments replace what was left out`() throws {
        let bench = try Bench(events: 40)
        try bench.back(up: 20)
        try bench.back()
        let (_, log) = try bench.restored(.position(25))
        // A life of its own after position 25.
        for number in 500..<510 { _ = try log.write { try $0.append(Made.command(number)) } }
        let start = try bench.backup.end(of: log)
        #expect(start.position == 25)
        _ = try log.writeSegment(after: start, through: log.head.position, into: bench.backup.segmentsPath)
        let chain = try bench.backup.chain()
        #expect(chain.map(\.through) == [20, 25, 35])
        let (outcome, again) = try bench.restored()
        #expect(outcome.anchor.epoch == 3)
        #expect(try again.events(after: 0, limit: 100) == log.events(after: 0, limit: 100))
    }

    @Test func `another log, and one that differs, do not go on in a folder`() throws {
        let bench = try Bench(events: 10)
        try bench.back()
        let other = try Bench(events: 10)
        var options = Made.options
        options.newLog = Made.id(99)
        let stranger = try SQLiteEventLog(path: other.scratch.path + "/stranger.sqlite", options: options)
        #expect(throws: BackupError.otherLog(path: bench.backup.path)) { try bench.backup.end(of: stranger) }
        let short = try Bench(events: 5)
        #expect(throws: BackupError.self) { try bench.backup.end(of: short.log) }
    }

    enum Harm: CaseIterable { case byte, cut, lineGone, footerGone, header, noEnd }

    @Test(arguments: Harm.allCases) func `damage is told with its file and position, and up to there it is restored`(harm: Harm) throws {
        let bench = try Bench(events: 30)
        try bench.back(up: 10)
        let segment = try bench.back()
        let name = String(segment.path.dropFirst(bench.scratch.path.count + 1))
        try bench.scratch.write(name, try Self.harmed(bench.scratch.read(name), harm))
        let path = bench.scratch.path + "/r.sqlite"
        do {
            _ = try LogRestorer(parts: try bench.backup.chain(), end: .all).restore(into: path, now: 0)
            Issue.record("nothing was noticed")
        } catch let damage as SegmentDamage {
            #expect(damage.file == segment.path)
            #expect(!SQLiteFile.exists(path))
            guard harm != .header else { return }
            let (outcome, _) = try bench.restored(.position(damage.position - 1))
            #expect(outcome.anchor.position == damage.position - 1)
            #expect(damage.position >= 11)
        }
    }

    private static func harmed(_ bytes: [UInt8], _ harm: Harm) -> [UInt8] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        switch harm {
        case .byte: lines[6][lines[6].count - 6] ^= 1
        case .cut: return Array(bytes.prefix(bytes.count * 2 / 3))
        case .lineGone: lines.remove(at: 7)
        case .footerGone: lines.remove(at: lines.count - 2)
        case .header: lines[0][3] = UInt8(ascii: "x")
        case .noEnd: return Array(bytes.dropLast())
        }
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    @Test func `a missing segment is named`() throws {
        let bench = try Bench(events: 30)
        try bench.back(up: 10)
        let middle = try bench.back(up: 20)
        try bench.back()
        try bench.scratch.remove(String(middle.path.dropFirst(bench.scratch.path.count + 1)))
        #expect(throws: BackupError.gap(path: bench.backup.path, position: 20)) { try bench.backup.chain() }
    }

    @Test func `a cancelled segment leaves nothing, and what a crash left goes at the next run`() throws {
        let bench = try Bench(events: 30)
        #expect(throws: BackupCancelled.self) {
            try bench.log.writeSegment(
                after: try bench.backup.end(of: bench.log), through: 30, into: bench.backup.segmentsPath, isCancelled: { true })
        }
        #expect(try BackupFolder.names(bench.backup.segmentsPath).isEmpty)
        try bench.scratch.write("backup/segments/0001-x.ndjson.unfinished", [1, 2, 3])
        #expect(try bench.backup.segments().isEmpty)
        try bench.backup.prepare(apartFrom: bench.scratch.path + "/state")
        #expect(try BackupFolder.names(bench.backup.segmentsPath).isEmpty)
    }

    @Test func `copies of keys open with the same master key, and old ones go but never the newest`() throws {
        let bench = try Bench(events: 1)
        let keyring = try bench.scratch.folder.openKeyringForTest()
        let subject = try keyring.newSubject()
        let box = try keyring.seal(Array("Zara".utf8), for: subject, in: Made.id(1))
        for day in ["20260901T000000Z", "20260910T000000Z", "20260930T000000Z"] {
            try bench.backup.copyKeys(of: keyring, made: day, keepingFrom: "20260905T000000Z")
        }
        #expect(try bench.backup.keyCopies() == ["20260910T000000Z.keys.sqlite", "20260930T000000Z.keys.sqlite"])
        try bench.backup.copyKeys(of: keyring, made: "20260930T000000Z", keepingFrom: "20270101T000000Z")
        #expect(try bench.backup.keyCopies() == ["20260930T000000Z.keys.sqlite"])
        let copy = try SQLiteKeyring(
            path: bench.backup.keysPath + "/20260930T000000Z.keys.sqlite", master: MasterKey.read(bench.scratch.folder.masterKey),
            now: { 1_763_000_000_000 })
        #expect(try copy.open(box, of: subject, in: Made.id(1)) == Array("Zara".utf8))
        // What the copy has left may be named by now: it gives none of it out.
        try copy.abandonPool()
        let fresh = try copy.newSubject()
        #expect(try !keyring.holds(fresh))
    }
}

extension StateFolder {
    /// A keyring where there is a log but were no keys: tests of backups make both in any order.
    fileprivate func openKeyringForTest() throws -> SQLiteKeyring {
        let master = try MasterKey.create(masterKey)
        return try SQLiteKeyring(path: keys, master: master, now: { 1_763_000_000_000 })
    }
}
