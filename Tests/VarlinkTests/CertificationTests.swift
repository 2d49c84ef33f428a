import Foundation
import Testing

/// Runs the certification of the Varlink project's Python package against us, both ways.
///
/// `PROVD_VARLINK_PYTHON` names the Python that has the package `varlink`; without it, `python3`.
@Suite(.serialized, .tags(.slow)) struct CertificationTests {
    private let python = ProcessInfo.processInfo.environment["PROVD_VARLINK_PYTHON"] ?? "/usr/bin/python3"

    private var certify: String {
        let tests = ProcessInfo.processInfo.arguments[0]
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("varlink-certify").path
    }

    private func process(_ path: String, _ arguments: [String]) -> (process: Process, output: Pipe) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = output
        return (process, output)
    }

    private func run(_ path: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
        let (process, output) = process(path, arguments)
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// Starts a server and waits for its socket.
    private func serve(_ path: String, _ arguments: [String], socket: String) throws -> Process {
        let (process, _) = process(path, arguments)
        try process.run()
        eventually("the server listens") { FileManager.default.fileExists(atPath: socket) }
        return process
    }

    private func requirePackage() throws {
        let outcome = try run(python, ["-c", "import varlink.tests.test_certification"])
        try #require(
            outcome.status == 0,
            "\(python) lacks varlink: python3 -m venv DIR && DIR/bin/pip install varlink==31.0.0, then PROVD_VARLINK_PYTHON=DIR/bin/python")
    }

    @Test func `our client passes against their server`() throws {
        try requirePackage()
        let socket = Fixture.freshPath()
        let server = try serve(python, ["-m", "varlink.tests.test_certification", "--varlink=unix:\(socket)"], socket: socket)
        defer { server.terminate() }
        let outcome = try run(certify, ["client", "unix:" + socket])
        #expect(outcome.status == 0 && outcome.text == "certified\n", "\(outcome.text)")
    }

    @Test func `their client passes against our server`() throws {
        try requirePackage()
        let socket = Fixture.freshPath()
        let server = try serve(certify, ["server", socket], socket: socket)
        defer {
            server.terminate()
            unlink(socket)
        }
        let outcome = try run(
            python, ["-m", "varlink.tests.test_certification", "--client", "--varlink=unix:\(socket)"])
        #expect(outcome.status == 0 && outcome.text.contains("Certification passed"), "\(outcome.text)")
    }

    @Test func `our client passes against our server, and says so when nobody serves`() throws {
        let socket = Fixture.freshPath()
        let server = try serve(certify, ["server", socket], socket: socket)
        defer {
            server.terminate()
            unlink(socket)
        }
        #expect(try run(certify, ["client", socket]).status == 0)
        let wrong = try run(certify, ["client", socket + "x"])
        #expect(wrong.status == 1 && wrong.text.hasPrefix("varlink-certify: cannot connect to"))
    }
}
