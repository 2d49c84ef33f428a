import JSON

/// A table while it is being read.
final class TOMLTable {
    /// What stands under a key.
    enum Entry {
        case value(JSONValue)
        case table(TOMLTable)
        case tables([TOMLTable])
    }
    private(set) var keys: [String] = []
    private var entries: [String: Entry] = [:]
    private var offsets: [String: Int] = [:]
    /// Its header was there: `[name]`.
    var defined = false

    subscript(_ key: String) -> Entry? { entries[key] }

    /// Sets what stands under a key; `offset` is where in the text it does.
    func set(_ key: String, _ entry: Entry, at offset: Int) {
        if entries[key] == nil {
            keys.append(key)
            offsets[key] = offset
        }
        entries[key] = entry
    }

    var value: JSONValue {
        var members: [(String, JSONValue)] = []
        for key in keys {
            switch entries[key] {
            case .value(let value): members.append((key, value))
            case .table(let table): members.append((key, table.value))
            case .tables(let tables): members.append((key, .array(tables.map(\.value))))
            case nil: break
            }
        }
        return .object(JSONObject(members))
    }

    /// Where each key stands, with its path.
    func collectOffsets(below prefix: String, into found: inout [(path: String, offset: Int)]) {
        for key in keys {
            found.append((prefix + key, offsets[key] ?? 0))
            if case .table(let table) = entries[key] { table.collectOffsets(below: prefix + key + ".", into: &found) }
        }
    }
}
