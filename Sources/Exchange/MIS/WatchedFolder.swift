import Glibc
import JSON
import ProvisionDomain

/// A folder that files for import are put into: what in it is to be taken, and how.
///
/// Whoever may put files there may also try to have others read or written: everything is opened by its name in the folder held open,
/// links are never followed, and only files are read.
package final class WatchedFolder {
    /// What a file is, by its name.
    package enum Kind: String, Hashable, Sendable { case roll, needs, ctf, members, lessons, oneroster }

    /// A file or folder to take in.
    package struct Item: Hashable, Sendable {
        package var name: String
        package var kind: Kind
    }

    /// What `import.toml` of the folder says.
    package struct Settings: Sendable {
        package var mis = "census"
        /// Rolls are whole: whoever is missing has left. Never past a tenth: nobody is there to say that it is right.
        package var isWhole = false
        package var owns: String?
        /// Seconds a file must have been left alone.
        package var settle = 10

        package init() {}
    }

    package let path: String
    /// The folder, held open.
    let descriptor: Int32

    /// Opens the folder.
    /// - Throws: ``RowProblem`` where it is none, or may not be read.
    package init(path: String) throws(RowProblem) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw RowProblem(
                file: path, row: 0, reason: "cannot be opened: \(String(cString: strerror(errno)))",
                remedy: "give a folder you may read", endsFile: true)
        }
    }

    deinit { close(descriptor) }

    /// The settings; the usual ones where there is no `import.toml`.
    /// - Throws: ``RowProblem`` naming the key, or why nobody may rely on the file.
    package func settings() throws(RowProblem) -> Settings {
        var settings = Settings()
        let file = path + "/import.toml"
        guard let bytes = try settingsBytes(file) else { return settings }
        guard case .object(let table) = try TOMLFile.read(ByteSource(bytes: bytes), file: file) else { return settings }
        for (key, value) in table.members {
            switch (key, value) {
            case ("mis", .string(let text)): settings.mis = text
            case ("whole", .bool(let flag)): settings.isWhole = flag
            case ("owns", .array(let words)): settings.owns = words.compactMap(\.stringValue).joined(separator: ",")
            case ("settle", .int(let seconds)) where (0...3600).contains(seconds): settings.settle = Int(seconds)
            default:
                throw TOMLFile.problem(
                    file, key, "not known here, or of the wrong kind",
                    "keys are mis = \"arbor\", whole = true, owns = [\"identity\", …], settle = 10")
            }
        }
        return settings
    }

    /// Whoever could write the settings could have pupils leave: they are the administrator's or the importing user's own.
    private func settingsBytes(_ file: String) throws(RowProblem) -> [UInt8]? {
        let opened = EntryFile(in: descriptor, "import.toml")
        guard let opened else {
            if errno == ENOENT { return nil }
            throw TOMLFile.problem(file, "file", "cannot be opened: \(String(cString: strerror(errno)))", "put a file there, and no link")
        }
        guard opened.isFile, opened.isTrusted else {
            throw TOMLFile.problem(
                file, "file", "others than root and the user who imports may write it, so it does not count",
                "chown root \(file); chmod 644 \(file)")
        }
        return try opened.bytes(most: 64 * 1024, file: file)
    }

    /// What in the folder can be told by its name, rolls first: others name the pupils they bring. Half-copied files (`.part`, `.tmp`,
    /// hidden ones) are left alone.
    package func items() -> [Item] {
        let order: [Kind] = [.roll, .oneroster, .ctf, .needs, .members, .lessons]
        let found = FolderNames.of(descriptor).sorted().compactMap { name in kind(of: name).map { Item(name: name, kind: $0) } }
        return order.flatMap { kind in found.filter { $0.kind == kind } }
    }

    private func kind(of name: String) -> Kind? {
        let lower = name.lowercased()
        if lower.hasPrefix("oneroster") {
            var information = stat()
            return fstatat(descriptor, name + "/manifest.csv", &information, AT_SYMLINK_NOFOLLOW) == 0 ? .oneroster : nil
        }
        if CTFFile.isNamedAsOne(name) { return .ctf }
        guard lower.hasSuffix(".csv") else { return nil }
        if lower.hasPrefix("roll") { return .roll }
        if lower.hasPrefix("needs") { return .needs }
        if lower.hasPrefix("class-members") { return .members }
        return lower.hasPrefix("lessons") ? .lessons : nil
    }

    /// Whether an item was left alone for so many seconds: all of its files, where it is a folder.
    package func isSettled(_ item: Item, seconds: Int) -> Bool {
        let files = item.kind == .oneroster ? names(in: item).map { item.name + "/" + $0 } : [item.name]
        let now = time(nil)
        return files.allSatisfy { file in
            var information = stat()
            guard fstatat(descriptor, file, &information, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
            // Nobody finishes a pipe: that it is none of ours is said when it is taken.
            guard information.st_mode & S_IFMT == S_IFREG else { return true }
            // A clock that was set back must not hold a file for ever.
            let age = now - information.st_mtim.tv_sec
            return age >= seconds || age < -60
        }
    }

    /// The names in an item that is a folder, in their order.
    func names(in item: Item) -> [String] {
        let folder = openat(descriptor, item.name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return [] }
        defer { close(folder) }
        return FolderNames.of(folder).sorted()
    }
}
