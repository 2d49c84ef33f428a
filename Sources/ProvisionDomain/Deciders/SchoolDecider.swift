package import EventSourcing

/// The rules of the `school` stream.
package enum SchoolDecider: Decider {
    package static let initial = SchoolState()

    package static func decide(_ asked: Asked<SchoolAction>, _ state: SchoolState) throws(Refusal) -> [Dated<SchoolEvent>] {
        try Check.plausible(asked.on, today: asked.today)
        let event: SchoolEvent? =
            switch asked.action {
            case .name(let name, let timeZone, let dfeNumber, let urn):
                try named(SchoolNamed(name: name, timeZone: timeZone, dfeNumber: dfeNumber, urn: urn), asked, state)
            case .setAcademicYear(let content): try yearSet(content, state)
            case .closeDay(let reason): try closed(reason, asked, state)
            case .openDay(let reason): try opened(reason, asked, state)
            case .setRate(let role, let rate): try rateSet(role, rate, asked, state)
            case .setBudget(let year, let source, let amount): try budgetSet(year, source, amount, asked, state)
            case .adoptRulePack(let name, let sha256, let content):
                try rulePack(RulePackAdopted(name: name, sha256: sha256, content: content), asked, state)
            case .adoptCodeSet(let name, let sha256, let entries):
                try codeSet(CodeSetAdopted(name: name, sha256: sha256, entries: entries), asked, state)
            case .defineMeasure(let measure): try measureDefined(measure, asked, state)
            case .rollYear(let roll): try rolled(roll, asked, state)
            case .closeYear(let closing): try closed(closing, asked, state)
            }
        return event.map { [Dated($0, effectiveOn: asked.on.number)] } ?? []
    }

    package static func evolve(_ state: inout SchoolState, _ recorded: Recorded<SchoolEvent>) {
        let day = SchoolDay(number: recorded.effectiveOn), position = recorded.position
        switch recorded.event {
        case .named(let content): state.name.insert(content, from: day, position: position)
        case .academicYearSet(let content):
            state.calendars[content.year, default: Timeline()].insert(AcademicCalendar(content), from: day, position: position)
        case .dayClosed(let content): settle(day, SchoolState.Closure(position: position, reason: content.reason), in: &state)
        case .dayOpened: settle(day, SchoolState.Closure(position: position, reason: nil), in: &state)
        case .staffRateSet(let content):
            state.rates[content.role, default: Timeline()].insert(content.rate, from: day, position: position)
        case .budgetSet(let content):
            let key = SchoolState.BudgetKey(year: content.year, source: content.source)
            state.budgets[key, default: Timeline()].insert(content.amount, from: day, position: position)
        case .rulePackAdopted(let content): state.rulePacks.insert(content, from: day, position: position)
        case .codeSetAdopted(let content):
            state.codeSets[content.name.lowercased(), default: Timeline()].insert(CodeSet(content), from: day, position: position)
        case .measureDefined(let content):
            state.measures[content.code, default: Timeline()].insert(content, from: day, position: position)
        case .yearRolled(let content):
            state.rolls[content.year, default: []].append(YearRoll.Recorded(event: recorded.id, content: content))
        case .yearClosed(let content): state.closings[content.year] = YearClosing(event: recorded.id, on: day, content: content)
        case .logRestored, .retracted: break
        }
    }

    private static func settle(_ day: SchoolDay, _ closure: SchoolState.Closure, in state: inout SchoolState) {
        if let earlier = state.closures[day], earlier.position > closure.position { return }
        state.closures[day] = closure
    }
}

extension SchoolDecider {
    private static func named(_ given: SchoolNamed, _ asked: Asked<SchoolAction>, _ state: SchoolState) throws(Refusal) -> SchoolEvent? {
        var content = given
        content.name = try Check.name(given.name, field: "name")
        let zone = given.timeZone.utf8
        guard !zone.isEmpty, zone.count <= 64, zone.allSatisfy({ isZoneLetter($0) }), !given.timeZone.contains("..") else {
            throw Refusal(
                .malformed, field: "timeZone", value: given.timeZone, reason: "a time zone is an IANA name",
                remedy: "give one like Europe/London")
        }
        if let number = given.dfeNumber {
            let parts = number.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].utf8.count == 3, parts[1].utf8.count == 4, parts.allSatisfy({ areDigits($0) }) else {
                throw Refusal(
                    .malformed, field: "dfeNumber", value: number, reason: "a DfE number is authority and establishment",
                    remedy: "write it like 307/4001")
            }
        }
        if let urn = given.urn, !((5...6).contains(urn.utf8.count) && areDigits(urn[...])) {
            throw Refusal(
                .malformed, field: "urn", value: urn, reason: "a URN is five or six digits", remedy: "write it like 101936")
        }
        return state.name.value(on: asked.on) == content ? nil : .named(content)
    }

    private static func areDigits(_ text: Substring) -> Bool { text.utf8.allSatisfy { (48...57).contains($0) } }
    private static func isZoneLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 43, 45, 47, 95: true
        default: false
        }
    }

    private static func closed(_ reason: String, _ asked: Asked<SchoolAction>, _ state: SchoolState) throws(Refusal) -> SchoolEvent? {
        let text = try Check.name(reason, field: "reason")
        switch state.kind(of: asked.on) {
        case .open, .notSet, .away: return .dayClosed(DayClosed(reason: text))
        case .closed(let earlier):
            if earlier == text { return nil }
            throw Refusal(
                .duplicate, field: "on", value: asked.on.description, reason: "the day is closed already: \(earlier)",
                remedy: "retract that closure first if its reason is wrong")
        case let kind:
            throw Refusal(
                .closedDay, field: "on", value: asked.on.description, reason: "no pupils come that day: \(kind.why ?? "")",
                remedy: "check the date; a day without pupils needs no closure")
        }
    }

    private static func opened(_ reason: String?, _ asked: Asked<SchoolAction>, _ state: SchoolState) throws(Refusal) -> SchoolEvent? {
        guard let closure = state.closures[asked.on] else {
            throw Refusal(
                .missingEarlier, field: "on", value: asked.on.description, reason: "the day was never closed",
                remedy: "check the date; to add school days set the academic year again")
        }
        let text: String? = if let reason { try Check.name(reason, field: "reason") } else { nil }
        return closure.reason == nil ? nil : .dayOpened(DayOpened(reason: text))
    }

    private static func rateSet(
        _ role: RoleCode, _ rate: StaffRate, _ asked: Asked<SchoolAction>, _ state: SchoolState
    ) throws(Refusal) -> SchoolEvent? {
        let role = try state.canonical(role, in: .roles, field: "role")
        let (pence, most) =
            switch rate {
            case .hourly(let pence): (pence, Int64(100_000))
            case .weeklyHourYear(let pence): (pence, Int64(10_000_000))
            }
        guard pence.amount > 0, pence.amount <= most else {
            throw Refusal(
                .limit, field: "rate", value: "\(pence.amount)", reason: "a rate is 1 to \(most) pence",
                remedy: "give the rate in pence: 1800 is £18.00")
        }
        return state.rate(of: role, on: asked.on) == rate ? nil : .staffRateSet(StaffRateSet(role: role, rate: rate))
    }

    private static func budgetSet(
        _ year: AcademicYear, _ source: FundingSource, _ amount: Pence, _ asked: Asked<SchoolAction>, _ state: SchoolState
    ) throws(Refusal) -> SchoolEvent? {
        let source = try state.canonical(source, in: .funding, field: "source")
        guard (0...100_000_000_000).contains(amount.amount) else {
            throw Refusal(
                .limit, field: "amount", value: "\(amount.amount)", reason: "a budget is 0 to 100,000,000,000 pence",
                remedy: "give the amount in pence: 500000 is £5,000")
        }
        let now = state.budgets[SchoolState.BudgetKey(year: year, source: source)]?.value(on: asked.on)
        return now == amount ? nil : .budgetSet(BudgetSet(year: year, source: source, amount: amount))
    }
}
