package import ProvisionDomain

/// A day the law sets for an EHC plan.
package struct ReviewDeadline: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// The annual review is to be held.
        case hold
        /// The school's report of it is to be sent.
        case report
        /// The authority decides: maintain, amend or cease.
        case decide
        /// The amended plan is made final.
        case amend
        /// The plan names the next school of a pupil who moves on.
        case transfer
    }

    package var kind: Kind
    package var on: SchoolDay
    /// The review it follows from; `nil`: the plan itself.
    package var heldOn: SchoolDay?

    /// What is still to be done for a plan, as the pack counts the days from its issue, its reviews and the year's end.
    /// - Parameters:
    ///   - yearGroup: the pupil's on the day.
    ///   - day: on which is asked; what happened after it has not happened yet.
    package static func open(
        _ plan: PlanBook.Plan, _ reviews: [PlanBook.AnnualReview], yearGroup: YearGroup?, on day: SchoolDay,
        rules: PlanningRules.AnnualReview
    ) -> [ReviewDeadline] {
        guard plan.isInForce(on: day), plan.kind == .ehc else { return [] }
        let held = reviews.filter { $0.heldOn <= day }
        let isUnderFive = yearGroup.map { $0 < .reception } ?? false
        let last = held.map(\.heldOn).max() ?? plan.issuedOn
        var open = [
            ReviewDeadline(kind: .hold, on: last.later(months: isUnderFive ? rules.everyMonthsUnderFive : rules.everyMonths))
        ]
        // An earlier review's loose ends are settled by the one after it.
        if let review = held.max(by: { $0.heldOn < $1.heldOn }) {
            func add(_ kind: Kind, _ days: Int) { open.append(.init(kind: kind, on: review.heldOn + days, heldOn: review.heldOn)) }
            if review.reportedOn.map({ $0 > day }) ?? true { add(.report, rules.reportDays) }
            let decided = review.decidedOn.map { $0 <= day } ?? false
            if !decided { add(.decide, rules.decisionDays) }
            let amended = plan.amendedOn.contains { review.heldOn < $0 && $0 <= day }
            if decided, review.decision == .amend, !amended { add(.amend, rules.amendedDays) }
        }
        return open + transfer(plan, yearGroup, day, rules)
    }

    /// In the year before a move the plan is amended by a day of the spring.
    private static func transfer(
        _ plan: PlanBook.Plan, _ yearGroup: YearGroup?, _ day: SchoolDay, _ rules: PlanningRules.AnnualReview
    ) -> [ReviewDeadline] {
        guard let yearGroup, rules.phaseYearGroups.contains(yearGroup.description) else { return [] }
        let year = AcademicYear(containing: day)
        let isAfter16 = YearGroup("Y11").map { $0 <= yearGroup } ?? false
        let by = isAfter16 ? rules.phaseTransferAfter16 : rules.phaseTransfer
        guard !plan.amendedOn.contains(where: { year.days.contains($0) && $0 <= day }),
            let on = SchoolDay(year: year.startYear + (by.month < 9 ? 1 : 0), month: by.month, day: by.day)
        else { return [] }
        return [ReviewDeadline(kind: .transfer, on: on)]
    }
}

extension SchoolDay {
    /// The same day of a later month; the month's last where it has no such day.
    fileprivate func later(months: Int) -> SchoolDay {
        let index = year * 12 + month - 1 + months
        for day in stride(from: day, to: 27, by: -1) {
            if let found = SchoolDay(year: index / 12, month: index % 12 + 1, day: day) { return found }
        }
        return SchoolDay(year: index / 12, month: index % 12 + 1, day: day) ?? self
    }
}
