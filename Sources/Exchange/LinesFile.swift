/// A file of lines of text.
package enum LinesFile {
    /// The lines, from the first, without what ends them; `-` is standard input.
    /// - Throws: ``RowProblem`` where it cannot be opened or read, is too large, or no text.
    package static func lines(path: String) throws(RowProblem) -> [String] {
        let bytes = try FileText.utf8(RollFile.bytes(ByteSource(path: path), file: path), file: path, isWindows1252: false)
        return String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }
}
