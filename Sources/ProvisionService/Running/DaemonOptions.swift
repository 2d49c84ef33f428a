/// How a daemon is started.
package struct DaemonOptions: Sendable {
    /// The state folder; made where it is missing.
    package var state: String
    /// The socket's path.
    package var socket: String
    /// `2026-11-10T12:04` in the school's time zone: a demonstration or a test lives on that day.
    package var clock: String?
    /// Takes a clock far from the log's last event for right, this once.
    package var acceptClock: Bool
    /// Threads that queries run on.
    package var queryThreads: Int

    package init(state: String, socket: String, clock: String? = nil, acceptClock: Bool = false, queryThreads: Int = 4) {
        self.state = state
        self.socket = socket
        self.clock = clock
        self.acceptClock = acceptClock
        self.queryThreads = queryThreads
    }
}

/// Why a daemon does not start; said once, on standard error, with the remedy.
package struct StartFailure: Error, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
