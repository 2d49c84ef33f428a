internal import Dispatch
internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import Glibc
package import Logging
internal import ProvisionDomain
internal import Storage

/// Makes a state folder of a backup and the recovery sheet, and of nothing else.
package struct Restoring {
    private let options: RestoreOptions
    private let logger: Logger
    private let say: (String) -> Void

    /// - Parameter say: told of progress, a line at a time.
    package init(_ options: RestoreOptions, logger: Logger, say: @escaping (String) -> Void) {
        self.options = options
        self.logger = logger
        self.say = say
    }

    /// Restores. On any error the folder is left empty.
    /// - Throws: ``RestoreFailure``, ``SegmentDamage``, ``BackupError``, ``KeyringError``, ``LogLock/Held``, ``StorageError``.
    package func run() throws -> RestoreReport {
        LocalTime.use(zone: SchoolClock.usualZone)
        let backup = BackupFolder(path: options.backup)
        let master = try Restoring.master(options.keySheet)
        let parts = try backup.chain()
        let keys = try options.keys ?? newestKeys(backup)
        let target = RestoreTarget(folder: StateFolder(path: options.into))
        try target.prepare()
        do {
            let until = try takeKeys(keys, master, target.folder) { codec in try Until(options, codec, parts) }
            let outcome = try LogRestorer(parts: parts, end: until.end).restore(into: target.folder.log, now: SchoolClock().now) {
                position in
                if position % 200_000 == 0 { say("restored to position \(position)") }
            }
            try AnchorFile(path: target.folder.anchor).write(outcome.anchor)
            if SQLiteFile.exists(backup.operations) { try Restoring.copyFile(backup.operations, to: target.folder.operations) }
            var report = try finish(outcome, target.folder)
            (report.toTime, report.toTimeZone) = (until.said, until.zone)
            report.configuration = try backup.configurationCopies().last.map { backup.configurationPath + "/" + $0 }
            report.findings += try Restoring.newerExports(options.exports, than: outcome.anchor)
            try target.finish()
            return report
        } catch let damage as SegmentDamage {
            target.discard()
            throw RestoreFailure(
                "\(damage).\nUp to position \(damage.position - 1) the backup is good. To restore that much, add: "
                    + "--to-position \(damage.position - 1)\nNothing was restored; the folder is empty")
        } catch let error as StorageError where error.kind == .diskFull {
            target.discard()
            throw RestoreFailure("The disk of \(options.into) is full. Nothing was restored; the folder is empty")
        } catch {
            target.discard()
            throw error
        }
    }

    /// The master key of a recovery sheet, or of a copy of its file.
    private static func master(_ sheet: [UInt8]) throws -> MasterKey {
        if let key = MasterKey(bytes: sheet) { return key }
        do {
            return try RecoveryText.key(from: String(decoding: sheet, as: UTF8.self))
        } catch {
            throw RestoreFailure("The recovery sheet cannot be read: \(error). Nothing was changed")
        }
    }

    private func newestKeys(_ backup: BackupFolder) throws -> String {
        guard let newest = try backup.keyCopies().last else { throw BackupError.noKeys(path: backup.path) }
        return backup.keysPath + "/" + newest
    }

    /// Copies the keys and tries the master key on them before anything that takes time is done.
    /// - Returns: what `body` makes with the codec that reads this log.
    private func takeKeys<Result>(
        _ keys: String, _ master: MasterKey, _ folder: StateFolder, _ body: (EventCodec) throws -> Result
    ) throws -> Result {
        try Restoring.copyFile(keys, to: folder.keys)
        let keyring: SQLiteKeyring
        do {
            keyring = try SQLiteKeyring(path: folder.keys, master: master, now: { SchoolClock().now / 1000 })
        } catch KeyringError.wrongMasterKey {
            throw RestoreFailure(
                "The recovery sheet is sound, but it is not the one of these keys (\(keys)). Look for the sheet printed last; "
                    + "nothing was changed")
        }
        let result = try body(EventCodec(keyring: keyring))
        // The copy may be older than the last event: some of its keys may name somebody already.
        try keyring.abandonPool()
        try keyring.close()
        try master.write(folder.masterKey)
        return result
    }

    /// Opens what was restored as a daemon does, appends what happened, builds the read models, and asks what an administrator must know.
    private func finish(_ outcome: LogRestorer.Outcome, _ folder: StateFolder) throws -> RestoreReport {
        var daemonOptions = DaemonOptions(state: folder.path, socket: "", clock: options.clock)
        daemonOptions.isRestoring = true
        let daemon = try Daemon(daemonOptions, logger: logger)
        defer { daemon.close() }
        // An old log beside newer keys: opening it has erased again what was erased since.
        let erased = daemon.log.head.position - outcome.anchor.position
        let lost = outcome.newest.position > outcome.anchor.position ? outcome.newest.position : nil
        try daemon.appendRestored(LogRestored(epoch: outcome.anchor.epoch, position: outcome.anchor.position, backupHeld: lost))
        try daemon.openViews()
        daemon.builders.wait()
        let due = try daemon.sessionsDue(since: outcome.recordedAt)
        let local = outcome.recordedAt > 0 ? LocalTime.text(outcome.recordedAt) : nil
        return RestoreReport(
            into: folder.path, log: outcome.anchor.log.description, epoch: outcome.anchor.epoch, position: Int(outcome.anchor.position),
            anchor: outcome.anchor.text, lastMoment: outcome.recordedAt > 0 ? Instant.text(outcome.recordedAt) : nil,
            lastMomentLocal: local, backupHolds: lost.map { Int($0) }, sessionsDue: due.days.reduce(0) { $0 + $1.sessions },
            dueDays: due.days, groupsByWeek: due.byWeek,
            findings: Restoring.erasures(Int(erased)), next: Restoring.next(folder.path))
    }

    private static func erasures(_ count: Int) -> [String] {
        guard count > 0 else { return [] }
        return [
            "\(count == 1 ? "1 pupil was" : "\(count) pupils were") erased after the moment this backup ends, as the keys say: their records "
                + "are erased in the restored log too."
        ]
    }

    private static func next(_ folder: String) -> [String] {
        [
            "provd --state \(folder) --socket \(folder)/provd.sock",
            "provctl --socket \(folder)/provd.sock status",
            "provctl --socket \(folder)/provd.sock events verify",
        ]
    }

    private static func copyFile(_ source: String, to path: String) throws {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw StorageError(errno: errno, operation: "open \(source)") }
        defer { close(input) }
        try SQLiteFile.create(path)
        let output = open(path, O_WRONLY | O_CLOEXEC)
        guard output >= 0 else { throw StorageError(errno: errno, operation: "open \(path)") }
        defer { close(output) }
        while true {
            let count = sendfile(output, input, nil, 1 << 24)
            if count == 0 { break }
            guard count > 0 else { throw StorageError(errno: errno, operation: "copy \(source)") }
        }
        guard fsync(output) == 0 else { throw StorageError(errno: errno, operation: "sync \(path)") }
    }
}
