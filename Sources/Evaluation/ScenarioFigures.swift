package import ProvisionDomain

/// Somebody who could give a group.
package struct PlanStaff: Hashable, Sendable {
    package var id: StaffID
    package var role: RoleCode
    /// Minutes a week of the contract; `nil`: not known.
    package var contracted: Int?
    /// Skills held when the year begins.
    package var skills: Set<SkillCode>

    package init(id: StaffID, role: RoleCode, contracted: Int?, skills: Set<SkillCode>) {
        self.id = id
        self.role = role
        self.contracted = contracted
        self.skills = skills
    }
}

/// A year as it would be: the groups, who needs what, who there is, and what may be spent.
package struct ScenarioInput: Sendable {
    package var needs: [PlannedNeed]
    package var groups: [PlanGroup]
    package var staff: [PlanStaff]
    /// Pence by funding source.
    package var budgets: [FundingSource: Rational]

    package init(needs: [PlannedNeed], groups: [PlanGroup], staff: [PlanStaff], budgets: [FundingSource: Rational]) {
        self.needs = needs
        self.groups = groups
        self.staff = staff
        self.budgets = budgets
    }
}

/// What a year as it would be costs and takes, and whom it serves.
package struct ScenarioFigures: Hashable, Sendable {
    /// A funding source's part.
    package struct Source: Hashable, Sendable {
        /// `nil`: of groups that name no source.
        package var source: FundingSource?
        /// Pence a year of what is known.
        package var cost: Rational
        /// Groups whose cost is not known.
        package var unknown: Int
        /// `nil`: none is set.
        package var budget: Rational?
    }

    package var sources: [Source]
    package var allocation: Allocation
    /// Minutes a week planned, by role.
    package var roles: [RoleCode: Rational]
    /// Minutes a week planned of named people.
    package var people: [StaffID: Rational]
    /// Contracted minutes by role of those whose contract is known.
    package var contracted: [RoleCode: Int]

    /// - Throws: `ArithmeticOverflow` where a sum does not fit 128 bits.
    package init(_ input: ScenarioInput) throws(ArithmeticOverflow) {
        allocation = Allocation(input.needs, input.groups)
        (roles, people, contracted) = ([:], [:], [:])
        for group in input.groups {
            for (role, time) in group.minutes { roles[role] = try (roles[role] ?? .zero).adding(time) }
            for (staff, time) in group.staff { people[staff] = try (people[staff] ?? .zero).adding(time) }
        }
        for member in input.staff { if let minutes = member.contracted { contracted[member.role, default: 0] += minutes } }
        sources = []
        for source in Set(input.groups.compactMap(\.funding)).union(input.budgets.keys).sorted() {
            sources.append(try Self.source(source, input))
        }
        if input.groups.contains(where: { $0.funding == nil }) { sources.append(try Self.source(nil, input)) }
    }

    private static func source(_ source: FundingSource?, _ input: ScenarioInput) throws(ArithmeticOverflow) -> Source {
        var found = Source(source: source, cost: .zero, unknown: 0, budget: source.flatMap { input.budgets[$0] })
        for group in input.groups where group.funding == source {
            if let cost = group.knownYearly { found.cost = try found.cost.adding(cost) } else { found.unknown += 1 }
        }
        return found
    }

    /// Minutes of somebody's contract that nothing is planned for; `nil` where the contract is not known.
    package func left(_ member: PlanStaff) throws(ArithmeticOverflow) -> Rational? {
        guard let contracted = member.contracted else { return nil }
        return try Rational(contracted).subtracting(people[member.id] ?? .zero)
    }

    /// The same of a role together.
    package func left(_ role: RoleCode) throws(ArithmeticOverflow) -> Rational? {
        guard let contracted = contracted[role] else { return nil }
        return try Rational(contracted).subtracting(roles[role] ?? .zero)
    }

    /// Pence of a source's budget that is not spent; `nil` without a budget.
    package func left(_ source: FundingSource) throws(ArithmeticOverflow) -> Rational? {
        guard let own = sources.first(where: { $0.source == source }), let budget = own.budget else { return nil }
        return try budget.subtracting(own.cost)
    }

    /// What is left of all budgets together, once what no budget is set for is paid out of them too.
    package func leftOfAll() throws(ArithmeticOverflow) -> Rational {
        var left = Rational.zero
        for source in sources { left = try left.adding((source.budget ?? .zero).subtracting(source.cost)) }
        return left
    }
}
