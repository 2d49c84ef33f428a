/// A coding key of any name or position.
struct JSONKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(stringValue: String) { self.init(stringValue) }

    init(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }
}

/// The way from the outermost value to one inside it; made into an array only when an error is told.
indirect enum JSONPath {
    case root
    case below(JSONPath, any CodingKey)

    var keys: [any CodingKey] {
        var reversed: [any CodingKey] = []
        var here = self
        while case .below(let parent, let key) = here {
            reversed.append(key)
            here = parent
        }
        return reversed.reversed()
    }
}

/// Knows a `Dictionary` that is being encoded by the type of its keys.
///
/// The standard library encodes dictionaries in an order that differs from run to run, and with a key type of its own
/// that has no public name; so one dictionary is encoded at first use to see which type that is.
enum DictionaryKeys {
    /// Whether containers of this key type are a dictionary's.
    @inline(__always)
    static func isKey<Key>(_ type: Key.Type) -> Bool { ObjectIdentifier(type) == known }

    private static let known: ObjectIdentifier? = {
        let probe = Probe()
        // Cannot fail: the probe writes into a tree nobody reads.
        try? ["": 0].encode(to: probe)
        return probe.seen
    }()

    private final class Probe: Encoder {
        var seen: ObjectIdentifier?
        var codingPath: [any CodingKey] { [] }
        var userInfo: [CodingUserInfoKey: Any] { [:] }

        func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
            seen = ObjectIdentifier(type)
            // Not asked of a `TreeEncoder`, which would ask us about the key type again while we find out.
            return KeyedEncodingContainer(TreeObjectEncoder<Key>(node: TreeNode(), path: .root))
        }

        func unkeyedContainer() -> any UnkeyedEncodingContainer {
            TreeEncoder(node: TreeNode(), path: .root).unkeyedContainer()
        }

        func singleValueContainer() -> any SingleValueEncodingContainer {
            TreeEncoder(node: TreeNode(), path: .root)
        }
    }
}
