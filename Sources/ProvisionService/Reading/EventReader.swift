internal import EventCodec
internal import EventLog
internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

/// Answers about the log itself: its events as they were recorded.
struct EventReader: Sendable {
    let log: SQLiteEventLog
    let codec: EventCodec
    let access: ViewsAccess

    /// Most events of one reply.
    static let largestPage = 1000

    /// The stream to be shown, where one is named by its name or by a pupil's or group's.
    func stream(_ input: EventsInterface.Tail.Input, _ asking: Asking) throws -> StreamName? {
        if let text = input.stream { return StreamName(written: text) }
        guard let words = input.of else { return nil }
        return try access.read { snapshot in
            if case .one(let id) = try snapshot.resolveGroup(words, asking) { return .group(id) }
            switch try snapshot.resolvePupil(words, asking) {
            case .one(let id): return .pupil(id)
            case .several(let labels):
                throw ServiceError.notFound(
                    field: "of", value: words, reason: "\(labels.count) fit", remedy: "write more of the name", candidates: labels)
            case .none:
                throw ServiceError.notFound(
                    field: "of", value: words, reason: "no pupil or group is called that", remedy: "provctl find \(words)", candidates: [])
            }
        }
    }

    /// Events after a position, or the last ones: at most `limit`.
    func page(after: Int64?, limit: Int, stream: StreamName?) throws -> [RecordedEvent] {
        let limit = min(max(limit, 1), EventReader.largestPage)
        guard let stream else {
            return try log.events(after: after ?? max(0, log.head.position - Int64(limit)), limit: limit)
        }
        guard let after else {
            return try log.events(of: stream, after: max(0, try log.version(of: stream) - limit), limit: limit)
        }
        var found: [RecordedEvent] = []
        var version = 0
        while found.count < limit {
            let page = try log.events(of: stream, after: version, limit: 1000)
            found += page.filter { $0.position > after }
            version = page.last?.version ?? version
            if page.count < 1000 { break }
        }
        return Array(found.prefix(limit))
    }

    /// Events as the interface shows them.
    func shown(_ events: [RecordedEvent]) throws -> [EventsInterface.Event] {
        guard case .ready = access.state else { return try events.map { try shown($0, retractedBy: nil, label: nil) } }
        return try access.read { snapshot in
            try events.map { event in
                try shown(
                    event, retractedBy: try snapshot.retractedBy(event.id)?.event.description, label: try snapshot.label(of: event.stream))
            }
        }
    }

    /// One event, by id or position.
    func event(_ text: String) throws -> RecordedEvent {
        if let id = UniqueID(text), let event = try log.event(id: id) { return event }
        if let position = Int64(text.filter { $0 != "#" && $0 != "," }), position > 0,
            let event = try log.events(after: position - 1, limit: 1).first
        {
            return event
        }
        throw ServiceError.notFound(
            field: "event", value: text, reason: "the log has no such event",
            remedy: "give an id or a position: provctl events tail shows them", candidates: [])
    }

    private func shown(_ event: RecordedEvent, retractedBy: String?, label: String?) throws -> EventsInterface.Event {
        let decoded = try codec.decode(event)
        return EventsInterface.Event(
            position: Int(event.position), id: event.id.description, stream: event.stream.description, version: event.version,
            type: event.type, schema: event.schema, effectiveOn: SchoolDay(number: event.effectiveOn).description,
            recordedAt: Instant.text(event.recordedAt), actor: event.actor, command: event.commandID.description,
            payload: try codec.readable(decoded.event), hash: Hexadecimal.text(event.hash), retractedBy: retractedBy,
            summary: EventReader.words(event.type) + (label.map { ": \($0)" } ?? ""))
    }

    /// `SessionDelivered` as `session delivered`.
    static func words(_ type: String) -> String {
        var words = ""
        for character in type {
            if character.isUppercase, !words.isEmpty, words.last?.isUppercase == false { words.append(" ") }
            words.append(character)
        }
        return words.split(separator: " ").map { $0.allSatisfy(\.isUppercase) ? String($0) : $0.lowercased() }.joined(separator: " ")
    }
}
