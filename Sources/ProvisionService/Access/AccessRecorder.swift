internal import EventLog
internal import Logging
internal import Operations
internal import ProvisionDomain
internal import Storage
internal import Synchronization

/// Puts on record who read whose data, behind the readers' backs: they leave a note and go on.
///
/// Notes are written together, soon after they are left. Where they cannot be written reading goes on; they wait, to a bound, the
/// journal says so once, and the status for as long as it lasts.
final class AccessRecorder: Sendable {
    private struct State {
        var waiting: [AccessEntry] = []
        var isWriting = false
        /// Why the last attempt failed, and when the next may be made.
        var failure: String?
        var nextTry: Int64 = 0
        var lost = 0
    }

    /// Notes that wait at most; past it the oldest are given up, and counted.
    static let most = 50_000
    /// Microseconds between attempts that fail.
    private static let pause: Int64 = 5_000_000

    private let operations: OperationsLog
    /// A reason may name somebody, so it is sealed before it waits.
    private let reasons: NoteSeal
    private let logger: Logger
    private let now: @Sendable () -> Int64
    private let state = Mutex(State())

    init(_ operations: OperationsLog, reasons: NoteSeal, logger: Logger, now: @escaping @Sendable () -> Int64) {
        self.operations = operations
        self.reasons = reasons
        self.logger = logger
        self.now = now
    }

    /// Reads not on record yet because they cannot be written, and why; `nil` while all is well.
    var problem: (waiting: Int, lost: Int, reason: String)? {
        state.withLock { state in state.failure.map { (state.waiting.count, state.lost, $0) } }
    }

    /// Notes what a caller was told of, or was refused.
    func note(
        _ caller: Caller, staff: StaffID?, method: String, why: String? = nil, isRefused: Bool = false, pupils: some Collection<PupilID>
    ) {
        guard isRefused || !pupils.isEmpty else { return }
        let entry = AccessEntry(
            at: now(), uid: caller.uid, actor: staff?.description ?? "uid:\(caller.uid)", method: method,
            reason: why.map { (try? reasons.seal($0)) ?? [] }, isRefused: isRefused, pupils: pupils.map(\.id))
        let starts = state.withLock { state in
            state.waiting.append(entry)
            if state.waiting.count > AccessRecorder.most {
                state.waiting.removeFirst()
                state.lost += 1
            }
            guard !state.isWriting, state.failure == nil || now() >= state.nextTry else { return false }
            state.isWriting = true
            return true
        }
        if starts { operations.async { self.write($0) } }
    }

    /// Writes what waits, and waits for it.
    func flush() {
        try? operations.sync { connection in
            state.withLock { $0.isWriting = true }
            write(connection)
        }
    }

    /// On the record's own queue.
    private func write(_ connection: SQLiteConnection) {
        while true {
            let batch = state.withLock { state in
                if state.waiting.isEmpty { state.isWriting = false }
                return Array(state.waiting.prefix(5000))
            }
            guard !batch.isEmpty else { return }
            do {
                try AccessRecord(connection).add(batch)
                state.withLock { state in
                    // What was given up meanwhile was the oldest: of this batch.
                    state.waiting.removeFirst(min(batch.count, state.waiting.count))
                    if state.failure != nil { logger.tell(.readsRecorded, ["lost": "\(state.lost)"]) }
                    state.failure = nil
                }
            } catch {
                let isNew = state.withLock { state in
                    defer { (state.failure, state.nextTry, state.isWriting) = ("\(error)", now() + AccessRecorder.pause, false) }
                    return state.failure == nil
                }
                if isNew { logger.tell(.readsNotRecorded, ["error": "\(error)"]) }
                return
            }
        }
    }

    /// Notes that a pupil's file for another school was made.
    func noteTransfer(_ pupil: PupilID) throws {
        try operations.sync { [now] in try TransfersMade.note(pupil.id, at: now(), $0) }
    }

    /// Whether a pupil's file for another school was made since an instant (microseconds from 1970 UTC).
    func hasTransfer(of pupil: PupilID, since instant: Int64) throws -> Bool {
        try operations.sync { try TransfersMade.last(pupil.id, $0) }.map { $0 >= instant } ?? false
    }

    /// Deletes what is older than it is to be kept, soon.
    func keep(days: Int) {
        let before = now() - Int64(days) * 86_400_000_000
        operations.async { [logger] connection in
            do { try AccessRecord(connection).delete(before: before) } catch {
                logger.tell(.readsNotDeleted, ["error": "\(error)"])
            }
        }
    }
}
