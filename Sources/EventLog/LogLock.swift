internal import Glibc
internal import Storage

/// Keeps a second process off a state folder, for as long as this object lives.
///
/// The kernel lets go of the lock when the process ends, however it ends.
package final class LogLock: Sendable {
    /// Another process has the folder.
    package struct Held: Error, Hashable, CustomStringConvertible {
        package var path: String
        /// The other's process id; `nil` where it did not say.
        package var process: Int32?

        package var description: String {
            let who = process.map { "process \($0)" } ?? "another process"
            return "\(path) is held by \(who). Stop that one first, or give this one another state folder; nothing was changed"
        }
    }

    private let descriptor: Int32

    /// - Throws: ``Held``, ``StorageError``.
    package init(path: String) throws {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "open \(path)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            defer { close(descriptor) }
            guard code == EWOULDBLOCK else { throw StorageError(errno: code, operation: "lock \(path)") }
            let text = String(decoding: try SmallFile.read(descriptor, path, 32), as: UTF8.self)
            throw Held(path: path, process: text.split(separator: "\n").first.flatMap { Int32($0) })
        }
        self.descriptor = descriptor
        try note(path)
    }

    deinit { close(descriptor) }

    private func note(_ path: String) throws(StorageError) {
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count else {
            // On a full disk the lock holds all the same; only its holder's number is not told.
            if errno == ENOSPC { return }
            throw StorageError(errno: errno, operation: "write \(path)")
        }
    }
}
