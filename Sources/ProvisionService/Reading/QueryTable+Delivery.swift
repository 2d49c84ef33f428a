internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension QueryTable {
    mutating func registerDelivery() {
        on(DeliveryInterface.Get.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            if let below = input.below, !(1...100).contains(below) {
                throw ServiceError.refuse(
                    .limit, field: "below", value: "\(below)", reason: "it is per cent of the minutes due", remedy: "give 1 to 100")
            }
            let delivery = try query.snapshot.delivery(
                of: try query.subject(input), in: try query.range(input.for), below: input.below, query.asking)
            return .init(delivery: delivery, at: try query.answered())
        }
        on(DeliveryInterface.GetLost.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let lost = try query.snapshot.lost(
                reason: try query.code(input.reason, in: .reasons, field: "reason"), in: try query.range(input.for), query.asking)
            return .init(lost: lost, at: try query.answered())
        }
        on(DeliveryInterface.GetDue.self, asOf: \.asOf) { query, input in
            .init(due: try query.due(input), at: try query.answered())
        }
    }
}

extension QueryContext {
    /// Most days anybody looks ahead: a year.
    private static let mostAhead = 366

    fileprivate func due(_ input: DeliveryInterface.GetDue.Input) throws -> DeliveryInterface.DueList {
        if let ahead = input.ahead, !(0...Self.mostAhead).contains(ahead) {
            throw ServiceError.refuse(
                .limit, field: "ahead", value: "\(ahead)", reason: "it is calendar days, a year at most",
                remedy: "give 0 to \(Self.mostAhead)")
        }
        let staff = try input.who.map { try ownOrAny($0, method: DeliveryInterface.GetDue.name) }
        let offset = asking.offset
        let found = try snapshot.due(staff: staff, ahead: input.ahead, asking) { [hasTransfer] pupil, last in
            // From the first instant of the last day, in the school's own time.
            let midnight = Int64(last.number) * 86_400_000_000
            return try hasTransfer(pupil, midnight - Int64(offset(midnight)) * 1_000_000)
        }
        guard let found else {
            throw ServiceError.refuse(
                .missingEarlier, field: "asOf", value: asking.asOf.description,
                reason: "no rule pack in force that day says what is due", remedy: "provctl rules adopt Config/rules/default.toml")
        }
        let day = asking.asOf
        let items = found.items.map { item in
            DeliveryInterface.DueItem(
                section: (item.section(on: day, ahead: found.ahead) ?? .later).rawValue, on: item.on?.description,
                late: item.on.flatMap { $0 < day ? day - $0 : nil }, start: item.start?.description, kind: item.kind, what: item.what,
                who: item.who, detail: item.detail, remedy: item.remedy)
        }
        return DeliveryInterface.DueList(
            day: day.description, ahead: found.ahead, inTerm: try snapshot.schoolState().isInTerm(day),
            who: try staff.map { try snapshot.name(of: $0) }, items: items)
    }

    fileprivate func subject(_ input: DeliveryInterface.Get.Input) throws -> DeliverySubject {
        let named = [("group", input.group), ("provision", input.provision), ("pupil", input.pupil), ("staff", input.staff)]
            .compactMap { field, value in value.map { (field, $0) } }
        if named.count > 1 {
            throw ServiceError.refuse(
                .malformed, field: named[1].0, value: named[1].1, reason: "\(named[0].0) is named too",
                remedy: "ask about one of them")
        }
        if let text = input.group { return .group(try group(text)) }
        if let text = input.provision { return .provision(try provision(text)) }
        if let text = input.pupil { return .pupil(try pupil(text)) }
        if let text = input.staff { return .staff(try ownOrAny(text, method: DeliveryInterface.Get.name)) }
        return .school
    }

    /// A member of staff: `me`, or where the caller does not see everything nobody but the caller.
    func ownOrAny(_ text: String, method: String) throws -> StaffID {
        let own = try ownStaff()
        let id = try text.lowercased() == "me" ? own : staff(text)
        guard let id else {
            throw ServiceError.refuse(
                .unknown, field: "staff", value: text, reason: "your login belongs to no member of staff",
                remedy: "name one, or have your login entered: provctl staff set NAME --login LOGIN")
        }
        guard id == own || snapshot.sight.reach == .everything else {
            throw ServiceError.notAllowed(
                method: method, role: caller.strongest, needed: [PermissionRole.senco, .leader].map(\.rawValue),
                reason: "what somebody else gave is for the senco and the leaders")
        }
        return id
    }

    /// The days a question is about: as said, else the half term the day lies in.
    func range(_ text: String?) throws -> DayRange {
        let school = try snapshot.schoolState()
        guard let text else {
            guard let part = HalfTerm.containing(asking.asOf, school) else {
                throw ServiceError.refuse(
                    .missingEarlier, field: "for", value: "", reason: "no calendar is set, so there is no half term",
                    remedy: "set it (provctl calendar set FILE), or name the days: 7sep..23oct")
            }
            return part
        }
        try ServiceError.bound(text, field: "for")
        if let range = DateWords.range(text, today: asking.asOf, school: school) { return range }
        throw ServiceError.refuse(
            .malformed, field: "for", value: text, reason: "it is no stretch of days",
            remedy: "write autumn1, autumn, 2026/27, nov, 12nov or 7sep..23oct")
    }
}
