import Synchronization

/// What other threads may know of and do to one connection.
final class ConnectionPort: Sendable {
    private struct State {
        var isClosed = false
        var nextToken = 0
        var onClose: [Int: @Sendable () -> Void] = [:]
        var whenReady: [@Sendable () -> Void] = []
    }

    let number: Int
    let peer: Peer
    let mailbox: Mailbox
    let configuration: ServerConfiguration
    private let state = Mutex(State())
    private let queued = Atomic<Int>(0)
    private let isAborted = Atomic<Bool>(false)

    init(number: Int, peer: Peer, mailbox: Mailbox, configuration: ServerConfiguration) {
        self.number = number
        self.peer = peer
        self.mailbox = mailbox
        self.configuration = configuration
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// The bytes of replies that were given and not yet taken by the kernel.
    var queuedBytes: Int { queued.load(ordering: .relaxed) }

    var isCongested: Bool { queuedBytes > configuration.maxOutbound }

    /// Whether more waits than a resting stream wants to see.
    var isHalfFull: Bool { queuedBytes > configuration.maxOutbound / 2 }

    /// Sends one reply; `false` when the caller should wait for `whenReady` before the next.
    func post(_ bytes: [UInt8], sequence: Int, kind: Delivery.Kind) -> Bool {
        let total = queued.add(bytes.count, ordering: .relaxed).newValue
        // A stream that does not heed the hint must not fill the memory on behalf of a reader that has stopped reading.
        if kind == .continuing, total - bytes.count > 2 * configuration.maxOutbound {
            queued.subtract(bytes.count, ordering: .relaxed)
            if !isAborted.exchange(true, ordering: .relaxed) {
                mailbox.post(CollectionOfOne(Delivery(connection: number, sequence: sequence, bytes: [], kind: .abort)))
            }
            return false
        }
        mailbox.post(CollectionOfOne(Delivery(connection: number, sequence: sequence, bytes: bytes, kind: kind)))
        return total <= configuration.maxOutbound
    }

    /// Accounts for a reply that goes into the mailbox together with others.
    func account(_ bytes: Int) { queued.add(bytes, ordering: .relaxed) }

    /// The kernel took these bytes.
    func written(_ bytes: Int) {
        let rest = queued.subtract(bytes, ordering: .relaxed).newValue
        guard rest <= configuration.maxOutbound / 2 else { return }
        let waiting = state.withLock { state in
            defer { state.whenReady = [] }
            return state.whenReady
        }
        for body in waiting { body() }
    }

    /// Runs `body` once there is room again, or the connection is closed; at once when that is so already.
    func whenReady(_ body: @escaping @Sendable () -> Void) {
        let isReady = state.withLock { state in
            if state.isClosed || queued.load(ordering: .relaxed) <= configuration.maxOutbound / 2 { return true }
            state.whenReady.append(body)
            return false
        }
        if isReady { body() }
    }

    /// Remembers `body` until the connection closes; answers a token to forget it, or nil when it was run at once.
    func onClose(_ body: @escaping @Sendable () -> Void) -> Int? {
        let token: Int? = state.withLock { state in
            if state.isClosed { return nil }
            state.nextToken += 1
            state.onClose[state.nextToken] = body
            return state.nextToken
        }
        if token == nil { body() }
        return token
    }

    func forget(_ tokens: [Int]) {
        state.withLock { state in
            for token in tokens { state.onClose[token] = nil }
        }
    }

    /// Runs what waits for the end, without marking the connection closed: a stop asks streams to finish.
    func announceStop() {
        let bodies = state.withLock { state in
            defer { state.onClose = [:] }
            return state.onClose
        }
        for body in bodies.values { body() }
    }

    func close() {
        let (bodies, waiting) = state.withLock { state in
            state.isClosed = true
            defer {
                state.onClose = [:]
                state.whenReady = []
            }
            return (state.onClose, state.whenReady)
        }
        for body in bodies.values { body() }
        for body in waiting { body() }
    }
}
