package import EventSourcing
internal import JSON
package import ProvisionDomain

/// Turns the domain's events into what the log stores, private fields sealed, and back.
///
/// Nothing opened is kept: plain text lives as long as the event it was decoded into.
package struct EventCodec: Sendable {
    let keyring: any Keyring
    private let registry: EventRegistry

    package init(keyring: any Keyring, registry: EventRegistry = .current) {
        self.keyring = keyring
        self.registry = registry
    }

    /// Whether every schema of every type can be read. To be called once at start.
    /// - Throws: ``CodecError/inconsistent(_:)``.
    package func check() throws(CodecError) { try registry.check() }

    /// A keyed fingerprint: tells whether two bodies are alike and nothing of what is in them.
    package func fingerprint(_ body: [UInt8]) -> [UInt8] { keyring.fingerprint(body) }

    /// Whether the key of a person, a group or a class is there.
    package func holdsKey(of subject: UniqueID) throws -> Bool { try keyring.holds(subject) }

    /// Whether events of that type and schema can be read: those of a later version of the program cannot.
    package func knows(_ type: String, schema: Int) -> Bool {
        guard let known = registry.types[type] else { return false }
        return (1...max(known.schema, 1)).contains(schema)
    }

    /// The newest schema of a type that can be read; `nil` where the type is not known at all.
    package func knownSchema(of type: String) -> Int? { registry.types[type].map { max($0.schema, 1) } }

    /// The event as it will be stored.
    /// - Parameters:
    ///   - stream: the stream it is appended to; its id is whose key seals what the stream is about.
    ///   - effectiveOn: days from 1970-01-01.
    ///   - batch: the import run it belongs to; stored readable beside the event's own fields.
    ///   - pupilOf: whose an enrolment of this group is; asked only for free text about one (`EnrolmentRevised`, `EnrolmentReviewed`).
    /// - Throws: ``CodecError``, or the keyring's own error (the pool of keys is empty and the disk is full).
    package func encode(
        _ event: DomainEvent, in stream: StreamName, id: UniqueID, effectiveOn: Int32, batch: BatchID? = nil,
        pupilOf: (EnrolmentID) -> PupilID? = { _ in nil }
    ) throws -> ProposedEvent {
        let (name, payload) = event.parts
        guard let type = registry.types[name] else { throw CodecError.unknownType(name, event: id) }
        guard stream.category == event.streamCategory else { throw CodecError.misplaced(name, category: stream.category) }
        var bytes: [UInt8]
        if let fields = type.fields.last, !fields.hidden.isEmpty, !event.saysNothingPrivate {
            guard case .object(var object) = try JSON.value(of: payload) else {
                throw CodecError.malformed(name, path: "", event: id)
            }
            let sealing = Sealing(keyring: keyring, type: name, stream: stream, event: id)
            try sealing.seal(&object, fields, pupilOf: pupilOf)
            bytes = JSON.bytes(.object(object))
        } else {
            bytes = try FastEncoding.bytes(of: event) ?? JSON.encode(payload)
        }
        if let batch { BatchMember.append(batch, to: &bytes) }
        return ProposedEvent(id: id, type: name, schema: type.schema, effectiveOn: effectiveOn, payload: bytes)
    }

    /// The domain event a stored one holds. A field whose key is destroyed comes back erased or destroyed.
    /// - Throws: ``CodecError``, ``SealBroken``, or the keyring's own error.
    package func decode(_ recorded: RecordedEvent) throws -> Recorded<DomainEvent> {
        Recorded(
            id: recorded.id, position: recorded.position, effectiveOn: recorded.effectiveOn, recordedAt: recorded.recordedAt,
            actor: recorded.actor, event: try event(of: recorded))
    }

    private func event(of recorded: RecordedEvent) throws -> DomainEvent {
        guard let type = registry.types[recorded.type] else { throw CodecError.unknownType(recorded.type, event: recorded.id) }
        guard type.category == nil || type.category == recorded.stream.category else {
            throw CodecError.misplaced(recorded.type, category: recorded.stream.category)
        }
        guard (1...max(type.schema, 1)).contains(recorded.schema) else {
            throw CodecError.unknownSchema(recorded.type, recorded.schema, event: recorded.id)
        }
        if recorded.schema == type.schema, let event = FastDecoding.event(recorded) { return event }
        return try read(recorded, type)
    }

    private func read(_ recorded: RecordedEvent, _ type: EventType) throws -> DomainEvent {
        guard case .object(var payload)? = try? JSON.parse(recorded.payload) else {
            throw CodecError.malformed(recorded.type, path: "", event: recorded.id)
        }
        let sealing = Sealing(keyring: keyring, type: recorded.type, stream: recorded.stream, event: recorded.id)
        let opened = try sealing.open(&payload, type.fields[recorded.schema - 1])
        var value = JSONValue.object(payload)
        if recorded.schema < type.schema {
            value = try upcast(value, opened, recorded, type)
        } else {
            for field in opened { Fields.set(field.value, at: field.path, in: &value) }
        }
        do {
            return try type.decode(value, recorded.stream.category)
        } catch let error as DecodingError {
            throw CodecError.malformed(recorded.type, path: error.path, event: recorded.id)
        }
    }

    /// Marks stand for the private fields while the upcasters run, and are replaced where they ended up.
    private func upcast(
        _ value: JSONValue, _ opened: [(path: FieldPath, value: JSONValue)], _ recorded: RecordedEvent, _ type: EventType
    ) throws -> JSONValue {
        var value = value
        for (index, field) in opened.enumerated() { Fields.set(SealedMark.mark(index), at: field.path, in: &value) }
        guard case .object(let payload) = value, let risen = try registry.upcast(payload, type, from: recorded.schema) else {
            throw CodecError.unknownSchema(recorded.type, recorded.schema, event: recorded.id)
        }
        return SealedMark.replaced(in: .object(risen), by: opened.map(\.value))
    }
}

/// What stands for a private field while upcasters run.
enum SealedMark {
    /// No payload of ours has a member of this name.
    private static let key = "\u{0}sealed"

    static func mark(_ index: Int) -> JSONValue { [key: .int(Int64(index))] }

    static func replaced(in value: JSONValue, by values: [JSONValue]) -> JSONValue {
        switch value {
        case .object(let object):
            if let index = object[key]?.intValue, values.indices.contains(Int(index)) { return values[Int(index)] }
            return .object(JSONObject(object.members.map { ($0.key, replaced(in: $0.value, by: values)) }))
        case .array(let items): return .array(items.map { replaced(in: $0, by: values) })
        default: return value
        }
    }
}

extension DecodingError {
    /// Where the fault is, without any value: `register.2.pupil`.
    fileprivate var path: String {
        let (keys, last): ([any CodingKey], (any CodingKey)?) =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): (context.codingPath, nil)
            case .keyNotFound(let key, let context): (context.codingPath, key)
            @unknown default: ([], nil)
            }
        return (keys + (last.map { [$0] } ?? [])).map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
