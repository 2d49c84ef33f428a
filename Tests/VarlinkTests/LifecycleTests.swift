import Foundation
import JSON
import Synchronization
import Testing
import Varlink
import VarlinkServer

@Suite(.serialized) struct LifecycleTests {
    private func server(_ service: TestService) throws -> VarlinkServer {
        try VarlinkServer(handler: service, info: ServiceInfo(vendor: "", product: "", version: "", url: ""))
    }

    @Test func `a graceful stop answers what was read and then nobody is there`() throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        try client.send(raw: frame("Hold", #"{"n":1}"#) + frame("Echo", #"{"n":2}"#))
        eventually("it begins") { fixture.service.held.withLock { $0.count } == 1 }
        // By completion: a task of its own might wait for a thread that other tests hold.
        let stopped = DispatchSemaphore(value: 0)
        fixture.server.stop(graceful: true) { stopped.signal() }
        eventually("the file goes") { !FileManager.default.fileExists(atPath: fixture.path) }
        #expect(throws: VarlinkTransportError.unreachable(path: fixture.path, errno: ENOENT)) { try fixture.client() }
        fixture.service.release(1)
        #expect(try client.receive().parameters == ["n": 1])
        #expect(try client.receive().parameters == ["n": 2])
        #expect(throws: VarlinkTransportError.closed) { try client.receive() }
        #expect(stopped.wait(timeout: .now() + 30) == .success)
        #expect(fixture.server.openConnections == 0)
        fixture.server.stopAndWait()
    }

    @Test func `a stream is told to end at a stop`() async throws {
        let fixture = try Fixture()
        let client = try fixture.client()
        try client.send(prefix + "Follow", [:], .more)
        #expect(try client.receive().parameters == ["n": 0])
        await fixture.server.stop()
        #expect(try client.receive() == VarlinkReply(parsing: #"{"parameters":{"n":-1}}"#))
        #expect(fixture.service.closedStreams.withLock { $0 } == 1)
    }

    @Test func `a stop does not wait for ever`() async throws {
        let fixture = try Fixture { $0.stopTimeout = 0.2 }
        let client = try fixture.client()
        try client.send(prefix + "Hold", ["n": 1])
        eventually("it begins") { fixture.service.held.withLock { $0.count } == 1 }
        await fixture.server.stop()
        #expect(throws: VarlinkTransportError.closed) { try client.receive() }
        fixture.service.release(1)
    }

    @Test func `a server that never started stops too`() async throws {
        try await server(TestService()).stop()
    }

    @Test func `a socket file left behind is replaced, a served one is not`() async throws {
        let path = Fixture.freshPath()
        let dead = try UnixSocket.make()
        #expect(try UnixSocket.withAddress(path) { bind(dead, $0, $1) } == 0)
        close(dead)
        let first = try server(TestService())
        try first.start(path: path, mode: 0o600)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        let second = try server(TestService())
        #expect(throws: ListenError.alreadyServed(path)) { try second.start(path: path) }
        #expect(try VarlinkClient(address: "unix:" + path).call(prefix + "Echo", ["n": 1]) == ["n": 1])
        await first.stop()
        try second.start(path: path)
        await second.stop()
    }

    @Test func `a file that is no socket stays`() async throws {
        let path = Fixture.freshPath()
        #expect(FileManager.default.createFile(atPath: path, contents: Data("x".utf8)))
        let server = try server(TestService())
        #expect(throws: ListenError.notASocket(path)) { try server.start(path: path) }
        #expect(FileManager.default.contents(atPath: path) == Data("x".utf8))
        try FileManager.default.removeItem(atPath: path)
        await server.stop()
    }

    @Test func `a path too long is refused clearly`() async throws {
        let path = "/tmp/" + String(repeating: "x", count: 110)
        let server = try server(TestService())
        #expect(throws: ListenError.transport(.pathTooLong(path, limit: 107))) { try server.start(path: path) }
        #expect(throws: VarlinkTransportError.pathTooLong(path, limit: 107)) { try VarlinkClient(address: path) }
        await server.stop()
    }

    @Test func `addresses are read`() throws {
        #expect(try UnixSocket.path(of: "/run/x") == "/run/x")
        #expect(try UnixSocket.path(of: "unix:/run/x;mode=0666") == "/run/x")
        #expect(try UnixSocket.path(of: "unix:@name") == "@name")
        for wrong in ["", "unix:", "tcp:127.0.0.1:12345"] {
            #expect(throws: VarlinkTransportError.unknownAddress(wrong)) { try UnixSocket.path(of: wrong) }
        }
    }

    @Test func `a socket that is passed in is served and its file stays`() async throws {
        let path = Fixture.freshPath()
        let descriptor = try UnixSocket.make()
        #expect(try UnixSocket.withAddress(path) { bind(descriptor, $0, $1) } == 0 && listen(descriptor, 8) == 0)
        let server = try server(TestService())
        server.start(listeningDescriptor: descriptor)
        #expect(try VarlinkClient(address: path).call(prefix + "Echo", ["n": 1]) == ["n": 1])
        await server.stop()
        #expect(FileManager.default.fileExists(atPath: path))
        try FileManager.default.removeItem(atPath: path)
    }

    @Test func `a connection too many is told so`() throws {
        let fixture = try Fixture { $0.maxConnections = 100 }
        var clients: [VarlinkClient] = []
        for _ in 0..<100 {
            clients.append(try fixture.client())
            _ = try clients.last?.call(prefix + "Echo", ["n": 1])
        }
        for _ in 0..<400 {
            let extra = try fixture.client()
            let reply = try extra.receive()
            #expect(reply.error == "io.provd.TooManyConnections" && reply.parameters == ["limit": 100])
            #expect(throws: VarlinkTransportError.closed) { try extra.receive() }
        }
        let late = try fixture.client()
        #expect(throws: VarlinkError("io.provd.TooManyConnections", ["limit": 100])) { try late.call(prefix + "Echo", ["n": 1]) }
        clients.removeAll()
        eventually("there is room again") { fixture.server.openConnections == 0 }
        #expect(try fixture.client().call(prefix + "Echo", ["n": 2]) == ["n": 2])
    }

    @Test(.tags(.slow)) func `two thousand connections are served`() throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 16_384)
        #expect(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 && limit.rlim_cur >= 5000)
        let fixture = try Fixture { $0.maxConnections = 2000 }
        var clients: [VarlinkClient] = []
        for _ in 0..<2000 { clients.append(try fixture.client()) }
        for (number, client) in clients.enumerated() { try client.send(prefix + "Echo", ["n": .int(Int64(number))]) }
        for (number, client) in clients.enumerated() {
            #expect(try client.receive().parameters == ["n": .int(Int64(number))])
        }
        #expect(fixture.server.openConnections == 2000)
        #expect(try fixture.client().receive().error == "io.provd.TooManyConnections")
    }
}

extension VarlinkReply {
    init(parsing text: String) throws {
        var text = text
        self = try text.withUTF8 { try VarlinkReply(parsing: UnsafeRawBufferPointer($0)) }
    }
}
