/// A column of a file.
package struct Column: Hashable, Sendable {
    /// As the header spells it; read without regard to case, blanks and hyphens count as underscores.
    package var name: String
    /// A header without it is refused.
    package var required: Bool
    /// What stands in it.
    package var says: String
    /// What the template's example row has in it.
    package var example: String

    init(_ name: String, required: Bool = false, _ says: String, example: String = "") {
        self.name = name
        self.required = required
        self.says = says
        self.example = example
    }
}

/// What a kind of file looks like: its columns, and a word on its rows.
package struct FileFormat: Hashable, Sendable {
    /// What `provctl import` and `provctl template` call it.
    package var kind: ImportKind
    /// A few sentences for people who fill one in.
    package var about: String
    package var columns: [Column]
    /// Further example rows below the one of the columns' examples.
    package var furtherRows: [[String]]

    init(_ kind: ImportKind, about: String, columns: [Column], furtherRows: [[String]] = []) {
        self.kind = kind
        self.about = about
        self.columns = columns
        self.furtherRows = furtherRows
    }
}
