/// The limits of a server. Every one is there so that no caller can make it hold unbounded memory.
package struct ServerConfiguration: Sendable {
    /// The largest call in bytes, without its NUL. A larger one is answered `FrameTooLarge {limit}`, then the connection closes.
    package var maxFrame = 4 << 20
    /// How deeply a call's values may be nested.
    package var maxDepth = 64
    /// Connections at a time; one more is answered `TooManyConnections {limit}` and closed.
    package var maxConnections = 1024
    /// Unanswered calls on a connection; beyond it nothing is read until some are answered. Unanswered calls of more than
    /// `maxFrame` bytes together stop the reading as well.
    package var maxPipelined = 256
    /// Replies in bytes that wait for a caller to read them. Beyond it no call of hers is read or begun.
    package var maxOutbound = 16 << 20
    /// Seconds a connection may stay over half of `maxOutbound` before it is closed.
    package var slowReaderTimeout = 30.0
    /// Seconds a call may take from its first byte to its NUL before the connection is closed.
    package var frameTimeout = 30.0
    /// Seconds without a call coming or a reply going before a connection is closed; never while a call is open.
    package var idleTimeout = 600.0
    /// Seconds a graceful stop waits for open calls before it closes their connections.
    package var stopTimeout = 30.0
    /// Seconds that input is read and thrown away after a fault, so that the caller can finish sending and read the answer.
    package var lingerTimeout = 1.0
    /// Event loops, each a thread.
    package var eventLoops = 1
    /// How many connections may wait to be accepted.
    package var backlog: Int32 = 1024
    /// The interface that the errors of the protocol itself are named in: `FrameTooLarge {limit}`, `MalformedMessage`,
    /// `TooManyConnections {limit}` and `NotAnswered` (a defect: a handler dropped the call).
    package var protocolErrorInterface = "org.varlink.service"

    /// The usual limits.
    package init() {}
}

/// What a service says about itself in `org.varlink.service.GetInfo`.
package struct ServiceInfo: Sendable {
    /// Who makes it.
    package var vendor: String
    /// What it is called.
    package var product: String
    /// Which version it is.
    package var version: String
    /// Where to read about it.
    package var url: String

    /// A description of a service.
    package init(vendor: String, product: String, version: String, url: String) {
        self.vendor = vendor
        self.product = product
        self.version = version
        self.url = url
    }
}
