internal import Glibc
internal import Storage

/// The folder exports are put in. What lies there under an export's name is a whole export: anything else begins with a dot.
package struct ExportFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// What begins the name of an export that is being written, and of one that is being deleted.
    static let unfinished = ".writing-"
    static let going = ".deleting-"
    /// And the name of one that was found damaged: no export any more, and not deleted before somebody has looked at it.
    static let damaged = ".damaged-"

    /// An export that is there.
    package struct Entry: Sendable {
        package var name: ExportName
        package var path: String
        /// `nil` where it cannot be read, or is another export's.
        package var manifest: Manifest?

        package init(name: ExportName, path: String, manifest: Manifest?) {
            self.name = name
            self.path = path
            self.manifest = manifest
        }
    }

    /// Makes the folder where it is missing (only its owner may look in).
    /// - Throws: ``StorageError``.
    package func prepare() throws {
        guard mkdir(path, 0o700) != 0 else { return try SQLiteFile.syncFolder(of: path) }
        guard errno == EEXIST else { throw StorageError(errno: errno, operation: "make \(path)") }
    }

    /// Whether the administrator gave the folder to a group (set-group-ID): what is written in it may then be read by that group.
    var isShared: Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & 0o2000 != 0
    }

    /// The exports, oldest first. None where the folder is missing.
    /// - Throws: ``StorageError``.
    package func entries() throws -> [Entry] {
        try exportNames().map { name in
            let folder = path + "/" + name.description
            let manifest = (try? Files.read(folder + "/" + Manifest.file)).flatMap { Manifest.read($0) }
            return Entry(name: name, path: folder, manifest: manifest?.id == name.description ? manifest : nil)
        }
    }

    /// The names of the exports, oldest first; nothing is read.
    /// - Throws: ``StorageError``.
    package func exportNames() throws -> [ExportName] { try names().compactMap { ExportName($0) }.sorted() }

    /// Deletes what runs that were cut off left behind.
    /// - Throws: ``StorageError``.
    package func clean() throws {
        for name in try names() where name.hasPrefix(ExportFolder.unfinished) || name.hasPrefix(ExportFolder.going) {
            try Files.removeTree(path + "/" + name)
        }
    }

    /// Deletes an export: out of sight first, so that nobody meets a half of it.
    /// - Throws: ``StorageError``.
    package func remove(_ name: ExportName) throws {
        let (from, to) = (path + "/" + name.description, path + "/" + ExportFolder.going + name.description)
        try Files.removeTree(to)
        guard rename(from, to) == 0 else {
            if errno == ENOENT { return }
            throw StorageError(errno: errno, operation: "rename \(from)")
        }
        try SQLiteFile.syncFolder(of: from)
        try Files.removeTree(to)
    }

    /// Gives a damaged export a name that is no export's, so that nothing builds on it and nothing hands it on.
    /// - Returns: where it lies now.
    /// - Throws: ``StorageError``.
    package func setAside(_ name: ExportName) throws -> String {
        let taken = Set(try names())
        var aside = ExportFolder.damaged + name.description
        var number = 1
        while taken.contains(aside) {
            number += 1
            aside = ExportFolder.damaged + "\(name)-\(number)"
        }
        let (from, to) = (path + "/" + name.description, path + "/" + aside)
        guard rename(from, to) == 0 else { throw StorageError(errno: errno, operation: "rename \(from)") }
        return to
    }

    /// Deletes every export and what unfinished ones left, whole or damaged: what they hold in clear is to be gone.
    /// - Throws: ``StorageError``.
    package func purge() throws {
        for name in try exportNames() { try remove(name) }
        for name in try names() where name.hasPrefix(ExportFolder.damaged) { try Files.removeTree(path + "/" + name) }
        try clean()
    }

    /// Whether anything of an export may lie there: also where nobody may look.
    package var holdsAny: Bool {
        var information = stat()
        guard stat(path, &information) == 0 else { return errno != ENOENT && errno != ENOTDIR }
        guard let names = try? Files.names(path) else { return true }
        return names.contains { name in
            ExportName(name) != nil || [ExportFolder.unfinished, ExportFolder.going, ExportFolder.damaged].contains { name.hasPrefix($0) }
        }
    }

    /// Which exports go, so that `keep` are left: the oldest, but never one that a kept delta builds on.
    package static func surplus(_ entries: [Entry], keep: Int) -> [ExportName] {
        var first = max(0, entries.count - max(1, keep))
        while first > 0, first < entries.count, entries[first].name.mode == .delta { first -= 1 }
        return entries[..<first].map(\.name)
    }

    private func names() throws -> [String] {
        do { return try Files.names(path) } catch let error as StorageError where error.kind == .cannotOpen { return [] }
    }
}

/// Files and folders.
enum Files {
    /// What is in a folder, but for `.` and `..`.
    static func names(_ path: String) throws -> [String] {
        guard let folder = opendir(path) else { throw StorageError(errno: errno, operation: "open \(path)") }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// A small file's bytes, at most a mebibyte.
    static func read(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "open \(path)") }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count) }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw StorageError(errno: errno, operation: "read \(path)") }
            if got == 0 { break }
            count += got
        }
        return Array(bytes.prefix(count))
    }

    /// The size of a plain file; `nil` where there is none.
    static func size(_ path: String) -> Int? {
        var information = stat()
        guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(information.st_size)
    }

    /// Deletes a folder with its files; links are not followed. One that is not there is no error.
    static func removeTree(_ path: String) throws {
        var information = stat()
        guard lstat(path, &information) == 0 else { return }
        if information.st_mode & S_IFMT == S_IFDIR {
            for name in try names(path) { try removeTree(path + "/" + name) }
            guard rmdir(path) == 0 else { throw StorageError(errno: errno, operation: "delete \(path)") }
        } else if unlink(path) != 0 {
            throw StorageError(errno: errno, operation: "delete \(path)")
        }
    }
}
