internal import Configuration
internal import Dispatch
internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import Glibc
package import Logging
internal import NightlyExport
internal import Operations
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels
internal import Storage
internal import Synchronization
internal import Varlink
package import VarlinkServer

/// One school's daemon: opens the state folder, serves the socket, and ends in good order.
package final class Daemon: Sendable {
    let options: DaemonOptions
    let folder: StateFolder
    let log: SQLiteEventLog
    let keyring: SQLiteKeyring
    let clock: SchoolClock
    /// What the configuration decides; exchanged whole at a reload.
    let decided: Mutex<Decided>
    /// Who callers are and which roles they have.
    let callers: Callers
    let writer: Writer
    let reader: Reader
    let events: EventReader
    let verification: Verification
    let queries: QueryPool
    let replays = QueryPool(width: 1)
    /// Exports are written and checked one after the other.
    let exports = QueryPool(width: 1)
    /// How often exports were purged; held while they are, and while one is given its name.
    let exportPurges = Mutex(0)
    /// Backups and what is asked of them, one at a time.
    let backupCalls = QueryPool(width: 1)
    let access: ViewsAccess
    let pages: LogPages
    let viewsFolder: ViewsFolder
    /// Who read what; outcomes of exports, hooks and backups.
    let operations: OperationsLog
    let backups: Backups
    /// Seals why what is confidential was read.
    let reasons: NoteSeal
    /// Drafts of coming years.
    let drafts: ScenarioDrafts
    /// Puts on record who read whose data.
    let recorder: AccessRecorder
    let logger: Logger
    /// Steps of the Writer's work.
    let steps = StepCounter()
    /// Whether an erasure is recorded whose further steps could not be finished yet.
    let erasureUnfinished = Mutex(false)
    /// What told at start that the log is an older copy; `nil` where nothing did.
    let olderLog: String?
    /// The position of the last erasure when the daemon started.
    let lastErasure: Int64
    private let lock: LogLock
    let started: Int64
    private let named = Mutex("")
    private let stopping = Mutex(false)
    private let anchorDay = Mutex(OncePerDay())
    /// Whether read models are being built: by one thread at a time.
    let isBuilding = Mutex(false)
    /// The thread that builds; none is left when the files are closed.
    let builders = DispatchGroup()
    let background = DispatchQueue(label: "io.provd.background")

    /// Opens everything there is; nothing is served yet.
    /// - Throws: ``StartFailure``, or what the state folder's parts throw, each with its remedy.
    package init(_ options: DaemonOptions, logger: Logger) throws {
        self.options = options
        self.logger = logger
        folder = StateFolder(path: options.state)
        // Found out before anything is made.
        guard options.socket.utf8.count <= UnixSocket.maxPathBytes else {
            throw ListenError.transport(.pathTooLong(options.socket, limit: UnixSocket.maxPathBytes))
        }
        try folder.prepare()
        if !options.isRestoring, SQLiteFile.exists(folder.path + "/" + RestoreTarget.mark) {
            throw StartFailure(
                "A restore into \(folder.path) did not come to its end. Run provctl restore again with the same folder; nothing was changed"
            )
        }
        lock = try LogLock(path: folder.lock)
        let machine = SchoolClock()
        keyring = try folder.openKeyring(credential: try Daemon.masterKey(options), now: { machine.now / 1000 })
        var ids = UniqueIDSequence()
        var random = SystemRandomNumberGenerator()
        let newLog = ids.next(milliseconds: machine.now / 1000, random: random.next())
        var opening = SQLiteEventLog.Options(newLog: newLog, now: machine.now)
        opening.rareTypes = Daemon.rareTypes
        log = try folder.openLog(opening)
        // A folder with a damaged log is left as it is: what happens meanwhile is kept in memory alone.
        let isUntouched = log.damage != nil && !SQLiteFile.exists(folder.operations)
        operations = try OperationsLog(path: isUntouched ? nil : folder.operations)
        reasons = NoteSeal(keyring.masterKey, use: "access-why")
        drafts = ScenarioDrafts(operations, master: keyring.masterKey)
        try operations.upgrade { [reasons] in try reasons.seal($0) }
        let codec = EventCodec(keyring: keyring)
        try codec.check()
        if log.damage == nil { try Daemon.checkKnown(log, codec) }
        // A damaged log is served for reading even where the school's own events are what cannot be read.
        let school = log.damage == nil ? try Daemon.school(log, codec) : try? Daemon.school(log, codec)
        let zone = school?.timeZone ?? SchoolClock.usualZone
        LocalTime.use(zone: zone)
        named.withLock { $0 = school?.name ?? "" }
        clock = try Daemon.clock(options, zone: zone)
        started = clock.now
        // Before anything is served, and before read models are opened.
        olderLog = try Daemon.settleOlderLog(options, log, keyring, operations, codec, now: started)
        if let olderLog { logger.tell(.logOlder, ["reason": "\(olderLog)", "position": "\(log.head.position)"]) }
        let erasures = PendingErasures(
            log: log, keyring: keyring, codec: codec, operations: operations, reasons: reasons, options: options, logger: logger)
        lastErasure =
            log.damage == nil
            ? try erasures.finishAtStart(today: LocalTime.civil(started).day, now: started) { [operations] in
                try ExportFolder(path: Daemon.exportPath(options.configuration ?? .init(), state: options.state)).purge()
                // Where they lay before cannot keep the daemon from starting.
                for path in try operations.exportFolders() + [Daemon.exportPath(.init(), state: options.state)] {
                    try? ExportFolder(path: path).purge()
                }
                try operations.forgetExportOutputs()
            } : 0
        access = ViewsAccess()
        pages = LogPages(log: log, codec: codec)
        viewsFolder = ViewsFolder(path: options.state)
        events = EventReader(log: log, codec: codec, access: access)
        recorder = AccessRecorder(operations, reasons: reasons, logger: logger, now: { [clock] in clock.now })
        reader = Reader(access: access, folder: viewsFolder, pages: pages, clock: clock, recorder: recorder)
        queries = QueryPool(width: options.queryThreads)
        verification = Verification(log: log)
        let decided = Decided(configuration: options.configuration, owner: geteuid(), read: clock.now)
        callers = Callers(decided.authority)
        self.decided = Mutex(decided)
        backups = Backups(log: log, keyring: keyring, operations: operations, options: options, clock: clock, logger: logger)
        let core = try WriterCore(
            log: log, keyring: keyring, codec: codec, clock: clock, access: access, logger: logger, steps: steps,
            onFatal: { reason in
                logger.tell(.diskFailed, ["reason": "\(reason)"])
                exit(70)
            })
        core.acceptsClock = options.acceptClock
        core.recorder = recorder
        core.drafts = drafts
        writer = Writer(core: core)
    }

    /// Events that must be found without reading the whole log.
    private static let rareTypes = ["PupilErased", "TextRedacted", "AccessRequested"]

    /// The school's name and zone, from its stream.
    private static func school(_ log: SQLiteEventLog, _ codec: EventCodec) throws -> SchoolNamed? {
        let stored = try LogPages(log: log, codec: codec).history(of: .school)
        let own = stored.compactMap { event in Streams.School.unwrap(event.event).map { mapped in event.map { _ in mapped } } }
        return SchoolDecider.foldLive(own).name.latest
    }

    /// What is read before everything else is checked must be of events this program knows: it may be older than the log.
    private static func checkKnown(_ log: SQLiteEventLog, _ codec: EventCodec) throws {
        var version = 0
        while case let page = try log.events(of: .school, after: version, limit: 1000), let last = page.last {
            for event in page { try codec.require(event.type, schema: event.schema, at: event.position) }
            version = last.version
        }
        for type in rareTypes {
            var position: Int64 = 0
            while case let page = try log.events(ofType: type, after: position), let last = page.last {
                for event in page { try codec.require(event.type, schema: event.schema, at: event.position) }
                position = last.position
            }
        }
    }

    /// Begins a new epoch where files beside the log know more than it. A restore says so itself, and beside a damaged log nothing is changed.
    private static func settleOlderLog(
        _ options: DaemonOptions, _ log: SQLiteEventLog, _ keyring: SQLiteKeyring, _ operations: OperationsLog, _ codec: EventCodec,
        now: Int64
    ) throws -> String? {
        guard log.damage == nil, !options.isRestoring else { return nil }
        let exports = ExportFolder(path: exportPath(options.configuration ?? .init(), state: options.state))
        let older = OlderLog(log: log, keyring: keyring, operations: operations, exports: exports)
        guard let finding = try older.finding() else { return nil }
        try older.settle(finding, by: codec, on: LocalTime.civil(now).day, now: now)
        return finding.said
    }

    private static func masterKey(_ options: DaemonOptions) throws -> MasterKey? {
        guard let bytes = options.masterKey else { return nil }
        if let key = MasterKey(bytes: bytes) { return key }
        throw StartFailure(
            "the credential provd.master-key has \(bytes.count) bytes, and a master key has \(MasterKey.length). Give the bytes of the file "
                + "master.key, as systemd-creds encrypt takes them.")
    }

    private static func clock(_ options: DaemonOptions, zone: String) throws -> SchoolClock {
        guard let start = options.clock else { return SchoolClock() }
        if let clock = SchoolClock(startingAt: start, zone: zone) { return clock }
        throw StartFailure("--clock \(start) is no moment. Write it as 2026-11-10T12:04, in the school's time zone.")
    }

    /// A question about now.
    var asking: Asking {
        let now = clock.now
        let civil = LocalTime.civil(now)
        return Asking(today: civil.day, now: now, clock: civil.minutes, asOf: civil.day, offset: LocalTime.offset)
    }
    /// Today in the school's time zone.
    var today: SchoolDay { LocalTime.civil(clock.now).day }
    /// The school's name; empty before it is named.
    var school: String {
        // As the views have it now; what the log said at start serves while they catch up.
        if case .ready(let views, _) = access.state, let name = try? views.read({ try $0.schoolState().name.latest?.name }) {
            named.withLock { $0 = name }
            return name
        }
        return named.withLock { $0 }
    }

    // MARK: Running

    /// Serves the socket and brings the read models up to date; returns at once.
    /// - Parameter passed: a Unix stream socket that listens already; else one is made at the path of the options.
    package func start(passed: Int32? = nil) throws -> VarlinkServer {
        let head = log.head.position
        access.state = .catchingUp(position: 0, of: head)
        if let damage = log.damage { openViewsUnchanged(beside: damage) } else { try openViews() }
        cleanExports()
        let info = ServiceInfo(
            vendor: "provd", product: "provd, provision management for schools", version: ProvisionVersion.text,
            url: "https://provd.example")
        var configuration = ServerConfiguration()
        configuration.maxConnections = 1500
        let server = try VarlinkServer(handler: try ServiceHandler(daemon: self), info: info, configuration: configuration)
        if let passed {
            server.start(listeningDescriptor: passed)
        } else {
            // With roles it is they who decide, by whom the kernel names; without, nobody but the owner has any business here.
            try server.start(path: options.socket, mode: options.configuration == nil ? 0o660 : 0o666)
        }
        background.async { self.runBackground() }
        retryForRoom()
        logger.tell(.serving, ["position": "\(head)", "socket": "\(options.socket)"])
        return server
    }

    /// Stops in good order: what was read is answered, then the files are closed and the anchor is noted.
    package func stop(_ server: VarlinkServer) {
        stopping.withLock { $0 = true }
        server.stopAndWait(graceful: true)
        close()
    }

    /// Closes the files in good order; nothing is served any more.
    func close() {
        stopping.withLock { $0 = true }
        builders.wait()
        writer.stop()
        background.sync {}
        writer.sync { core in
            core.views?.close()
            core.views = nil
            core.stalled?.close()
            core.stalled = nil
        }
        do {
            try keyring.close(position: log.damage == nil ? log.head.position : nil)
            if let anchor = try log.close() { try AnchorFile(path: folder.anchor).write(anchor) }
        } catch {
            logger.tell(.notClosed, ["error": "\(error)"])
        }
        recorder.flush()
        operations.close()
        logger.tell(.stopped, ["position": "\(log.head.position)"])
    }

    var isStopping: Bool { stopping.withLock { $0 } }

    /// What takes time and must not delay the start: texts whose destruction a crash cut off, and the whole chain.
    private func runBackground() {
        do {
            try finishRedactions()
        } catch {
            logger.tell(.redactionsNotChecked, ["error": "\(error)"])
        }
        verification.checkAll { isStopping }
        if verification.told.reason != nil {
            logger.tell(.logDamaged, ["position": "\(verification.told.to)"])
        }
        noteAnchor()
    }

    /// Notes where the log stands outside it, now and every five minutes; once a day in the journal too, which is kept elsewhere.
    private func noteAnchor() {
        guard !isStopping, log.damage == nil else { return }
        let head = log.head
        if anchorDay.withLock({ $0.isDue(today) }) { logger.tell(.anchor, ["anchor": "\(head.text)", "position": "\(head.position)"]) }
        do { try AnchorFile(path: folder.anchor).write(head) } catch {
            logger.tell(.anchorNotNoted, ["error": "\(error)"])
        }
        recorder.keep(days: configuration.access.keepDays)
        background.asyncAfter(deadline: .now() + 300) { [weak self] in self?.noteAnchor() }
    }

    /// A redaction is a fact and a destroyed key; where the process died between the two, the key goes now.
    private func finishRedactions() throws {
        // What a damaged log says is no ground to destroy anything.
        guard log.damage == nil else { return }
        var position: Int64 = 0
        while !isStopping, case let page = try log.events(ofType: "TextRedacted", after: position), let last = page.last {
            position = last.position
            for event in page {
                guard let redaction = try pages.codec.decode(event).event.redaction, let target = try log.event(id: redaction.event)
                else { continue }
                let keys = try EventCodec.texts(in: target).filter { $0.path == redaction.path }.map(\.key)
                if try keys.contains(where: { try keyring.holds($0) }) { try keyring.destroy(keys) }
            }
        }
    }
}

/// Whether something is to be done for the first time on a day.
struct OncePerDay: Sendable {
    private var done: SchoolDay?

    /// True once for each day; also when the clock went back to an earlier one.
    mutating func isDue(_ today: SchoolDay) -> Bool {
        defer { done = today }
        return done != today
    }
}
