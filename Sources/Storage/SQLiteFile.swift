#if canImport(Glibc)
    internal import Glibc
#endif

/// A database on disk as files: the database itself and what SQLite lays beside it.
package enum SQLiteFile {
    /// What SQLite may lay beside a database.
    package static let companions = ["-wal", "-shm", "-journal"]

    /// Creates an empty file only its owner may read, and syncs its folder. SQLite gives its `-wal` and `-shm` the same rights.
    /// - Throws: ``StorageError``, also where the file is there already.
    package static func create(_ path: String) throws(StorageError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "create \(path)") }
        // The umask may only take rights away, but a default ACL may add some.
        let narrowed = fchmod(descriptor, 0o600)
        let code = errno
        close(descriptor)
        guard narrowed == 0 else { throw StorageError(errno: code, operation: "create \(path)") }
        try syncFolder(of: path)
    }

    /// Whether something of this name is there.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Bytes of the database and its WAL together; 0 where there is none.
    package static func size(_ path: String) -> Int64 {
        ([path] + companions.map { path + $0 }).reduce(0) { sum, file in
            var information = stat()
            return stat(file, &information) == 0 ? sum + Int64(information.st_size) : sum
        }
    }

    /// Deletes a database and what lies beside it; readers that have it open keep it until they close.
    /// - Throws: ``StorageError``; a file that is not there is no error.
    package static func remove(_ path: String) throws(StorageError) {
        for file in [path] + companions.map({ path + $0 }) where unlink(file) != 0 && errno != ENOENT {
            throw StorageError(errno: errno, operation: "delete \(file)")
        }
    }

    /// Opens the one writer of a WAL file, creating the file where it is missing.
    package static func openWriter(_ path: String, durability: SQLiteConnection.Durability) throws -> SQLiteConnection {
        if !exists(path) { try create(path) }
        return try SQLiteConnection(path: path, mode: .writer(durability))
    }

    /// Opens a connection that only reads.
    package static func openReader(_ path: String) throws -> SQLiteConnection {
        try SQLiteConnection(path: path, mode: .reader)
    }

    /// A database of its own file, already unlinked: for work that may outgrow memory and leaves nothing behind.
    package static func openTemporary() throws -> SQLiteConnection {
        try SQLiteConnection(path: "", mode: .writer(.normal))
    }

    /// Syncs a file's bytes, however they came there.
    /// - Throws: ``StorageError``.
    package static func sync(_ path: String) throws(StorageError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "open \(path)") }
        let result = fsync(descriptor)
        let code = errno
        close(descriptor)
        if result != 0 { throw StorageError(errno: code, operation: "sync \(path)") }
    }

    /// Copies a database that `connection` has open into a new file, without free pages and without stopping; durable when it returns.
    /// - Throws: ``StorageError``; nothing is left of the copy then.
    package static func copy(_ connection: SQLiteConnection, to path: String) throws(StorageError) {
        try remove(path)
        try create(path)
        do {
            let quoted = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            try connection.execute("VACUUM INTO '\(quoted)'")
            try sync(path)
            try syncFolder(of: path)
        } catch {
            try remove(path)
            throw error
        }
    }

    /// Syncs the folder a file is in, so that its name survives power loss.
    /// - Throws: ``StorageError``.
    package static func syncFolder(of path: String) throws(StorageError) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "open \(folder)") }
        let result = fsync(descriptor)
        let code = errno
        close(descriptor)
        if result != 0 { throw StorageError(errno: code, operation: "sync \(folder)") }
    }
}
