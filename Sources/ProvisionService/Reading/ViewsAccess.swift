internal import EventSourcing
internal import ProvisionDomain
internal import ReadModels
internal import Synchronization

/// The read models as the rest of the service sees them: usable, being brought up to date, or stopped.
final class ViewsAccess: Sendable {
    /// What they are doing.
    enum State: Sendable {
        /// Usable; `rebuilding` while a new file is made beside them.
        case ready(Views, rebuilding: Bool)
        /// Not usable yet.
        case catchingUp(position: Int64, of: Int64)
        /// A projection failed: they say what was true at a position, which nobody may take for now.
        case stopped(position: Int64, reason: String)
    }

    private let current: Mutex<State>

    init() { current = Mutex(.catchingUp(position: 0, of: 0)) }

    var state: State {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }

    /// Asks at one consistent position; blocks the thread it is called on.
    /// - Throws: ``ServiceError/catchingUp(position:of:)``, ``ServiceError/unavailable(_:reason:remedy:)``, what `body` throws.
    func read<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
        switch state {
        case .ready(let views, _): return try views.read(body)
        case .catchingUp(let position, let end): throw ServiceError.catchingUp(position: position, of: end)
        case .stopped(let position, let reason):
            throw ServiceError.unavailable(
                .viewsStopped, reason: "the read models stopped at position \(position): \(reason)",
                remedy: "what is recorded is safe; the administrator sees provctl status")
        }
    }
}
