import EventSourcing
import Testing

@Suite struct `The log in memory` {
    @Test(arguments: EventLogContract.cases)
    func `does what every log must`(_ contract: EventLogContract.Case) throws {
        try contract.check(InMemoryEventLog())
    }
}

@Suite struct `The contract itself` {
    @Test(arguments: FaultyLog.Fault.allCases)
    func `catches a log that`(_ fault: FaultyLog.Fault) {
        let violated = EventLogContract.cases.filter { contract in
            do {
                try contract.check(FaultyLog(fault))
                return false
            } catch {
                return true
            }
        }
        #expect(!violated.isEmpty, "no case notices a log that \(fault)")
    }

    @Test func `has a name of its own for each case`() {
        #expect(Set(EventLogContract.cases.map(\.name)).count == EventLogContract.cases.count)
    }
}
