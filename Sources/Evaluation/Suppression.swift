/// Which counts of a table may not be told: small ones, and those they could be worked out from.
///
/// Rows are what is counted, columns the parts of the whole; the last column is each row's sum, and the last row counts everybody once.
/// A cell between 1 and ``least`` − 1 is hidden. In every line where something is hidden, so much more is that neither one subtraction
/// nor the smallness of the rest tells it: at least two cells, and at least ``least`` together.
package enum Suppression {
    /// The smallest number that is told.
    package static let least = 5

    /// - Parameter table: Counts; every row as long as the first.
    /// - Returns: For each cell whether it is hidden.
    package static func hidden(_ table: [[Int]]) -> [[Bool]] {
        guard let width = table.first?.count else { return [] }
        var hidden = table.map { row in row.map { $0 > 0 && $0 < least } }
        var isSettled = false
        while !isSettled {
            isSettled = true
            for row in table.indices {
                if widen(table[row].indices.map { (row, $0) }, table, &hidden) { isSettled = false }
            }
            for column in 0..<width {
                if widen(table.indices.map { ($0, column) }, table, &hidden) { isSettled = false }
            }
        }
        return hidden
    }

    /// Hides the smallest further count of a line whose hidden ones could be worked out.
    /// - Returns: Whether it hid one.
    private static func widen(_ line: [(row: Int, column: Int)], _ table: [[Int]], _ hidden: inout [[Bool]]) -> Bool {
        let dark = line.filter { hidden[$0.row][$0.column] }
        guard !dark.isEmpty else { return false }
        let sum = dark.reduce(0) { $0 + table[$1.row][$1.column] }
        guard dark.count < 2 || sum < least else { return false }
        let open = line.filter { !hidden[$0.row][$0.column] && table[$0.row][$0.column] > 0 }
        guard let next = open.min(by: { table[$0.row][$0.column] < table[$1.row][$1.column] }) else { return false }
        hidden[next.row][next.column] = true
        return true
    }
}
