package import ProvisionDomain

/// What an hour of each role costs on one day, exact.
package struct RateBook: Hashable, Sendable {
    private var hourly: [RoleCode: Rational]

    /// - Parameters:
    ///   - rates: in force on the day, as known now.
    ///   - weeks: W of the rule pack: a weekly-hour-year rate R makes R ÷ W an hour.
    package init(_ rates: [RoleCode: StaffRate], weeks: Rational) throws(ArithmeticOverflow) {
        hourly = [:]
        for (role, rate) in rates { hourly[role] = try RateBook.hourly(rate, weeks: weeks) }
    }

    /// Pence an hour; `nil` where the role has no rate.
    package subscript(_ role: RoleCode) -> Rational? { hourly[role] }

    /// Pence an hour of a rate.
    package static func hourly(_ rate: StaffRate, weeks: Rational) throws(ArithmeticOverflow) -> Rational {
        switch rate {
        case .hourly(let pence): try Rational(Int128(pence.amount), over: 1)
        case .weeklyHourYear(let pence): try Rational(Int128(pence.amount), over: 1).divided(by: weeks)
        }
    }

    /// What a sum for some minutes is an hour, in pence: ten hours for £300 are £30.
    package static func hourly(_ pence: Pence, for minutes: Rational) throws(ArithmeticOverflow) -> Rational {
        try Rational(Int128(pence.amount) * 60, over: 1).divided(by: minutes)
    }

    /// R for which some hours a week through the year make a sum: 13 hours and £6,000 make £461.54.
    package static func weeklyHourYear(_ sum: Pence, hours: Rational) throws(ArithmeticOverflow) -> Rational {
        try Rational(Int128(sum.amount), over: 1).divided(by: hours)
    }
}

/// Money computed exactly, of which some may be unknown for want of a rate.
package struct Cost: Hashable, Sendable {
    /// Pence of what is known.
    package var pence: Rational
    /// Roles that gave time and have no rate. Where there are any, the cost is unknown: ``known`` is `nil`.
    package var missingRates: Set<RoleCode>

    package static let zero = Cost(pence: .zero, missingRates: [])

    package init(pence: Rational, missingRates: Set<RoleCode>) {
        self.pence = pence
        self.missingRates = missingRates
    }

    /// The cost in pence; `nil`, never zero, where a rate is missing.
    package var known: Rational? { missingRates.isEmpty ? pence : nil }

    package func adding(_ other: Cost) throws(ArithmeticOverflow) -> Cost {
        Cost(pence: try pence.adding(other.pence), missingRates: missingRates.union(other.missingRates))
    }

    package func multiplied(by factor: Rational) throws(ArithmeticOverflow) -> Cost {
        Cost(pence: try pence.multiplied(by: factor), missingRates: missingRates)
    }
}

/// What sessions cost.
package enum SessionCost {
    /// Σ over deliverers (minutes × hourly ÷ 60) + consumables, pence.
    /// - Parameters:
    ///   - roles: one for each deliverer; a role twice counts twice.
    ///   - rates: those effective on the day of the session, as known now.
    package static func cost(
        minutes: Rational, roles: [RoleCode], consumables: Pence = Pence(0), rates: RateBook
    ) throws(ArithmeticOverflow) -> Cost {
        var cost = Cost(pence: try Rational(Int128(consumables.amount), over: 1), missingRates: [])
        for role in roles {
            guard let hourly = rates[role] else {
                cost.missingRates.insert(role)
                continue
            }
            let part = try minutes.multiplied(by: hourly).divided(by: Rational(60))
            cost.pence = try cost.pence.adding(part)
        }
        return cost
    }
}

/// What of a group's cost falls to one pupil.
package enum PupilShare: Hashable, Sendable {
    /// Pence for each pupil.
    case each(Rational)
    /// Nobody to charge it to: it stays with the group.
    case unattributed(Rational)

    /// - Parameters:
    ///   - pupils: enrolled that day for what was given; the planned size for what is planned, `nil` where there is none.
    package static func of(_ cost: Rational, pupils: Int?, charging: RulePack.Charging) throws(ArithmeticOverflow) -> PupilShare {
        guard let pupils, pupils > 0 else { return .unattributed(cost) }
        switch charging {
        case .whole: return .each(cost)
        case .share: return .each(try cost.divided(by: Rational(pupils)))
        }
    }
}

/// How far a pupil's yearly cost reaches towards a threshold.
package struct ThresholdMeter: Hashable, Sendable {
    /// Cost ÷ threshold.
    package let reached: Rational
    package let isReached: Bool
    /// Pence still to go; below zero beyond it.
    package let left: Rational
    /// The threshold in hours a week through the year = threshold ÷ R; `nil` without a rate.
    package let hours: Rational?

    package init(yearly: Rational, threshold: Threshold, weeklyHourYear: Rational?) throws(ArithmeticOverflow) {
        let sum = try Rational(Int128(threshold.pence.amount), over: 1)
        reached = try yearly.divided(by: sum)
        isReached = yearly >= sum
        left = try sum.subtracting(yearly)
        if let weeklyHourYear { hours = try sum.divided(by: weeklyHourYear) } else { hours = nil }
    }
}
