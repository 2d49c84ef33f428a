internal import Dispatch
internal import Synchronization

/// A bounded number of read-only connections to one file, each lent to one caller at a time.
///
/// Connections open when first needed and stay open. A caller waits, on its own thread, while all are lent: so call it
/// from a queue of your own and never from the shared concurrency pool or an event loop.
package final class ReaderPool: Sendable {
    /// A connection and what its user keeps with it between loans: prepared statements.
    private struct Loan: @unchecked Sendable {
        // Unchecked: a loan is either in the pool's list or with exactly one caller, never both, so nothing in it is
        // touched by two threads at once.
        let connection: SQLiteConnection
        var statements: [String: PreparedStatement] = [:]
    }

    private enum State {
        case open([Loan])
        case closed
    }

    private let path: String
    private let state = Mutex(State.open([]))
    private let free: DispatchSemaphore

    /// - Parameter size: how many connections at most, from 1.
    package init(path: String, size: Int) {
        self.path = path
        free = DispatchSemaphore(value: size)
    }

    /// Lends a connection: `body` gets a way to its prepared statements by their text, each prepared once a connection.
    /// - Throws: what `body` throws, or ``StorageError``.
    package func read<Result>(_ body: (Reader) throws -> Result) throws -> Result {
        free.wait()
        defer { free.signal() }
        let reader = try take()
        defer { put(reader) }
        return try body(reader)
    }

    /// Closes the connections that are not lent, and each lent one when it comes back. Later reads throw.
    package func close() {
        let idle = state.withLock { state -> [Loan] in
            guard case .open(let idle) = state else { return [] }
            state = .closed
            return idle
        }
        for loan in idle { loan.connection.close() }
    }

    private func take() throws -> Reader {
        let loan = try state.withLock { state throws(StorageError) -> Loan? in
            guard case .open(var idle) = state else {
                throw StorageError(kind: .other, extendedCode: 0, operation: "read \(path)", detail: "the file is closed")
            }
            let loan = idle.popLast()
            state = .open(idle)
            return loan
        }
        if let loan { return Reader(connection: loan.connection, statements: loan.statements) }
        return Reader(connection: try SQLiteFile.openReader(path), statements: [:])
    }

    private func put(_ reader: Reader) {
        let loan = Loan(connection: reader.connection, statements: reader.statements)
        let kept = state.withLock { state in
            guard case .open(let idle) = state else { return false }
            state = .open(idle + [loan])
            return true
        }
        if !kept { loan.connection.close() }
    }
}

/// A lent connection; valid inside the closure it was given to.
package final class Reader {
    /// The connection itself.
    package let connection: SQLiteConnection
    fileprivate var statements: [String: PreparedStatement]

    fileprivate init(connection: SQLiteConnection, statements: [String: PreparedStatement]) {
        self.connection = connection
        self.statements = statements
    }

    /// The connection's statement of this text, prepared at the first call and kept.
    /// - Throws: ``StorageError``.
    package func statement(_ sql: String) throws(StorageError) -> PreparedStatement {
        if let statement = statements[sql] { return statement }
        let statement = try connection.prepare(sql)
        statements[sql] = statement
        return statement
    }
}
