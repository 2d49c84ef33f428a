/// The rows of a CSV file under its header, matched to a format by name.
///
/// The header's first row names the columns in any order and case. Missing, unknown and repeated names end the file before
/// any row is read: a misspelt column would otherwise be silently empty.
package final class CSVTable {
    /// The file, as the caller named it.
    package let file: String
    private let reader: CSVReader
    private let format: FileFormat
    /// Where each column stands in a row.
    private var places: [String: Int] = [:]
    private var width = 0
    private var headerRead = false

    package init(file: String, source: ByteSource, format: FileFormat) {
        self.file = file
        self.format = format
        reader = CSVReader(file: file, source: source)
    }

    /// The next row; `nil` at the end.
    /// - Throws: ``RowProblem`` for the header (it ends the file) or for one row.
    package func next() throws(RowProblem) -> CSVRow? {
        if !headerRead {
            headerRead = true
            try readHeader()
        }
        guard let record = try reader.next() else { return nil }
        guard record.fields.count >= width, record.fields.dropFirst(width).allSatisfy({ CSVRow.trim($0).isEmpty }) else {
            throw RowProblem(
                file: file, row: record.line,
                reason: "the row has \(record.fields.count) fields and the header \(width)",
                remedy: record.fields.count > width
                    ? "quote a field that has a comma in it" : "write a comma for every column, also an empty one")
        }
        return CSVRow(file: file, line: record.line, fields: record.fields, places: places)
    }

    private func readHeader() throws(RowProblem) {
        let record: CSVRecord?
        do throws(RowProblem) {
            record = try reader.next()
        } catch {
            var problem = error
            problem.endsFile = true
            throw problem
        }
        guard let record else { throw headerProblem("the file is empty", line: 1) }
        var names = record.fields.map(Self.fold)
        while let last = names.last, last.isEmpty { names.removeLast() }
        if names.count <= 1, let only = names.first, let other = [";", "\t"].first(where: only.contains) {
            throw RowProblem(
                file: file, row: record.line, value: record.fields[0],
                reason: "the columns are separated by \(other == ";" ? "semicolons" : "tabs")", remedy: "save the file with commas",
                endsFile: true)
        }
        try check(names, line: record.line)
        width = names.count
        for (place, name) in names.enumerated() { places[name] = place }
    }

    private func check(_ names: [String], line: Int) throws(RowProblem) {
        let known = Set(format.columns.map(\.name))
        let quoted = { (names: [String]) in names.map { "\"\($0)\"" }.joined(separator: ", ") }
        let unknown = names.filter { !known.contains($0) }
        guard unknown.isEmpty else {
            let named = unknown.count == 1 ? "the column \(quoted(unknown)) is not known" : "the columns \(quoted(unknown)) are not known"
            throw headerProblem(
                unknown.contains("") ? "a column in the middle has no name" : named,
                line: line, column: unknown.first, more: "; known are \(format.columns.map(\.name).joined(separator: ", "))")
        }
        var seen = Set<String>()
        let twice = names.filter { !seen.insert($0).inserted }
        guard twice.isEmpty else {
            throw headerProblem(
                "the column \(quoted(twice)) is there twice: \(RepeatedColumns.places(of: twice[0], in: names))", line: line,
                column: twice.first)
        }
        let missing = format.columns.filter { $0.required && !seen.contains($0.name) }.map(\.name)
        guard missing.isEmpty else {
            throw headerProblem(
                "\(missing.count == 1 ? "the column" : "the columns") \(quoted(missing)) \(missing.count == 1 ? "is" : "are") missing",
                line: line, column: missing.first)
        }
    }

    private func headerProblem(_ reason: String, line: Int, column: String? = nil, more: String = "") -> RowProblem {
        RowProblem(
            file: file, row: line, column: column, reason: reason,
            remedy: "the header is shown by: provctl template \(format.kind.rawValue)\(more)", endsFile: true)
    }

    /// `Year groups` → `year_groups`.
    private static func fold(_ name: String) -> String {
        String(CSVRow.trim(name).lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
}
