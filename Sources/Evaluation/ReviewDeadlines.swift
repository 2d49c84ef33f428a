package import ProvisionDomain

/// The statutory days of an EHC plan's annual review. Pure; every number is the rule pack's.
package enum ReviewDeadlines {
    /// What is due.
    package enum Kind: String, Sendable, CaseIterable {
        /// The papers are out before the meeting.
        case papers
        /// The review meeting.
        case meeting
        /// The school's report after it.
        case report
        /// The authority's decision.
        case decision
        /// The amended plan, where the decision is to amend.
        case amended
        /// The plan amended for the move to the next phase.
        case phase
    }

    /// One thing and the last day for it.
    package struct Deadline: Hashable, Sendable {
        package var kind: Kind
        package var by: SchoolDay
        /// The day it was done; `nil` while it is due.
        package var done: SchoolDay?

        /// Days after the last day, on a day it is still due; below zero: days to come.
        package func late(on day: SchoolDay) -> Int { day - by }
    }

    /// What follows from a review that was held.
    /// - Parameter finals: the days versions of the plan were made final on.
    package static func after(
        _ review: PlanBook.AnnualReview, finals: [SchoolDay], _ rules: PlanningRules.AnnualReview
    ) -> [Deadline] {
        var deadlines = [
            Deadline(kind: .report, by: review.heldOn + rules.reportDays, done: review.reportedOn),
            Deadline(kind: .decision, by: review.heldOn + rules.decisionDays, done: review.decidedOn),
        ]
        if review.decision == .amend, let decided = review.decidedOn {
            deadlines.append(
                Deadline(kind: .amended, by: review.heldOn + rules.amendedDays, done: finals.sorted().first { $0 >= decided }))
        }
        return deadlines
    }

    /// What is due of the review to come and of a move to the next phase.
    /// - Parameters:
    ///   - last: the day of the last review, else of the plan's issue.
    ///   - arranged: the day a meeting is arranged for, where one is.
    ///   - born: the date of birth, where it is known.
    ///   - yearGroup: on the day asked for.
    ///   - finals: the days versions of the plan were made final on.
    package static func next(
        after last: SchoolDay, arranged: SchoolDay?, born: SchoolDay?, yearGroup: YearGroup?, finals: [SchoolDay], on day: SchoolDay,
        _ rules: PlanningRules.AnnualReview
    ) -> [Deadline] {
        // Younger than five when the year begins: reviewed twice as often.
        let isUnderFive = born.map { $0.adding(years: 5) > last } ?? false
        var deadlines: [Deadline] = []
        if let arranged { deadlines.append(Deadline(kind: .papers, by: arranged - rules.papersDays, done: nil)) }
        deadlines.append(
            Deadline(kind: .meeting, by: last.adding(months: isUnderFive ? rules.everyMonthsUnderFive : rules.everyMonths), done: nil))
        if let yearGroup, rules.phaseYearGroups.compactMap({ YearGroup($0) }).contains(yearGroup) {
            let year = AcademicYear(containing: day)
            let isAfter16 = yearGroup >= (YearGroup(year: 11) ?? yearGroup)
            let moves = isAfter16 ? rules.phaseTransferAfter16 : rules.phaseTransfer
            if let by = SchoolDay(year: year.startYear + 1, month: moves.month, day: moves.day) {
                deadlines.append(Deadline(kind: .phase, by: by, done: finals.sorted().first { year.days.contains($0) && $0 <= day }))
            }
        }
        return deadlines.sorted { ($0.by, $0.kind.rawValue) < ($1.by, $1.kind.rawValue) }
    }
}

extension SchoolDay {
    /// The same day some months on, or that month's last where it has none.
    package func adding(months: Int) -> SchoolDay {
        let total = year * 12 + month - 1 + months
        for day in stride(from: day, through: 28, by: -1) {
            if let found = SchoolDay(year: total / 12, month: total % 12 + 1, day: day) { return found }
        }
        return SchoolDay(year: total / 12, month: total % 12 + 1, day: day) ?? self + months * 30
    }
}
