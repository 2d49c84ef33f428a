package import Evaluation
internal import EventSourcing
package import ProvisionDomain
internal import Storage

/// A draft worked out on what is known now.
package struct ScenarioWorking: Sendable {
    /// Where a group of it is from.
    package enum Origin: Hashable, Sendable {
        /// This year's, going on.
        case goingOn(GroupID)
        /// Planned for the year already.
        case planned(GroupID)
        case added
    }

    package struct Group: Sendable {
        package var origin: Origin
        /// As it would be planned.
        package var content: GroupContent
        package var plan: PlanGroup
        /// Places before the draft changed them.
        package var placesBefore: Int??
    }

    package var draft: ScenarioDraft
    package var groups: [Group]
    /// Codes the draft names that there is no group of any more.
    package var missing: [String]
    package var input: ScenarioInput
    package var figures: ScenarioFigures
    /// Provisions by name, as suggestions know them.
    package var provisions: [SuggestProvision]
    package var names: [ProvisionID: ProvisionContent]
    package var facts: [NeedFact]
    package var staffNames: [StaffID: String]
    package var hasPack: Bool
}

extension Snapshot {
    /// Works a draft out.
    /// - Throws: `ArithmeticOverflow` where a sum leaves 128 bits, or ``StorageError``.
    package func scenario(_ draft: ScenarioDraft, _ asking: Asking) throws -> ScenarioWorking {
        var ground = try planGround(draft.year, asking)
        if !draft.rates.isEmpty { ground.rates = try rates(with: draft, ground, asking) }
        let pack = try ground.pack ?? .notAdopted()
        var (groups, codes) = try scenarioGroups(draft, ground)
        for index in groups.indices {
            let code = groups[index].content.code.text.lowercased()
            if let resized = draft.resized.first(where: { $0.code.lowercased() == code }) {
                groups[index].placesBefore = .some(groups[index].content.capacity ?? groups[index].content.plannedSize)
                (groups[index].content.capacity, groups[index].content.plannedSize) = (resized.places, nil)
            }
            if let given = draft.given.first(where: { $0.code.lowercased() == code }) {
                groups[index].content.deliverers = given.givers
                groups[index].content.schedule = groups[index].content.schedule.givenByAll
            }
            groups[index].plan = try PlanGroup(groups[index].content, pack: pack, rates: ground.rates)
        }
        groups.sort {
            ($0.content.code.text.lowercased(), $0.content.code.text) < ($1.content.code.text.lowercased(), $1.content.code.text)
        }
        let staff = try planStaff(on: draft.year.days.from)
        let school = try schoolState()
        var budgets: [FundingSource: Rational] = [:]
        for (key, amounts) in school.budgets where key.year == draft.year {
            if let amount = amounts.latest { budgets[key.source] = try Rational(Int128(amount.amount), over: 1) }
        }
        let input = ScenarioInput(needs: ground.needs, groups: groups.map(\.plan), staff: staff.map(\.plan), budgets: budgets)
        let names = try provisionNames(ground, asking).merging(provisionNames(of: groups, asking)) { first, _ in first }
        return ScenarioWorking(
            draft: draft, groups: groups,
            missing: draft.codes.filter { !codes.contains($0.lowercased()) }, input: input, figures: try ScenarioFigures(input),
            provisions: suggestProvisions(names, groups.map(\.plan) + ground.groups.map(\.plan), ground), names: names,
            facts: ground.facts, staffNames: Dictionary(staff.map { ($0.plan.id, $0.name) }) { first, _ in first },
            hasPack: ground.pack != nil)
    }

    private func rates(with draft: ScenarioDraft, _ ground: PlanGround, _ asking: Asking) throws -> RateBook {
        let school = try schoolState()
        var rates: [RoleCode: StaffRate] = [:]
        for (role, timeline) in school.rates {
            guard let rate = timeline.value(on: max(asking.asOf, draft.year.days.from)) else { continue }
            if case .weeklyHourYear = rate, ground.pack == nil { continue }
            rates[role] = rate
        }
        for rate in draft.rates { rates[rate.role] = .hourly(rate.hourly) }
        return try RateBook(rates, weeks: try (ground.pack ?? .notAdopted()).yearlyWeeks.value)
    }

    /// The groups of a draft, and every code there is to be dropped: those planned for the year, this year's that go on and are not followed yet, and what is added.
    private func scenarioGroups(_ draft: ScenarioDraft, _ ground: PlanGround) throws -> ([ScenarioWorking.Group], Set<String>) {
        let dropped = Set(draft.dropped.map { $0.lowercased() })
        var groups: [ScenarioWorking.Group] = []
        var followed: Set<GroupID> = []
        var codes: Set<String> = []
        func add(_ origin: ScenarioWorking.Origin, _ content: GroupContent) throws {
            guard codes.insert(content.code.text.lowercased()).inserted, !dropped.contains(content.code.text.lowercased()) else { return }
            groups.append(
                ScenarioWorking.Group(
                    origin: origin, content: content,
                    plan: try PlanGroup(content, pack: try ground.pack ?? .notAdopted(), rates: ground.rates), placesBefore: nil))
        }
        for row in try groupRows(in: draft.year.days) {
            guard let content = row.state.latest, content.year == draft.year, content.kind == .provision, row.state.closed == nil else {
                continue
            }
            if let follows = content.follows { followed.insert(follows) }
            try add(.planned(row.id), content)
        }
        let days = try planDays(draft.year)
        if draft.goesOn {
            for group in ground.groups where group.content.year < draft.year && !followed.contains(group.row.id) {
                try add(.goingOn(group.row.id), group.content.goingOn(group.row.id, in: draft.year, days))
            }
        }
        for added in draft.added {
            try add(
                .added,
                GroupContent(
                    code: GroupCode(added.code), name: nil, provision: added.provision, year: draft.year, kind: .provision, follows: nil,
                    yearGroups: added.yearGroups, plannedSize: nil, capacity: added.places, deliverers: added.givers,
                    schedule: added.dose.map { .dose($0) } ?? .none, place: nil, from: days.from, until: days.until, costs: [],
                    funding: added.funding, recording: .each))
        }
        return (groups, codes)
    }

    /// The first and last day pupils are in school in a year; the whole year where it has no calendar.
    private func planDays(_ year: AcademicYear) throws -> DayRange {
        guard let terms = try schoolState().calendar(of: year)?.content.terms, let from = terms.map(\.from).min(),
            let until = terms.map(\.until).max()
        else { return year.days }
        return DayRange(from: from, until: until)
    }

    private func planStaff(on day: SchoolDay) throws -> [(plan: PlanStaff, name: String)] {
        try streams("staff").compactMap { stream in
            let rows = try timeline(of: stream.key)
            guard rows.value(.employed, on: day) != nil, let row = rows.last(where: { $0.attribute == .staff && $0.validFrom <= day }),
                let content = try staffContent(stream.key, row)
            else { return nil }
            let skills = Set(rows.filter { $0.attribute == .skill }.map { SkillCode($0.item) }).filter { rows.holds($0, on: day) }
            return (
                PlanStaff(id: StaffID(stream.id), role: content.role, contracted: content.contractedMinutes, skills: skills),
                content.name.value?.description ?? "(erased)"
            )
        }
    }

    private func provisionNames(of groups: [ScenarioWorking.Group], _ asking: Asking) throws -> [ProvisionID: ProvisionContent] {
        var names: [ProvisionID: ProvisionContent] = [:]
        for id in Set(groups.map(\.content.provision)) { names[id] = try provisionRow(id, on: asking.asOf)?.content }
        return names
    }

    /// Each provision with what one group more of it would be like: the usual one of those there are.
    private func suggestProvisions(
        _ names: [ProvisionID: ProvisionContent], _ groups: [PlanGroup], _ ground: PlanGround
    ) -> [SuggestProvision] {
        names.sorted { (Words.fold($0.value.name), $0.value.code.text) < (Words.fold($1.value.name), $1.value.code.text) }.map {
            id, content in
            let model = GapArithmetic.model(groups.filter { $0.provision == id }).flatMap { usual -> SuggestModel? in
                guard let places = usual.places else { return nil }
                let givers = usual.minutes.filter { $0.value > .zero }.keys.sorted()
                // Who gives a group gives all of it; one given by several roles in turn is reckoned by its longest part.
                let minutes = givers.compactMap { usual.minutes[$0] }.max() ?? .zero
                return SuggestModel(
                    code: usual.code, places: places, givers: givers, minutes: minutes, yearly: usual.yearly, funding: usual.funding)
            }
            return SuggestProvision(id: id, code: content.code.text, skills: content.skills, model: model)
        }
    }
}

extension GroupContent {
    /// The same in a coming year: whom it is for, how much and by whom, but no pupils and no lessons, which are not known yet.
    fileprivate func goingOn(_ id: GroupID, in year: AcademicYear, _ days: DayRange) -> GroupContent {
        var content = self
        (content.year, content.follows, content.name) = (year, id, nil)
        (content.from, content.until) = (days.from, days.until)
        content.schedule = schedule.withoutTimetable
        return content
    }
}

extension Schedule {
    /// Slots as the dose they come to, where the group's own people give all of them; else the slots without pupils, classes and rooms.
    package var withoutTimetable: Schedule {
        guard case .slots(let slots) = self else { return self }
        if slots.allSatisfy(\.deliverers.isEmpty), let dose = try? Schedule.dose(of: slots) { return .dose(dose) }
        return .slots(
            slots.map { slot in
                var slot = slot
                (slot.pupils, slot.room, slot.classCode, slot.supportsClass) = ([], nil, nil, false)
                return slot
            })
    }

    /// The same, given by the group's own people throughout.
    var givenByAll: Schedule {
        guard case .slots(let slots) = self else { return self }
        return .slots(
            slots.map { slot in
                var slot = slot
                slot.deliverers = []
                return slot
            })
    }

    /// Sessions of the commonest length that come to the same minutes a week; a slot of one week in two counts half.
    private static func dose(of slots: [Slot]) throws -> Dose? {
        let lengths = Dictionary(grouping: slots, by: \.minutes).mapValues(\.count)
        guard let usual = lengths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, usual > 0 else { return nil }
        var minutes = Rational.zero
        for slot in slots {
            minutes = try minutes.adding(
                (slot.week == nil ? Rational(1) : Rational(1, over: 2)).multiplied(by: Rational(slot.minutes)))
        }
        return Dose(times: try minutes.divided(by: Rational(usual)), minutes: usual)
    }
}

extension Snapshot {
    /// A provision as the catalogue has it on the day; `nil` for one the caller does not see.
    package func provision(_ id: ProvisionID, _ asking: Asking) throws -> ProvisionContent? {
        sight.conceals(id) ? nil : try provisionRow(id, on: asking.asOf)?.content
    }

    /// The times and minutes a week a model's minutes are: as the group it is taken from has them, else once a week.
    package func usualDose(_ model: SuggestModel, _ working: ScenarioWorking) throws -> Dose? {
        let usual = working.groups.first { $0.plan.code == model.code }
        if case .dose(let dose)? = usual?.content.schedule, try dose.times.multiplied(by: Rational(dose.minutes)) == model.minutes {
            return dose
        }
        return Dose(times: Rational(1), minutes: Int(try model.minutes.rounded()))
    }
}
