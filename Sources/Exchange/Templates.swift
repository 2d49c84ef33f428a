/// What `provctl template NAME` prints: a file to fill in, and a word on its columns.
package enum Templates {
    /// The header and example rows of a kind of file; `nil` for the TOML kinds.
    package static func csv(_ kind: ImportKind) -> String? {
        guard let format = kind.format else { return nil }
        let rows = [format.columns.map(\.name), format.columns.map(\.example)] + format.furtherRows
        return rows.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
    }

    /// What the columns hold, for people; CSV itself has no comments.
    package static func about(_ kind: ImportKind) -> String {
        guard let format = kind.format else { return toml(kind) }
        let width = format.columns.map(\.name.count).max() ?? 0
        var text = "\(kind.fileName ?? kind.rawValue)\n\(format.about)\n\nColumns (in any order; * must be there):\n"
        for column in format.columns {
            let pad = String(repeating: " ", count: width - column.name.count)
            text += "\(column.required ? "*" : " ") \(column.name)\(pad)  \(column.says)\n"
        }
        return text + """

            UTF-8 with commas. Days are 2026-11-10 (10/11/2026 is read too), several values in a field have
            semicolons between them, money is in pounds. Importing a file twice changes nothing.

            """
    }

    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
        var inner = ""
        for character in field { inner += character == "\"" ? "\"\"" : String(character) }
        return "\"\(inner)\""
    }

    private static func toml(_ kind: ImportKind) -> String {
        kind == .codes
            ? """
            A code set, whole, as TOML.

            name = "reasons"
            from = 2026-09-01

            [[entries]]
            code = "ill"
            label = "ill"
            group = "pupil"          # a reason's side, or a need type's area
            aliases = ["sick"]

            """
            : """
            A rule pack, whole, as TOML: begin with a copy of Config/rules/default.toml.

            name = "default"
            from = 2026-09-01

            """
    }
}
