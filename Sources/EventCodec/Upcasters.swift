package import JSON

/// Turns a payload of one schema of a type into the next one's.
///
/// Private fields stand in the payload as opaque marks, which an upcaster may move about or drop and nothing else:
/// what is sealed is never looked into, since its key may be destroyed.
package struct Upcaster: Sendable {
    package let type: String
    /// The schema it reads; it writes the one after.
    package let from: Int
    package let transform: @Sendable (JSONObject) throws -> JSONObject

    package init(_ type: String, from: Int, transform: @escaping @Sendable (JSONObject) throws -> JSONObject) {
        self.type = type
        self.from = from
        self.transform = transform
    }
}

/// Every type of event this version knows, and how older schemas of them are read.
package struct EventRegistry: Sendable {
    package let types: [String: EventType]
    private let upcasters: [String: [Int: Upcaster]]
    private let doubtful: [String]

    /// All the domain's types as they are now.
    package static let current = EventRegistry(
        types: EventType.school + EventType.staff + EventType.class + EventType.pupil + EventType.provision + EventType.group
            + EventType.need + EventType.anyStream,
        upcasters: EventType.provisionUpcasters + EventType.groupUpcasters)

    init(types: [EventType], upcasters: [Upcaster]) {
        var doubtful: [String] = []
        self.types = Dictionary(types.map { ($0.name, $0) }) { first, _ in
            doubtful.append("\(first.name) is declared twice")
            return first
        }
        var table: [String: [Int: Upcaster]] = [:]
        for upcaster in upcasters where table[upcaster.type, default: [:]].updateValue(upcaster, forKey: upcaster.from) != nil {
            doubtful.append("\(upcaster.type) has two upcasters from schema \(upcaster.from)")
        }
        self.upcasters = table
        self.doubtful = doubtful
    }

    /// Whether every schema from 1 to the present one can be read, and nothing is declared that could never be used.
    /// - Throws: ``CodecError/inconsistent(_:)``, naming the first gap. The daemon checks at start.
    package func check() throws(CodecError) {
        if let first = doubtful.first { throw .inconsistent(first) }
        for type in types.values.sorted(by: { $0.name < $1.name }) {
            for schema in 1..<max(type.schema, 1) where upcasters[type.name]?[schema] == nil {
                throw .inconsistent("\(type.name) has no upcaster from schema \(schema)")
            }
            if type.schema < 1 { throw .inconsistent("\(type.name) has no schema") }
        }
        for (name, own) in upcasters.sorted(by: { $0.key < $1.key }) {
            guard let type = types[name] else { throw .inconsistent("\(name) has an upcaster but is no type") }
            for schema in own.keys.sorted() where !(1..<type.schema).contains(schema) {
                throw .inconsistent("\(name) has an upcaster from schema \(schema), which leads nowhere")
            }
        }
    }

    /// The payload in the type's present schema; `nil` where a step is missing.
    func upcast(_ payload: JSONObject, _ type: EventType, from schema: Int) throws -> JSONObject? {
        var (payload, schema) = (payload, schema)
        while schema < type.schema {
            guard let step = upcasters[type.name]?[schema] else { return nil }
            payload = try step.transform(payload)
            schema += 1
        }
        return payload
    }
}
