/// What a plan line promises for a stretch of time: `2 × 30 minutes a week`, `6 hours a year`.
package struct PromisedAmount: Codable, Hashable, Sendable {
    /// The stretch an amount is promised for.
    package enum Period: String, Codable, Hashable, Sendable, CaseIterable {
        case day, week, fortnight
        case halfTerm = "half-term"
        case term, year

        /// As people write it: `half term`.
        package var words: String { self == .halfTerm ? "half term" : rawValue }
        /// Whether it is counted by the pupil's own school days; longer ones are measured whole.
        package var isShort: Bool { self == .day || self == .week || self == .fortnight }
    }

    /// Minutes of one time, above zero.
    package var minutes: Int
    /// How often in the period, above zero.
    package var times: Rational
    package var per: Period

    package init(minutes: Int, times: Rational = Rational(1), per: Period) {
        self.minutes = minutes
        self.times = times
        self.per = per
    }

    /// Minutes in the whole period, exact.
    /// - Throws: ``ArithmeticOverflow``, where they do not fit 128 bits.
    package func whole() throws(ArithmeticOverflow) -> Rational { try times.multiplied(by: Rational(minutes)) }
}

extension PromisedAmount: CustomStringConvertible {
    /// `45m a week`, `2 × 30m a week`, `6h a year`: what ``AmountReading`` reads back.
    package var description: String {
        let each = minutes >= 60 && minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
        return (times == Rational(1) ? "" : "\(times) × ") + each + " a \(per.words)"
    }
}
