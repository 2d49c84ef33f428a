internal import Glibc
internal import JSON
internal import ProvisionInterface
internal import Varlink

/// A real `provd` on a state folder.
final class DaemonProcess {
    let state: String
    let socket: String
    private let child: ChildProcess
    /// Seconds from before the process was made to its first answer.
    private(set) var readyAfter = 0.0

    /// Starts it and waits until it answers a ping.
    /// - Parameter arguments: beyond the usual ones.
    init(program: String, state: String, socket: String, arguments: [String] = []) throws {
        self.state = state
        self.socket = socket
        let begun = Clock.nanoseconds
        child = try ChildProcess(
            program, ["--state", state, "--socket", socket, "--clock", SchoolPlan.clock, "--accept-clock"] + arguments,
            errors: state + ".errors",
            keepsOutput: true)
        guard child.firstLine() != nil else { throw BenchFailure("provd did not start; see \(state).errors") }
        try call(ServiceInterface.Ping.self, .init())
        readyAfter = Double(Clock.nanoseconds - begun) / 1e9
    }

    var pid: Int32 { child.pid }

    /// One call on a connection of its own.
    @discardableResult
    func call<Method: WireMethod>(_ method: Method.Type, _ input: Method.Input) throws -> JSONValue {
        let client = try VarlinkClient(address: socket, receiveTimeout: 120)
        defer { client.close() }
        return .object(try client.call(Method.name, encoding: input))
    }

    /// Waits until read models are usable: they may be built on the first start.
    func waitForViews() throws {
        for _ in 0..<6_000 {
            let answer = try call(ServiceInterface.GetStatus.self, .init())
            let status = try JSON.decode(ServiceInterface.GetStatus.Output.self, from: answer).status
            if status.views == "current" { return }
            if status.views == "stopped" { throw BenchFailure("the read models stopped: \(status.viewsReason ?? "")") }
            usleep(50_000)
        }
        throw BenchFailure("the read models are not built after 5 minutes")
    }

    /// Ends it in good order.
    func stop() throws {
        let code = child.end()
        guard code == 0 else { throw BenchFailure("provd ended with \(code); see \(state).errors") }
    }

    /// Seconds of processor it has used so far.
    var processorSeconds: Double {
        guard let file = fopen("/proc/\(pid)/stat", "r") else { return 0 }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 1024)
        guard fgets(&buffer, 1024, file) != nil else { return 0 }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // Behind the name, which may hold anything: the 14th and the 15th field.
        guard let end = text.lastIndex(of: ")") else { return 0 }
        let fields = text[end...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// A line of `/proc/PID/status` in bytes: `VmRSS` is what is resident now, `VmHWM` the most that ever was.
    func memory(_ line: String) -> Double {
        guard let file = fopen("/proc/\(pid)/status", "r") else { return 0 }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 256)
        while fgets(&buffer, 256, file) != nil {
            let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix(line + ":") else { continue }
            return (Double(text.filter(\.isNumber)) ?? 0) * 1024
        }
        return 0
    }
}
