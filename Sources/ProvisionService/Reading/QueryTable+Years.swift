internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension QueryTable {
    mutating func registerYears() {
        on(YearsInterface.Check.self, asOf: { _ in nil }) { query, input in
            .init(check: try query.snapshot.yearCheck(try query.yearToCheck(input.year), query.asking), at: try query.answered())
        }
    }
}

extension QueryContext {
    /// An academic year as it was written.
    func year(_ text: String, field: String = "year") throws -> AcademicYear {
        if let year = AcademicYear(text) { return year }
        throw ServiceError.refuse(
            .malformed, field: field, value: text, reason: "it is no academic year",
            remedy: "write it as \(AcademicYear(containing: asking.today))")
    }

    /// From April on people look ahead to the next year, before that at the one they are in.
    fileprivate func yearToCheck(_ text: String?) throws -> AcademicYear {
        if let text { return try year(text) }
        let current = AcademicYear(containing: asking.today)
        return (4...8).contains(asking.today.month) ? current.next : current
    }
}
