import Glibc

/// Where a watched folder's items go once they were looked at: `done`, `waiting` and `failed`, with a report beside each.
///
/// All three are the importing user's own folders, which nobody else can write to; reports and what was taken are readable by that user
/// and root alone. They are held open, and locked, so that there is one run at a time.
package final class ImportShelves {
    /// What became of an item.
    package enum Shelf: String, CaseIterable, Sendable { case done, waiting, failed }

    private let folder: WatchedFolder
    private var shelves: [Shelf: Int32] = [:]
    private var stamps: Set<String> = []

    /// Makes the folders that are missing and opens all three.
    /// - Throws: ``RowProblem`` where one is not this user's alone, or another run is at work.
    package init(of folder: WatchedFolder) throws(RowProblem) {
        self.folder = folder
        for shelf in Shelf.allCases { shelves[shelf] = try Self.open(shelf, folder) }
        guard flock(shelves[.done] ?? -1, LOCK_EX | LOCK_NB) == 0 else {
            throw RowProblem(
                file: folder.path, row: 0, reason: "another run is taking in what lies there", remedy: "wait until it is through")
        }
    }

    deinit { for shelf in shelves.values { close(shelf) } }

    private static func open(_ shelf: Shelf, _ folder: WatchedFolder) throws(RowProblem) -> Int32 {
        let place = folder.path + "/" + shelf.rawValue
        guard mkdirat(folder.descriptor, shelf.rawValue, 0o750) == 0 || errno == EEXIST else {
            throw RowProblem(
                file: place, row: 0, reason: "cannot be made: \(String(cString: strerror(errno)))",
                remedy: "let the user who imports write to \(folder.path)")
        }
        let opened = openat(folder.descriptor, shelf.rawValue, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        var information = stat()
        if opened >= 0, fstat(opened, &information) == 0, information.st_uid == geteuid(), information.st_mode & 0o022 == 0 {
            return opened
        }
        let reason = opened < 0 ? "cannot be opened: \(String(cString: strerror(errno)))" : "belongs to another, or others may write to it"
        if opened >= 0 { close(opened) }
        throw RowProblem(
            file: place, row: 0, reason: "\(reason); reports that name pupils would not be safe there",
            remedy: "run as the user the folder belongs to (systemctl start provd-import.service); what is not that user's alone: remove it"
        )
    }

    /// Puts an item that was read away with its report, and takes it out of the watched folder.
    /// - Returns: the moment it is filed under, by which it is found; `nil` where that failed, and why is in `errno`.
    package func put(_ taken: TakenItem, on shelf: Shelf, report: String) -> String? {
        guard let target = shelves[shelf] else { return nil }
        let stamp = freshStamp()
        let name = Self.name(stamp, taken.item)
        var into = target
        if taken.item.kind == .oneroster {
            guard mkdirat(target, name, 0o700) == 0 else { return nil }
            into = openat(target, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard into >= 0 else { return nil }
        }
        defer { if into != target { close(into) } }
        for (file, bytes) in taken.files {
            guard Self.write(bytes, to: into == target ? name : file, in: into) else { return nil }
        }
        guard Self.write(Array(report.utf8), to: name + ".report.txt", in: target), remove(taken) else { return nil }
        return stamp
    }

    /// Puts what could not be read (a link, a pipe) aside as it is, with its report.
    /// - Returns: as ``put(_:on:report:)``.
    package func putAside(_ item: WatchedFolder.Item, report: String) -> String? {
        guard let target = shelves[.failed] else { return nil }
        let stamp = freshStamp()
        let name = Self.name(stamp, item)
        guard renameat(folder.descriptor, item.name, target, name) == 0 else { return nil }
        return Self.write(Array(report.utf8), to: name + ".report.txt", in: target) ? stamp : nil
    }

    /// What an item is called on a shelf: short enough for a report's name, however long it was.
    private static func name(_ stamp: String, _ item: WatchedFolder.Item) -> String {
        stamp + "-" + String(decoding: item.name.utf8.suffix(180), as: UTF8.self)
    }

    /// Takes out of the watched folder what was read; what was put there under the same name since stays for the next run.
    private func remove(_ taken: TakenItem) -> Bool {
        let name = taken.item.name
        guard taken.item.kind == .oneroster else {
            guard taken.opened[name]?.isStill(name, in: folder.descriptor) ?? false else { return true }
            return unlinkat(folder.descriptor, name, 0) == 0 || errno == ENOENT
        }
        let inside = openat(folder.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard inside >= 0 else { return errno == ENOENT }
        defer { close(inside) }
        for (file, opened) in taken.opened where opened.isStill(file, in: inside) {
            guard unlinkat(inside, file, 0) == 0 || errno == ENOENT else { return false }
        }
        return unlinkat(folder.descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT
    }

    private static func write(_ bytes: [UInt8], to name: String, in folder: Int32) -> Bool {
        let descriptor = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard writeAll(bytes, to: descriptor), fsync(descriptor) == 0 else {
            let why = errno
            // No half file: the next run puts it away anew.
            unlinkat(folder, name, 0)
            errno = why
            return false
        }
        return true
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// A moment nothing is filed under yet: 20261116-113002, and where that is taken 20261116-113002-2.
    private func freshStamp() -> String {
        if stamps.isEmpty {
            let names = shelves.values.flatMap { FolderNames.of($0) }
            stamps.formUnion(names.flatMap { [String($0.prefix(15)), $0.split(separator: "-").prefix(3).joined(separator: "-")] })
        }
        let now = Self.stamp()
        var stamp = now
        var number = 2
        while !stamps.insert(stamp).inserted {
            stamp = "\(now)-\(number)"
            number += 1
        }
        return stamp
    }

    /// Now, for names: 20261116-113002.
    private static func stamp() -> String {
        var now = time(nil)
        var fields = tm()
        localtime_r(&now, &fields)
        var buffer = [CChar](repeating: 0, count: 32)
        strftime(&buffer, buffer.count, "%Y%m%d-%H%M%S", &fields)
        return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }
}
