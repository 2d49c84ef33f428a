import Glibc

/// One row of a CSV file as it stands there.
package struct CSVRecord: Hashable, Sendable {
    /// The line it begins on, from 1.
    package var line: Int
    /// Its fields, quotation marks taken off, nothing trimmed.
    package var fields: [String]

    package init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}

/// Reads a CSV file (RFC 4180) row by row, in memory no larger than its longest row.
///
/// Hand-written since SwiftCSV reads a file whole into a `String`, knows no row numbers, and brings all of Foundation, which
/// `provctl` does without. Taken as it comes: a byte order mark, LF and CRLF, quoted fields with commas, quotation marks and line
/// breaks, a last row without a line break. Refused with the row: bytes that are no UTF-8, NUL, text behind a closing quotation
/// mark, and what is larger than ``ImportLimits``. Rows without any value are passed over.
package final class CSVReader {
    /// The file, as the caller named it.
    package let file: String
    private let source: ByteSource
    private let separator: UInt8
    private var buffer: [UInt8] = []
    /// Where the next row begins in `buffer`, and how far into the file `buffer` begins.
    private var start = 0
    private var bufferOffset = 0
    private var line = 1
    private var sourceEnded = false
    private var ended = false
    private var begun = false

    /// - Parameter separator: what parts columns, where it is no comma.
    package init(file: String, source: ByteSource, separator: UInt8 = UInt8(ascii: ",")) {
        self.file = file
        self.source = source
        self.separator = separator
    }

    /// The next row with a value in it; `nil` at the end.
    /// - Throws: ``RowProblem``; the reader goes on behind the row unless the problem ends the file.
    package func next() throws(RowProblem) -> CSVRecord? {
        do throws(RowProblem) {
            if !begun { try begin() }
            while !ended {
                guard let record = try readRecord() else {
                    ended = true
                    return nil
                }
                if !record.fields.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return record }
            }
            return nil
        } catch {
            if error.endsFile { ended = true }
            throw error
        }
    }

    private func begin() throws(RowProblem) {
        begun = true
        try fill(atLeast: 3)
        if buffer.starts(with: [0xef, 0xbb, 0xbf]) { start = 3 }
        if buffer.starts(with: [0xff, 0xfe]) || buffer.starts(with: [0xfe, 0xff]) {
            throw ending("the file is UTF-16", "save it as \"CSV UTF-8 (comma delimited)\"")
        }
    }

    /// Makes sure that so many bytes stand behind `start`, as far as the file has them.
    private func fill(atLeast wanted: Int) throws(RowProblem) {
        if start > 0, start == buffer.count || start > 256 * 1024 {
            buffer.removeFirst(start)
            bufferOffset += start
            start = 0
        }
        while !sourceEnded, buffer.count - start < wanted {
            let before = buffer.count
            try source.read(into: &buffer, count: 64 * 1024, file: file)
            sourceEnded = buffer.count == before
        }
    }

    private func readRecord() throws(RowProblem) -> CSVRecord? {
        try fill(atLeast: 1)
        guard start < buffer.count else { return nil }
        var scanned = 0
        while true {
            // Rows without quotation marks, nearly all, are found and cut by memchr alone.
            if let length = find(UInt8(ascii: "\n"), from: start + scanned) {
                let end = start + scanned + length
                if find(UInt8(ascii: "\""), from: start, to: end) != nil { return try readQuoted() }
                return try plain(to: end, next: end + 1)
            }
            scanned = buffer.count - start
            if scanned > ImportLimits.row { return try readQuoted() }
            if sourceEnded {
                if find(UInt8(ascii: "\""), from: start) != nil { return try readQuoted() }
                return try plain(to: buffer.count, next: buffer.count)
            }
            try fill(atLeast: scanned + 1)
        }
    }

    private func find(_ byte: UInt8, from: Int, to: Int? = nil) -> Int? {
        let end = to ?? buffer.count
        guard from < end else { return nil }
        return buffer.withUnsafeBytes { all in
            guard let base = all.baseAddress, let found = memchr(base + from, Int32(byte), end - from) else { return nil }
            return UnsafeRawPointer(found) - (base + from)
        }
    }

    private func plain(to lineEnd: Int, next: Int) throws(RowProblem) -> CSVRecord {
        let row = line
        let offset = bufferOffset + start
        var end = lineEnd
        if end > start, buffer[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        var fields: [ArraySlice<UInt8>] = []
        var at = start
        while true {
            let length = find(separator, from: at, to: end)
            let fieldEnd = length.map { at + $0 } ?? end
            fields.append(buffer[at..<fieldEnd])
            guard length != nil else { break }
            at = fieldEnd + 1
        }
        let loneReturn = find(UInt8(ascii: "\r"), from: start, to: end) != nil
        start = next
        line += 1
        if loneReturn {
            throw RowProblem(
                file: file, row: row, reason: "a carriage return stands inside the row",
                remedy: "end rows with a line feed (save as \"CSV UTF-8\"), or quote the field")
        }
        return try record(row, fields, offset: offset)
    }

    /// A row with quotation marks in it, byte by byte; it may go over several lines.
    private func readQuoted() throws(RowProblem) -> CSVRecord {
        let offset = bufferOffset + start
        var parser = QuotedRow(file: file, line: line, separator: separator)
        var at = 0
        while true {
            if start + at == buffer.count {
                try fill(atLeast: at + 1)
                if start + at == buffer.count {
                    try parser.finish()
                    break
                }
            }
            let over = try parser.take(buffer[start + at])
            at += 1
            if over { break }
            if at > ImportLimits.row { throw tooLong(parser.firstLine) }
        }
        start += at
        line = parser.line
        return try record(parser.firstLine, parser.fields.map { $0[...] }, offset: offset)
    }

    private func record(_ row: Int, _ fields: [ArraySlice<UInt8>], offset: Int) throws(RowProblem) -> CSVRecord {
        var texts: [String] = []
        texts.reserveCapacity(fields.count)
        for (index, field) in fields.enumerated() {
            texts.append(try FieldText.read(field, file: file, row: row, place: index + 1, rowOffset: offset))
        }
        return CSVRecord(line: row, fields: texts)
    }

    private func tooLong(_ row: Int) -> RowProblem {
        RowProblem(
            file: file, row: row, reason: "a row longer than \(ImportLimits.row / 1024) KiB",
            remedy: "look for a quotation mark that is not closed, or a file that is no CSV", endsFile: true)
    }

    private func ending(_ reason: String, _ remedy: String) -> RowProblem {
        RowProblem(file: file, row: 1, reason: reason, remedy: remedy, endsFile: true)
    }
}
