package import Varlink

/// What a service does with its calls.
package protocol VarlinkHandler: Sendable {
    /// The interfaces served, besides `org.varlink.service`, which the server serves itself. Asked once, at the start.
    var interfaces: [VarlinkInterface] { get }

    /// When calls of this method may begin; by the full name, asked once a method.
    func dispatch(of method: String) -> DispatchMode

    /// Whether a call of this method must say `more`; by the full name, asked once a method.
    func requiresMore(_ method: String) -> Bool

    /// Takes a call whose parameters fit the interface. Runs on an event loop, so it must not block; the call is answered
    /// now or later, from any thread.
    func handle(_ call: VarlinkCall)
}

extension VarlinkHandler {
    /// No method demands `more` unless the service says so.
    package func requiresMore(_ method: String) -> Bool { false }
}

/// When a call may begin. Calls of one connection always begin in the order in which they came.
package enum DispatchMode: Sendable {
    /// At once, though earlier calls of the connection are still open.
    case pipelined
    /// When every earlier call of the connection is answered.
    case ordered
}
