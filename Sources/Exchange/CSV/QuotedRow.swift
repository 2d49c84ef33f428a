/// Takes a row apart byte by byte where quotation marks are in it.
struct QuotedRow {
    private enum State {
        case fieldStart, bare, quoted, quoteInQuoted
    }

    let file: String
    let firstLine: Int
    /// The line behind what was taken.
    private(set) var line: Int
    private(set) var fields: [[UInt8]] = []
    private var field: [UInt8] = []
    private var state = State.fieldStart
    private var quoteLine = 0
    private let separator: UInt8

    init(file: String, line: Int, separator: UInt8 = UInt8(ascii: ",")) {
        self.file = file
        self.separator = separator
        self.line = line
        firstLine = line
    }

    /// Takes a byte; true where it ended the row.
    mutating func take(_ byte: UInt8) throws(RowProblem) -> Bool {
        if byte == UInt8(ascii: "\n") { line += 1 }
        switch (state, byte) {
        case (.quoted, UInt8(ascii: "\"")):
            state = .quoteInQuoted
        case (.quoted, _):
            try append(byte)
        case (.quoteInQuoted, UInt8(ascii: "\"")):
            state = .quoted
            try append(byte)
        case (_, separator):
            endField()
        case (_, UInt8(ascii: "\n")):
            endField()
            return true
        case (.quoteInQuoted, UInt8(ascii: "\r")), (.quoteInQuoted, UInt8(ascii: " ")):
            // The CR of a CRLF, or the blanks some writers put behind a quoted field.
            break
        case (.quoteInQuoted, _):
            throw problem("text stands behind a closing quotation mark", "write a quotation mark inside a quoted field twice: \"\"")
        case (.fieldStart, UInt8(ascii: "\"")):
            state = .quoted
            quoteLine = line
        case (.bare, UInt8(ascii: "\"")):
            throw problem(
                "a quotation mark stands inside a field that is not quoted", "quote the whole field and write the mark twice: \"\"")
        default:
            state = .bare
            try append(byte)
        }
        return false
    }

    /// The file ends here.
    mutating func finish() throws(RowProblem) {
        if case .quoted = state {
            throw problem(
                "a quotation mark opened on line \(quoteLine) is never closed", "close it; until then the rest of the file is one field")
        }
        endField()
    }

    private mutating func append(_ byte: UInt8) throws(RowProblem) {
        field.append(byte)
        if field.count > ImportLimits.field {
            throw problem(
                "a field longer than \(ImportLimits.field / 1024) KiB begins in this row",
                "look for a quotation mark that is not closed\(quoteLine > 0 ? ": one opened on line \(quoteLine)" : "")")
        }
    }

    private mutating func endField() {
        if case .bare = state, field.last == UInt8(ascii: "\r") { field.removeLast() }
        fields.append(field)
        field = []
        state = .fieldStart
    }

    private func problem(_ reason: String, _ remedy: String) -> RowProblem {
        RowProblem(file: file, row: firstLine, reason: "field \(fields.count + 1): \(reason)", remedy: remedy, endsFile: true)
    }
}
