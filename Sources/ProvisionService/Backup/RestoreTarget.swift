internal import EventLog
internal import Glibc
internal import Storage

/// The folder something is restored into: empty before, and marked until all is done.
struct RestoreTarget {
    /// Its presence says that a restore did not come to its end.
    static let mark = "restoring"

    let folder: StateFolder

    private var markFile: String { folder.path + "/" + Self.mark }

    /// Checks that the folder is empty, or holds only what an unfinished restore left, which goes; makes it where it is missing.
    /// - Throws: ``RestoreFailure``, ``LogLock/Held``, ``StorageError``.
    func prepare() throws {
        if mkdir(folder.path, 0o700) == 0 {
            try SQLiteFile.syncFolder(of: folder.path)
        } else if errno != EEXIST {
            throw StorageError(errno: errno, operation: "make \(folder.path)")
        }
        var information = stat()
        guard stat(folder.path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR else {
            throw RestoreFailure("\(folder.path) is no folder. Name an empty one, or one to be made; nothing was changed")
        }
        let names = try contents()
        if names.contains("lock") {
            // Held by a daemon: that is said first. Not held: the folder is not empty all the same.
            let lock = try LogLock(path: folder.lock)
            withExtendedLifetime(lock) {}
        }
        if names.contains(Self.mark) {
            for name in names where Self.isOurs(name) { unlink(folder.path + "/" + name) }
        }
        let rest = try contents()
        guard rest.isEmpty else {
            throw RestoreFailure(
                "\(folder.path) is not empty (\(rest.prefix(3).joined(separator: ", "))). Name an empty folder, or move what is there away "
                    + "and keep it; nothing was changed")
        }
        guard chmod(folder.path, 0o700) == 0 else { throw StorageError(errno: errno, operation: "protect \(folder.path)") }
        try SQLiteFile.create(markFile)
    }

    /// All is done: a daemon may have the folder. Where root restored into another user's folder, the files become that user's.
    func finish() throws {
        var information = stat()
        if geteuid() == 0, stat(folder.path, &information) == 0, information.st_uid != 0 {
            for name in try contents() { chown(folder.path + "/" + name, information.st_uid, information.st_gid) }
        }
        unlink(markFile)
        try SQLiteFile.syncFolder(of: markFile)
    }

    /// Leaves the folder as it was found: empty. One that no restore is at work in is left alone.
    func discard() {
        guard SQLiteFile.exists(markFile), let names = try? contents() else { return }
        for name in names where Self.isOurs(name) && name != Self.mark { unlink(folder.path + "/" + name) }
        unlink(markFile)
    }

    /// The same while a restore is still at work: the folder gets another name meanwhile, so that nothing more can be made in it.
    func discardAtWork() {
        guard SQLiteFile.exists(markFile) else { return }
        let aside = folder.path + ".ended-\(getpid())"
        // A mount cannot get another name.
        let isAside = rename(folder.path, aside) == 0
        RestoreTarget(folder: StateFolder(path: isAside ? aside : folder.path)).discard()
        if isAside { rename(aside, folder.path) }
    }

    private func contents() throws -> [String] {
        guard let stream = opendir(folder.path) else { throw StorageError(errno: errno, operation: "open \(folder.path)") }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if ![".", "..", "lost+found"].contains(name) { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a restore makes files of this name.
    private static func isOurs(_ name: String) -> Bool {
        [mark, "lock", "anchor", "reserve", "reserve.new", "probe", "master.key", "anchor.new"].contains(name)
            || ["log.sqlite", "keys.sqlite", "ops.sqlite", "views-", "known-"].contains { name.hasPrefix($0) }
    }
}
