/// What comes of a file, in its order.
package enum ImportItem: Sendable {
    /// To be sent, each after the answer to those before it that it mentions.
    case call(PlannedCall)
    /// The row, or the rest of the file, is not sent.
    case problem(RowProblem)
    /// Of a row whose calls come right after it.
    case note(RowNote)
}

/// Turns one row of a kind of file into calls.
protocol RowImporter {
    static var format: FileFormat { get }
    /// What makes a row the one it is: a second row of the file with the same is reported and not sent.
    static func key(of row: CSVRow) -> [String]
    /// The calls of a row, in order, with notes before them.
    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem]
}
