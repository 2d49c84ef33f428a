package import Logging
internal import Synchronization

/// One level for every copy of a logger, which can be exchanged while the process runs.
package final class SharedLevel: Sendable {
    private let held: Mutex<Logger.Level>

    package init(_ level: Logger.Level) { held = Mutex(level) }

    /// The least level that is told.
    package var level: Logger.Level {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}

/// A handler whose level is a shared one.
package struct SharedLevelHandler: LogHandler {
    private var inner: any LogHandler
    private let shared: SharedLevel
    private let hidden: String?

    /// - Parameter hidden: a metadata key people need not see.
    package init(_ inner: any LogHandler, level: SharedLevel, hiding hidden: String? = nil) {
        self.inner = inner
        self.inner.logLevel = .trace
        self.hidden = hidden
        shared = level
    }

    package var logLevel: Logger.Level {
        get { shared.level }
        set { shared.level = newValue }
    }

    package var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue }
    }

    package func log(event: LogEvent) {
        var event = event
        if let hidden { event.metadata?[hidden] = nil }
        inner.log(event: event)
    }
}
