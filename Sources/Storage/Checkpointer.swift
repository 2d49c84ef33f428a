internal import Dispatch
internal import Synchronization

/// Checkpoints a file on a connection and a thread of its own, so that no commit stands still for the disk.
///
/// SQLite lets one connection move pages of a WAL while another appends to it.
final class Checkpointer: Sendable {
    private enum State {
        case idle, running, done
        case failed(StorageError)
    }

    private let path: String
    private let state = Mutex(State.idle)
    private let thread = DispatchQueue(label: "io.provd.checkpoint")
    // Unchecked: touched on `thread` only, which runs one thing at a time.
    private nonisolated(unsafe) var connection: SQLiteConnection?

    init(path: String) { self.path = path }

    /// Begins a checkpoint, unless one runs.
    func start() {
        let starts = state.withLock { state in
            if case .running = state { return false }
            state = .running
            return true
        }
        if starts { thread.async { self.run() } }
    }

    private func run() {
        let outcome: State
        do {
            try opened().checkpoint()
            outcome = .done
        } catch let error as StorageError {
            outcome = .failed(error)
        } catch {
            outcome = .idle
        }
        state.withLock { $0 = outcome }
    }

    private func opened() throws -> SQLiteConnection {
        if let connection { return connection }
        let made = try SQLiteConnection(path: path, mode: .checkpointer)
        // A connection that never read does not know that there is a WAL.
        _ = try made.int64("SELECT count(*) FROM sqlite_schema")
        connection = made
        return made
    }

    /// Whether a checkpoint has come to its end since this was last asked.
    /// - Throws: ``StorageError``: what it failed of.
    func isDone() throws(StorageError) -> Bool {
        let ended = state.withLock { state in
            if case .running = state { return State.running }
            defer { state = .idle }
            return state
        }
        switch ended {
        case .idle, .running: return false
        case .done: return true
        case .failed(let error): throw error
        }
    }

    /// Waits for the checkpoint that runs; returns at once where none does.
    /// - Throws: ``StorageError``: what it failed of, where that is fatal; anything else the next one finds out for itself.
    func wait() throws(StorageError) {
        thread.sync {}
        do { _ = try isDone() } catch {
            if error.isFatal { throw error }
        }
    }

    /// Waits, and closes the connection: to be called before the file's writer closes its own.
    func close() {
        thread.sync {
            connection?.close()
            connection = nil
        }
    }
}
