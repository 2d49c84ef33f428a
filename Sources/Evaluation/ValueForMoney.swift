package import ProvisionDomain

/// What progress cost. Where cost or gain is unknown, or there was no gain, there is no figure: `nil`, never zero.
package enum ValueForMoney {
    /// Pence a pupil-month of gain (or a standard-score point) = delivered cost ÷ Σ gained.
    package static func pencePerGain(cost: Cost, gained: Rational) throws(ArithmeticOverflow) -> Rational? {
        guard let known = cost.known, gained > .zero else { return nil }
        return try known.divided(by: gained)
    }

    /// Gain (months, points) an hour delivered.
    package static func gainPerHour(gained: Rational, minutes: Rational) throws(ArithmeticOverflow) -> Rational? {
        guard minutes > .zero else { return nil }
        return try gained.multiplied(by: Rational(60)).divided(by: minutes)
    }
}

/// Whether a plan lies where a provision is usually effective.
package enum Fidelity {
    /// What lies outside the pack's envelope.
    package enum Departure: Hashable, Sendable {
        case minutes(Int)
        case sessions(Rational)
        case weeks(Rational)
        case untrained
    }

    /// - Parameters:
    ///   - minutes: of one session.
    ///   - sessions: a week.
    ///   - weeks: the plan runs for, or ran for.
    ///   - trained: whether somebody trained gives it; `nil`: not known, or no training is asked for.
    package static func departures(
        minutes: Int, sessions: Rational, weeks: Rational, trained: Bool?, envelope: FidelityEnvelope
    ) -> [Departure] {
        var found: [Departure] = []
        if minutes < envelope.minutesLeast || minutes > envelope.minutesMost { found.append(.minutes(minutes)) }
        if sessions < envelope.sessionsLeast.value || sessions > envelope.sessionsMost.value { found.append(.sessions(sessions)) }
        if weeks < envelope.weeksLeast.value || weeks > envelope.weeksMost.value { found.append(.weeks(weeks)) }
        if envelope.trainedDeliverer, trained == false { found.append(.untrained) }
        return found
    }
}
