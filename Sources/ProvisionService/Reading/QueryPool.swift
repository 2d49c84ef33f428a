internal import Dispatch
internal import Synchronization

/// Threads that queries run on: a few at once, the rest in order of arrival.
final class QueryPool: Sendable {
    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let width: Int
    private let threads = DispatchQueue(label: "io.provd.queries", attributes: .concurrent)
    private let state = Mutex(State())

    init(width: Int) { self.width = width }

    /// Runs a piece of blocking work on one of the threads.
    func run(_ work: @escaping @Sendable () -> Void) {
        let starts = state.withLock { state in
            if state.running >= width {
                state.waiting.append(work)
                return false
            }
            state.running += 1
            return true
        }
        if starts { threads.async { self.keepRunning(work) } }
    }

    private func keepRunning(_ first: @escaping @Sendable () -> Void) {
        var work: (@Sendable () -> Void)? = first
        while let current = work {
            current()
            work = state.withLock { state in
                if state.waiting.isEmpty {
                    state.running -= 1
                    return nil
                }
                return state.waiting.removeFirst()
            }
        }
    }
}
