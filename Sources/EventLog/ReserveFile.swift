internal import Glibc
package import Storage

/// Room on the disk that is kept for a full one: given up so that what is committed can be checkpointed, made again later.
package struct ReserveFile: Sendable {
    /// Enough for the log's WAL at its usual size to be folded into the file in steps.
    package static let usualSize: Int64 = 8 << 20

    /// The file.
    package let path: String
    /// Bytes it takes on the disk.
    package let size: Int64

    package init(path: String, size: Int64 = ReserveFile.usualSize) {
        self.path = path
        self.size = size
    }

    /// Whether the room is kept now.
    package var isThere: Bool { SQLiteFile.exists(path) }

    /// Takes the room; does nothing where it is taken.
    /// - Throws: ``StorageError``, of kind ``StorageError/Kind/diskFull`` where there is not enough.
    package func make() throws(StorageError) {
        if isThere { return }
        let fresh = path + ".new"
        unlink(fresh)
        let descriptor = open(fresh, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "create \(fresh)") }
        // Returns the error and leaves errno alone.
        let code = posix_fallocate(descriptor, 0, off_t(size))
        close(descriptor)
        if code != 0 {
            unlink(fresh)
            throw StorageError(errno: code, operation: "reserve \(size) bytes at \(path)")
        }
        guard rename(fresh, path) == 0 else { throw StorageError(errno: errno, operation: "rename \(fresh)") }
    }

    /// Gives the room up.
    package func release() { unlink(path) }
}
