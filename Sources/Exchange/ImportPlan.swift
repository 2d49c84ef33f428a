/// What a file comes to: calls, problems and notes in its order, read while it is asked for them.
///
/// Every iteration opens the file again, so a dry run and a real run take the same plan. Memory does not grow with the file but
/// for 20 bytes a row, by which a row given twice is found.
package struct ImportPlan: Sequence, Sendable {
    package let kind: ImportKind
    /// The file, as problems name it.
    package let file: String
    private let bytes: [UInt8]?
    /// The day rows without one count from, where that is not today.
    private let from: String?

    /// Plans a file; `-` reads standard input, once.
    package init(_ kind: ImportKind, path: String, from: String? = nil) {
        self.from = from
        self.kind = kind
        file = path
        bytes = nil
    }

    /// Plans bytes in memory under the name of a file.
    package init(_ kind: ImportKind, name: String, bytes: [UInt8], from: String? = nil) {
        self.from = from
        self.kind = kind
        file = name
        self.bytes = bytes
    }

    package func makeIterator() -> Iterator {
        do throws(RowProblem) {
            let source: ByteSource
            if let bytes { source = ByteSource(bytes: bytes) } else { source = try ByteSource(path: file) }
            return try Iterator(kind: kind, file: file, source: source, from: from)
        } catch {
            return Iterator(problem: error)
        }
    }

    /// Gives the items of a file one by one.
    package struct Iterator: IteratorProtocol {
        private var pending: ArraySlice<ImportItem>
        private var rows: ImportRows?

        fileprivate init(problem: RowProblem) {
            pending = [.problem(problem)]
            rows = nil
        }

        fileprivate init(kind: ImportKind, file: String, source: ByteSource, from: String?) throws(RowProblem) {
            pending = []
            rows = nil
            switch kind {
            case .codes: pending = try CodesImport.items(file: file, source: source)[...]
            case .rules: pending = try RulesImport.items(file: file, source: source)[...]
            case .calendar: pending = WholeFile.items(of: CalendarImport.self, file: file, source: source)[...]
            case .members: pending = WholeFile.items(of: ClassMembersImport.self, file: file, source: source)[...]
            case .lessons:
                pending =
                    WholeFile.items(of: LessonsImport.self, file: file, source: source) {
                        LessonsImport.items(of: $0, file: $1, from: from)
                    }[...]
            default:
                if let importer = kind.rowImporter {
                    rows = ImportRows(importer: importer, table: CSVTable(file: file, source: source, format: importer.format))
                }
            }
        }

        package mutating func next() -> ImportItem? {
            while pending.isEmpty {
                guard let items = rows?.next() else { return nil }
                pending = items[...]
            }
            return pending.popFirst()
        }
    }
}

/// The rows of a file that are calls each by itself.
final class ImportRows {
    private let importer: any RowImporter.Type
    private let table: CSVTable
    private var seen = SeenRows()
    private var ended = false

    init(importer: any RowImporter.Type, table: CSVTable) {
        self.importer = importer
        self.table = table
    }

    /// What comes of the next row; `nil` at the end.
    func next() -> [ImportItem]? {
        guard !ended else { return nil }
        do throws(RowProblem) {
            guard let row = try table.next() else { return nil }
            try seen.check(row, key: importer.key(of: row))
            return try importer.items(of: row)
        } catch {
            ended = error.endsFile
            return [.problem(error)]
        }
    }
}
