import Foundation
import JSON
import Synchronization
import Testing
import Varlink

/// Clients that go on until told to stop; what they could not do is kept.
final class Crowd: Sendable {
    private struct State {
        var ends = false
        var rounds = 0
        var failures: [String] = []
    }

    private let state = Mutex(State())
    private let running = DispatchGroup()

    var rounds: Int { state.withLock { $0.rounds } }
    var failures: [String] { state.withLock { $0.failures } }

    /// Runs `work` again and again, with the number of the time, on a thread and a connection of its own.
    func add(_ socket: String, _ work: @escaping @Sendable (VarlinkClient, Int) throws -> Void) {
        running.enter()
        Thread { [self] in
            defer { running.leave() }
            do {
                let client = try VarlinkClient(address: socket, receiveTimeout: 60)
                var number = 0
                while !state.withLock({ $0.ends }) {
                    try work(client, number)
                    number += 1
                    state.withLock { $0.rounds += 1 }
                }
            } catch let error as VarlinkError {
                state.withLock { $0.failures.append("\(error.name) \(error.parameters.text)") }
            } catch {
                state.withLock { $0.failures.append("\(error)") }
            }
        }.start()
    }

    /// Lets everybody finish what they do and waits for them.
    func end() throws {
        state.withLock { $0.ends = true }
        guard running.wait(timeout: .now() + 90) == .success else { throw Late(what: "the clients ended") }
    }
}

@Suite(.serialized, .tags(.slow)) struct RebuildTests {
    @Test func `read models are rebuilt while clients write and read, and nobody is refused`() throws {
        let school = try School.prepared()
        try school.settled()
        let scores = try Scores(school)
        let crowd = Crowd()
        for writer in 0..<4 {
            crowd.add(school.socket) { client, number in
                _ = try client.call("io.provd.Pupils.RecordScore", scores.score(number * 4 + writer))
            }
        }
        for reader in 0..<3 {
            crowd.add(school.socket) { client, number in
                switch reader {
                case 0: _ = try client.call("io.provd.Pupils.GetHistory", ["pupil": .string(scores.pupils[number % scores.pupils.count])])
                case 1: _ = try client.call("io.provd.Maps.Get")
                default: _ = try client.call("io.provd.Groups.GetToday", ["all": true])
                }
            }
        }
        for _ in 0..<3 {
            let reached = crowd.rounds + 100
            try waitUntil("the clients got on") { crowd.rounds >= reached || !crowd.failures.isEmpty }
            _ = try school.ask("Service.RebuildViews")
            try school.settled()
        }
        try crowd.end()
        #expect(crowd.failures.isEmpty, "\(crowd.failures)")
        let kept = try school.answers()
        #expect(try school.status("viewsPosition") == school.status("position"))
        _ = try school.ask("Service.RebuildViews")
        try school.settled()
        expectSame(kept, try school.answers())
        // The files of earlier buildings are gone.
        let views = try school.files().keys.filter { $0.hasPrefix("views-") && $0.hasSuffix(".sqlite") }
        #expect(views.count == 1, "\(views)")
        try school.verified()
        #expect(school.stop() == 0)
    }

    @Test func `without read models it says how far they are, and status and verify answer meanwhile`() throws {
        let school = try School.prepared()
        try school.settled()
        try record(12_000, school)
        let kept = try school.answers()
        school.kill9()
        for file in try school.files().keys where file.hasPrefix("views-") {
            try FileManager.default.removeItem(atPath: school.state + "/" + file)
        }
        try school.start()
        var caughtUp = false
        try waitUntil("the read models are built", seconds: 60) {
            let client = try school.connect()
            defer { client.close() }
            try client.send("io.provd.Maps.Get")
            let reply = try client.receive()
            guard let error = reply.error else { return true }
            #expect(error == "io.provd.CatchingUp", "\(reply)")
            #expect((reply.parameters["of"]?.intValue ?? 0) >= 14_000)
            let status = try client.call("io.provd.Service.GetStatus")["status"]
            #expect(["catching-up", "current"].contains(status?["views"]?.stringValue))
            #expect(try client.call("io.provd.Events.Verify")["ok"] == true)
            caughtUp = true
            return false
        }
        #expect(caughtUp, "the read models were built before anybody could ask: the test says nothing")
        try school.settled()
        expectSame(kept, try school.answers())
        #expect(school.stop() == 0)
    }

    /// Records that many scores, many at once.
    private func record(_ count: Int, _ school: School) throws {
        let client = try school.connect()
        let scores = try Scores(school)
        var sent = 0
        for answered in 0..<count {
            while sent < min(count, answered + 100) {
                try client.send("io.provd.Pupils.RecordScore", scores.score(sent))
                sent += 1
            }
            let reply = try client.receive()
            try #require(reply.error == nil, "\(reply)")
        }
    }
}
