package import JSON

/// Holds values against the types of an interface.
package struct ParameterValidator: Sendable {
    private let types: [String: VarlinkType]

    /// A validator for the types of that interface.
    package init(_ interface: VarlinkInterface) {
        types = Dictionary(interface.types.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
    }

    /// The path to the first value that does not fit, or nil where all do.
    ///
    /// Refused are a field the structure does not have, a value of another kind, a value an enumeration does not have, and
    /// a field left out or null that is not nullable. The path reads `lines[2].minutes`; a map's keys are left out of it,
    /// as they may be anything. The first fault is that which the structure names first; unknown fields come last.
    package func firstFault(in parameters: JSONObject, of fields: [VarlinkField]) -> String? {
        structureFault(parameters, fields, path: "")
    }

    private func structureFault(_ object: JSONObject, _ fields: [VarlinkField], path: String) -> String? {
        var known = 0
        for field in fields {
            let value = object[field.name]
            if value != nil { known += 1 }
            if let fault = fault(value ?? .null, field.type, path: { path.isEmpty ? field.name : "\(path).\(field.name)" }) {
                return fault
            }
        }
        guard known != object.count else { return nil }
        let names = Set(fields.map(\.name))
        guard let unknown = object.keys.first(where: { !names.contains($0) }) else { return nil }
        return path.isEmpty ? unknown : "\(path).\(unknown)"
    }

    /// The path is put together only where there is a fault.
    private func fault(_ value: JSONValue, _ type: VarlinkType, path: () -> String) -> String? {
        switch (type, value) {
        case (.nullable, .null), (.bool, .bool), (.int, .int), (.float, .double), (.float, .int), (.string, .string),
            (.object, .object):
            return nil
        case (.any, _):
            return value.isNull ? path() : nil
        case (.nullable(let inner), _):
            return fault(value, inner, path: path)
        case (.enumeration(let cases), .string(let name)):
            return cases.contains { $0.name == name } ? nil : path()
        case (.structure(let fields), .object(let object)):
            return structureFault(object, fields, path: path())
        case (.named(let name), _):
            guard let definition = types[name] else { return path() }
            return fault(value, definition, path: path)
        case (.array(let element), .array(let items)):
            return firstFault(items, element, path: path)
        case (.map(let element), .object(let object)):
            for member in object.members {
                if let fault = fault(member.value, element, path: path) { return fault }
            }
            return nil
        default:
            return path()
        }
    }

    private func firstFault(_ items: [JSONValue], _ element: VarlinkType, path: () -> String) -> String? {
        for (place, item) in items.enumerated() {
            if let fault = fault(item, element, path: { "\(path())[\(place)]" }) { return fault }
        }
        return nil
    }
}
