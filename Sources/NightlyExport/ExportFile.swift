internal import Crypto
internal import Glibc
internal import Storage

/// One file as it is written: in pieces, with its hash.
struct ExportFile {
    let name: String
    private(set) var rows = 0
    private(set) var bytes = 0
    private var hash = SHA256()
    private var buffer: [UInt8] = []
    /// −1: it is only counted.
    private let descriptor: Int32

    private static let piece = 1 << 18

    /// - Parameter folder: `nil` where nothing is to be written.
    init(_ name: String, in folder: String?, readableByGroup: Bool) throws {
        self.name = name
        buffer.reserveCapacity(ExportFile.piece + 4096)
        guard let folder else {
            descriptor = -1
            return
        }
        let path = folder + "/" + name
        descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "create \(path)") }
        if readableByGroup, fchmod(descriptor, 0o640) != 0 {
            let code = errno
            close(descriptor)
            throw StorageError(errno: code, operation: "open \(path) to its group")
        }
    }

    /// Adds bytes that are no row: a header, a whole document.
    mutating func add(_ bytes: some Collection<UInt8>) throws {
        buffer += bytes
        if buffer.count >= ExportFile.piece { try flush() }
    }

    /// Adds a row.
    mutating func addRow(_ line: some Collection<UInt8>) throws {
        rows += 1
        try add(line)
    }

    private mutating func flush() throws {
        bytes += buffer.count
        hash.update(data: buffer)
        if descriptor >= 0 {
            try buffer.withUnsafeBytes { all in
                var rest = all[...]
                while !rest.isEmpty {
                    let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                    if count < 0 && errno == EINTR { continue }
                    guard count > 0 else { throw StorageError(errno: count < 0 ? errno : ENOSPC, operation: "write \(name)") }
                    rest = rest.dropFirst(count)
                }
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is left, syncs and closes.
    mutating func finish() throws -> Manifest.File {
        defer { abandon() }
        try flush()
        if descriptor >= 0, fsync(descriptor) != 0 { throw StorageError(errno: errno, operation: "sync \(name)") }
        return Manifest.File(name: name, rows: rows, bytes: bytes, sha256: Digests.text(hash.finalize()))
    }

    /// Closes it as it is.
    func abandon() { if descriptor >= 0 { close(descriptor) } }
}

/// Hashes as text, and of files.
enum Digests {
    static func text(_ digest: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The hash and size of a file.
    static func file(_ path: String) throws -> (sha256: String, bytes: Int) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw StorageError(errno: errno, operation: "open \(path)") }
        defer { close(descriptor) }
        var hash = SHA256()
        var total = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw StorageError(errno: errno, operation: "read \(path)") }
            if count == 0 { return (text(hash.finalize()), total) }
            total += count
            buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
        }
    }
}
