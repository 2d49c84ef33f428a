/// Bytes of a field to text.
enum FieldText {
    /// - Parameters:
    ///   - place: which field of the row, from 1.
    ///   - rowOffset: where the row begins in the file, in bytes.
    static func read(_ bytes: ArraySlice<UInt8>, file: String, row: Int, place: Int, rowOffset: Int) throws(RowProblem) -> String {
        guard bytes.count <= ImportLimits.field else {
            throw RowProblem(
                file: file, row: row, reason: "field \(place) is longer than \(ImportLimits.field / 1024) KiB",
                remedy: "shorten it, or look for a line break that is missing")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let bad = firstFault(in: Array(bytes))
            let byte = bytes[bytes.startIndex + bad]
            throw RowProblem(
                file: file, row: row, value: windows1252(bytes),
                reason: "field \(place), byte \(bad + 1) (0x\(String(byte, radix: 16)), in the row that begins at byte \(rowOffset) of the "
                    + "file) is no UTF-8",
                remedy: "save the file as \"CSV UTF-8\"; read as Windows-1252 the field would be the value shown")
        }
        if let nul = bytes.firstIndex(of: 0) {
            throw RowProblem(
                file: file, row: row, reason: "field \(place) holds a NUL byte (byte \(nul - bytes.startIndex + 1))",
                remedy: "export the file again: this is no plain text")
        }
        return text
    }

    /// Where the longest valid beginning ends.
    private static func firstFault(in bytes: [UInt8]) -> Int {
        var at = 0
        while at < bytes.count {
            let length = bytes[at] < 0x80 ? 1 : bytes[at] < 0xe0 ? 2 : bytes[at] < 0xf0 ? 3 : 4
            guard at + length <= bytes.count, String(validating: bytes[at..<at + length], as: UTF8.self) != nil else { return at }
            at += length
        }
        return bytes.count - 1
    }

    /// What the bytes would be in the character set Excel writes by default.
    static func windows1252(_ bytes: ArraySlice<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            scalars.append(byte >= 0x80 && byte < 0xa0 ? upper[Int(byte - 0x80)] : Unicode.Scalar(byte))
        }
        return String(scalars)
    }

    /// 0x80 to 0x9F; the five places it leaves open are U+FFFD.
    private static let upper: [Unicode.Scalar] = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}
