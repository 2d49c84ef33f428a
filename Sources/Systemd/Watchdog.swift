internal import Dispatch
internal import Synchronization

/// Gives signs of life for as long as work goes on, and no longer.
///
/// At each turn a probe is sent through the queue the work goes through, unless one is still on its way; a probe that comes back
/// counts as progress, as does every step the work itself counts. A sign is given only where something progressed since the last
/// turn. So an idle process lives, one with a long piece of work that counts its steps lives, and one whose queue stands still dies,
/// even while everything else in it is well.
package final class Watchdog: Sendable {
    private struct State {
        var told = 0
        var isProbing = false
        var isStopped = false
    }

    private let returned = Atomic<Int>(0)
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "io.provd.watchdog")
    private let period: Double
    private let steps: @Sendable () -> Int
    private let probe: @Sendable (_ back: @escaping @Sendable () -> Void) -> Void
    private let feed: @Sendable () -> Void

    /// - Parameters:
    ///   - interval: seconds within which a sign is wanted; it looks four times as often.
    ///   - steps: a number that grows with the work.
    ///   - probe: sends a probe through the queue, returning at once; the closure it gets is to be called when the probe was worked on.
    ///   - feed: gives a sign of life.
    package init(
        interval: Double, steps: @escaping @Sendable () -> Int,
        probe: @escaping @Sendable (_ back: @escaping @Sendable () -> Void) -> Void,
        feed: @escaping @Sendable () -> Void
    ) {
        period = interval / 4
        self.steps = steps
        self.probe = probe
        self.feed = feed
    }

    /// Begins; the first sign is given when the first probe is back.
    package func start() { queue.async { self.turn() } }

    /// Ends; no sign is given any more.
    package func stop() { state.withLock { $0.isStopped = true } }

    private func turn() {
        let now = returned.load(ordering: .relaxed) &+ steps()
        let (lives, sends) = state.withLock { state -> (Bool, Bool) in
            if state.isStopped { return (false, false) }
            let lives = state.told != now
            let sends = !state.isProbing
            state.told = now
            state.isProbing = true
            return (lives, sends)
        }
        if lives { feed() }
        if sends {
            probe {
                self.returned.add(1, ordering: .relaxed)
                self.state.withLock { $0.isProbing = false }
            }
        }
        guard !state.withLock({ $0.isStopped }) else { return }
        queue.asyncAfter(deadline: .now() + period) { [weak self] in self?.turn() }
    }
}
