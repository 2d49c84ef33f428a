import Glibc
package import JSON

/// A blocking client on one connection. Not for use by two threads at once.
///
/// Calls may be pipelined: `send` any number, then `receive` as many replies, which come in the order of the calls.
package final class VarlinkClient {
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private let maxFrame: Int
    /// Asked before a reply is waited for, with a way to wait some seconds for something to arrive; it throws to give the wait up.
    package var beforeWaiting: (((_ arrives: (Double) -> Bool) throws(VarlinkTransportError) -> Void))?
    private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    /// Connects to `address`, a path or `unix:PATH`. Times are in seconds; a `receiveTimeout` of 0 waits without end.
    /// A reply of more than `maxFrame` bytes is a violation of the protocol.
    package init(
        address: String, connectTimeout: Double = 5, receiveTimeout: Double = 0, maxFrame: Int = 256 << 20
    ) throws(VarlinkTransportError) {
        descriptor = try UnixSocket.connect(to: UnixSocket.path(of: address), timeout: connectTimeout)
        self.maxFrame = maxFrame
        setTimeouts(send: receiveTimeout, receive: receiveTimeout)
    }

    /// Takes over a connected socket, and closes it in the end.
    package init(adopting descriptor: Int32, maxFrame: Int = 256 << 20) {
        self.descriptor = descriptor
        self.maxFrame = maxFrame
    }

    deinit {
        close()
        chunk.deallocate()
    }

    /// Closes the connection; later calls fail with `closed`.
    package func close() {
        guard descriptor >= 0 else { return }
        Glibc.close(descriptor)
        descriptor = -1
    }

    /// Sets how long sending and receiving may block, in seconds; 0 means without end.
    package func setTimeouts(send: Double, receive: Double) {
        UnixSocket.setTimeout(SO_SNDTIMEO, send, on: descriptor)
        UnixSocket.setTimeout(SO_RCVTIMEO, receive, on: descriptor)
    }

    /// Says that no further calls come; replies can still be received.
    package func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Calls and waits for the one reply. Throws `VarlinkError` for an error the service answers, else
    /// `VarlinkTransportError`.
    package func call(_ method: String, _ parameters: JSONObject = [:]) throws -> JSONObject {
        try call(method, encoded: encoded(parameters))
    }

    /// Calls with parameters of any type that encodes as an object.
    package func call<T: Encodable>(_ method: String, encoding parameters: T) throws -> JSONObject {
        try call(method, encoded: JSON.encode(parameters))
    }

    private func call(_ method: String, encoded parameters: [UInt8]) throws -> JSONObject {
        try begin(method, encoded: parameters)
        let reply = try receive()
        guard !reply.continues else {
            throw VarlinkTransportError.protocolViolation("several replies where one was asked for")
        }
        return try reply.get()
    }

    /// Sends a call that is waited for. A server that hung up may have said why before; then that is what is received.
    private func begin(_ method: String, encoded parameters: [UInt8], _ flags: VarlinkFrame.Flags = []) throws {
        do throws(VarlinkTransportError) {
            try send(method, encoded: parameters, flags)
        } catch {
            guard error == .closed, descriptor >= 0 else { throw error }
        }
    }

    /// Calls and passes each reply to `onReply` until the last one or until that answers false; then the connection is
    /// closed, as nothing else ends the stream early.
    package func callMore(
        _ method: String, _ parameters: JSONObject = [:], onReply: (JSONObject) throws -> Bool
    ) throws {
        try begin(method, encoded: encoded(parameters), .more)
        while true {
            let reply = try receive()
            let goOn = try onReply(reply.get())
            if !reply.continues { return }
            if !goOn {
                close()
                return
            }
        }
    }

    /// Calls without wanting an answer; nothing tells whether it was heard.
    package func oneway(_ method: String, _ parameters: JSONObject = [:]) throws(VarlinkTransportError) {
        try send(method, encoded: encoded(parameters), .oneway)
    }

    /// Sends a call and does not wait.
    package func send(
        _ method: String, _ parameters: JSONObject = [:], _ flags: VarlinkFrame.Flags = []
    ) throws(VarlinkTransportError) {
        try send(method, encoded: encoded(parameters), flags)
    }

    /// Sends a call whose parameters are JSON bytes of an object already.
    package func send(
        _ method: String, encoded parameters: [UInt8], _ flags: VarlinkFrame.Flags = []
    ) throws(VarlinkTransportError) {
        var frame: [UInt8] = []
        frame.reserveCapacity(parameters.count + method.utf8.count + 64)
        VarlinkFrame.appendCall(method, parameters, flags, to: &frame)
        try send(raw: frame)
    }

    private func encoded(_ parameters: JSONObject) -> [UInt8] {
        var bytes: [UInt8] = []
        JSON.append(parameters, to: &bytes)
        return bytes
    }

    /// Sends bytes as they are: many frames at once, or what is no frame at all.
    package func send(raw bytes: [UInt8]) throws(VarlinkTransportError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                // Without the flag a closed connection would end the process with a signal.
                Glibc.send(descriptor, buffer.baseAddress.map { $0 + sent }, buffer.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else if errno != EINTR {
                throw failure("send")
            }
        }
    }

    /// Waits for the next reply, whether an error or not.
    package func receive() throws(VarlinkTransportError) -> VarlinkReply {
        let end = try frameEnd()
        let outcome = buffer.withUnsafeBytes { bytes in
            Result { () throws(VarlinkTransportError) in
                try VarlinkReply(parsing: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
            }
        }
        start = end + 1
        scanned = start
        return try outcome.get()
    }

    /// Waits for the next frame and gives its bytes without the closing NUL.
    package func receiveRaw() throws(VarlinkTransportError) -> [UInt8] {
        let end = try frameEnd()
        defer {
            start = end + 1
            scanned = start
        }
        return Array(buffer[start..<end])
    }

    /// Where the closing NUL of the frame at `start` is.
    private func frameEnd() throws(VarlinkTransportError) -> Int {
        while true {
            if let end = nextNUL() { return end }
            scanned = buffer.count
            guard scanned - start <= maxFrame else { throw .protocolViolation("a reply of more than \(maxFrame) bytes") }
            if start > 0 {
                buffer.removeSubrange(..<start)
                scanned -= start
                start = 0
            }
            try fill()
        }
    }

    private func nextNUL() -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let nul = memchr(base + scanned, 0, bytes.count - scanned) else { return nil }
            return UnsafeRawPointer(nul) - base
        }
    }

    /// Whether something arrives, or the connection ends, within so many seconds.
    private func arrives(within seconds: Double) -> Bool {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        var ready: Int32
        repeat { ready = poll(&wait, 1, Int32(clamping: Int(seconds * 1000))) } while ready < 0 && errno == EINTR
        return ready != 0
    }

    private func fill() throws(VarlinkTransportError) {
        if let beforeWaiting { try beforeWaiting { arrives(within: $0) } }
        var count: Int
        repeat {
            count = recv(descriptor, chunk.baseAddress, chunk.count, 0)
        } while count < 0 && errno == EINTR
        if count == 0 { throw .closed }
        if count < 0 { throw failure("recv") }
        buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
    }

    private func failure(_ call: String) -> VarlinkTransportError {
        switch errno {
        case EPIPE, ECONNRESET, EBADF: .closed
        case EAGAIN: .timedOut
        case let number: .system(call, number)
        }
    }
}
