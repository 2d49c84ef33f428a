internal import JSON

/// Where a field stands in a payload: names and, in lists, indexes, written `register.2.note`; `*` stands for every index.
package struct FieldPath: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let parts: [String]

    package init(parts: [String]) { self.parts = parts }
    package init(_ text: some StringProtocol) { parts = text.split(whereSeparator: { $0 == "." }).map { String($0) } }
    package init(stringLiteral text: String) { self.init(text) }

    package var description: String { parts.joined(separator: ".") }

    /// The same path with its stars replaced, in order, by the indexes at which `concrete` has its own.
    func bound(like pattern: FieldPath, at concrete: FieldPath) -> FieldPath {
        var indexes = zip(pattern.parts, concrete.parts).filter { $0.0 == "*" }.map(\.1).makeIterator()
        return FieldPath(parts: parts.map { $0 == "*" ? indexes.next() ?? $0 : $0 })
    }
}

/// Reading, taking out and putting back a field of a JSON value by its path.
enum Fields {
    /// The concrete paths a pattern has in a value, in order.
    static func expand(_ pattern: FieldPath, in value: JSONValue) -> [FieldPath] {
        var found: [FieldPath] = []
        expand(pattern.parts[...], in: value, prefix: [], to: &found)
        return found
    }

    private static func expand(
        _ rest: ArraySlice<String>, in value: JSONValue, prefix: [String], to found: inout [FieldPath]
    ) {
        guard let part = rest.first else {
            found.append(FieldPath(parts: prefix))
            return
        }
        if part == "*", case .array(let items) = value {
            for (index, item) in items.enumerated() {
                expand(rest.dropFirst(), in: item, prefix: prefix + ["\(index)"], to: &found)
            }
        } else if let member = value[part] {
            expand(rest.dropFirst(), in: member, prefix: prefix + [part], to: &found)
        }
    }

    /// The value at a concrete path.
    static func value(at path: FieldPath, in value: JSONValue) -> JSONValue? {
        var here = value
        for part in path.parts {
            guard let next = step(part, in: here) else { return nil }
            here = next
        }
        return here
    }

    private static func step(_ part: String, in value: JSONValue) -> JSONValue? {
        switch value {
        case .object(let object): return object[part]
        case .array(let items):
            guard let index = Int(part), items.indices.contains(index) else { return nil }
            return items[index]
        default: return nil
        }
    }

    /// Sets what stands at a concrete path (`nil` takes it out); answers false where its parent is missing.
    @discardableResult
    static func set(_ new: JSONValue?, at path: FieldPath, in value: inout JSONValue) -> Bool {
        set(new, path.parts[...], in: &value)
    }

    private static func set(_ new: JSONValue?, _ rest: ArraySlice<String>, in value: inout JSONValue) -> Bool {
        guard let part = rest.first else {
            guard let new else { return false }
            value = new
            return true
        }
        switch value {
        case .object(var object):
            if rest.count == 1 {
                object[part] = new
            } else {
                guard var inner = object[part], set(new, rest.dropFirst(), in: &inner) else { return false }
                object[part] = inner
            }
            value = .object(object)
            return true
        case .array(var items):
            guard let index = Int(part), items.indices.contains(index), set(new, rest.dropFirst(), in: &items[index])
            else { return false }
            value = .array(items)
            return true
        default: return false
        }
    }

    /// The paths of all leaves of a value, indexes written `*`; an empty list or object is a leaf.
    static func leaves(of value: JSONValue) -> Set<FieldPath> {
        var found: Set<FieldPath> = []
        leaves(of: value, prefix: [], to: &found)
        return found
    }

    private static func leaves(of value: JSONValue, prefix: [String], to found: inout Set<FieldPath>) {
        switch value {
        case .object(let object) where !object.isEmpty:
            for member in object.members { leaves(of: member.value, prefix: prefix + [member.key], to: &found) }
        case .array(let items) where !items.isEmpty:
            for item in items { leaves(of: item, prefix: prefix + ["*"], to: &found) }
        default: found.insert(FieldPath(parts: prefix))
        }
    }
}
