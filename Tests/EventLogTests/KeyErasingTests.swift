import EventLog
import EventSourcing
import FoundationEssentials
import Storage
import Testing

@Suite struct `Erasing keys` {
    private struct Killed: Error {}

    private let event = Made.id(1)

    private func open(_ scratch: Scratch) throws -> SQLiteKeyring {
        let key = try #require(MasterKey(bytes: [UInt8](repeating: 7, count: 32)))
        var pool = SQLiteKeyring.Pool()
        (pool.made, pool.block, pool.low) = (20, 5, 5)
        return try SQLiteKeyring(path: scratch.folder.keys, master: key, pool: pool) { 1_763_000_000_000 }
    }

    @Test func `what stays opens as before, what goes is listed and opens no more`() throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        let subjects = try (0..<8).map { _ in try keyring.newSubject() }
        let boxes = try subjects.map { try keyring.seal([1, 2, 3], for: $0, in: event) }
        try keyring.erase([subjects[3], subjects[5]])
        for again in [false, true] {
            let keyring = again ? try open(scratch) : keyring
            for (index, subject) in subjects.enumerated() {
                #expect(try keyring.open(boxes[index], of: subject, in: event) == ([3, 5].contains(index) ? nil : [1, 2, 3]))
            }
            #expect(try keyring.erased().map(\.id) == [subjects[3], subjects[5]].sorted())
            #expect(try keyring.erased().allSatisfy { !$0.purged })
            // Nobody gets an id twice.
            #expect(try !subjects.contains(keyring.newSubject()))
            if !again { try keyring.close() }
        }
    }

    @Test func `the list outlives later erasures, and what is purged stays so`() throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        let subjects = try (0..<3).map { _ in try keyring.newSubject() }
        try keyring.erase([subjects[0]])
        try keyring.notePurged([subjects[0]])
        try keyring.erase([subjects[1]])
        #expect(try keyring.erased().filter(\.purged).map(\.id) == [subjects[0]])
        #expect(try keyring.erased().filter { !$0.purged }.map(\.id) == [subjects[1]])
    }

    @Test(arguments: SQLiteKeyring.ErasureStep.allCases)
    func `a process that dies between two steps leaves either the old keys or the new, and no third file`(
        _ step: SQLiteKeyring.ErasureStep
    ) throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        let (stays, goes) = (try keyring.newSubject(), try keyring.newSubject())
        #expect(throws: Killed.self) {
            try keyring.erase([goes]) { reached in if reached == step { throw Killed() } }
        }
        let again = try open(scratch)
        #expect(try again.holds(stays))
        #expect(try again.holds(goes) == (step == .written))
        try again.erase([goes])
        #expect(try !again.holds(goes))
        try again.close()
        #expect(try scratch.everything().keys.filter { $0.contains(".next") } == [])
    }

    @Test func `the position of the log is noted by a stop in good order, and forgotten by an erasure`() throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        #expect(try keyring.knownPosition() == nil)
        try keyring.close(position: 17)
        let again = try open(scratch)
        #expect(try again.knownPosition() == 17)
        try again.erase([again.newSubject()])
        #expect(try again.knownPosition() == nil)
    }

    @Test func `an older copy hands out no id that the log has`() throws {
        let scratch = try Scratch()
        let keyring = try open(scratch)
        _ = try keyring.newSubject()
        try keyring.close()
        let copy = try scratch.read("keys.sqlite")
        let later = try open(scratch)
        let newer = try (0..<4).map { _ in try later.newSubject() }
        try later.close()
        try scratch.write("keys.sqlite", copy)
        let restored = try open(scratch)
        #expect(try restored.catchUp(with: try #require(newer.last)))
        #expect(try newer.allSatisfy { try restored.holds($0) }, "keys made ahead are in the older copy too")
        let fresh = try (0..<30).map { _ in try restored.newSubject() }
        #expect(Set(fresh).isDisjoint(with: newer) && Set(fresh).count == 30)
        #expect(try !restored.catchUp(with: try #require(newer.last)))
    }
}
