import Foundation
import JSON
import Testing
import Varlink

/// Callers that send what no caller should, by mistake or on purpose: the answer is defined, and others notice nothing.
@Suite(.serialized) struct ConnectionsTests {
    /// What an end of a connection looks like from here.
    private func expectClosed(_ client: VarlinkClient, location: SourceLocation = #_sourceLocation) {
        do {
            let reply = try client.receive()
            Issue.record("nothing more was to come: \(reply)", sourceLocation: location)
        } catch {
            #expect(error == .closed, sourceLocation: location)
        }
    }

    @Test func `garbage is answered with an error, and the connection is closed`() throws {
        let school = try School.prepared()
        try school.settled()
        let frames: [[UInt8]] = [
            Array("what is this".utf8), Array("{\"method\":".utf8), Array("[1,2,3]".utf8), Array("\"io.provd.Service.Ping\"".utf8),
            [0xff, 0xfe, 0x7b, 0x7d], Array("{\"method\":\"io.provd.Service.Ping\",\"parameters\":{\"a\":\"\u{1}\"}}".utf8),
            Array("{\"method\":7}".utf8), Array("{}".utf8), [], Array(String(repeating: "[", count: 100_000).utf8),
        ]
        for frame in frames {
            let client = try school.connect()
            try client.send(raw: frame + [0])
            let reply = try client.receive()
            #expect(reply.error == "org.varlink.service.MalformedMessage", "\(String(decoding: frame.prefix(40), as: UTF8.self)): \(reply)")
            expectClosed(client)
        }
        try school.verified()
        #expect(school.stop() == 0)
    }

    @Test func `calls before the garbage are answered`() throws {
        let school = try School.prepared()
        try school.settled()
        let scores = try Scores(school)
        let client = try school.connect()
        for number in 0..<20 { try client.send("io.provd.Pupils.RecordScore", scores.score(number)) }
        try client.send(raw: Array("}{".utf8) + [0])
        for _ in 0..<20 {
            let reply = try client.receive()
            #expect(reply.error == nil, "\(reply)")
        }
        #expect(try client.receive().error == "org.varlink.service.MalformedMessage")
        expectClosed(client)
        #expect(school.stop() == 0)
    }

    @Test func `a call of 5 MiB is refused with the limit, and one under it is read`() throws {
        let school = try School.prepared()
        try school.settled()
        let client = try school.connect()
        try? client.send("io.provd.Events.Find", ["text": .string(String(repeating: "x", count: 5 << 20))])
        let reply = try client.receive()
        #expect(reply.error == "org.varlink.service.FrameTooLarge")
        #expect(reply.parameters["limit"]?.intValue == 4 << 20)
        expectClosed(client)
        let large = try school.connect()
        try large.send("io.provd.Events.Find", ["text": .string(String(repeating: "x", count: 4 << 20 - 200))])
        let answer = try large.receive()
        #expect(answer.error == "io.provd.Refused" && answer.parameters["rule"] == "limit", "\(answer.error ?? "no error")")
        #expect((answer.parameters["value"]?.stringValue ?? "").utf8.count < 100, "the refusal repeats megabytes")
        // Nor do the writer and its batch wait for names of megabytes.
        let error = try school.error("Pupils.SetSEN", ["pupil": .string(String(repeating: "x", count: 1 << 20)), "status": "K"])
        #expect(error.parameters["rule"] == "limit")
        #expect(try large.call("io.provd.Service.Ping").isEmpty)
        #expect(school.stop() == 0)
    }

    @Test(.tags(.slow)) func `half a call and then silence holds nobody up, and is closed`() throws {
        let school = try School.prepared()
        try school.settled()
        let silent = try (0..<50).map { _ in try school.connect(timeout: 60) }
        for client in silent { try client.send(raw: Array("{\"method\":\"io.provd.Serv".utf8)) }
        for _ in 0..<20 { #expect(try school.ask("Maps.Get")["map"] != nil) }
        for client in silent { expectClosed(client) }
        try school.verified()
        #expect(school.stop() == 0)
    }

    @Test(.tags(.slow)) func `2,000 connections: those past the limit are told so, the others are served`() throws {
        var limit = rlimit()
        getrlimit(.init(RLIMIT_NOFILE.rawValue), &limit)
        if limit.rlim_cur < 4096 {
            limit.rlim_cur = min(limit.rlim_max, 8192)
            try #require(setrlimit(.init(RLIMIT_NOFILE.rawValue), &limit) == 0)
        }
        let school = try School.prepared()
        try school.settled()
        var clients: [VarlinkClient] = []
        for _ in 0..<2000 { clients.append(try school.connect()) }
        var served = 0
        var turnedAway = 0
        for client in clients {
            try? client.send("io.provd.Service.Ping")
            let reply = try client.receive()
            if reply.error == nil {
                served += 1
            } else {
                #expect(reply.error == "org.varlink.service.TooManyConnections" && reply.parameters["limit"]?.intValue == 1500, "\(reply)")
                turnedAway += 1
            }
        }
        // A connection of the test's own from before may still count until the daemon has seen it close.
        #expect((1496...1500).contains(served) && served + turnedAway == 2000, "served \(served), turned away \(turnedAway)")
        // Those connected are served on, writing too.
        let scores = Scores(pupils: try pupils(on: clients[0]))
        for number in 0..<200 {
            let done = try clients[number * 7].call("io.provd.Pupils.RecordScore", scores.score(number))
            #expect(done["done"] != nil)
        }
        let memory = try school.residentMemory()
        #expect(memory < 300 << 20, "the daemon holds \(memory >> 20) MiB")
        for client in clients { client.close() }
        try waitUntil("there is room for new connections") { (try? school.ask("Service.Ping")) != nil }
        try school.verified()
        #expect(school.stop() == 0)
    }

    private func pupils(on client: VarlinkClient) throws -> [String] {
        try client.call("io.provd.Pupils.List")["pupils"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
    }

    @Test(.tags(.slow)) func `a caller that asks and never reads costs bounded memory, and others are served`() throws {
        let school = try School.prepared()
        try school.settled()
        let greedy = try (0..<8).map { _ in try school.connect(timeout: 1) }
        for client in greedy {
            // Until the daemon reads no more of her and her own buffer is full.
            for _ in 0..<2000 where (try? client.send("io.provd.Pupils.List")) == nil { break }
        }
        for _ in 0..<20 { #expect(try school.ask("Maps.Get")["map"] != nil) }
        let memory = try school.residentMemory()
        #expect(memory < 300 << 20, "the daemon holds \(memory >> 20) MiB")
        for client in greedy { client.close() }
        try school.verified()
        #expect(school.stop() == 0)
    }
}
