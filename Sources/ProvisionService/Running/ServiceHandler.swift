internal import EventLog
internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels
internal import Varlink
internal import VarlinkServer

/// Takes calls off the socket: permission first, then to the Writer, to the read side, or answered here.
final class ServiceHandler: VarlinkHandler {
    let interfaces: [VarlinkInterface]
    private let daemon: Daemon
    private let commands: Set<String>
    /// Recorded by the Writer, but answered by the daemon.
    private static let special: Set<String> = [PupilsInterface.Erase.name]

    init(daemon: Daemon) throws {
        self.daemon = daemon
        interfaces = try Interfaces.definitions.map { try IDL.parse($0) }
        commands = Set(CommandTable().entries.keys)
    }

    /// Commands of one connection may queue behind each other, and are decided in order; anything else waits for what came before.
    func dispatch(of method: String) -> DispatchMode {
        (commands.contains(method) && !ServiceHandler.special.contains(method)) || method == ServiceInterface.Ping.name
            ? .pipelined : .ordered
    }

    func handle(_ call: VarlinkCall) {
        if call.method == ServiceInterface.Ping.name {
            call.reply()
            return
        }
        daemon.callers.find(call.peer) { self.handle(call, $0) }
    }

    private func handle(_ call: VarlinkCall, _ caller: Caller) {
        do {
            try Authority.check(caller, method: call.method)
        } catch {
            // Whoever may not ask at all is on record too: with no pupil, since nobody looks up the name typed.
            if call.parameters["pupil"] != nil {
                daemon.recorder.note(caller, staff: nil, method: call.method, isRefused: true, pupils: [PupilID]())
            }
            call.fail(error)
            return
        }
        if ServiceHandler.special.contains(call.method) {
            daemon.queries.run { self.query(call, caller) }
        } else if commands.contains(call.method) {
            daemon.writer.submit(
                Writer.Waiting(method: call.method, parameters: call.parameters, caller: caller, call: call) { call.answer($0) })
        } else {
            // A replay of the past takes seconds: it has a thread of its own, so that others are not kept waiting.
            let takesLong = call.parameters["knownAt"]?.stringValue != nil
            let isOfBackups = call.method.hasPrefix(BackupsInterface.name + ".")
            let pool =
                Exporting.methods.contains(call.method)
                ? daemon.exports : isOfBackups ? daemon.backupCalls : takesLong ? daemon.replays : daemon.queries
            pool.run { self.query(call, caller) }
        }
    }

    /// On a query thread.
    private func query(_ call: VarlinkCall, _ caller: Caller) {
        do {
            switch call.method {
            case ServiceInterface.GetStatus.name:
                try call.reply(
                    encoding: ServiceInterface.GetStatus.Output(status: try daemon.status(for: caller), caller: daemon.told(caller)))
            case ServiceInterface.RebuildViews.name:
                try call.reply(encoding: ServiceInterface.RebuildViews.Output(position: Int(try daemon.rebuildViews())))
            case ServiceInterface.Diagnose.name:
                try call.reply(encoding: ServiceInterface.Diagnose.Output(findings: try Diagnosis(daemon).findings()))
            case let method where method.hasPrefix(BackupsInterface.name + "."): try daemon.answerBackups(call)
            case EventsInterface.Tail.name: try tail(call, caller)
            case EventsInterface.Show.name: try show(call, caller)
            case EventsInterface.Verify.name: try verify(call)
            case AccessInterface.List.name:
                let input = try JSON.decode(AccessInterface.List.Input.self, from: .object(call.parameters))
                try call.reply(encoding: try daemon.accesses(input, caller))
            case let method where Exporting.methods.contains(method):
                let answer = try Exporting(daemon: daemon, caller: caller).answer(method, call.parameters)
                // Noted before it is answered: whoever asks next for who read what is told of this.
                if method == ExchangeInterface.RunExport.name {
                    daemon.noteRead(caller, method, try daemon.access.read { try $0.pupilIDs() })
                }
                call.reply(encoded: answer)
            case PupilsInterface.Erase.name: try call.reply(encoding: daemon.erase(call.parameters, caller))
            case PupilsInterface.ListRetention.name:
                let output = try daemon.retention(call.parameters)
                daemon.noteRead(caller, call.method, (output.due + output.undated).compactMap { PupilID($0.pupil) })
                try call.reply(encoding: output)
            case PupilsInterface.ListAccessRequests.name:
                let output = try daemon.accessRequests()
                daemon.noteRead(caller, call.method, output.requests.compactMap { PupilID($0.pupil) })
                try call.reply(encoding: output)
            case PupilsInterface.GetRecord.name:
                try call.reply(encoding: daemon.record(call.parameters, caller))
            case ExchangeInterface.MakeTransfer.name: try call.reply(encoding: daemon.makeTransfer(call.parameters, caller))
            case ExchangeInterface.ReadTransfer.name: try call.reply(encoding: daemon.readTransfer(call.parameters, caller))
            case ServiceInterface.GetRecoverySheet.name: try call.reply(encoding: daemon.recoverySheet(caller))
            case ServiceInterface.ConfirmRecoverySheet.name: try call.reply(encoding: daemon.confirmSheet(call.parameters, caller))
            case YearsInterface.Check.name: try call.reply(encoding: daemon.yearCheck(call.parameters, caller))
            case YearsInterface.GetStatement.name: try call.reply(encoding: daemon.yearStatement(call.parameters, caller))
            case let method where MatchDesk.methods.contains(method):
                call.reply(encoded: try MatchDesk(daemon: daemon, caller: caller).answer(method, call.parameters))
            case let method where ScenarioDesk.methods.contains(method):
                call.reply(encoded: try ScenarioDesk(daemon: daemon, caller: caller).answer(method, call.parameters))
            default: call.reply(encoded: try daemon.reader.answer(call.method, call.parameters, caller: caller))
            }
        } catch {
            call.fail(daemon.told(error, method: call.method))
        }
    }

    private func tail(_ call: VarlinkCall, _ caller: Caller) throws {
        let input = try JSON.decode(EventsInterface.Tail.Input.self, from: .object(call.parameters))
        let viewer = try caller.viewer(of: call.method, why: input.why)
        let stream = try daemon.events.stream(input, daemon.asking, viewer)
        let limit = input.limit ?? 20
        // Before the page: what is recorded after it is followed, and must not fall between the two.
        let head = daemon.log.head.position
        let page = try daemon.events.page(after: input.after.map(Int64.init), limit: limit, stream: stream)
        let shown = try daemon.events.shown(page, to: viewer, daemon.asking)
        daemon.recorder.note(caller, staff: shown.staff, method: call.method, why: viewer.why, pupils: shown.pupils)
        let output = EventsInterface.Tail.Output(events: shown.events, head: Int(max(head, page.last?.position ?? 0)))
        guard call.wantsMore else {
            try call.reply(encoding: output)
            return
        }
        if !page.isEmpty { call.replyContinuing(encoded: try JSON.encode(output)) }
        let position = page.last?.position ?? input.after.map(Int64.init) ?? head
        TailFollower(
            call: call, reader: daemon.events, stream: stream, after: position, pool: daemon.queries,
            viewer: { [daemon, peer = call.peer, method = call.method] in
                let caller = daemon.callers.now(peer)
                try Authority.check(caller, method: method)
                return try caller.viewer(of: method, why: input.why)
            },
            asking: { [daemon] in daemon.asking },
            note: { [daemon] shown in
                daemon.recorder.note(caller, staff: shown.staff, method: call.method, why: viewer.why, pupils: shown.pupils)
            }
        ).start()
    }

    private func show(_ call: VarlinkCall, _ caller: Caller) throws {
        let input = try JSON.decode(EventsInterface.Show.Input.self, from: .object(call.parameters))
        let viewer = try caller.viewer(of: call.method, why: input.why)
        let shown = try daemon.events.shown([try daemon.events.event(input.event)], to: viewer, daemon.asking)
        guard let event = shown.events.first else { throw EventReader.unknown(input.event) }
        daemon.recorder.note(caller, staff: shown.staff, method: call.method, why: viewer.why, pupils: shown.pupils)
        try call.reply(encoding: EventsInterface.Show.Output(event: event, at: daemon.answered))
    }

    private func verify(_ call: VarlinkCall) throws {
        let input = try JSON.decode(EventsInterface.Verify.Input.self, from: .object(call.parameters))
        try call.reply(
            encoding: try daemon.verification.verify(against: input.against) { output in
                if call.wantsMore, let bytes = try? JSON.encode(output) { call.replyContinuing(encoded: bytes) }
                return !call.isClosed
            })
    }
}

extension VarlinkCall {
    /// Answers with an error of `io.provd`.
    func fail(_ error: ServiceError) {
        guard case .object(let parameters)? = try? JSON.value(of: error.parameters) else {
            fail("io.provd." + error.name)
            return
        }
        fail("io.provd." + error.name, parameters)
    }

    fileprivate func answer(_ result: Result<DoneReply, ServiceError>) {
        switch result {
        case .success(let done): _ = try? reply(encoding: done)
        case .failure(let error): fail(error)
        }
    }
}
