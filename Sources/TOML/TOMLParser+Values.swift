import JSON

extension TOMLParser {
    mutating func value() throws(TOMLProblem) -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 32 else { throw problem("lists are nested more than 32 deep", "write fewer brackets") }
        switch peek {
        case "\"", "'": return .string(try string())
        case "[": return try array()
        case "{": return try inlineTable()
        default: return try bareValue()
        }
    }

    private mutating func array() throws(TOMLProblem) -> JSONValue {
        at += 1
        var items: [JSONValue] = []
        while true {
            skipBlank(lines: true)
            if take("]") { return .array(items) }
            guard peek != nil else { throw problem("a list is not closed", "write ] at its end") }
            items.append(try value())
            skipBlank(lines: true)
            if !take(","), peek != "]" { throw problem("a comma is missing in a list", "write commas between values") }
        }
    }

    private mutating func inlineTable() throws(TOMLProblem) -> JSONValue {
        at += 1
        let table = TOMLTable()
        skipBlank(lines: false)
        if take("}") { return table.value }
        while true {
            skipBlank(lines: false)
            try assignment(in: table)
            skipBlank(lines: false)
            if take("}") { return table.value }
            guard take(",") else { throw problem("an inline table is not closed", "write { key = value, key = value } on one line") }
        }
    }

    private mutating func bareValue() throws(TOMLProblem) -> JSONValue {
        let begin = at
        while let next = peek, !",]}#\n\r\t ".unicodeScalars.contains(next) { at += 1 }
        let word = text(begin, at)
        if word == "true" { return .bool(true) }
        if word == "false" { return .bool(false) }
        if isDate(word) { return .string(word) }
        let digits = String(word.filter { $0 != "_" })
        if let whole = Int64(digits.hasPrefix("+") ? String(digits.dropFirst()) : digits), !hasLeadingZero(digits) { return .int(whole) }
        let plain = digits.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
        if plain, !hasLeadingZero(digits), digits.last != ".", digits.first != ".", let number = Double(digits) { return .double(number) }
        at = begin
        throw problem(
            "\"\(word)\" is no value", "write texts in quotation marks, numbers with digits, dates as 2026-09-01, or true or false")
    }

    /// `2026-09-01`, of the years 1600 to 2999.
    private func isDate(_ word: String) -> Bool {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        guard (1600...2999).contains(year), (1...12).contains(month) else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return (1...[31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]).contains(day)
    }

    /// `037`: TOML has no such number, and a code that lost its quotation marks would lose its zeros.
    private func hasLeadingZero(_ digits: String) -> Bool {
        let body = digits.drop { $0 == "-" || $0 == "+" }
        return body.count > 1 && body.hasPrefix("0") && body.dropFirst().first?.isNumber == true
    }

    mutating func string() throws(TOMLProblem) -> String {
        guard let quote = peek else { throw problem("a text is missing", "write it in quotation marks") }
        at += 1
        let isLong = peek == quote && at + 1 < scalars.count && scalars[at + 1] == quote
        if isLong {
            at += 2
            if peek == "\r" { at += 1 }
            _ = take("\n")
        }
        var view = String.UnicodeScalarView()
        while let next = peek {
            if next == quote, !isLong || isThree(quote) {
                at += isLong ? 3 : 1
                return String(view)
            }
            if next == "\n", !isLong { break }
            at += 1
            if next == "\\", quote == "\"" {
                try escape(into: &view)
            } else {
                view.append(next)
            }
        }
        throw problem("a text is not closed", isLong ? "write three quotation marks at its end" : "write a quotation mark at its end")
    }

    private func isThree(_ quote: Unicode.Scalar) -> Bool {
        at + 2 < scalars.count && scalars[at + 1] == quote && scalars[at + 2] == quote
    }

    private mutating func escape(into view: inout String.UnicodeScalarView) throws(TOMLProblem) {
        guard let next = peek else { throw problem("a text is not closed", "write a quotation mark at its end") }
        at += 1
        switch next {
        case "n": view.append("\n")
        case "t": view.append("\t")
        case "r": view.append("\r")
        case "b": view.append("\u{8}")
        case "f": view.append("\u{c}")
        case "\"", "\\": view.append(next)
        case "u", "U":
            let count = next == "u" ? 4 : 8
            guard at + count <= scalars.count, let number = UInt32(text(at, at + count), radix: 16), let scalar = Unicode.Scalar(number)
            else { throw problem("\"\\\(next)\" without \(count) hexadecimal digits", "write \\u00e9") }
            view.append(scalar)
            at += count
        case "\n", " ", "\t", "\r":
            // A backslash at a line's end joins it with the next.
            while let blank = peek, " \t\n\r".unicodeScalars.contains(blank) { at += 1 }
        default: throw problem("\"\\\(next)\" means nothing", "write \\\\ for a backslash")
        }
    }
}
