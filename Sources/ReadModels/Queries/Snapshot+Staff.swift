internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// Everybody who had joined by the day, with those who have left since marked so, by surname.
    package func staff(_ asking: Asking) throws -> [StaffInterface.Member] {
        var members: [(surname: String, member: StaffInterface.Member)] = []
        for stream in try streams("staff") {
            let rows = try timeline(of: stream.key)
            guard let member = try member(stream.key, StaffID(stream.id), rows, asking) else { continue }
            members.append(member)
        }
        return members.sorted { ($0.surname, $0.member.id) < ($1.surname, $1.member.id) }.map(\.member)
    }

    private func member(
        _ key: Int64, _ id: StaffID, _ rows: [TimelineRow], _ asking: Asking
    ) throws -> (surname: String, member: StaffInterface.Member)? {
        let employment = rows.filter { $0.attribute == .employed && $0.validFrom < $0.validTo }
        guard let joined = employment.first(where: { $0.value != nil })?.validFrom, joined <= asking.asOf,
            let row = rows.first(where: { $0.attribute == .staff && $0.holds(on: asking.asOf) }),
            let content = try staffContent(key, row)
        else { return nil }
        let isWhole = sight.reach == .everything
        let last = employment.last { $0.validFrom <= asking.asOf.next }
        let left = last.flatMap { $0.value == nil ? $0.validFrom - 1 : nil }
        let skills = rows.filter { $0.attribute == .skill && $0.holds(on: asking.asOf) }.map { row in
            StaffInterface.Skill(skill: row.item, until: row.value.flatMap { $0.isEmpty ? nil : $0 })
        }
        let member = StaffInterface.Member(
            id: id.description, name: content.name.value?.description ?? "(erased)", role: content.role.text,
            contractedMinutes: isWhole ? content.contractedMinutes : nil, workingDays: content.workingDays.map(\.rawValue),
            agency: isWhole ? content.agency : nil, login: isWhole ? content.login?.value : nil, joined: joined.description,
            left: left?.description,
            absent: rows.value(.absent, on: asking.asOf) != nil, skills: skills)
        return (Words.fold(content.name.value?.surname ?? ""), member)
    }

    /// A member of staff's content as of a day; `nil` where there is none of that id.
    func staffContent(_ id: StaffID, on day: SchoolDay) throws -> StaffContent? {
        guard let key = try key("staff", id.id) else { return nil }
        let rows = try timeline(of: key).filter { $0.attribute == .staff }
        return try (rows.first { $0.holds(on: day) } ?? rows.first).flatMap { try staffContent(key, $0) }
    }

    /// The catalogue of a day by name; what is retired by then is left out.
    package func provisions(area: AreaCode?, tier: TierCode?, _ asking: Asking) throws -> [ProvisionsInterface.Provision] {
        var running: [ProvisionID: Int] = [:]
        for group in try groupRows(in: DayRange(from: asking.asOf, until: asking.asOf)) where group.runs(on: asking.asOf) {
            if let content = group.content(on: asking.asOf) { running[content.provision, default: 0] += 1 }
        }
        var found: [ProvisionsInterface.Provision] = []
        for stream in try streams("provision") {
            guard !sight.conceals(ProvisionID(stream.id)), let row = try provisionRow(ProvisionID(stream.id), on: asking.asOf),
                try isDefined(row.key, by: asking.asOf), row.retired.map({ asking.asOf <= $0 }) ?? true,
                area.map({ $0 == row.content.area }) ?? true, tier.map({ $0 == row.content.tier }) ?? true
            else { continue }
            found.append(try wire(row, groups: running[row.id] ?? 0))
        }
        return found.sorted { (Words.fold($0.name), $0.code) < (Words.fold($1.name), $1.code) }
    }

    private func isDefined(_ key: Int64, by day: SchoolDay) throws -> Bool {
        try timeline(of: key).contains { $0.attribute == .provision && $0.validFrom <= day }
    }

    private func wire(_ row: ProvisionRow, groups: Int) throws -> ProvisionsInterface.Provision {
        let content = row.content
        return ProvisionsInterface.Provision(
            id: row.id.description, code: content.code.text, name: content.name, area: content.area.text, tier: content.tier.text,
            usualDose: content.usualDose.map(DoseWords.words), intendedOutcome: content.intendedOutcome,
            measure: content.measure?.text, skills: content.skills.map(\.text), confidential: content.confidential,
            retired: row.retired?.description, groups: groups,
            seenBy: content.confidential && sight.reach != .figures ? try content.seenBy.map { try staffName($0) } : nil)
    }
}
