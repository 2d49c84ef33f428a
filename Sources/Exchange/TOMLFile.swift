import JSON
import ProvisionDomain
import TOML

/// A TOML file to import, and members it must have.
enum TOMLFile {
    /// Reads a file whole.
    static func read(_ source: ByteSource, file: String) throws(RowProblem) -> JSONValue {
        var bytes: [UInt8] = []
        while bytes.count <= TOML.largest {
            let before = bytes.count
            try source.read(into: &bytes, count: 64 * 1024, file: file)
            if bytes.count == before { break }
        }
        do throws(TOMLProblem) {
            return try TOML.document(bytes: bytes, file: file).value
        } catch {
            throw RowProblem(file: file, row: error.line, column: error.key, reason: error.reason, remedy: error.remedy, endsFile: true)
        }
    }

    static func text(_ key: String, of table: JSONValue, file: String) throws(RowProblem) -> String {
        guard let text = table[key]?.stringValue, !text.isEmpty else {
            throw problem(file, key, "the text \"\(key)\" is missing", "write \(key) = \"…\"")
        }
        return text
    }

    static func day(_ key: String, of table: JSONValue, file: String) throws(RowProblem) -> String {
        guard let text = table[key]?.stringValue, SchoolDay(iso: text) != nil else {
            throw problem(file, key, "the date \"\(key)\" is missing", "write \(key) = 2026-09-01")
        }
        return text
    }

    static func problem(_ file: String, _ key: String, _ reason: String, _ remedy: String) -> RowProblem {
        RowProblem(file: file, row: 0, column: key, reason: reason, remedy: remedy, endsFile: true)
    }
}
