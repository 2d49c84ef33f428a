import Crypto
import EventLog
import EventSourcing
import Testing

@Suite struct `The log in SQLite` {
    @Test(arguments: EventLogContract.cases)
    func `does what every log must`(_ contract: EventLogContract.Case) throws {
        let scratch = try Scratch()
        let log = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        try contract.check(log)
        #expect(try log.verify() == .whole(ChainPoint(position: log.head.position, hash: log.head.hash)))
        try log.close()
    }

    @Test func `gives the same hashes as the log in memory with the same digest`() throws {
        let scratch = try Scratch()
        let stored = try SQLiteEventLog(path: scratch.folder.log, options: Made.options)
        let remembered = InMemoryEventLog(log: Made.log) { Array(SHA256.hash(data: $0)) }
        #expect(stored.head == remembered.head)
        for log in [stored, remembered] as [any EventLog] {
            for number in 1...20 { try log.write { _ = try $0.append(Made.command(number)) } }
        }
        #expect(stored.head == remembered.head)
        #expect(try stored.events(after: 0, limit: 100) == remembered.events(after: 0, limit: 100))
    }
}
