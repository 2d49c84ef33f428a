import Dispatch
import Glibc
import NIOCore
import NIOPosix
import Synchronization
import Varlink

/// Serves Varlink interfaces on a Unix socket.
package final class VarlinkServer: Sendable {
    private enum State {
        case initial
        case running(Acceptor, path: String?)
        case stopping([@Sendable () -> Void])
        case finished
    }

    private let core: ServerCore
    private let group: MultiThreadedEventLoopGroup
    private let mailboxes: [Mailbox]
    private let state = Mutex(State.initial)

    /// A server for that handler; it does nothing until it is started, and must be stopped even if it never was.
    /// Throws `IDL.Fault` never in practice: only when the built-in interface could not be read.
    package init(
        handler: some VarlinkHandler, info: ServiceInfo, configuration: ServerConfiguration = ServerConfiguration()
    ) throws {
        let service = try IDL.parse(MethodTable.serviceSource)
        core = ServerCore(
            handler: handler, table: MethodTable(handler: handler, info: info, service: service),
            configuration: configuration)
        group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, configuration.eventLoops))
        mailboxes = group.makeIterator().map { Mailbox(loop: $0) }
    }

    /// How many connections are open.
    package var openConnections: Int { core.openConnections }

    /// Makes the socket at `path` and serves there. The file is readable and writable by others only as `mode` says.
    package func start(path: String, mode: UInt32 = 0o660) throws(ListenError) {
        let path = try socketPath(path)
        let descriptor = try ListeningSocket.make(path: path, mode: mode, backlog: core.configuration.backlog)
        run(descriptor, path: path.hasPrefix("@") ? nil : path)
    }

    /// Serves on a socket that listens already, as systemd passes it; its file stays at the stop.
    package func start(listeningDescriptor descriptor: Int32) { run(descriptor, path: nil) }

    private func socketPath(_ address: String) throws(ListenError) -> String {
        do throws(VarlinkTransportError) {
            return try UnixSocket.path(of: address)
        } catch {
            throw .transport(error)
        }
    }

    private func run(_ descriptor: Int32, path: String?) {
        let acceptor = Acceptor(descriptor: descriptor, core: core, mailboxes: mailboxes)
        let isNew = state.withLock { state in
            guard case .initial = state else { return false }
            state = .running(acceptor, path: path)
            return true
        }
        guard isNew else {
            close(descriptor)
            return
        }
        acceptor.start()
    }

    /// Stops: accepts no more, and when `graceful` reads no more, answers what was read, and closes; what is still open
    /// after `stopTimeout`, or at once when not graceful, is closed unanswered. Returns when all is closed.
    package func stop(graceful: Bool = true) async {
        await withCheckedContinuation { continuation in
            stop(graceful: graceful) { continuation.resume() }
        }
    }

    /// The same, blocking the calling thread, which must not be one of the concurrency pool or an event loop.
    package func stopAndWait(graceful: Bool = true) {
        let done = DispatchSemaphore(value: 0)
        stop(graceful: graceful) { done.signal() }
        done.wait()
    }

    /// The same, running `completion` when all is closed; also for a server that was stopped before.
    package func stop(graceful: Bool, completion: @escaping @Sendable () -> Void) {
        let (isFinished, acceptor, path, isFirst) = state.withLock { state -> (Bool, Acceptor?, String?, Bool) in
            switch state {
            case .initial:
                state = .stopping([completion])
                return (false, nil, nil, true)
            case .running(let acceptor, let path):
                state = .stopping([completion])
                return (false, acceptor, path, true)
            case .stopping(let waiting):
                state = .stopping(waiting + [completion])
                return (false, nil, nil, false)
            case .finished:
                return (true, nil, nil, false)
            }
        }
        if isFinished { completion() }
        guard isFirst else { return }
        // The file goes first: whoever connects from now on is told at once that nobody serves.
        if let path { unlink(path) }
        guard let acceptor else {
            closeAll(graceful: graceful)
            return
        }
        acceptor.stop { self.closeAll(graceful: graceful) }
    }

    private func closeAll(graceful: Bool) {
        core.beginStopping()
        let timeout = TimeAmount.nanoseconds(Int64(core.configuration.stopTimeout * 1e9))
        for mailbox in mailboxes {
            let closeNow: @Sendable () -> Void = {
                for connection in mailbox.connections.value.values { connection.context?.close(promise: nil) }
            }
            mailbox.loop.execute {
                guard graceful else {
                    closeNow()
                    return
                }
                for connection in mailbox.connections.value.values { connection.stop() }
                mailbox.loop.scheduleTask(in: timeout, closeNow)
            }
        }
        core.whenNoneIsOpen { self.shutDown() }
    }

    private func shutDown() {
        for mailbox in mailboxes { mailbox.close() }
        group.shutdownGracefully { _ in
            let waiting = self.state.withLock { state in
                defer { state = .finished }
                guard case .stopping(let waiting) = state else { return [@Sendable () -> Void]() }
                return waiting
            }
            for body in waiting { body() }
        }
    }
}
