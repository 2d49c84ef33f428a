internal import Glibc

/// A folder of hooks: `export.d`, `backup.d`. Programs of the administrator's, run one after the other in C-locale name order.
///
/// Names are as `run-parts` has them: ASCII letters, digits, `-` and `_`. Whatever else lies there is never run, and is never passed
/// over in silence either: ``Contents/skipped`` says what and why.
package struct HookFolder: Hashable, Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// What is in the folder.
    package struct Contents: Hashable, Sendable {
        /// In the order they run.
        package var hooks: [Hook] = []
        /// What lies there and will not be run.
        package var skipped: [SkippedHook] = []

        package init(hooks: [Hook] = [], skipped: [SkippedHook] = []) {
            self.hooks = hooks
            self.skipped = skipped
        }
    }

    /// Looks into the folder. A folder that is not there holds nothing.
    /// - Throws: ``Unreadable`` where it is there and cannot be read, or others may change what is in it.
    package func contents() throws(Unreadable) -> Contents {
        guard let stream = opendir(path) else {
            if errno == ENOENT { return Contents() }
            throw Unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { closedir(stream) }
        // Whoever may write to the folder may put a hook of theirs in the place of any other.
        var information = stat()
        guard fstat(dirfd(stream), &information) == 0, information.st_mode & 0o022 == 0 else {
            throw Unreadable(path: path, reason: "others than its owner may write to the folder: chmod go-w \(path)")
        }
        guard Self.isTrusted(information.st_uid) else {
            throw Unreadable(path: path, reason: "the folder belongs to another user: chown root \(path)")
        }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        var found = Contents()
        for name in names.sorted(by: HookFolder.comesFirst) {
            if let reason = reason(against: name) {
                found.skipped.append(SkippedHook(name: name, reason: reason))
            } else {
                found.hooks.append(Hook(name: name, path: path + "/" + name))
            }
        }
        return found
    }

    /// Root, or whoever runs the hooks.
    private static func isTrusted(_ owner: UInt32) -> Bool { owner == 0 || owner == geteuid() }

    /// The C locale's order: by bytes.
    private static func comesFirst(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }

    /// Why a name is not run; `nil` where it is.
    private func reason(against name: String) -> String? {
        guard name.utf8.allSatisfy({ HookFolder.isAllowed($0) }) else {
            return "a hook's name has only letters, digits, - and _ (no dot)"
        }
        let file = path + "/" + name
        var information = stat()
        guard stat(file, &information) == 0 else { return "it cannot be looked at: \(String(cString: strerror(errno)))" }
        guard information.st_mode & S_IFMT == S_IFREG else { return "it is no file" }
        guard information.st_mode & 0o002 == 0 else { return "everybody may write to it: chmod o-w" }
        guard information.st_mode & 0o020 == 0 else { return "its group may write to it: chmod g-w" }
        guard Self.isTrusted(information.st_uid) else { return "it belongs to another user: chown root" }
        guard access(file, X_OK) == 0 else { return "it is not executable: chmod +x" }
        return nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// A folder that is there and cannot be read.
    package struct Unreadable: Error, Hashable, CustomStringConvertible {
        package var path: String
        package var reason: String

        package var description: String { "the hooks in \(path) cannot be used: \(reason)" }
    }
}

/// A program to run.
package struct Hook: Hashable, Sendable {
    /// Its file's name, by which its outcomes are kept.
    package var name: String
    package var path: String

    package init(name: String, path: String) {
        self.name = name
        self.path = path
    }
}

/// Something in a folder of hooks that is not run.
package struct SkippedHook: Hashable, Sendable {
    package var name: String
    /// Why not, with what would change it.
    package var reason: String

    package init(name: String, reason: String) {
        self.name = name
        self.reason = reason
    }
}
