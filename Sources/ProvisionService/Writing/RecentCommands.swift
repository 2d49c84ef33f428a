internal import EventSourcing
internal import Glibc
internal import ProvisionInterface

/// Which command ids the log may hold, so that nearly all new ones need no look-up.
///
/// Ids are time-ordered. Every recorded id above `bound` is in `recent`; of one at or below it only the log can tell. Nothing rests on
/// clients' clocks being right: an id from the past is looked up, no more.
struct RecentCommands {
    private var bound: UniqueID?
    private var recent: Set<UniqueID> = []
    /// Past this many the older half is left to the log.
    private static let limit = 65_536

    /// - Parameter greatest: the greatest id in the log.
    init(greatest: UniqueID?) { bound = greatest }

    /// Whether the log must be asked about an id.
    func mayHold(_ id: UniqueID) -> Bool {
        if let bound, id <= bound { return true }
        return recent.contains(id)
    }

    /// Notes an id that is recorded.
    mutating func note(_ id: UniqueID) {
        if let bound, id <= bound { return }
        recent.insert(id)
        guard recent.count > RecentCommands.limit else { return }
        let sorted = recent.sorted()
        bound = sorted[sorted.count / 2]
        recent = Set(sorted[(sorted.count / 2 + 1)...])
    }
}

/// What the last commands answered: for those who ask again after their connection was cut.
struct RecentAnswers {
    private var answers: [UniqueID: Done] = [:]
    private var order: [UniqueID] = []
    private static let limit = 1024

    /// What a command answered when it recorded these events; `nil` where it is not known any more.
    func find(_ id: UniqueID, events: [RecordedEvent]) -> Done? {
        // What was decided in a batch that failed to commit never happened.
        guard let done = answers[id], done.events.map(\.id) == events.map(\.id.description) else { return nil }
        return done
    }

    mutating func note(_ id: UniqueID, _ done: Done) {
        if answers.updateValue(done, forKey: id) == nil { order.append(id) }
        guard order.count > 2 * RecentAnswers.limit else { return }
        for old in order.prefix(RecentAnswers.limit) { answers[old] = nil }
        order.removeFirst(RecentAnswers.limit)
    }
}

/// Random bits, taken from the system a page at a time: one call for each id would cost more than the id.
struct BufferedRandom: RandomNumberGenerator {
    private var pool: [UInt64] = []
    private var system = SystemRandomNumberGenerator()

    mutating func next() -> UInt64 {
        if pool.isEmpty { refill() }
        return pool.popLast() ?? system.next()
    }

    private mutating func refill() {
        // The system gives 256 bytes at a time.
        pool = [UInt64](repeating: 0, count: 32)
        let failed = pool.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) } != 0
        if failed { pool = [] }
    }
}
