/// Why a row of a file, or the rest of the file, cannot be imported: where it is, what stands there and what to do.
///
/// Nothing of the row is sent. It goes to the person who runs the import only, since `value` may be a pupil's name.
package struct RowProblem: Error, Hashable, Sendable {
    /// The file, as the caller named it.
    package var file: String
    /// The line of the file the row begins on, from 1; 1 is the header; 0 where it is the file as a whole.
    package var row: Int
    /// The column as the template spells it; `nil` where it is the row as a whole.
    package var column: String?
    /// What stands there, shortened to 80 characters.
    package var value: String?
    /// What is wrong, a sentence without a full stop.
    package var reason: String
    /// What to do, a sentence without a full stop.
    package var remedy: String
    /// The rows after it cannot be read either: it is the last thing said of the file.
    package var endsFile: Bool

    package init(
        file: String, row: Int, column: String? = nil, value: String? = nil, reason: String, remedy: String, endsFile: Bool = false
    ) {
        self.file = file
        self.row = row
        self.column = column
        self.value = value.map { $0.count > 80 ? String($0.prefix(79)) + "…" : $0 }
        self.reason = reason
        self.remedy = remedy
        self.endsFile = endsFile
    }
}

/// Something to say of a row that is imported all the same.
package struct RowNote: Hashable, Sendable {
    /// What the note is about.
    package enum Kind: String, Hashable, Sendable {
        /// The amount cannot be read: kept as written, in no total.
        case unquantified
    }
    package var kind: Kind
    /// The file, as the caller named it.
    package var file: String
    /// The line of the file the row begins on, from 1.
    package var row: Int
    /// The column as the template spells it.
    package var column: String
    /// What stands there.
    package var value: String
    /// A sentence without a full stop.
    package var reason: String
    /// What to do where more is wanted, a sentence without a full stop.
    package var remedy: String
}
