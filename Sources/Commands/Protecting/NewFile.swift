import Glibc

/// A file that is written whole or not at all, readable by its owner alone.
struct NewFile {
    let path: String
    private var part: String { path + ".part" }

    /// Throws a usage `Problem` where something of that name is there already.
    init(_ path: String) throws {
        guard access(path, F_OK) != 0 else {
            throw Problem.usage("\(path) is there already", hint: "name another file, or move that one away")
        }
        self.path = path
    }

    /// Writes it under another name; ``keep()`` then gives it its own. Where it cannot be written nothing is left: it holds a pupil's data.
    func write(_ text: String) throws {
        do {
            try writePart(text)
        } catch {
            discard()
            throw error
        }
    }

    private func writePart(_ text: String) throws {
        unlink(part)
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw problem() }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + place }, bytes.count - place) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw problem() }
            place += written
        }
        guard fsync(descriptor) == 0 else { throw problem() }
    }

    func keep() throws {
        guard rename(part, path) == 0 else { throw problem() }
    }

    func discard() { unlink(part) }

    /// Deletes it, also after ``keep()``.
    func remove() {
        discard()
        unlink(path)
    }

    private func problem() -> Problem {
        Problem(
            "cannot write \(path): \(String(cString: strerror(errno)))",
            hint: "name a file in a folder you may write to, where there is room", status: .refused)
    }
}

extension Substring {
    /// Without the spaces around it.
    func trimmingSpaces() -> String {
        var part = self
        while part.first == " " { part = part.dropFirst() }
        while part.last == " " { part = part.dropLast() }
        return String(part)
    }
}
