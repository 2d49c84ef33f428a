import EventLog
import EventSourcing
import Testing

@Suite struct `An anchor` {
    private let anchor = Anchor(log: Made.log, epoch: 2, position: 48_213, hash: [0x9c, 0x41] + Array(0..<28) + [0xe0, 0x7b])

    @Test func `is written in one line and read back`() {
        #expect(anchor.text.hasPrefix("01920000-0000-7000-8000-0000000000aa/2/48213/9c4100"))
        #expect(Anchor(anchor.text) == anchor)
    }

    @Test func `has a short form to compare by eye`() {
        #expect(anchor.short == "#48,213 9c41…e07b")
        #expect(Anchor(log: Made.log, epoch: 1, position: 7, hash: anchor.hash).short == "#7 9c41…e07b")
        #expect(Anchor(log: Made.log, epoch: 1, position: 1_234_567, hash: anchor.hash).short == "#1,234,567 9c41…e07b")
    }

    @Test(arguments: ["", "x/1/1/00", "01920000-0000-7000-8000-0000000000aa/0/1/", "01920000-0000-7000-8000-0000000000aa/1/-1/"])
    func `is not read from anything else`(_ start: String) {
        #expect(Anchor(start) == nil)
        #expect(Anchor(start + String(repeating: "0", count: 64)) == nil)
        #expect(Anchor(anchor.text + "0") == nil)
        #expect(Anchor(String(anchor.text.dropLast())) == nil)
    }

    @Test func `that was kept shows a log that was cut short, rewritten, or exchanged`() throws {
        let scratch = try Scratch()
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        try Made.fill(log, 20)
        let early = try #require(try log.anchor(at: 7))
        #expect(try log.verify(against: early) == .matches)
        #expect(try log.verify(against: log.head) == .matches)

        var later = log.head
        later.position = 30
        #expect(try log.verify(against: later) == .cutShort(head: log.head))
        var forged = early
        forged.hash[0] ^= 1
        #expect(try log.verify(against: forged) == .rewritten(position: 7))
        var other = early
        other.log = Made.id(1)
        #expect(try log.verify(against: other) == .otherLog)
        var future = early
        future.epoch = 2
        #expect(try log.verify(against: future) == .otherEpoch(shared: 20))
    }

    @Test func `of an epoch that a restore ended holds up to what both share`() throws {
        let scratch = try Scratch()
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        try Made.fill(log, 20)
        let before = log.head
        try log.beginEpoch(at: 5)
        try Made.fill(log, 5)
        #expect(log.head.epoch == 2)
        #expect(try log.verify(against: before) == .matches)
        #expect(try log.anchor(at: 20)?.epoch == 1)
        #expect(try log.anchor(at: 21)?.epoch == 2)
        var lost = before
        lost.position = 23
        #expect(try log.verify(against: lost) == .otherEpoch(shared: 20))
        try log.close()
        #expect(try SQLiteEventLog(path: scratch.folder.log, options: Made.options).head.epoch == 2)
    }

    @Test func `is kept in a file of its own`() throws {
        let scratch = try Scratch()
        let file = AnchorFile(path: scratch.folder.anchor)
        #expect(try file.read() == nil)
        try file.write(anchor)
        try file.write(Anchor(log: Made.log, epoch: 3, position: 1, hash: anchor.hash))
        #expect(try file.read()?.epoch == 3)
        try scratch.write("anchor", Array("nonsense".utf8))
        #expect(throws: AnchorFile.Unreadable.self) { try file.read() }
    }

    @Test func `beside a log that is gone keeps a new one from being made`() throws {
        let scratch = try Scratch()
        let anchor = try #require(try Made.stopped(scratch.folder.log, 5))
        try AnchorFile(path: scratch.folder.anchor).write(anchor)
        try scratch.remove("log.sqlite")
        let before = try scratch.everything()
        #expect(throws: LogError.missing(path: scratch.folder.log, known: anchor)) { try scratch.folder.openLog(Made.options) }
        #expect(try scratch.everything() == before)
    }

    @Test func `beside an older copy of the log shows how far that one goes`() throws {
        let scratch = try Scratch()
        try Made.stopped(scratch.folder.log, 5)
        let old = try scratch.read("log.sqlite")
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        try Made.fill(log, 7)
        try AnchorFile(path: scratch.folder.anchor).write(try #require(try log.close()))
        try scratch.write("log.sqlite", old)
        let opened = try scratch.folder.openLog(Made.options)
        #expect(opened.damage == LogDamage(position: 5, finding: .cutShort(known: 12)))
        #expect(opened.damage?.description == "The log is cut short: it ends at position 5 and is known to have reached 12")
    }
}
