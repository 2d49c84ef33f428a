import Foundation
import Testing

/// A real daemon on a fresh state folder, and `provctl` to talk to it.
final class School {
    /// Monday 16 November 2026, 11:30: what the example school's registers lead up to.
    static let usualClock = "2026-11-16T11:30"
    /// Events in the log once the example school is imported.
    static let exampleEvents: Int64 = 2477

    let folder: URL
    var state: String { folder.appendingPathComponent("state").path }
    var socket: String { folder.appendingPathComponent("s").path }
    private(set) var process: Process?
    /// What the next start takes for `--clock`; `nil` for the machine's own.
    var clock: String?
    /// What the next start takes besides.
    var extraArguments: [String]
    /// Variables the next start finds besides.
    var environment: [String: String] = [:]

    init(clock: String? = School.usualClock, arguments: [String] = [], start: Bool = true, state: String? = nil) throws {
        self.clock = clock
        extraArguments = arguments
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("provd-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if let state { try FileManager.default.createSymbolicLink(atPath: self.state, withDestinationPath: state) }
        if start { try self.start() }
    }

    deinit {
        if let process, process.isRunning { kill(process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(at: folder)
    }

    /// What the daemon is started with.
    var daemonArguments: [String] { ["--state", state, "--socket", socket] + (clock.map { ["--clock", $0] } ?? []) + extraArguments }

    /// Starts the daemon and waits until it answers.
    func start() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path("provd"))
        process.arguments = daemonArguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        let log = folder.appendingPathComponent("provd.log")
        if !FileManager.default.fileExists(atPath: log.path) { _ = FileManager.default.createFile(atPath: log.path, contents: nil) }
        let handle = try FileHandle(forWritingTo: log)
        handle.seekToEndOfFile()
        process.standardOutput = handle
        process.standardError = handle
        process.standardInput = FileHandle.nullDevice
        try process.run()
        self.process = process
        try waitUntil("provd answers") { try !process.isRunning || self.provctl("status").status == 0 }
    }

    var journal: String { (try? String(contentsOf: folder.appendingPathComponent("provd.log"), encoding: .utf8)) ?? "" }

    /// Stops the daemon cleanly and starts it at another time of its clock.
    func restart(clock: String) throws {
        stop()
        self.clock = clock
        try start()
    }

    /// kill −9.
    func kill9() {
        guard let process else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        self.process = nil
    }

    /// SIGTERM, and waits for the end.
    @discardableResult
    func stop() -> Int32 {
        guard let process else { return 0 }
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        self.process = nil
        return process.terminationStatus
    }

    @discardableResult
    func provctl(_ arguments: String..., input: String? = nil) throws -> Finished { try provctl(arguments, input: input) }

    @discardableResult
    func provctl(_ arguments: [String], input: String? = nil) throws -> Finished {
        try Program.run(
            Program.path("provctl"), arguments, environment: ["PROVD_SOCKET": socket, "NO_COLOR": "1", "COLUMNS": "80"], input: input)
    }

    /// Runs `provctl` and expects that it did what it was told.
    @discardableResult
    func did(_ arguments: String..., location: SourceLocation = #_sourceLocation) throws -> String {
        try did(arguments, location: location)
    }

    @discardableResult
    func did(_ arguments: [String], location: SourceLocation = #_sourceLocation) throws -> String {
        let finished = try provctl(arguments)
        #expect(finished.status == 0, "provctl \(arguments.joined(separator: " ")): \(finished.errors)", sourceLocation: location)
        return finished.output
    }

    /// Runs `provctl --json` and reads what it printed.
    func json(_ arguments: String..., location: SourceLocation = #_sourceLocation) throws -> [String: Any] {
        try json(arguments, location: location)
    }

    func json(_ arguments: [String], location: SourceLocation = #_sourceLocation) throws -> [String: Any] {
        let finished = try provctl(arguments + ["--json"])
        #expect(finished.status == 0, "provctl \(arguments.joined(separator: " ")): \(finished.errors)", sourceLocation: location)
        let value = try JSONSerialization.jsonObject(with: Data(finished.output.utf8))
        return try #require(value as? [String: Any], sourceLocation: location)
    }

    /// Imports the example school.
    func importExample() throws {
        try did("import", "school", Program.root.appendingPathComponent("Config/example-school").path)
    }
}

/// Waits for a condition, with a bound.
func waitUntil(_ what: String, seconds: Double = 30, _ condition: () throws -> Bool) throws {
    let end = Date().addingTimeInterval(seconds)
    while try !condition() {
        guard Date() < end else { throw Late(what: what) }
        usleep(20_000)
    }
}

/// A condition that did not come true in time.
struct Late: Error, CustomStringConvertible {
    var what: String
    var description: String { "waited in vain until \(what)" }
}

extension Tag {
    /// Takes seconds rather than milliseconds.
    @Tag static var slow: Self
}
