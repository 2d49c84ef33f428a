import JSON
import ProvisionDomain

/// Members a TOML file must have.
enum TOMLFields {
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
