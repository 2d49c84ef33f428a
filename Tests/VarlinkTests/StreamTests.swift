import JSON
import Synchronization
import Testing
import Varlink
import VarlinkServer

@Suite(.serialized) struct StreamTests {
    @Test func `a stream arrives whole and in order`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        var seen: [Int64] = []
        try client.callMore(prefix + "Stream", ["count": 500, "size": 10]) { reply in
            seen.append(reply["n"]?.intValue ?? -1)
            return true
        }
        #expect(seen == Array(1...500))
        #expect(try client.call(prefix + "Echo", ["n": 1]) == ["n": 1])
    }

    @Test func `a slow reader makes the stream rest and still gets everything`() throws {
        let fixture = try Fixture { $0.maxOutbound = 100_000 }
        let client = try fixture.client()
        try client.send(prefix + "Stream", ["count": 300, "size": 10_000], .more)
        eventually("the stream rests") { fixture.service.pauses.withLock { $0 } > 0 }
        for number in 1...300 as ClosedRange<Int64> {
            let reply = try client.receive()
            #expect(reply.parameters["n"] == .int(number) && reply.continues == (number < 300))
        }
    }

    @Test func `a reader that stays slow is closed`() throws {
        let fixture = try Fixture {
            $0.maxOutbound = 100_000
            $0.slowReaderTimeout = 0.2
        }
        let client = try fixture.client()
        try client.send(prefix + "Stream", ["count": 10_000, "size": 10_000], .more)
        eventually("the stream rests") { fixture.service.pauses.withLock { $0 } > 0 }
        eventually("the connection is closed") { fixture.server.openConnections == 0 }
        #expect(throws: VarlinkTransportError.closed) { while true { _ = try client.receive() } }
    }

    @Test func `a stream that heeds no hint is cut off before it fills the memory`() throws {
        let fixture = try Fixture { $0.maxOutbound = 100_000 }
        let client = try fixture.client()
        try client.send(prefix + "Flood", [:], .more)
        eventually("the stream is cut off") { fixture.service.closedStreams.withLock { $0 } == 1 }
        var received = 0
        // What the kernel had taken by then, and at most twice the limit, can still be read.
        #expect(throws: VarlinkTransportError.closed) { while true { received += try client.receiveRaw().count } }
        #expect(received < 2_000_000)
    }

    @Test func `who reads no answers is not read either`() throws {
        let fixture = try Fixture { $0.maxOutbound = 1_000_000 }
        let client = try fixture.client(receiveTimeout: 1)
        // Forty answers of a megabyte are asked for and none is read.
        for _ in 0..<40 { try client.send(prefix + "Big", ["size": 1_000_000]) }
        #expect(try fixture.client().call(prefix + "Echo", ["n": 1]) == ["n": 1])
        let begun = fixture.service.begun.withLock { $0.filter { $0.hasPrefix("Big") }.count }
        #expect((1...6).contains(begun))
        for _ in 0..<40 { #expect(try client.receive().parameters["pad"]?.stringValue?.utf8.count == 1_000_000) }
    }

    @Test func `a stream learns that its reader is gone`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        try client.callMore(prefix + "Follow") { _ in false }
        eventually("the stream is told") { fixture.service.closedStreams.withLock { $0 } == 1 }
    }

    @Test func `at most so many calls are open on a connection`() throws {
        let fixture = try Fixture { $0.maxPipelined = 8 }
        let client = try fixture.client()
        for number in 0..<20 as Range<Int64> { try client.send(prefix + "Hold", ["n": .int(number)]) }
        eventually("eight begin") { fixture.service.held.withLock { $0.count } == 8 }
        #expect(try fixture.client().call(prefix + "Echo", ["n": 1]) == ["n": 1])
        #expect(fixture.service.held.withLock { $0.count } == 8)
        for number in 0..<20 as Range<Int64> {
            eventually("it begins") { fixture.service.held.withLock { $0[number] != nil } }
            fixture.service.release(number)
            #expect(try client.receive().parameters == ["n": .int(number)])
        }
    }
}
