import NIOCore
import Synchronization

/// One reply on its way to a connection.
struct Delivery: Sendable {
    enum Kind: Sendable {
        /// More replies follow.
        case continuing
        /// The call is done.
        case final
        /// The connection is to be closed: its reader let too much pile up.
        case abort
    }

    var connection: Int
    var sequence: Int
    var bytes: [UInt8]
    var kind: Kind
}

/// Brings replies from any thread to the connections of one event loop, a whole wave in one wake-up.
final class Mailbox: Sendable {
    private struct State {
        var queue: [Delivery] = []
        /// Whether a drain is coming already.
        var isScheduled = false
        /// The loop is gone, and nobody is there to deliver to.
        var isClosed = false
    }

    let loop: any EventLoop
    private let state = Mutex(State())
    /// The connections that are open, by their numbers; touched on the loop only.
    let connections: NIOLoopBoundBox<[Int: ConnectionHandler]>

    /// After that many waves other work of the loop gets its turn.
    private static let wavesAtOnce = 16

    init(loop: any EventLoop) {
        self.loop = loop
        connections = NIOLoopBoundBox.makeBoxSendingValue([:], as: [Int: ConnectionHandler].self, eventLoop: loop)
    }

    /// Takes replies; they keep their order.
    func post(_ deliveries: some Collection<Delivery> & Sendable) {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.queue.append(contentsOf: deliveries)
            guard !state.isScheduled else { return }
            state.isScheduled = true
            // Inside the lock, so that `close` cannot come between and end the loop first.
            loop.execute { self.drain() }
        }
    }

    /// Takes nothing more; to be called before the loop ends.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.queue = []
        }
    }

    /// Says that a drain follows anyway: what is posted meanwhile needs no wake-up. Answers whether the caller must drain.
    func beginWave() -> Bool {
        state.withLock { state in
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
    }

    /// Hands out what has come, on the loop.
    func drain() {
        for _ in 0..<Self.wavesAtOnce {
            let wave = state.withLock { state in
                let wave = state.queue
                state.queue = []
                if wave.isEmpty { state.isScheduled = false }
                return wave
            }
            if wave.isEmpty { return }
            deliver(wave)
        }
        loop.execute { self.drain() }
    }

    private func deliver(_ wave: [Delivery]) {
        let open = connections.value
        var touched: Set<Int> = []
        for delivery in wave {
            guard let connection = open[delivery.connection] else { continue }
            connection.accept(delivery)
            touched.insert(delivery.connection)
        }
        for number in touched { open[number]?.finishWave() }
    }
}
