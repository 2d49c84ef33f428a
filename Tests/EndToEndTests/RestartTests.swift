import Foundation
import JSON
import Synchronization
import Testing
import Varlink

@Suite(.serialized) struct RestartTests {
    @Test(.tags(.slow)) func `SIGTERM with commands in flight: each is answered or can be repeated, and the daemon ends well`() throws {
        let school = try School.prepared()
        try school.settled()
        let before = try #require(try school.status("position")?.intValue)
        let scores = try Scores(school)
        var open: [(id: String, parameters: JSONObject)] = []
        var answered: [String: [String]] = [:]
        for round in 0..<5 {
            let client = try school.connect()
            let commands = (0..<200).map { number -> (id: String, parameters: JSONObject) in
                let id = UUID().uuidString.lowercased()
                return (id, scores.score(round * 200 + number, id: id))
            }
            for command in commands { try client.send("io.provd.Pupils.RecordScore", command.parameters) }
            let first = try client.receive()
            answered[commands[0].id] = try events(first)
            #expect(school.stop() == 0, "round \(round)")
            var next = 1
            while next < commands.count, let reply = try? client.receive() {
                if reply.error == nil {
                    answered[commands[next].id] = try events(reply)
                } else {
                    #expect(reply.error == "io.provd.Unavailable" && reply.parameters["what"] == "stopping", "\(reply)")
                    open.append(commands[next])
                }
                next += 1
            }
            open += commands[next...]
            try school.start()
            try school.settled()
        }
        for command in open { answered[command.id] = try events(repeating: command.parameters, school) }
        let log = try school.log().filter { ($0["position"]?.intValue ?? 0) > before }
        #expect(log.count == 1000 && answered.count == 1000)
        for event in log {
            let command = try #require(event["command"]?.stringValue)
            #expect(answered[command] == [try #require(event["id"]?.stringValue)])
        }
        try school.verified()
        #expect(school.stop() == 0)
    }

    private func events(_ reply: VarlinkReply) throws -> [String] {
        try #require(reply.error == nil, "\(reply)")
        return (reply.parameters["done"]?["events"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
    }

    private func events(repeating parameters: JSONObject, _ school: School) throws -> [String] {
        let done = try school.ask("Pupils.RecordScore", parameters)["done"]
        return (done?["events"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
    }

    @Test func `provctl without a daemon says how to start it, and ends with 3`() throws {
        let school = try School(start: false)
        let finished = try school.provctl("status")
        #expect(finished.status == 3 && finished.output.isEmpty)
        #expect(finished.errors.contains(school.socket), "\(finished.errors)")
        #expect(finished.errors.contains("provd --state"), "\(finished.errors)")
    }

    @Test func `provctl with a leftover socket says how to start it, and ends with 3`() throws {
        let school = try School()
        school.kill9()
        #expect(FileManager.default.fileExists(atPath: school.socket))
        let finished = try school.provctl("log", "all")
        #expect(finished.status == 3)
        #expect(finished.errors.contains("provd --state"), "\(finished.errors)")
        try school.start()
        #expect(school.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: school.socket))
    }

    @Test(.tags(.slow)) func `an import goes on across kills and records everything once`() throws {
        let school = try School()
        let importing = Process()
        importing.executableURL = URL(fileURLWithPath: Program.path("provctl"))
        importing.arguments = ["import", "school", Program.root.appendingPathComponent("Config/example-school").path]
        let here = ["PROVD_SOCKET": school.socket, "NO_COLOR": "1"]
        importing.environment = ProcessInfo.processInfo.environment.merging(here) { _, new in new }
        let output = school.folder.appendingPathComponent("import.txt")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        let handle = try FileHandle(forWritingTo: output)
        importing.standardOutput = handle
        importing.standardError = handle
        try importing.run()
        var kills = 0
        for position in [200, 800, 1500] {
            try waitUntil("the import got to \(position)") {
                !importing.isRunning || ((try? school.status("position"))?.intValue ?? 0) >= position
            }
            guard importing.isRunning else { break }
            school.kill9()
            kills += 1
            try school.start()
        }
        importing.waitUntilExit()
        let text = try String(contentsOf: output, encoding: .utf8)
        #expect(importing.terminationStatus == 0, "\(text)")
        #expect(kills > 0, "the import was over before the first kill: the test says nothing")
        #expect(try school.status("position")?.intValue == School.exampleEvents)
        let again = try school.provctl("import", "school", Program.root.appendingPathComponent("Config/example-school").path)
        #expect(again.status == 0, "\(again.errors)")
        #expect(try school.status("position")?.intValue == School.exampleEvents)
        try school.verified()
        #expect(school.stop() == 0)
    }
}
