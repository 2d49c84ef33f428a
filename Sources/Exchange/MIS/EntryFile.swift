import Glibc

/// A file of a folder that others may write to, opened so that neither a link nor a pipe is ever followed or waited for.
final class EntryFile {
    private let descriptor: Int32
    private let information: stat

    /// Opens an entry of the folder held open; `nil` where that fails, and why is in `errno` (`ELOOP`: it is a link).
    init?(in folder: Int32, _ name: String) {
        let opened = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard opened >= 0 else { return nil }
        var information = stat()
        guard fstat(opened, &information) == 0 else {
            close(opened)
            return nil
        }
        descriptor = opened
        self.information = information
    }

    deinit { close(descriptor) }

    /// Whether it is a file, and no pipe, device or folder.
    var isFile: Bool { information.st_mode & S_IFMT == S_IFREG }

    /// Whether only root or this process's user can have written it.
    var isTrusted: Bool { [0, geteuid()].contains(information.st_uid) && information.st_mode & 0o022 == 0 }

    /// Whether everybody on the server may write it.
    var isOpenToAll: Bool { information.st_mode & 0o002 != 0 }

    /// Whether it is still what the folder has under that name.
    func isStill(_ name: String, in folder: Int32) -> Bool {
        var now = stat()
        guard fstatat(folder, name, &now, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
        return (now.st_dev, now.st_ino) == (information.st_dev, information.st_ino) && now.st_size == information.st_size
            && (now.st_mtim.tv_sec, now.st_mtim.tv_nsec) == (information.st_mtim.tv_sec, information.st_mtim.tv_nsec)
    }

    /// All there is in it.
    /// - Throws: ``RowProblem`` where it has more than `most` bytes, or cannot be read.
    func bytes(most: Int, file: String) throws(RowProblem) -> [UInt8] {
        guard Int(information.st_size) <= most else { throw Self.tooLarge(file, most) }
        let source = ByteSource(descriptor: dup(descriptor))
        var bytes: [UInt8] = []
        while true {
            let before = bytes.count
            try source.read(into: &bytes, count: 256 * 1024, file: file)
            if bytes.count == before { return bytes }
            guard bytes.count <= most else { throw Self.tooLarge(file, most) }
        }
    }

    private static func tooLarge(_ file: String, _ most: Int) -> RowProblem {
        RowProblem(
            file: file, row: 0, reason: "larger than \(most / 1024) KiB", remedy: "export the pupils of one school only", endsFile: true)
    }
}
