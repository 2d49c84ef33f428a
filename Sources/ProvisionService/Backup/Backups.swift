internal import Configuration
internal import EventLog
internal import EventSourcing
internal import Logging
internal import Operations
internal import ProvisionDomain
internal import ProvisionInterface
internal import Storage
internal import Synchronization

/// Makes backups while commands go on: segments of events by position, and apart from them a dated copy of the wrapped keys.
final class Backups: Sendable {
    private let log: SQLiteEventLog
    private let keyring: SQLiteKeyring
    private let operations: OperationsLog
    private let state: String
    /// The administrator's file; `nil` where there is none.
    private let configurationFile: String?
    private let clock: SchoolClock
    private let logger: Logger
    private let isRunning = Mutex(false)
    private let newest: Mutex<BackupOutcome?>

    init(
        log: SQLiteEventLog, keyring: SQLiteKeyring, operations: OperationsLog, options: DaemonOptions, clock: SchoolClock, logger: Logger
    ) {
        self.log = log
        self.keyring = keyring
        self.operations = operations
        state = StateFolder(path: options.state).path
        configurationFile = options.configurationFile
        self.clock = clock
        self.logger = logger
        newest = Mutex(nil)
        do {
            let last = try operations.lastBackup()
            newest.withLock { $0 = last }
        } catch {
            logger.tell(.backupsNotRead, ["error": "\(error)"])
        }
    }

    /// The newest backup that was made in good order; `nil` before the first.
    var last: BackupOutcome? { newest.withLock { $0 } }

    /// Whether a folder is on the state folder's disk.
    func isOnStateDevice(_ folder: String) -> Bool { FileSize.areOnOneDevice(folder, state) }

    /// Where a setting's folder is: a relative one beside the state folder.
    func path(_ folder: String) -> String {
        if folder.hasPrefix("/") { return folder }
        let parent = state.lastIndex(of: "/").map { String(state[..<$0]) } ?? "."
        return parent + "/" + folder
    }

    /// Copies what was recorded since the newest segment, then the keys, then writes the manifest. Blocks.
    /// - Throws: ``ServiceError``; what was finished before stays and counts, nothing half-written is left.
    func run(to path: String, settings: BackupSettings, isCancelled: () -> Bool) throws -> BackupsInterface.Run {
        guard
            isRunning.withLock({ isRunning in
                defer { isRunning = true }
                return !isRunning
            })
        else {
            throw ServiceError.unavailable(.busy, reason: "a backup is being made", remedy: "wait for it; provctl backup list shows it")
        }
        defer { isRunning.withLock { $0 = false } }
        do {
            let run = try make(BackupFolder(path: path), settings, isCancelled)
            note(path, ok: true, through: Int64(run.through), "\(run.segments) segments, \(run.bytes) bytes")
            logger.tell(.backupMade, ["position": "\(run.through)", "folder": "\(path)"])
            return run
        } catch {
            let told = Backups.told(error, folder: path)
            note(path, ok: false, through: 0, "\(error)")
            logger.tell(.backupFailed, ["error": "\(error)"])
            throw told
        }
    }

    private func make(_ folder: BackupFolder, _ settings: BackupSettings, _ isCancelled: () -> Bool) throws -> BackupsInterface.Run {
        if let damage = log.damage { throw damage }
        try folder.prepare(apartFrom: state)
        let start = try folder.end(of: log)
        let head = log.head
        var (at, segments, bytes) = (start, 0, 0)
        while at.position < head.position {
            let segment = try log.writeSegment(
                after: at, through: head.position, into: folder.segmentsPath, isCancelled: isCancelled)
            at = segment.header.after
            segments += 1
            bytes += FileSize.of(segment.path)
        }
        // After the events: so the copy has every key they need.
        let now = clock.now
        let keys = try folder.copyKeys(
            of: keyring, made: Backups.stamp(now), keepingFrom: Backups.stamp(now - Int64(settings.keepKeysDays) * 86_400_000_000))
        try copyConfiguration(into: folder, made: Backups.stamp(now))
        let made = Instant.text(now)
        // Who read what is no part of the log, and would be lost with its disk. Its checksum is written down before the new copy takes
        // the old one's place: killed between the two, the manifest tells of the copy that is still beside it.
        let operationsCopy = folder.operationsCopied
        try operations.copy(to: operationsCopy)
        let manifest = try BackupManifest(folder: folder, made: made, anchor: at, operations: operationsCopy)
        try folder.replace(folder.manifest, with: try manifest.text())
        try folder.rename(operationsCopy, to: folder.operations)
        return BackupsInterface.Run(
            folder: folder.path, made: made, anchor: at.text, from: Int(start.position) + 1, through: Int(at.position),
            segments: segments, bytes: bytes, keys: keys, sameDevice: isOnStateDevice(folder.path),
            hooks: settings.hooks, hookTimeout: settings.hookTimeout)
    }

    /// Who may do what and where things go would be lost with the disk too. A file that cannot be read is no reason to have no backup.
    private func copyConfiguration(into folder: BackupFolder, made: String) throws {
        guard let configurationFile else { return }
        do {
            try folder.copyConfiguration(configurationFile, made: made)
        } catch let error as StorageError where error.kind != .diskFull {
            logger.tell(.configurationNotCopied, ["file": "\(configurationFile)", "error": "\(error)"])
        }
    }

    private func note(_ folder: String, ok: Bool, through: Int64, _ detail: String) {
        let outcome = BackupOutcome(at: clock.now, kind: .backup, folder: folder, ok: ok, through: through, detail: detail)
        if ok { newest.withLock { $0 = outcome } }
        record(outcome)
    }

    /// The last things done with backups, the newest first.
    func outcomes() throws -> [BackupsInterface.Outcome] {
        try operations.backupOutcomes(limit: 10).map {
            BackupsInterface.Outcome(
                at: Instant.text($0.at), what: $0.kind.rawValue, folder: $0.folder, ok: $0.ok, through: Int($0.through), detail: $0.detail)
        }
    }

    /// Puts an outcome on record; a record that cannot be written is no reason to call a backup failed.
    func record(_ outcome: BackupOutcome) {
        do { try operations.note(outcome) } catch {
            logger.tell(.backupNotRecorded, ["error": "\(error)"])
        }
    }

    /// A moment as file names have it, sorting as time runs: `20261122T210300.123456Z`.
    private static func stamp(_ instant: Int64) -> String { Instant.text(instant).filter { $0 != "-" && $0 != ":" } }
}
