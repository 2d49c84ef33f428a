internal import Evaluation
internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

/// Drafts of coming years: made, changed, worked out, compared, filled by suggestion. They change nothing real; adopting one is a command.
struct ScenarioDesk {
    let daemon: Daemon
    let caller: Caller

    /// What it answers.
    static let methods: Set<String> = [
        PlanningInterface.NewScenario.name, PlanningInterface.ChangeScenario.name, PlanningInterface.DropScenario.name,
        PlanningInterface.ListScenarios.name, PlanningInterface.GetScenario.name, PlanningInterface.CompareScenarios.name,
        PlanningInterface.SuggestScenario.name,
    ]

    private var drafts: ScenarioDrafts { daemon.drafts }

    /// The reply's parameters as JSON, to one of ``methods``.
    func answer(_ method: String, _ parameters: JSONObject) throws -> [UInt8] {
        func read<Input: Decodable>(_ type: Input.Type) throws -> Input { try JSON.decode(type, from: .object(parameters)) }
        let why = parameters["why"]?.stringValue
        return try asked(method, why: why) { query in
            switch method {
            case PlanningInterface.NewScenario.name: return try JSON.encode(new(read(PlanningInterface.NewScenario.Input.self), query))
            case PlanningInterface.ChangeScenario.name:
                return try JSON.encode(change(read(PlanningInterface.ChangeScenario.Input.self), query))
            case PlanningInterface.DropScenario.name:
                let kept = try drafts.named(read(PlanningInterface.DropScenario.Input.self).name)
                try drafts.delete([kept])
                return try JSON.encode(PlanningInterface.DropScenario.Output(name: kept.draft.name, at: query.answered()))
            case PlanningInterface.ListScenarios.name: return try JSON.encode(list(query))
            case PlanningInterface.CompareScenarios.name:
                let input = try read(PlanningInterface.CompareScenarios.Input.self)
                return try JSON.encode(
                    PlanningInterface.CompareScenarios.Output(
                        first: shown(drafts.named(input.first, field: "first").draft, query),
                        second: shown(drafts.named(input.second, field: "second").draft, query), at: query.answered()))
            case PlanningInterface.SuggestScenario.name:
                return try JSON.encode(suggest(read(PlanningInterface.SuggestScenario.Input.self), query))
            default:
                let kept = try drafts.named(read(PlanningInterface.GetScenario.Input.self).name)
                return try JSON.encode(PlanningInterface.GetScenario.Output(scenario: shown(kept.draft, query), at: query.answered()))
            }
        }
    }

    /// Answers on one snapshot with the caller's eyes, and puts on record whom it told of.
    private func asked(_ method: String, why: String?, _ body: (QueryContext) throws -> [UInt8]) throws -> [UInt8] {
        let asking = daemon.asking
        let viewer = try caller.viewer(of: method, why: why)
        return try daemon.access.read { snapshot in
            snapshot.sight = try snapshot.sight(of: viewer, asking)
            defer { daemon.noteRead(caller, method, Array(snapshot.shown), why: why) }
            return try body(QueryContext(caller: caller, snapshot: snapshot, asking: asking, knownAt: nil))
        }
    }

    private func shown(_ draft: ScenarioDraft, _ query: QueryContext) throws -> PlanningInterface.Scenario {
        try query.snapshot.wire(query.snapshot.scenario(draft, query.asking), query.asking)
    }

    private func list(_ query: QueryContext) throws -> PlanningInterface.ListScenarios.Output {
        let lines = try drafts.all().map { kept in
            PlanningInterface.ScenarioLine(
                name: kept.draft.name, year: kept.draft.year.description, changes: kept.draft.changes,
                changedAt: Instant.text(kept.changedAt),
                adopted: try query.snapshot.adoption(of: kept.draft.id, kept.draft.year, query.asking)?.description)
        }
        return .init(scenarios: lines, at: try query.answered())
    }

    // MARK: Making

    private func new(_ input: PlanningInterface.NewScenario.Input, _ query: QueryContext) throws -> PlanningInterface.NewScenario.Output {
        let name = try code(input.name, field: "name")
        let all = try drafts.all()
        if all.contains(where: { Words.fold($0.draft.name) == Words.fold(name) }) {
            throw ServiceError.refuse(
                .duplicate, field: "name", value: name, reason: "there is a draft of that name", remedy: "choose another, or drop that one")
        }
        guard all.count < ScenarioDrafts.most else {
            throw ServiceError.refuse(
                .limit, field: "name", value: name, reason: "there are \(all.count) drafts, as many as may be kept",
                remedy: "drop one: provctl scenario drop NAME")
        }
        var draft: ScenarioDraft
        if let copied = try input.copyOf.map({ try drafts.named($0, field: "copyOf") }) {
            draft = copied.draft
            (draft.id, draft.name) = (ScenarioID(newID()), name)
            if let year = input.year { draft.year = try planned(year, query) }
        } else {
            draft = ScenarioDraft(
                id: ScenarioID(newID()), name: name, year: try planned(input.year ?? "next", query), goesOn: input.goesOn ?? true)
        }
        try drafts.keep(draft, key: nil, at: daemon.clock.now)
        return .init(scenario: try shown(draft, query), at: try query.answered())
    }

    private func planned(_ text: String, _ query: QueryContext) throws -> AcademicYear {
        let year = try query.plannedYear(text)
        let now = AcademicYear(containing: query.asking.today)
        guard year > now, year.startYear <= now.startYear + NeedDecider.yearsAhead else {
            throw ServiceError.refuse(
                .outsideDates, field: "year", value: year.description,
                reason: "drafts are of the \(NeedDecider.yearsAhead) years after \(now)",
                remedy: "next year is \(AcademicYear(startYear: now.startYear + 1))")
        }
        return year
    }

    /// A name that goes where codes go: short, on one line.
    private func code(_ text: String, field: String) throws -> String {
        let name = text.trimmed
        guard !name.isEmpty, name.utf8.count <= 60, !name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
            throw ServiceError.refuse(
                .malformed, field: field, value: text, reason: "it is 1 to 60 bytes on one line", remedy: "give a short name, of nobody")
        }
        return name
    }

    private func newID() -> UniqueID { daemon.writer.sync { $0.nextID() } }

    // MARK: Changing

    private func change(
        _ input: PlanningInterface.ChangeScenario.Input, _ query: QueryContext
    ) throws -> PlanningInterface.ChangeScenario.Output {
        let kept = try drafts.named(input.name)
        var draft = kept.draft
        let working = try query.snapshot.scenario(draft, query.asking)
        switch input.change {
        case "add": try add(input, &draft, working, query)
        case "drop":
            let code = try group(input, working)
            draft.added.removeAll { $0.code.lowercased() == code.lowercased() }
            draft.resized.removeAll { $0.code.lowercased() == code.lowercased() }
            draft.given.removeAll { $0.code.lowercased() == code.lowercased() }
            if !kept.draft.added.contains(where: { $0.code.lowercased() == code.lowercased() }) { draft.dropped.append(code) }
        case "keep":
            guard let text = input.group, draft.dropped.contains(where: { $0.lowercased() == text.lowercased() }) else {
                throw ServiceError.notFound(
                    field: "group", value: input.group ?? "", reason: "the draft drops no such group", remedy: "name one it drops",
                    candidates: draft.dropped)
            }
            draft.dropped.removeAll { $0.lowercased() == text.lowercased() }
        case "resize":
            let code = try group(input, working)
            let places = try places(input.places, query)
            draft.resized.removeAll { $0.code.lowercased() == code.lowercased() }
            draft.resized.append(.init(code: code, places: places))
        case "staff":
            let code = try group(input, working)
            draft.given.removeAll { $0.code.lowercased() == code.lowercased() }
            draft.given.append(.init(code: code, givers: try givers(input.givers ?? [], query)))
        case "rate": try rate(input, &draft, query)
        default:
            throw ServiceError.refuse(
                .malformed, field: "change", value: input.change, reason: "a draft is changed by one of those listed",
                remedy: "use one of them", items: ["add", "drop", "keep", "resize", "staff", "rate"])
        }
        let after = try shown(draft, query)
        if input.dryRun != true, draft != kept.draft { try drafts.keep(draft, key: kept.key, at: daemon.clock.now) }
        return .init(scenario: after, at: try query.answered())
    }

    /// The code of a group of the draft.
    private func group(_ input: PlanningInterface.ChangeScenario.Input, _ working: ScenarioWorking) throws -> String {
        let text = input.group ?? ""
        let codes = working.groups.map(\.content.code.text)
        if let exact = codes.first(where: { $0.lowercased() == text.lowercased() }) { return exact }
        let begun = codes.filter { !text.isEmpty && $0.lowercased().hasPrefix(text.lowercased()) }
        if begun.count == 1 { return begun[0] }
        throw ServiceError.notFound(
            field: "group", value: text, reason: "the draft has no such group", remedy: "provctl scenario show \(working.draft.name)",
            candidates: Array((begun.isEmpty ? codes : begun).prefix(20)))
    }

    private func places(_ places: Int?, _ query: QueryContext) throws -> Int {
        guard let places, (1...2000).contains(places) else {
            throw ServiceError.refuse(
                .limit, field: "places", value: places.map(String.init) ?? "", reason: "a group is for 1 to 2,000 pupils",
                remedy: "give a number of places")
        }
        return places
    }

    private func givers(_ given: [PlanningInterface.ScenarioGiver], _ query: QueryContext) throws -> [Deliverer] {
        try given.map { one in
            let staff = try one.staff.map { try query.staff($0, field: "givers.staff") }
            let own = try staff.flatMap { id in
                try query.snapshot.staff(query.asking).first { $0.id == id.description }?.role
            }
            guard let text = one.role ?? own, let role: RoleCode = try query.code(text, in: .roles, field: "givers.role") else {
                throw ServiceError.refuse(
                    .malformed, field: "givers", value: "", reason: "a giver is a role, or a member of staff", remedy: "give TA, or a name")
            }
            return Deliverer(role: role, staff: staff)
        }
    }

    private func rate(_ input: PlanningInterface.ChangeScenario.Input, _ draft: inout ScenarioDraft, _ query: QueryContext) throws {
        guard let role: RoleCode = try query.code(input.role, in: .roles, field: "role"), let hourly = input.hourly,
            (0...100_000).contains(hourly)
        else {
            throw ServiceError.refuse(
                .malformed, field: "hourly", value: input.hourly.map(String.init) ?? "",
                reason: "a rate is a role and pence an hour, up to £1,000", remedy: "give both: rate TA 18.50")
        }
        draft.rates.removeAll { $0.role == role }
        draft.rates.append(ScenarioAdopted.Rate(role: role, hourly: Pence(Int64(hourly))))
        draft.rates.sort { $0.role < $1.role }
    }

    private func add(
        _ input: PlanningInterface.ChangeScenario.Input, _ draft: inout ScenarioDraft, _ working: ScenarioWorking, _ query: QueryContext
    ) throws {
        let provision = try query.provision(input.provision ?? "")
        let years = try (input.yearGroups ?? []).compactMap { try query.yearGroup($0) }
        let times = input.times ?? 1
        guard (1...20).contains(times) else {
            throw ServiceError.refuse(
                .limit, field: "times", value: "\(times)", reason: "1 to 20 groups are added at a time", remedy: "add them in several goes")
        }
        let offered = working.provisions.first { $0.id == provision }
        // What is not said is as in the usual group of the provision.
        let usual = working.groups.first { $0.plan.code == offered?.model?.code }
        let dose = try input.dose.map { text in
            guard let dose = DoseReading.read(text) else {
                throw ServiceError.refuse(
                    .malformed, field: "dose", value: text, reason: "it is no amount anybody could compute with",
                    remedy: "write 4 x 20, 4½ x 50 mins or 30 h")
            }
            return dose
        }
        let usualDose: Dose? = if case .dose(let dose)? = usual?.content.schedule { dose } else { nil }
        let catalogue = try query.snapshot.provision(provision, query.asking)
        let stem =
            try input.group.map { try code($0, field: "group") }
            ?? (years.map { $0.description.lowercased() } + [catalogue?.code.text ?? "group"]).joined(separator: "-")
        var used = Set((working.groups.map(\.content.code.text) + draft.dropped).map { $0.lowercased() })
        for number in 1...times {
            var code = times == 1 ? stem : "\(stem)-\(number)"
            var next = max(2, number)
            while used.contains(code.lowercased()) {
                code = "\(stem)-\(next)"
                next += 1
            }
            used.insert(code.lowercased())
            draft.added.append(
                ScenarioDraft.Added(
                    code: code, provision: provision, yearGroups: years,
                    places: try input.places.map { try places($0, query) } ?? offered?.model?.places,
                    dose: dose ?? usualDose ?? catalogue?.usualDose,
                    givers: try input.givers.map { try givers($0, query) }
                        ?? (offered?.model?.givers ?? []).map { Deliverer(role: $0, staff: nil) },
                    funding: try query.code(input.funding, in: .funding, field: "funding") ?? usual?.content.funding))
        }
    }

    // MARK: Suggesting

    private func suggest(
        _ input: PlanningInterface.SuggestScenario.Input, _ query: QueryContext
    ) throws -> PlanningInterface.SuggestScenario.Output {
        let kept = try drafts.named(input.name)
        let working = try query.snapshot.scenario(kept.draft, query.asking)
        let suggestion = try Suggestion(working.input, working.provisions)
        var draft = kept.draft
        for (group, step) in zip(suggestion.added, suggestion.steps.filter { if case .added = $0.outcome { true } else { false } }) {
            guard case .added(_, let givers, let funding) = step.outcome, let model = step.model else { continue }
            draft.added.append(
                ScenarioDraft.Added(
                    code: group.code, provision: group.provision, yearGroups: group.yearGroups, places: group.places,
                    dose: model.minutes > .zero ? try query.snapshot.usualDose(model, working) : nil, givers: givers, funding: funding))
        }
        let after = try query.snapshot.scenario(draft, query.asking)
        let steps = try query.snapshot.wire(suggestion, after)
        let scenario = try query.snapshot.wire(after, query.asking)
        if input.dryRun != true, draft != kept.draft { try drafts.keep(draft, key: kept.key, at: daemon.clock.now) }
        return .init(steps: steps, scenario: scenario, at: try query.answered())
    }
}
