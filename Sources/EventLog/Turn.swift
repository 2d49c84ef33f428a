internal import Dispatch

/// One caller at a time, for as long as a whole commit takes: so no `Mutex`, which is for values and moments.
final class Turn: Sendable {
    private let free = DispatchSemaphore(value: 1)

    /// Runs `body` when no other is running; not to be called from within one.
    func take<Result>(_ body: () throws -> Result) rethrows -> Result {
        free.wait()
        defer { free.signal() }
        return try body()
    }
}
