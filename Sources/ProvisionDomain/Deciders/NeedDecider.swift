package import EventSourcing

/// The rules of a `need-<academic year>` stream.
package enum NeedDecider: Decider {
    package static let initial = NeedState()

    /// Years after the present one that needs may be projected for.
    package static let yearsAhead = 3

    package static func decide(_ asked: Asked<NeedAction>, _ state: NeedState) throws(Refusal) -> [Dated<NeedEvent>] {
        try Check.plausible(asked.on, today: asked.today)
        let event: NeedEvent? =
            switch asked.action {
            case .project(let need, let provision, let pupil): try project(need, provision, pupil, asked, state)
            case .drop(let need, let reason): try drop(need, reason, asked, state)
            case .adopt(let content): try adopt(content, asked, state)
            }
        return event.map { [Dated($0, effectiveOn: asked.on.number)] } ?? []
    }

    package static func evolve(_ state: inout NeedState, _ recorded: Recorded<NeedEvent>) {
        let day = SchoolDay(number: recorded.effectiveOn), position = recorded.position
        switch recorded.event {
        case .projected(let event): state.needs[event.need, default: Timeline()].insert(event, from: day, position: position)
        case .dropped(let event): state.needs[event.need, default: Timeline()].insert(nil, from: day, position: position)
        case .adopted(let event): state.adopted.append(NeedState.Adopted(on: day, content: event))
        case .retracted, .redacted: break
        }
    }

    // MARK: Needs

    private static func project(
        _ given: NeedProjected, _ provision: ProvisionState?, _ pupil: PupilState?, _ asked: Asked<NeedAction>, _ state: NeedState
    ) throws(Refusal) -> NeedEvent? {
        var need = given
        try check(given.year, asked)
        try check(whom: given, pupil, asked)
        try check(provision, given)
        need.basis = try Check.text(given.basis?.text, field: "basis")
        need.evidence = try Check.text(given.evidence?.text, field: "evidence")
        if need.priority == .must, need.planLine == nil, need.basis == nil {
            throw Refusal(
                .missingEarlier, field: "priority", value: "must",
                reason: "must is for what is statutory: a line of the pupil's plan, or a basis in law that is stated",
                remedy: "name the plan line or the basis, or make it a should")
        }
        return state.need(given.need) == need ? nil : .projected(need)
    }

    private static func check(_ year: AcademicYear, _ asked: Asked<NeedAction>) throws(Refusal) {
        let now = AcademicYear(containing: asked.today)
        guard year >= now, year.startYear <= now.startYear + yearsAhead else {
            throw Refusal(
                year < now ? .outsideDates : .future, field: "year", value: "\(year)",
                reason: "needs are projected for this academic year, \(now), and the \(yearsAhead) after it",
                remedy: "check the year: next year is \(AcademicYear(startYear: now.startYear + 1))")
        }
    }

    private static func check(whom need: NeedProjected, _ pupil: PupilState?, _ asked: Asked<NeedAction>) throws(Refusal) {
        if let id = need.pupil {
            guard let pupil, pupil.exists, pupil.erasedOn == nil, pupil.mergedInto == nil else {
                throw Refusal(
                    .unknown, field: "pupil", value: id.description, reason: "there is no such pupil",
                    remedy: "admit the pupil, or expect one who is coming")
            }
            let stays = pupil.roll.changes.last.map { $0.value || $0.from > need.year.days.from } ?? true
            guard stays else {
                throw Refusal(
                    .ended, field: "pupil", value: id.description, reason: "the pupil leaves the school before \(need.year)",
                    remedy: "readmit a pupil who comes back first")
            }
            return
        }
        guard need.yearGroup != nil, let count = need.count else {
            throw Refusal(
                .malformed, field: "count", value: "", reason: "a need is a pupil's, or so many of a year group",
                remedy: "name a pupil, or give a year group and how many")
        }
        guard (1...2000).contains(count) else {
            throw Refusal(
                .limit, field: "count", value: "\(count)", reason: "a head count is 1 to 2,000", remedy: "give how many it will be")
        }
    }

    private static func check(_ provision: ProvisionState?, _ need: NeedProjected) throws(Refusal) {
        guard let provision, provision.exists else {
            throw Refusal(
                .unknown, field: "provision", value: need.provision.description, reason: "there is no such provision",
                remedy: "define the provision first, also one the school does not offer yet")
        }
        guard provision.isOffered(on: need.year.days.from) else {
            throw Refusal(
                .ended, field: "provision", value: provision.latest?.code.text ?? "",
                reason: "the provision is retired since \(provision.retiredOn ?? need.year.days.from)",
                remedy: "choose one that is offered then")
        }
    }

    private static func drop(_ id: NeedID, _ reason: String?, _ asked: Asked<NeedAction>, _ state: NeedState) throws(Refusal) -> NeedEvent?
    {
        guard let history = state.needs[id] else {
            throw Refusal(.unknown, field: "need", value: id.description, reason: "there is no such need", remedy: "check who needs what")
        }
        guard let need = history.latest ?? nil else {
            if history.entries.last?.from == asked.on { return nil }
            throw Refusal(
                .ended, field: "need", value: id.description, reason: "the need was dropped on \(history.entries.last?.from ?? asked.on)",
                remedy: "nothing is left to drop")
        }
        if let last = history.entries.last, asked.on < last.from {
            throw Refusal(
                .outsideDates, field: "on", value: asked.on.description, reason: "the need is known since \(last.from)",
                remedy: "give a day from then on")
        }
        return .dropped(
            NeedDropped(
                need: id, pupil: need.pupil, provision: need.provision, reason: try Check.text(reason, field: "reason")))
    }

    // MARK: Choices

    private static func adopt(_ content: ScenarioAdopted, _ asked: Asked<NeedAction>, _ state: NeedState) throws(Refusal) -> NeedEvent? {
        try check(content.year, asked)
        if let earlier = state.adopted.last {
            throw Refusal(
                .duplicate, field: "scenario", value: content.name,
                reason: "\(earlier.content.name) was adopted for \(content.year) on \(earlier.on)",
                remedy: "take that back first (provctl undo, or provctl retract), or change its groups one by one")
        }
        guard !content.groups.isEmpty else {
            throw Refusal(
                .conflict, field: "scenario", value: content.name, reason: "it plans no group that is not planned already",
                remedy: "add groups to it first")
        }
        return .adopted(content)
    }
}
