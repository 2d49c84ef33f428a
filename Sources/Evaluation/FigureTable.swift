/// Which counts of a map may be told to somebody who is to work out no small number: of pupils in each provision, of different pupils in
/// any, and on roll; each for the whole school and by year group.
///
/// It is decided over the whole school, whatever part of the map is asked for, so that no two answers tell what one alone hides. By year
/// group a line is told whole or not at all. Totals stand only where neither they nor what any count leaves of one around it is from
/// 1 to ``least`` − 1, nor the number of places beyond the pupils.
package struct FigureTable: Sendable {
    /// The smallest number that is told.
    package static let least = 5

    /// What of a line may be told: its sum; its counts by year group.
    package struct Told: Hashable, Sendable {
        package var whole: Bool
        package var years: Bool
    }

    /// Of each provision, in the order given.
    package let provisions: [Told]
    /// Of the pupils in any provision and on roll, which stand together.
    package let totals: Told

    /// - Parameters:
    ///   - provisions: pupils of each by year group, every line as long as the others.
    ///   - splits: for each whether one of its groups is shared by year groups so that its cost by year would tell a small number.
    ///   - anybody: different pupils in any provision by year group.
    ///   - roll: pupils on roll by year group.
    package init(provisions: [[Int]], splits: [Bool], anybody: [Int], roll: [Int]) {
        let told = zip(provisions, splits).map { line, splits in
            let isTold = !Self.isSmall(line.reduce(0, +))
            return Told(whole: isTold, years: isTold && !splits && !line.contains(where: Self.isSmall))
        }
        let (any, all) = (anybody.reduce(0, +), roll.reduce(0, +))
        let sums = provisions.map { $0.reduce(0, +) }
        var near = [any, all, all - any, sums.reduce(0, +) - any]
        for (line, told) in zip(provisions, told) {
            let counts = (told.whole ? [line.reduce(0, +)] : []) + (told.years ? line : [])
            near += counts.flatMap { [any - $0, all - $0] }
        }
        // Totals by year group add to the school's, so they are told only where that is.
        let whole = !near.contains(where: Self.isSmall)
        let years = roll.indices.allSatisfy { year in
            let own = zip(provisions, told).filter { $1.years }.map { line, _ in line[year] }
            let places = provisions.reduce(0) { $0 + $1[year] }
            let near = [anybody[year], roll[year], roll[year] - anybody[year], places - anybody[year], all - anybody[year]]
            return !(near + own.flatMap { [anybody[year] - $0, roll[year] - $0] }).contains(where: Self.isSmall)
        }
        self.provisions = told
        totals = Told(whole: whole, years: whole && years)
    }

    private static func isSmall(_ count: Int) -> Bool { count > 0 && count < least }
}
