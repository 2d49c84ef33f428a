import Glibc
import Varlink

/// Reaches a daemon on another computer: runs the system's `ssh`, which starts `provctl bridge` there, and speaks Varlink through it.
final class SSHDialling: Dialling {
    private let address: HostAddress
    private let asks: Bool
    private var child: pid_t = -1
    private var errors: Int32 = -1

    /// `asks`: whether ssh may ask somebody, as on a terminal.
    init(_ address: HostAddress, asks: Bool) {
        self.address = address
        self.asks = asks
    }

    deinit { if errors >= 0 { close(errors) } }

    func dial() throws(CallFailure) -> VarlinkClient {
        forget()
        var ends: [Int32] = [-1, -1]
        var pipe: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw .misunderstood("socketpair: \(String(cString: strerror(errno)))")
        }
        // What ssh says is kept: it is shown where it fails, not while calls are repeated.
        guard Glibc.pipe(&pipe) == 0 else {
            for end in ends { close(end) }
            throw .misunderstood("pipe: \(String(cString: strerror(errno)))")
        }
        for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let outcome = spawn(input: ends[1], errors: pipe[1])
        close(ends[1])
        close(pipe[1])
        guard outcome == 0 else {
            close(ends[0])
            close(pipe[0])
            if outcome == ENOENT { throw .host(HostFailure(host: address.spoken, kind: .noSSH, said: "")) }
            throw .host(HostFailure(host: address.spoken, kind: .ended, said: "ssh: \(String(cString: strerror(outcome)))"))
        }
        errors = pipe[0]
        return VarlinkClient(adopting: ends[0])
    }

    func failure(_ error: VarlinkTransportError, answered: Bool) -> CallFailure {
        if case .protocolViolation(let what) = error {
            return .misunderstood("\(what); something on \(address.spoken) may print text at every login")
        }
        let status = end()
        let said = heard()
        forget()
        // A bridge that ends in good order passed on that provd closed; a line that had carried an answer, or that ssh says broke
        // after it let us in, was cut: what was sent may have been carried out.
        if status == 0 || ((answered || HostFailure.brokeLater(said)) && (status == 255 || status == nil)) { return .cut }
        return .host(HostFailure(host: address.spoken, status: status, said: said))
    }

    private func spawn(input: Int32, errors: Int32) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, input, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        return Spawning.withArguments(address.arguments(asks: asks)) { arguments in
            posix_spawnp(&child, "ssh", &actions, nil, arguments, environ)
        }
    }

    /// The exit status of ssh, whose connection has ended; `nil` where a signal ended it. One that lingers is ended.
    private func end() -> Int32? {
        guard child > 0 else { return nil }
        var status: Int32 = 0
        for round in 0... {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { break }
            if ended < 0 && errno != EINTR { return nil }
            if round == Self.patience { kill(child, SIGTERM) }
            usleep(10_000)
        }
        child = -1
        return Spawning.exitStatus(status)
    }

    /// Hundredths of a second ssh has to end by itself.
    private static let patience = 300

    /// What ssh wrote to standard error, as far as it fits into a pipe.
    private func heard() -> String {
        guard errors >= 0 else { return "" }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        _ = fcntl(errors, F_SETFL, O_NONBLOCK)
        let count = read(errors, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }

    private func forget() {
        if errors >= 0 { close(errors) }
        errors = -1
        // One that was given up is collected where it has ended; else the system does it after us.
        if child > 0 {
            var status: Int32 = 0
            waitpid(child, &status, WNOHANG)
        }
        child = -1
    }
}
