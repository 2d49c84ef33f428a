import Glibc

/// Lines of standard input, each of a bounded length. What editing there is, is the terminal's; nothing is kept of a line once it is done.
final class LineReader {
    /// What came.
    enum Line: Equatable {
        case text(String)
        /// A line longer than it may be, or one that is no UTF-8; it is passed over.
        case tooLong, unreadable
        /// Ctrl-C.
        case interrupted
        /// Nobody typed anything for as long as somebody may take.
        case idle
        /// There are no more.
        case end
    }

    private let descriptor: Int32
    private let longest: Int
    private var waiting: [UInt8] = []
    private var skipping = false
    private var ended = false

    /// Reads from `descriptor`; a line has at most `longest` bytes.
    init(_ descriptor: Int32, longest: Int) {
        self.descriptor = descriptor
        self.longest = longest
    }

    /// The next line, waited for at most `patience` seconds; 0 is without end.
    func next(patience: Int) -> Line {
        while true {
            if let line = taken() { return line }
            if ended { return .end }
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&wait, 1, patience > 0 ? Int32(clamping: patience * 1000) : -1)
            if ready == 0 { return .idle }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = ready < 0 ? -1 : read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR {
                waiting = []
                return .interrupted
            }
            if count <= 0 {
                ended = true
                // A file's last line may lack its end; on a terminal such a line was never sent.
                return waiting.isEmpty || isatty(descriptor) == 1 ? .end : rest()
            }
            waiting += chunk[..<count]
        }
    }

    private func taken() -> Line? {
        guard let end = waiting.firstIndex(of: UInt8(ascii: "\n")) else {
            if waiting.count > longest { (waiting, skipping) = ([], true) }
            return nil
        }
        let bytes = waiting[..<end]
        let wasSkipping = skipping
        skipping = false
        defer { waiting.removeSubrange(...end) }
        return wasSkipping || bytes.count > longest ? .tooLong : line(bytes)
    }

    private func rest() -> Line {
        defer { waiting = [] }
        return skipping || waiting.count > longest ? .tooLong : line(waiting[...])
    }

    private func line(_ bytes: ArraySlice<UInt8>) -> Line {
        let bytes = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
        return String(validating: bytes, as: UTF8.self).map(Line.text) ?? .unreadable
    }
}
