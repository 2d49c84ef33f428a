import Glibc

/// Bytes in order, from a file descriptor or from memory.
package final class ByteSource {
    private var descriptor: Int32
    private var memory: ArraySlice<UInt8>

    /// Reads a file, or standard input where the path is `-`.
    /// - Throws: ``RowProblem`` where it cannot be opened.
    package init(path: String) throws(RowProblem) {
        memory = []
        descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw RowProblem(
                file: path, row: 0, reason: "cannot be opened: \(String(cString: strerror(errno)))",
                remedy: "give the path of a file you may read", endsFile: true)
        }
    }

    /// Reads an open file, and closes it in the end.
    init(descriptor: Int32) {
        memory = []
        self.descriptor = descriptor
    }

    /// Reads bytes in memory.
    package init(bytes: [UInt8]) {
        descriptor = -1
        memory = bytes[...]
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Appends up to `count` bytes; nothing at the end.
    /// - Throws: ``RowProblem`` where reading fails (a folder, a broken disk).
    func read(into buffer: inout [UInt8], count: Int, file: String) throws(RowProblem) {
        guard descriptor >= 0 else {
            buffer.append(contentsOf: memory.prefix(count))
            memory = memory.dropFirst(count)
            return
        }
        var got = -1
        var failed: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
            repeat {
                got = Glibc.read(descriptor, target.baseAddress, count)
                failed = errno
            } while got < 0 && failed == EINTR
            filled = max(got, 0)
        }
        buffer += piece
        guard got >= 0 else {
            throw RowProblem(
                file: file, row: 0, reason: "cannot be read: \(String(cString: strerror(failed)))",
                remedy: "give the path of a file, not of a folder or a device", endsFile: true)
        }
    }
}
