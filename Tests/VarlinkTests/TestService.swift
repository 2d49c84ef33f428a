import Dispatch
import Foundation
import JSON
import Synchronization
import Testing
import Varlink
import VarlinkServer

/// A service for the tests: echoes, holds calls until told, streams.
final class TestService: VarlinkHandler {
    static let source = """
        interface org.example.test
        type Item (n: int)
        method Echo(n: int) -> (n: int)
        # Echoes, but waits for all calls before it.
        method Ordered(n: int) -> (n: int)
        # Answered when the test releases it.
        method Hold(n: int) -> (n: int)
        method Stream(count: int, size: int) -> (n: int, pad: string)
        # Streams until its caller goes.
        method Follow() -> (n: int)
        # Streams without heeding any hint until its caller goes.
        method Flood() -> (pad: string)
        method Note(n: int) -> ()
        method Who() -> (pid: int, uid: int, gid: int, groups: []int)
        method Drop() -> ()
        method Size(text: string) -> (bytes: int)
        method Big(size: int) -> (pad: string)
        error Wrong (why: string)
        method Fail() -> ()
        """

    let interfaces: [VarlinkInterface]
    let held = Mutex<[Int64: VarlinkCall]>([:])
    let notes = Mutex<[Int64]>([])
    let begun = Mutex<[String]>([])
    let closedStreams = Mutex(0)
    let pauses = Mutex(0)

    init() throws { interfaces = [try IDL.parse(Self.source)] }

    func dispatch(of method: String) -> DispatchMode { method.hasSuffix(".Ordered") ? .ordered : .pipelined }
    func requiresMore(_ method: String) -> Bool { method.hasSuffix(".Stream") || method.hasSuffix(".Flood") || method.hasSuffix(".Follow") }

    func handle(_ call: VarlinkCall) {
        let name = String(call.method.split(separator: ".").last ?? "")
        let number = call.parameters["n"]?.intValue ?? 0
        begun.withLock { $0.append("\(name) \(number)") }
        switch name {
        case "Echo", "Ordered": call.reply(["n": .int(number)])
        case "Hold": held.withLock { $0[number] = call }
        case "Stream": stream(call, from: 0)
        case "Follow":
            call.replyContinuing(["n": 0])
            call.onClose { [self] in
                closedStreams.withLock { $0 += 1 }
                call.reply(["n": -1])
            }
        case "Flood":
            DispatchQueue.global().async { [self] in
                let pad = JSON.bytes(["pad": .string(String(repeating: "x", count: 10_000))])
                while !call.isClosed { call.replyContinuing(encoded: pad) }
                closedStreams.withLock { $0 += 1 }
            }
        case "Note":
            notes.withLock { $0.append(number) }
            call.reply()
        case "Who":
            let peer = call.peer
            call.reply([
                "pid": .int(Int64(peer.pid)), "uid": .int(Int64(peer.uid)), "gid": .int(Int64(peer.gid)),
                "groups": .array(peer.groups.map { .int(Int64($0)) }),
            ])
        case "Size": call.reply(["bytes": .int(Int64(call.receivedBytes))])
        case "Big": call.reply(["pad": .string(String(repeating: "x", count: Int(call.parameters["size"]?.intValue ?? 0)))])
        case "Fail": call.fail("org.example.test.Wrong", ["why": "asked to"])
        default: break
        }
    }

    /// Sends on other threads, and rests whenever the reader is slow.
    private func stream(_ call: VarlinkCall, from start: Int64) {
        let count = call.parameters["count"]?.intValue ?? 0
        let pad = JSONValue.string(String(repeating: "x", count: Int(call.parameters["size"]?.intValue ?? 0)))
        DispatchQueue.global().async { [self] in
            var number = start
            while number < count - 1 {
                number += 1
                if !call.replyContinuing(["n": .int(number), "pad": pad]) {
                    if call.isClosed { return }
                    pauses.withLock { $0 += 1 }
                    call.whenReady { [number] in self.stream(call, from: number) }
                    return
                }
            }
            call.reply(["n": .int(count), "pad": pad])
        }
    }

    func release(_ number: Int64) { held.withLock { $0.removeValue(forKey: number) }?.reply(["n": .int(number)]) }
}

/// A running server with its service and socket, for one test.
final class Fixture: Sendable {
    let service: TestService
    let server: VarlinkServer
    let path: String

    init(_ change: (inout ServerConfiguration) -> Void = { _ in }) throws {
        var configuration = ServerConfiguration()
        configuration.protocolErrorInterface = "io.provd"
        configuration.stopTimeout = 5
        configuration.lingerTimeout = 0.3
        change(&configuration)
        service = try TestService()
        server = try VarlinkServer(
            handler: service, info: ServiceInfo(vendor: "V", product: "P", version: "1", url: "https://example.org"),
            configuration: configuration)
        path = Self.freshPath()
        try server.start(path: path)
    }

    deinit { server.stop(graceful: false) {} }

    func client(receiveTimeout: Double = 20) throws -> VarlinkClient {
        try VarlinkClient(address: path, receiveTimeout: receiveTimeout)
    }

    static func freshPath() -> String { "/tmp/vt-\(getpid())-\(UInt32.random(in: .min ... .max)).sock" }
}

/// Waits until the condition holds, at most twenty seconds; a condition that never comes fails the test.
func eventually(_ what: Comment, _ condition: () throws -> Bool) rethrows {
    let end = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < end {
        if try condition() { return }
        usleep(2000)
    }
    Issue.record(what)
}

let prefix = "org.example.test."

func frame(_ method: String, _ parameters: String = "{}") -> [UInt8] {
    Array(#"{"method":"\#(prefix)\#(method)","parameters":\#(parameters)}"#.utf8) + [0]
}
