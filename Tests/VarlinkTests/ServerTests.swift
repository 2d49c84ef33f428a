import Foundation
import JSON
import Synchronization
import Testing
import Varlink
import VarlinkServer

@Suite(.serialized) struct ServerTests {
    @Test func `a call is answered`() throws {
        let fixture = try Fixture()
        #expect(try fixture.client().call(prefix + "Echo", ["n": 7]) == ["n": 7])
    }

    @Test func `the service describes itself`() throws {
        let client = try Fixture().keeping { try $0.client() }
        let info = try client.value.call("org.varlink.service.GetInfo")
        #expect(info["interfaces"] == ["org.varlink.service", "org.example.test"])
        #expect(info["vendor"] == "V" && info["product"] == "P" && info["version"] == "1" && info["url"] == "https://example.org")
        let description = try client.value.call("org.varlink.service.GetInterfaceDescription", ["interface": "org.example.test"])
        #expect(description["description"] == .string(TestService.source))
        let own = try client.value.call("org.varlink.service.GetInterfaceDescription", ["interface": "org.varlink.service"])
        #expect(try IDL.parse(own["description"]?.stringValue ?? "").errors.count == 6)
    }

    @Test(
        arguments: [
            (
                "org.varlink.service.GetInterfaceDescription", ["interface": "a.b"],
                "org.varlink.service.InterfaceNotFound", ["interface": "a.b"]
            ),
            ("org.example.other.Echo", [:], "org.varlink.service.InterfaceNotFound", ["interface": "org.example.other"]),
            ("Echo", [:], "org.varlink.service.InterfaceNotFound", ["interface": "Echo"]),
            (prefix + "Nope", [:], "org.varlink.service.MethodNotFound", ["method": .string(prefix + "Nope")]),
            (prefix + "Echo", [:], "org.varlink.service.InvalidParameter", ["parameter": "n"]),
            (prefix + "Echo", ["n": "7"], "org.varlink.service.InvalidParameter", ["parameter": "n"]),
            (prefix + "Echo", ["n": 7, "x": 1], "org.varlink.service.InvalidParameter", ["parameter": "x"]),
            (prefix + "Stream", ["count": 1, "size": 1], "org.varlink.service.ExpectedMore", [:]),
            (prefix + "Fail", [:], "org.example.test.Wrong", ["why": "asked to"]),
            (prefix + "Drop", [:], "io.provd.NotAnswered", [:]),
        ] as [(String, JSONObject, String, JSONObject)])
    func `an error has its name and parameters, and the connection goes on`(
        method: String, parameters: JSONObject, error: String, details: JSONObject
    ) throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        #expect(throws: VarlinkError(error, details)) { try client.call(method, parameters) }
        #expect(try client.call(prefix + "Echo", ["n": 1]) == ["n": 1])
    }

    @Test func `answers keep the order of the calls, whatever order they are given in`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        for number in 0..<50 as Range<Int64> { try client.send(prefix + "Hold", ["n": .int(number)]) }
        eventually("all fifty begin") { fixture.service.held.withLock { $0.count } == 50 }
        for number in (0..<50 as Range<Int64>).reversed() { fixture.service.release(number) }
        for number in 0..<50 as Range<Int64> { #expect(try client.receive().parameters == ["n": .int(number)]) }
    }

    @Test func `an ordered call waits for those before it and holds up those behind`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        try client.send(raw: frame("Hold", #"{"n":1}"#) + frame("Ordered", #"{"n":2}"#) + frame("Echo", #"{"n":3}"#))
        eventually("the first begins") { fixture.service.held.withLock { $0.count } == 1 }
        let other = try fixture.client()
        #expect(try other.call(prefix + "Echo", ["n": 9]) == ["n": 9])
        #expect(fixture.service.begun.withLock { $0 } == ["Hold 1", "Echo 9"])
        fixture.service.release(1)
        for number in 1...3 as ClosedRange<Int64> { #expect(try client.receive().parameters == ["n": .int(number)]) }
        #expect(fixture.service.begun.withLock { $0 } == ["Hold 1", "Echo 9", "Ordered 2", "Echo 3"])
    }

    @Test func `many answers at once reach many connections`() throws {
        let fixture = try Fixture { $0.eventLoops = 2 }
        let clients = try (0..<20).map { _ in try fixture.client() }
        for (number, client) in clients.enumerated() { try client.send(prefix + "Hold", ["n": .int(Int64(number))]) }
        eventually("all begin") { fixture.service.held.withLock { $0.count } == 20 }
        let calls = fixture.service.held.withLock { $0 }
        VarlinkCall.reply(all: calls.map { ($0.value, JSON.bytes(["n": .int($0.key)])) })
        for (number, client) in clients.enumerated() { #expect(try client.receive().parameters == ["n": .int(Int64(number))]) }
        #expect(calls[0]?.reply() == false)
    }

    @Test func `oneway is never answered, not even with an error`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        try client.oneway(prefix + "Note", ["n": 5])
        try client.oneway(prefix + "Nope")
        try client.oneway(prefix + "Echo", ["n": "wrong"])
        try client.oneway(prefix + "Drop")
        try client.oneway(prefix + "Fail")
        #expect(try client.call(prefix + "Echo", ["n": 1]) == ["n": 1])
        #expect(fixture.service.notes.withLock { $0 } == [5])
    }

    @Test func `a call sent just before hanging up is heard`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        try client.oneway(prefix + "Note", ["n": 6])
        client.close()
        eventually("the note arrives") { fixture.service.notes.withLock { $0 } == [6] }
        eventually("the connection is gone") { fixture.server.openConnections == 0 }
    }

    @Test func `who stops sending still gets the answers`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        try client.send(raw: frame("Hold", #"{"n":1}"#) + frame("Echo", #"{"n":2}"#))
        client.finishSending()
        eventually("it begins") { fixture.service.held.withLock { $0.count } == 1 }
        fixture.service.release(1)
        #expect(try client.receive().parameters == ["n": 1])
        #expect(try client.receive().parameters == ["n": 2])
        #expect(throws: VarlinkTransportError.closed) { try client.receive() }
    }

    @Test func `the kernel tells who calls`() throws {
        let fixture = try Fixture()
        let who = try fixture.client().call(prefix + "Who")
        var groups = [gid_t](repeating: 0, count: 1024)
        let count = getgroups(1024, &groups)
        #expect(who["pid"] == .int(Int64(getpid())) && who["uid"] == .int(Int64(geteuid())) && who["gid"] == .int(Int64(getegid())))
        #expect(Set(who["groups"]?.arrayValue?.compactMap(\.intValue) ?? []) == Set(groups.prefix(Int(count)).map(Int64.init)))
    }
}

/// Keeps a server alive as long as what was made with it.
struct Kept<T> {
    let fixture: Fixture
    let value: T
}

extension Fixture {
    func keeping<T>(_ body: (Fixture) throws -> T) rethrows -> Kept<T> { Kept(fixture: self, value: try body(self)) }
}
