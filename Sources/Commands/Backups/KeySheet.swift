import Glibc

/// The recovery sheet as it comes in: read once, handed on through a pipe, never written anywhere and never in an argument.
enum KeySheet {
    /// More than a sheet with a page of words around it.
    private static let longest = 60 << 10

    /// The bytes of a file, or of standard input for `-`.
    /// - Throws: `Problem`.
    static func read(_ path: String) throws -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < longest {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        guard !bytes.isEmpty else {
            throw Problem(
                "the recovery sheet is empty", hint: "name the file it was typed into, or type it after --key-sheet -", status: .refused)
        }
        return bytes
    }

    private static func unreadable(_ path: String) -> Problem {
        Problem(
            "the recovery sheet \(path) cannot be read: \(String(cString: strerror(errno)))",
            hint: "name the file it was typed into, or type it after --key-sheet -", status: .refused)
    }
}
