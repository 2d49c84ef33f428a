internal import Glibc

/// A folder that goes when the run ends, also a failed one.
final class TemporaryFolder {
    let path: String
    private let keep: Bool
    private var isThere = true

    /// - Parameters:
    ///   - parent: made where it is missing.
    ///   - keep: leaves everything for a look.
    init(in parent: String, keep: Bool) throws {
        self.keep = keep
        mkdir(parent, 0o700)
        guard let made = strdup(parent + "/provbench-XXXXXX") else { throw BenchFailure("there is no memory") }
        defer { free(made) }
        guard mkdtemp(made) != nil else { throw BenchFailure("no folder can be made in \(parent): \(String(cString: strerror(errno)))") }
        path = String(cString: made)
    }

    deinit { remove() }

    /// A new folder in it.
    func make(_ name: String) throws -> String {
        let folder = path + "/" + name
        guard mkdir(folder, 0o700) == 0 else { throw BenchFailure("\(folder) cannot be made: \(String(cString: strerror(errno)))") }
        return folder
    }

    /// Deletes all of it, unless it is to be kept; a second call does nothing.
    func remove() {
        guard isThere, !keep else { return }
        isThere = false
        TemporaryFolder.remove(path)
    }

    private static func remove(_ path: String) {
        var information = stat()
        // A link is deleted, not followed.
        if lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR, let folder = opendir(path) {
            defer { closedir(folder) }
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { remove(path + "/" + name) }
            }
        }
        if unlink(path) != 0 { rmdir(path) }
    }
}
