internal import Configuration
internal import Dispatch
internal import Glibc
internal import Logging
internal import ProvisionInterface
internal import ProvisionService
internal import Systemd

/// A daemon's life under a service manager, or on a terminal: what it is told, and what it tells.
struct Supervision {
    private let manager = ServiceManager()
    private let level = SharedLevel(.info)
    private let logger: Logger
    private let isUnderJournal: Bool

    init() {
        let isUnderJournal = JournalHandler.isUsed(stream: Self.variable("JOURNAL_STREAM"), descriptor: STDERR_FILENO)
        self.isUnderJournal = isUnderJournal
        let level = level
        logger = Logger(label: "provd") { label in
            isUnderJournal
                ? SharedLevelHandler(JournalHandler(identifier: label), level: level)
                : SharedLevelHandler(StreamLogHandler.standardError(label: label), level: level, hiding: JournalHandler.idKey)
        }
    }

    /// Serves until SIGTERM or SIGINT.
    /// - Throws: why it does not start.
    func run(_ options: DaemonOptions) throws {
        signal(SIGPIPE, SIG_IGN)
        // A reload asked for while it starts must not end it; it reads the file anyhow.
        signal(SIGHUP, SIG_IGN)
        level.level = Self.level(options.configuration)
        let passed = try PassedSocket.take()
        manager.status("Opening the log")
        let patience = Patience(manager, limit: 1800)
        defer { patience.end() }
        let daemon = try Daemon(options, logger: logger)
        // From here on a signal is kept for whoever asks for it: one that came just as it begins to serve would be lost otherwise.
        Self.block(Self.ends + [SIGHUP])
        let server = try daemon.start(passed: passed)
        patience.end()
        let status = StatusLine(manager) { daemon.statusText }
        status.start()
        let watchdog = watch(daemon)
        manager.ready()
        Output.say("provd \(ProvisionVersion.text) serves \(options.socket)", to: STDOUT_FILENO)
        waitForEnd { reload(daemon, file: options.configurationFile, status: status) }
        status.stop()
        manager.stopping()
        manager.status("Stopping: what was read is answered")
        let more = Patience(manager, limit: 600)
        daemon.stop(server)
        watchdog?.stop()
        more.end()
    }

    /// Says why it did not start, where whoever started it looks.
    func sayNotStarted(_ reason: String) {
        manager.status("Not started: \(reason)")
        if isUnderJournal {
            logger.tell(.notStarted, ["reason": "\(reason)"])
        } else {
            for line in reason.split(separator: "\n") { Output.say("provd: \(line)", to: STDERR_FILENO) }
        }
    }

    /// The master key, where the service manager hands it over.
    /// - Throws: `Credential.Unreadable`
    static func masterKey() throws -> [UInt8]? {
        try Credential.read("provd.master-key", folder: variable("CREDENTIALS_DIRECTORY"), limit: 4096)
    }

    private func watch(_ daemon: Daemon) -> Watchdog? {
        guard let interval = manager.watchdogInterval else { return nil }
        let manager = manager
        let watchdog = Watchdog(
            interval: interval, steps: { daemon.writerSteps }, probe: { daemon.probeWriter($0) }, feed: { manager.alive() })
        watchdog.start()
        return watchdog
    }

    private func reload(_ daemon: Daemon, file: String?, status: StatusLine) {
        manager.reloading()
        if let file {
            do throws(ConfigurationRefused) {
                let configuration = try Configuration(file: file)
                level.level = Self.level(configuration)
                daemon.reload(configuration)
            } catch {
                daemon.keepConfiguration(because: error.description)
            }
        }
        status.tell()
        manager.ready()
    }

    private static func level(_ configuration: Configuration?) -> Logger.Level {
        configuration.flatMap { Logger.Level(rawValue: $0.log.level) } ?? .info
    }

    private static let ends = [SIGTERM, SIGINT]

    private static func block(_ signals: [Int32]) {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Waits for SIGTERM or SIGINT; meanwhile each SIGHUP reloads, one at a time.
    private func waitForEnd(reload: @escaping () -> Void) {
        let arrived = DispatchSemaphore(value: 0)
        let queue = DispatchQueue(label: "io.provd.signals")
        func source(_ number: Int32, _ handler: @escaping () -> Void) -> any DispatchSourceSignal {
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler(handler: handler)
            source.resume()
            return source
        }
        let sources = Self.ends.map { source($0) { arrived.signal() } } + [source(SIGHUP, reload)]
        arrived.wait()
        for source in sources { source.cancel() }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
