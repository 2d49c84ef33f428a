import Glibc
package import Reports

/// Everything around a run of `provctl`: where it writes, how it looks, how it reaches the daemon.
package struct Context {
    /// Writes to standard output, and to standard error; what would steer a terminal is shown, whoever wrote it.
    package var output: (String) -> Void { shown(rawOutput, paints: style.paints) }
    package var errors: (String) -> Void { shown(rawErrors, paints: []) }
    private var rawOutput: (String) -> Void
    private var rawErrors: (String) -> Void
    /// How reports look on standard output.
    package var style: ReportStyle
    /// The environment variable of that name.
    package var variable: (String) -> String?
    /// Whether a file is at that path.
    package var exists: (String) -> Bool
    /// A way to the daemon at that place.
    package var connect: (DaemonPlace) -> any Calling
    package var pace: Pace
    /// A fresh command id.
    package var freshID: () -> String
    /// The import run commands belong to, where one carries them out.
    var batch: String?
    /// Where this program lies, for what lies beside it.
    package var program: String?
    /// This server, as `provctl doctor` looks at it.
    package var machine = Machine.process()

    package init(
        output: @escaping (String) -> Void, errors: @escaping (String) -> Void, style: ReportStyle,
        variable: @escaping (String) -> String?, exists: @escaping (String) -> Bool,
        connect: @escaping (DaemonPlace) -> any Calling, pace: Pace, freshID: @escaping () -> String,
        program: String? = nil
    ) {
        rawOutput = output
        rawErrors = errors
        self.style = style
        self.variable = variable
        self.exists = exists
        self.connect = connect
        self.pace = pace
        self.freshID = freshID
        self.program = program
    }

    /// The same, writing its reports elsewhere and without colour.
    func writing(to output: @escaping (String) -> Void) -> Context {
        var context = self
        context.rawOutput = output
        context.style = ReportStyle()
        return context
    }

    /// The same without reports, telling errors elsewhere.
    func silenced(errors: @escaping (String) -> Void) -> Context {
        var context = writing(to: { _ in })
        context.rawErrors = errors
        return context
    }

    private func shown(_ write: @escaping (String) -> Void, paints: [String]) -> (String) -> Void {
        { write(VisibleText.of($0, paints: paints)) }
    }

    /// This process, its terminal and its environment.
    package static func process() -> Context {
        let variable = { (name: String) in getenv(name).map { String(cString: $0) } }
        return Context(
            output: { ProcessOutput.write($0, to: STDOUT_FILENO) }, errors: { ProcessOutput.write($0, to: STDERR_FILENO) },
            style: ProcessOutput.style(variable), variable: variable, exists: { access($0, F_OK) == 0 },
            connect: { place in
                ClientCalling(place, asks: isatty(STDERR_FILENO) == 1) { ProcessOutput.write("provctl: \($0)\n", to: STDERR_FILENO) }
            },
            pace: Pace(now: CommandID.monotonicSeconds) { usleep(UInt32($0 * 1_000_000)) }, freshID: { CommandID.fresh() },
            program: ProcessOutput.program())
    }

    /// Where the daemon is: what was given, else what the environment says. A socket given goes before a `PROVD_HOST`, a host given
    /// before a `PROVD_SOCKET`. Throws a usage `Problem` where both are given, or the host is no address.
    func place(socket: String?, host: String?) throws -> DaemonPlace {
        guard socket == nil || host == nil else {
            throw Problem.usage("--socket names a daemon here, --host one on another computer", hint: "give one of them")
        }
        if let host { return .host(try HostAddress(host)) }
        if socket == nil, let named = variable("PROVD_HOST"), !named.isEmpty { return .host(try HostAddress(named)) }
        return .socket(socketPath(given: socket))
    }

    /// Where the daemon's socket is: what was given, else `PROVD_SOCKET`, else the caller's own daemon where one runs,
    /// else the system's.
    package func socketPath(given: String?) -> String {
        if let given { return given }
        if let named = variable("PROVD_SOCKET"), !named.isEmpty { return named }
        if let runtime = variable("XDG_RUNTIME_DIR"), !runtime.isEmpty {
            let own = runtime + "/provd/provd.sock"
            if exists(own) { return own }
        }
        return "/run/provd/provd.sock"
    }
}

/// Where a daemon is.
package enum DaemonPlace: Hashable, Sendable {
    /// Here, behind the Unix socket at that path.
    case socket(String)
    /// On another computer.
    case host(HostAddress)
}

/// The process's standard output and error.
enum ProcessOutput {
    /// The path of the program that runs, links followed.
    static func program() -> String? {
        guard let path = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }

    /// Writes all of a text; what cannot be written, as when a pipe was closed, is given up.
    static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, rest.count > 0 {
                let count = Glibc.write(descriptor, base, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    /// The terminal's width and whether it may show colour: never off a terminal, nor where NO_COLOR or a dumb one says so.
    static func style(_ variable: (String) -> String?) -> ReportStyle {
        guard isatty(STDOUT_FILENO) == 1 else { return ReportStyle() }
        var size = winsize()
        let known = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let plain = !(variable("NO_COLOR") ?? "").isEmpty || variable("TERM") == "dumb"
        return ReportStyle(width: known ? Int(size.ws_col) : 80, colour: !plain)
    }
}
