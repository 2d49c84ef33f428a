package import ProvisionDomain

/// Whether a provision was judged ineffective in reviews that follow each other.
package enum ReviewRounds {
    /// One review's judgement.
    package struct Outcome: Hashable, Sendable {
        package var on: SchoolDay
        /// −2 to +2, against what was intended.
        package var outcome: Int

        package init(on: SchoolDay, outcome: Int) {
            self.on = on
            self.outcome = outcome
        }
    }

    /// Rounds running, up to the last, in which the outcomes were on the whole below what was intended: under zero together.
    ///
    /// A round is what was reviewed in one stretch: `round` gives the first day of the stretch a day lies in. A review without an outcome
    /// judges nothing. Two rounds running flag a provision.
    package static func ineffective(_ outcomes: [Outcome], round: (SchoolDay) -> SchoolDay) -> Int {
        var sums: [SchoolDay: Int] = [:]
        for one in outcomes { sums[round(one.on), default: 0] += one.outcome }
        return sums.sorted { $0.key > $1.key }.prefix { $0.value < 0 }.count
    }
}
