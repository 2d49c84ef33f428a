package import ProvisionDomain

/// How a group that is for several year groups is divided among them.
///
/// By enrolled pupils; where nobody is enrolled by planned size, where that is known by year; else evenly.
/// The shares add to one exactly, so a mixed-year group counts once in the school.
package struct YearShares: Hashable, Sendable {
    /// Above zero each, adding to one; empty where the group is for no year group and has no pupil.
    package let shares: [YearGroup: Rational]

    /// - Parameters:
    ///   - enrolled: pupils on the day by year group.
    ///   - planned: planned pupils by year group, where the plan says.
    package init(
        yearGroups: [YearGroup], enrolled: [YearGroup: Int], planned: [YearGroup: Int] = [:]
    ) throws(ArithmeticOverflow) {
        let even = Dictionary(yearGroups.map { ($0, 1) }) { first, _ in first }
        let counts = [enrolled, planned, even].first { $0.values.contains { $0 > 0 } } ?? [:]
        let total = counts.values.reduce(0) { $0 + max($1, 0) }
        var shares: [YearGroup: Rational] = [:]
        for (year, count) in counts where count > 0 { shares[year] = try Rational(Int128(count), over: Int128(total)) }
        self.shares = shares
    }

    /// The share of a year group; of the whole school (`nil`), one.
    package func share(of year: YearGroup?) -> Rational {
        guard let year else { return Rational(1) }
        return shares[year] ?? .zero
    }
}
