import Aside
import Exchange
import Glibc

/// This server outside the daemon, as `provctl doctor` looks at it; exchanged in tests.
package struct Machine: Sendable {
    /// A finished program.
    package struct Finished: Sendable {
        package var status: Int32
        /// What it wrote to standard output and standard error.
        package var output: String

        package init(status: Int32, output: String) {
            self.status = status
            self.output = output
        }
    }

    /// Runs a program, its path or name first, without a shell; `nil` where it cannot be run.
    package var run: @Sendable ([String]) -> Finished?
    /// Whether a file is at that path.
    package var exists: @Sendable (String) -> Bool
    /// Bytes free on the disk of that path; `nil` where it cannot be looked at.
    package var free: @Sendable (String) -> Int?

    /// The names in that folder; none where it cannot be read.
    package var names: @Sendable (String) -> [String]
    /// Deletes what killed drills of this user left, and says what it was, and what it cannot delete.
    package var sweepDrills: @Sendable () -> (removed: [String], staying: [String])

    package init(
        run: @escaping @Sendable ([String]) -> Finished?, exists: @escaping @Sendable (String) -> Bool,
        free: @escaping @Sendable (String) -> Int?, names: @escaping @Sendable (String) -> [String] = { _ in [] },
        sweepDrills: @escaping @Sendable () -> (removed: [String], staying: [String]) = { ([], []) }
    ) {
        self.sweepDrills = sweepDrills
        self.run = run
        self.exists = exists
        self.free = free
        self.names = names
    }

    /// The one this process runs on.
    package static func process() -> Machine {
        Machine(
            run: execute, exists: { access($0, F_OK) == 0 }, free: freeBytes, names: { FolderNames.of($0) }, sweepDrills: sweep)
    }

    @Sendable private static func sweep() -> (removed: [String], staying: [String]) {
        let left = AsideFolder.sweep(AsideFolder.bases(getenv("TMPDIR").map { String(cString: $0) }))
        return (left.removed, left.staying)
    }

    @Sendable private static func freeBytes(_ path: String) -> Int? {
        var information = statvfs()
        guard statvfs(path, &information) == 0 else { return nil }
        return Int(information.f_bavail) * Int(information.f_frsize)
    }

    /// Runs a program with both its outputs in a pipe.
    @Sendable private static func execute(_ words: [String]) -> Finished? {
        var ends: [Int32] = [0, 0]
        guard let program = words.first, pipe(&ends) == 0 else { return nil }
        // One thread, and no other child: nobody else can get hold of the ends in between.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { Glibc.free(argument) } }
        var child: pid_t = 0
        let failed = posix_spawnp(&child, program, &actions, nil, &arguments, environ)
        close(ends[1])
        defer { close(ends[0]) }
        guard failed == 0 else { return nil }
        let output = everything(from: ends[0])
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        return Finished(status: status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f), output: output)
    }

    /// What comes until the other end is closed; a program's talk beyond 1 MiB is not kept.
    private static func everything(from descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            if bytes.count < 1 << 20 { bytes += buffer[..<count] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
