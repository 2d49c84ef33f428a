internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

/// How each query of the interface that the read models answer is answered.
struct QueryTable: Sendable {
    /// A query read from the wire: its moment, and how it is answered there.
    struct Ready: Sendable {
        var asOf: String?
        var knownAt: String?
        var answer: @Sendable (QueryContext) throws -> [UInt8]
    }

    private(set) var entries: [String: @Sendable (JSONValue) throws -> Ready] = [:]

    init() {
        registerSchool()
        registerPeople()
        registerGroups()
        registerFigures()
        registerDeployment()
        registerPlanning()
        registerDelivery()
        registerYears()
        registerPlans()
    }

    /// Adds a query.
    mutating func on<Method: WireMethod>(
        _ method: Method.Type, asOf: @escaping @Sendable (Method.Input) -> String?,
        knownAt: @escaping @Sendable (Method.Input) -> String? = { _ in nil },
        _ answer: @escaping @Sendable (QueryContext, Method.Input) throws -> Method.Output
    ) {
        entries[Method.name] = { parameters in
            let input = try JSON.decode(Method.Input.self, from: parameters)
            return Ready(asOf: asOf(input), knownAt: knownAt(input)) { try JSON.encode(try answer($0, input)) }
        }
    }
}

extension QueryTable {
    fileprivate mutating func registerSchool() {
        on(SchoolInterface.Get.self, asOf: \.asOf) { query, _ in
            .init(school: try query.snapshot.school(query.asking), at: try query.answered())
        }
        on(SchoolInterface.ListClasses.self, asOf: \.asOf) { query, _ in
            .init(classes: try query.snapshot.classes(query.asking), at: try query.answered())
        }
        on(StaffInterface.List.self, asOf: \.asOf) { query, _ in
            .init(staff: try query.snapshot.staff(query.asking), at: try query.answered())
        }
        on(ProvisionsInterface.List.self, asOf: \.asOf) { query, input in
            let found = try query.snapshot.provisions(
                area: try query.code(input.area, in: .areas, field: "area"),
                tier: try query.code(input.tier, in: .tiers, field: "tier"), query.asking)
            return .init(provisions: found, at: try query.answered())
        }
    }

    fileprivate mutating func registerPeople() {
        on(PupilsInterface.List.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let filter = PupilFilter(
                yearGroup: try query.yearGroup(input.yearGroup),
                sen: try (input.sen ?? []).compactMap { try query.code($0, in: .senStatus, field: "sen") },
                need: try query.code(input.need, in: .needTypes, field: "need"),
                cohort: try query.code(input.cohort, in: .cohorts, field: "cohort"), group: try input.group.map { try query.group($0) },
                below: try input.below.map { try query.below($0) },
                undiscussedSince: try query.day(input.undiscussedSince, field: "undiscussedSince"), unmet: input.unmet ?? false,
                includeLeft: input.includeLeft ?? false)
            if input.cohort != nil, query.snapshot.sight.reach == .groups {
                throw ServiceError.notAllowed(
                    method: PupilsInterface.List.name, role: query.caller.strongest, needed: ["senco", "leader", "teacher"],
                    reason: "cohorts are not told to those who support pupils in groups")
            }
            return .init(pupils: try query.snapshot.pupils(filter, query.asking), at: try query.answered())
        }
        on(PupilsInterface.ListMeetings.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let id = try query.pupil(input.pupil)
            guard let name = try query.snapshot.name(of: id, query.asking) else {
                throw ServiceError.notFound(
                    field: "pupil", value: input.pupil, reason: "there was no such pupil then", remedy: "ask for another moment",
                    candidates: [])
            }
            return .init(name: name, meetings: try query.snapshot.meetings(of: id, query.asking), at: try query.answered())
        }
        registerTargets()
        on(PupilsInterface.GetHistory.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let pupil = try query.pupil(input.pupil)
            guard let history = try query.snapshot.history(of: pupil, query.asking) else {
                throw ServiceError.notFound(
                    field: "pupil", value: input.pupil, reason: "there was no such pupil then", remedy: "ask for another moment",
                    candidates: [])
            }
            return .init(history: history, at: try query.answered())
        }
        on(EventsInterface.Find.self, asOf: \.asOf) { query, input in
            try ServiceError.bound(input.text, field: "text")
            return .init(found: try query.snapshot.find(input.text, query.asking), at: try query.answered())
        }
        on(ExchangeInterface.GetRoll.self, asOf: \.asOf) { query, _ in
            .init(pupils: try query.snapshot.roll(query.asking), at: try query.answered())
        }
        on(ExchangeInterface.ListBatches.self, asOf: { _ in nil }) { query, input in
            .init(batches: try query.snapshot.batches(limit: min(max(input.limit ?? 20, 1), 1000)), at: try query.answered())
        }
    }

    fileprivate mutating func registerGroups() {
        on(GroupsInterface.List.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let filter = GroupFilter(
                yearGroup: try query.yearGroup(input.yearGroup), provision: try input.provision.map { try query.provision($0) },
                staff: try input.staff.map { try query.staff($0) }, includeClosed: input.includeClosed ?? false)
            return .init(groups: try query.snapshot.groups(filter, query.asking), at: try query.answered())
        }
        on(GroupsInterface.Get.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let id = try query.group(input.group)
            guard let group = try query.snapshot.group(id, query.asking) else {
                throw ServiceError.notFound(
                    field: "group", value: input.group, reason: "there was no such group then", remedy: "ask for another moment",
                    candidates: [])
            }
            return .init(group: group, at: try query.answered())
        }
        on(GroupsInterface.GetToday.self, asOf: \.on) { query, input in
            let own = try query.ownStaff()
            let named = try input.staff.map { try query.staff($0) }
            let whose: TodayOf = (input.all == true ? nil : named ?? own).map { .staff($0) } ?? .all
            let list = try query.snapshot.today(whose, on: query.asking.asOf, query.asking)
            let clock = query.asking.clock
            return .init(
                day: query.asking.asOf.description, week: list.week, closed: list.closed, who: list.who, role: list.role,
                now: ClockTime(minutes: clock)?.description ?? "", sessions: list.sessions, at: try query.answered())
        }
        on(GroupsInterface.GetWeek.self, asOf: \.on) { query, input in
            let own = try query.ownStaff()
            let named = try input.staff.map { try query.staff($0) }
            let everybody = input.all == true || (input.group != nil && named == nil)
            let whose: TodayOf = (everybody ? nil : named ?? own).map { .staff($0) } ?? .all
            let list = try query.snapshot.week(whose, of: query.asking.asOf, query.asking)
            let code = try input.group.map { try query.snapshot.group(try query.group($0), query.asking)?.code }
            return .init(
                monday: list.monday.description, week: list.week, closed: list.closed, who: list.who, role: list.role,
                today: query.asking.today.description,
                sessions: code.map { code in list.sessions.filter { $0.group == code } } ?? list.sessions,
                at: try query.answered())
        }
    }

    fileprivate mutating func registerFigures() {
        on(MapsInterface.Get.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            try query.checkPublished(asOf: input.asOf, knownAt: input.knownAt)
            let map = try query.snapshot.map(
                yearGroup: try query.yearGroup(input.yearGroup), tier: try query.code(input.tier, in: .tiers, field: "tier"),
                area: try query.code(input.area, in: .areas, field: "area"), query.asking)
            return .init(map: map, at: try query.answered())
        }
        on(EvaluationInterface.GetProgress.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let year = try input.year.map { text in
                guard let year = AcademicYear(text) else {
                    throw ServiceError.refuse(
                        .malformed, field: "year", value: text, reason: "it is no academic year", remedy: "write it as 2026/27")
                }
                return year
            }
            let (gains, summaries) = try query.snapshot.progress(
                group: try input.group.map { try query.group($0) }, provision: try input.provision.map { try query.provision($0) },
                pupil: try input.pupil.map { try query.pupil($0) }, year: year, chain: input.chain ?? false, query.asking)
            return .init(gains: gains, summaries: summaries, at: try query.answered())
        }
        on(EvaluationInterface.Explain.self, asOf: \.asOf, knownAt: \.knownAt) { try ExplainTopics.answer($0, $1) }
    }
}

extension QueryContext {
    /// The member of staff the caller's login belongs to.
    func ownStaff() throws -> StaffID? {
        guard let login = caller.login else { return nil }
        return try snapshot.staff(login: login, on: asking.today)
    }

    /// Somebody who is told figures alone asks for today or for a half term that is over: days near each other would tell who came between.
    func checkPublished(asOf: String?, knownAt: String?) throws {
        guard snapshot.sight.reach == .figures else { return }
        if let knownAt {
            throw ServiceError.refuse(
                .outsideDates, field: "knownAt", value: knownAt, reason: "figures that name nobody are told as they are known now",
                remedy: "leave it out; a senco or a leader may ask")
        }
        guard let asOf, case let days = try snapshot.publishedDays(asking), !days.contains(asking.asOf) else { return }
        throw ServiceError.refuse(
            .outsideDates, field: "asOf", value: asOf,
            reason: "figures that name nobody are told for today and the last day of a half term that is over",
            remedy: "name one of those listed; a senco or a leader may ask for any day", items: days.map(\.description))
    }

    /// `NGRT:85`, a measure and a score on it.
    fileprivate func below(_ text: String) throws -> (MeasureCode, Score) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let measure = try snapshot.schoolState().measure(MeasureCode(String(parts[0]))) else {
            throw ServiceError.refuse(
                .malformed, field: "below", value: text, reason: "it is no measure and score",
                remedy: "write a measure of the school's and a score: NGRT:85",
                items: try snapshot.schoolState().measures.keys.map(\.text).sorted())
        }
        do { return (measure.code, try Score.read(parts[1], for: measure)) } catch {
            throw ServiceError.refused(error)
        }
    }
}
