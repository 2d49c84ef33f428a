import Foundation
import JSON
import Synchronization
import Testing
import Varlink

@Suite(.serialized, .tags(.slow)) struct KillTests {
    /// One command to come: its method, its parameters with its id.
    struct Command: Sendable {
        var id: String
        var method: String
        var parameters: JSONObject
    }

    /// What the clients know at the end.
    struct Ledger: Sendable {
        var answered: [String: JSONValue] = [:]
        var repeated = 0
        var refused: [String] = []
    }

    /// What the clients write in.
    final class Book: Sendable {
        let ledger = Mutex(Ledger())
        let ends = Atomic(false)
    }

    @Test func `what was acknowledged outlives twenty kills, exactly once`() throws {
        let school = try School.prepared()
        try school.settled()
        let before = try #require(try school.status("position")?.intValue)
        let scores = try Scores(school)
        let book = Book()
        let clients = DispatchGroup()
        let socket = school.socket
        for client in 0..<16 {
            let thread = Thread {
                KillTests.write(as: client, socket: socket, scores: scores, book)
                clients.leave()
            }
            clients.enter()
            thread.start()
        }
        for round in 1...20 {
            let reached = book.ledger.withLock { $0.answered.count } + 40 + round * 7
            try waitUntil("the clients got on in round \(round)", seconds: 60) { book.ledger.withLock { $0.answered.count >= reached } }
            school.kill9()
            try school.start()
        }
        book.ends.store(true, ordering: .relaxed)
        #expect(clients.wait(timeout: .now() + 60) == .success)
        let told = book.ledger.withLock { $0 }
        #expect(told.refused.isEmpty, "\(told.refused.prefix(3))")
        #expect(told.answered.count >= 20 * 40)
        #expect(told.repeated > 0, "no command was cut off by a kill: the test says nothing")
        try check(try school.log().filter { ($0["position"]?.intValue ?? 0) > before }, against: told)
        try school.verified()
        try expectViewsToEqualFreshOnes(school)
        #expect(school.stop() == 0)
    }

    /// A client: one command after the other, each repeated with its id until it is answered.
    private static func write(as client: Int, socket: String, scores: Scores, _ book: Book) {
        var connection: VarlinkClient?
        var number = client
        while !book.ends.load(ordering: .relaxed) {
            let command = command(number, of: client, scores)
            number += 16
            while true {
                do {
                    if connection == nil { connection = try VarlinkClient(address: socket, receiveTimeout: 30) }
                    guard let done = try connection?.call(command.method, command.parameters)["done"] else { continue }
                    book.ledger.withLock { ledger in
                        ledger.answered[command.id] = done
                        if done["repeated"]?.boolValue == true { ledger.repeated += 1 }
                    }
                    break
                } catch let error as VarlinkError where error.name != "io.provd.CatchingUp" && error.parameters["what"] != "stopping" {
                    book.ledger.withLock { $0.refused.append("\(error.name) \(error.parameters.text)") }
                    break
                } catch {
                    connection = nil
                    usleep(10_000)
                }
            }
        }
    }

    /// Every fourth client records sessions, all on one stream; the others scores, each on another.
    private static func command(_ number: Int, of client: Int, _ scores: Scores) -> Command {
        let id = UUID().uuidString.lowercased()
        guard client % 4 == 0 else {
            return Command(id: id, method: "io.provd.Pupils.RecordScore", parameters: scores.score(number, id: id))
        }
        let days = ["2026-09-21", "2026-09-22", "2026-09-28", "2026-09-29", "2026-10-05", "2026-10-06", "2026-10-12", "2026-10-13"]
        let group = "y7-literacy-\(client / 4 + 1)"
        let turn = number / 16
        let minute = turn / days.count
        let start = "0\(minute / 60 + 3):" + (minute % 60 < 10 ? "0" : "") + "\(minute % 60)"
        return Command(
            id: id, method: "io.provd.Groups.RecordSession",
            parameters: [
                "group": .string(group), "on": .string(days[turn % days.count]), "start": .string(start), "minutes": 1, "extra": true,
                "command": ["id": .string(id)],
            ])
    }

    /// Every command answered is in the log with just the events its answer named, and nothing else is.
    private func check(_ log: [JSONValue], against told: Ledger) throws {
        var recorded: [String: [String]] = [:]
        for event in log {
            recorded[try #require(event["command"]?.stringValue), default: []].append(try #require(event["id"]?.stringValue))
        }
        for (id, done) in told.answered {
            let named = (done["events"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
            #expect(!named.isEmpty && recorded[id] == named, "command \(id) named \(named), the log has \(recorded[id] ?? [])")
        }
        let unknown = Set(recorded.keys).subtracting(told.answered.keys)
        #expect(unknown.isEmpty, "commands nobody was answered for: \(unknown.prefix(3))")
    }

    private func expectViewsToEqualFreshOnes(_ school: School) throws {
        try school.settled()
        let kept = try school.answers()
        _ = try school.ask("Service.RebuildViews")
        try school.settled()
        expectSame(kept, try school.answers())
        school.kill9()
        for file in try FileManager.default.contentsOfDirectory(atPath: school.state) where file.hasPrefix("views-") {
            try FileManager.default.removeItem(atPath: school.state + "/" + file)
        }
        try school.start()
        try school.settled()
        expectSame(kept, try school.answers())
    }
}
