package import Evaluation
internal import EventSourcing
internal import JSON
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// A worked-out draft as the interface carries it, with who has no place.
    package func wire(_ working: ScenarioWorking, _ asking: Asking) throws -> PlanningInterface.Scenario {
        let figures = working.figures
        let facts = Dictionary(working.facts.map { ($0.id, $0) }) { first, _ in first }
        var met: [Priority: (met: Int, unmet: Int)] = [:]
        var unmet: [PlanningInterface.ScenarioUnmet] = []
        for need in working.input.needs.sorted(by: PlannedNeed.precedes) {
            let left = figures.allocation.unmet(need)
            met[need.priority, default: (0, 0)].met += need.count - left
            met[need.priority, default: (0, 0)].unmet += left
            guard left > 0 else { continue }
            let fact = facts[need.id]
            if let pupil = fact?.pupil { show(pupil) }
            unmet.append(
                PlanningInterface.ScenarioUnmet(
                    need: need.id.description, pupil: fact?.pupil?.description, name: fact?.name, yearGroup: need.yearGroup.description,
                    provision: working.names[need.provision]?.code.text ?? "", provisionName: working.names[need.provision]?.name ?? "",
                    priority: need.priority.rawValue, count: left))
        }
        return PlanningInterface.Scenario(
            name: working.draft.name, year: working.draft.year.description, goesOn: working.draft.goesOn,
            groups: try working.groups.map { try wire($0, working) }, dropped: working.draft.dropped.sorted(),
            rates: working.draft.rates.map { PlanningInterface.ScenarioRate(role: $0.role.text, hourly: Int($0.hourly.amount)) },
            missing: working.missing,
            sources: try figures.sources.map { source in
                PlanningInterface.ScenarioSource(
                    source: source.source?.text, cost: Int(try source.cost.rounded()),
                    unknown: working.hasPack ? source.unknown : working.groups.count { $0.plan.funding == source.source },
                    budget: try source.budget.map { Int(try $0.rounded()) })
            },
            met: Priority.allCases.map {
                PlanningInterface.ScenarioMet(priority: $0.rawValue, met: met[$0]?.met ?? 0, unmet: met[$0]?.unmet ?? 0)
            },
            unmet: unmet, times: try times(working),
            adopted: try adoption(of: working.draft.id, working.draft.year, asking)?.description)
    }

    private func wire(_ group: ScenarioWorking.Group, _ working: ScenarioWorking) throws -> PlanningInterface.ScenarioGroup {
        let origin =
            switch group.origin {
            case .goingOn: "now"
            case .planned: "planned"
            case .added: "added"
            }
        let givers = group.content.deliverers + group.content.schedule.slots.flatMap(\.deliverers)
        var names: [String] = []
        for giver in givers {
            let name = try giver.staff.map { try staffName($0) } ?? giver.role.text
            if !names.contains(name) { names.append(name) }
        }
        return PlanningInterface.ScenarioGroup(
            code: group.content.code.text, provision: working.names[group.content.provision]?.code.text ?? "",
            provisionName: working.names[group.content.provision]?.name ?? "",
            yearGroups: group.content.yearGroups.map(\.description), places: group.plan.places, placesBefore: group.placesBefore ?? nil,
            taken: working.figures.allocation.taken[group.plan.code, default: 0],
            minutes: group.plan.unquantified == nil ? try minutes(group.plan.minutes) : [],
            yearly: working.hasPack ? try group.plan.knownYearly.map { Int(try $0.rounded()) } : nil,
            funding: group.content.funding?.text, givers: names, origin: origin)
    }

    private func minutes(_ minutes: [RoleCode: Rational]) throws -> [PlanningInterface.RoleMinutes] {
        try minutes.sorted { $0.key < $1.key }.map { role, minutes in
            PlanningInterface.RoleMinutes(role: role.text, minutes: Int(try minutes.rounded()))
        }
    }

    /// Roles, then people something is planned of.
    private func times(_ working: ScenarioWorking) throws -> [PlanningInterface.ScenarioTime] {
        let figures = working.figures
        let roles = Set(figures.roles.keys).union(figures.contracted.keys).sorted()
        var times = try roles.map { role in
            PlanningInterface.ScenarioTime(
                who: role.text, role: role.text, isPerson: false, planned: Int(try (figures.roles[role] ?? .zero).rounded()),
                contracted: figures.contracted[role])
        }
        let staff = Dictionary(working.input.staff.map { ($0.id, $0) }) { first, _ in first }
        let people = try figures.people.map { id, planned in
            PlanningInterface.ScenarioTime(
                who: try working.staffNames[id] ?? staffName(id), role: staff[id]?.role.text ?? "", isPerson: true,
                planned: Int(try planned.rounded()), contracted: staff[id]?.contracted)
        }
        times += people.sorted { ($0.role, $0.who) < ($1.role, $1.who) }
        return times
    }

    /// The day a draft was adopted on; `nil` where it was not.
    package func adoption(of draft: ScenarioID, _ year: AcademicYear, _ asking: Asking) throws -> SchoolDay? {
        let rows = try statement("SELECT effective_on, content FROM adoptions WHERE year = ?1 AND effective_on <= ?2 ORDER BY position")
        try rows.bind(1, year.startYear)
        try rows.bind(2, asking.asOf.number)
        let found = try rows.all { row in
            (SchoolDay(number: row.int32(0)), try JSON.decode(ScenarioAdopted.self, from: row.bytes(1)))
        }
        return found.first { $0.1.scenario == draft }?.0
    }

    /// The steps of a suggestion in words and figures.
    package func wire(_ suggestion: Suggestion, _ working: ScenarioWorking) throws -> [PlanningInterface.ScenarioStep] {
        try suggestion.steps.map { step in
            var wire = PlanningInterface.ScenarioStep(
                priority: step.priority.rawValue, yearGroup: step.yearGroup.description,
                provision: working.names[step.provision]?.code.text ?? "", provisionName: working.names[step.provision]?.name ?? "",
                waiting: step.waiting, served: step.served, givers: [], places: step.model?.places,
                yearly: try step.model?.yearly.known.map { Int(try $0.rounded()) }, why: "")
            switch step.outcome {
            case .added(let code, let givers, let funding):
                wire.group = code
                wire.givers = try givers.map { giver in
                    try giver.staff.map { try working.staffNames[$0] ?? staffName($0) } ?? giver.role.text
                }
                wire.funding = funding.text
                let price = try step.model?.perPlace().map { try ExactPrinting.pounds($0) } ?? ""
                wire.why = "\(step.waiting) waiting; \(price) a place, like \(step.model?.code ?? ""), the cheapest that is left to add"
            case .left(let obstacle): (wire.obstacle, wire.why) = try obstacle.words
            }
            return wire
        }
    }
}

extension SuggestStep.Obstacle {
    /// Its name on the wire, and in words with its figures.
    fileprivate var words: (String, String) {
        get throws {
            switch self {
            case .budget(let source, let needed, let left):
                let whose = source.map { "of \($0.text)" } ?? "of all budgets together"
                return (
                    "budget",
                    "a group costs \(try ExactPrinting.pounds(needed)) a year, and \(whose) \(try ExactPrinting.pounds(left)) is left"
                )
            case .noBudget: return ("no budget", "no budget is set for the year: provctl school budget SOURCE POUNDS --year YEAR")
            case .staffTime(let role, let needed, let left):
                return (
                    "staff time",
                    "it takes \(try ExactPrinting.hours(needed)) of \(role) a week, and the most that is left is \(try ExactPrinting.hours(left))"
                )
            case .nobodyTrained(let skills):
                return ("nobody trained", "nobody holds \(skills.map(\.text).joined(separator: ", ")) when the year begins")
            case .nobodyOf(let role): return ("nobody of the role", "nobody's contracted hours as \(role) are known")
            case .noModel: return ("no model", "no group of it says how many places and how often, so nothing can be reckoned by it")
            case .costUnknown(let roles): return ("cost unknown", "there is no rate for \(roles.map(\.text).joined(separator: ", "))")
            }
        }
    }
}
