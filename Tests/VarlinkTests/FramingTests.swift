import JSON
import Synchronization
import Testing
import Varlink
import VarlinkServer

@Suite(.serialized) struct FramingTests {
    @Test func `a frame may be split at every byte`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        let bytes = frame("Echo", #"{"n":7}"#)
        for split in 1..<bytes.count {
            try client.send(raw: Array(bytes[..<split]))
            // An answered call of another connection shows that the server has run meanwhile.
            if split % 8 == 0 { _ = try fixture.client().call(prefix + "Echo", ["n": 0]) }
            try client.send(raw: Array(bytes[split...]))
            #expect(try client.receive().parameters == ["n": 7])
        }
    }

    @Test func `thousands of calls may be sent at once`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        var bytes: [UInt8] = []
        for number in 0..<1000 { bytes += frame("Echo", #"{"n":\#(number)}"#) }
        for round in 0..<5 {
            try client.send(raw: bytes)
            for number in 0..<1000 { #expect(try client.receive().parameters == ["n": .int(Int64(number))], "round \(round)") }
        }
    }

    @Test(arguments: ["nonsense", "[1]", "{}", #"{"method":1}"#, "", #"{"method":"a.b.C","more":1}"#, "{\"method\":\"a.b.C\"", "\u{1}"])
    func `what is no call is answered and the connection closed`(text: String) throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        try client.send(raw: frame("Echo", #"{"n":1}"#) + Array(text.utf8) + [0] + frame("Echo", #"{"n":2}"#))
        #expect(try client.receive().parameters == ["n": 1])
        #expect(try client.receive().error == "io.provd.MalformedMessage")
        #expect(throws: VarlinkTransportError.closed) { try client.receive() }
        client.close()
        eventually("it is gone") { fixture.server.openConnections == 0 }
    }

    @Test func `the fault is answered behind the calls before it`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        try client.send(raw: frame("Hold", #"{"n":1}"#) + [UInt8(ascii: "x"), 0])
        eventually("it begins") { fixture.service.held.withLock { $0.count } == 1 }
        fixture.service.release(1)
        #expect(try client.receive().parameters == ["n": 1])
        #expect(try client.receive().error == "io.provd.MalformedMessage")
    }

    @Test func `a frame of five mebibytes is refused though it is still being sent`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        try client.send(raw: Array(repeating: UInt8(ascii: " "), count: 5 << 20))
        let reply = try client.receive()
        #expect(reply.error == "io.provd.FrameTooLarge" && reply.parameters == ["limit": .int(4 << 20)])
        #expect(throws: VarlinkTransportError.closed) { try client.receive() }
    }

    @Test func `a frame of exactly the limit is taken, one byte more is not`() throws {
        let fixture = try Fixture { $0.maxFrame = 10_000 }
        let shell = frame("Size", #"{"text":""}"#).count - 1
        func call(_ size: Int) -> [UInt8] { frame("Size", #"{"text":"\#(String(repeating: "x", count: size - shell))"}"#) }
        let client = try fixture.client()
        try client.send(raw: call(10_000))
        #expect(try client.receive().parameters == ["bytes": 10_000])
        try client.send(raw: call(10_001))
        #expect(try client.receive().error == "io.provd.FrameTooLarge")
    }

    @Test func `half a frame and then silence is closed, a quiet connection is not`() throws {
        let fixture = try Fixture { $0.frameTimeout = 0.2 }
        let quiet = try fixture.client()
        let client = try fixture.client()
        try client.send(raw: Array(frame("Echo", #"{"n":1}"#).dropLast(5)))
        #expect(throws: VarlinkTransportError.closed) { try client.receive() }
        #expect(try quiet.call(prefix + "Echo", ["n": 1]) == ["n": 1])
    }

    @Test func `an idle connection is closed, one with an open call is not`() throws {
        let fixture = try Fixture { $0.idleTimeout = 0.2 }
        let busy = try fixture.client()
        try busy.send(prefix + "Hold", ["n": 1])
        let idle = try fixture.client()
        _ = try idle.call(prefix + "Echo", ["n": 1])
        #expect(throws: VarlinkTransportError.closed) { try idle.receive() }
        fixture.service.release(1)
        #expect(try busy.receive().parameters == ["n": 1])
    }

    @Test(arguments: [1, 77, 20_260_901] as [UInt64])
    func `random bytes never harm the server`(seed: UInt64) throws {
        let fixture = try Fixture {
            $0.maxFrame = 5000
            $0.lingerTimeout = 0.05
        }
        var random = SystemSeed(seed)
        for _ in 0..<60 {
            let client = try fixture.client()
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...20, using: &random) { bytes += frame("Echo", #"{"n":1}"#) }
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            var sent = 0
            // The server may have hung up in the middle, and that is its right.
            while sent < bytes.count {
                let end = min(bytes.count, sent + Int.random(in: 1...200, using: &random))
                guard (try? client.send(raw: Array(bytes[sent..<end]))) != nil else { break }
                sent = end
            }
            client.finishSending()
            while let reply = try? client.receive() { #expect(reply.error != nil || reply.parameters["n"] != nil, "seed \(seed)") }
        }
        #expect(try fixture.client().call(prefix + "Echo", ["n": 1]) == ["n": 1], "seed \(seed)")
        eventually("all are gone") { fixture.server.openConnections == 0 }
    }
}

/// Random numbers that repeat for the same seed (SplitMix64).
struct SystemSeed: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
