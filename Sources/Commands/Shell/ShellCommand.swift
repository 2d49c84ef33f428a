import ArgumentParser
import Glibc

/// `provctl shell`.
struct ShellCommand: LocalCommand {
    static let configuration = Help.command(
        "shell", "Your day, then one command a line: what people land on who log in for this alone.",
        [("shell", "on a terminal"), ("shell --idle 10", "closes after ten idle minutes")],
        notes: """
            For the server's sshd_config:
              Match Group provd-staff
                ForceCommand provctl shell
                DisableForwarding yes
            Then 'ssh school' lands here and 'ssh school provctl log 3' runs that one
            command. There is no other program behind it: no pipe, no variable, no file of
            the server, no history.
            """)

    @Option(help: ArgumentHelp("Close after so many idle minutes; 0 never.", valueName: "minutes")) var idle = 30
    @Option(name: .customShort("c"), help: ArgumentHelp("Run that one command line, as a login shell does.", valueName: "line"))
    var line: String?
    @Option(help: ArgumentHelp("The daemon's socket (else PROVD_SOCKET).", valueName: "path"), completion: .file())
    var socket: String?

    func perform(_ context: Context) throws {
        guard (0...1440).contains(idle) else {
            throw Problem.usage("\(idle) is no number of idle minutes", hint: "--idle 30; at most a day, 0 for never")
        }
        // What the commands below are told of the world is this server alone.
        unsetenv("PROVD_HOST")
        if let socket { setenv("PROVD_SOCKET", socket, 1) }
        let context = context.staying(at: context.socketPath(given: socket))
        let original = context.variable("SSH_ORIGINAL_COMMAND").flatMap { $0.isEmpty ? nil : $0 }
        if let line = original ?? line {
            let words = try CommandLineWords.of(line)
            // A login shell that is given the forced command itself, as where both are set.
            if words != ["provctl", "shell"] { return try one(words, context) }
        }
        session(context)
    }

    /// Exactly the one command that was asked for.
    private func one(_ words: [String], _ context: Context) throws {
        let bare = words.first == "provctl" ? Array(words.dropFirst()) : words
        // A bridge carries what 'provctl --host' says, and that is decided by provd as everything else is.
        let status = bare == ["bridge"] ? Provctl.run(bare, in: context) : Provctl.run(try ShellRules.allowed(words), in: context)
        if status != .done { throw Ended(status: status) }
    }

    private func session(_ context: Context) {
        ShellSignals.prepare()
        let lines = LineReader(STDIN_FILENO, longest: CommandLineWords.longestLine)
        let idle = idle * 60
        ShellSession(
            context, .socket(context.socketPath(given: nil)),
            .init(next: { lines.next(patience: idle) }, run: ShellProcess.run, prompts: isatty(STDIN_FILENO) == 1)
        ).run()
    }
}

extension Context {
    /// The same without a way to another computer: whatever the environment says, this socket.
    fileprivate func staying(at socket: String) -> Context {
        var copy = self
        let variable = variable
        copy.variable = { name in
            switch name {
            case "PROVD_HOST": nil
            case "PROVD_SOCKET": socket
            default: variable(name)
            }
        }
        return copy
    }
}

/// What keys do in a session.
enum ShellSignals {
    /// Ctrl-C gives up a line or the command that runs, and never the session; nothing else stops it half-way.
    static func prepare() {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        sigaction(SIGINT, &action, nil)
        for number in [SIGQUIT, SIGTSTP] { signal(number, SIG_IGN) }
    }
}

/// A command of a session: a process of its own, so that Ctrl-C ends it and nothing it does can end the session.
enum ShellProcess {
    static func run(_ words: [String]) -> ExitStatus {
        var child: pid_t = 0
        let outcome = Spawning.withArguments(["provctl"] + words) { posix_spawn(&child, "/proc/self/exe", nil, nil, $0, environ) }
        guard outcome == 0 else {
            ProcessOutput.write("Error: the command cannot be started: \(String(cString: strerror(outcome)))\n", to: STDERR_FILENO)
            return .refused
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        guard let code = Spawning.exitStatus(status) else {
            ProcessOutput.write("\n", to: STDOUT_FILENO)
            return .refused
        }
        return ExitStatus(rawValue: code) ?? .refused
    }
}
