internal import Evaluation
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// Whose delivery is asked for.
package enum DeliverySubject: Sendable, Hashable {
    /// Everything the caller sees, by provision and group.
    case school
    case provision(ProvisionID)
    case group(GroupID)
    /// By the pupil's own lines of the registers.
    case pupil(PupilID)
    /// What this person was to give, and gave.
    case staff(StaffID)
}

/// One row in the making.
struct DeliveryPart {
    var group: GroupRow?
    var content: GroupContent?
    var provision: ProvisionContent?
    var tally = DeliveryTally()
    var weeks: [WeekDelivery] = []
    var drift: Drift?
    /// Somebody's sessions that another gave, and another's that this person gave.
    var handedTo: [StaffID: DeliveryTally.Amount] = [:]
    var coveredFor: [StaffID: DeliveryTally.Amount] = [:]
}

extension Snapshot {
    /// What was due in a range by the asking's moment, and what became of it.
    /// - Parameter below: only rows of which less than so many per cent is known to be given; the total is of all all the same.
    /// - Throws: `ArithmeticOverflow` where a sum leaves 64 bits, or ``StorageError``.
    package func delivery(
        of subject: DeliverySubject, in range: DayRange, below: Int?, _ asking: Asking
    ) throws -> DeliveryInterface.Delivery {
        let range = DayRange(from: range.from, until: min(range.until, asking.asOf, asking.today))
        var parts =
            switch subject {
            case .school: try groupParts(groupRows(in: range), range, asking)
            case .provision(let id): try groupParts(groupRows(of: id), range, asking)
            case .group(let id): try groupParts(groupRow(id).map { [$0] } ?? [], range, asking)
            case .pupil(let id): try pupilParts(id, range, asking)
            case .staff(let id): try staffParts(id, range, asking)
            }
        parts.sort { ($0.content?.code.text.lowercased() ?? "") < ($1.content?.code.text.lowercased() ?? "") }
        var total = DeliveryTally()
        for part in parts { total = try total.adding(part.tally) }
        var rows = try parts.map { try wire($0) }
        if subject == .school { rows = try byProvision(parts, rows, range, asking) }
        if let below { rows.removeAll { ($0.tally.low ?? 100) >= Double(below) } }
        let weeks = try sum(parts.map(\.weeks))
        return DeliveryInterface.Delivery(
            of: try name(of: subject, asking), from: range.from.description, until: range.until.description, rows: rows,
            total: try wire(total), weeks: try weeks.map { try wire($0) },
            driftPercent: try rulePack(on: asking.asOf)?.planning?.drift.percent)
    }

    private func name(of subject: DeliverySubject, _ asking: Asking) throws -> String {
        switch subject {
        case .school: return ""
        case .provision(let id): return try provisionRow(id, on: asking.asOf)?.content.name ?? ""
        case .group(let id): return try groupRow(id)?.content(on: asking.asOf)?.code.text ?? ""
        case .pupil(let id):
            show(id)
            return try facts(id, asking)?.name ?? ""
        case .staff(let id): return try staffName(id)
        }
    }

    private func groupParts(_ groups: [GroupRow], _ range: DayRange, _ asking: Asking) throws -> [DeliveryPart] {
        let rules = try rulePack(on: asking.asOf)?.planning
        return try groups.compactMap { group in
            guard sight.lists(group.id), let days = group.state.days, days.overlaps(range),
                let content = group.content(on: range.until), content.kind == .provision
            else { return nil }
            let outcomes = try outcomes(of: group, in: range, asking, withRegister: false)
            // A resource and a group planned in words have nothing due.
            guard !outcomes.isEmpty else { return nil }
            var part = DeliveryPart(group: group, content: content)
            part.provision = try provisionRow(content.provision, on: range.until)?.content
            part.tally = SessionOutcome.tally(outcomes)
            part.weeks = SessionOutcome.weeks(outcomes)
            part.drift = try drift([try weeks(of: group, inYearOf: range.until, asking)], through: range.until, rules, asking)
            return part
        }
    }

    /// A row for each provision, in order of their names, and below it those of its groups where it has several.
    private func byProvision(
        _ parts: [DeliveryPart], _ rows: [DeliveryInterface.Row], _ range: DayRange, _ asking: Asking
    ) throws -> [DeliveryInterface.Row] {
        let rules = try rulePack(on: asking.asOf)?.planning
        let groups = Dictionary(grouping: parts.indices) { parts[$0].content?.provision }
        let ordered = groups.values.sorted { left, right in
            (Words.fold(rows[left[0]].provision), left[0]) < (Words.fold(rows[right[0]].provision), right[0])
        }
        return try ordered.flatMap { own -> [DeliveryInterface.Row] in
            var all = DeliveryPart(content: nil, provision: parts[own[0]].provision)
            for index in own { all.tally = try all.tally.adding(parts[index].tally) }
            all.weeks = try sum(own.map { parts[$0].weeks })
            let years = try own.compactMap { try parts[$0].group.map { try weeks(of: $0, inYearOf: range.until, asking) } }
            all.drift = try drift(years, through: range.until, rules, asking)
            var head = try wire(all)
            (head.kind, head.groups) = ("provision", own.map { rows[$0].group ?? "" })
            return [head] + (own.count == 1 ? [] : own.map { rows[$0] })
        }
    }

    private func sum(_ lists: [[WeekDelivery]]) throws -> [WeekDelivery] {
        var sums: [SchoolDay: DeliveryTally] = [:]
        for week in lists.flatMap(\.self) { sums[week.monday] = try (sums[week.monday] ?? DeliveryTally()).adding(week.tally) }
        return sums.sorted { $0.key < $1.key }.map { WeekDelivery(monday: $0.key, tally: $0.value) }
    }
}

/// Rows as the interface has them.
extension Snapshot {
    private func wire(_ part: DeliveryPart) throws -> DeliveryInterface.Row {
        func people(_ amounts: [StaffID: DeliveryTally.Amount]) throws -> [DeliveryInterface.Person]? {
            guard !amounts.isEmpty else { return nil }
            return try amounts.map { staff, amount in
                DeliveryInterface.Person(name: try staffName(staff), minutes: amount.minutes, sessions: amount.sessions)
            }.sorted { $0.name < $1.name }
        }
        return DeliveryInterface.Row(
            kind: "group", provision: part.provision?.name ?? "", code: part.provision?.code.text ?? "",
            group: part.content?.code.text, groups: part.content.map { [$0.code.text] } ?? [], tally: try wire(part.tally),
            weeks: try part.weeks.map { try wire($0) }, drift: try part.drift.map { try wire($0) },
            handedTo: try people(part.handedTo), coveredFor: try people(part.coveredFor))
    }

    private func wire(_ week: WeekDelivery) throws -> DeliveryInterface.Week {
        DeliveryInterface.Week(
            monday: week.monday.description, letter: try schoolState().weekLetter(of: week.monday)?.rawValue, tally: try wire(week.tally))
    }

    func wire(_ drift: Drift) throws -> DeliveryInterface.Drift {
        DeliveryInterface.Drift(
            weeks: drift.weeks, certain: drift.isCertain, low: try Snapshot.percent(drift.low), high: try Snapshot.percent(drift.high))
    }

    static func percent(_ fraction: Rational) throws -> Double {
        try ExactPrinting.number(fraction.multiplied(by: Rational(100)), places: 1)
    }

    private func wire(_ tally: DeliveryTally) throws -> DeliveryInterface.Tally {
        let given = try tally.given()
        return DeliveryInterface.Tally(
            due: wire(tally.due), given: wire(tally.delivered), missed: try reasons(tally.missed), away: try reasons(tally.away),
            part: wire(tally.part), short: try tally.short(), unrecorded: wire(tally.unrecorded), extra: wire(tally.extra),
            handedOver: wire(tally.handedOver), covered: wire(tally.covered), low: try given.map { try Snapshot.percent($0.low) },
            high: try given.map { try Snapshot.percent($0.high) })
    }

    func wire(_ amount: DeliveryTally.Amount) -> DeliveryInterface.Amount {
        DeliveryInterface.Amount(minutes: amount.minutes, sessions: amount.sessions)
    }

    /// The school's side first, each with most minutes first.
    func reasons(_ amounts: [ReasonCode: DeliveryTally.Amount]) throws -> [DeliveryInterface.Reason] {
        let school = try schoolState()
        let order: [ReasonSide?] = [.school, .pupil, .neither, nil]
        return amounts.map { reason, amount in
            (side: school.side(of: reason), reason: reason, amount: amount)
        }.sorted { left, right in
            let (first, second) = (order.firstIndex(of: left.side) ?? 3, order.firstIndex(of: right.side) ?? 3)
            return (first, -left.amount.minutes, left.reason.text) < (second, -right.amount.minutes, right.reason.text)
        }.map { entry in
            DeliveryInterface.Reason(
                reason: entry.reason.text, label: school.entry(entry.reason, in: .reasons)?.label ?? entry.reason.text,
                side: entry.side?.rawValue ?? ReasonSide.neither.rawValue, minutes: entry.amount.minutes, sessions: entry.amount.sessions)
        }
    }
}
