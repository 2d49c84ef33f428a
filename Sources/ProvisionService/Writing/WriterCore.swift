internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import JSON
internal import Logging
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels
internal import Storage
internal import VarlinkServer

/// What the Writer works with, on its own thread only.
final class WriterCore {
    let log: SQLiteEventLog
    let keyring: SQLiteKeyring
    let codec: EventCodec
    let clock: SchoolClock
    let access: ViewsAccess
    let logger: Logger
    /// What was answered lately.
    var answers = RecentAnswers()
    /// Told of each command and each page of events: whoever watches sees that work goes on.
    let steps: StepCounter
    let table = CommandTable()
    let states: StreamStates
    let directory = Directory()
    /// Ends the process: what the disk holds is no longer known.
    let onFatal: @Sendable (String) -> Void

    /// The read models' writing side; `nil` while they are not usable.
    var views: ViewsWriter?
    /// Read models that a full disk stopped: they catch up when there is room.
    var stalled: ViewsWriter?
    /// Projects a commit while the next one is decided.
    let lane = ProjectionLane()
    /// Keys of texts that the log says are destroyed, and that a full disk kept.
    private var undestroyed: [UniqueID] = []
    /// Puts refused attempts on record.
    var recorder: AccessRecorder?
    /// Drafts of coming years, for adopting one.
    var drafts: ScenarioDrafts?
    /// Whether the directory holds all there is.
    var isReady = false
    /// Whether a clock far from the log's last event was accepted at start.
    var acceptsClock = false
    /// Whether commands are refused for the clock, and the journal knows.
    private var isClockOff = false
    private var sequence = UniqueIDSequence()
    private var random = BufferedRandom()
    /// Which command ids the log may hold.
    var recent: RecentCommands

    init(
        log: SQLiteEventLog, keyring: SQLiteKeyring, codec: EventCodec, clock: SchoolClock, access: ViewsAccess, logger: Logger,
        steps: StepCounter = StepCounter(), onFatal: @escaping @Sendable (String) -> Void
    ) throws {
        self.log = log
        self.keyring = keyring
        self.codec = codec
        self.clock = clock
        self.access = access
        self.logger = logger
        self.steps = steps
        self.onFatal = onFatal
        states = StreamStates(log: log, codec: codec)
        recent = RecentCommands(greatest: try log.greatestCommand())
    }

    /// A new id.
    func nextID() -> UniqueID { sequence.next(milliseconds: clock.now / 1000, random: random.next()) }

    /// Records a fact of the daemon's own, before it serves anybody: read models are opened or built after it.
    func record(_ event: DomainEvent, in stream: StreamName) throws {
        let now = max(clock.now, log.lastRecordedAt)
        let stored = try codec.encode(event, in: stream, id: nextID(), effectiveOn: Int32(LocalTime.civil(now).day.number))
        let version = try log.version(of: stream)
        let expected: ExpectedVersion = version == 0 ? .noStream : .version(version)
        let append = CommandAppend(
            commandID: nextID(), fingerprint: [], actor: "system", recordedAt: now,
            streams: [StreamAppend(stream: stream, expected: expected, events: [stored])])
        _ = try log.write { try $0.append(append) }
    }

    /// Decides, records, projects and answers a batch, in order.
    /// - Parameter moreWait: whether there are commands to go on with.
    func run(_ batch: [Writer.Waiting], moreWait: () -> Bool) {
        retry()
        var start = 0
        while start < batch.count {
            var end = start
            while end < batch.count, end == start || !standsAlone(batch[end]), !(end > start && standsAlone(batch[end - 1])) { end += 1 }
            runTogether(batch[start..<end]) { end == batch.count && moreWait() }
            start = end
        }
        states.trim()
        // Beside a damaged log nothing is changed.
        guard log.damage == nil else { return }
        do { try keyring.topUp() } catch { logger.tell(.keysNotMade, ["error": "\(error)"]) }
    }

    private func standsAlone(_ command: Writer.Waiting) -> Bool { table.entries[command.method]?.standsAlone(command.parameters) ?? false }

    /// One commit.
    private func runTogether(_ commands: ArraySlice<Writer.Waiting>, moreWait: () -> Bool) {
        var work = BatchWork()
        do {
            try checkUsable()
            try log.write { writer in
                for command in commands {
                    work.answers.append(one(command, writer, &work))
                    steps.step()
                    if let failure = work.failure { throw failure }
                }
            }
        } catch {
            fail(commands, error, hadWork: !work.projected.isEmpty)
            return
        }
        destroy(work.textKeys, &work)
        settle(work)
        if work.refold.isEmpty, moreWait() { projectBeside(commands, work) } else { projectHere(commands, work) }
    }

    /// After the commit: streams read again after retractions, the school's time zone.
    private func settle(_ work: BatchWork) {
        guard !work.projected.isEmpty else { return }
        do {
            for stream in work.refold { directory.reload(stream, events: liveEvents(try states.history(of: stream).events)) }
            if work.projected.contains(where: { $0.stream == .school }),
                let zone = try states.box(Streams.School.self, .school).state.timeZone
            {
                LocalTime.use(zone: zone)
            }
        } catch {
            onFatal("after a commit: \(error)")
        }
    }

    /// Destroys keys of texts that the log says are gone. On a full disk the room kept for it is given up; where that is not enough they
    /// wait, and whoever asked is told so.
    private func destroy(_ keys: [UniqueID], _ work: inout BatchWork) {
        guard !keys.isEmpty else { return }
        do {
            do {
                try keyring.destroy(keys)
            } catch let error as StorageError where error.kind == .diskFull {
                log.giveUpReserve()
                try keyring.destroy(keys)
            }
        } catch let error as StorageError where error.kind == .diskFull {
            undestroyed += keys
            work.answers = work.answers.map { answer in
                guard case .success(let done) = answer, !done.done.dryRun else { return answer }
                return .failure(
                    .unavailable(
                        .diskFull, reason: "it is recorded, but the disk is too full to destroy the text yet",
                        remedy: "free some room: the text is destroyed by itself then, within seconds"))
            }
            logger.tell(.textsNotDestroyed, ["texts": "\(undestroyed.count)"])
        } catch {
            onFatal("after a commit: \(error)")
        }
    }

    /// Whether something waits for room on the disk.
    var waitsForRoom: Bool { stalled != nil || !undestroyed.isEmpty }

    /// Tries again what a full disk kept from being done. To be called from time to time, and before each batch.
    func retry() {
        guard waitsForRoom else { return }
        do {
            if !undestroyed.isEmpty {
                try keyring.destroy(undestroyed)
                undestroyed = []
            }
            guard let views = stalled else { return }
            let pages = LogPages(log: log, codec: codec)
            try catchUp(views, pages: pages)
            stalled = nil
            self.views = views
            access.state = .ready(Views(path: views.path), rebuilding: false)
            logger.tell(.viewsCaughtUp, ["position": "\(log.head.position)"])
        } catch let error as StorageError where error.kind == .diskFull {
            // Still no room.
        } catch let error as StorageError where error.isFatal {
            onFatal("catching up: \(error)")
        } catch {
            let position = stalled?.checkpoint?.position ?? 0
            access.state = .stopped(position: position, reason: "\(error)")
            stalled?.close()
            stalled = nil
            logger.tell(.viewsStopped, ["position": "\(position)", "error": "\(error)"])
        }
    }

    private func checkUsable() throws {
        if let damage = log.damage { throw ServiceError.damaged(damage) }
        guard isReady else {
            if case .catchingUp(let position, let end) = access.state { throw ServiceError.catchingUp(position: position, of: end) }
            throw ServiceError.catchingUp(position: 0, of: log.head.position)
        }
        try checkClock()
    }

    /// A clock far from the last event would date facts wrongly for ever.
    private func checkClock() throws {
        let last = log.lastRecordedAt
        guard last > 0, !acceptsClock else { return }
        let now = clock.now
        let far: String
        switch now - last {
        case ..<(-5 * 60_000_000): far = "before"
        case (366 * 86_400_000_000 + 1)...: far = "over a year after"
        default:
            isClockOff = false
            return
        }
        let reason = "the clock says \(Instant.text(now)), \(far) the last event at \(Instant.text(last))"
        // Once, not for every command that is refused for it.
        if !isClockOff { logger.tell(.clockOff, ["reason": "\(reason)"]) }
        isClockOff = true
        throw ServiceError.unavailable(
            .clock, reason: reason, remedy: "set the server's clock; where it is right, start provd once with --accept-clock")
    }

    /// Nothing of a failed commit is kept, in memory neither.
    private func fail(_ commands: ArraySlice<Writer.Waiting>, _ error: any Error, hadWork: Bool) {
        var answer = error as? ServiceError
        if let storage = error as? StorageError {
            if storage.kind == .diskFull {
                answer = .diskFull
            } else if storage.isFatal {
                answer = .unavailable(.stopping, reason: "the disk failed; provd ends and starts again", remedy: "try again in a moment")
            }
        }
        if hadWork {
            states.forgetAll()
            awaitProjection()
            reloadDirectory()
        }
        let told = answer ?? .unavailable(.stopping, reason: "it could not be recorded: \(type(of: error))", remedy: "see provd's journal")
        for command in commands { command.answer(.failure(told)) }
        if answer == nil { logger.tell(.batchFailed, ["error": "\(error)"]) }
        if let storage = error as? StorageError, storage.isFatal { onFatal("\(storage)") }
    }
}

/// What one commit gathers.
struct BatchWork {
    var answers: [Result<DoneReply, ServiceError>] = []
    var projected: [ProjectedEvent] = []
    var refold: Set<StreamName> = []
    var textKeys: [UniqueID] = []
    /// The disk failed where the log itself did not notice: the commit must not be made.
    var failure: StorageError?
    /// What commands of this commit recorded: not yet to be found in the log by a reader.
    var recorded: [UniqueID: [RecordedEvent]] = [:]
}
