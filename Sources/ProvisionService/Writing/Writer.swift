internal import Dispatch
internal import JSON
internal import ProvisionInterface
internal import Synchronization
internal import VarlinkServer

/// The write side: one queue of commands, one batch at a time, one commit a batch.
///
/// What queues while a commit runs is the next batch; no timer fills them. A batch is authorised, decided, appended, made durable,
/// projected, and only then answered. While more commands wait, a batch is projected beside the decisions of the next.
final class Writer: Sendable {
    /// A command waiting to be decided.
    struct Waiting: Sendable {
        var method: String
        var parameters: JSONObject
        var caller: Caller
        /// Answered with its fellows of a commit in one go, where the command came over the socket.
        var call: VarlinkCall?
        var answer: @Sendable (Result<DoneReply, ServiceError>) -> Void

        init(
            method: String, parameters: JSONObject, caller: Caller, call: VarlinkCall?,
            answer: @escaping @Sendable (Result<DoneReply, ServiceError>) -> Void
        ) {
            self.method = method
            self.parameters = parameters
            self.caller = caller
            self.call = call
            self.answer = answer
        }
    }

    private struct Queue {
        var waiting: [Waiting] = []
        var isDraining = false
        var isStopped = false
    }

    /// Most commands of one batch.
    static let largestBatch = 512
    /// Most commands waiting: past it a command is answered *busy*.
    static let longestQueue = 8192

    private let queue = Mutex(Queue())
    // No quality of service above the usual: only root may be more urgent than others, and the kernel would refuse it each time.
    private let thread = DispatchQueue(label: "io.provd.writer")
    /// Unchecked: touched on `thread` only, which runs one thing at a time.
    private nonisolated(unsafe) let core: WriterCore

    init(core: sending WriterCore) {
        self.core = core
    }

    /// Commands waiting now.
    var waiting: Int { queue.withLock { $0.waiting.count } }

    /// Queues a command; it is answered from the writer's thread, exactly once.
    func submit(_ command: Waiting) {
        enum Outcome { case queued, busy, stopped }
        let outcome: Outcome = queue.withLock { queue in
            if queue.isStopped { return .stopped }
            if queue.waiting.count >= Writer.longestQueue { return .busy }
            queue.waiting.append(command)
            if !queue.isDraining {
                queue.isDraining = true
                // Within the lock: whoever stops the queue next waits for this.
                thread.async { self.drain() }
            }
            return .queued
        }
        switch outcome {
        case .queued: break
        case .busy:
            command.answer(
                .failure(
                    .unavailable(.busy, reason: "\(Writer.longestQueue) commands are waiting", remedy: "try again in a moment")))
        case .stopped:
            command.answer(.failure(.unavailable(.stopping, reason: "provd is stopping", remedy: "try again in a moment")))
        }
    }

    /// Runs a piece of work between two batches and waits for it: not to be called on an event loop.
    func sync<Result>(_ work: (WriterCore) throws -> Result) rethrows -> Result {
        try thread.sync {
            core.awaitProjection()
            return try work(core)
        }
    }

    /// Queues a probe behind the work there is now and returns at once; `back` is called on the writer's thread.
    func probe(_ back: @escaping @Sendable () -> Void) { thread.async(execute: back) }

    /// Takes no more commands and waits until those taken are answered.
    func stop() {
        queue.withLock { $0.isStopped = true }
        // Each batch is a block of its own, so what is left to do is waited for a block at a time.
        while thread.sync(execute: { queue.withLock { $0.isDraining } }) {}
        sync { _ in }
    }

    /// One batch, then to the end of the thread's queue: what waits in ``sync(_:)`` gets its turn between two.
    private func drain() {
        let batch = queue.withLock { queue -> [Waiting] in
            let batch = Array(queue.waiting.prefix(Writer.largestBatch))
            queue.waiting.removeFirst(batch.count)
            if batch.isEmpty { queue.isDraining = false }
            return batch
        }
        if batch.isEmpty { return }
        core.run(batch) { queue.withLock { !$0.waiting.isEmpty } }
        thread.async { self.drain() }
    }
}
