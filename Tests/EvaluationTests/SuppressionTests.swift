import Testing

@testable import Evaluation

/// Which counts may not be told.
@Suite struct SuppressionTests {
    @Test func `small numbers are hidden, nought is not`() {
        let hidden = Suppression.hidden([[4, 0, 9, 13], [5, 7, 8, 20], [9, 7, 17, 33]])
        #expect(hidden[0][0])
        #expect(!hidden[0][1])
    }

    @Test func `one hidden cell of a row takes another with it, so that the total does not tell it`() {
        let hidden = Suppression.hidden([[3, 12, 15], [10, 20, 30], [13, 32, 45]])
        #expect(hidden[0].count(where: \.self) >= 2)
        #expect(hidden.indices.allSatisfy { hidden[$0].count(where: \.self) != 1 })
    }

    @Test func `a single small count hides its total too`() {
        #expect(Suppression.hidden([[3, 0, 3], [9, 9, 18], [12, 9, 21]])[0] == [true, false, true])
    }

    @Test(arguments: 0..<200) func `no line of a random table has one hidden cell alone, nor so few that they are known`(seed: UInt64) {
        var state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1
        func next(_ below: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(below))
        }
        let width = 2 + next(5)
        var table = (0..<(1 + next(6))).map { _ -> [Int] in
            let row = (0..<width).map { _ in next(3) == 0 ? 0 : next(30) }
            return row + [row.reduce(0, +)]
        }
        table.append((0...width).map { column in table.reduce(0) { $0 + $1[column] } })
        let hidden = Suppression.hidden(table)
        let lines =
            table.indices.map { row in (0...width).map { (row, $0) } } + (0...width).map { column in table.indices.map { ($0, column) } }
        for line in lines {
            let dark = line.filter { hidden[$0.0][$0.1] }
            let open = line.filter { !hidden[$0.0][$0.1] && table[$0.0][$0.1] > 0 }
            let sum = dark.reduce(0) { $0 + table[$1.0][$1.1] }
            #expect(dark.isEmpty || open.isEmpty || (dark.count >= 2 && sum >= Suppression.least), "seed \(seed)")
        }
        for row in table.indices {
            for column in 0...width where (1..<Suppression.least).contains(table[row][column]) { #expect(hidden[row][column]) }
        }
    }
}
