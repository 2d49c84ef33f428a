internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface

extension Snapshot {
    /// What planning a year rests on: who needs what, the groups there are now, what their time costs.
    struct PlanGround {
        var year: AcademicYear
        var facts: [NeedFact]
        /// The day the groups are of: the one asked about, or in a holiday the last one any of them ran on.
        var day: SchoolDay
        var groups: [PlanGroundGroup] = []
        var rates: RateBook
        /// `nil`: none is adopted, and no year's cost is known.
        var pack: RulePack?

        var needs: [PlannedNeed] {
            facts.filter(\.counts).compactMap { fact in
                fact.yearGroup.map { group in
                    PlannedNeed(
                        id: fact.id, provision: fact.provision, yearGroup: group, priority: fact.priority, count: fact.count,
                        isNamed: fact.standing != .headCount, promised: fact.promised)
                }
            }
        }
    }

    /// A group there is now.
    struct PlanGroundGroup {
        var row: GroupRow
        var content: GroupContent
        var plan: PlanGroup
        var enrolled: [YearGroup: Int]
        var pupils: [PupilID]
    }

    /// Gathers it. Rates are those known for the first day of the year planned for.
    func planGround(_ year: AcademicYear, _ asking: Asking) throws -> PlanGround {
        let pack = try rulePack(on: asking.asOf)
        var then = asking
        then.asOf = max(asking.asOf, year.days.from)
        let rates = try rates(schoolState(), pack, then)
        let now = AcademicYear(containing: asking.asOf)
        let rows = try groupRows(in: now.days).filter { $0.state.latest?.kind == .provision && $0.state.latest?.year == now }
        var ground = PlanGround(year: year, facts: try needFacts(year, asking), day: asking.asOf, rates: rates, pack: pack)
        if !rows.contains(where: { $0.runs(on: asking.asOf) }) {
            ground.day = rows.compactMap { $0.state.days?.until }.filter { $0 < asking.asOf }.max() ?? asking.asOf
        }
        var here = asking
        here.asOf = ground.day
        let years = try yearGroupsOnRoll(here)
        for row in rows where row.runs(on: ground.day) {
            guard let content = row.content(on: ground.day) else { continue }
            let members = try members(of: row, on: ground.day).map(\.pupil)
            var enrolled: [YearGroup: Int] = [:]
            for member in members {
                if let group = try years[member] ?? facts(member, here)?.yearGroup { enrolled[group, default: 0] += 1 }
            }
            ground.groups.append(
                PlanGroundGroup(
                    row: row, content: content, plan: try PlanGroup(content, pack: pack ?? .notAdopted(), rates: rates),
                    enrolled: enrolled, pupils: members))
        }
        return ground
    }

    /// Projected need against the groups there are, by year group and provision.
    /// - Throws: `ArithmeticOverflow` where a sum leaves 128 bits, or ``StorageError``.
    package func gap(_ year: AcademicYear, yearGroup: YearGroup?, _ asking: Asking) throws -> PlanningInterface.Gap {
        let ground = try planGround(year, asking)
        let names = try provisionNames(ground, asking)
        let value = try GapArithmetic.gap(
            GapInput(
                needs: ground.needs, groups: ground.groups.map { GapGroup($0.plan, enrolled: $0.enrolled) }, yearGroup: yearGroup,
                provisions: names.sorted {
                    (Words.fold($0.value.name), $0.value.code.text) < (Words.fold($1.value.name), $1.value.code.text)
                }
                .map(\.key),
                rates: ground.rates, weeks: try (ground.pack ?? .notAdopted()).yearlyWeeks.value))
        let wire = GapWire(snapshot: self, ground: ground, names: names, value: value, asking: asking)
        return try wire.gap(yearGroup)
    }

    /// The provisions anything of the ground is of.
    func provisionNames(_ ground: PlanGround, _ asking: Asking) throws -> [ProvisionID: ProvisionContent] {
        var names: [ProvisionID: ProvisionContent] = [:]
        for fact in ground.facts { names[fact.provision] = fact.provisionContent }
        for group in ground.groups where names[group.content.provision] == nil {
            names[group.content.provision] = try provisionRow(group.content.provision, on: asking.asOf)?.content
        }
        return names
    }
}
