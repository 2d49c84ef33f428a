internal import Dispatch
internal import Synchronization

/// Asks the service manager for more time while something takes long, within a bound: what hangs is still ended.
package final class Patience: Sendable {
    private let manager: ServiceManager
    private let turnsLeft: Atomic<Int>
    private let isOver = Mutex(false)
    private let queue = DispatchQueue(label: "io.provd.patience")

    /// Seconds between two requests, each for three times as long.
    private static let period = 10

    /// Begins to ask.
    /// - Parameter limit: seconds after which no more is asked for.
    package init(_ manager: ServiceManager, limit: Int) {
        self.manager = manager
        turnsLeft = Atomic(limit / Self.period)
        queue.async { self.turn() }
    }

    /// It is done. Nothing is asked for after this returns.
    package func end() { isOver.withLock { $0 = true } }

    private func turn() {
        let goesOn = isOver.withLock { isOver in
            guard !isOver, turnsLeft.subtract(1, ordering: .relaxed).newValue >= 0 else { return false }
            manager.extend(seconds: Self.period * 3)
            return true
        }
        guard goesOn else { return }
        queue.asyncAfter(deadline: .now() + .seconds(Self.period)) { self.turn() }
    }
}
