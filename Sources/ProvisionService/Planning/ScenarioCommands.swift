internal import Evaluation
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension CommandTable {
    /// Adopting asks the read models, so it sees every command before it on disk and projected.
    mutating func registerScenarios() {
        on(PlanningInterface.AdoptScenario.self, standsAlone: { _ in true }, header: \.command) { context, input in
            try context.adopt(input)
        }
    }
}

extension CommandContext {
    /// One event for the decision, and a group planned for each the draft has that is not planned yet: all or nothing.
    fileprivate func adopt(_ input: PlanningInterface.AdoptScenario.Input) throws {
        guard let drafts else {
            throw ServiceError.unavailable(.busy, reason: "drafts cannot be read", remedy: "try again")
        }
        let draft = try drafts.named(input.name).draft
        let asking = Asking(today: today, now: recordedAt, clock: minutesNow, asOf: today, offset: LocalTime.offset)
        let viewer = Viewer(roles: caller.roles, login: caller.login, why: nil)
        let working = try views.read { snapshot in
            snapshot.sight = try snapshot.sight(of: viewer, asking)
            return try snapshot.scenario(draft, asking)
        }
        var groups: [ScenarioAdopted.Group] = []
        var planned: [(id: GroupID, content: GroupContent)] = []
        for group in working.groups {
            let (id, follows): (GroupID, GroupID?) =
                switch group.origin {
                case .planned(let id): (id, nil)
                case .goingOn(let before): (GroupID(try newSubject()), before)
                case .added: (GroupID(try newSubject()), nil)
                }
            let isNew = if case .planned = group.origin { false } else { true }
            guard isNew || group.placesBefore != nil else { continue }
            planned.append((id, group.content))
            groups.append(
                ScenarioAdopted.Group(
                    group: id, code: group.content.code, provision: group.content.provision, yearGroups: group.content.yearGroups,
                    places: group.plan.places, funding: group.content.funding,
                    yearly: try group.plan.knownYearly.map { Pence(try $0.rounded()) }, follows: follows))
        }
        let left = working.input.needs.filter { working.figures.allocation.unmet($0) > 0 }.map(\.id)
        let content = ScenarioAdopted(
            scenario: draft.id, year: draft.year, name: draft.name, groups: groups, rates: draft.rates,
            met: working.input.needs.map(\.id).filter { !left.contains($0) }.sorted(), unmet: left.sorted())
        try decide(Streams.Need.self, .need(draft.year), .adopt(content), on: try dayOrToday(input.on))
        for (id, content) in planned {
            let provision = directory.provisions[content.provision] == nil ? nil : try provision(content.provision)
            let follows = try content.follows.map { try group($0) }
            try decide(Streams.Group.self, .group(id), .set(content, provision: provision, follows: follows), on: content.from)
        }
        if !working.missing.isEmpty {
            warnings.append("the draft names groups there are no more: \(working.missing.joined(separator: ", "))")
        }
        (self.id, label) = (draft.id.description, "\(draft.name): \(planned.count) groups of \(draft.year)")
    }
}
