internal import Glibc
internal import Storage

/// The one folder a daemon keeps everything in, and the names of the files in it.
package struct StateFolder: Hashable, Sendable {
    /// The folder, without a slash at its end.
    package let path: String

    package init(path: String) {
        let trimmed = path.last == "/" ? String(path.dropLast()) : path
        self.path = trimmed.isEmpty ? "/" : trimmed
    }

    /// The events: the truth.
    package var log: String { path + "/log.sqlite" }
    /// The wrapped keys.
    package var keys: String { path + "/keys.sqlite" }
    /// What the keys are wrapped with, unless a credential brings it.
    package var masterKey: String { path + "/master.key" }
    /// Who read what.
    package var operations: String { path + "/ops.sqlite" }
    /// Held while a daemon runs.
    package var lock: String { path + "/lock" }
    /// Where the log is known to have stood.
    package var anchor: String { path + "/anchor" }
    /// Room for a full disk.
    package var reserve: String { path + "/reserve" }
    /// The read models of one building.
    package func views(_ number: Int) -> String { path + "/views-\(number).sqlite" }

    /// Checks the folder, making it where it is missing (only its owner may look in).
    ///
    /// Where the file system is full but the reserve is there, the reserve is given up: what is there can still be read.
    /// - Throws: ``StateFolderError``; ``StorageError`` for what has no remedy of its own.
    package func prepare() throws {
        if mkdir(path, 0o700) == 0 {
            try SQLiteFile.syncFolder(of: path)
        } else {
            switch errno {
            case EEXIST: break
            case ENOENT, ENOTDIR: throw StateFolderError.noParent(path: path)
            case EROFS, EACCES, EPERM: throw StateFolderError.readOnly(path: path)
            case ENOSPC, EDQUOT: throw StateFolderError.full(path: path)
            default: throw StorageError(errno: errno, operation: "make \(path)")
            }
        }
        try checkRights()
        do {
            try probe()
        } catch StateFolderError.full where SQLiteFile.exists(reserve) {
            unlink(reserve)
            try probe()
        }
    }

    private func checkRights() throws {
        var information = stat()
        guard stat(path, &information) == 0 else { throw StorageError(errno: errno, operation: "look at \(path)") }
        guard information.st_mode & S_IFMT == S_IFDIR else { throw StateFolderError.notAFolder(path: path) }
        guard information.st_uid == geteuid() else {
            throw StateFolderError.notOurs(path: path, owner: information.st_uid, we: geteuid())
        }
        guard information.st_mode & 0o077 == 0 else { throw StateFolderError.tooOpen(path: path) }
    }

    /// Writes and deletes a small file: rights alone do not tell of a read-only mount, nor of a full one.
    private func probe() throws {
        let file = path + "/probe"
        unlink(file)
        do {
            try SmallFile.create(file, [UInt8](repeating: 0, count: 64 << 10))
            unlink(file)
        } catch {
            switch error.kind {
            case .diskFull: throw StateFolderError.full(path: path)
            case .readOnly: throw StateFolderError.readOnly(path: path)
            default: throw error
            }
        }
    }
}

extension StateFolder {
    /// Opens the keys with the master key beside them, making both in a fresh folder; never one beside the other's remains.
    /// - Parameters:
    ///   - credential: the master key where it comes from elsewhere; then no file of it is looked for.
    ///   - now: milliseconds from 1970 UTC.
    /// - Throws: ``KeyringError``, ``StorageError``.
    package func openKeyring(credential: MasterKey? = nil, now: @escaping @Sendable () -> Int64) throws -> SQLiteKeyring {
        // A key file emptied by mistake must not pass for a fresh one: every name would read as erased.
        let hasKeys = SQLiteFile.exists(keys) && SQLiteFile.size(keys) > 0
        if !hasKeys, SQLiteFile.exists(log) { throw KeyringError.keysMissing(path: keys) }
        let master: MasterKey
        if let credential {
            master = credential
        } else if hasKeys || SQLiteFile.exists(masterKey) {
            master = try MasterKey.read(masterKey)
        } else {
            master = try MasterKey.create(masterKey)
        }
        return try SQLiteKeyring(path: keys, master: master, now: now)
    }

    /// Opens the log, verified from where it was last noted to be good and against the anchor beside it.
    /// - Parameter options: its `known` and `reserve` are filled in from the folder's files where they are `nil`.
    /// - Throws: ``LogError``, ``AnchorFile/Unreadable``, ``StorageError``.
    package func openLog(_ options: SQLiteEventLog.Options) throws -> SQLiteEventLog {
        var options = options
        if options.known == nil { options.known = try AnchorFile(path: anchor).read() }
        if options.reserve == nil { options.reserve = ReserveFile(path: reserve) }
        return try SQLiteEventLog(path: log, options: options)
    }
}
