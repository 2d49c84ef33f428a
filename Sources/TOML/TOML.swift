package import JSON

/// Reads TOML 1.0: the configuration, rule packs, code sets, calendars.
///
/// Hand-written since TOMLKit brings all of Foundation and a C++ runtime, which would more than double what `provctl` loads at its
/// start. Everything of TOML but times is read: comments, bare, quoted and dotted keys, tables, arrays of tables, inline tables, arrays,
/// the four kinds of text, whole numbers, decimals, booleans; a date (`2026-09-01`) becomes its text. A key twice is refused.
package enum TOML {
    /// Most bytes of a file, which is held whole.
    package static let largest = 1024 * 1024

    /// Reads a document's values.
    /// - Throws: ``TOMLProblem`` with the line.
    package static func parse(_ text: String, file: String) throws(TOMLProblem) -> JSONValue {
        try document(text, file: file).value
    }

    /// Reads a document, with the line of each key.
    /// - Throws: ``TOMLProblem`` with the line.
    package static func document(_ text: String, file: String) throws(TOMLProblem) -> TOMLDocument {
        var parser = TOMLParser(text: text, file: file)
        let root = try parser.document()
        var offsets: [(path: String, offset: Int)] = []
        root.collectOffsets(below: "", into: &offsets)
        let lines = parser.lines(at: offsets.map(\.offset))
        return TOMLDocument(
            value: root.value, lines: Dictionary(zip(offsets.map(\.path), lines), uniquingKeysWith: { first, _ in first }))
    }

    /// Reads a file's bytes.
    /// - Throws: ``TOMLProblem``, also where they are no UTF-8 or more than ``largest``.
    package static func document(bytes: [UInt8], file: String) throws(TOMLProblem) -> TOMLDocument {
        guard bytes.count <= largest else {
            throw TOMLProblem(file: file, reason: "larger than \(largest / 1024) KiB", remedy: "give a TOML file")
        }
        let plain = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: plain, as: UTF8.self) else {
            throw TOMLProblem(file: file, reason: "the file is no UTF-8", remedy: "save it as UTF-8")
        }
        return try document(text, file: file)
    }
}

/// A document that was read.
package struct TOMLDocument: Sendable {
    /// The values, as JSON of the same keys.
    package let value: JSONValue
    /// The line, from 1, each key outside a list stands on, by its path with points: `export.folder`; of a table the line of its header.
    package let lines: [String: Int]
}

/// Why a TOML file cannot be read, or a value in it not be used: where it is and what to do.
package struct TOMLProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as the caller named it.
    package var file: String
    /// The line, from 1; 0 where it is the file as a whole.
    package var line: Int
    /// The key with the tables it is in, `export.folder`; `nil` where it is none's.
    package var key: String?
    /// What is wrong, a sentence without a full stop.
    package var reason: String
    /// What to do, a sentence without a full stop.
    package var remedy: String

    package init(file: String, line: Int = 0, key: String? = nil, reason: String, remedy: String) {
        self.file = file
        self.line = line
        self.key = key
        self.reason = reason
        self.remedy = remedy
    }

    /// `/etc/provd/provd.toml, line 4, log.level: "loud" is no level. Write one of …`
    package var description: String {
        var place = file
        if line > 0 { place += ", line \(line)" }
        if let key { place += ", \(key)" }
        return "\(place): \(reason). \(remedy.prefix(1).uppercased() + remedy.dropFirst())."
    }
}
