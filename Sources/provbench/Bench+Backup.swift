internal import Glibc
internal import JSON
internal import ProvisionInterface

extension Bench {
    /// The first backup, that of a night with ten commands, the restore of all, and a drill.
    func measureBackup() throws {
        let plan = try filledFolder().plan
        let daemon = try oldDaemon()
        let backup = try folder("backup")
        try makeBackup("first", of: daemon, to: backup)
        var calls = Calls(seed: options.seed)
        var mix = CommandMix(plan)
        try mix.add(10, to: &calls)
        _ = try Load(path: daemon.socket, connections: 1).pipelined(calls, window: 10)
        try makeBackup("after ten commands", of: daemon, to: backup)
        let sheet = daemon.state + "/master.key"
        let restored = try folder("restored")
        try run(
            "restore of all", options.provd, ["restore", backup, "--into", restored + "/state", "--key-sheet", sheet], errors: restored)
        setenv("PROVD_SOCKET", daemon.socket, 1)
        try run("drill", options.provctl, ["backup", "drill", "--from", backup, "--key-sheet", sheet], errors: restored)
    }

    private func makeBackup(_ name: String, of daemon: DaemonProcess, to folder: String) throws {
        say("backup, \(name)")
        let (answer, seconds) = try Clock.time { try daemon.call(BackupsInterface.Make.self, .init(to: folder)) }
        let made = try JSON.decode(BackupsInterface.Make.Output.self, from: answer).run
        add(
            Figure(
                "backup", name, seconds, "s",
                detail: "\(Number.text(Double(made.through - made.from + 1))) events, \(Number.text(Double(made.bytes) / 1e6)) MB"))
    }

    private func run(_ name: String, _ program: String, _ arguments: [String], errors: String) throws {
        say(name)
        let (code, seconds) = try Clock.time { try ChildProcess(program, arguments, errors: errors + "/errors").wait() }
        guard code == 0 else { throw BenchFailure("\(name) ended with \(code); see \(errors)/errors") }
        add(Figure("backup", name, seconds, "s"))
    }
}
