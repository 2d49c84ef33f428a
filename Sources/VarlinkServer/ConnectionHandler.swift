import JSON
import NIOCore
import Varlink

/// One connection on its event loop: cuts the bytes into calls, begins them, and sends the answers in the calls' order.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// How far the connection has come to its end.
    enum Phase {
        /// Calls are read.
        case open
        /// Nothing more is read; what was read is answered, then it closes.
        case finishing
        /// The same after a fault; what the caller still sends is thrown away.
        case failed
        /// Everything is answered; waits for the caller to close.
        case lingering
        case closed
    }

    let port: ConnectionPort
    let shared: ServerCore
    var configuration: ServerConfiguration { port.configuration }
    var context: ChannelHandlerContext?
    var phase = Phase.open
    var calls = CallQueue()
    var input = ByteBuffer()
    var scanned = 0
    var isReadHeld = false
    var hasEnded = false
    var lastActivity = NIODeadline.now()
    var frameBegan: NIODeadline?
    var isFrameTimed = false
    var overSince: NIODeadline?
    var timers = ConnectionTimers()
    private var mustDrain = false
    private var isInWave = false

    init(port: ConnectionPort, shared: ServerCore) {
        self.port = port
        self.shared = shared
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        port.mailbox.connections.value[port.number] = self
        startIdleTimer()
        if shared.isStopping { context.eventLoop.assumeIsolated().execute { self.stop() } }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    private func end() {
        guard phase != .closed || self.context != nil else { return }
        phase = .closed
        context = nil
        timers.cancel()
        if port.mailbox.connections.value.removeValue(forKey: port.number) != nil { shared.connectionEnded() }
        port.close()
        input = ByteBuffer()
        calls = CallQueue()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase == .open || phase == .finishing else { return }
        var buffer = unwrapInboundIn(data)
        lastActivity = .now()
        if input.readableBytes == 0 {
            input = buffer
            scanned = 0
        } else {
            if input.readerIndex > input.writerIndex / 2 { input.discardReadBytes() }
            input.writeBuffer(&buffer)
        }
        if !isInWave {
            isInWave = true
            mustDrain = port.mailbox.beginWave()
        }
        readCalls()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isInWave {
            isInWave = false
            if mustDrain { port.mailbox.drain() }
            finishWave()
        }
        context.fireChannelReadComplete()
    }

    /// Reading is asked for by the channel after each wave; it waits here while too much is open.
    func read(context: ChannelHandlerContext) {
        if mayRead {
            context.read()
        } else {
            isReadHeld = true
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent {
            hasEnded = true
            if phase == .lingering {
                context.close(promise: nil)
            } else if phase == .open {
                readCalls()
                finishWave()
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Whatever the kernel reports of a connection, nobody reads from it any more.
        context.close(promise: nil)
    }

    var mayRead: Bool {
        switch phase {
        case .open: mayBegin
        case .failed, .lingering: true
        case .finishing, .closed: false
        }
    }

    /// Whether another call may be taken from the input.
    var mayBegin: Bool {
        calls.count < configuration.maxPipelined && calls.receivedBytes <= configuration.maxFrame && !port.isCongested
    }

    /// Takes one reply; `finishWave` follows after the last of a wave.
    func accept(_ delivery: Delivery) {
        if delivery.kind == .abort {
            context?.close(promise: nil)
        } else if !calls.accept(delivery) {
            port.written(delivery.bytes.count)
        }
    }

    /// Sends what may be sent, begins what waited for it, and reads on where reading was held.
    func finishWave() {
        guard phase != .closed else { return }
        send()
        beginCalls()
        if phase == .open || phase == .finishing { readCalls() }
        watchReader()
        closeIfDone()
        if isReadHeld && mayRead {
            isReadHeld = false
            context?.read()
        }
    }

    func beginCalls() {
        while let (call, entry) = calls.nextToBegin() {
            if entry.isOwn {
                shared.table.answerOwn(call)
            } else {
                shared.handler.handle(call)
            }
        }
    }

    private func send() {
        guard let context else { return }
        var output: ByteBuffer?
        calls.takeOutput { bytes in
            if output == nil { output = context.channel.allocator.buffer(capacity: bytes.count) }
            output?.writeBytes(bytes)
        }
        guard let output else { return }
        let size = output.readableBytes
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenComplete { _ in self.sent(size) }
        context.writeAndFlush(wrapOutboundOut(output), promise: promise)
    }

    private func sent(_ bytes: Int) {
        lastActivity = .now()
        port.written(bytes)
        guard phase != .closed else { return }
        if !port.isHalfFull { overSince = nil }
        // Inside a wave its end sees to the rest.
        if isReadHeld || phase != .open || hasEnded { resumeSoon() }
    }

    /// Not at once: we may be inside `finishWave`, whose writes are often done before it returns.
    private func resumeSoon() {
        context?.eventLoop.assumeIsolated().execute { self.finishWave() }
    }
}
