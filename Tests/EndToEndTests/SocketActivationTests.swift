import Foundation
import JSON
import Synchronization
import Testing
import Varlink

/// provd on a socket that is somebody else's, as under systemd.
@Suite(.serialized) struct SocketActivationTests {
    /// Starts the example school's provd behind a socket that outlives it.
    private func activated() throws -> (School, Process) {
        let school = try School.prepared(start: false)
        let unit = Process()
        unit.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("socket_unit.py").path
        let log = school.folder.appendingPathComponent("provd.log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let handle = try FileHandle(forWritingTo: log)
        (unit.standardOutput, unit.standardError, unit.standardInput) = (handle, handle, FileHandle.nullDevice)
        unit.arguments = ["python3", script, school.socket, pidFile(school), Program.path("provd")] + school.daemonArguments
        try unit.run()
        try waitUntil("the socket listens") { FileManager.default.fileExists(atPath: school.socket) }
        return (school, unit)
    }

    private func pidFile(_ school: School) -> String { school.folder.appendingPathComponent("pid").path }

    private func end(_ unit: Process) {
        kill(unit.processIdentifier, SIGTERM)
        do {
            try waitUntil("the socket unit ended") { !unit.isRunning }
        } catch {
            Issue.record(error)
            kill(unit.processIdentifier, SIGKILL)
        }
    }

    /// The daemon that runs now, once it is another than before.
    private func daemon(_ school: School, after old: Int32 = 0) throws -> Int32 {
        var number: Int32 = 0
        try waitUntil("another provd runs") {
            number = (try? String(contentsOfFile: pidFile(school), encoding: .utf8)).flatMap { Int32($0) } ?? 0
            return number != 0 && number != old
        }
        return number
    }

    @Test(.tags(.slow)) func `provctl is never refused and nothing is done twice, however often provd is stopped or killed`() throws {
        let (school, unit) = try activated()
        defer { if unit.isRunning { end(unit) } }
        try school.settled()
        let before = try #require(try school.status("position")?.intValue)
        let scores = try Scores(school)
        let failures = Mutex<[String]>([])
        let done = Atomic<Int>(0)
        let people = DispatchGroup()
        let socket = school.socket
        for person in 0..<4 {
            people.enter()
            Thread {
                defer { people.leave() }
                for turn in 0..<15 {
                    let score = scores.score(turn * 4 + person)
                    let words = ["pupil", "score"] + ["pupil", "measure", "score"].compactMap { score[$0]?.stringValue }
                    let on = score["on"]?.stringValue ?? ""
                    let ran = try? Program.run(
                        Program.path("provctl"), words + ["--on", on], environment: ["PROVD_SOCKET": socket, "NO_COLOR": "1"])
                    if let ran, ran.status == 0 {
                        done.add(1, ordering: .relaxed)
                    } else {
                        failures.withLock { $0.append("\(words): \(ran?.status ?? -1) \(ran?.errors ?? "")") }
                    }
                }
            }.start()
        }
        var process = try daemon(school)
        for round in 0..<6 {
            let reached = done.load(ordering: .relaxed) + 4
            try waitUntil("provctl got on in round \(round)", seconds: 60) {
                done.load(ordering: .relaxed) >= min(reached, 60) || !failures.withLock { $0.isEmpty }
            }
            kill(process, round % 2 == 0 ? SIGTERM : SIGKILL)
            process = try daemon(school, after: process)
        }
        #expect(people.wait(timeout: .now() + 120) == .success)
        #expect(failures.withLock { $0 } == [])
        let fresh = try school.log().filter { ($0["position"]?.intValue ?? 0) > before }
        #expect(fresh.count == 60, "each is recorded, and once")
        #expect(Set(fresh.compactMap { $0["command"]?.stringValue }).count == 60)
        try school.verified()
        #expect(FileManager.default.fileExists(atPath: school.socket), "the socket is not provd's to take away")
        end(unit)
    }

    @Test func `what is no listening socket is refused`() throws {
        let school = try School(start: false)
        let command = "exec 3</dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec \(Program.path("provd")) --state \(school.state)"
        let refused = try Program.run("/bin/sh", ["-c", command])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("no Unix stream socket that listens"), "\(refused.errors)")
        let two = try Program.run("/bin/sh", ["-c", "exec 4</dev/null; " + command.replacingOccurrences(of: "FDS=1", with: "FDS=2")])
        #expect(two.status == 1 && two.errors.contains("passed 2 sockets"), "\(two.errors)")
    }
}
