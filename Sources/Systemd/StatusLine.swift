internal import Dispatch
internal import Synchronization

/// Keeps the line that `systemctl status` shows up to date.
///
/// Asked every two seconds, told where it changed: a busy daemon's position changes thousands of times a second.
package final class StatusLine: Sendable {
    private let manager: ServiceManager
    private let text: @Sendable () -> String
    private let told = Mutex<String?>(nil)
    private let isOver = Mutex(false)
    private let queue = DispatchQueue(label: "io.provd.status")

    /// - Parameter text: the line as it would be now.
    package init(_ manager: ServiceManager, text: @escaping @Sendable () -> String) {
        self.manager = manager
        self.text = text
    }

    /// Tells the line now, where it changed.
    package func tell() {
        let line = text()
        let isNew = told.withLock { told in
            defer { told = line }
            return told != line
        }
        if isNew { manager.status(line) }
    }

    /// Tells it now and from now on.
    package func start() {
        tell()
        queue.asyncAfter(deadline: .now() + .seconds(2)) { self.turn() }
    }

    /// Tells nothing after this returns.
    package func stop() { isOver.withLock { $0 = true } }

    private func turn() {
        let goesOn = isOver.withLock { isOver in
            if !isOver { tell() }
            return !isOver
        }
        guard goesOn else { return }
        queue.asyncAfter(deadline: .now() + .seconds(2)) { self.turn() }
    }
}
