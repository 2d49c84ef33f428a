internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// Skills needed against skills held.
extension Snapshot {
    /// Minutes a week each person named gives of a group.
    func weekly(_ content: GroupContent, _ asking: Asking) throws -> [StaffID: Rational] {
        try PlanGroup(
            content, pack: try rulePack(on: asking.asOf) ?? .notAdopted(), rates: RateBook([:], weeks: Rational(1))
        ).staff
    }

    /// Each skill a provision on offer needs, who holds it, who gives without it, what next year will need, and who could be trained.
    package func skills(_ wanted: SkillCode?, lapsingOnly: Bool, _ asking: Asking) throws -> [StaffInterface.SkillRow] {
        let days = try rulePack(on: asking.asOf)?.planning?.due.skillLapsesDays
        let next = AcademicYear(containing: asking.asOf).next
        var names: [ProvisionID: String] = [:]
        let input = SkillComparison.Input(
            needs: try skillNeeds(next, &names, asking), people: try skilled(asking), on: asking.asOf,
            lapsesBefore: asking.asOf + (days ?? 0))
        let rows = try SkillComparison.rows(input).filter { row in
            (wanted.map { $0 == row.skill } ?? true) && (!lapsingOnly || row.holders.contains { $0.state != .held })
        }
        return try rows.map { row in
            StaffInterface.SkillRow(
                skill: row.skill.text, provisions: row.provisions.compactMap { names[$0] }.sorted(),
                groups: row.groups.map(\.text), nextYear: next.description, needed: row.needed,
                holders: try row.holders.map { try wire($0.staff, until: $0.until, state: $0.state.rawValue) },
                without: try row.without.map { try wire($0.staff, groups: $0.groups.map(\.text)) },
                uncovered: row.uncovered.map(\.text),
                candidates: try row.candidates.map { try wire($0.staff, free: $0.free.map { Int(try $0.rounded()) }) })
        }
    }

    private func wire(
        _ id: StaffID, until: SchoolDay? = nil, state: String? = nil, groups: [String]? = nil, free: Int? = nil
    ) throws -> StaffInterface.SkillPerson {
        StaffInterface.SkillPerson(
            id: id.description, name: try staffName(id), until: until?.description, state: state, groups: groups, free: free)
    }

    private func skillNeeds(
        _ next: AcademicYear, _ names: inout [ProvisionID: String], _ asking: Asking
    ) throws -> [SkillComparison.Need] {
        var groups: [ProvisionID: [SkillComparison.Group]] = [:]
        let range = DayRange(from: asking.asOf, until: next.days.until)
        for row in try groupRows(in: range) {
            guard let content = row.state.latest, content.kind == .provision, row.state.days.map({ asking.asOf <= $0.until }) ?? false,
                sight.lists(row.id)
            else { continue }
            groups[content.provision, default: []].append(
                SkillComparison.Group(
                    code: content.code, people: content.people,
                    roles: Set((content.deliverers + content.schedule.slots.flatMap(\.deliverers)).map(\.role))))
        }
        var chart: [ProvisionID: Int] = [:]
        for fact in try needFacts(next, asking) where fact.counts { chart[fact.provision, default: 0] += fact.count }
        var needs: [SkillComparison.Need] = []
        for stream in try streams("provision") {
            let id = ProvisionID(stream.id)
            guard !sight.conceals(id), let row = try provisionRow(id, on: asking.asOf), row.retired.map({ asking.asOf <= $0 }) ?? true
            else { continue }
            names[id] = row.content.name
            for skill in row.content.skills {
                needs.append(
                    SkillComparison.Need(skill: skill, provision: id, groups: groups[id] ?? [], nextYear: chart[id] ?? 0))
            }
        }
        return needs
    }

    private func skilled(_ asking: Asking) throws -> [SkillComparison.Person] {
        var planned: [StaffID: Rational] = [:]
        for row in try groupRows(in: DayRange(from: asking.asOf, until: asking.asOf)) where row.runs(on: asking.asOf) {
            guard let content = row.content(on: asking.asOf) else { continue }
            for (staff, minutes) in try weekly(content, asking) { planned[staff] = try (planned[staff] ?? .zero).adding(minutes) }
        }
        return try streams("staff").compactMap { stream in
            let id = StaffID(stream.id)
            let rows = try timeline(of: stream.key)
            guard rows.value(.employed, on: asking.asOf) != nil, let content = try staffContent(id, on: asking.asOf) else { return nil }
            var held: [SkillCode: SkillComparison.Holding] = [:]
            for row in rows where row.attribute == .skill && row.holds(on: asking.asOf) {
                guard let value = row.value else { continue }
                held[SkillCode(row.item)] = SkillComparison.Holding(until: SchoolDay(iso: value))
            }
            return SkillComparison.Person(
                staff: id, role: content.role, isOwn: content.agency == nil, contracted: content.contractedMinutes,
                planned: planned[id] ?? .zero, held: held)
        }
    }
}
