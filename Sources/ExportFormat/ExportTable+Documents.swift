extension ExportTable {
    /// The first line of its file, with its end.
    package var header: [UInt8] { ExportTable.header(columns) }
    /// The first line of the file of its deleted rows, with its end.
    package var deletedHeader: [UInt8] { ExportTable.header(key) }

    private static func header(_ columns: [ExportColumn]) -> [UInt8] {
        Array(columns.map(\.name).joined(separator: ",").utf8) + ExportFormat.lineEnd
    }

    /// Tables of PostgreSQL that take the files as they are.
    package static var sql: String {
        var text = "-- Tables for the nightly export of provd, format \(ExportFormat.version). Made by: provctl export columns --sql\n"
        for table in allCases {
            text += "\nCREATE TABLE \(table.rawValue) (\n"
            for column in table.columns {
                text += "  \(column.name) \(column.kind.sql)\(column.isRequired ? " NOT NULL" : ""),\n"
            }
            text += "  PRIMARY KEY (\(table.key.map(\.name).joined(separator: ", ")))\n);\n"
        }
        return text
    }

    /// The documentation of every file and column, in Markdown.
    package static var markdown: String {
        var text = """
            # Columns of the nightly export

            Format \(ExportFormat.version). UTF-8, RFC 4180 (a header line, commas, lines that end with CR LF, quotation marks where a value has a comma,
            a quotation mark or a line break in it). An empty value says that there is none or that it is not known. Nothing is altered for
            spreadsheets. This page is made by `provctl export columns --markdown`.

            """
        for table in allCases {
            text += "\n## \(table.file)\n\n\(table.meaning)\nKey: `\(table.key.map(\.name).joined(separator: "`, `"))`.\n\n"
            text += "| column | written as | always there | meaning |\n|---|---|---|---|\n"
            for column in table.columns {
                text += "| `\(column.name)` | \(column.kind.rawValue) | \(column.isRequired ? "yes" : "") | \(column.meaning) |\n"
            }
        }
        return text
    }
}
