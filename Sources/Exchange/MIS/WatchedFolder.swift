import Glibc
import JSON
import ProvisionDomain

/// A folder that files for import are put into: what in it is to be taken, and how.
package struct WatchedFolder {
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

    package init(path: String) { self.path = path.hasSuffix("/") ? String(path.dropLast()) : path }

    /// The settings; the usual ones where there is no `import.toml`.
    /// - Throws: ``RowProblem`` naming the key.
    package func settings() throws(RowProblem) -> Settings {
        var settings = Settings()
        let file = path + "/import.toml"
        guard access(file, F_OK) == 0 else { return settings }
        guard case .object(let table) = try TOMLFile.read(try ByteSource(path: file), file: file) else { return settings }
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

    /// What in the folder can be told by its name, rolls first: others name the pupils they bring. Half-copied files (`.part`, `.tmp`,
    /// hidden ones) are left alone.
    package func items() -> [Item] {
        let order: [Kind] = [.roll, .oneroster, .ctf, .needs, .members, .lessons]
        let found = FolderNames.of(path).sorted().compactMap { name in kind(of: name).map { Item(name: name, kind: $0) } }
        return order.flatMap { kind in found.filter { $0.kind == kind } }
    }

    private func kind(of name: String) -> Kind? {
        let lower = name.lowercased()
        if lower.hasPrefix("oneroster") {
            return access(path + "/" + name + "/manifest.csv", F_OK) == 0 ? .oneroster : nil
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
        let whole = path + "/" + item.name
        let files = item.kind == .oneroster ? FolderNames.of(whole).map { whole + "/" + $0 } : [whole]
        let now = time(nil)
        return files.allSatisfy { file in
            var information = stat()
            guard stat(file, &information) == 0 else { return false }
            // A clock that was set back must not hold a file for ever.
            let age = now - information.st_mtim.tv_sec
            return age >= seconds || age < -60
        }
    }

    /// Puts an item away into `done` or `failed`, a report beside it that only its owner may read.
    /// - Returns: where it lies now; `nil` where it could not be moved, and why is in `errno`.
    package func putAway(_ item: Item, into folder: String, report: String) -> String? {
        let target = path + "/" + folder
        guard mkdir(target, 0o700) == 0 || errno == EEXIST else { return nil }
        var name = Self.stamp() + "-" + item.name
        var number = 2
        while access(target + "/" + name, F_OK) == 0 {
            name = Self.stamp() + "-\(number)-" + item.name
            number += 1
        }
        guard rename(path + "/" + item.name, target + "/" + name) == 0 else { return nil }
        let descriptor = open(target + "/" + name + ".report.txt", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var rest = Array(report.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return nil }
            rest = rest.dropFirst(count)
        }
        return target + "/" + name
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
