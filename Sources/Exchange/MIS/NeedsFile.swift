import ProvisionDomain

/// Reads a file with a row a need: UPN (or names and date of birth), type and rank. The rows of a pupil together are the needs there are.
package enum NeedsFile {
    /// Reads a file; `-` is standard input.
    package static func read(path: String, _ mapping: RollMapping) -> RollReading {
        do throws(RowProblem) {
            return read(try RollFile.bytes(ByteSource(path: path), file: path), file: path, mapping)
        } catch {
            return failed(path, error)
        }
    }

    /// Reads bytes under the name of a file.
    package static func read(_ bytes: [UInt8], file: String, _ mapping: RollMapping) -> RollReading {
        do throws(RowProblem) {
            let text = try FileText.utf8(bytes, file: file, isWindows1252: mapping.isWindows1252)
            let reader = CSVReader(file: file, source: ByteSource(bytes: text), separator: FileText.separator(text))
            guard let record = try reader.next() else {
                throw RowProblem(
                    file: file, row: 0, reason: "the file is empty", remedy: "export it again, with a line of column names", endsFile: true)
            }
            var reading = RollReading(file: file)
            let header = try RollHeader(record, mapping, file: file, requiring: [.needType])
            var rows = RollRows(mapping: mapping, file: file, header: header, isOfNeeds: true)
            reading.unread = header.unread.map { ($0, 1) }
            rows.read(reader, into: &reading)
            return gathered(reading)
        } catch {
            return failed(file, error)
        }
    }

    private static func failed(_ file: String, _ problem: RowProblem) -> RollReading {
        var reading = RollReading(file: file)
        reading.problems = [problem]
        reading.isComplete = false
        return reading
    }

    /// A row a pupil, with the needs of all the rows in order of rank.
    private static func gathered(_ reading: RollReading) -> RollReading {
        var order: [String] = []
        var rows: [String: (row: RollRow, needs: [(rank: Int, type: String)])] = [:]
        var gathered = reading
        for row in reading.rows {
            let key = row.upn?.text ?? row.identity
            if rows[key] == nil {
                order.append(key)
                rows[key] = (row, [])
            }
            if let need = row.needs?.first, rows[key]?.needs.contains(where: { $0.type == need }) == false {
                rows[key]?.needs.append((row.needRank ?? 99, need))
            }
        }
        gathered.rows = order.compactMap { key in
            guard let (row, needs) = rows[key] else { return nil }
            var whole = row
            // Equal ranks keep the file's order.
            whole.needs = needs.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element.type)
            return whole
        }
        return gathered
    }
}
