/// Words somebody may have meant.
enum Nearest {
    /// The candidate closest to `word` by letters put in, left out, exchanged or swapped, where it is close at all.
    static func word(_ word: String, among candidates: [String]) -> String? {
        let typed = word.lowercased()
        let close = candidates.map { ($0, distance(typed, $0)) }.filter { candidate, steps in
            // More than one slip, and another first letter: that is another word.
            steps <= 1 || (steps <= min(typed.count, candidate.count) / 3 && candidate.first == typed.first)
        }
        return close.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
            ?? candidates.filter { typed.count >= 2 && $0.hasPrefix(typed) }.min()
    }

    /// The least number of letters to put in, leave out, exchange or swap with a neighbour.
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left), Array(right))
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
