package import JSON
import Synchronization
import Varlink

/// One call, to be answered once. May be passed to and answered from any thread.
///
/// A call that is dropped without an answer is answered `NotAnswered` in the server's error interface, so that its caller
/// does not wait for ever. Answers to a `oneway` call are not sent, but they tell the server that the call is done.
package final class VarlinkCall: Sendable {
    private struct State {
        var isAnswered = false
        var tokens: [Int] = []
    }

    /// The full name, as in `org.example.more.Ping`.
    package let method: String
    /// The parameters, which fit the method's definition.
    package let parameters: JSONObject
    /// Whether the caller takes several replies.
    package let wantsMore: Bool
    /// Whether the caller wants no reply.
    package let isOneway: Bool
    /// How many bytes the call had.
    package let receivedBytes: Int
    private let port: ConnectionPort
    private let sequence: Int
    private let state = Mutex(State())

    init(
        method: String, parameters: JSONObject, flags: VarlinkFrame.Flags, receivedBytes: Int, port: ConnectionPort,
        sequence: Int
    ) {
        self.method = method
        self.parameters = parameters
        wantsMore = flags.contains(.more)
        isOneway = flags.contains(.oneway)
        self.receivedBytes = receivedBytes
        self.port = port
        self.sequence = sequence
    }

    deinit {
        if !state.withLock({ $0.isAnswered }) {
            fail(port.configuration.protocolErrorInterface + ".NotAnswered")
        }
    }

    /// Who calls.
    package var peer: Peer { port.peer }

    /// A number that all calls of one connection share and no other connection of this server has.
    package var connection: Int { port.number }

    /// Whether nobody reads the answer any more.
    package var isClosed: Bool { port.isClosed }

    /// Answers with an object given as JSON bytes. A second answer is not sent; the result says whether this one was.
    @discardableResult
    package func reply(encoded parameters: [UInt8]) -> Bool {
        guard finish() else { return false }
        _ = port.post(frame(parameters), sequence: sequence, kind: .final)
        return true
    }

    /// Answers with an object.
    @discardableResult
    package func reply(_ parameters: JSONObject = [:]) -> Bool {
        reply(encoded: JSON.bytes(.object(parameters)))
    }

    /// Answers with a value that encodes as an object. Throws what encoding it throws, and then nothing is answered.
    @discardableResult
    package func reply<T: Encodable>(encoding parameters: T) throws -> Bool {
        reply(encoded: try JSON.encode(parameters))
    }

    /// Answers with an error, by its full name.
    @discardableResult
    package func fail(_ error: String, _ parameters: JSONObject = [:]) -> Bool {
        guard finish() else { return false }
        var bytes: [UInt8] = []
        if !isOneway { VarlinkFrame.appendError(error, parameters, to: &bytes) }
        _ = port.post(bytes, sequence: sequence, kind: .final)
        return true
    }

    /// Sends one of several replies, as JSON bytes of an object; more follow, the last one by `reply` or `fail`.
    ///
    /// False asks to send no more until `whenReady` says so: the reader is slow, or gone (`isClosed`). Whoever goes on all
    /// the same has the connection closed once twice `maxOutbound` waits. Nothing is sent where the caller did not say `more`.
    @discardableResult
    package func replyContinuing(encoded parameters: [UInt8]) -> Bool {
        guard wantsMore, !isOneway, !port.isClosed, !state.withLock({ $0.isAnswered }) else { return false }
        var bytes: [UInt8] = []
        VarlinkFrame.appendReply(parameters, continues: true, to: &bytes)
        return port.post(bytes, sequence: sequence, kind: .continuing)
    }

    /// Sends one of several replies; see `replyContinuing(encoded:)`.
    @discardableResult
    package func replyContinuing(_ parameters: JSONObject) -> Bool {
        replyContinuing(encoded: JSON.bytes(.object(parameters)))
    }

    /// Runs `body` once, as soon as the reader has caught up or is gone; perhaps at once, on any thread. Must not block.
    package func whenReady(_ body: @escaping @Sendable () -> Void) { port.whenReady(body) }

    /// Runs `body` once when the connection closes, or when the server stops and this call should come to its end, unless
    /// the call is answered before; at once when it is closed already. On any thread. Must not block.
    package func onClose(_ body: @escaping @Sendable () -> Void) {
        guard let token = port.onClose(body) else { return }
        let isLate = state.withLock { state in
            if !state.isAnswered { state.tokens.append(token) }
            return state.isAnswered
        }
        if isLate { port.forget([token]) }
    }

    /// Answers many calls, waking each event loop once. Calls that were answered before are passed over.
    package static func reply(all answers: [(call: VarlinkCall, encoded: [UInt8])]) {
        var waves: [ObjectIdentifier: (mailbox: Mailbox, deliveries: [Delivery])] = [:]
        for (call, parameters) in answers where call.finish() {
            let bytes = call.frame(parameters)
            call.port.account(bytes.count)
            let mailbox = call.port.mailbox
            waves[ObjectIdentifier(mailbox), default: (mailbox, [])].deliveries.append(
                Delivery(connection: call.port.number, sequence: call.sequence, bytes: bytes, kind: .final))
        }
        for wave in waves.values { wave.mailbox.post(wave.deliveries) }
    }

    private func frame(_ parameters: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        guard !isOneway else { return bytes }
        bytes.reserveCapacity(parameters.count + 32)
        VarlinkFrame.appendReply(parameters, continues: false, to: &bytes)
        return bytes
    }

    /// Marks the call answered; false when it was.
    private func finish() -> Bool {
        let tokens: [Int]? = state.withLock { state in
            if state.isAnswered { return nil }
            state.isAnswered = true
            return state.tokens
        }
        guard let tokens else { return false }
        if !tokens.isEmpty { port.forget(tokens) }
        return true
    }
}
