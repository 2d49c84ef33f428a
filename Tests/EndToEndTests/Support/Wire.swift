import Foundation
import JSON
import Testing
import Varlink

extension School {
    /// A raw connection to the daemon.
    func connect(timeout: Double = 30) throws -> VarlinkClient { try VarlinkClient(address: socket, receiveTimeout: timeout) }

    /// Calls a method of `io.provd` on a connection of its own.
    func ask(_ method: String, _ parameters: JSONObject = [:]) throws -> JSONObject {
        let client = try connect()
        defer { client.close() }
        return try client.call("io.provd." + method, parameters)
    }

    /// The error a method answers with.
    func error(_ method: String, _ parameters: JSONObject = [:], location: SourceLocation = #_sourceLocation) throws -> VarlinkError {
        let client = try connect()
        defer { client.close() }
        do {
            let answer = try client.call("io.provd." + method, parameters)
            throw Unexpected(what: "\(method) answered \(answer.text)")
        } catch let error as VarlinkError {
            return error
        }
    }

    /// A member of the daemon's status.
    func status(_ member: String) throws -> JSONValue? { try ask("Service.GetStatus")["status"]?[member] }

    /// Waits until the read models answer, and nothing is built in the background.
    func settled() throws { try waitUntil("the read models are current") { try status("views")?.stringValue == "current" } }

    /// Checks the whole chain.
    func verified(location: SourceLocation = #_sourceLocation) throws {
        let answer = try ask("Events.Verify")
        #expect(answer["ok"]?.boolValue == true, "\(answer.text)", sourceLocation: location)
        #expect(answer["checked"] == answer["of"], sourceLocation: location)
    }

    /// Every event of the log.
    func log() throws -> [JSONValue] {
        let client = try connect()
        defer { client.close() }
        var events: [JSONValue] = []
        while true {
            let after = events.last?["position"]?.intValue ?? 0
            let page = try client.call("io.provd.Events.Tail", ["after": .int(after), "limit": 1000])
            guard let more = page["events"]?.arrayValue, !more.isEmpty else { return events }
            events += more
        }
    }

    /// What every query answers now, by a name for the question; without what merely tells the time.
    func answers() throws -> [String: JSONValue] {
        let client = try connect(timeout: 60)
        defer { client.close() }
        var answers: [String: JSONValue] = [:]
        func take(_ method: String, _ parameters: JSONObject = [:]) throws {
            var answer = try client.call("io.provd." + method, parameters)
            answer["now"] = nil
            answers["\(method) \(parameters.text)"] = .object(answer)
        }
        try take("Pupils.List", ["includeLeft": true])
        try take("Pupils.List", ["below": "NGRT:85", "asOf": "2026-10-15"])
        for pupil in try #require(answers[#"Pupils.List {"includeLeft":true}"#]?["pupils"]?.arrayValue).prefix(60) {
            try take("Pupils.GetHistory", ["pupil": try #require(pupil["id"])])
        }
        try take("Groups.List", ["includeClosed": true])
        try take("Groups.List", ["asOf": "2026-10-01"])
        try take("Groups.GetToday", ["all": true])
        try take("Groups.GetToday", ["all": true, "on": "2026-11-10"])
        for year in ["Y7", "Y8", "Y9", "Y10"] { try take("Maps.Get", ["yearGroup": .string(year)]) }
        try take("Maps.Get")
        try take("Maps.Get", ["asOf": "2026-10-01"])
        try take("Evaluation.GetProgress")
        try take("Provisions.List")
        try take("Staff.List")
        try take("School.Get")
        try take("School.ListClasses")
        try take("Exchange.ListBatches")
        try take("Events.Find", ["text": "zara"])
        return answers
    }

    /// Memory the daemon holds, in bytes.
    func residentMemory() throws -> Int {
        let process = try #require(process)
        let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(line.split(separator: " ").dropLast().last.flatMap { Int($0) }) * 1024
    }
}

/// Expects the same answers, naming the questions that are answered otherwise.
func expectSame(_ before: [String: JSONValue], _ after: [String: JSONValue], location: SourceLocation = #_sourceLocation) {
    let differing = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    #expect(differing.isEmpty, "answered otherwise: \(differing.prefix(5))", sourceLocation: location)
    #expect(before.count > 60, sourceLocation: location)
}

/// Something came that should not have.
struct Unexpected: Error, CustomStringConvertible {
    var what: String
    var description: String { what }
}

/// Commands that are each unlike any other: scores of the example school's pupils.
struct Scores: Sendable {
    let pupils: [String]

    init(pupils: [String]) { self.pupils = pupils }

    /// The pupils on roll, by id.
    init(_ school: School) throws {
        pupils = try #require(try school.ask("Pupils.List")["pupils"]?.arrayValue).compactMap { $0["id"]?.stringValue }
    }

    /// The `number`th score of its own: a pupil and a day no other number has. There are over twenty thousand.
    func score(_ number: Int, id: String = UUID().uuidString.lowercased()) -> JSONObject {
        let date = Scores.days[number / pupils.count]
        return [
            "pupil": .string(pupils[number % pupils.count]), "measure": "KS2R", "score": .string("\(80 + number % 41)"),
            "on": .string(date), "command": ["id": .string(id)],
        ]
    }

    /// Days all pupils are on roll and that are past.
    private static let days: [String] = [("09", 9...30), ("10", 1...31), ("11", 1...13)].flatMap { month, days in
        days.map { "2026-\(month)-" + ($0 < 10 ? "0\($0)" : "\($0)") }
    }
}

extension JSONValue {
    /// As JSON, for messages and names.
    var text: String {
        var bytes: [UInt8] = []
        JSON.append(self, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONObject {
    /// As JSON, for messages and names.
    var text: String { JSONValue.object(self).text }
}
