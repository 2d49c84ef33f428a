package import ProvisionDomain

/// A need of a coming year as arithmetic sees it.
package struct PlannedNeed: Hashable, Sendable {
    package var id: NeedID
    package var provision: ProvisionID
    /// Of the year planned for.
    package var yearGroup: YearGroup
    package var priority: Priority
    /// One for a pupil by name.
    package var count: Int
    package var isNamed: Bool
    /// Minutes a week the plan line behind it promises, by role; `nil` where none does, or it says no amount.
    package var promised: [RoleCode: Rational]?

    package init(
        id: NeedID, provision: ProvisionID, yearGroup: YearGroup, priority: Priority, count: Int = 1, isNamed: Bool = true,
        promised: [RoleCode: Rational]? = nil
    ) {
        self.id = id
        self.provision = provision
        self.yearGroup = yearGroup
        self.priority = priority
        self.count = count
        self.isNamed = isNamed
        self.promised = promised
    }

    /// Counted against places: a could is had where there is room.
    package var isCounted: Bool { priority != .could }
}

/// A group as planning sees it: places for some year groups, what it takes of whom a week, what it costs a year. Exact.
package struct PlanGroup: Hashable, Sendable {
    /// Unique in what is planned.
    package var code: String
    package var provision: ProvisionID
    /// Whom it is for; empty: anybody.
    package var yearGroups: [YearGroup]
    /// `nil`: the plan says no number.
    package var places: Int?
    /// A week's staff minutes by role.
    package var minutes: [RoleCode: Rational]
    /// Of those, what named people give.
    package var staff: [StaffID: Rational]
    /// Staff, consumables and resources of a year.
    package var yearly: Cost
    package var funding: FundingSource?
    /// What the plan says where nobody can compute with it: then minutes and cost are not known.
    package var unquantified: String?

    package init(
        code: String, provision: ProvisionID, yearGroups: [YearGroup], places: Int?, minutes: [RoleCode: Rational],
        staff: [StaffID: Rational] = [:], yearly: Cost, funding: FundingSource? = nil, unquantified: String? = nil
    ) {
        self.code = code
        self.provision = provision
        self.yearGroups = yearGroups
        self.places = places
        self.minutes = minutes
        self.staff = staff
        self.yearly = yearly
        self.funding = funding
        self.unquantified = unquantified
    }

    /// A group's content for a whole year.
    package init(_ content: GroupContent, pack: RulePack, rates: RateBook) throws(ArithmeticOverflow) {
        let plan = try PlannedGroup(content, pack: pack, rates: rates)
        let other = try plan.otherYearly()
        self.init(
            code: content.code.text, provision: content.provision, yearGroups: content.yearGroups,
            places: content.capacity ?? content.plannedSize, minutes: plan.minutes, staff: try PlanGroup.named(content),
            yearly: try plan.yearly.adding(Cost(pence: other, missingRates: [])), funding: content.funding,
            unquantified: plan.unquantified)
    }

    /// The year's cost in pence; `nil` where a rate is missing or the plan cannot be computed with.
    package var knownYearly: Rational? { unquantified == nil ? yearly.known : nil }

    /// Whether somebody of a year group may be in it.
    package func takes(_ yearGroup: YearGroup) -> Bool { yearGroups.isEmpty || yearGroups.contains(yearGroup) }

    private static func named(_ content: GroupContent) throws(ArithmeticOverflow) -> [StaffID: Rational] {
        var minutes: [StaffID: Rational] = [:]
        func add(_ time: Rational, _ deliverers: [Deliverer]) throws(ArithmeticOverflow) {
            for staff in deliverers.compactMap(\.staff) { minutes[staff] = try (minutes[staff] ?? .zero).adding(time) }
        }
        switch content.schedule {
        case .none, .unquantified: break
        case .staffTime(let time): try add(Rational(time), content.deliverers)
        case .dose(let dose): try add(dose.times.multiplied(by: Rational(dose.minutes)), content.deliverers)
        case .slots(let slots):
            for slot in slots {
                let times = slot.week == nil ? Rational(1) : try Rational(1, over: 2)
                try add(times.multiplied(by: Rational(slot.minutes)), slot.deliverers.isEmpty ? content.deliverers : slot.deliverers)
            }
        }
        return minutes
    }
}

/// Whole things shared out by parts of one.
package enum Apportioning {
    /// Shares a number out so that the parts add to it: each its whole part, what is left to the largest remainders, the first of equals.
    package static func whole(_ number: Int, _ shares: [YearGroup: Rational]) throws(ArithmeticOverflow) -> [YearGroup: Int] {
        var parts: [YearGroup: Int] = [:]
        var rests: [(group: YearGroup, rest: Rational)] = []
        for (group, share) in shares.sorted(by: { $0.key < $1.key }) {
            let exact = try share.multiplied(by: Rational(number))
            parts[group] = Int(exact.floor)
            rests.append((group, try exact.subtracting(Rational(Int(exact.floor)))))
        }
        let left = max(0, number - parts.values.reduce(0, +))
        let order = rests.enumerated().sorted { ($1.element.rest, $0.offset) < ($0.element.rest, $1.offset) }
        for (_, rest) in order.prefix(left) { parts[rest.group, default: 0] += 1 }
        return parts
    }
}
