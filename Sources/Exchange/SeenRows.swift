/// Finds a row that a file has twice.
struct SeenRows {
    /// 128 bits of a row's key: two keys of a million meet by chance once in 10²⁶ files.
    private struct Digest: Hashable {
        let high: Int
        let low: Int
    }
    private var lines: [Digest: Int32] = [:]

    /// Remembers a row.
    /// - Throws: ``RowProblem`` naming both rows where the key was there before, or ending the file where it has too many rows.
    mutating func check(_ row: CSVRow, key: [String]) throws(RowProblem) {
        let digest = Digest(high: Self.hash(1, key), low: Self.hash(2, key))
        if let first = lines[digest] {
            throw RowProblem(
                file: row.file, row: row.line, value: key.joined(separator: ", "),
                reason: "rows \(first) and \(row.line) say the same thing twice",
                remedy: "keep one of them; the first is the one imported")
        }
        guard lines.count < ImportLimits.rows else {
            throw RowProblem(
                file: row.file, row: row.line, reason: "more than \(ImportLimits.rows) rows", remedy: "split the file", endsFile: true)
        }
        lines[digest] = Int32(clamping: row.line)
    }

    private static func hash(_ seed: Int, _ key: [String]) -> Int {
        var hasher = Hasher()
        hasher.combine(seed)
        for part in key { hasher.combine(part.lowercased()) }
        return hasher.finalize()
    }
}
