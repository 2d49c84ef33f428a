internal import Dispatch
internal import Glibc
internal import Synchronization

/// Something to be done when the process is asked to end, or whoever started it is gone.
final class Ending {
    private static let signals = [SIGTERM, SIGINT, SIGHUP]

    private static let hasBegun = Atomic(false)

    private let action: @Sendable (Int32) -> Void
    private let sources: [any DispatchSourceSignal]

    /// - Parameter action: gets the exit status, 128 and the signal's number, or 0, and ends the process.
    init(_ action: @escaping @Sendable (Int32) -> Never) {
        let action: @Sendable (Int32) -> Void = { status in
            // Another has begun: it ends the process.
            guard !Self.hasBegun.exchange(true, ordering: .sequentiallyConsistent) else { return }
            action(status)
        }
        self.action = action
        // Of a signal that whoever started us has ignored, as nohup does, nothing is to be done.
        let asked = Self.signals.filter { number in
            let before = signal(number, SIG_DFL)
            signal(number, before)
            return unsafeBitCast(before, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
        }
        var set = sigset_t()
        sigemptyset(&set)
        for number in asked { sigaddset(&set, number) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let queue = DispatchQueue(label: "io.provd.ending")
        sources = asked.map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { action(128 + number) }
            source.resume()
            return source
        }
    }

    /// From now on the end of standard input is the end too.
    func followStandardInput() {
        let action = action
        DispatchQueue(label: "io.provd.ending.input").async {
            var byte: UInt8 = 0
            while true {
                let count = read(STDIN_FILENO, &byte, 1)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { break }
            }
            action(0)
        }
    }

    /// What was to be done is done: from now on a signal ends the process as it does any other.
    func isOver() {
        for source in sources { source.cancel() }
        var set = sigset_t()
        sigfillset(&set)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// What fails once the end has begun fails because of it: then nothing is said of it, and it is waited for.
    static func waitIfBegun() { if hasBegun.load(ordering: .sequentiallyConsistent) { wait() } }

    /// Waits for the end.
    static func wait() -> Never { while true { pause() } }
}
