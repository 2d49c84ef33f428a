internal import Dispatch
internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import Glibc
package import Logging
internal import ProvisionDomain
internal import Storage
internal import VarlinkServer

/// Makes a state folder of a backup and the recovery sheet, and of nothing else.
package struct Restoring {
    let options: RestoreOptions
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
        let parts: [BackupFolder.Part]
        do { parts = try backup.chain() } catch let damage as SegmentDamage { throw Restoring.unreadable(damage) }
        let target = RestoreTarget(folder: StateFolder(path: options.into))
        try target.prepare()
        do {
            let report = try restore(backup, parts, master, target.folder)
            try target.finish()
            return report
        } catch let damage as SegmentDamage {
            target.discard()
            guard damage.position > 0 else { throw Restoring.unreadable(damage) }
            throw RestoreFailure(
                "\(damage).\nUp to position \(damage.position - 1) the backup is good. To restore that much, add: "
                    + "--to-position \(damage.position - 1)\nNothing was restored; the folder is empty")
        } catch let error as StorageError where error.kind == .diskFull {
            target.discard()
            throw RestoreFailure("The disk of \(options.into) is full. Nothing was restored; the folder is empty")
        } catch let error as StartFailure where error.description.contains("--accept-missing-keys") {
            target.discard()
            throw RestoreFailure(
                "\(error).\nFor a restore: name a newer copy of the keys with --keys FILE, or add --accept-missing-keys to it")
        } catch let error as ServiceError {
            target.discard()
            throw RestoreFailure(
                "\(error.sentence).\nIt may be the keys: try an older copy of them, --keys \(options.backup)/keys/FILE. Nothing was restored; "
                    + "the folder is empty")
        } catch {
            target.discard()
            throw error
        }
    }

    /// A segment of which not even the first line can be read: which events it holds nobody knows.
    private static func unreadable(_ damage: SegmentDamage) -> RestoreFailure {
        RestoreFailure(
            "\(damage).\nLook for that file in another copy of the backup; without it, move it out of the folder: what the others hold can "
                + "then be restored. Nothing was changed")
    }

    private func restore(
        _ backup: BackupFolder, _ parts: [BackupFolder.Part], _ master: MasterKey, _ folder: StateFolder
    ) throws -> RestoreReport {
        let keys = try openKeys(backup, master, into: folder)
        let codec = EventCodec(keyring: keys.keyring)
        let until = try Until(options, codec, parts)
        let erased = try Erased(backup, log: parts[0].segment.header.log, codec: codec)
        // The copy may be older than the last event: some of its keys may name somebody already.
        try keys.keyring.abandonPool()
        try erase(erased, in: keys.keyring)
        try keys.keyring.close()
        let outcome = try LogRestorer(parts: parts, end: until.end).restore(into: folder.log, now: SchoolClock().now) { position in
            if position % 200_000 == 0 { say("restored to position \(position)") }
        }
        try AnchorFile(path: folder.anchor).write(outcome.anchor)
        let operations = try BackupManifest.operations(in: backup)
        if let operations { try Restoring.copyFile(operations, to: folder.operations) }
        var report = try finish(outcome, folder, master, erased)
        (report.toTime, report.toTimeZone) = (until.said, until.zone)
        report.configuration = try backup.configurationCopies().last.map { backup.configurationPath + "/" + $0 }
        report.findings += keys.findings + erased.findings
        if operations == nil, SQLiteFile.exists(backup.operations) {
            report.findings.append(
                "\(backup.operations) is damaged and was left out: who read what until now is not in the restored folder.")
        }
        report.findings += until.shortfall(lastRecorded: outcome.recordedAt, made: try BackupManifest.read(backup)?.made)
        // What opens all the rest comes last: a restore that is killed leaves keys without it.
        if options.keepsMasterKey { try master.write(folder.masterKey) }
        return report
    }

    /// Takes back what an unfinished restore made, when the process is to end; a finished one stays.
    package static func discardUnfinished(_ folder: String) { RestoreTarget(folder: StateFolder(path: folder)).discardAtWork() }

    /// Serves what was restored, for as long as the result lives.
    /// - Throws: why it cannot be served.
    package func served(on socket: String) throws -> ServedCopy {
        var daemonOptions = DaemonOptions(state: options.into, socket: socket, clock: options.clock)
        daemonOptions.masterKey = try Restoring.master(options.keySheet).bytes
        let daemon = try Daemon(daemonOptions, logger: logger)
        return ServedCopy(daemon: daemon, server: try daemon.start())
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

    /// Opens what was restored as a daemon does, appends what happened, builds the read models, and asks what an administrator must know.
    private func finish(
        _ outcome: LogRestorer.Outcome, _ folder: StateFolder, _ master: MasterKey, _ gone: Erased
    ) throws -> RestoreReport {
        var daemonOptions = DaemonOptions(state: folder.path, socket: "", clock: options.clock)
        daemonOptions.isRestoring = true
        daemonOptions.masterKey = master.bytes
        daemonOptions.acceptMissingKeys = options.acceptMissingKeys
        let daemon = try Daemon(daemonOptions, logger: logger)
        defer { daemon.close() }
        // An old log beside keys that were erased since: opening it has recorded that.
        let erased = daemon.log.head.position - outcome.anchor.position
        let redacted = try redact(gone, in: daemon)
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
            findings: Restoring.erasures(Int(erased)) + redacted + (try newerExports(daemon.operations, outcome)),
            next: Restoring.next(folder.path))
    }

    private static func next(_ folder: String) -> [String] {
        [
            "provd --state \(folder) --socket \(folder)/provd.sock",
            "provctl --socket \(folder)/provd.sock status",
            "provctl --socket \(folder)/provd.sock events verify",
        ]
    }

    static func copyFile(_ source: String, to path: String) throws {
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

/// A restored copy that is served while this lives.
package struct ServedCopy {
    let daemon: Daemon
    let server: VarlinkServer
}
