internal import EventCodec
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension CommandTable {
    mutating func registerTakingBack() {
        on(EventsInterface.Retract.self, standsAlone: { _ in true }, header: \.command) { context, input in
            let target = try context.target(input.event)
            let targets = try context.wholeTurn(of: target)
            try context.retract(targets, withDependents: input.withDependents ?? false)
            context.label = context.inWords([target])
        }
        on(EventsInterface.Undo.self, standsAlone: { _ in true }, header: \.command) { context, input in
            let last = try context.lastOwnEvents()
            guard !last.isEmpty else { throw CommandContext.nothingToUndo(context.actor) }
            let targets = try last.compactMap { try context.shown($0) }
            // What is no more one's own to see is nothing of one's own to take back.
            guard targets.count == last.count else { throw CommandContext.nothingToUndo(context.actor) }
            try context.retract(targets, withDependents: false)
            context.label = context.inWords(targets)
        }
        on(EventsInterface.Redact.self, standsAlone: { _ in true }, header: \.command) { context, input in
            try context.redact(input.event, path: input.path)
        }
        on(ExchangeInterface.UndoBatch.self, standsAlone: { _ in true }, header: \.command) { context, input in
            guard let batch = BatchID(input.batch), case let events = try context.events(of: batch), !events.isEmpty else {
                throw ServiceError.notFound(
                    field: "batch", value: input.batch, reason: "no import run has that id, or nothing of it is left",
                    remedy: "provctl import list shows the runs", candidates: [])
            }
            let targets = try events.map { try context.target($0.description) }
            try context.retract(targets, withDependents: input.withDependents ?? false)
            context.label = "\(targets.count) entries of the import run"
        }
    }
}

extension CommandContext {
    /// What was taken back, in a few words: `session delivered, y7-reading-1, 2026-11-16`.
    fileprivate func inWords(_ targets: [StreamEvent]) -> String {
        let named = targets.prefix(3).map { target in
            let what = EventReader.words(target.recorded.event.typeName)
            let labels = RefusalLabels(resolver: resolver)
            let whose = target.stream.id.flatMap { labels.label($0) }.map { ", \($0)" } ?? ""
            return what + whose + ", \(SchoolDay(number: target.recorded.effectiveOn))"
        }
        return named.joined(separator: "; ") + (targets.count > 3 ? "; and \(targets.count - 3) more" : "")
    }

    fileprivate static func nothingToUndo(_ actor: String) -> ServiceError {
        ServiceError.refuse(
            .unknown, field: "command", value: actor, reason: "there is nothing of yours to take back",
            remedy: "provctl events tail shows what was recorded; provctl retract EVENT takes one back")
    }

    /// A stored event by its id or position; one the caller does not see is like one there is not.
    fileprivate func stored(_ text: String) throws -> RecordedEvent {
        let found: RecordedEvent? =
            if let id = UniqueID(text) {
                // Refusals and screens name sessions by their own ids.
                try log.event(id: id) ?? views.read { try $0.event(of: SessionID(id)) }.flatMap { try log.event(id: $0) }
            } else if let position = Int64(text.filter { $0 != "#" && $0 != "," }), position > 0 {
                try log.events(after: position - 1, limit: 1).first
            } else {
                nil
            }
        if let found, isShown(StreamEvent(stream: found.stream, recorded: try codec.decode(found))) { return found }
        throw EventReader.unknown(text)
    }

    private func isShown(_ event: StreamEvent) -> Bool {
        guard let sight = resolver.sight else { return true }
        let isOwn = event.recorded.actor == actor
        guard sight.shows(event, isOwn: isOwn) else { return false }
        if isOwn { return true }
        // What cannot be read is told to nobody.
        do { return try event.recorded.event.confidentialTo(log, codec).map { isNamed($0) } ?? true } catch { return false }
    }

    func target(_ text: String) throws -> StreamEvent {
        let recorded = try stored(text)
        return StreamEvent(stream: recorded.stream, recorded: try codec.decode(recorded))
    }

    /// A stored event; `nil` for one the caller does not see.
    fileprivate func shown(_ id: UniqueID) throws -> StreamEvent? {
        guard let recorded = try log.event(id: id) else { return nil }
        let event = StreamEvent(stream: recorded.stream, recorded: try codec.decode(recorded))
        return isShown(event) ? event : nil
    }

    /// The events of the caller's newest command that are not taken back yet.
    fileprivate func lastOwnEvents() throws -> [UniqueID] {
        guard let last = try views.read({ try $0.lastCommand(of: self.actor) }) else { return [] }
        return try live(ofCommand: last.commandID)
    }

    /// The events of an import run that are not taken back yet.
    fileprivate func events(of batch: BatchID) throws -> [UniqueID] {
        try views.read({ try $0.commands(of: batch) }).flatMap { try live(ofCommand: $0.commandID) }
    }

    private func live(ofCommand id: UniqueID) throws -> [UniqueID] {
        // What the command itself took back stays taken back.
        let events = try log.events(ofCommand: id).filter { $0.type != "EventRetracted" && $0.type != "TextRedacted" }.map(\.id)
        let gone = try views.read { try $0.retracted(among: events) }
        return events.filter { !gone.contains($0) }
    }

    /// Takes back what is recorded of a session, so that it can be recorded as it was.
    func takeBack(_ session: SessionID, of group: GroupID) throws {
        let stream = StreamName.group(group)
        let recorded = try history(stream).first { event in
            switch event.event {
            case .group(.sessionDelivered(let payload)): payload.session == session
            case .group(.sessionMissed(let payload)): payload.session == session
            default: false
            }
        }
        if let recorded { try retract([StreamEvent(stream: stream, recorded: recorded)], withDependents: false) }
    }

    /// The event, and where it says that a year turned all its command recorded: half of a turn is none.
    func wholeTurn(of target: StreamEvent) throws -> [StreamEvent] {
        switch target.recorded.event {
        case .school(.yearRolled), .school(.yearClosed): break
        default: return [target]
        }
        guard let command = try log.event(id: target.recorded.id)?.commandID else { return [target] }
        let all = try live(ofCommand: command).map { try self.target($0.description) }
        return all.isEmpty ? [target] : all
    }

    /// Takes events back, and with `withDependents` what rests on them.
    func retract(_ targets: [StreamEvent], withDependents: Bool) throws {
        try checkTurns(targets)
        let history = try gather(targets)
        let isSENCO = caller.roles.contains(.senco)
        let school = try school()
        let gone: [StreamEvent]
        do {
            gone = try Retraction.decide(
                targets: targets, history: history, actor: actor, isSENCO: isSENCO, today: today, school: school,
                civilDay: { LocalTime.civil($0).day }, withDependents: withDependents, isSeen: isShown)
        } catch {
            throw ServiceError.refused(error)
        }
        for event in gone {
            try checkClosedYear(event.recorded.event, effectiveOn: event.recorded.effectiveOn)
            let retraction = EventRetracted(event: event.recorded.id)
            append(
                retraction.inStream(like: event.recorded.event), to: event.stream, effectiveOn: event.recorded.effectiveOn,
                version: try log.version(of: event.stream))
        }
    }

    /// Every live event of every stream that may rest on what is taken back.
    private func gather(_ targets: [StreamEvent]) throws -> [StreamEvent] {
        var streams: Set<StreamName> = [.school]
        for target in targets {
            streams.insert(target.stream)
            // Nothing of another stream rests on what is projected for a year.
            if target.stream.neededIn != nil { continue }
            if target.recorded.event.standsAlone { continue }
            guard let id = target.stream.id else {
                streams.formUnion(directory.allStreams)
                continue
            }
            switch target.stream.category {
            case "pupil":
                streams.formUnion(directory.enrolments(of: PupilID(id)).map { .group($0.group) })
                streams.formUnion(directory.classes.keys.map { .class($0) })
                streams.formUnion(directory.pupils.filter { $0.value.mergedInto?.id == id }.keys.map { .pupil($0) })
                streams.formUnion(directory.needStreams)
            case "group":
                streams.formUnion(directory.pupils(of: GroupID(id)).map { .pupil($0) })
                streams.formUnion(directory.groups.keys.map { .group($0) })
            case "provision":
                streams.formUnion(directory.groups.filter { $0.value.provision.id == id }.keys.map { .group($0) } + directory.needStreams)
            default: streams.formUnion(directory.allStreams)
            }
        }
        return try streams.flatMap { stream in
            liveEvents(try history(stream)).map { StreamEvent(stream: stream, recorded: $0) }
        }
    }

    /// Destroys one free text.
    fileprivate func redact(_ event: String, path: String?) throws {
        let recorded = try stored(event)
        let texts = try EventCodec.texts(in: recorded)
        let chosen = path.map { wanted in texts.filter { $0.path == wanted } } ?? texts
        guard chosen.count == 1, let text = chosen.first else {
            throw ServiceError.refuse(
                texts.isEmpty ? .unknown : .ambiguous, field: "path", value: path ?? "",
                reason: texts.isEmpty ? "the event holds no free text" : "the event holds \(texts.count) texts",
                remedy: texts.isEmpty ? "provctl events show \(recorded.position) shows it" : "name one with --path",
                items: texts.map(\.path))
        }
        let payload = TextRedacted(event: recorded.id, path: text.path)
        let redaction: DomainEvent? =
            switch recorded.stream.category {
            case "pupil": .pupil(.redacted(payload))
            case "group": .group(.redacted(payload))
            case "need": .need(.redacted(payload))
            default: nil
            }
        guard let redaction else {
            throw ServiceError.refuse(
                .conflict, field: "event", value: event, reason: "texts of this kind of stream cannot be redacted",
                remedy: "revise what it says instead")
        }
        label = "the text \(text.path) of #\(recorded.position)"
        // Destroyed before: there is nothing left to destroy, and nothing to record.
        guard try !history(recorded.stream).contains(where: { $0.event == redaction }) else { return }
        append(redaction, to: recorded.stream, effectiveOn: today.number, version: try log.version(of: recorded.stream))
        textKeys = [text.key]
    }
}

extension DomainEvent {
    /// Nothing in another stream rests on it, and no rule looks at another for it: a turn of the year has thousands of these.
    fileprivate var standsAlone: Bool {
        switch self {
        case .school(.yearRolled), .school(.yearClosed), .pupil(.movedYear): true
        case .group(.closed(let event)): event.reason == .yearEnd
        case .group(.enrolmentEnded(let event)): event.reason == .yearEnd
        default: false
        }
    }
}

extension EventRetracted {
    /// The retraction, as an event of the stream of another.
    fileprivate func inStream(like event: DomainEvent) -> DomainEvent {
        switch event {
        case .school: .school(.retracted(self))
        case .staff: .staff(.retracted(self))
        case .class: .class(.retracted(self))
        case .pupil: .pupil(.retracted(self))
        case .provision: .provision(.retracted(self))
        case .group: .group(.retracted(self))
        case .need: .need(.retracted(self))
        }
    }
}
