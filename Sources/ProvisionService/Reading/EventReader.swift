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
    func stream(_ input: EventsInterface.Tail.Input, _ asking: Asking, _ viewer: Viewer) throws -> StreamName? {
        if let text = input.stream { return try named(text, asking, viewer) }
        guard let words = input.of else { return nil }
        return try access.read { snapshot in
            snapshot.sight = try snapshot.sight(of: viewer, asking)
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

    /// A stream by its name. What the caller does not see is answered as what there is not.
    private func named(_ text: String, _ asking: Asking, _ viewer: Viewer) throws -> StreamName {
        try ServiceError.bound(text, field: "stream")
        let stream = StreamName(written: text)
        guard EventReader.streams.contains(stream.category),
            stream.id != nil || stream.category == "school" || stream.neededIn != nil
        else {
            throw ServiceError.refuse(
                .malformed, field: "stream", value: text, reason: "no stream is called that",
                remedy: "streams are school, pupil-ID, group-ID, staff-ID, class-ID, provision-ID, need-2027/28; a name goes with --of",
                items: EventReader.streams)
        }
        guard try log.version(of: stream) > 0, try sees(stream, asking, viewer) else {
            throw ServiceError.notFound(
                field: "stream", value: text, reason: "the log has no such stream", remedy: "provctl events tail shows which there are",
                candidates: [])
        }
        return stream
    }

    private func sees(_ stream: StreamName, _ asking: Asking, _ viewer: Viewer) throws -> Bool {
        // Without read models nobody but the coordinator is shown any event.
        guard case .ready = access.state, let id = stream.id else { return true }
        return try access.read { snapshot in
            snapshot.sight = try snapshot.sight(of: viewer, asking)
            switch stream.category {
            case "group": return try !snapshot.concealsGroup(GroupID(id))
            case "provision": return !snapshot.sight.conceals(ProvisionID(id))
            default: return true
            }
        }
    }

    /// The kinds of streams there are.
    private static let streams = ["school", "pupil", "group", "staff", "class", "provision", "need"]

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

    /// What a page of events shows.
    struct Shown {
        var events: [EventsInterface.Event] = []
        /// The pupils told of.
        var pupils: Set<PupilID> = []
        /// The viewer as a member of staff.
        var staff: StaffID?
    }

    /// Events as the interface shows them to a viewer: those of what is confidential are left out unless it may be seen.
    func shown(_ events: [RecordedEvent], to viewer: Viewer, _ asking: Asking) throws -> Shown {
        guard case .ready = access.state, !events.isEmpty else {
            // Without read models nobody can tell what is confidential, so only the coordinator is told of anything.
            var found = Shown()
            for event in events where viewer.roles.contains(.senco) {
                found.events.append(try shown(event, codec.decode(event), retractedBy: nil, label: nil))
                if event.stream.category == "pupil", let id = event.stream.id { found.pupils.insert(PupilID(id)) }
            }
            return found
        }
        return try access.read { snapshot in
            snapshot.sight = try snapshot.sight(of: viewer, asking)
            var found = Shown(staff: snapshot.sight.staff)
            for event in events {
                let decoded = try codec.decode(event)
                guard try isShown(event.stream, decoded.event, snapshot) else { continue }
                found.pupils.formUnion(try EventReader.pupils(event.stream, decoded.event, snapshot))
                found.events.append(
                    try shown(
                        event, decoded, retractedBy: try snapshot.retractedBy(event.id)?.event.description,
                        label: try snapshot.label(of: event.stream)))
            }
            return found
        }
    }

    private func isShown(_ stream: StreamName, _ event: DomainEvent, _ snapshot: Snapshot) throws -> Bool {
        if stream.neededIn != nil { return try !event.neededBy(log, codec).provisions.contains { snapshot.sight.conceals($0) } }
        guard let id = stream.id else { return true }
        switch stream.category {
        case "group": return try !snapshot.concealsGroup(GroupID(id))
        case "provision": return !snapshot.sight.conceals(ProvisionID(id))
        case "pupil": return try event.confidentialTo(log, codec).map { snapshot.sight.showsConfidential(to: $0) } ?? true
        default: return true
        }
    }

    /// The pupils an event is about.
    private static func pupils(_ stream: StreamName, _ event: DomainEvent, _ snapshot: Snapshot) throws -> [PupilID] {
        switch event {
        case .pupil: return stream.id.map { [PupilID($0)] } ?? []
        case .class(.membersSet(let set)): return set.members
        case .need: return event.neededBy.pupils
        case .group(.enrolled(let enrolled)): return [enrolled.pupil]
        case .group(.sessionDelivered(let session)): return session.register.map(\.pupil)
        case .group(.enrolmentRevised(let payload)): return try [snapshot.pupil(of: payload.enrolment)].compactMap(\.self)
        case .group(.enrolmentEnded(let payload)): return try [snapshot.pupil(of: payload.enrolment)].compactMap(\.self)
        case .group(.enrolmentReviewed(let payload)): return try [snapshot.pupil(of: payload.enrolment)].compactMap(\.self)
        case .group(.baselineAssessed(let payload)): return try [snapshot.pupil(of: payload.enrolment)].compactMap(\.self)
        case .group(.interimAssessed(let payload)): return try [snapshot.pupil(of: payload.enrolment)].compactMap(\.self)
        case .group(.postAssessed(let payload)): return try [snapshot.pupil(of: payload.enrolment)].compactMap(\.self)
        default: return []
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
        throw EventReader.unknown(text)
    }

    /// There is no such event, as far as the caller sees.
    static func unknown(_ text: String) -> ServiceError {
        .notFound(
            field: "event", value: text, reason: "the log has no such event",
            remedy: "give an id or a position: provctl events tail shows them", candidates: [])
    }

    private func shown(
        _ event: RecordedEvent, _ decoded: Recorded<DomainEvent>, retractedBy: String?, label: String?
    ) throws -> EventsInterface.Event {
        EventsInterface.Event(
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
