internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface

/// Which needs a list is to hold; what is `nil` does not narrow it.
package struct NeedFilter: Sendable {
    /// Of the year planned for.
    package var yearGroup: YearGroup?
    package var provision: ProvisionID?
    package var pupil: PupilID?

    package init(yearGroup: YearGroup? = nil, provision: ProvisionID? = nil, pupil: PupilID? = nil) {
        self.yearGroup = yearGroup
        self.provision = provision
        self.pupil = pupil
    }
}

extension Snapshot {
    /// What is projected for a year, each need by itself, also of pupils who will have left.
    package func needs(_ year: AcademicYear, _ filter: NeedFilter, _ asking: Asking) throws -> [PlanningInterface.Need] {
        try needFacts(year, asking).filter { fact in
            (filter.yearGroup.map { $0 == fact.yearGroup } ?? true) && (filter.provision.map { $0 == fact.provision } ?? true)
                && (filter.pupil.map { $0 == fact.pupil } ?? true)
        }.map { fact in
            if let pupil = fact.pupil { show(pupil) }
            return PlanningInterface.Need(
                id: fact.id.description, event: fact.row.event.description, pupil: fact.pupil?.description, name: fact.name,
                yearGroup: fact.yearGroup?.description, yearGroupNow: fact.yearGroupNow?.description, count: fact.count,
                provision: fact.provisionContent.code.text, provisionName: fact.provisionContent.name,
                priority: fact.priority.rawValue, line: fact.line ?? fact.row.planLine?.description, basis: fact.row.basis,
                evidence: fact.row.evidence, since: fact.row.on.description, recordedAt: Instant.iso(fact.row.recordedAt),
                standing: fact.standing.rawValue, fromSchool: fact.fromSchool)
        }
    }

    /// The must / should / could grid of a year.
    package func chart(_ year: AcademicYear, yearGroup: YearGroup?, _ asking: Asking) throws -> PlanningInterface.Chart {
        let facts = try needFacts(year, asking).filter { yearGroup == nil || $0.yearGroup == yearGroup }
        var rows: [(key: ChartKey, facts: [NeedFact])] = []
        for fact in facts where fact.counts {
            guard let group = fact.yearGroup else { continue }
            let key = ChartKey(yearGroup: group, provision: fact.provision)
            if rows.last?.key == key { rows[rows.count - 1].facts.append(fact) } else { rows.append((key, [fact])) }
        }
        return PlanningInterface.Chart(
            year: year.description, yearGroup: yearGroup?.description,
            rows: try rows.map { try row($0.key, $0.facts, year, asking) }, left: sight.reach == .figures ? 0 : facts.count { !$0.counts })
    }

    private struct ChartKey: Hashable {
        var yearGroup: YearGroup
        var provision: ProvisionID
    }

    private func row(
        _ key: ChartKey, _ facts: [NeedFact], _ year: AcademicYear, _ asking: Asking
    ) throws -> PlanningInterface.ChartRow {
        func cell(_ priority: Priority) -> PlanningInterface.ChartCell {
            let own = facts.filter { $0.priority == priority }
            for pupil in own.compactMap(\.pupil) { show(pupil) }
            let count = own.reduce(0) { $0 + $1.count }
            let unnamed = own.filter { $0.standing == .headCount }.reduce(0) { $0 + $1.count }
            let isFew = sight.reach == .figures && (1..<5).contains(count)
            return PlanningInterface.ChartCell(
                count: isFew ? nil : count,
                names: own.compactMap { fact in fact.name.map { $0 + (fact.standing == .expected ? "*" : "") } },
                unnamed: sight.reach == .figures ? 0 : unnamed)
        }
        return PlanningInterface.ChartRow(
            yearGroup: key.yearGroup.description, yearGroupNow: key.yearGroup.before(years: years(to: year, asking))?.description,
            provision: facts[0].provisionContent.code.text, provisionName: facts[0].provisionContent.name, must: cell(.must),
            should: cell(.should), could: cell(.could))
    }

    /// How many years the year planned for lies ahead of the day asked about.
    func years(to year: AcademicYear, _ asking: Asking) -> Int {
        max(0, year.startYear - AcademicYear(containing: asking.asOf).startYear)
    }
}
