import EventSourcing
import Foundation
import ProvisionDomain
import Testing

@testable import Evaluation

/// What a year would take, and what is suggested: by hand, and by chance. A failing run prints its seed.
@Suite struct SuggestionTests {
    private static func provision(_ number: Int) -> ProvisionID { ProvisionID(UniqueID(high: 4, low: UInt64(number))) }
    private static func staff(_ number: Int) -> StaffID { StaffID(UniqueID(high: 2, low: UInt64(number))) }
    private static let budget = FundingSource("notional"), premium = FundingSource("pupil-premium")

    private static func need(
        _ number: Int, _ provision: Int, _ priority: Priority, count: Int = 1, in group: String = "Y8", named: Bool = true
    ) -> PlannedNeed {
        PlannedNeed(
            id: NeedID(UniqueID(high: 8, low: UInt64(number))), provision: Self.provision(provision), yearGroup: year(group),
            priority: priority, count: count, isNamed: named)
    }

    private static func model(
        _ pounds: Int, places: Int = 4, _ givers: [String] = ["TA"], minutes: Int = 60, funding: FundingSource? = nil
    ) -> SuggestModel {
        SuggestModel(
            code: "model", places: places, givers: givers.map { role($0) }, minutes: Rational(minutes),
            yearly: Cost(pence: Rational(pounds * 100), missingRates: []), funding: funding)
    }

    private static func offered(_ number: Int, _ model: SuggestModel?, skills: [String] = []) -> SuggestProvision {
        SuggestProvision(id: provision(number), code: "p\(number)", skills: skills.map { SkillCode($0) }, model: model)
    }

    private static let ta = PlanStaff(id: staff(1), role: role("TA"), contracted: 600, skills: [SkillCode("ELSA")])

    private static func input(_ needs: [PlannedNeed], groups: [PlanGroup] = [], staff: [PlanStaff] = [ta], pounds: Int = 2000)
        -> ScenarioInput
    {
        ScenarioInput(needs: needs, groups: groups, staff: staff, budgets: pounds == 0 ? [:] : [budget: Rational(pounds * 100)])
    }

    private static func obstacle(_ suggestion: Suggestion) throws -> SuggestStep.Obstacle {
        guard case .left(let obstacle)? = suggestion.steps.last?.outcome else { throw CancellationError() }
        return obstacle
    }

    @Test func `musts come before shoulds however dear, and the cheapest place first within each`() throws {
        let needs = [
            Self.need(1, 1, .could, count: 4), Self.need(2, 2, .should, count: 3), Self.need(3, 3, .must), Self.need(4, 4, .should),
        ]
        let suggestion = try Suggestion(
            Self.input(needs),
            [
                Self.offered(1, Self.model(100)), Self.offered(2, Self.model(400)), Self.offered(3, Self.model(1200, places: 1)),
                Self.offered(4, Self.model(300)),
            ])
        #expect(suggestion.steps.map(\.provision) == [3, 4, 2, 1].map { Self.provision($0) })
        #expect(suggestion.steps.map(\.served) == [1, 1, 3, 4])
        #expect(suggestion.added.map(\.code) == ["y8-p3", "y8-p4", "y8-p2", "y8-p1"])
        #expect(suggestion.added.allSatisfy { $0.staff == [Self.staff(1): Rational(60)] && $0.funding == Self.budget })
    }

    @Test func `places that are free are taken before a group is added, and those over serve the next call`() throws {
        let there = PlanGroup(
            code: "y8-p1", provision: Self.provision(1), yearGroups: [year("Y8")], places: 2, minutes: [:], yearly: .zero)
        let needs = [Self.need(1, 1, .must), Self.need(2, 1, .should, count: 3), Self.need(3, 1, .could, count: 2)]
        let suggestion = try Suggestion(Self.input(needs, groups: [there]), [Self.offered(1, Self.model(400))])
        #expect(suggestion.steps.count == 1 && suggestion.steps[0].waiting == 2 && suggestion.added[0].code == "y8-p1-2")
        let figures = try ScenarioFigures(Self.input(needs, groups: [there] + suggestion.added))
        #expect(needs.map(figures.allocation.unmet) == [0, 0, 0] && figures.allocation.taken == ["y8-p1": 2, "y8-p1-2": 4])
    }

    @Test func `each need left says why`() throws {
        let must = [Self.need(1, 1, .must)]
        func left(_ input: ScenarioInput, _ model: SuggestModel?, skills: [String] = []) throws -> SuggestStep.Obstacle {
            try Self.obstacle(try Suggestion(input, [Self.offered(1, model, skills: skills)]))
        }
        #expect(
            try left(Self.input(must, pounds: 300), Self.model(400))
                == .budget(Self.budget, needed: Rational(40_000), left: Rational(30_000)))
        #expect(try left(Self.input(must, pounds: 0), Self.model(400)) == .noBudget)
        #expect(
            try left(Self.input(must), Self.model(400, minutes: 700)) == .staffTime(role("TA"), needed: Rational(700), left: Rational(600)))
        #expect(try left(Self.input(must), Self.model(400), skills: ["catch-up"]) == .nobodyTrained([SkillCode("catch-up")]))
        #expect(try left(Self.input(must), Self.model(400, ["mentor"])) == .nobodyOf(role("mentor")))
        #expect(try left(Self.input(must), nil) == .noModel)
        var dear = Self.model(400)
        dear.yearly.missingRates = [role("TA")]
        #expect(try left(Self.input(must), dear) == .costUnknown([role("TA")]))
    }

    @Test func `costs stand by source against their budgets, and what has none is paid out of all`() throws {
        func group(_ code: String, _ pounds: Int, _ source: FundingSource?) -> PlanGroup {
            PlanGroup(
                code: code, provision: Self.provision(1), yearGroups: [], places: 4, minutes: [role("TA"): Rational(90)],
                staff: [Self.staff(1): Rational(60)], yearly: Cost(pence: Rational(pounds * 100), missingRates: []), funding: source)
        }
        var open = group("c", 0, Self.premium)
        open.unquantified = "full-time"
        let figures = try ScenarioFigures(
            Self.input([], groups: [group("a", 500, Self.budget), group("b", 200, nil), open, group("d", 50, Self.premium)]))
        #expect(figures.sources.map(\.source) == [Self.budget, Self.premium, nil])
        #expect(figures.sources.map(\.cost) == [Rational(50_000), Rational(5000), Rational(20_000)])
        #expect(figures.sources.map(\.unknown) == [0, 1, 0] && figures.sources.map(\.budget) == [Rational(200_000), nil, nil])
        #expect(try figures.left(Self.budget) == Rational(150_000) && figures.leftOfAll() == Rational(125_000))
        #expect(try figures.left(role("TA")) == Rational(240) && figures.left(Self.ta) == Rational(360))
    }

    // MARK: By chance

    private static let seeds: [UInt64] = {
        if let text = ProcessInfo.processInfo.environment["PROVD_SEED"], let seed = UInt64(text) { return [seed] }
        return (0..<12).map { _ in UInt64.random(in: 0...UInt64.max) }
    }()

    private static func random(_ generator: inout SeededGenerator) -> (ScenarioInput, [SuggestProvision]) {
        let roles = ["TA", "teacher", "mentor"]
        let skills = ["ELSA", "catch-up"]
        let people = (0..<Int.random(in: 0...6, using: &generator)).map { number in
            PlanStaff(
                id: staff(number), role: role(roles.randomElement(using: &generator) ?? "TA"),
                contracted: Int.random(in: 0...5, using: &generator) == 0 ? nil : Int.random(in: 60...900, using: &generator),
                skills: Set(skills.filter { _ in Bool.random(using: &generator) }.map { SkillCode($0) }))
        }
        let provisions = (0..<Int.random(in: 1...6, using: &generator)).map { number in
            offered(
                number,
                Int.random(in: 0...6, using: &generator) == 0
                    ? nil
                    : model(
                        Int.random(in: 0...900, using: &generator), places: Int.random(in: 1...8, using: &generator),
                        (0..<Int.random(in: 0...2, using: &generator)).map { _ in roles.randomElement(using: &generator) ?? "TA" },
                        minutes: Int.random(in: 10...300, using: &generator),
                        funding: [nil, budget, premium].randomElement(using: &generator) ?? nil),
                skills: skills.filter { _ in Int.random(in: 0...3, using: &generator) == 0 })
        }
        let needs = (0..<Int.random(in: 0...30, using: &generator)).map { number in
            need(
                number, Int.random(in: 0...6, using: &generator), Priority.allCases.randomElement(using: &generator) ?? .must,
                count: Int.random(in: 1...5, using: &generator), in: ["Y7", "Y8", "Y9"].randomElement(using: &generator) ?? "Y8",
                named: Bool.random(using: &generator))
        }
        let groups = (0..<Int.random(in: 0...8, using: &generator)).map { number in
            PlanGroup(
                code: "g\(number)", provision: provision(Int.random(in: 0...6, using: &generator)),
                yearGroups: [["Y7"], ["Y8"], ["Y7", "Y8"], []].randomElement(using: &generator)?.map { year($0) } ?? [],
                places: Int.random(in: 0...4, using: &generator) == 0 ? nil : Int.random(in: 1...6, using: &generator),
                minutes: [role("TA"): Rational(Int.random(in: 0...200, using: &generator))],
                yearly: Cost(pence: Rational(Int.random(in: 0...50_000, using: &generator)), missingRates: []),
                funding: [nil, budget, premium].randomElement(using: &generator) ?? nil)
        }
        var budgets: [FundingSource: Rational] = [:]
        for source in [budget, premium] where Int.random(in: 0...3, using: &generator) > 0 {
            budgets[source] = Rational(Int.random(in: 0...300_000, using: &generator))
        }
        return (ScenarioInput(needs: needs, groups: groups, staff: people, budgets: budgets), provisions)
    }

    @Test(arguments: seeds) func `never over budget, over anybody's time, or over a group's places`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let (input, provisions) = Self.random(&generator)
            let before = try ScenarioFigures(input)
            let suggestion = try Suggestion(input, provisions)
            var after = input
            after.groups += suggestion.added
            let figures = try ScenarioFigures(after)
            for source in figures.sources where source.source != nil {
                let was = before.sources.first { $0.source == source.source }?.cost ?? .zero
                #expect(source.cost == was || source.cost <= source.budget ?? .zero, "seed \(seed)")
            }
            if !suggestion.added.isEmpty { #expect(try figures.leftOfAll() >= .zero, "seed \(seed)") }
            for member in input.staff where figures.people[member.id] != before.people[member.id] {
                #expect(try figures.left(member) ?? Rational(-1) >= .zero, "seed \(seed)")
            }
            for (role, planned) in figures.roles where planned != before.roles[role] {
                #expect(planned <= Rational(figures.contracted[role] ?? 0), "seed \(seed)")
            }
            for group in after.groups {
                if let places = group.places { #expect(figures.allocation.taken[group.code, default: 0] <= places, "seed \(seed)") }
            }
            #expect(Set(after.groups.map(\.code)).count == after.groups.count, "seed \(seed)")
        }
    }

    @Test(arguments: seeds) func `musts before shoulds before coulds, and every need left is explained`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let (input, provisions) = Self.random(&generator)
            let suggestion = try Suggestion(input, provisions)
            let ranks = suggestion.steps.compactMap { Priority.allCases.firstIndex(of: $0.priority) }
            #expect(ranks == ranks.sorted(), "seed \(seed)")
            let figures = try ScenarioFigures(
                ScenarioInput(needs: input.needs, groups: input.groups + suggestion.added, staff: input.staff, budgets: input.budgets))
            let known = Set(provisions.map(\.id))
            for need in input.needs where known.contains(need.provision) && figures.allocation.unmet(need) > 0 {
                let isExplained = suggestion.steps.contains { step in
                    guard case .left = step.outcome else { return false }
                    return step.provision == need.provision && step.yearGroup == need.yearGroup && step.priority == need.priority
                }
                #expect(isExplained, "seed \(seed)")
            }
            for step in suggestion.steps { if case .added = step.outcome { #expect(step.served > 0, "seed \(seed)") } }
        }
    }

    @Test(arguments: seeds) func `the same is suggested for the same, in whatever order it is told`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let (input, provisions) = Self.random(&generator)
            let first = try Suggestion(input, provisions)
            var shuffled = input
            shuffled.needs.shuffle(using: &generator)
            shuffled.groups.shuffle(using: &generator)
            shuffled.staff.shuffle(using: &generator)
            let second = try Suggestion(shuffled, provisions)
            #expect(first.steps == second.steps && first.added == second.added, "seed \(seed)")
        }
    }
}
