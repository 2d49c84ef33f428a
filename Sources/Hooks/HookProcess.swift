internal import CSpawn
internal import Glibc

/// One run of a program: in a process group of its own, with nothing of ours but the environment it is given.
///
/// What it leaves running in its group is killed with it. A program that begins a session of its own (setsid) leaves the group: under systemd
/// the unit's control group ends it all the same; elsewhere nothing does, and the README says so.
struct HookProcess {
    /// How it ended.
    enum End: Hashable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        case notStarted(String)
    }

    let path: String
    /// The whole environment.
    let environment: [(name: String, value: String)]
    /// Seconds it may take.
    let timeout: Double
    /// Seconds between being asked to end and being killed.
    let grace: Double

    /// Runs it to its end. Whatever it leaves running in its process group is killed with it.
    func run(into output: inout HookOutput) -> End {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return .notStarted(String(cString: strerror(errno))) }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var child = pid_t()
        let code = spawn(&child, output: ends[1])
        close(ends[1])
        guard code == 0 else { return .notStarted(String(cString: strerror(code))) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        let overran = watch(child, ends[0], &output)
        // Its children may live on; they are of the group as long as it is not waited for.
        kill(-child, SIGKILL)
        HookProcess.drain(ends[0], &output)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        if overran { return .timedOut }
        return status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .signalled(status & 0x7f)
    }

    private func spawn(_ child: inout pid_t, output: Int32) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        let apart = provd_spawn_apart(&actions)
        guard apart == 0 else { return apart }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(path), nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.name)=\($0.value)") } + [nil]
        defer { for string in arguments + variables { free(string) } }
        return posix_spawn(&child, path, &actions, &attributes, &arguments, &variables)
    }

    /// Reads what it says until it has ended or its time is over; whether it was.
    private func watch(_ child: pid_t, _ pipe: Int32, _ output: inout HookOutput) -> Bool {
        let deadline = HookProcess.now() + timeout
        var asked: Double?
        var isOpen = true
        while !HookProcess.hasEnded(child) {
            if isOpen {
                var waiting = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
                if poll(&waiting, 1, 50) > 0 { isOpen = HookProcess.drain(pipe, &output) }
            } else {
                usleep(20_000)
            }
            let now = HookProcess.now()
            guard now >= deadline else { continue }
            if let asked {
                if now >= asked + grace { return true }
            } else {
                kill(-child, SIGTERM)
                asked = now
            }
        }
        return asked != nil
    }

    /// Reads what there is, a bounded amount at a time so that a flood does not keep the clock from being looked at; whether more may come.
    @discardableResult
    private static func drain(_ pipe: Int32, _ output: inout HookOutput) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<16 {
            let got = buffer.withUnsafeMutableBytes { read(pipe, $0.baseAddress, $0.count) }
            if got == 0 { return false }
            if got < 0 { return errno == EAGAIN || errno == EINTR }
            buffer.withUnsafeBytes { output.append(UnsafeRawBufferPointer(rebasing: $0.prefix(got))) }
        }
        return true
    }

    /// Whether it has ended; it stays a zombie, so that its number and its group are nobody else's yet.
    private static func hasEnded(_ child: pid_t) -> Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(child), &information, WEXITED | WNOHANG | WNOWAIT) != 0 || information.si_signo != 0
    }

    /// Seconds that never run backwards.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
