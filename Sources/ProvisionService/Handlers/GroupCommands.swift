internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension CommandTable {
    mutating func registerGroups() {
        // What it clashes with is asked of the read models, but for an import: there the list tells it afterwards.
        on(
            GroupsInterface.Set.self, standsAlone: { !$0.isOfBatch && ($0["slots"] != nil || $0["deliverers"] != nil) },
            header: \.command
        ) { context, input in try context.setGroup(input) }
        on(GroupsInterface.Close.self, header: \.command) { context, input in
            let group = try context.resolver.group(input.group, field: "group", year: context.year)
            try context.decide(
                Streams.Group.self, .group(group), .close(reason: input.reason.map { ReasonCode($0) }),
                on: try context.dayOrToday(input.on))
            (context.id, context.label) = (group.description, context.resolver.label(group: group))
        }
    }
}

extension CommandContext {
    fileprivate func setGroup(_ input: GroupsInterface.Set.Input) throws {
        let code = GroupCode(try name(input.code, field: "code"))
        let from = try day(input.from, field: "from")
        let academicYear = try input.year.map { try year($0, field: "year") } ?? from.map { AcademicYear(containing: $0) } ?? year
        let known = input.expect == "existing" ? try existing(input, code) : group(code, of: academicYear)
        try check(expect: input.expect, exists: known != nil, field: "code", value: code.text, what: "group")
        if known == nil { warn(ofNamesIn: code) }
        let old = try known.map { try group($0).latest } ?? nil
        let content = try content(input, code: old?.code ?? code, year: old?.year ?? academicYear, from: from, old: old)
        let groupID = try known ?? GroupID(newSubject())
        let provision = directory.provisions[content.provision] == nil ? nil : try provision(content.provision)
        let follows = try content.follows.map { try group($0) }
        let day = try day(input.on, field: "on") ?? (old == nil ? content.from : max(today, content.from))
        try decide(Streams.Group.self, .group(groupID), .set(content, provision: provision, follows: follows), on: day)
        (id, label) = (groupID.description, code.text)
        if input.slots != nil || input.deliverers != nil { try warnOfClashes(groupID) }
    }

    /// Says what a group clashes with as it is now to be; of these pupils alone where they are named.
    func warnOfClashes(_ id: GroupID, pupils: Set<PupilID>? = nil) throws {
        let state = try group(id)
        guard batch == nil, let content = state.latest else { return }
        let enrolments = state.enrolments.values.map { (pupil: $0.pupil, days: state.days(of: $0)) }
        let asking = Asking(today: today, now: recordedAt, clock: minutesNow, asOf: today, offset: LocalTime.offset)
        let viewer = Viewer(roles: caller.roles, login: caller.login, why: "to plan")
        // Recording never waits for the read models: while they cannot answer, the list of clashes tells it afterwards.
        let clashes = try? views.read { snapshot in
            snapshot.sight = try snapshot.sight(of: viewer, asking)
            return try snapshot.clashWarnings(of: id, content, enrolments: enrolments, pupils: pupils, asking)
        }
        warnings += clashes ?? []
    }

    private func group(_ code: GroupCode, of year: AcademicYear) -> GroupID? {
        directory.groups(code: code).first { directory.groups[$0]?.year == year }
    }

    /// The group to be changed: of the year named, else this year's, else the newest of the code.
    private func existing(_ input: GroupsInterface.Set.Input, _ code: GroupCode) throws -> GroupID? {
        if let named = try input.year.map({ try year($0, field: "year") }) { return group(code, of: named) }
        return resolver.exactGroup(code, year: year)
    }

    /// Warns where a new group's code has a pupil's name in it. Only names the caller sees: a warning would tell who is on roll.
    private func warn(ofNamesIn code: GroupCode) {
        let seen = directory.pupils.filter { $0.value.isOnRoll && resolver.sees($0.key) }.compactMap(\.value.name)
        let names = Set(FreeTextCheck.names(inCode: code.text, of: seen).map(\.description)).sorted()
        guard !names.isEmpty else { return }
        let who = names.count > 3 ? "\(names.prefix(3).joined(separator: ", ")) and \(names.count - 3) more" : names.joined(separator: ", ")
        warnings.append(
            "code seems to name a pupil, \(who): codes are never sealed, and no erasure takes this one out of the log, backups "
                + "and exports; better take it back (provctl undo) and plan it under another code")
    }

    private func content(
        _ input: GroupsInterface.Set.Input, code: GroupCode, year: AcademicYear, from: SchoolDay?, old: GroupContent?
    ) throws -> GroupContent {
        guard let provision = try input.provision.map({ try resolver.provision($0, field: "provision") }) ?? old?.provision else {
            throw ServiceError.refuse(
                .malformed, field: "provision", value: "", reason: "a group gives a provision",
                remedy: "name one: provctl provision list shows them")
        }
        let cleared = Set(input.clear ?? [])
        let clearable: Set = ["capacity", "plannedSize", "place", "funding", "name", "costs", "deliverers"]
        if let wrong = cleared.subtracting(clearable).sorted().first {
            throw ServiceError.refuse(
                .malformed, field: "clear", value: wrong, reason: "it cannot be emptied",
                remedy: "clear takes \(clearable.sorted().joined(separator: ", "))")
        }
        func kept<Value>(_ field: String, _ given: Value?, _ old: Value?) -> Value? { cleared.contains(field) ? nil : given ?? old }
        let terms = try dates(year)
        return GroupContent(
            code: code, name: kept("name", try text(input.name, field: "name", most: 100).map { .known($0) }, old?.name),
            provision: provision, year: year, kind: input.comparison.map { $0 ? .comparison : .provision } ?? old?.kind ?? .provision,
            follows: try input.follows.map { try followed($0, before: year) } ?? old?.follows,
            yearGroups: try input.yearGroups.map { try $0.map { try yearGroup($0, field: "yearGroups") } } ?? old?.yearGroups ?? [],
            plannedSize: kept("plannedSize", input.plannedSize, old?.plannedSize),
            capacity: kept("capacity", input.capacity, old?.capacity),
            deliverers: kept("deliverers", try input.deliverers.map { try $0.map(deliverer) }, old?.deliverers) ?? [],
            schedule: try schedule(input) ?? old?.schedule ?? .none,
            place: kept("place", try text(input.place, field: "place", most: 100), old?.place),
            from: from ?? old?.from ?? max(terms.from, min(today, terms.until)),
            until: try day(input.until, field: "until") ?? old?.until ?? terms.until,
            costs: kept("costs", try input.costs.map { try $0.map(cost) }, old?.costs) ?? [],
            funding: kept("funding", input.funding.map { FundingSource($0) }, old?.funding),
            recording: try input.recording.map { text in
                guard let recording = GroupContent.Recording(rawValue: text) else {
                    throw ServiceError.refuse(
                        .malformed, field: "recording", value: text, reason: "it is each or exception", remedy: "write each or exception")
                }
                return recording
            } ?? old?.recording ?? .each, toCheck: toCheck(input, old))
    }

    /// What of a copied group still wants a look: not what is given anew.
    private func toCheck(_ input: GroupsInterface.Set.Input, _ old: GroupContent?) -> [GroupPart]? {
        guard input.checked != true, let parts = old?.toCheck else { return nil }
        let open = parts.filter { part in
            switch part {
            case .staff: input.deliverers == nil && !(input.slots?.contains { $0.deliverers != nil } ?? false)
            case .slots: input.slots == nil && input.dose == nil && input.staffMinutes == nil
            case .dates: input.from == nil && input.until == nil
            }
        }
        return open.isEmpty ? nil : open
    }

    /// The first and last day pupils are in school in a year; the whole year where it has no calendar.
    private func dates(_ year: AcademicYear) throws -> DayRange { try school().pupilDays(of: year) ?? year.days }

    private func followed(_ text: String, before year: AcademicYear) throws -> GroupID {
        if let id = GroupID(text), directory.groups[id] != nil { return id }
        let earlier = directory.groups(code: GroupCode(text)).first { (directory.groups[$0]?.year).map { $0 < year } ?? false }
        if let earlier { return earlier }
        throw ServiceError.notFound(
            field: "follows", value: text, reason: "no group of an earlier year has that code",
            remedy: "provctl group list --all shows earlier ones", candidates: [])
    }

    func deliverer(_ given: GroupsInterface.Deliverer) throws -> Deliverer {
        let staff = try given.staff.map { try resolver.staff($0, field: "deliverers.staff") }
        guard let role = given.role.map({ RoleCode($0) }) ?? staff.flatMap({ directory.staff[$0]?.role }) else {
            throw ServiceError.refuse(
                .malformed, field: "deliverers", value: "", reason: "a deliverer is a role, or a member of staff",
                remedy: "give a role such as TA, or a name")
        }
        return Deliverer(role: role, staff: staff)
    }

    private func cost(_ given: GroupsInterface.OtherCost) throws -> OtherCost {
        OtherCost(
            label: try name(given.label, field: "costs.label"), amount: Pence(Int64(given.amount)),
            per: try choice(given.per, field: "costs.per", of: OtherCost.Per.self))
    }

    private func schedule(_ input: GroupsInterface.Set.Input) throws -> Schedule? {
        let given = [input.slots != nil, input.dose != nil, input.staffMinutes != nil].count(where: { $0 })
        guard given <= 1 else {
            throw ServiceError.refuse(
                .malformed, field: "slots", value: "", reason: "a group has slots, a dose or staff time",
                remedy: "give one of slots, dose and staffMinutes")
        }
        if let slots = input.slots { return .slots(try slots.enumerated().map { try slot($1, number: $0 + 1) }) }
        if let minutes = input.staffMinutes { return .staffTime(minutes: minutes) }
        guard let text = input.dose else { return nil }
        if input.unquantified == true, DoseReading.read(text) == nil {
            return .unquantified(try self.text(text, field: "dose", most: 200) ?? "")
        }
        return .dose(try dose(text, field: "dose"))
    }

    private func slot(_ given: GroupsInterface.Slot, number: Int) throws -> Slot {
        let period = given.period.map { PeriodCode($0) }
        let planned = try period.flatMap { code in try school().calendars.values.compactMap { $0.latest?.period(code) }.first }
        guard let minutes = given.minutes ?? planned?.minutes else {
            throw ServiceError.refuse(
                .malformed, field: "slots.minutes", value: given.period ?? "", reason: "nothing says how long it is",
                remedy: "give minutes, or a period of the calendar")
        }
        return Slot(
            number: given.number ?? number, weekday: try weekday(given.weekday, field: "slots.weekday"), period: period,
            start: try time(given.start, field: "slots.start") ?? planned?.start, minutes: minutes,
            week: try weekLetter(given.week, field: "slots.week"), deliverers: try given.deliverers?.map(deliverer) ?? [],
            room: try text(given.room, field: "slots.room", most: 50), classCode: given.class.map { ClassCode($0) },
            supportsClass: given.supportsClass ?? false,
            pupils: try given.pupils?.map { try resolver.pupil($0, field: "slots.pupils") } ?? [])
    }
}

extension JSONObject {
    /// Whether a call's parameters say that it belongs to an import run.
    var isOfBatch: Bool { self["command"]?["batch"]?.stringValue != nil }
}
