internal import EventLog
internal import EventSourcing
internal import Synchronization

/// What a service manager is told of the daemon.
extension Daemon {
    /// How it is, on one line, without a pupil's data: "Serving Larkfield School, position 48213".
    package var statusText: String {
        if let damage = log.damage { return "Log damaged at position \(damage.position): it can be read, nothing is recorded" }
        let problem = decided.withLock { $0.problem } == nil ? "" : "; a newer configuration was not taken, see the journal"
        return viewsText + problem
    }

    private var viewsText: String {
        let position = log.head.position
        switch access.state {
        case .catchingUp(let done, let end): return "Rebuilding views \(end > 0 ? done * 100 / end : 0) %"
        case .stopped(let stopped, _): return "Read models stopped at position \(stopped); recording goes on, position \(position)"
        case .ready(_, let rebuilding):
            let name = school.isEmpty ? "a school not named yet" : school
            return "Serving \(name), position \(position)" + (rebuilding ? ", rebuilding views" : "")
        }
    }

    /// Sends a probe through the Writer's queue; `back` is called when its turn came. Returns at once.
    package func probeWriter(_ back: @escaping @Sendable () -> Void) { writer.probe(back) }

    /// A number that grows with every step of the Writer's work.
    package var writerSteps: Int { steps.count }
}

/// Counts steps of work, from any thread.
final class StepCounter: Sendable {
    private let steps = Atomic<Int>(0)

    var count: Int { steps.load(ordering: .relaxed) }

    func step() { steps.add(1, ordering: .relaxed) }
}
