package import JSON

/// Reads TOML 1.0 into a ``JSONValue``: rule packs, code sets, calendars.
///
/// Hand-written since TOMLKit brings all of Foundation and a C++ runtime, which would more than double what `provctl` loads at its
/// start. Everything of TOML but times is read: comments, bare, quoted and dotted keys, tables, arrays of tables, inline tables, arrays,
/// the four kinds of text, whole numbers, decimals, booleans; a date (`2026-09-01`) becomes its text. A key twice is refused.
package enum TOML {
    /// - Throws: ``RowProblem`` with the line.
    package static func parse(_ text: String, file: String) throws(RowProblem) -> JSONValue {
        var parser = TOMLParser(text: text, file: file)
        return try parser.document().value
    }

    /// Reads a file whole.
    static func read(_ source: ByteSource, file: String) throws(RowProblem) -> JSONValue {
        var bytes: [UInt8] = []
        while true {
            let before = bytes.count
            try source.read(into: &bytes, count: 64 * 1024, file: file)
            if bytes.count == before { break }
            guard bytes.count <= ImportLimits.toml else {
                throw RowProblem(
                    file: file, row: 0, reason: "larger than \(ImportLimits.toml / 1024) KiB", remedy: "give a TOML file", endsFile: true)
            }
        }
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RowProblem(file: file, row: 0, reason: "the file is no UTF-8", remedy: "save it as UTF-8", endsFile: true)
        }
        return try parse(text, file: file)
    }
}

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
    /// Its header was there: `[name]`.
    var defined = false

    subscript(_ key: String) -> Entry? {
        get { entries[key] }
        set {
            if entries[key] == nil { keys.append(key) }
            entries[key] = newValue
        }
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
}
