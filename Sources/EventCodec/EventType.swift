internal import JSON
internal import ProvisionDomain

/// One type of event: its name in the log, the schema now written, its declared fields, and how it becomes a domain event.
package struct EventType: Sendable {
    /// The domain's word: `SessionDelivered`.
    package let name: String
    /// The category of stream it belongs in; `nil`: any.
    package let category: String?
    /// The schema written now; those before it are read through upcasters.
    package let schema: Int
    /// The declared fields of each schema from 1 to ``schema``.
    package let fields: [FieldTable]
    /// Makes the event of its payload, private fields put back. The second argument is the stream's category.
    let decode: @Sendable (JSONValue, String) throws -> DomainEvent

    init(
        _ name: String, in category: String?, fields: [FieldTable],
        decode: @escaping @Sendable (JSONValue, String) throws -> DomainEvent
    ) {
        self.name = name
        self.category = category
        schema = fields.count
        self.fields = fields
        self.decode = decode
    }

    /// A type whose payload is a `Payload`, in streams of one category.
    init<Payload: Decodable & Sendable>(
        _ name: String, in category: String, _ fields: FieldTable, _ wrap: @escaping @Sendable (Payload) -> DomainEvent
    ) {
        self.init(name, in: category, fields: [fields]) { value, _ in wrap(try JSON.decode(Payload.self, from: value)) }
    }
}

/// The types that any stream may hold.
extension EventType {
    static let anyStream: [EventType] = [
        EventType("EventRetracted", in: nil, fields: [FieldTable("event")]) { value, category in
            let payload = try JSON.decode(EventRetracted.self, from: value)
            switch category {
            case "school": return .school(.retracted(payload))
            case "staff": return .staff(.retracted(payload))
            case "class": return .class(.retracted(payload))
            case "pupil": return .pupil(.retracted(payload))
            case "provision": return .provision(.retracted(payload))
            case "group": return .group(.retracted(payload))
            case "need": return .need(.retracted(payload))
            default: throw CodecError.misplaced("EventRetracted", category: category)
            }
        },
        EventType("TextRedacted", in: nil, fields: [FieldTable("event path")]) { value, category in
            let payload = try JSON.decode(TextRedacted.self, from: value)
            switch category {
            case "pupil": return .pupil(.redacted(payload))
            case "group": return .group(.redacted(payload))
            case "need": return .need(.redacted(payload))
            default: throw CodecError.misplaced("TextRedacted", category: category)
            }
        },
    ]
}
