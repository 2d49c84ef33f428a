import Testing

@testable import Evaluation

/// Which counts may not be told.
@Suite struct FigureTableTests {
    private static func told(_ provisions: [[Int]], _ anybody: [Int], _ roll: [Int]) -> FigureTable {
        FigureTable(provisions: provisions, splits: provisions.map { _ in false }, anybody: anybody, roll: roll)
    }

    @Test func `a provision with a small number in one year group is told in none, but as a whole`() {
        let table = Self.told([[4, 15, 4], [9, 8, 7], [3, 0, 1]], [16, 23, 12], [60, 60, 60])
        #expect(table.provisions == [.init(whole: true, years: false), .init(whole: true, years: true), .init(whole: false, years: false)])
        #expect(table.totals == .init(whole: true, years: true))
    }

    @Test func `totals are not told where a count leaves a small number of them`() {
        #expect(!Self.told([[18], [7]], [24], [60]).totals.whole, "one pupil has both")
        #expect(!Self.told([[30]], [33], [60]).totals.whole, "three have something else")
        #expect(!Self.told([[30]], [30], [32]).totals.whole, "two have nothing")
        #expect(!Self.told([[30]], [30], [32]).totals.years)
        #expect(Self.told([[30]], [30], [60]).totals.whole)
    }

    @Test func `a group shared by year groups is told in none where its cost would tell a small number`() {
        let table = FigureTable(provisions: [[6, 7]], splits: [true], anybody: [6, 7], roll: [60, 60])
        #expect(table.provisions == [.init(whole: true, years: false)])
    }

    /// A random school: pupils by year group, and who is in which provision.
    private struct School {
        var years: [Int]
        var provisions: [Set<Int>]

        init(_ seed: UInt64) {
            var state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1
            func next(_ below: Int) -> Int {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                return Int(state % UInt64(below))
            }
            let count = 1 + next(4)
            years = (0..<(5 + next(60))).map { _ in next(count) }
            let pupils = years.indices
            provisions = (0..<(1 + next(4))).map { _ in
                let share = 1 + next(6)
                return Set(pupils.filter { _ in next(6) < share })
            }
        }

        func counts(_ pupils: Set<Int>) -> [Int] {
            (0...(years.max() ?? 0)).map { year in pupils.count { years[$0] == year } }
        }
    }

    @Test(arguments: 0..<400) func `no two answers told of a random school differ by a small number of pupils`(seed: UInt64) {
        let school = School(seed)
        let (everybody, any) = (Set(school.years.indices), school.provisions.reduce(into: Set()) { $0.formUnion($1) })
        let table = Self.told(school.provisions.map(school.counts), school.counts(any), school.counts(everybody))
        // Every set of pupils whose number some answer tells.
        var sets: [Set<Int>] = []
        func tell(_ pupils: Set<Int>, _ told: FigureTable.Told) {
            if told.whole { sets.append(pupils) }
            guard told.years else { return }
            for year in 0...(school.years.max() ?? 0) { sets.append(pupils.filter { school.years[$0] == year }) }
        }
        for (provision, told) in zip(school.provisions, table.provisions) { tell(provision, told) }
        let parts = sets.count
        tell(any, table.totals)
        tell(everybody, table.totals)
        let around = sets[parts...]
        let small = 1..<FigureTable.least
        for one in sets {
            #expect(!small.contains(one.count), "seed \(seed)")
            // One around it by what they are, not by chance: of everybody, of anybody, of the same provision.
            for other in around where one.isSubset(of: other) {
                #expect(!small.contains(other.count - one.count), "seed \(seed)")
            }
        }
        // One against the rest, by year groups and by provisions.
        for (provision, told) in zip(school.provisions, table.provisions) where told.whole && told.years {
            for part in school.counts(provision) { #expect(!small.contains(provision.count - part), "seed \(seed)") }
        }
        if table.totals.whole, table.provisions.allSatisfy(\.whole) {
            #expect(!small.contains(school.provisions.reduce(0) { $0 + $1.count } - any.count), "seed \(seed)")
        }
    }
}
