package import EventSourcing

/// The rules of a `staff-<id>` stream.
package enum StaffDecider: Decider {
    package static let initial = StaffState()

    package static func decide(_ asked: Asked<StaffAction>, _ state: StaffState) throws(Refusal) -> [Dated<StaffEvent>] {
        try Check.plausible(asked.on, today: asked.today)
        if case .set(let content) = asked.action {
            return try set(content, asked, state).map { [Dated($0, effectiveOn: asked.on.number)] } ?? []
        }
        guard state.exists else {
            throw Refusal(
                .unknown, field: "staff", value: "", reason: "there is no such member of staff", remedy: "add the person first")
        }
        guard state.isEmployed(on: asked.on) else { throw notHere(asked.on, state) }
        let event: StaffEvent? =
            switch asked.action {
            case .set: nil
            case .train(let skill, let until): try trained(skill, until, asked, state)
            case .absent(let until): try absent(until, asked, state)
            case .returned: try returned(asked, state)
            case .leave: try left(asked, state)
            }
        return event.map { [Dated($0, effectiveOn: asked.on.number)] } ?? []
    }

    package static func evolve(_ state: inout StaffState, _ recorded: Recorded<StaffEvent>) {
        let day = SchoolDay(number: recorded.effectiveOn), position = recorded.position
        switch recorded.event {
        case .joined(let event):
            state.content.insert(event.content, from: day, position: position)
            state.employment.insert(true, from: day, position: position)
        case .revised(let event): state.content.insert(event.content, from: day, position: position)
        case .trained(let event):
            state.training[event.skill, default: []].append(StaffState.Training(from: day, until: event.until))
        case .absent(let event):
            state.absence.insert(true, from: day, position: position)
            if let until = event.until { state.absence.insert(false, from: until.next, position: position) }
        case .returned: state.absence.insert(false, from: day, position: position)
        case .left: state.employment.insert(false, from: day.next, position: position)
        case .retracted: break
        }
    }

    private static func notHere(_ day: SchoolDay, _ state: StaffState) -> Refusal {
        let changes = state.employment.changes
        if let first = changes.first, day < first.from {
            return Refusal(
                .outsideDates, field: "on", value: day.description, reason: "the person joins on \(first.from)",
                remedy: "give a day from then on")
        }
        let last = changes.last { !$0.value && $0.from <= day }.map { "\($0.from - 1)" } ?? "an earlier day"
        return Refusal(
            .ended, field: "on", value: day.description, reason: "the person left on \(last)",
            remedy: "add the person again if they came back")
    }

    private static func set(_ given: StaffContent, _ asked: Asked<StaffAction>, _ state: StaffState) throws(Refusal) -> StaffEvent? {
        var content = given
        content.name = try Check.personName(given.name, field: "name")
        content.role = try asked.school.canonical(given.role, in: .roles, field: "role")
        if let minutes = given.contractedMinutes, !(1...6000).contains(minutes) {
            throw Refusal(
                .limit, field: "contractedMinutes", value: "\(minutes)", reason: "a contract is 1 to 6,000 minutes a week",
                remedy: "give minutes a week: 27.5 hours are 1650")
        }
        content.workingDays = Array(Set(given.workingDays)).sorted()
        content.agency = try given.agency.map { text throws(Refusal) in try Check.name(text, field: "agency") }
        if let login = given.login?.value,
            login.isEmpty || login.utf8.count > 64 || !login.utf8.allSatisfy({ (33...126).contains($0) })
        {
            throw Refusal(
                .malformed, field: "login", value: login, reason: "a login is 1 to 64 plain characters without spaces",
                remedy: "give the person's login on the server")
        }
        guard state.isEmployed(on: asked.on) else {
            guard state.employment.nextChange(after: asked.on) == nil else {
                throw Refusal(
                    .conflict, field: "on", value: asked.on.description, reason: "the person joins on a later day already",
                    remedy: "retract that joining first")
            }
            return .joined(StaffJoined(content: content))
        }
        return state.content.value(on: asked.on) == content ? nil : .revised(StaffRevised(content: content))
    }

    private static func trained(
        _ skill: SkillCode, _ until: SchoolDay?, _ asked: Asked<StaffAction>, _ state: StaffState
    ) throws(Refusal) -> StaffEvent? {
        try Check.code(skill, field: "skill")
        try checkOrder(asked.on, until)
        let training = StaffState.Training(from: asked.on, until: until)
        if state.training[skill, default: []].contains(training) { return nil }
        return .trained(StaffTrained(skill: skill, until: until))
    }

    private static func absent(_ until: SchoolDay?, _ asked: Asked<StaffAction>, _ state: StaffState) throws(Refusal) -> StaffEvent? {
        try checkOrder(asked.on, until)
        guard let entry = state.absence.entry(on: asked.on), entry.value else { return .absent(StaffAbsent(until: until)) }
        let back = state.absence.nextChange(after: asked.on)
        if entry.from == asked.on, back == until.map(\.next) { return nil }
        throw Refusal(
            .duplicate, field: "on", value: asked.on.description, reason: "the person is away from \(entry.from) already",
            remedy: "say when the person returned, or retract that absence")
    }

    private static func returned(_ asked: Asked<StaffAction>, _ state: StaffState) throws(Refusal) -> StaffEvent? {
        guard let entry = state.absence.entry(on: asked.on) else {
            throw Refusal(
                .missingEarlier, field: "on", value: asked.on.description, reason: "the person was not away",
                remedy: "check the person and the day")
        }
        if entry.value { return .returned(StaffReturned()) }
        if entry.from == asked.on { return nil }
        throw Refusal(
            .missingEarlier, field: "on", value: asked.on.description, reason: "the person is back since \(entry.from)",
            remedy: "check the person and the day")
    }

    private static func left(_ asked: Asked<StaffAction>, _ state: StaffState) throws(Refusal) -> StaffEvent? {
        guard let next = state.employment.changes.first(where: { $0.from > asked.on && !$0.value }) else { return .left(StaffLeft()) }
        if next.from == asked.on.next { return nil }
        throw Refusal(
            .ended, field: "on", value: asked.on.description, reason: "the person's last day is \(next.from - 1) already",
            remedy: "retract that leaving first")
    }

    private static func checkOrder(_ from: SchoolDay, _ until: SchoolDay?) throws(Refusal) {
        guard let until, until < from else { return }
        throw Refusal(
            .outsideDates, field: "until", value: until.description, reason: "it ends before it begins, on \(from)",
            remedy: "give a last day from then on")
    }
}
