internal import EventSourcing
internal import ExportFormat

/// Writes one table: all its rows, or what is other than before.
struct TableWriter {
    let table: ExportTable
    /// Asked now and then; throws where the export is to end.
    let checkpoint: () throws -> Void

    /// Rows between two looks at whether to go on.
    private static let stride = 4096

    /// Writes every row. Gives how many there are.
    func writeAll(_ rows: any ExportCursor, to file: inout ExportFile) throws -> Int {
        try file.add(table.header)
        var row = ExportRow()
        var last: ExportRow.Place?
        while try next(rows, &row, &last, counted: file.rows) { try file.addRow(row.line) }
        return file.rows
    }

    /// Writes the rows that are new or other than before, and the keys of those that are no more. Gives how many rows there are now.
    ///
    /// Both sides come in the order of their places, so one pass and one row of each side are enough. A row that has only moved to another
    /// place (a session corrected) is not among the deleted ones.
    func writeChanges(
        from old: any ExportCursor, to new: any ExportCursor, _ changed: inout ExportFile, _ deleted: inout ExportFile
    ) throws -> Int {
        try changed.add(table.header)
        try deleted.add(table.deletedHeader)
        var (before, now) = (ExportRow(), ExportRow())
        var (lastBefore, lastNow): (ExportRow.Place?, ExportRow.Place?)
        var count = 0
        var added: Set<[UInt8]> = []
        var vanished: [[UInt8]] = []
        let columns = table.key.count
        var hasOld = try next(old, &before, &lastBefore, counted: 0)
        var hasNew = try next(new, &now, &lastNow, counted: 0)
        var steps = 0
        while hasOld || hasNew {
            steps += 1
            if hasOld, !hasNew || before.place < now.place {
                vanished.append(Array(before.key(columns)))
                hasOld = try next(old, &before, &lastBefore, counted: steps)
                continue
            }
            count += 1
            if !hasOld || now.place < before.place {
                added.insert(Array(now.key(columns)))
                try changed.addRow(now.line)
            } else {
                if now.line != before.line {
                    if now.key(columns) != before.key(columns) {
                        vanished.append(Array(before.key(columns)))
                        added.insert(Array(now.key(columns)))
                    }
                    try changed.addRow(now.line)
                }
                hasOld = try next(old, &before, &lastBefore, counted: steps)
            }
            hasNew = try next(new, &now, &lastNow, counted: steps)
        }
        for key in vanished where !added.contains(key) { try deleted.addRow(key + ExportFormat.lineEnd) }
        return count
    }

    /// The next row, which must come behind the last and have all its columns.
    private func next(
        _ rows: any ExportCursor, _ row: inout ExportRow, _ last: inout ExportRow.Place?, counted: Int
    ) throws -> Bool {
        if counted % TableWriter.stride == 0 { try checkpoint() }
        guard try rows.next(&row) else { return false }
        guard row.count == table.columns.count, last.map({ $0 < row.place }) ?? true else {
            throw ExportFault(reason: "a row of \(table.rawValue) is out of order or has \(row.count) columns")
        }
        last = row.place
        return true
    }
}

/// A mistake of ours: rows that are not as the format says.
package struct ExportFault: Error, CustomStringConvertible {
    var reason: String

    package var description: String { reason }
}
