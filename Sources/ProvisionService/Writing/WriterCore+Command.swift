internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import JSON
internal import Logging
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels
internal import Storage

extension WriterCore {
    /// Decides one command and appends what it yields. Whatever goes wrong is its answer alone.
    func one(_ command: Writer.Waiting, _ writer: any LogWriter, _ work: inout BatchWork) -> Result<DoneReply, ServiceError> {
        let resolver = resolver(for: command.caller)
        defer {
            if let sight = resolver.sight, !sight.refused.isEmpty {
                recorder?.note(command.caller, staff: sight.staff, method: command.method, isRefused: true, pupils: sight.refused)
            }
        }
        do {
            let done = try decide(command, resolver, writer, &work)
            if done.dryRun { noteTold(resolver, command) }
            return .success(DoneReply(done: done))
        } catch let error as ServiceError {
            defer { noteTold(resolver, command) }
            if case .refused(let refusal) = error {
                return .failure(.refused(RefusalLabels(resolver: resolver).named(refusal)))
            }
            return .failure(error)
        } catch let error as Refusal {
            return .failure(.refused(error))
        } catch let error as DecodingError {
            return .failure(.refused(Refusal(malformed: error)))
        } catch let error as StorageError where error.kind == .diskFull {
            return .failure(.diskFull)
        } catch let error as StorageError where error.isFatal {
            // Nothing of this batch may be committed by a process that must end.
            work.failure = error
            return .failure(
                .unavailable(.stopping, reason: "the disk failed; provd ends and starts again", remedy: "try again in a moment"))
        } catch {
            logger.tell(.commandFailed, ["method": "\(command.method)", "error": "\(type(of: error))"])
            return .failure(
                .unavailable(.busy, reason: "it could not be decided: \(error)", remedy: "see provd's journal, and try again"))
        }
    }

    /// What is recorded says by itself who knew; a dry run or a refusal that names pupils is a read of them.
    private func noteTold(_ resolver: Resolver, _ command: Writer.Waiting) {
        let staff = command.caller.login.flatMap { directory.staff(login: $0, on: resolver.today) }
        recorder?.note(command.caller, staff: staff, method: command.method, pupils: resolver.told.pupils)
    }

    private func decide(
        _ command: Writer.Waiting, _ resolver: Resolver, _ writer: any LogWriter, _ work: inout BatchWork
    ) throws -> Done {
        guard let entry = table.entries[command.method] else {
            throw ServiceError.refuse(
                .unknown, field: "method", value: command.method, reason: "it is no command", remedy: "see the interface's description")
        }
        let ready = try entry.read(.object(command.parameters))
        let given = try ready.header?.id.map { try id($0, field: "command.id") }
        let context = try makeContext(command, resolver, ready, position: work.projected.last?.event.position)
        let fingerprint = given == nil ? [] : fingerprint(command)
        if let given, let done = try repeated(given, fingerprint, context, work) { return done }
        try ready.decide(context)
        if ready.header?.dryRun == true {
            return done(context, context.decided.map { reference($0.stream, $0.event, position: 0) }, dryRun: true)
        }
        guard !context.decided.isEmpty else { return done(context, []) }
        let recorded = try append(context, command: given ?? nextID(), fingerprint: fingerprint, writer, &work)
        let done = done(context, recorded.map(RecordedReference.init))
        if let given { answers.note(given, done) }
        return done
    }

    private func makeContext(
        _ command: Writer.Waiting, _ resolver: Resolver, _ ready: CommandTable.Ready, position: Int64?
    ) throws -> CommandContext {
        let now = max(clock.now, log.lastRecordedAt)
        let civil = LocalTime.civil(now)
        // A dry run names nobody for good, so it takes no key.
        let dry = ready.header?.dryRun == true
        return CommandContext(
            today: civil.day, minutesNow: civil.minutes, recordedAt: now, caller: command.caller, resolver: resolver,
            head: position ?? log.head.position, batch: try ready.header?.batch.map { BatchID(try id($0, field: "command.batch")) },
            views: SettledViews(access: access) { self.awaitProjection() }, drafts: drafts, log: log, codec: codec, states: states,
            ids: { self.nextID() },
            newSubject: { try dry ? self.nextID() : self.keyring.newSubject() })
    }

    /// Turns words into what the caller may touch.
    private func resolver(for caller: Caller) -> Resolver {
        let today = LocalTime.civil(max(clock.now, log.lastRecordedAt)).day
        return Resolver(directory, today: today, sight: RowSight(caller, directory, states, today: today))
    }

    private func id(_ text: String, field: String) throws -> UniqueID {
        if let id = UniqueID(text) { return id }
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "it is no UUID", remedy: "give a UUID, or leave it out")
    }

    /// A keyed fingerprint of what the command asks, its header apart, whatever order its members came in.
    private func fingerprint(_ command: Writer.Waiting) -> [UInt8] {
        var body = Array(command.method.utf8) + [0]
        var parameters = command.parameters
        parameters["command"] = nil
        JSON.append(JSONValue.object(parameters).sorted, to: &body)
        return keyring.fingerprint(body)
    }

    /// What the command did when it was seen before; `nil` where it was not.
    private func repeated(_ id: UniqueID, _ fingerprint: [UInt8], _ context: CommandContext, _ work: BatchWork) throws -> Done? {
        guard recent.mayHold(id) else { return nil }
        let events = try work.recorded[id] ?? log.events(ofCommand: id)
        guard let first = events.first else { return nil }
        guard first.actor == context.actor else {
            throw ServiceError.commandReused(id: id.description, reason: "somebody else used this command id before")
        }
        guard first.fingerprint == fingerprint else {
            throw ServiceError.commandReused(id: id.description, reason: "this command id was used before for another command")
        }
        let position = Int(max(log.head.position, events.last?.position ?? 0))
        if var done = answers.find(id, events: events) {
            (done.position, done.repeated) = (position, true)
            return done
        }
        // From before this start: what the log says, and what it was about by its name of today.
        // What a correction takes back comes before what it made.
        let telling = events.first { $0.type != "EventRetracted" } ?? first
        let made = StreamEvent(stream: telling.stream, recorded: try codec.decode(telling)).made
        return Done(
            position: position, id: made, label: made == telling.stream.id?.description ? context.resolver.label(of: telling.stream) : nil,
            events: events.map(RecordedReference.init),
            repeated: true, dryRun: false, warnings: [])
    }

    private func append(
        _ context: CommandContext, command: UniqueID, fingerprint: [UInt8], _ writer: any LogWriter, _ work: inout BatchWork
    ) throws -> [RecordedEvent] {
        var appends: [StreamAppend] = []
        var order: [Recorded<DomainEvent>] = []
        for (stream, event) in context.decided.sortedByStream {
            if appends.last?.stream != stream {
                let version = context.versions[stream] ?? 0
                appends.append(StreamAppend(stream: stream, expected: version == 0 ? .noStream : .version(version), events: []))
            }
            let proposed = try codec.encode(
                event.event, in: stream, id: event.id, effectiveOn: event.effectiveOn, batch: context.batch
            ) { enrolment in
                stream.id.flatMap { try? context.group(GroupID($0)).enrolments[enrolment]?.pupil }
            }
            appends[appends.count - 1].events.append(proposed)
            order.append(event)
        }
        let recorded = try writer.append(
            CommandAppend(
                commandID: command, fingerprint: fingerprint, actor: context.actor, recordedAt: context.recordedAt, streams: appends))
        context.commit()
        for (stored, event) in zip(recorded, order) { follow(stored, event, batch: context.batch, refold: context.refold, &work) }
        work.refold.formUnion(context.refold)
        work.textKeys += context.textKeys
        work.recorded[command] = recorded
        recent.note(command)
        return recorded
    }

    /// Keeps what the directory and the read models must be told.
    private func follow(
        _ stored: RecordedEvent, _ event: Recorded<DomainEvent>, batch: BatchID?, refold: Set<StreamName>, _ work: inout BatchWork
    ) {
        var event = event
        event.position = stored.position
        event.recordedAt = stored.recordedAt
        if !refold.contains(stored.stream) { directory.apply(event, in: stored.stream) }
        work.projected.append(
            ProjectedEvent(stream: stored.stream, version: stored.version, commandID: stored.commandID, batch: batch, event: event))
    }

    private func done(_ context: CommandContext, _ events: [RecordedReference], dryRun: Bool = false) -> Done {
        Done(
            position: events.last?.position ?? Int(log.head.position), id: context.id, label: context.label, events: events,
            repeated: false, dryRun: dryRun, warnings: context.warnings)
    }

    private func reference(_ stream: StreamName, _ event: Recorded<DomainEvent>, position: Int) -> RecordedReference {
        RecordedReference(
            id: event.id.description, position: position, stream: stream.description, type: event.event.typeName,
            effectiveOn: SchoolDay(number: event.effectiveOn).description)
    }
}

extension RecordedReference {
    /// How a stored event is named in an answer.
    init(_ stored: RecordedEvent) {
        self.init(
            id: stored.id.description, position: Int(stored.position), stream: stored.stream.description, type: stored.type,
            effectiveOn: SchoolDay(number: stored.effectiveOn).description)
    }
}

extension JSONValue {
    /// The same value, the members of every object by their names.
    var sorted: JSONValue {
        switch self {
        case .object(let object): .object(JSONObject(object.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted) }))
        case .array(let items): .array(items.map(\.sorted))
        default: self
        }
    }
}

extension Refusal {
    /// A parameter of the wrong form that the interface's own check let pass.
    init(malformed error: DecodingError) {
        let context: DecodingError.Context? =
            switch error {
            case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
                context
            @unknown default: nil
            }
        let path = context?.codingPath.map(\.stringValue).joined(separator: ".") ?? ""
        self.init(
            .malformed, field: path, value: "", reason: "it does not have the form it must have",
            remedy: "see the method in the interface's description")
    }
}

extension [(stream: StreamName, event: Recorded<DomainEvent>)] {
    /// Streams in the order they first come, events of a stream in their own: the form the log appends in.
    fileprivate var sortedByStream: Self {
        guard count > 1 else { return self }
        var ranks: [StreamName: Int] = [:]
        for (stream, _) in self where ranks[stream] == nil { ranks[stream] = ranks.count }
        return enumerated().sorted { (ranks[$0.element.stream] ?? 0, $0.offset) < (ranks[$1.element.stream] ?? 0, $1.offset) }.map(
            \.element)
    }
}
