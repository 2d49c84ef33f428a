internal import Glibc
internal import Storage

/// Small files read and written whole.
enum SmallFile {
    /// The file's bytes; `nil` where there is none.
    /// - Throws: ``StorageError``.
    static func read(_ path: String, limit: Int = 4096) throws(StorageError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw StorageError(errno: errno, operation: "open \(path)")
        }
        defer { close(descriptor) }
        return try read(descriptor, path, limit)
    }

    /// All bytes of an open file, up to `limit`.
    static func read(_ descriptor: Int32, _ path: String, _ limit: Int) throws(StorageError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        var count = 0
        while count < limit {
            let got = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).baseAddress, limit - count)
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw StorageError(errno: errno, operation: "read \(path)")
            }
            if got == 0 { break }
            count += got
        }
        return Array(bytes.prefix(count))
    }

    /// Writes a new file and syncs it and its folder.
    /// - Throws: ``StorageError``, also where it is there already.
    static func create(_ path: String, _ bytes: [UInt8]) throws(StorageError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "create \(path)") }
        let code = writeAndSync(descriptor, bytes)
        close(descriptor)
        if code != 0 {
            unlink(path)
            throw StorageError(errno: code, operation: "write \(path)")
        }
        try SQLiteFile.syncFolder(of: path)
    }

    /// Puts bytes in the place of a file: whoever looks sees the old ones or the new ones, also after power loss.
    /// - Throws: ``StorageError``.
    static func replace(_ path: String, with bytes: [UInt8]) throws(StorageError) {
        let fresh = path + ".new"
        unlink(fresh)
        try create(fresh, bytes)
        guard rename(fresh, path) == 0 else { throw StorageError(errno: errno, operation: "rename \(fresh)") }
        try SQLiteFile.syncFolder(of: path)
    }

    /// - Returns: 0, or the system's error.
    private static func writeAndSync(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
        let code = write(descriptor, bytes)
        if code != 0 { return code }
        return fsync(descriptor) == 0 ? 0 : errno
    }

    /// Writes all bytes to an open file.
    /// - Returns: 0, or the system's error.
    static func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]).baseAddress, bytes.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            written += count
        }
        return 0
    }
}
