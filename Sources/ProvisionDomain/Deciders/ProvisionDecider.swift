package import EventSourcing

/// The rules of a `provision-<id>` stream.
package enum ProvisionDecider: Decider {
    package static let initial = ProvisionState()

    package static func decide(_ asked: Asked<ProvisionAction>, _ state: ProvisionState) throws(Refusal) -> [Dated<ProvisionEvent>] {
        try Check.plausible(asked.on, today: asked.today)
        let event: ProvisionEvent? =
            switch asked.action {
            case .set(let content): try set(content, asked, state)
            case .retire: try retire(asked, state)
            }
        return event.map { [Dated($0, effectiveOn: asked.on.number)] } ?? []
    }

    package static func evolve(_ state: inout ProvisionState, _ recorded: Recorded<ProvisionEvent>) {
        let day = SchoolDay(number: recorded.effectiveOn), position = recorded.position
        switch recorded.event {
        case .defined(let event): state.content.insert(event.content, from: day, position: position)
        case .revised(let event): state.content.insert(event.content, from: day, position: position)
        case .retired: state.retiredOn = state.retiredOn.map { min($0, day) } ?? day
        case .retracted: break
        }
    }

    private static func set(
        _ given: ProvisionContent, _ asked: Asked<ProvisionAction>, _ state: ProvisionState
    ) throws(Refusal) -> ProvisionEvent? {
        var content = given
        try Check.code(given.code, field: "code")
        content.name = try Check.name(given.name, field: "name")
        content.area = try asked.school.canonical(given.area, in: .areas, field: "area")
        content.tier = try asked.school.canonical(given.tier, in: .tiers, field: "tier")
        if let dose = given.usualDose { try Check.dose(dose, field: "usualDose") }
        content.intendedOutcome = try Check.text(given.intendedOutcome, field: "intendedOutcome")?.text
        if let measure = given.measure, asked.school.measure(measure) == nil {
            throw Refusal(
                .unknown, field: "measure", value: measure.text, reason: "no measure of this code is defined",
                remedy: "define the measure first, or use one of those listed", items: asked.school.measures.keys.sorted().map(\.text))
        }
        for skill in given.skills { try Check.code(skill, field: "skills") }
        guard state.exists else { return .defined(ProvisionDefined(content: content)) }
        if let retired = state.retiredOn, asked.on > retired {
            throw Refusal(
                .ended, field: "on", value: asked.on.description, reason: "the provision is retired since \(retired)",
                remedy: "define a new provision, or retract the retirement")
        }
        return state.content.value(on: asked.on) == content ? nil : .revised(ProvisionRevised(content: content))
    }

    private static func retire(_ asked: Asked<ProvisionAction>, _ state: ProvisionState) throws(Refusal) -> ProvisionEvent? {
        guard let first = state.content.entries.first else {
            throw Refusal(
                .unknown, field: "provision", value: "", reason: "there is no such provision", remedy: "check its code in the catalogue")
        }
        if let retired = state.retiredOn {
            if retired == asked.on { return nil }
            throw Refusal(
                .ended, field: "on", value: asked.on.description, reason: "the provision is retired since \(retired)",
                remedy: "retract that retirement to change its day")
        }
        guard asked.on >= first.from else {
            throw Refusal(
                .outsideDates, field: "on", value: asked.on.description, reason: "the provision is in the catalogue from \(first.from)",
                remedy: "give a day from then on")
        }
        return .retired(ProvisionRetired())
    }
}
