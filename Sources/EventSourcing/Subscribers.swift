internal import Synchronization

/// Whoever wants to hear of a log's commits.
package final class Subscribers: Sendable {
    private struct List {
        var next = 0
        var entries: [(number: Int, call: @Sendable (Anchor) -> Void)] = []
    }

    private let list = Mutex(List())

    package init() {}

    /// Adds one; see ``EventLog/subscribe(_:)``.
    package func add(_ call: @escaping @Sendable (Anchor) -> Void) -> LogSubscription {
        let number = list.withLock { list in
            list.next += 1
            list.entries.append((list.next, call))
            return list.next
        }
        return LogSubscription { [weak self] in self?.remove(number) }
    }

    /// Calls them all, in the order they came. One that cancels itself or another while called is allowed to.
    package func tell(_ head: Anchor) {
        let entries = list.withLock { $0.entries }
        for entry in entries { entry.call(head) }
    }

    private func remove(_ number: Int) {
        list.withLock { $0.entries.removeAll { $0.number == number } }
    }
}
