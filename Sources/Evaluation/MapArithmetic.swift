package import ProvisionDomain

/// A group as it stands in the map on a day.
package struct MapGroup: Hashable, Sendable {
    package var id: GroupID
    package var content: GroupContent
    package var tier: TierCode
    package var area: AreaCode
    /// Pupils enrolled on the day by their year group that day.
    package var enrolled: [YearGroup: Int]
    /// Planned pupils by year group, where the plan says; else empty.
    package var planned: [YearGroup: Int]
    /// School days within the group's dates, where it runs for a part of the year; `nil`: for W weeks.
    package var schoolDays: Int?
    /// What was due to date and what became of it.
    package var delivery: DeliveryTally

    package init(
        id: GroupID, content: GroupContent, tier: TierCode, area: AreaCode, enrolled: [YearGroup: Int] = [:],
        planned: [YearGroup: Int] = [:], schoolDays: Int? = nil, delivery: DeliveryTally = DeliveryTally()
    ) {
        self.id = id
        self.content = content
        self.tier = tier
        self.area = area
        self.enrolled = enrolled
        self.planned = planned
        self.schoolDays = schoolDays
        self.delivery = delivery
    }
}

/// What a map is to be made of.
package struct MapInput: Sendable {
    /// In the order in which rows shall stand.
    package var groups: [MapGroup]
    /// `nil`: the whole school, where a mixed-year group counts once; else its share in that year.
    package var year: YearGroup?
    /// In the order in which sections shall stand; tiers not named follow.
    package var tiers: [TierCode]
    package var pack: RulePack
    /// In force on the day of the map.
    package var rates: RateBook
    /// The role a role's minutes are shown under (`support-teacher` under `teacher`); a role not named stands for itself.
    package var shownUnder: [RoleCode: RoleCode]

    package init(
        groups: [MapGroup], year: YearGroup?, tiers: [TierCode], pack: RulePack, rates: RateBook, shownUnder: [RoleCode: RoleCode] = [:]
    ) {
        self.groups = groups
        self.year = year
        self.tiers = tiers
        self.pack = pack
        self.rates = rates
        self.shownUnder = shownUnder
    }
}

/// Adds the groups of a map up.
package enum MapArithmetic {
    /// The map's figures. A group without any share in the year asked for is not in it.
    /// - Throws: `ArithmeticOverflow` where a sum does not fit 128 bits.
    package static func map(_ input: MapInput) throws(ArithmeticOverflow) -> MapValue {
        var value = MapValue(
            sections: [], minutes: [:], weekly: .zero, yearly: .zero, yearlyCosts: .zero, resources: [], unquantified: [],
            delivery: DeliveryTally(), weeks: input.pack.yearlyWeeks.value)
        var rows: [MapRow] = []
        for group in input.groups where group.content.kind == .provision {
            let share = try YearShares(
                yearGroups: group.content.yearGroups, enrolled: group.enrolled, planned: group.planned
            ).share(of: input.year)
            guard share > .zero else { continue }
            let row = try row(group, share: share, input, into: &value)
            if let known = rows.firstIndex(where: { $0.provision == row.provision && $0.tier == row.tier }) {
                rows[known] = try joined(rows[known], row)
            } else {
                rows.append(row)
            }
        }
        for row in rows {
            value.minutes = try sum(value.minutes, row.minutes)
            value.weekly = try value.weekly.adding(row.weekly)
            value.yearly = try value.yearly.adding(row.yearly)
            value.yearlyCosts = try value.yearlyCosts.adding(row.yearlyCosts)
            value.delivery = try value.delivery.adding(row.delivery)
        }
        value.sections = sections(rows, input.tiers)
        return value
    }

    private static func row(
        _ group: MapGroup, share: Rational, _ input: MapInput, into value: inout MapValue
    ) throws(ArithmeticOverflow) -> MapRow {
        let plan = try PlannedGroup(group.content, pack: input.pack, rates: input.rates, schoolDays: group.schoolDays)
        var minutes: [RoleCode: Rational] = [:]
        for (role, time) in plan.minutes {
            let shown = input.shownUnder[role] ?? role
            minutes[shown] = try (minutes[shown] ?? .zero).adding(time.multiplied(by: share))
        }
        for cost in plan.otherCosts {
            value.resources.append(
                MapResource(
                    group: group.id, provision: group.content.provision, label: cost.label, per: cost.per,
                    yearly: try cost.yearly.multiplied(by: share)))
        }
        if let text = plan.unquantified {
            value.unquantified.append(UnquantifiedGroup(group: group.id, provision: group.content.provision, text: text))
        }
        return MapRow(
            provision: group.content.provision, tier: group.tier, area: group.area, groups: [group.id],
            pupils: input.year.map { group.enrolled[$0] ?? 0 } ?? group.enrolled.values.reduce(0, +),
            places: group.content.capacity ?? group.content.plannedSize, minutes: minutes,
            weekly: try plan.weekly.multiplied(by: share), yearly: try plan.yearly.multiplied(by: share),
            yearlyCosts: try plan.otherYearly().multiplied(by: share), unquantified: plan.unquantified.map { [$0] } ?? [],
            delivery: group.delivery)
    }

    private static func joined(_ left: MapRow, _ right: MapRow) throws(ArithmeticOverflow) -> MapRow {
        var row = left
        row.groups += right.groups
        row.pupils += right.pupils
        if let first = left.places, let second = right.places { row.places = first + second } else { row.places = nil }
        row.minutes = try sum(left.minutes, right.minutes)
        row.weekly = try left.weekly.adding(right.weekly)
        row.yearly = try left.yearly.adding(right.yearly)
        row.yearlyCosts = try left.yearlyCosts.adding(right.yearlyCosts)
        row.unquantified += right.unquantified.filter { !left.unquantified.contains($0) }
        row.delivery = try left.delivery.adding(right.delivery)
        return row
    }

    private static func sum(
        _ left: [RoleCode: Rational], _ right: [RoleCode: Rational]
    ) throws(ArithmeticOverflow) -> [RoleCode: Rational] {
        var sum = left
        for (role, minutes) in right { sum[role] = try (sum[role] ?? .zero).adding(minutes) }
        return sum
    }

    private static func sections(_ rows: [MapRow], _ tiers: [TierCode]) -> [MapSection] {
        let others = Set(rows.map(\.tier)).subtracting(tiers).sorted()
        return (tiers + others).compactMap { tier in
            let own = rows.filter { $0.tier == tier }
            return own.isEmpty ? nil : MapSection(tier: tier, rows: own)
        }
    }
}
