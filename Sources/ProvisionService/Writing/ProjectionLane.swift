internal import Dispatch
internal import ReadModels
internal import Synchronization

/// A thread beside the Writer's for one piece of work at a time. Used from the Writer's thread only.
final class ProjectionLane {
    private let thread = DispatchQueue(label: "io.provd.projector")
    private let failure = FailureBox()
    private var isUsed = false

    /// Begins a piece of work; what was begun before must have been waited for.
    func run(_ work: @escaping @Sendable () throws -> Void) {
        isUsed = true
        thread.async { [failure] in
            do { try work() } catch { failure.error.withLock { $0 = error } }
        }
    }

    /// Waits for the work that was begun; returns at once where there is none.
    /// - Returns: what it threw.
    func wait() -> (any Error)? {
        guard isUsed else { return nil }
        isUsed = false
        thread.sync {}
        return failure.error.withLock { error in
            defer { error = nil }
            return error
        }
    }

    private final class FailureBox: Sendable {
        let error = Mutex<(any Error)?>(nil)
    }
}

/// The read models as a command sees them: they hold all that was committed before it.
struct SettledViews {
    let access: ViewsAccess
    /// Waits for what is still being projected.
    let settle: () -> Void

    /// See ``ViewsAccess/read(_:)``.
    func read<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
        settle()
        return try access.read(body)
    }
}
