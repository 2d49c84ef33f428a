import Synchronization

/// What all connections of a server share.
final class ServerCore: Sendable {
    private struct State {
        var open = 0
        var whenNone: [@Sendable () -> Void] = []
    }

    let handler: any VarlinkHandler
    let table: MethodTable
    let configuration: ServerConfiguration
    private let state = Mutex(State())
    private let stopping = Atomic<Bool>(false)

    init(handler: any VarlinkHandler, table: MethodTable, configuration: ServerConfiguration) {
        self.handler = handler
        self.table = table
        self.configuration = configuration
    }

    /// Whether a connection that is only now being opened must stop at once.
    var isStopping: Bool { stopping.load(ordering: .acquiring) }

    func beginStopping() { stopping.store(true, ordering: .releasing) }

    /// How many connections there are.
    var openConnections: Int { state.withLock { $0.open } }

    /// Counts one more connection unless there are too many already.
    func mayOpen() -> Bool {
        state.withLock { state in
            guard state.open < configuration.maxConnections else { return false }
            state.open += 1
            return true
        }
    }

    func connectionEnded() {
        let waiting = state.withLock { state in
            state.open -= 1
            guard state.open == 0 else { return [@Sendable () -> Void]() }
            defer { state.whenNone = [] }
            return state.whenNone
        }
        for body in waiting { body() }
    }

    /// Runs `body` once no connection is open.
    func whenNoneIsOpen(_ body: @escaping @Sendable () -> Void) {
        let isNone = state.withLock { state in
            if state.open > 0 { state.whenNone.append(body) }
            return state.open == 0
        }
        if isNone { body() }
    }
}
