internal import ArgumentParser
internal import Configuration
internal import Glibc
internal import ProvisionInterface
internal import ProvisionService

/// `provd run`, or plain `provd`: the daemon.
struct Provd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Serves one school's provision log on a Unix socket.",
        discussion: """
            EXAMPLES
              provd --state ~/provd --socket ~/provd/provd.sock
              provctl --socket ~/provd/provd.sock status
              provd --check-config /etc/provd/provd.toml

            Runs in the foreground until SIGTERM or Ctrl-C. Without --config, the owner of the state folder has every role, and nobody
            else any. SIGHUP reads the configuration again; a bad one is said, and the old one stays.
            Under systemd it takes the socket it is passed, and the master key from the credential provd.master-key.
            Exit status: 0 stopped in good order, 1 not started (the reason is on standard error), 2 usage, 70 the disk failed.
            """,
        version: "provd \(ProvisionVersion.text)")

    @Option(help: ArgumentHelp("The folder that holds the log and its keys; made where it is missing.", valueName: "folder"))
    var state: String?
    @Option(help: ArgumentHelp("The socket to serve; by default provd.sock in the state folder.", valueName: "path"))
    var socket: String?
    @Option(help: ArgumentHelp("Who may do what, and other settings: a provd.toml. Without it, the usual ones.", valueName: "file"))
    var config: String?
    @Option(help: ArgumentHelp("Only say whether a configuration file is in order.", valueName: "file"))
    var checkConfig: String?
    @Option(
        help: ArgumentHelp(
            "For demonstrations and tests: begin at this moment of the school's time, such as 2026-11-10T12:04.", valueName: "moment"))
    var clock: String?
    @Flag(help: "Take the server's clock for right although it is far from the last event, this once.")
    var acceptClock = false
    @Flag(help: "Go on although keys are missing, this once: what they opened counts as erased from then on.")
    var acceptMissingKeys = false

    func validate() throws {
        if state == nil, checkConfig == nil { throw ValidationError("--state FOLDER is missing: where the log is kept.") }
    }
    func run() throws {
        let supervision = Supervision()
        do {
            if let checkConfig {
                _ = try Configuration(file: checkConfig)
                Output.say("\(checkConfig) is in order", to: STDOUT_FILENO)
            } else if let state {
                try supervision.run(try options(state))
            }
        } catch {
            supervision.sayNotStarted("\(error)")
            throw ExitCode(1)
        }
    }

    private func options(_ state: String) throws -> DaemonOptions {
        var options = DaemonOptions(
            state: state, socket: socket ?? state + "/provd.sock", clock: clock, acceptClock: acceptClock,
            configuration: try config.map { try Configuration(file: $0) }, configurationFile: config, masterKey: try Supervision.masterKey()
        )
        options.acceptMissingKeys = acceptMissingKeys
        return options
    }
}

/// What is said to whoever started it.
enum Output {
    /// One line, at once.
    static func say(_ text: String, to descriptor: Int32) {
        let bytes = Array((text + "\n").utf8)
        _ = write(descriptor, bytes, bytes.count)
    }
}
