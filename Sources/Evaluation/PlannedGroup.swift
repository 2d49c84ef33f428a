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
    /// What ``minutes`` is the sum of: a slot's or the dose's part for each role.
    package let portions: [Portion]
    /// What the plan says where nobody can compute with it; then it is in no total of minutes, sessions and staff cost.
    package let unquantified: String?

    /// A cost besides staff time.
    package struct YearlyCost: Hashable, Sendable {
        package let label: String
        package let per: OtherCost.Per
        /// Pence each time.
        package let amount: Rational
        /// How often it falls due in the year.
        package let times: Rational
        /// Pence a year: ``amount`` × ``times``.
        package let yearly: Rational
    }

    /// A week's minutes of one role by one slot, or by the dose or staff time.
    package struct Portion: Hashable, Sendable {
        package let role: RoleCode
        /// How many of the role give it.
        package let people: Int
        /// Times a week; a slot of one week in two counts half.
        package let times: Rational
        /// Each time.
        package let minutes: Int
        /// The slot's number; `nil` for a dose and for staff time.
        package let slot: Int?

        /// ``people`` × ``times`` × ``minutes``.
        package func weekly() throws(ArithmeticOverflow) -> Rational {
            try times.multiplied(by: Rational(minutes)).multiplied(by: Rational(people))
        }
    }

    /// - Parameters:
    ///   - schoolDays: within the group's dates, where it runs for a part of the year; `nil`: for W weeks.
    ///   - rates: those to plan with.
    package init(
        _ content: GroupContent, pack: RulePack, rates: RateBook, schoolDays: Int? = nil
    ) throws(ArithmeticOverflow) {
        let plan = try PlannedGroup.plan(content)
        sessions = plan.sessions
        portions = plan.portions
        unquantified = plan.unquantified
        var weeklyMinutes: [RoleCode: Rational] = [:]
        for portion in plan.portions {
            weeklyMinutes[portion.role] = try (weeklyMinutes[portion.role] ?? .zero).adding(portion.weekly())
        }
        minutes = weeklyMinutes
        var staff = Cost.zero
        for (role, minutes) in weeklyMinutes {
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

    private typealias Plan = (sessions: Rational, portions: [Portion], unquantified: String?)

    private static func plan(_ content: GroupContent) throws(ArithmeticOverflow) -> Plan {
        // A comparison group gets no provision, whatever its plan says.
        guard content.kind == .provision else { return (.zero, [], nil) }
        switch content.schedule {
        case .none: return (.zero, [], nil)
        case .unquantified(let text): return (.zero, [], text)
        case .staffTime(let minutes): return (.zero, portions(Rational(1), minutes, of: content.deliverers), nil)
        case .dose(let dose): return (dose.times, portions(dose.times, dose.minutes, of: content.deliverers), nil)
        case .slots(let slots):
            var sessions = Rational.zero
            var found: [Portion] = []
            for slot in slots {
                let times = slot.week == nil ? Rational(1) : try Rational(1, over: 2)
                sessions = try sessions.adding(times)
                let deliverers = slot.deliverers.isEmpty ? content.deliverers : slot.deliverers
                found += portions(times, slot.minutes, of: deliverers, slot: slot.number)
            }
            return (sessions, found, nil)
        }
    }

    /// One for each role, in the order the roles are named.
    private static func portions(_ times: Rational, _ minutes: Int, of deliverers: [Deliverer], slot: Int? = nil) -> [Portion] {
        var roles: [RoleCode] = []
        for deliverer in deliverers where !roles.contains(deliverer.role) { roles.append(deliverer.role) }
        return roles.map { role in
            Portion(role: role, people: deliverers.count { $0.role == role }, times: times, minutes: minutes, slot: slot)
        }
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
            found.append(
                YearlyCost(label: cost.label, per: cost.per, amount: amount, times: times, yearly: try amount.multiplied(by: times)))
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
