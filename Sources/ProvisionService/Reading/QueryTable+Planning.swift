internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension QueryTable {
    mutating func registerPlanning() {
        on(PlanningInterface.ListNeeds.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let year = try query.plannedYear(input.year)
            let filter = NeedFilter(
                yearGroup: try query.yearGroup(input.yearGroup), provision: try input.provision.map { try query.provision($0) },
                pupil: try input.pupil.map { try query.pupil($0) })
            return .init(
                year: year.description, needs: try query.snapshot.needs(year, filter, query.asking), at: try query.answered())
        }
        on(PlanningInterface.GetChart.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            try query.checkPublished(asOf: input.asOf, knownAt: input.knownAt)
            let year = try query.plannedYear(input.year)
            let chart = try query.snapshot.chart(year, yearGroup: try query.yearGroup(input.yearGroup), query.asking)
            return .init(chart: chart, at: try query.answered())
        }
        on(PlanningInterface.GetGap.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            try query.checkPublished(asOf: input.asOf, knownAt: input.knownAt)
            let gap = try query.snapshot.gap(
                try query.plannedYear(input.year), yearGroup: try query.yearGroup(input.yearGroup), query.asking)
            return .init(gap: gap, at: try query.answered())
        }
    }
}

extension QueryContext {
    /// An academic year as it is written, or `next`, or `this`.
    func plannedYear(_ text: String, field: String = "year") throws -> AcademicYear {
        if let year = AcademicYear(planned: text, today: asking.today) { return year }
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "it is no academic year",
            remedy: "write it as \(AcademicYear(startYear: AcademicYear(containing: asking.today).startYear + 1))")
    }
}
