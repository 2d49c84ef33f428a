import Glibc
import ProvisionDomain

/// Reads a roll as CSV by a mapping: commas, semicolons or tabs; UTF-8, UTF-16 or, where the mapping says so, Windows-1252.
package enum RollFile {
    /// Reads a file; `-` is standard input. Problems of rows and of the file are in the answer.
    package static func read(path: String, _ mapping: RollMapping) -> RollReading {
        do throws(RowProblem) {
            return read(try bytes(ByteSource(path: path), file: path), file: path, mapping)
        } catch {
            return failed(path, error)
        }
    }

    /// Reads bytes under the name of a file.
    package static func read(_ bytes: [UInt8], file: String, _ mapping: RollMapping) -> RollReading {
        do throws(RowProblem) {
            let text = try FileText.utf8(bytes, file: file, isWindows1252: mapping.isWindows1252)
            let separator = FileText.separator(text)
            let reader = CSVReader(file: file, source: ByteSource(bytes: text), separator: separator)
            let header = try header(reader, file: file)
            var reading = RollReading(file: file)
            var rows = RollRows(mapping: mapping, file: file, header: try RollHeader(header, mapping, file: file))
            reading.unread = rows.header.unread.map { ($0, 1) }
            rows.read(reader, into: &reading)
            if reading.mayLackPupils == nil, text.last != UInt8(ascii: "\n"), text.last != UInt8(ascii: "\r") {
                reading.mayLackPupils = "the last line has no end, so the file may be cut off"
            }
            return reading
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

    private static func header(_ reader: CSVReader, file: String) throws(RowProblem) -> CSVRecord {
        guard let record = try reader.next() else {
            throw RowProblem(
                file: file, row: 0, reason: "the file is empty", remedy: "export it again, with a line of column names", endsFile: true)
        }
        return record
    }

    static func bytes(_ source: ByteSource, file: String) throws(RowProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let before = bytes.count
            try source.read(into: &bytes, count: 256 * 1024, file: file)
            if bytes.count == before { return bytes }
            guard bytes.count <= ImportLimits.roll else {
                throw RowProblem(
                    file: file, row: 0, reason: "larger than \(ImportLimits.roll / 1024 / 1024) MiB",
                    remedy: "export the pupils of one school only", endsFile: true)
            }
        }
    }
}

/// The bytes of a text file, made UTF-8.
enum FileText {
    /// - Throws: ``RowProblem`` where UTF-16 is broken off or cannot be.
    static func utf8(_ bytes: [UInt8], file: String, isWindows1252: Bool) throws(RowProblem) -> [UInt8] {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return Array(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
            return try utf16(bytes.dropFirst(2), isLittle: bytes[0] == 0xff, file: file)
        }
        return isWindows1252 ? Array(FieldText.windows1252(bytes[...]).utf8) : bytes
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool, file: String) throws(RowProblem) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var at = bytes.startIndex
        while at + 1 < bytes.endIndex {
            let (low, high) = isLittle ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
            units.append(UInt16(high) << 8 | UInt16(low))
            at += 2
        }
        guard at == bytes.endIndex, let text = String(validating: units, as: UTF16.self) else {
            throw RowProblem(
                file: file, row: 0, reason: "the file begins as UTF-16 and is none", remedy: "save it as \"CSV UTF-8 (comma delimited)\"",
                endsFile: true)
        }
        return Array(text.utf8)
    }

    /// What parts the columns: whichever of comma, semicolon and tab the first line has most of, outside quotation marks.
    static func separator(_ text: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in text {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") { break }
            if [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].contains(byte) { counts[byte, default: 0] += 1 }
        }
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return most?.key ?? UInt8(ascii: ",")
    }
}
