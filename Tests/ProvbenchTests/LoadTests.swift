import Glibc
import ProvisionDomain
import ProvisionInterface
import Testing
import Varlink

@testable import provbench

/// Answers every frame of every connection with the same bytes, a few at a time.
private final class Answering: Sendable {
    let path: String
    private let listener: Int32

    init(folder: String, answer: String, piece: Int) throws {
        path = folder + "/answering.sock"
        let descriptor = try UnixSocket.make()
        listener = descriptor
        let bound = try UnixSocket.withAddress(path) { bind(descriptor, $0, $1) }
        guard bound == 0, listen(descriptor, 16) == 0 else { throw BenchFailure("the test's socket: errno \(errno)") }
        let bytes = Array(answer.utf8) + [0]
        Answering.run {
            while case let connection = accept(descriptor, nil, nil), connection >= 0 {
                Answering.run { Answering.serve(connection, bytes, piece) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(_ connection: Int32, _ answer: [UInt8], _ piece: Int) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = recv(connection, &buffer, buffer.count, 0), count > 0 {
            for _ in 0..<buffer.prefix(count).count(where: { $0 == 0 }) {
                for start in stride(from: 0, to: answer.count, by: piece) {
                    let part = Array(answer[start..<min(start + piece, answer.count)])
                    _ = send(connection, part, part.count, Int32(MSG_NOSIGNAL))
                }
            }
        }
        close(connection)
    }

    private final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private static func run(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { argument in
                argument.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue().body() }
                return nil
            }, Unmanaged.passRetained(Work(body)).toOpaque())
        pthread_detach(thread)
    }
}

@Suite struct LoadTests {
    private func pings(_ count: Int) throws -> Calls {
        var calls = Calls(seed: 1)
        for _ in 0..<count { try calls.add(ServiceInterface.Ping.self, .init()) }
        return calls
    }

    @Test(arguments: [1, 3, 64]) func `every call is answered once, however the answers are cut`(piece: Int) throws {
        let folder = try TemporaryFolder(in: "/tmp/provbench-tests", keep: false)
        let server = try Answering(folder: folder.path, answer: #"{"parameters":{}}"#, piece: piece)
        let load = try Load(path: server.path, connections: 4)
        #expect(try load.waiting(pings(101)).latencies.count == 101)
        #expect(try load.pipelined(pings(500), window: 20) > 0)
        #expect(try load.waiting(pings(3)).latencies.count == 3)
    }

    @Test func `an answer that is an error ends the measurement and is shown`() throws {
        let folder = try TemporaryFolder(in: "/tmp/provbench-tests", keep: false)
        let server = try Answering(folder: folder.path, answer: #"{"error":"io.provd.Refused","parameters":{}}"#, piece: 64)
        let load = try Load(path: server.path, connections: 1)
        #expect(throws: BenchFailure(#"provd answered {"error":"io.provd.Refused","parameters":{}}"#)) { try load.waiting(pings(1)) }
    }

    @Test func `the mix is three sessions in five, one score in five, and never the same report twice`() throws {
        var mix = CommandMix(SchoolPlan(size: .primary, seed: 1))
        var calls = Calls(seed: 1)
        try mix.add(20_000, to: &calls)
        var counts: [String: Int] = [:]
        var seen: Set<String> = []
        for call in 0..<calls.count {
            let text = String(decoding: calls.bytes[calls.range(call)], as: UTF8.self)
            for method in ["RecordSession", "RecordScore", "RecordMissed", "IdentifyNeed"] where text.contains(method) {
                counts[method, default: 0] += 1
            }
            // The command's id, the last member, differs anyway.
            #expect(seen.insert(String(text.split(separator: #","command""#)[0])).inserted)
        }
        #expect(counts == ["RecordSession": 12_000, "RecordScore": 4_000, "RecordMissed": 2_000, "IdentifyNeed": 2_000])
    }
}
