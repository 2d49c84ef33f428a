internal import Glibc

/// A program run as a child; ended by its own pid when it is no longer wanted.
final class ChildProcess {
    let pid: pid_t
    private var isOver = false
    private let output: Int32

    /// Starts it. What it says on standard error goes to a file.
    /// - Parameter keepsOutput: whether its standard output is read here (``firstLine()``); else it is thrown away.
    init(_ program: String, _ arguments: [String], errors: String, keepsOutput: Bool = false) throws {
        var ends: [Int32] = [-1, -1]
        if keepsOutput {
            guard pipe(&ends) == 0 else { throw BenchFailure("pipe: errno \(errno)") }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if keepsOutput {
            posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var strings: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for string in strings { free(string) } }
        var started = pid_t()
        let code = posix_spawn(&started, program, &actions, nil, &strings, environ)
        if keepsOutput { close(ends[1]) }
        guard code == 0 else {
            if keepsOutput { close(ends[0]) }
            throw BenchFailure("\(program) cannot be started: \(String(cString: strerror(code)))")
        }
        pid = started
        output = ends[0]
    }

    deinit {
        if !isOver { end(SIGKILL) }
        if output >= 0 { close(output) }
    }

    /// Waits for the first line of its output; `nil` where it ended before.
    func firstLine() -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }

    /// Waits for its end.
    /// - Returns: its exit code, or 128 and the signal that ended it.
    @discardableResult
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        isOver = true
        return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + (status & 0x7f)
    }

    /// Sends a signal and waits for the end.
    @discardableResult
    func end(_ signal: Int32 = SIGTERM) -> Int32 {
        guard !isOver else { return 0 }
        kill(pid, signal)
        return wait()
    }
}
