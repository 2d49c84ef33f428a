internal import EventLog
internal import EventSourcing
internal import JSON
internal import ProvisionInterface
internal import ReadModels
internal import Synchronization
internal import VarlinkServer

/// One call that follows the log: what there is, then every new event, as fast as its reader takes them.
final class TailFollower: Sendable {
    private struct State {
        var position: Int64
        var isPumping = false
        var isAsked = false
        var subscription: LogSubscription?
        var hasEnded = false
    }

    private let call: VarlinkCall
    private let reader: EventReader
    private let stream: StreamName?
    private let pool: QueryPool
    /// Who it is by the roles of now: they may be taken away while it follows.
    private let viewer: @Sendable () throws -> Viewer
    private let asking: @Sendable () -> Asking
    /// Told of each page that is shown.
    private let note: @Sendable (EventReader.Shown) -> Void
    private let state: Mutex<State>

    init(
        call: VarlinkCall, reader: EventReader, stream: StreamName?, after position: Int64, pool: QueryPool,
        viewer: @escaping @Sendable () throws -> Viewer,
        asking: @escaping @Sendable () -> Asking, note: @escaping @Sendable (EventReader.Shown) -> Void
    ) {
        self.note = note
        self.viewer = viewer
        self.asking = asking
        self.call = call
        self.reader = reader
        self.stream = stream
        self.pool = pool
        state = Mutex(State(position: position))
    }

    /// Begins; it goes on until the caller or the server closes.
    func start() {
        let subscription = reader.log.subscribe { [weak self] _ in self?.pump() }
        state.withLock { $0.subscription = subscription }
        // The follower lives as long as its call is open.
        call.onClose { self.end() }
        pump()
    }

    private func end() {
        let subscription = state.withLock { state in
            state.hasEnded = true
            defer { state.subscription = nil }
            return state.subscription
        }
        subscription?.cancel()
        _ = try? call.reply(encoding: EventsInterface.Tail.Output(events: [], head: Int(reader.log.head.position)))
    }

    private func pump() {
        let starts = state.withLock { state in
            state.isAsked = true
            if state.isPumping || state.hasEnded { return false }
            state.isPumping = true
            return true
        }
        if starts { pool.run { self.send() } }
    }

    private func send() {
        while true {
            let position = state.withLock { state in
                state.isAsked = false
                return state.position
            }
            do {
                if try !sendPage(after: position) { return }
            } catch {
                if let error = error as? ServiceError {
                    call.fail(error)
                } else {
                    call.fail("io.provd.Unavailable", (try? ServiceError.notReadable(error)) ?? [:])
                }
                // Answered: no later commit is told to it.
                let subscription = state.withLock { state in
                    (state.isPumping, state.hasEnded) = (false, true)
                    defer { state.subscription = nil }
                    return state.subscription
                }
                subscription?.cancel()
                return
            }
            let again = state.withLock { state in
                if state.position != position || state.isAsked { return !state.hasEnded }
                state.isPumping = false
                return false
            }
            if !again { return }
        }
    }

    /// - Returns: false where the reader is slow: sending goes on when it has caught up.
    private func sendPage(after position: Int64) throws -> Bool {
        let page = try reader.log.events(after: position, limit: 200)
        guard let last = page.last else { return true }
        let wanted = stream.map { stream in page.filter { $0.stream == stream } } ?? page
        state.withLock { $0.position = last.position }
        guard !wanted.isEmpty else { return true }
        let shown = try reader.shown(wanted, to: viewer(), asking())
        note(shown)
        let output = EventsInterface.Tail.Output(events: shown.events, head: Int(reader.log.head.position))
        if call.replyContinuing(encoded: try JSON.encode(output)) || call.isClosed { return !call.isClosed }
        call.whenReady { self.pool.run { self.send() } }
        return false
    }
}

extension ServiceError {
    /// The parameters of `Unavailable` for an error of the store.
    static func notReadable(_ error: any Error) throws -> JSONObject {
        let unavailable = ServiceError.unavailable(
            .busy, reason: "the log could not be read: \(error)", remedy: "see provd's journal, and try again")
        guard case .object(let object) = try JSON.value(of: unavailable.parameters) else { return [:] }
        return object
    }
}
