import ArgumentParser
import Glibc
import Varlink

/// `provctl bridge`.
struct BridgeCommand: LocalCommand {
    static let configuration = Help.command(
        "bridge", "Pass Varlink between standard input and output and the daemon's socket.",
        [("bridge", "what 'provctl --host ssh://…' starts on the other computer")],
        notes: "Any Varlink client can use it: varlink --bridge 'ssh school provctl bridge' …")

    @Option(help: ArgumentHelp("The daemon's socket (else PROVD_SOCKET).", valueName: "path"), completion: .file())
    var socket: String?

    func perform(_ context: Context) throws {
        let path = context.socketPath(given: socket)
        do {
            let descriptor = try UnixSocket.connect(to: UnixSocket.path(of: path))
            defer { close(descriptor) }
            UnixSocket.setTimeout(SO_SNDTIMEO, 0, on: descriptor)
            var relay = Relay(input: STDIN_FILENO, output: STDOUT_FILENO, socket: descriptor)
            relay.run()
        } catch {
            throw Wording.problem(SocketDialling(path: path).failure(error, answered: false))
        }
    }
}
