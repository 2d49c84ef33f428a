/// A kind of file whose rows together are a call.
protocol WholeFileImporter {
    static var format: FileFormat { get }
    static func key(of row: CSVRow) -> [String]
    /// The calls of all rows, in order, with the problems of single rows between them.
    static func items(of rows: [CSVRow], file: String) -> [ImportItem]
}

/// Reads a file whose rows belong together.
enum WholeFile {
    /// The calls of the file; problems alone where any row cannot be read, since half a calendar is no calendar.
    /// - Parameter make: what makes calls of the rows, where not the importer by itself.
    static func items(
        of importer: any WholeFileImporter.Type, file: String, source: ByteSource, make: (([CSVRow], String) -> [ImportItem])? = nil
    ) -> [ImportItem] {
        let table = CSVTable(file: file, source: source, format: importer.format)
        var rows: [CSVRow] = []
        var problems: [ImportItem] = []
        var seen = SeenRows()
        while problems.count < 100 {
            do throws(RowProblem) {
                guard let row = try table.next() else { break }
                try seen.check(row, key: importer.key(of: row))
                rows.append(row)
                if rows.count > ImportLimits.wholeRows {
                    throw RowProblem(
                        file: file, row: row.line, reason: "more than \(ImportLimits.wholeRows) rows", remedy: "split the file",
                        endsFile: true)
                }
            } catch {
                problems.append(.problem(error))
                if error.endsFile { break }
            }
        }
        guard problems.isEmpty else { return problems }
        return make?(rows, file) ?? importer.items(of: rows, file: file)
    }
}
