internal import Glibc

/// Where a backup is restored to for a drill: a folder only its owner may look into, that must not outlive the drill.
///
/// What is restored holds names in clear. Whoever made the folder holds a lock on it; one that nobody holds was left by a drill
/// that was killed, and the next one, or `provctl doctor`, takes it away.
package final class AsideFolder: Sendable {
    /// What such folders' names begin with.
    package static let prefix = "provd-drill-"

    package let path: String
    private let descriptor: Int32

    /// The copy's state folder.
    package var state: String { path + "/state" }
    /// The copy's socket.
    package var socket: String { path + "/s" }

    /// Makes one.
    /// - Parameter base: the folder it is made in.
    /// - Throws: ``Failure``.
    package init(in base: String) throws(Failure) {
        var template = Array((base + "/" + Self.prefix + "XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure(description: "no folder can be made in \(base): \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Failure(description: "\(path) cannot be used: \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// Deletes it with all that is in it.
    package func remove() { Self.remove(path) }

    /// No folder can be made.
    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    // MARK: Left behind

    /// What killed drills left.
    package struct Left: Hashable, Sendable {
        /// Folders that were there, and are gone.
        package var removed: [String] = []
        /// Folders that are another user's, or that cannot be deleted.
        package var staying: [String] = []

        package init(removed: [String] = [], staying: [String] = []) {
            self.removed = removed
            self.staying = staying
        }
    }

    /// Where drills make their folders: the caller's `TMPDIR`, and what is used without one.
    package static func bases(_ temporary: String?) -> [String] {
        let usual = "/var/tmp"
        guard let temporary, !temporary.isEmpty, temporary != usual else { return [usual] }
        return [temporary, usual]
    }

    /// Deletes the folders that killed drills of this user left, and finds those of others. One whose drill runs is left alone.
    package static func sweep(_ bases: [String]) -> Left {
        var left = Left()
        for base in bases {
            for name in names(in: base) where name.hasPrefix(prefix) {
                let path = base + "/" + name
                var information = stat()
                guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR else { continue }
                let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                defer { if descriptor >= 0 { close(descriptor) } }
                // Its drill runs.
                if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 { continue }
                if descriptor >= 0, information.st_uid == geteuid(), remove(path) {
                    left.removed.append(path)
                } else {
                    left.staying.append(path)
                }
            }
        }
        return left
    }

    private static func names(in folder: String) -> [String] {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        return descriptor < 0 ? [] : FolderContents.names(descriptor).sorted()
    }

    // MARK: Deleting

    /// Deletes a folder with all that is in it, also while somebody goes on making files there.
    /// - Returns: whether it is gone.
    @discardableResult
    package static func remove(_ path: String) -> Bool {
        // Each round deletes what is there; once the folder itself is gone, nothing can be made in it.
        for _ in 0..<1000 {
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { return errno == ENOENT }
            FolderContents.delete(descriptor, depth: 8)
            if rmdir(path) == 0 || errno == ENOENT { return true }
            guard errno == ENOTEMPTY || errno == EEXIST else { return false }
        }
        return false
    }
}

/// What is in an open folder. No link is followed.
private enum FolderContents {
    /// Names in the folder; closes the descriptor.
    static func names(_ descriptor: Int32) -> [String] {
        guard let stream = fdopendir(descriptor) else {
            close(descriptor)
            return []
        }
        defer { closedir(stream) }
        return names(stream)
    }

    /// Deletes all in the folder, as far as it can be; closes the descriptor.
    static func delete(_ descriptor: Int32, depth: Int) {
        guard let stream = fdopendir(descriptor) else {
            close(descriptor)
            return
        }
        defer { closedir(stream) }
        for name in names(stream) where unlinkat(dirfd(stream), name, 0) != 0 {
            guard errno == EISDIR || errno == EPERM, depth > 0 else { continue }
            let inner = openat(dirfd(stream), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard inner >= 0 else { continue }
            delete(inner, depth: depth - 1)
            unlinkat(dirfd(stream), name, AT_REMOVEDIR)
        }
    }

    private static func names(_ stream: OpaquePointer) -> [String] {
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
