package import EventSourcing

/// Why an event could not be written or read. Never holds anything a payload says.
package enum CodecError: Error, Hashable, CustomStringConvertible {
    /// The log holds a type this version does not know: it was written by a later one.
    case unknownType(String, event: UniqueID)
    /// The log holds a later schema of the type than this version knows, or one it no longer has an upcaster for.
    case unknownSchema(String, Int, event: UniqueID)
    /// The type does not belong in a stream of that category.
    case misplaced(String, category: String)
    /// The payload does not have the shape of its type; `path` is where, without values.
    case malformed(String, path: String, event: UniqueID)
    /// A private field names no subject whose key could seal it.
    case noSubject(String, path: String)
    /// The table of types, upcasters and private fields contradicts itself; found at start.
    case inconsistent(String)

    package var description: String {
        switch self {
        case .unknownType(let type, let event): "Event \(event) is a \(type), which this version does not know"
        case .unknownSchema(let type, let schema, let event):
            "Event \(event) is a \(type) of schema \(schema), which this version cannot read"
        case .misplaced(let type, let category): "A \(type) does not belong in a \(category) stream"
        case .malformed(let type, let path, let event):
            "Event \(event) does not have the shape of a \(type) (at \(path.isEmpty ? "its top" : path))"
        case .noSubject(let type, let path): "Nobody's key can seal \(path) of a \(type)"
        case .inconsistent(let what): what
        }
    }
}
