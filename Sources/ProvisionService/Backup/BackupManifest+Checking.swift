internal import Crypto
internal import EventLog
internal import Glibc
internal import JSON
internal import Storage

extension BackupManifest {
    private static let ownKey = Array(#""manifestSHA256": ""#.utf8)
    private static let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 64)

    /// As the file holds it, its own checksum in it.
    func text() throws -> [UInt8] {
        var own = self
        own.manifestSHA256 = String(decoding: Self.zeros, as: UTF8.self)
        var bytes = Array((JSON.pretty(try JSON.value(of: own)) + "\n").utf8)
        guard let place = Self.ownSum(in: bytes) else { return bytes }
        bytes.replaceSubrange(place, with: Hexadecimal.text(SHA256.hash(data: bytes)).utf8)
        return bytes
    }

    /// The manifest of a folder; `nil` where there is none, or it is not what was written.
    static func read(_ folder: BackupFolder) throws -> BackupManifest? {
        guard SQLiteFile.exists(folder.manifest) else { return nil }
        return sound(try WholeFile.read(folder.manifest))
    }

    /// What the bytes say, where they are what was written.
    private static func sound(_ bytes: [UInt8]) -> BackupManifest? {
        guard isSound(bytes), let value = try? JSON.parse(bytes), let manifest = try? JSON.decode(BackupManifest.self, from: value),
            (manifest.sums == nil) == (manifest.manifestSHA256 == nil)
        else { return nil }
        return manifest
    }

    /// What is wrong with the files that have no checksum in themselves; `nil` where all is well, or an older program wrote no sums.
    ///
    /// Copies of keys that are no longer there are not missed: they are kept for a time, and are best taken to another place.
    static func damage(in folder: BackupFolder) throws -> String? {
        guard SQLiteFile.exists(folder.manifest) else { return nil }
        let bytes = try WholeFile.read(folder.manifest)
        guard let manifest = sound(bytes) else {
            return "\(folder.manifest) is damaged: it is not what was written. A restore does not need it; the next backup writes it anew"
        }
        for sum in manifest.sums ?? [] {
            guard let reason = try reason(against: sum, folder) else { continue }
            // A backup that is being made meanwhile changes files and manifest.
            if try WholeFile.read(folder.manifest) != bytes { return try damage(in: folder) }
            return reason
        }
        return nil
    }

    /// What is wrong with one copy of the keys; `nil` where it is what was written, or nothing is known of it.
    static func damage(ofKeys path: String, in folder: BackupFolder) throws -> String? {
        guard let sum = try read(folder)?.sums?.first(where: { folder.path + "/" + $0.file == path }) else { return nil }
        return try FileSum.of(path) == sum.sha256 ? nil : "it is not what was written"
    }

    /// Where the good copy of ops.sqlite is; `nil` where there is none, or it is damaged.
    static func operations(in folder: BackupFolder) throws -> String? {
        let there = [folder.operations, folder.operationsCopied].filter { SQLiteFile.exists($0) }
        guard let sum = try read(folder)?.sums?.first(where: { $0.file == "ops.sqlite" }) else { return there.first }
        return try there.first { try FileSum.of($0) == sum.sha256 }
    }

    private static func reason(against sum: FileChecksum, _ folder: BackupFolder) throws -> String? {
        let path = folder.path + "/" + sum.file
        if path == folder.operations {
            guard try operations(in: folder) == nil else { return nil }
            return SQLiteFile.exists(path)
                ? "\(path) is damaged: it is not what was written. It tells who read what; the next backup writes it anew"
                : "\(path) is missing. It tells who read what; the next backup writes it anew"
        }
        guard SQLiteFile.exists(path), try FileSum.of(path) != sum.sha256 else { return nil }
        return sum.file.hasPrefix("keys/")
            ? "\(path) is damaged: it is not what was written. Make a backup now, while the keys themselves are there; "
                + "a restore takes another copy of the keys"
            : "\(path) is damaged: it is not what was written"
    }

    /// Whether the file's own checksum is right; one of an older program has none.
    private static func isSound(_ bytes: [UInt8]) -> Bool {
        guard let place = ownSum(in: bytes) else { return !bytes.isEmpty }
        var blank = bytes
        blank.replaceSubrange(place, with: zeros)
        return Array(Hexadecimal.text(SHA256.hash(data: blank)).utf8) == Array(bytes[place])
    }

    /// Where the 64 digits of its own checksum stand.
    private static func ownSum(in bytes: [UInt8]) -> Range<Int>? {
        guard bytes.count > ownKey.count + zeros.count else { return nil }
        // At the end of the file: from there it is found at once.
        for start in stride(from: bytes.count - ownKey.count - zeros.count, through: 0, by: -1)
        where bytes[start] == ownKey[0] && bytes[start...].starts(with: ownKey) {
            return start + ownKey.count..<start + ownKey.count + zeros.count
        }
        return nil
    }
}

/// A small file read whole.
private enum WholeFile {
    /// A manifest of thousands of segments.
    private static let longest = 16 << 20

    /// - Throws: `StorageError`.
    static func read(_ path: String) throws(StorageError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "open \(path)") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < longest {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw StorageError(errno: errno, operation: "read \(path)") }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }
}
