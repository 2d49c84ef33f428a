import CPeer
import Dispatch
import Glibc
import JSON
import NIOCore
import NIOPosix
import Synchronization
import Varlink

/// Accepts connections on a queue of its own and hands them to the event loops in turn.
///
/// Not by way of SwiftNIO's own acceptor: the kernel is asked who calls before anything is read, and a connection too
/// many is answered and closed without costing more than a descriptor.
final class Acceptor: Sendable {
    /// Dispatch allows its sources to be used from any thread; the module only does not say so to the compiler.
    private nonisolated(unsafe) let source: any DispatchSourceRead
    private let queue: DispatchQueue
    private let descriptor: Int32
    private let core: ServerCore
    private let mailboxes: [Mailbox]
    private let lastNumber = Atomic<Int>(0)
    private let tooMany: [UInt8]

    init(descriptor: Int32, core: ServerCore, mailboxes: [Mailbox]) {
        self.descriptor = descriptor
        self.core = core
        self.mailboxes = mailboxes
        queue = DispatchQueue(label: "varlink.accept")
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        var bytes: [UInt8] = []
        VarlinkFrame.appendError(
            core.configuration.protocolErrorInterface + ".TooManyConnections",
            ["limit": .int(Int64(core.configuration.maxConnections))], to: &bytes)
        tooMany = bytes
    }

    func start() {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        source.setEventHandler { [self] in acceptAll() }
        source.setCancelHandler { [descriptor] in close(descriptor) }
        source.resume()
    }

    /// Accepts nothing more, closes the listening socket, and then runs `body`.
    func stop(_ body: @escaping @Sendable () -> Void) {
        source.cancel()
        // Behind the cancellation on the same queue, so no connection can come after it.
        queue.async { body() }
    }

    private func acceptAll() {
        // Bounded, so that a cancellation gets its turn under a flood.
        for _ in 0..<256 {
            let connection = cpeer_accept(descriptor)
            if connection == -EINTR || connection == -ECONNABORTED { continue }
            if connection == -EMFILE || connection == -ENFILE || connection == -ENOMEM || connection == -ENOBUFS {
                pause()
                return
            }
            guard connection >= 0 else { return }
            take(connection)
        }
    }

    /// No descriptor is left: the source would report the same connection without end, so it rests a moment.
    private func pause() {
        source.suspend()
        queue.asyncAfter(deadline: .now() + .milliseconds(50)) { [self] in source.resume() }
    }

    private func take(_ descriptor: Int32) {
        guard core.mayOpen() else {
            _ = send(descriptor, tooMany, tooMany.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            close(descriptor)
            return
        }
        let peer: Peer
        do throws(VarlinkTransportError) {
            peer = try Peer(of: descriptor)
        } catch {
            // Whom the kernel will not name is not served.
            close(descriptor)
            core.connectionEnded()
            return
        }
        let number = lastNumber.add(1, ordering: .relaxed).newValue
        let mailbox = mailboxes[number % mailboxes.count]
        open(
            descriptor,
            ConnectionPort(number: number, peer: peer, mailbox: mailbox, configuration: core.configuration))
    }

    private func open(_ descriptor: Int32, _ port: ConnectionPort) {
        let core = core
        ClientBootstrap(group: port.mailbox.loop)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ConnectionHandler(port: port, shared: core))
                }
            }
            .withConnectedSocket(descriptor)
            .whenFailure { _ in
                // The channel closes the descriptor. One that never got its handler was not counted back yet.
                if !port.isClosed {
                    port.close()
                    core.connectionEnded()
                }
            }
    }
}
