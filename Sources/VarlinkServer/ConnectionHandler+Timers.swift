import NIOCore

/// What a connection has scheduled, to be taken back when it ends.
struct ConnectionTimers {
    private var tasks: [Scheduled<Void>] = []

    mutating func add(_ task: Scheduled<Void>) {
        // Those that have run are let go when the list would grow; a connection has few timers at a time.
        if tasks.count >= 8 { tasks.removeFirst(4) }
        tasks.append(task)
    }

    mutating func cancel() {
        for task in tasks { task.cancel() }
        tasks = []
    }
}

extension ConnectionHandler {
    /// Runs `body` on the loop after that many seconds, unless the connection ends before.
    func after(_ seconds: Double, _ body: @escaping (ConnectionHandler) -> Void) {
        guard let context else { return }
        let delay = TimeAmount.nanoseconds(Int64(max(0, seconds) * 1e9))
        timers.add(
            context.eventLoop.assumeIsolated().scheduleTask(in: delay) { [weak self] in
                if let self, self.context != nil { body(self) }
            })
    }

    private func seconds(since moment: NIODeadline) -> Double {
        Double((NIODeadline.now() - moment).nanoseconds) / 1e9
    }

    /// Closes the connection when no call has come for too long. One timer a connection, set anew when it runs.
    func startIdleTimer() {
        let rest = configuration.idleTimeout - (calls.isEmpty ? seconds(since: lastActivity) : 0)
        after(rest) { handler in
            if handler.calls.isEmpty && handler.seconds(since: handler.lastActivity) >= handler.configuration.idleTimeout {
                handler.context?.close(promise: nil)
            } else {
                handler.startIdleTimer()
            }
        }
    }

    /// Notes that half a call has come, and closes the connection when the other half does not follow in time.
    func timeFrame() {
        if frameBegan == nil { frameBegan = .now() }
        guard !isFrameTimed, let began = frameBegan else { return }
        isFrameTimed = true
        after(configuration.frameTimeout - seconds(since: began)) { handler in
            handler.isFrameTimed = false
            guard let began = handler.frameBegan else { return }
            // While we do not read ourselves, the caller cannot be blamed.
            if !handler.mayRead { handler.frameBegan = .now() }
            if handler.mayRead && handler.seconds(since: began) >= handler.configuration.frameTimeout {
                handler.context?.close(promise: nil)
            } else {
                handler.timeFrame()
            }
        }
    }

    /// Closes the connection when its reader lets too much wait for too long. Half the limit counts, as that is what a
    /// stream that rests waits for.
    func watchReader() {
        guard port.isHalfFull else {
            overSince = nil
            return
        }
        guard overSince == nil else { return }
        let began = NIODeadline.now()
        overSince = began
        after(configuration.slowReaderTimeout) { handler in
            if handler.overSince == began { handler.context?.close(promise: nil) }
        }
    }
}
