package import EventSourcing
internal import Glibc
internal import Storage

/// Why a backup cannot go on, or cannot be restored. Nothing was changed.
package enum BackupError: Error, Hashable, CustomStringConvertible {
    /// The folder holds no segment.
    case empty(path: String)
    /// The folder holds backups of another log.
    case otherLog(path: String)
    /// The log is no longer what the backup holds.
    case differs(path: String, position: Int64, reason: String)
    /// No segment holds the events after a position.
    case gap(path: String, position: Int64)
    /// There is no copy of the keys.
    case noKeys(path: String)
    /// It is there, and the caller may not read it; whose it is.
    case notAllowed(path: String, owner: String)
    /// It is, or lies in, a folder whose own files a backup would be laid over.
    case within(path: String, other: String)
    /// Where a folder of the backup should be there is a link, or a file.
    case noFolder(path: String)

    package var description: String {
        switch self {
        case .empty(let path): "\(path) holds no backup. Name the folder that has manifest.json and segments in it; nothing was changed"
        case .otherLog(let path): "\(path) holds backups of another log. Name another folder; nothing was changed"
        case .differs(let path, let position, let reason):
            "The backup in \(path) does not go on from this log at position \(position): \(reason). Keep that folder, find out which of "
                + "the two is right, and name a fresh folder for backups; nothing was changed"
        case .gap(let path, let position):
            "\(path) has no segment with position \(position): a file is missing. Look for it in another copy of the backup"
        case .noKeys(let path): "\(path)/keys holds no copy of the keys; name one with --keys. Nothing was changed"
        case .notAllowed(let path, let owner):
            "\(path) belongs to \(owner), and you may not read it. Run the same with sudo, as root or as that user (sudo -u \(owner) …, the "
                + "sheet then by --key-sheet - < sheet.txt); nothing was changed"
        case .within(let path, let other):
            "\(path) is in \(other), where the records themselves are: a backup there would be laid over them, and lost with them. Name "
                + "another folder, best on another disk; nothing was changed"
        case .noFolder(let path):
            "\(path) is a link or a file, and a backup keeps a folder there. Remove it, or name another folder; nothing was changed"
        }
    }
}

/// The folder backups are kept in: `segments/`, each file written once and never changed, and apart from them `keys/` and `config/`.
package struct BackupFolder: Hashable, Sendable {
    package let path: String

    package init(path: String) { self.path = path.count > 1 && path.last == "/" ? String(path.dropLast()) : path }

    package var segmentsPath: String { path + "/segments" }
    package var keysPath: String { path + "/keys" }
    /// Copies of provd.toml, one for each time it was changed.
    package var configurationPath: String { path + "/config" }
    package var manifest: String { path + "/manifest.json" }
    /// The copy of who read what, and of outcomes.
    package var operations: String { path + "/ops.sqlite" }
    /// Its next copy, whole, before it takes that name.
    package var operationsCopied: String { operations + ".new" }

    /// Makes the folders where they are missing, readable by their owner only, and deletes what an unclean end left unfinished.
    /// - Parameter state: the folder of the records, which a backup must lie outside of.
    /// - Throws: ``BackupError/within(path:other:)``, ``BackupError/noFolder(path:)``, ``StorageError``.
    package func prepare(apartFrom state: String) throws {
        let (own, other) = (Self.real(path), Self.real(state))
        guard own != other, !own.hasPrefix(other + "/") else { throw BackupError.within(path: path, other: state) }
        for folder in [segmentsPath, keysPath, configurationPath] {
            var status = stat()
            // Whoever may write beside them could lead copies of the keys anywhere.
            if lstat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR { throw BackupError.noFolder(path: folder) }
        }
        for folder in [path, segmentsPath, keysPath, configurationPath] {
            if mkdir(folder, 0o700) == 0 {
                try SQLiteFile.syncFolder(of: folder)
            } else if errno != EEXIST {
                throw StorageError(errno: errno, operation: "make \(folder)")
            }
        }
        for folder in [segmentsPath, keysPath, configurationPath] {
            for name in try Self.names(folder) where name.hasSuffix(SegmentFile.unfinished) { unlink(folder + "/" + name) }
        }
    }

    /// A path without links; of what is not there yet the part that is.
    private static func real(_ path: String) -> String {
        if let found = realpath(path, nil) {
            defer { free(found) }
            return String(cString: found)
        }
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
        return real(String(path[..<slash])) + path[slash...]
    }

    /// Every segment there is, in the order of their epochs and positions.
    /// - Throws: ``SegmentDamage`` for a file without a header, ``BackupError/notAllowed(path:owner:)``, ``StorageError``.
    package func segments() throws -> [SegmentFile] {
        try checkReadable()
        guard SQLiteFile.exists(segmentsPath) else { return [] }
        return try Self.names(segmentsPath).filter { $0.hasSuffix(".ndjson") }.map { try SegmentFile(path: segmentsPath + "/" + $0) }
            .sorted { ($0.header.epoch, $0.header.through) < ($1.header.epoch, $1.header.through) }
    }

    /// A stretch of a segment that is part of a log.
    package struct Part: Hashable, Sendable {
        package var segment: SegmentFile
        /// The last position that counts.
        package var through: Int64
        /// Where reading it must end; `nil` where all of it counts, and its checksum with it.
        package var end: Int64? { through == segment.header.through ? nil : through }
    }

    /// The segments that make the newest log, from its first event on. Where the log was restored between two of them, an earlier one
    /// counts only up to there.
    /// - Throws: ``BackupError``, ``SegmentDamage``, ``StorageError``.
    package func chain() throws -> [Part] {
        let all = try segments()
        guard let newest = all.last else { throw BackupError.empty(path: path) }
        guard all.allSatisfy({ $0.header.log == newest.header.log }) else { throw BackupError.otherLog(path: path) }
        var parts = [Part(segment: newest, through: newest.header.through)]
        while let first = parts.first, first.segment.header.from > 1 {
            let need = first.segment.header.from - 1
            let found = all.last { segment in
                let header = segment.header
                guard header.from <= need, need <= header.through, header.epoch <= first.segment.header.epoch else { return false }
                return newest.header.end(of: header.epoch).map { need <= $0 } ?? true
            }
            guard let found else { throw BackupError.gap(path: path, position: need) }
            parts.insert(Part(segment: found, through: need), at: 0)
        }
        return parts
    }

    /// Where a log's next segment begins: after what the newest segment that agrees with it holds.
    /// - Returns: the anchor of an empty log where there is none.
    /// - Throws: ``BackupError``, ``SegmentDamage``, ``StorageError``, ``LogDamage``.
    package func end(of log: SQLiteEventLog) throws -> Anchor {
        let head = log.head
        for segment in try segments().reversed() {
            let after = segment.header.after
            guard after.log == head.log else { throw BackupError.otherLog(path: path) }
            guard after.epoch <= head.epoch else {
                throw BackupError.differs(path: path, position: head.position, reason: "the backup is of a later restore of it")
            }
            switch try log.verify(against: after) {
            case .matches: return after
            case .otherEpoch(let shared):
                guard segment.header.before.position < shared, let anchor = try log.anchor(at: shared) else { continue }
                return anchor
            case .cutShort(let head):
                throw BackupError.differs(path: path, position: head.position, reason: "the log ends before the backup does")
            case .rewritten(let position):
                throw BackupError.differs(path: path, position: position, reason: "the log has another event there")
            case .otherLog: throw BackupError.otherLog(path: path)
            }
        }
        guard let start = try log.anchor(at: 0) else { throw LogDamage(position: 0, finding: .gap) }
        return start
    }

    // MARK: Keys

    /// Copies of the wrapped keys, the oldest first; each is named by the moment it was made.
    /// - Throws: ``StorageError``.
    package func keyCopies() throws -> [String] {
        guard SQLiteFile.exists(keysPath) else { return [] }
        return try Self.names(keysPath).filter { $0.hasSuffix(".keys.sqlite") }.sorted()
    }

    /// Copies the wrapped keys of a running daemon, dated, and deletes copies from before `oldest`, never the newest.
    /// - Parameters:
    ///   - made: the moment as text without characters that file names mind: `20261122T210300Z`.
    ///   - oldest: likewise.
    /// - Returns: the copy's name.
    /// - Throws: ``StorageError``.
    @discardableResult
    package func copyKeys(of keyring: SQLiteKeyring, made: String, keepingFrom oldest: String) throws -> String {
        let name = made + ".keys.sqlite"
        let path = keysPath + "/" + name
        let fresh = path + SegmentFile.unfinished
        do {
            try keyring.copy(to: fresh)
            try rename(fresh, to: path)
        } catch {
            try SQLiteFile.remove(fresh)
            throw error
        }
        for old in try keyCopies().dropLast() where old < oldest && old != name { unlink(keysPath + "/" + old) }
        return name
    }

    // MARK: The configuration

    /// Copies of provd.toml, the oldest first; each is named by the moment it was made. A folder of an older program has none.
    /// - Throws: ``StorageError``.
    package func configurationCopies() throws -> [String] {
        guard SQLiteFile.exists(configurationPath) else { return [] }
        return try Self.names(configurationPath).filter { $0.hasSuffix(".provd.toml") }.sorted()
    }

    /// Keeps the configuration, dated, where it is not what the newest copy says.
    /// - Throws: ``StorageError``, also where the file cannot be read.
    package func copyConfiguration(_ file: String, made: String) throws {
        let limit = 1 << 20
        guard let bytes = try SmallFile.read(file, limit: limit) else { throw StorageError(errno: ENOENT, operation: "open \(file)") }
        if let newest = try configurationCopies().last, try SmallFile.read(configurationPath + "/" + newest, limit: limit) == bytes {
            return
        }
        let path = configurationPath + "/" + made + ".provd.toml"
        let fresh = path + SegmentFile.unfinished
        do {
            try SmallFile.create(fresh, bytes)
            try rename(fresh, to: path)
        } catch {
            try SQLiteFile.remove(fresh)
            throw error
        }
    }

    /// Replaces a small file of the folder: whoever looks sees the old one or the new one.
    /// - Throws: ``StorageError``.
    package func replace(_ path: String, with bytes: [UInt8]) throws { try SmallFile.replace(path, with: bytes) }

    /// Gives a finished file its name, durably.
    /// - Throws: ``StorageError``.
    package func rename(_ fresh: String, to path: String) throws {
        guard Glibc.rename(fresh, path) == 0 else { throw StorageError(errno: errno, operation: "rename \(fresh)") }
        try SQLiteFile.syncFolder(of: path)
    }

    /// Tells a folder that may not be looked into from one that holds nothing.
    private func checkReadable() throws(BackupError) {
        for folder in [path, segmentsPath] where access(folder, R_OK | X_OK) != 0 && errno == EACCES {
            var information = stat()
            guard stat(folder, &information) == 0 else { throw .notAllowed(path: path, owner: "another user") }
            throw .notAllowed(path: path, owner: getpwuid(information.st_uid).map { String(cString: $0.pointee.pw_name) } ?? "its owner")
        }
    }

    /// The names in a folder, sorted.
    static func names(_ path: String) throws(StorageError) -> [String] {
        guard let folder = opendir(path) else { throw StorageError(errno: errno, operation: "open \(path)") }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
