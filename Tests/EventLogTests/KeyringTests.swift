import EventLog
import EventSourcing
import FoundationEssentials
import Storage
import Testing

@Suite struct `The keyring` {
    private let event = Made.id(1)
    private let clock: @Sendable () -> Int64 = { 1_763_000_000_000 }

    private func open(_ scratch: Scratch, pool: SQLiteKeyring.Pool = .init()) throws -> SQLiteKeyring {
        let key = try #require(MasterKey(bytes: [UInt8](repeating: 7, count: 32)))
        return try SQLiteKeyring(path: scratch.folder.keys, master: key, pool: pool, now: clock)
    }

    @Test func `opens what it sealed, also when it is opened again`() throws {
        let scratch = try Scratch()
        let plain = Array("Amélie O’Neill".utf8)
        let keyring = try open(scratch)
        let subject = try keyring.newSubject()
        let box = try keyring.seal(plain, for: subject, in: event)
        let text = try keyring.sealText(plain, of: subject, in: event, at: "note")
        #expect(try keyring.open(box, of: subject, in: event) == plain)
        #expect(!contains(box, plain))
        #expect(box != (try keyring.seal(plain, for: subject, in: event)), "one plain text sealed twice gives one box")
        try keyring.close()
        let again = try open(scratch)
        #expect(try again.holds(subject))
        #expect(try again.open(box, of: subject, in: event) == plain)
        #expect(try again.openText(text, of: subject, in: event, at: "note") == plain)
    }

    @Test func `opens nothing that was changed or moved`() throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        let (subject, other) = (try keyring.newSubject(), try keyring.newSubject())
        let box = try keyring.seal([1, 2, 3], for: subject, in: event)
        let elsewhere = SealBroken(event: Made.id(2))
        #expect(throws: elsewhere) { try keyring.open(box, of: subject, in: Made.id(2)) }
        let broken = SealBroken(event: event)
        #expect(throws: broken) { try keyring.open(box, of: other, in: event) }
        for index in box.indices {
            var changed = box
            changed[index] ^= 1
            #expect(throws: broken) { try keyring.open(changed, of: subject, in: event) }
        }
        #expect(throws: broken) { try keyring.open([], of: subject, in: event) }
        #expect(throws: broken) { try keyring.open(Array(box.dropLast()), of: subject, in: event) }
        let text = try keyring.sealText([9], of: subject, in: event, at: "note")
        #expect(throws: broken) { try keyring.openText(text, of: subject, in: event, at: "reason") }
        #expect(throws: broken) { try keyring.openText(text, of: other, in: event, at: "note") }
        #expect(throws: broken) { try keyring.open(text.box, of: subject, in: event) }
    }

    @Test func `loses everything of a subject with its key, and nothing of others`() throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        let (gone, kept) = (try keyring.newSubject(), try keyring.newSubject())
        let boxes = try [gone, kept].map { try keyring.seal([1], for: $0, in: event) }
        let texts = try [gone, kept].map { try keyring.sealText([2], of: $0, in: event, at: "note") }
        try keyring.destroy([gone, Made.id(77)])
        #expect(try keyring.open(boxes[0], of: gone, in: event) == nil)
        #expect(try keyring.openText(texts[0], of: gone, in: event, at: "note") == nil)
        #expect(try keyring.open(boxes[1], of: kept, in: event) == [1])
        #expect(try keyring.openText(texts[1], of: kept, in: event, at: "note") == [2])
        #expect(throws: KeyringError.noSuchSubject(gone.description)) { try keyring.seal([1], for: gone, in: event) }
        #expect(try !keyring.holds(gone))
        #expect(try keyring.missing(among: [gone, kept]) == [gone])
    }

    @Test func `loses one text with that text's key`() throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        let subject = try keyring.newSubject()
        let box = try keyring.seal([1], for: subject, in: event)
        let texts = try (0..<2).map { try keyring.sealText([UInt8($0)], of: subject, in: event, at: "note") }
        try keyring.destroy([texts[0].key])
        #expect(try keyring.openText(texts[0], of: subject, in: event, at: "note") == nil)
        #expect(try keyring.openText(texts[1], of: subject, in: event, at: "note") == [1])
        #expect(try keyring.open(box, of: subject, in: event) == [1])
    }

    @Test func `leaves no byte of a destroyed key in its files`() throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        let subjects = try (0..<600).map { _ in try keyring.newSubject() }
        let reader = try SQLiteFile.openReader(scratch.folder.keys)
        let find = try reader.prepare("SELECT wrapped FROM keys WHERE id = ?")
        let wrapped = try subjects.map { subject in
            try find.bind(1, subject)
            return try #require(try find.first { $0.bytes(0) })
        }
        reader.close()
        let before = windows(try scratch.read("keys.sqlite"))
        #expect(wrapped.allSatisfy { before.contains(start(of: $0)) }, "the search finds nothing even before")
        let gone = subjects.indices.filter { $0 % 7 != 0 }
        for index in gone.prefix(50) { try keyring.destroy([subjects[index]]) }
        try keyring.destroy(gone.dropFirst(50).map { subjects[$0] })
        let after = try scratch.everything().values.reduce(into: Set<UInt64>()) { $0.formUnion(windows($1)) }
        for index in gone { #expect(!after.contains(start(of: wrapped[index]))) }
        for index in subjects.indices { #expect(try keyring.holds(subjects[index]) == (index % 7 == 0)) }
    }

    @Test(arguments: [true, false])
    func `hands no key out twice, opened again after a clean end: `(_ clean: Bool) throws {
        let scratch = try Scratch()
        var pool = SQLiteKeyring.Pool()
        (pool.made, pool.block, pool.low) = (20, 5, 8)
        var seen: Set<UniqueID> = []
        for round in 0..<12 {
            let keyring = try open(scratch, pool: pool)
            for _ in 0..<(round * 3 % 17) {
                #expect(seen.insert(try keyring.newSubject()).inserted)
                if round % 3 == 0 { try keyring.topUp() }
            }
            let text = try? keyring.sealText([1], of: seen.first ?? event, in: event, at: "note")
            if let text { #expect(seen.insert(text.key).inserted) }
            if clean { try keyring.close() }
        }
        #expect(seen.count > 80)
    }

    @Test func `loses no key of its pool over a clean end, and at most a block over another`() throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        _ = try keyring.newSubject()
        try keyring.close()
        #expect(try open(scratch).poolCount == 999)
        let killed = try open(scratch)
        _ = try killed.newSubject()
        #expect(try open(scratch).poolCount == 749)
    }

    @Test func `hands keys out in the order of their ids`() throws {
        let scratch = try Scratch()
        var ids: [UniqueID] = []
        for _ in 0..<3 {
            let keyring = try open(scratch)
            for _ in 0..<400 { ids.append(try keyring.newSubject()) }
        }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `does not hand out a key of the pool that was destroyed`() throws {
        let scratch = try Scratch()
        var pool = SQLiteKeyring.Pool()
        (pool.made, pool.block, pool.low) = (10, 4, 2)
        _ = try open(scratch, pool: pool).newSubject()
        let reader = try SQLiteFile.openReader(scratch.folder.keys)
        let all = try reader.prepare("SELECT id FROM keys ORDER BY id").all { $0.id(0) }.compactMap { $0 }
        reader.close()
        let keyring = try open(scratch, pool: pool)
        try keyring.destroy([all[5], all[9]])
        let handed = try (0..<8).map { _ in try keyring.newSubject() }
        #expect(!handed.contains(all[5]) && !handed.contains(all[9]))
        #expect(try handed.allSatisfy { try keyring.holds($0) })
    }

    @Test func `gives fingerprints that tell bodies apart and depend on the master key`() throws {
        let scratch = try Scratch()
        let first = try open(scratch)
        let other = try #require(MasterKey(bytes: [UInt8](repeating: 8, count: 32)))
        let second = try SQLiteKeyring(path: scratch.path + "/others.sqlite", master: other, now: clock)
        #expect(first.fingerprint([1]).count == 8)
        #expect(first.fingerprint([1]) == first.fingerprint([1]))
        #expect(first.fingerprint([1]) != first.fingerprint([2]))
        #expect(first.fingerprint([1]) != second.fingerprint([1]))
    }

    @Test func `says which key is damaged`() throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        let subject = try keyring.newSubject()
        let box = try keyring.seal([1], for: subject, in: event)
        try keyring.close()
        let connection = try SQLiteConnection(path: scratch.folder.keys, mode: .secureWriter)
        try connection.execute("UPDATE keys SET wrapped = zeroblob(60)")
        connection.close()
        #expect(throws: KeyringError.keyDamaged(subject.description)) { try open(scratch).open(box, of: subject, in: event) }
    }

    /// Whether the first eight bytes of `part` stand anywhere in `bytes`.
    private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool { windows(bytes).contains(start(of: part)) }

    /// Every run of eight bytes: looking for hundreds of keys one by one would take minutes.
    private func windows(_ bytes: [UInt8]) -> Set<UInt64> {
        var all: Set<UInt64> = []
        var window: UInt64 = 0
        for (index, byte) in bytes.enumerated() {
            window = window << 8 | UInt64(byte)
            if index >= 7 { all.insert(window) }
        }
        return all
    }

    private func start(of part: [UInt8]) -> UInt64 { part.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}

@Suite struct `The master key` {
    private let clock: @Sendable () -> Int64 = { 0 }

    @Test func `is made once, for its owner only`() throws {
        let scratch = try Scratch()
        let keyring = try scratch.folder.openKeyring(now: clock)
        let subject = try keyring.newSubject()
        try keyring.close()
        let attributes = try FileManager.default.attributesOfItem(atPath: scratch.folder.masterKey)
        #expect((attributes[.posixPermissions] as? Int) == 0o600)
        #expect(try scratch.read("master.key").count == 32)
        let made = try scratch.read("master.key")
        #expect(try scratch.folder.openKeyring(now: clock).holds(subject))
        #expect(try scratch.read("master.key") == made)
    }

    @Test func `that is missing beside keys is not made anew`() throws {
        let scratch = try Scratch()
        try scratch.folder.openKeyring(now: clock).close()
        try scratch.remove("master.key")
        let before = try scratch.everything()
        let wanted = KeyringError.masterKeyMissing(path: scratch.folder.masterKey)
        #expect(throws: wanted) { try scratch.folder.openKeyring(now: clock) }
        #expect(wanted.description.contains("is missing; restore it from"))
        #expect(try scratch.everything() == before)
    }

    @Test func `of other keys is refused`() throws {
        let scratch = try Scratch()
        try scratch.folder.openKeyring(now: clock).close()
        try scratch.write("master.key", [UInt8](repeating: 1, count: 32))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: scratch.folder.masterKey)
        #expect(throws: KeyringError.wrongMasterKey(path: scratch.folder.keys)) { try scratch.folder.openKeyring(now: clock) }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o601])
    func `that others may read is refused`(_ permissions: Int) throws {
        let scratch = try Scratch()
        try scratch.folder.openKeyring(now: clock).close()
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: scratch.folder.masterKey)
        #expect(throws: KeyringError.masterKeyTooOpen(path: scratch.folder.masterKey)) { try scratch.folder.openKeyring(now: clock) }
    }

    @Test(arguments: [0, 31, 33, 5_000])
    func `of another length is refused`(_ length: Int) throws {
        let scratch = try Scratch()
        try scratch.write("master.key", [UInt8](repeating: 1, count: length))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: scratch.folder.masterKey)
        #expect(throws: KeyringError.masterKeyMalformed(path: scratch.folder.masterKey)) { try scratch.folder.openKeyring(now: clock) }
        #expect(MasterKey(bytes: [UInt8](repeating: 1, count: length)) == nil)
    }

    @Test func `without its keys beside a log makes none`() throws {
        let scratch = try Scratch()
        try scratch.folder.openKeyring(now: clock).close()
        try Made.stopped(scratch.folder.log, 1)
        try scratch.remove("keys.sqlite")
        let before = try scratch.everything()
        #expect(throws: KeyringError.keysMissing(path: scratch.folder.keys)) { try scratch.folder.openKeyring(now: clock) }
        #expect(try scratch.everything() == before)
    }

    @Test func `beside something that is no key file is refused`() throws {
        let scratch = try Scratch()
        try scratch.folder.openKeyring(now: clock).close()
        try scratch.write("keys.sqlite", [UInt8](repeating: 65, count: 9_000))
        #expect(throws: KeyringError.notAKeyFile(path: scratch.folder.keys)) { try scratch.folder.openKeyring(now: clock) }
    }
}
