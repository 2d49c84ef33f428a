import EventLog
import EventSourcing
import Storage
import Testing

@Suite struct `A damaged log` {
    /// Verifies a stopped log of 40 events after `harm` was done to it: from the start, and as opened anew.
    private func check(_ harm: (Scratch) throws -> Void) throws -> (whole: ChainCheck, opened: LogDamage?) {
        let scratch = try Scratch()
        let anchor = try Made.stopped(scratch.folder.log, 40)
        try harm(scratch)
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options.knowing(anchor))
        return (try log.verify(), log.damage)
    }

    private func position(_ check: ChainCheck) -> Int64? {
        guard case .damaged(let damage) = check else { return nil }
        return damage.position
    }

    @Test func `verifies where nothing was done to it`() throws {
        let (whole, opened) = try check { _ in }
        guard case .whole(let point) = whole else {
            Issue.record("found \(whole)")
            return
        }
        #expect(point.position == 40)
        #expect(opened == nil)
    }

    @Test func `shows a byte of a payload that was flipped on the disk`() throws {
        let (whole, _) = try check { scratch in
            var bytes = try scratch.read("log.sqlite")
            let text = Array("payload number 17 ".utf8)
            let at = try #require(bytes.indices.first { bytes[$0...].starts(with: text) })
            bytes[at] ^= 0x20
            try scratch.write("log.sqlite", bytes)
        }
        #expect(whole == .damaged(LogDamage(position: 17, finding: .hashDiffers)))
    }

    @Test func `shows a hash that was changed, at that row`() throws {
        let (whole, _) = try check {
            try tamper($0.folder.log, withoutTriggers + "UPDATE events SET hash = randomblob(32) WHERE position = 23")
        }
        #expect(position(whole) == 23)
    }

    @Test(arguments: [
        "actor = 'uid:0'", "type = 'SessionMissed'", "stream = 'group-x'", "effective_on = 20001", "recorded_at = recorded_at + 1",
        "command_id = randomblob(16)", "id = randomblob(16)", "fingerprint = x''", "schema = 2", "version = 2",
        "payload = '{}'",
    ])
    func `shows a change of any column`(_ change: String) throws {
        let (whole, _) = try check {
            try tamper($0.folder.log, withoutTriggers + "UPDATE events SET \(change) WHERE position = 31")
        }
        #expect(whole == .damaged(LogDamage(position: 31, finding: .hashDiffers)))
    }

    @Test func `shows a row that was taken out`() throws {
        let (whole, _) = try check { try tamper($0.folder.log, withoutTriggers + "DELETE FROM events WHERE position = 12") }
        #expect(whole == .damaged(LogDamage(position: 12, finding: .gap)))
    }

    @Test func `shows two rows that changed places`() throws {
        let (whole, _) = try check {
            let swap = """
                UPDATE events SET position = 1000 WHERE position = 8; UPDATE events SET position = 8 WHERE position = 9;
                UPDATE events SET position = 9 WHERE position = 1000;
                """
            try tamper($0.folder.log, withoutTriggers + swap)
        }
        #expect(whole == .damaged(LogDamage(position: 8, finding: .hashDiffers)))
    }

    @Test func `shows at opening that its tail was cut, and where it ends`() throws {
        let (_, opened) = try check { try tamper($0.folder.log, withoutTriggers + "DELETE FROM events WHERE position > 25") }
        #expect(opened == LogDamage(position: 25, finding: .cutShort(known: 40)))
    }

    @Test func `shows a tail cut by who also changed the log's own note of it`() throws {
        let (_, opened) = try check {
            let note = "UPDATE log SET verified_position = 0, verified_hash = zeroblob(32)"
            try tamper($0.folder.log, withoutTriggers + "DELETE FROM events WHERE position > 25; " + note)
        }
        #expect(opened == LogDamage(position: 25, finding: .cutShort(known: 40)))
    }

    @Test func `shows an unreadable page`() throws {
        let (whole, _) = try check { scratch in
            var bytes = try scratch.read("log.sqlite")
            let text = Array("payload number 3 ".utf8)
            let at = try #require(bytes.indices.first { bytes[$0...].starts(with: text) })
            for index in at / 4096 * 4096..<at / 4096 * 4096 + 64 { bytes[index] = 0xff }
            try scratch.write("log.sqlite", bytes)
        }
        let found = try #require(position(whole))
        #expect(found <= 3)
    }

    @Test func `is opened for reading only, and not a byte of it is changed`() throws {
        let scratch = try Scratch()
        let anchor = try Made.stopped(scratch.folder.log, 40)
        try tamper(scratch.folder.log, withoutTriggers + "UPDATE events SET hash = zeroblob(32) WHERE position = 40")
        let before = try scratch.read("log.sqlite")
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options.knowing(anchor))
        let damage = LogDamage(position: 40, finding: .rewritten)
        #expect(log.damage == damage)
        #expect(throws: LogError.damaged(damage)) { try log.write { _ = try $0.append(Made.command(41)) } }
        #expect(try log.events(after: 38, limit: 9).map(\.position) == [39, 40])
        try log.close()
        #expect(try scratch.read("log.sqlite") == before)
        #expect("\(LogError.damaged(damage))".contains("position 40"))
    }

    @Test func `found by a verification in the background stops writing`() throws {
        let scratch = try Scratch()
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        try Made.fill(log, 3)
        let damage = LogDamage(position: 2, finding: .hashDiffers)
        log.stop(for: damage)
        log.stop(for: LogDamage(position: 3, finding: .gap))
        #expect(throws: LogError.damaged(damage)) { try log.write { _ = try $0.append(Made.command(4)) } }
        #expect(log.head.position == 3)
    }

    @Test(arguments: ["UPDATE events SET actor = 'x'", "DELETE FROM events", "REPLACE INTO events SELECT * FROM events"])
    func `is not made by SQL alone: rows are neither changed nor deleted`(_ sql: String) throws {
        let scratch = try Scratch()
        try Made.stopped(scratch.folder.log, 3)
        let connection = try SQLiteFile.openWriter(scratch.folder.log, durability: .full)
        #expect(throws: StorageError.self) { try connection.execute("PRAGMA recursive_triggers = ON; " + sql) }
        connection.close()
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        #expect(log.damage == nil)
        #expect(log.head.position == 3)
    }
}
