package import ProvisionDomain

/// Skills that provisions need against skills that staff hold. Exact; nothing of it is a judgement on anybody.
package enum SkillComparison {
    /// A group that runs or is planned.
    package struct Group: Hashable, Sendable {
        package var code: GroupCode
        /// Who is named to give it.
        package var people: Set<StaffID>
        /// In which roles it is given.
        package var roles: Set<RoleCode>

        package init(code: GroupCode, people: Set<StaffID>, roles: Set<RoleCode>) {
            self.code = code
            self.people = people
            self.roles = roles
        }
    }

    /// A skill a provision needs.
    package struct Need: Hashable, Sendable {
        package var skill: SkillCode
        package var provision: ProvisionID
        package var groups: [Group]
        /// Pupils projected for it next year.
        package var nextYear: Int

        package init(skill: SkillCode, provision: ProvisionID, groups: [Group], nextYear: Int) {
            self.skill = skill
            self.provision = provision
            self.groups = groups
            self.nextYear = nextYear
        }
    }

    /// A training held.
    package struct Holding: Hashable, Sendable {
        /// The last day it counts; `nil`: it does not lapse.
        package var until: SchoolDay?

        package init(until: SchoolDay?) { self.until = until }
    }

    /// A member of staff.
    package struct Person: Hashable, Sendable {
        package var staff: StaffID
        package var role: RoleCode
        /// The school's own, not an agency's: the school trains no one else.
        package var isOwn: Bool
        /// Minutes a week.
        package var contracted: Int?
        /// Minutes a week given to groups.
        package var planned: Rational
        package var held: [SkillCode: Holding]

        package init(
            staff: StaffID, role: RoleCode, isOwn: Bool, contracted: Int?, planned: Rational, held: [SkillCode: Holding]
        ) {
            self.staff = staff
            self.role = role
            self.isOwn = isOwn
            self.contracted = contracted
            self.planned = planned
            self.held = held
        }
    }

    /// What is compared.
    package struct Input: Sendable {
        package var needs: [Need]
        package var people: [Person]
        package var on: SchoolDay
        /// A training that lapses before this day is lapsing.
        package var lapsesBefore: SchoolDay

        package init(needs: [Need], people: [Person], on: SchoolDay, lapsesBefore: SchoolDay) {
            self.needs = needs
            self.people = people
            self.on = on
            self.lapsesBefore = lapsesBefore
        }
    }

    /// Whether a training counts.
    package enum State: String, Hashable, Sendable { case held, lapsing, lapsed }

    /// What there is to say of one skill.
    package struct Row: Hashable, Sendable {
        package struct Holder: Hashable, Sendable {
            package var staff: StaffID
            package var until: SchoolDay?
            package var state: State
        }
        package struct Giver: Hashable, Sendable {
            package var staff: StaffID
            package var groups: [GroupCode]
        }
        package struct Candidate: Hashable, Sendable {
            package var staff: StaffID
            /// Contracted minutes a week that no group takes; `nil` where the contract is not known.
            package var free: Rational?
        }
        package var skill: SkillCode
        package var provisions: [ProvisionID]
        package var groups: [GroupCode]
        /// Pupils projected for its provisions next year.
        package var needed: Int
        /// Whoever was trained, those whose training lapses first first.
        package var holders: [Holder]
        /// Who gives a group that needs it and does not hold it.
        package var without: [Giver]
        /// Groups none of whose people holds it.
        package var uncovered: [GroupCode]
        /// Who could be trained: of a role that gives it, the school's own, most free time first.
        package var candidates: [Candidate]
    }

    /// One row a skill, in order of the skills.
    package static func rows(_ input: Input) throws(ArithmeticOverflow) -> [Row] {
        var rows: [Row] = []
        for skill in Set(input.needs.map(\.skill)).sorted() {
            rows.append(try row(skill, input.needs.filter { $0.skill == skill }, input))
        }
        return rows
    }

    private static func row(_ skill: SkillCode, _ needs: [Need], _ input: Input) throws(ArithmeticOverflow) -> Row {
        let groups = needs.flatMap(\.groups).sorted { $0.code < $1.code }
        let holders = holders(of: skill, input)
        let valid = Set(holders.filter { $0.state != .lapsed }.map(\.staff))
        var giving: [StaffID: [GroupCode]] = [:]
        for group in groups { for staff in group.people where !valid.contains(staff) { giving[staff, default: []].append(group.code) } }
        var roles = Set(groups.flatMap(\.roles))
        if roles.isEmpty { roles = Set(input.people.filter { valid.contains($0.staff) }.map(\.role)) }
        var candidates: [Row.Candidate] = []
        for person in input.people where person.isOwn && !valid.contains(person.staff) && (roles.isEmpty || roles.contains(person.role)) {
            let free: Rational? =
                if let contracted = person.contracted { try Rational(contracted).subtracting(person.planned) } else { nil }
            if let free, free <= .zero { continue }
            candidates.append(Row.Candidate(staff: person.staff, free: free))
        }
        return Row(
            skill: skill, provisions: Set(needs.map(\.provision)).sorted(), groups: groups.map(\.code),
            needed: needs.reduce(0) { $0 + $1.nextYear }, holders: holders,
            without: giving.map { Row.Giver(staff: $0.key, groups: $0.value) }.sorted { $0.staff < $1.staff },
            uncovered: groups.filter { $0.people.isDisjoint(with: valid) }.map(\.code),
            candidates: candidates.sorted { left, right in
                let (one, other) = (left.free ?? Rational(-1), right.free ?? Rational(-1))
                return one == other ? left.staff < right.staff : one > other
            })
    }

    private static func holders(of skill: SkillCode, _ input: Input) -> [Row.Holder] {
        input.people.compactMap { person -> Row.Holder? in
            guard let holding = person.held[skill] else { return nil }
            let state: State = holding.until.map { $0 < input.on ? .lapsed : $0 < input.lapsesBefore ? .lapsing : .held } ?? .held
            return Row.Holder(staff: person.staff, until: holding.until, state: state)
        }.sorted { left, right in
            let (one, other) = (left.until?.number ?? .max, right.until?.number ?? .max)
            return one == other ? left.staff < right.staff : one < other
        }
    }
}
