internal import Crypto
internal import Glibc
internal import Storage

/// The SHA-256 of whole files.
package enum FileSum {
    /// In hexadecimal digits.
    /// - Throws: ``StorageError``, also where there is no such file.
    package static func of(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "open \(path)") }
        defer { close(descriptor) }
        var digest = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw StorageError(errno: errno, operation: "read \(path)") }
            if count == 0 { return Hexadecimal.text(digest.finalize()) }
            digest.update(data: buffer[..<count])
        }
    }
}
