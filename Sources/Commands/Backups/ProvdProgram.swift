import Glibc

/// The `provd` program: what works on files of the database, which `provctl` never does itself.
struct ProvdProgram {
    let path: String

    /// Looks beside this program, where packages put it, and in PATH.
    /// - Throws: `Problem` where it is nowhere.
    static func find(_ context: Context) throws -> ProvdProgram {
        var folders: [String] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.bindMemory(to: CChar.self).baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? -1
        }
        if count > 0 {
            let own = String(decoding: buffer[..<count], as: UTF8.self)
            folders.append(own.lastIndex(of: "/").map { String(own[..<$0]) } ?? ".")
        }
        folders += ["/usr/libexec", "/usr/libexec/provd", "/usr/lib/provd", "/usr/sbin"]
        folders += (context.variable("PATH") ?? "").split(separator: ":").map(String.init)
        if let found = folders.map({ $0 + "/provd" }).first(where: { access($0, X_OK) == 0 && !isFolder($0) }) {
            return ProvdProgram(path: found)
        }
        throw Problem(
            "provd is not beside provctl, in /usr/libexec or in PATH", hint: "run this where provd is installed", status: .refused)
    }

    private static func isFolder(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }

    /// Becomes that program; comes back only where it cannot.
    func become(_ arguments: [String]) throws -> Never {
        var list = Self.cStrings([path] + arguments)
        execv(path, &list)
        throw Problem("\(path) cannot be run: \(String(cString: strerror(errno)))", status: .refused)
    }

    /// What of our environment it gets.
    private static let kept = ["PATH", "HOME", "LANG", "TZ", "TMPDIR"]

    /// Starts it beside us; errors go where ours go.
    /// - Parameters:
    ///   - input: what it reads; the caller's to close.
    ///   - output: what it writes to; likewise.
    /// - Returns: its process id.
    func start(_ arguments: [String], input: Int32, output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var list = Self.cStrings([path] + arguments)
        defer { for string in list { free(string) } }
        var child = pid_t()
        var variables = Self.cStrings(Self.kept.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } })
        defer { for string in variables { free(string) } }
        let code = posix_spawn(&child, path, &actions, &attributes, &list, &variables)
        guard code == 0 else { throw Problem("\(path) cannot be run: \(String(cString: strerror(code)))", status: .refused) }
        return child
    }

    /// Waits for the end; the exit status, or 128 and the signal.
    static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
    }

    private static func cStrings(_ strings: [String]) -> [UnsafeMutablePointer<CChar>?] { strings.map { strdup($0) } + [nil] }
}

/// Paths as people give them.
enum Paths {
    /// A path from the root on: the daemon's working folder is another.
    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        guard let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }
}
