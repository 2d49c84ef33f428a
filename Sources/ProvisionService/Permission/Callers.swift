internal import Dispatch
import Glibc
internal import Synchronization
internal import VarlinkServer

/// Turns peers into callers: who they are is asked of the system, which may take seconds where logins come over the network.
///
/// So it is asked on a thread of its own, kept for a minute, and never on an event loop. Calls that come meanwhile from the same
/// peer wait, and go on in the order they came.
final class Callers: Sendable {
    /// What tells one peer's rights from another's.
    private struct Key: Hashable {
        var uid: UInt32
        var groups: Set<UInt32>
    }

    private enum Entry {
        case known(Caller, until: Int64)
        case asking([@Sendable (Caller) -> Void])
    }

    private struct State {
        var authority: Authority
        /// How often the authority was replaced: what was found out under an earlier one is not kept.
        var generation = 0
        var entries: [Key: Entry] = [:]
    }

    /// Seconds an answer of the system counts.
    static let keptFor: Int64 = 60
    /// Most peers remembered.
    private static let most = 4096

    private let state: Mutex<State>
    private let threads = QueryPool(width: 2)
    private let now: @Sendable () -> Int64

    /// - Parameter now: Seconds of a clock that never goes back.
    init(_ authority: Authority, now: @escaping @Sendable () -> Int64 = Callers.monotonic) {
        state = Mutex(State(authority: authority))
        self.now = now
    }

    /// Another authority decides from now on.
    func replace(_ authority: Authority) {
        state.withLock { state in
            state.authority = authority
            state.generation += 1
            // Peers being asked about go on with their waiting calls; only what is known is asked again.
            state.entries = state.entries.filter { if case .asking = $0.value { true } else { false } }
        }
    }

    /// Goes on with the caller a peer is: at once where it is known, else from another thread.
    func find(_ peer: Peer, _ goOn: @escaping @Sendable (Caller) -> Void) {
        let key = Key(uid: peer.uid, groups: Set(peer.groups).union([peer.gid]))
        enum Step { case known(Caller), wait, ask }
        let step: Step = state.withLock { state in
            switch state.entries[key] {
            case .known(let caller, let until) where now() < until: return .known(caller)
            case .asking(let waiting):
                state.entries[key] = .asking(waiting + [goOn])
                return .wait
            default:
                if state.entries.count >= Callers.most {
                    state.entries = state.entries.filter { if case .asking = $0.value { true } else { false } }
                }
                state.entries[key] = .asking([goOn])
                return .ask
            }
        }
        switch step {
        case .known(let caller): goOn(caller)
        case .wait: break
        case .ask: threads.run { self.ask(key) }
        }
    }

    /// The caller a peer is now; blocks while the system is asked, so not to be called on an event loop.
    func now(_ peer: Peer) -> Caller {
        let found = Mutex(Caller(uid: peer.uid, login: nil, roles: []))
        let answered = DispatchSemaphore(value: 0)
        find(peer) { caller in
            found.withLock { $0 = caller }
            answered.signal()
        }
        answered.wait()
        return found.withLock { $0 }
    }

    /// Asks the system, then lets the waiting calls go on in their order; whoever comes while they do waits behind them.
    private func ask(_ key: Key) {
        while true {
            let (authority, generation) = state.withLock { ($0.authority, $0.generation) }
            let login = NameService.login(of: key.uid)
            let roles = authority.roles(
                uid: key.uid, login: login, groups: key.groups, number: { NameService.number(ofGroup: $0) })
            let caller = Caller(uid: key.uid, login: login, roles: roles)
            while true {
                enum Next { case run([@Sendable (Caller) -> Void]), done, askAgain }
                let next: Next = state.withLock { state in
                    guard state.generation == generation else { return .askAgain }
                    guard case .asking(let waiting) = state.entries[key], !waiting.isEmpty else {
                        state.entries[key] = .known(caller, until: now() + Callers.keptFor)
                        return .done
                    }
                    state.entries[key] = .asking([])
                    return .run(waiting)
                }
                if case .done = next { return }
                if case .askAgain = next { break }
                if case .run(let waiting) = next { for goOn in waiting { goOn(caller) } }
            }
        }
    }

    private static let monotonic: @Sendable () -> Int64 = {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec)
    }
}
