internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerProvisions() {
        on(ProvisionsInterface.Set.self, header: \.command) { context, input in try context.setProvision(input) }
        on(ProvisionsInterface.Retire.self, header: \.command) { context, input in
            let id = try context.resolver.provision(input.provision, field: "provision")
            try context.decide(Streams.Provision.self, .provision(id), .retire, on: try context.dayOrToday(input.on))
            (context.id, context.label) = (id.description, context.directory.provisions[id]?.name)
        }
    }
}

extension CommandContext {
    fileprivate func setProvision(_ input: ProvisionsInterface.Set.Input) throws {
        let code = ProvisionCode(try name(input.code, field: "code"))
        let known = directory.provision(code: code)
        try check(expect: input.expect, exists: known != nil, field: "code", value: code.text, what: "provision")
        let old = try known.map { try provision($0).latest } ?? nil
        guard let name = try text(input.name, field: "name", most: 200) ?? old?.name else {
            throw ServiceError.refuse(.malformed, field: "name", value: "", reason: "a provision has a name", remedy: "give one")
        }
        guard let area = input.area.map({ AreaCode($0) }) ?? old?.area else {
            throw ServiceError.refuse(
                .malformed, field: "area", value: "", reason: "a provision is for an area of need",
                remedy: "give one; none for catch-up and enrichment")
        }
        guard let tier = input.tier.map({ TierCode($0) }) ?? old?.tier else {
            throw ServiceError.refuse(
                .malformed, field: "tier", value: "", reason: "a provision has a tier", remedy: "give universal, targeted or specialist")
        }
        let confidential = input.confidential ?? old?.confidential ?? false
        if input.seenBy?.isEmpty == false, !confidential {
            throw ServiceError.refuse(
                .malformed, field: "seenBy", value: input.seenBy?.first ?? "", reason: "only what is confidential names who sees it",
                remedy: "make it confidential too, or leave the names out")
        }
        let seenBy = try input.seenBy.map { try $0.map { try resolver.staff($0, field: "seenBy") } } ?? old?.seenBy ?? []
        let measure = try input.measure.map { try self.measure($0, field: "measure").code } ?? old?.measure
        let content = ProvisionContent(
            code: code, name: name, area: area, tier: tier,
            usualDose: try input.usualDose.map { try dose($0, field: "usualDose") } ?? old?.usualDose,
            intendedOutcome: try text(input.intendedOutcome, field: "intendedOutcome") ?? old?.intendedOutcome, measure: measure,
            skills: input.skills?.map { SkillCode($0) } ?? old?.skills ?? [], confidential: confidential,
            seenBy: confidential ? Set(seenBy).sorted() : [])
        let provisionID = known ?? ProvisionID(ids())
        let day = try day(input.on, field: "on") ?? (known == nil ? year.days.from : today)
        try decide(Streams.Provision.self, .provision(provisionID), .set(content), on: day)
        (id, label) = (provisionID.description, name)
    }

    /// An amount a week.
    func dose(_ text: String, field: String) throws -> Dose {
        if let dose = DoseReading.read(text) { return dose }
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "it is no amount anybody could compute with",
            remedy: "write 4 x 20, 4½ x 50 mins, 5 x 1 hour 20 mins or 30 h")
    }

    /// Holds "new" and "existing" against what there is.
    func check(expect: String?, exists: Bool, field: String, value: String, what: String) throws {
        switch (expect, exists) {
        case (nil, _), ("new", false), ("existing", true): return
        case ("new", true):
            throw ServiceError.refuse(
                .duplicate, field: field, value: value, reason: "there is a \(what) of that code already",
                remedy: "choose another code, or change the one there is")
        case ("existing", false):
            throw ServiceError.notFound(
                field: field, value: value, reason: "no \(what) has that code", remedy: "provctl \(what) list shows what there is",
                candidates: [])
        default:
            throw ServiceError.refuse(
                .malformed, field: "expect", value: expect ?? "", reason: "it is new or existing", remedy: "write new or existing")
        }
    }
}
