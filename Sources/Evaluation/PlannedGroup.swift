package import ProvisionDomain

/// What a group's plan comes to in a week and a year, exact.
package struct PlannedGroup: Hashable, Sendable {
    /// Sessions a week; week A or B counts half. Zero for staff time and resources.
    package let sessions: Rational
    /// Staff minutes a week by role: two deliverers of a role count twice.
    package let minutes: [RoleCode: Rational]
    /// A week's staff time and consumables.
    package let weekly: Cost
    /// ``weekly`` × the year's weeks, W or the part of the year the group runs.
    package let yearly: Cost
    /// Weeks the yearly figures rest on.
    package let weeks: Rational
    /// Costs besides sessions, each with what it comes to in a year.
    package let otherCosts: [YearlyCost]
    /// What the plan says where nobody can compute with it; then it is in no total of minutes, sessions and staff cost.
    package let unquantified: String?

    /// A cost besides staff time.
    package struct YearlyCost: Hashable, Sendable {
        package let label: String
        package let per: OtherCost.Per
        /// Pence a year.
        package let yearly: Rational
    }

    /// - Parameters:
    ///   - schoolDays: within the group's dates, where it runs for a part of the year; `nil`: for W weeks.
    ///   - rates: those to plan with.
    package init(
        _ content: GroupContent, pack: RulePack, rates: RateBook, schoolDays: Int? = nil
    ) throws(ArithmeticOverflow) {
        let plan = try PlannedGroup.plan(content)
        sessions = plan.sessions
        minutes = plan.minutes
        unquantified = plan.unquantified
        var staff = Cost.zero
        for (role, minutes) in plan.minutes {
            staff = try staff.adding(SessionCost.cost(minutes: minutes, roles: [role], rates: rates))
        }
        let consumables = try PlannedGroup.consumables(content.costs).multiplied(by: plan.sessions)
        weekly = try staff.adding(Cost(pence: consumables, missingRates: []))
        if let schoolDays { weeks = try pack.weeks(schoolDays: schoolDays) } else { weeks = pack.yearlyWeeks.value }
        yearly = try weekly.multiplied(by: weeks)
        otherCosts = try PlannedGroup.yearly(content.costs, weeks: weeks, whole: schoolDays == nil, pack: pack)
    }

    /// Σ of ``otherCosts``, pence a year.
    package func otherYearly() throws(ArithmeticOverflow) -> Rational {
        var sum = Rational.zero
        for cost in otherCosts { sum = try sum.adding(cost.yearly) }
        return sum
    }

    private typealias Plan = (sessions: Rational, minutes: [RoleCode: Rational], unquantified: String?)

    private static func plan(_ content: GroupContent) throws(ArithmeticOverflow) -> Plan {
        // A comparison group gets no provision, whatever its plan says.
        guard content.kind == .provision else { return (.zero, [:], nil) }
        switch content.schedule {
        case .none: return (.zero, [:], nil)
        case .unquantified(let text): return (.zero, [:], text)
        case .staffTime(let minutes):
            return (.zero, try add(Rational(minutes), of: content.deliverers, to: [:]), nil)
        case .dose(let dose):
            let weekly = try dose.times.multiplied(by: Rational(dose.minutes))
            return (dose.times, try add(weekly, of: content.deliverers, to: [:]), nil)
        case .slots(let slots):
            var sessions = Rational.zero
            var minutes: [RoleCode: Rational] = [:]
            for slot in slots {
                let times = slot.week == nil ? Rational(1) : try Rational(1, over: 2)
                sessions = try sessions.adding(times)
                let deliverers = slot.deliverers.isEmpty ? content.deliverers : slot.deliverers
                minutes = try add(times.multiplied(by: Rational(slot.minutes)), of: deliverers, to: minutes)
            }
            return (sessions, minutes, nil)
        }
    }

    private static func add(
        _ time: Rational, of deliverers: [Deliverer], to minutes: [RoleCode: Rational]
    ) throws(ArithmeticOverflow) -> [RoleCode: Rational] {
        var minutes = minutes
        for deliverer in deliverers {
            minutes[deliverer.role] = try (minutes[deliverer.role] ?? .zero).adding(time)
        }
        return minutes
    }

    private static func consumables(_ costs: [OtherCost]) throws(ArithmeticOverflow) -> Rational {
        var sum = Rational.zero
        for cost in costs where cost.per == .session { sum = try sum.adding(Rational(Int128(cost.amount.amount), over: 1)) }
        return sum
    }

    /// A weekly cost falls due in each of the group's weeks; a termly one in the terms its part of the year makes up.
    private static func yearly(
        _ costs: [OtherCost], weeks: Rational, whole: Bool, pack: RulePack
    ) throws(ArithmeticOverflow) -> [YearlyCost] {
        var found: [YearlyCost] = []
        for cost in costs {
            let amount = try Rational(Int128(cost.amount.amount), over: 1)
            let times: Rational? =
                switch cost.per {
                case .session: nil
                case .once, .year: Rational(1)
                case .week: weeks
                case .term: try terms(weeks: weeks, whole: whole, pack: pack)
                }
            guard let times else { continue }
            found.append(YearlyCost(label: cost.label, per: cost.per, yearly: try amount.multiplied(by: times)))
        }
        return found
    }

    /// Terms begun: a term once paid for is paid for whole.
    private static func terms(weeks: Rational, whole: Bool, pack: RulePack) throws(ArithmeticOverflow) -> Rational {
        let all = Rational(pack.termsPerYear)
        if whole { return all }
        let part = try weeks.multiplied(by: all).divided(by: pack.yearlyWeeks.value)
        return min(all, Rational(part.denominator == 1 ? Int(part.floor) : Int(part.floor) + 1))
    }
}
