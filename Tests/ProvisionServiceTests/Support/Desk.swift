import EventLog
import EventSourcing
import FoundationEssentials
import Glibc
import JSON
import Logging
import ProvisionDomain
import ProvisionInterface
import Synchronization
import Testing

@testable import ProvisionService

/// All tests of the service, one after the other: they share the process's time zone.
@Suite(.serialized) struct ServiceTests {}

/// A real daemon on a state folder of its own, asked without the socket.
final class Desk {
    /// Monday 16 November 2026, 11:30.
    static let usualClock = "2026-11-16T11:30"

    let folder: String
    let journal = Journal()
    /// There is none between a stop and the next start.
    private var running: Daemon?
    var daemon: Daemon {
        guard let running else { preconditionFailure("the daemon was asked between a stop and the next start") }
        return running
    }
    private var end: () -> Void = {}

    /// Begins on a fresh folder and waits until commands are taken.
    init(clock: String = Desk.usualClock) throws {
        folder = try Desk.newFolder()
        running = try Daemon(Desk.options(folder, clock, false), logger: journal.logger)
        try start()
    }

    deinit {
        end()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func newFolder() throws -> String {
        var template = Array("/tmp/provd-service-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func options(_ folder: String, _ clock: String, _ acceptsClock: Bool) -> DaemonOptions {
        DaemonOptions(state: folder + "/state", socket: folder + "/s", clock: clock, acceptClock: acceptsClock)
    }

    /// Stops in good order.
    func stop() {
        end()
        end = {}
        running = nil
    }

    /// Starts again, after a stop.
    func start(
        again clock: String = Desk.usualClock, acceptsClock: Bool = false, _ change: (inout DaemonOptions) -> Void = { _ in }
    ) throws {
        var options = Desk.options(folder, clock, acceptsClock)
        change(&options)
        running = try Daemon(options, logger: journal.logger)
        try start()
    }

    private func start() throws {
        guard let daemon = running else { return }
        let server = try daemon.start()
        end = { daemon.stop(server) }
        try waitUntil("commands are taken") { daemon.writer.sync { $0.isReady } }
    }

    // MARK: Commands

    /// Has commands decided in one batch.
    /// - Parameter moreWait: as where others wait: then they are projected and answered beside the Writer's thread.
    func together(_ commands: [Asked], moreWait: Bool = false) -> [Result<Done, ServiceError>] {
        let answers = Mutex([Int: Result<Done, ServiceError>]())
        let waiting = commands.enumerated().map { number, command in
            command.waiting { answer in answers.withLock { $0[number] = answer.map(\.done) } }
        }
        daemon.writer.sync { core in
            core.run(waiting) { moreWait }
            core.awaitProjection()
        }
        return answers.withLock { answers in commands.indices.compactMap { answers[$0] } }
    }

    /// Has one command decided.
    func ask<Method: WireMethod>(_ method: Method.Type, _ input: Method.Input, as caller: Caller = .senco) throws -> Result<
        Done, ServiceError
    > {
        try #require(together([try Asked(method, input, as: caller)]).first)
    }

    /// Has one command done.
    @discardableResult
    func done<Method: WireMethod>(
        _ method: Method.Type, _ input: Method.Input, as caller: Caller = .senco, _ location: SourceLocation = #_sourceLocation
    ) throws -> Done {
        switch try ask(method, input, as: caller) {
        case .success(let done): return done
        case .failure(let error):
            Issue.record("\(Method.name): \(error)", sourceLocation: location)
            throw error
        }
    }

    /// Answers a query.
    func query<Method: WireMethod>(_ method: Method.Type, _ input: Method.Input, as caller: Caller = .senco) throws -> Method.Output {
        let parameters = try #require(try JSON.value(of: input).objectValue)
        return try JSON.decode(Method.Output.self, from: daemon.reader.answer(Method.name, parameters, caller: caller))
    }

    /// The last position of the log.
    var position: Int { Int(daemon.log.head.position) }

    /// Every event of the log.
    func events() throws -> [RecordedEvent] { try daemon.log.events(after: 0, limit: 10_000) }
}

/// A command on its way.
struct Asked {
    var method: String
    var parameters: JSONObject
    var caller: Caller

    init<Method: WireMethod>(_ method: Method.Type, _ input: Method.Input, as caller: Caller = .senco) throws {
        self.method = Method.name
        parameters = try #require(try JSON.value(of: input).objectValue)
        self.caller = caller
    }

    func waiting(_ answer: @escaping @Sendable (Result<DoneReply, ServiceError>) -> Void) -> Writer.Waiting {
        Writer.Waiting(method: method, parameters: parameters, caller: caller, call: nil, answer: answer)
    }
}

extension Caller {
    static let senco = Caller(uid: 1000, login: nil, roles: Set(PermissionRole.allCases))
    static let assistant = Caller(uid: 1001, login: "pkhan", roles: [.assistant])
}

extension Result where Success == Done, Failure == ServiceError {
    /// The refusal, where it is one.
    var refusal: Refusal? { if case .failure(.refused(let refusal)) = self { refusal } else { nil } }
    /// What was done, where it was.
    var done: Done? { try? get() }
    /// The error's name on the wire.
    var error: String? { if case .failure(let error) = self { error.name } else { nil } }
}

/// Waits for a condition, with a bound.
func waitUntil(_ what: String, seconds: Int = 30, _ condition: () throws -> Bool) throws {
    for _ in 0..<(seconds * 100) {
        if try condition() { return }
        usleep(10_000)
    }
    throw Late(what: what)
}

/// A condition that did not come true in time.
struct Late: Error, CustomStringConvertible {
    var what: String
    var description: String { "waited in vain until \(what)" }
}
