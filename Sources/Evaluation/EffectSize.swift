internal import ProvisionDomain

/// How large an effect is, in standard deviations.
package struct EffectSize: Hashable, Sendable {
    /// How it was come by; a pre–post figure must be printed as having no comparison group.
    package enum Kind: Hashable, Sendable {
        /// Against a comparison group.
        case hedgesG
        /// Mean gain ÷ standard deviation of the baselines.
        case prePostD
    }

    package let kind: Kind
    package let value: Double
    /// The 95 % interval; `nil` for a pre–post figure.
    package let interval: ClosedRange<Double>?

    /// Hedges' g of the gains of a group against those of a comparison group: difference of means ÷ pooled SD (n − 1), corrected by
    /// J = 1 − 3 ÷ (4·df − 1); interval g ± 1.96·√v, v = (n₁+n₂)/(n₁n₂) + g²/(2(n₁+n₂)).
    /// - Returns: `nil` with fewer than two in either, or where nobody differs from anybody.
    package static func hedgesG(_ group: [Double], comparison: [Double]) -> EffectSize? {
        guard group.count >= 2, comparison.count >= 2 else { return nil }
        let (first, second) = (Double(group.count), Double(comparison.count))
        let freedom = first + second - 2
        let pooled = (((first - 1) * variance(group) + (second - 1) * variance(comparison)) / freedom).squareRoot()
        guard pooled > 0, pooled.isFinite else { return nil }
        let value = (mean(group) - mean(comparison)) / pooled * (1 - 3 / (4 * freedom - 1))
        let spread = 1.96 * ((first + second) / (first * second) + value * value / (2 * (first + second))).squareRoot()
        return EffectSize(kind: .hedgesG, value: value, interval: (value - spread)...(value + spread))
    }

    /// Mean gain ÷ SD of the baselines (n − 1).
    /// - Parameter pairs: baseline and post of each pupil with both.
    /// - Returns: `nil` with fewer than two, or where all baselines are alike.
    package static func prePostD(_ pairs: [(baseline: Double, post: Double)]) -> EffectSize? {
        guard pairs.count >= 2 else { return nil }
        let deviation = variance(pairs.map(\.baseline)).squareRoot()
        guard deviation > 0, deviation.isFinite else { return nil }
        return EffectSize(kind: .prePostD, value: mean(pairs.map { $0.post - $0.baseline }) / deviation, interval: nil)
    }

    /// The band of the effect, lower bounds inclusive; a harm (below zero) lies in the lowest.
    package func band(_ pack: RulePack) -> String? {
        pack.effectBands.last { band in band.from.map { $0.value.approximate <= value } ?? true }?.label
    }

    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    /// Divides by n − 1.
    static func variance(_ values: [Double]) -> Double {
        let mean = mean(values)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
}
