package import EventSourcing
internal import Storage
internal import Synchronization

/// The log in a SQLite file: what happened, chained by hashes, never updated and never deleted.
///
/// Opening verifies the chain from where it was last noted to be good. Where something is wrong the log opens for reading
/// only, ``damage`` says what, and not one byte of the file is changed.
package final class SQLiteEventLog: EventLog {
    /// How to open a log.
    package struct Options: Sendable {
        /// The id a new log gets.
        package var newLog: UniqueID
        /// Microseconds from 1970 UTC; noted in a new log.
        package var now: Int64
        /// Where the log is known to have stood (``AnchorFile``).
        package var known: Anchor?
        /// How many threads read at once.
        package var readers = 4
        /// Types of which there are few, and which must be found without reading the whole log.
        package var rareTypes: [String] = []
        /// Room kept for the day the disk is full.
        package var reserve: ReserveFile?

        package init(newLog: UniqueID, now: Int64, known: Anchor? = nil) {
            self.newLog = newLog
            self.now = now
            self.known = known
        }
    }

    private struct Shared {
        var tip: LogTip
        var epochs: [LogInspection.Epoch]
        var damage: LogDamage?
        var failure: StorageError?
    }

    /// Unchecked: the appender is used only under `writing`.
    private struct Guarded: @unchecked Sendable {
        let appender: LogAppender?
    }

    /// The file.
    package let path: String
    /// Up to where the chain was verified when the log was opened; the rest of the past is for ``verify(progress:)``.
    package let verifiedAtOpening: ChainPoint
    let readers: ReaderPool
    private let guarded: Guarded
    private let writing = Turn()
    private let shared: Mutex<Shared>
    private let subscribers = Subscribers()
    private let reserve: ReserveFile?

    /// Opens a log; makes a new one where there is no file and none is known.
    /// - Throws: ``LogError``, ``StorageError``. Damage is no error here: see ``damage``.
    package init(path: String, options: Options) throws {
        self.path = path
        try SQLiteEventLog.prepareFile(path, options)
        let readers = ReaderPool(path: path, size: options.readers)
        let inspection = try readers.read { try LogInspection($0.connection) }
        let check = try OpeningCheck(inspection: inspection, readers: readers).run(known: options.known)
        self.readers = readers
        verifiedAtOpening = check.verified
        reserve = options.reserve
        let shared = Shared(tip: inspection.tip, epochs: inspection.epochs, damage: check.damage, failure: nil)
        self.shared = Mutex(shared)
        if check.damage == nil {
            let connection = try SQLiteFile.openWriter(path, durability: .full)
            LogSchema.indexRareTypes(options.rareTypes, in: connection)
            guarded = Guarded(appender: try LogAppender(connection: connection, tip: inspection.tip))
        } else {
            guarded = Guarded(appender: nil)
        }
    }

    private static func prepareFile(_ path: String, _ options: Options) throws {
        if SQLiteFile.exists(path) {
            let isEmpty = try readersOnce(path) { try LogSchema.isEmpty($0) }
            if !isEmpty { return }
        }
        if let known = options.known { throw LogError.missing(path: path, known: known) }
        let connection = try SQLiteFile.openWriter(path, durability: .full)
        defer { connection.close() }
        try LogSchema.create(in: connection, log: options.newLog, createdAt: options.now)
    }

    private static func readersOnce<Result>(_ path: String, _ body: (SQLiteConnection) throws -> Result) throws -> Result {
        do {
            let connection = try SQLiteFile.openReader(path)
            defer { connection.close() }
            return try body(connection)
        } catch let error as StorageError where error.kind == .corrupt {
            throw LogError.notALog(path: path)
        }
    }

    // MARK: Where it stands

    package var head: Anchor { shared.withLock { $0.tip.anchor } }

    package var lastRecordedAt: Int64 { shared.withLock { $0.tip.recordedAt } }

    /// What is wrong with the log; while it is not `nil`, nothing is written.
    package var damage: LogDamage? { shared.withLock { $0.damage } }

    /// Stops writing for damage that a verification in the background found; the first damage stays.
    package func stop(for damage: LogDamage) {
        shared.withLock { shared in
            if shared.damage == nil { shared.damage = damage }
        }
    }

    // MARK: Writing

    /// Runs `body` and makes all it appended durable in one commit.
    ///
    /// Not to be called from within `body`.
    /// - Throws: what `body` throws; ``LogError/damaged(_:)``; ``StorageError``. After a fatal one every later call throws
    ///   it again: the process must end. After ``StorageError/Kind/diskFull`` nothing is kept and the log is usable; calls
    ///   throw it again until there is room for the reserve as well.
    package func write<Result>(_ body: (any LogWriter) throws -> Result) throws -> Result {
        var told: Anchor?
        let result = try writing.take {
            let appender = try usable()
            let before = appender.committed.anchor.position
            do {
                let result = try appender.commit(body)
                if appender.committed.anchor.position != before { told = publish(appender) }
                return result
            } catch let error as StorageError {
                if appender.committed.anchor.position != before { publish(appender) }
                settle(error, appender)
                throw error
            }
        }
        if let told { subscribers.tell(told) }
        return result
    }

    /// Notes that the chain is good up to a point, as a verification found: the next start begins there.
    /// - Throws: ``LogError``, ``StorageError``.
    package func noteVerified(_ point: ChainPoint) throws {
        try writing.take {
            let appender = try usable()
            try remembering(appender) { try appender.noteVerified(point) }
        }
    }

    /// Raises the epoch after a restore, before the event that tells of it is appended.
    /// - Parameter instant: microseconds from 1970 UTC.
    /// - Throws: ``LogError``, ``StorageError``.
    package func beginEpoch(at instant: Int64) throws {
        try writing.take {
            let appender = try usable()
            try remembering(appender) { try appender.beginEpoch(at: instant) }
            let epoch = LogInspection.Epoch(number: appender.committed.anchor.epoch, after: appender.committed.anchor.position)
            shared.withLock { $0.epochs.append(epoch) }
            publish(appender)
        }
    }

    /// Stops cleanly: notes how far the chain is good, folds the WAL into the file, closes it.
    ///
    /// What was appended since opening counts as verified: this process hashed it itself.
    /// - Returns: the head, to be kept outside the log (``AnchorFile``); `nil` where the log is damaged.
    /// - Throws: ``StorageError``.
    @discardableResult
    package func close() throws -> Anchor? {
        readers.close()
        return try writing.take {
            guard let appender = guarded.appender else { return nil }
            defer { appender.close() }
            guard damage == nil, shared.withLock({ $0.failure == nil }) else { return nil }
            let head = appender.committed.anchor
            try remembering(appender) {
                try appender.noteVerified(ChainPoint(position: head.position, hash: head.hash))
                try appender.checkpoint()
            }
            shared.withLock { $0.failure = SQLiteEventLog.closed }
            return head
        }
    }

    package func subscribe(_ onCommit: @escaping @Sendable (Anchor) -> Void) -> LogSubscription { subscribers.add(onCommit) }

    @discardableResult
    private func publish(_ appender: LogAppender) -> Anchor {
        shared.withLock { $0.tip = appender.committed }
        return appender.committed.anchor
    }

    private func usable() throws -> LogAppender {
        let (damage, failure) = shared.withLock { ($0.damage, $0.failure) }
        if let failure { throw failure }
        if let damage { throw LogError.damaged(damage) }
        guard let appender = guarded.appender else { throw SQLiteEventLog.closed }
        // Room for a checkpoint comes before room for new events.
        if let reserve, !reserve.isThere { try reserve.make() }
        return appender
    }

    /// Runs what writes beside events; its failure counts as that of a commit.
    private func remembering(_ appender: LogAppender, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as StorageError {
            settle(error, appender)
            throw error
        }
    }

    /// Gives the room kept for a full disk up, for what must be written before anything else; the next commit takes it again.
    package func giveUpReserve() { reserve?.release() }

    /// After a failed commit: remembers a fatal one; on a full disk gives the reserve up for a checkpoint.
    private func settle(_ error: StorageError, _ appender: LogAppender) {
        if error.isFatal {
            shared.withLock { $0.failure = error }
        } else if error.kind == .diskFull {
            reserve?.release()
            do {
                try appender.checkpoint()
            } catch let error as StorageError where error.isFatal {
                shared.withLock { $0.failure = error }
            } catch {
                // Still no room: the WAL keeps what was committed, and reading it goes on.
            }
        }
    }

    private static let closed = StorageError(kind: .other, extendedCode: 0, operation: "write", detail: "the log is closed")
}

extension SQLiteEventLog {
    /// The epochs so far.
    var epochs: [LogInspection.Epoch] { shared.withLock { $0.epochs } }
}
