package import ProvisionDomain

/// What one group more of a provision is like.
package struct SuggestModel: Hashable, Sendable {
    /// The group it is taken from.
    package var code: String
    package var places: Int
    /// One for each who gives it.
    package var givers: [RoleCode]
    /// Minutes a week each of them gives.
    package var minutes: Rational
    package var yearly: Cost
    package var funding: FundingSource?

    package init(code: String, places: Int, givers: [RoleCode], minutes: Rational, yearly: Cost, funding: FundingSource?) {
        self.code = code
        self.places = places
        self.givers = givers
        self.minutes = minutes
        self.yearly = yearly
        self.funding = funding
    }

    /// Pence a year a place; `nil` where the cost is not known.
    package func perPlace() throws(ArithmeticOverflow) -> Rational? {
        guard let cost = yearly.known, places > 0 else { return nil }
        return try cost.divided(by: Rational(places))
    }
}

/// A provision as suggestions know it.
package struct SuggestProvision: Hashable, Sendable {
    package var id: ProvisionID
    /// For new groups' codes: `y8-literacy-2`.
    package var code: String
    /// What somebody who gives it must hold.
    package var skills: [SkillCode]
    /// `nil`: no group with places and times to go by.
    package var model: SuggestModel?

    package init(id: ProvisionID, code: String, skills: [SkillCode], model: SuggestModel?) {
        self.id = id
        self.code = code
        self.skills = skills
        self.model = model
    }
}

/// A step of a suggestion: a group more, or why there is none.
package struct SuggestStep: Hashable, Sendable {
    /// Why some are left without a place.
    package enum Obstacle: Hashable, Sendable {
        /// What it costs, and what the source it would be paid from has left.
        case budget(FundingSource?, needed: Rational, left: Rational)
        case noBudget
        /// Minutes a week it takes of a role, and the most anybody fit for it has left.
        case staffTime(RoleCode, needed: Rational, left: Rational)
        case nobodyTrained([SkillCode])
        /// Nobody's contracted minutes of the role are known.
        case nobodyOf(RoleCode)
        case noModel
        case costUnknown([RoleCode])
    }

    package enum Outcome: Hashable, Sendable {
        /// The group's code, who gives it, what pays for it.
        case added(code: String, givers: [Deliverer], funding: FundingSource)
        case left(Obstacle)
    }

    package var priority: Priority
    package var provision: ProvisionID
    package var yearGroup: YearGroup
    /// How many of the priority waited for a place.
    package var waiting: Int
    /// How many of them it serves.
    package var served: Int
    package var model: SuggestModel?
    package var outcome: Outcome
}

/// Fills must, then should, then could, cheapest place first, within budget and staff time.
package struct Suggestion: Sendable {
    package private(set) var steps: [SuggestStep] = []
    /// The groups added, in order.
    package private(set) var added: [PlanGroup] = []

    private var input: ScenarioInput
    private var figures: ScenarioFigures
    private let provisions: [SuggestProvision]

    /// - Parameter provisions: in the order in which equals are taken.
    /// - Throws: `ArithmeticOverflow` where a sum does not fit 128 bits.
    package init(_ input: ScenarioInput, _ provisions: [SuggestProvision]) throws(ArithmeticOverflow) {
        self.input = input
        self.provisions = provisions
        figures = try ScenarioFigures(input)
        for priority in Priority.allCases { try fill(priority) }
    }

    private struct Candidate {
        var place: Int
        var provision: SuggestProvision
        var yearGroup: YearGroup
        var waiting: Int
        var perPlace: Rational?

        var key: Key { Key(provision: provision.id, yearGroup: yearGroup) }
    }

    private struct Key: Hashable {
        var provision: ProvisionID
        var yearGroup: YearGroup
    }

    private mutating func fill(_ priority: Priority) throws(ArithmeticOverflow) {
        var closed: Set<Key> = []
        while let next = try candidates(priority, but: closed).first {
            switch try attempt(next.provision) {
            case .success(let plan): try add(next, plan, priority)
            case .failure(let obstacle):
                // Budgets and time only grow less, so it would not fit later either.
                closed.insert(next.key)
                steps.append(
                    SuggestStep(
                        priority: priority, provision: next.provision.id, yearGroup: next.yearGroup, waiting: next.waiting, served: 0,
                        model: next.provision.model, outcome: .left(obstacle.why)))
            }
        }
    }

    /// Those with somebody of the priority waiting: the cheapest place first, what cannot be priced last.
    private func candidates(_ priority: Priority, but closed: Set<Key>) throws(ArithmeticOverflow) -> [Candidate] {
        var found: [Candidate] = []
        for (place, provision) in provisions.enumerated() {
            let needs = input.needs.filter { $0.provision == provision.id && $0.priority == priority }
            for (group, own) in Dictionary(grouping: needs, by: \.yearGroup) {
                let waiting = own.reduce(0) { $0 + figures.allocation.unmet($1) }
                guard waiting > 0, !closed.contains(Key(provision: provision.id, yearGroup: group)) else { continue }
                found.append(
                    Candidate(
                        place: place, provision: provision, yearGroup: group, waiting: waiting, perPlace: try provision.model?.perPlace()))
            }
        }
        return found.sorted { left, right in
            switch (left.perPlace, right.perPlace) {
            case (let first?, let second?) where first != second: return first < second
            case (.some, nil): return true
            case (nil, .some): return false
            default: return (left.place, left.yearGroup) < (right.place, right.yearGroup)
            }
        }
    }

    private struct Plan {
        var model: SuggestModel
        var cost: Rational
        var givers: [Deliverer]
        var funding: FundingSource
    }

    private struct Hindered: Error { var why: SuggestStep.Obstacle }

    private func attempt(_ provision: SuggestProvision) throws(ArithmeticOverflow) -> Result<Plan, Hindered> {
        guard let model = provision.model else { return .failure(Hindered(why: .noModel)) }
        guard let cost = model.yearly.known else { return .failure(Hindered(why: .costUnknown(model.yearly.missingRates.sorted()))) }
        guard !input.budgets.isEmpty else { return .failure(Hindered(why: .noBudget)) }
        let funding: FundingSource
        switch try payer(model.funding, cost) {
        case .success(let source): funding = source
        case .failure(let hindered): return .failure(hindered)
        }
        switch try givers(of: model, provision.skills) {
        case .success(let givers): return .success(Plan(model: model, cost: cost, givers: givers, funding: funding))
        case .failure(let hindered): return .failure(hindered)
        }
    }

    /// The source that pays: the usual one where it has a budget, else the one with most left.
    private func payer(_ usual: FundingSource?, _ cost: Rational) throws(ArithmeticOverflow) -> Result<FundingSource, Hindered> {
        var open: [(source: FundingSource, left: Rational)] = []
        for source in input.budgets.keys.sorted() where usual == nil || input.budgets[usual ?? source] == nil || source == usual {
            open.append((source, try figures.left(source) ?? .zero))
        }
        let best = open.max { left, right in (left.left, right.source) < (right.left, left.source) }
        guard let best else { return .failure(Hindered(why: .noBudget)) }
        guard best.left >= cost else { return .failure(Hindered(why: .budget(best.source, needed: cost, left: best.left))) }
        let all = try figures.leftOfAll()
        guard all >= cost else { return .failure(Hindered(why: .budget(nil, needed: cost, left: all))) }
        return .success(best.source)
    }

    /// Who gives it: one of them holds every skill; each has the time, and so has the role together.
    private func givers(of model: SuggestModel, _ skills: [SkillCode]) throws(ArithmeticOverflow) -> Result<[Deliverer], Hindered> {
        guard !model.givers.isEmpty else { return .success([]) }
        for role in Set(model.givers).sorted() {
            let needed = try model.minutes.multiplied(by: Rational(model.givers.count { $0 == role }))
            guard let left = try figures.left(role) else { return .failure(Hindered(why: .nobodyOf(role))) }
            guard left >= needed else { return .failure(Hindered(why: .staffTime(role, needed: needed, left: max(.zero, left)))) }
        }
        let isTrained = { (member: PlanStaff) in skills.allSatisfy(member.skills.contains) }
        let fit = input.staff.filter { model.givers.contains($0.role) && isTrained($0) }
        guard !fit.isEmpty else { return .failure(Hindered(why: .nobodyTrained(skills))) }
        for trained in model.givers.indices {
            var chosen: [StaffID] = []
            for (index, role) in model.givers.enumerated() {
                let able = try staff(role, but: chosen, with: model.minutes).filter { index != trained || isTrained($0) }
                guard let first = able.first else { break }
                chosen.append(first.id)
            }
            if chosen.count == model.givers.count {
                return .success(zip(model.givers, chosen).map { Deliverer(role: $0, staff: $1) })
            }
        }
        var most = Rational.zero
        for member in fit { if let left = try figures.left(member) { most = max(most, left) } }
        let role = fit.map(\.role).min() ?? model.givers[0]
        return .failure(Hindered(why: .staffTime(role, needed: model.minutes, left: most)))
    }

    /// Those of a role with so many minutes left, the one with most first.
    private func staff(_ role: RoleCode, but chosen: [StaffID], with minutes: Rational) throws(ArithmeticOverflow) -> [PlanStaff] {
        var able: [(member: PlanStaff, left: Rational)] = []
        for member in input.staff where member.role == role && !chosen.contains(member.id) {
            if let left = try figures.left(member), left >= minutes { able.append((member, left)) }
        }
        return able.sorted { ($1.left, $0.member.id) < ($0.left, $1.member.id) }.map(\.member)
    }

    private mutating func add(_ next: Candidate, _ plan: Plan, _ priority: Priority) throws(ArithmeticOverflow) {
        var minutes: [RoleCode: Rational] = [:]
        var staff: [StaffID: Rational] = [:]
        for giver in plan.givers {
            minutes[giver.role] = try (minutes[giver.role] ?? .zero).adding(plan.model.minutes)
            if let id = giver.staff { staff[id] = plan.model.minutes }
        }
        let group = PlanGroup(
            code: freeCode(next.yearGroup, next.provision), provision: next.provision.id, yearGroups: [next.yearGroup],
            places: plan.model.places, minutes: minutes, staff: staff, yearly: plan.model.yearly, funding: plan.funding)
        input.groups.append(group)
        added.append(group)
        figures = try ScenarioFigures(input)
        let needs = input.needs.filter {
            $0.provision == next.provision.id && $0.priority == priority && $0.yearGroup == next.yearGroup
        }
        let waiting = needs.reduce(0) { $0 + figures.allocation.unmet($1) }
        steps.append(
            SuggestStep(
                priority: priority, provision: next.provision.id, yearGroup: next.yearGroup, waiting: next.waiting,
                served: next.waiting - waiting, model: plan.model,
                outcome: .added(code: group.code, givers: plan.givers, funding: plan.funding)))
    }

    private func freeCode(_ yearGroup: YearGroup, _ provision: SuggestProvision) -> String {
        let stem = "\(yearGroup.description.lowercased())-\(provision.code)"
        let used = Set(input.groups.map { $0.code.lowercased() })
        var (code, number) = (stem, 1)
        while used.contains(code.lowercased()) {
            number += 1
            code = "\(stem)-\(number)"
        }
        return code
    }
}
