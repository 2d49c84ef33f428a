internal import EventLog
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import Synchronization

/// What is known of the log's soundness, and finding it out.
final class Verification: Sendable {
    private struct State {
        /// A check of the whole chain came to its end.
        var isComplete = false
        var verifiedTo: Int64
        var damage: String?
        /// Why the check could not be made, where the disk could not be read.
        var failure: String?
    }

    private let log: SQLiteEventLog
    private let state: Mutex<State>

    init(log: SQLiteEventLog) {
        self.log = log
        state = Mutex(State(verifiedTo: 0, damage: log.damage.map { "\($0)" }))
    }

    /// "verified", "verifying" or "damaged"; how far; what is wrong. What was appended since a whole check was written by this process
    /// and counts as verified.
    var told: (state: String, to: Int64, reason: String?) {
        let head = log.head.position
        return state.withLock { state in
            if let damage = state.damage { return ("damaged", state.verifiedTo, damage) }
            return state.isComplete ? ("verified", head, nil) : ("verifying", state.verifiedTo, state.failure)
        }
    }

    /// Checks the whole chain in the background's own thread; commands stop where it is damaged.
    func checkAll(isCancelled: () -> Bool) {
        guard state.withLock({ $0.damage }) == nil else { return }
        do {
            let check = try log.verify { position in
                state.withLock { $0.verifiedTo = position }
                return !isCancelled()
            }
            switch check {
            case .whole(let point):
                state.withLock { $0.isComplete = true }
                // Noting it is for a quicker next start only.
                try? log.noteVerified(point)
            case .damaged(let damage):
                log.stop(for: damage)
                state.withLock { $0.damage = "\(damage)" }
            case .cancelled: break
            }
        } catch {
            state.withLock { $0.failure = "the log could not be read through: \(error)" }
        }
    }

    /// Answers a question of a person: the whole chain, or one anchor.
    func verify(against text: String?, progress: (EventsInterface.Verify.Output) -> Bool) throws -> EventsInterface.Verify.Output {
        let head = log.head
        func output(_ ok: Bool, _ checked: Int64, _ reason: String?) -> EventsInterface.Verify.Output {
            .init(ok: ok, checked: Int(checked), of: Int(head.position), anchor: head.text, reason: reason)
        }
        if let text {
            guard let anchor = Anchor(text) else {
                throw ServiceError.refuse(
                    .malformed, field: "against", value: text, reason: "it is no anchor",
                    remedy: "give one as provctl status prints it: log/epoch/position/hash")
            }
            let check = try log.verify(against: anchor)
            return output(check == .matches, check == .matches ? anchor.position : 0, check.reason)
        }
        var told: Int64 = 0
        let check = try log.verify { position in
            guard position - told >= 50_000 else { return true }
            told = position
            return progress(output(true, position, nil))
        }
        switch check {
        case .whole(let point):
            // A log cut short is whole as far as it goes; what was known of it before says otherwise.
            let damage = state.withLock { $0.damage }
            return output(damage == nil, point.position, damage)
        case .damaged(let damage):
            log.stop(for: damage)
            state.withLock { $0.damage = "\(damage)" }
            return output(false, max(0, damage.position - 1), "\(damage)")
        case .cancelled(let point): return output(true, point.position, "stopped before the end")
        }
    }
}
