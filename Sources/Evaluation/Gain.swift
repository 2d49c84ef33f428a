package import ProvisionDomain

/// A score with its day and the assessment it is of.
package struct DatedScore: Hashable, Sendable {
    package var assessment: AssessmentID
    package var on: SchoolDay
    package var score: Score

    package init(assessment: AssessmentID, on: SchoolDay, score: Score) {
        self.assessment = assessment
        self.on = on
        self.score = score
    }
}

/// What was gained between two scores on one measure.
package struct Gain: Hashable, Sendable {
    /// Post − baseline in the measure's unit; months for ages.
    package let gain: Rational
    /// Days between the two.
    package let days: Int
    /// Days ÷ the pack's days of a month (30.4375).
    package let months: Rational
    /// Months of age gained a month; `nil` for other measures and under the pack's least days (28).
    package let ratio: Rational?
    /// A gain of nothing or less.
    package let isNoGain: Bool
    /// The change lies within the measure's confidence band.
    package let isWithinError: Bool
    /// One of the two scores says no more than "at floor" or "at ceiling".
    package let isAtFloor: Bool
    package let isAtCeiling: Bool

    /// - Throws: `ArithmeticOverflow`.
    package init(
        from baseline: DatedScore, to post: DatedScore, measure: MeasureDefined, pack: RulePack
    ) throws(ArithmeticOverflow) {
        gain = try post.score.rational.subtracting(baseline.score.rational)
        days = post.on - baseline.on
        months = try Rational(days).divided(by: pack.daysPerMonth.value)
        ratio = measure.kind == .age && days >= pack.minimumRatioDays ? try RatioGain.ratio(gain: gain, months: months) : nil
        isNoGain = gain <= .zero
        if let band = measure.band {
            isWithinError = try max(gain, Rational.zero.subtracting(gain)) <= band.rational
        } else {
            isWithinError = false
        }
        let scores = [baseline.score, post.score]
        isAtFloor = measure.floor.map { floor in scores.contains { $0 <= floor } } ?? false
        isAtCeiling = measure.ceiling.map { ceiling in scores.contains { $0 >= ceiling } } ?? false
    }

    /// What to print in place of, or beside, the figure: "within error", else "no gain", else the ratio's band; `nil` where there is none.
    package func label(_ pack: RulePack) -> String? {
        if isWithinError { return pack.labels.withinError }
        if isNoGain { return pack.labels.noGain }
        return ratio.flatMap { RulePack.label(of: $0, in: pack.ratioBands) }
    }
}

/// Months of age gained ÷ months elapsed.
package enum RatioGain {
    /// - Parameters:
    ///   - gain: months of age.
    ///   - months: elapsed; given as such, or days ÷ 30.4375.
    /// - Returns: `nil` where no time elapsed.
    package static func ratio(gain: Rational, months: Rational) throws(ArithmeticOverflow) -> Rational? {
        guard months > .zero else { return nil }
        return try gain.divided(by: months)
    }

    /// The ratio's band, lower bounds inclusive; "no gain" for nothing or less.
    package static func band(_ ratio: Rational, pack: RulePack) -> String? {
        ratio <= .zero ? pack.labels.noGain : RulePack.label(of: ratio, in: pack.ratioBands)
    }
}
