import Glibc

/// An item of a watched folder as it was read, once: what is imported is what is put away, whatever becomes of the folder meanwhile.
package final class TakenItem {
    package let item: WatchedFolder.Item
    /// The bytes of its files by name; of a folder its CSV files.
    package let files: [String: [UInt8]]
    /// The files still held open, to tell whether the folder has the same ones when they are put away.
    let opened: [String: EntryFile]

    /// Bytes of all files together.
    private static let most = 256 * 1024 * 1024
    /// Files of a folder.
    private static let mostFiles = 64

    /// The bytes, of an item that is one file.
    package var bytes: [UInt8] { files[item.name] ?? [] }

    /// Reads an item.
    /// - Throws: ``RowProblem`` where it is no file, everybody may write it, or it is too large. It never waits for another program.
    package init(_ item: WatchedFolder.Item, of folder: WatchedFolder) throws(RowProblem) {
        self.item = item
        guard item.kind == .oneroster else {
            let most = item.kind == .ctf ? Self.most : ImportLimits.roll
            let (file, bytes) = try Self.read(item.name, in: folder.descriptor, most: most)
            (opened, files) = ([item.name: file], [item.name: bytes])
            return
        }
        let inside = openat(folder.descriptor, item.name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard inside >= 0 else {
            throw Self.problem(
                item.name, "cannot be opened: \(String(cString: strerror(errno)))", "put the folder itself there, and no link")
        }
        defer { close(inside) }
        guard faccessat(inside, ".", W_OK | X_OK, 0) == 0 else {
            throw Self.problem(item.name, "its files could not be taken out", "let the user who imports write to it: chmod g+w")
        }
        let names = FolderNames.of(inside).filter { $0.lowercased().hasSuffix(".csv") }.sorted()
        guard names.count <= Self.mostFiles else {
            throw Self.problem(item.name, "it holds more than \(Self.mostFiles) files", "put one school's export there")
        }
        var (files, opened): ([String: [UInt8]], [String: EntryFile]) = ([:], [:])
        var rest = Self.most
        for name in names {
            let (file, bytes) = try Self.read(name, in: inside, most: rest)
            (opened[name], files[name]) = (file, bytes)
            rest -= bytes.count
        }
        (self.opened, self.files) = (opened, files)
    }

    private static func read(_ name: String, in folder: Int32, most: Int) throws(RowProblem) -> (EntryFile, [UInt8]) {
        guard let file = EntryFile(in: folder, name) else {
            let why = errno == ELOOP ? "it is a link" : "it cannot be opened: \(String(cString: strerror(errno)))"
            throw problem(name, why, "put the file itself there, readable for the user who imports")
        }
        guard file.isFile else { throw problem(name, "it is no file", "put a file there: no pipe, no device, no folder") }
        guard !file.isOpenToAll else { throw problem(name, "everybody on this server may write it", "chmod o-w, and put it there again") }
        return (file, try file.bytes(most: most, file: name))
    }

    private static func problem(_ file: String, _ reason: String, _ remedy: String) -> RowProblem {
        RowProblem(file: file, row: 0, reason: reason, remedy: remedy, endsFile: true)
    }
}
