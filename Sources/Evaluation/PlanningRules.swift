/// The part of a rule pack that planning rests on: deadlines, what counts as drifting, how much support is too much.
///
/// Packs adopted before there was planning have none: what rests on it is then refused or shown as not known, with the remedy of
/// adopting a pack that has the section.
package struct PlanningRules: Codable, Hashable, Sendable {
    /// Deadlines of an EHC plan's annual review. Days are calendar days unless they say school days.
    package struct AnnualReview: Codable, Hashable, Sendable {
        package var source: String
        /// Months from the plan's issue, or the last review, in which the next is to be held.
        package var everyMonths: Int
        /// The same for children under compulsory school age.
        package var everyMonthsUnderFive: Int
        /// Days before the meeting by which the papers are to be out.
        package var papersDays: Int
        /// Days from the meeting to the school's report.
        package var reportDays: Int
        /// Days from the meeting to the authority's decision.
        package var decisionDays: Int
        /// Days from the meeting to the amended plan, where the decision is to amend.
        package var amendedDays: Int
        /// The day of the year (month, day) by which the plan of a pupil moving phase is to be amended.
        package var phaseTransfer: DayOfYear
        /// The same for pupils moving on from Y11 and later.
        package var phaseTransferAfter16: DayOfYear
        /// Year groups whose plan is to be amended for a move, as the code set spells them.
        package var phaseYearGroups: [String]
        /// From this year group on a review looks towards adulthood.
        package var adulthoodFrom: String
    }

    /// A day of the year: "02-15".
    package struct DayOfYear: Codable, Hashable, Sendable {
        package var month: Int
        package var day: Int

        package init(month: Int, day: Int) {
            self.month = month
            self.day = day
        }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let parts = try container.decode(String.self).split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let month = parts[0], let day = parts[1], (1...12).contains(month), (1...31).contains(day) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day of the year (\"02-15\")")
            }
            self.init(month: month, day: day)
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode((month < 10 ? "0" : "") + "\(month)" + (day < 10 ? "-0" : "-") + "\(day)")
        }
    }

    /// How a plan line's ledger is counted.
    package struct Ledger: Codable, Hashable, Sendable {
        /// Whether minutes lost because the pupil was away are owed too.
        package var pupilAwayIsOwed: Bool
        /// A session recorded more than this many school days late is said to be.
        package var lateEntryDays: Int
        /// School days in a week and in a fortnight of a promise.
        package var weekSchoolDays: Int
        package var fortnightSchoolDays: Int
    }

    /// When delivery is said to drift.
    package struct Drift: Codable, Hashable, Sendable {
        /// Percent of the planned minutes; below it a week counts.
        package var percent: Int
        /// So many weeks running.
        package var weeks: Int
    }

    /// Support in lessons.
    package struct Support: Codable, Hashable, Sendable {
        /// From so many adults beside the teacher in one lesson it is said to be over-supported.
        package var adultsMany: Int
        /// Lessons a week a pupil may be withdrawn from before it is warned of.
        package var lessonsWithdrawn: Int
    }

    /// What `due` shows.
    package struct Due: Codable, Hashable, Sendable {
        /// Calendar days looked ahead.
        package var aheadDays: Int
        /// School days from a pupil's start in a group after which a missing baseline is late, and from the end for a missing post.
        package var assessmentSchoolDays: Int
        /// School days after which a session nobody recorded is late.
        package var unrecordedSchoolDays: Int
        /// Calendar days after which a pupil with SEN nobody has discussed is named.
        package var undiscussedDays: Int
        /// Calendar days before a skill lapses that it is named.
        package var skillLapsesDays: Int
        /// How often a place in a group is reviewed where no next review was set; absent: only where one was.
        package var reviewEvery: ReviewEvery?
        /// School days after a pupil left in which the next school is sent the pupil's file; absent: nothing is said of it.
        package var transferSchoolDays: Int?
    }

    /// The stretch at whose end everybody in a group is reviewed.
    package enum ReviewEvery: String, Codable, Hashable, Sendable {
        case halfTerm = "half-term"
        case term
    }

    package var annualReview: AnnualReview
    package var ledger: Ledger
    package var drift: Drift
    package var support: Support
    package var due: Due

    /// What is wrong with it, the first found; `nil`: nothing.
    func fault() -> RulePackFault? {
        let positive: [(String, Int)] = [
            ("annualReview.everyMonths", annualReview.everyMonths),
            ("annualReview.everyMonthsUnderFive", annualReview.everyMonthsUnderFive),
            ("annualReview.papersDays", annualReview.papersDays), ("annualReview.reportDays", annualReview.reportDays),
            ("annualReview.decisionDays", annualReview.decisionDays), ("annualReview.amendedDays", annualReview.amendedDays),
            ("ledger.weekSchoolDays", ledger.weekSchoolDays), ("ledger.fortnightSchoolDays", ledger.fortnightSchoolDays),
            ("drift.weeks", drift.weeks), ("support.adultsMany", support.adultsMany),
            ("support.lessonsWithdrawn", support.lessonsWithdrawn), ("due.aheadDays", due.aheadDays),
            ("due.assessmentSchoolDays", due.assessmentSchoolDays), ("due.unrecordedSchoolDays", due.unrecordedSchoolDays),
            ("due.undiscussedDays", due.undiscussedDays), ("due.skillLapsesDays", due.skillLapsesDays),
            ("due.transferSchoolDays", due.transferSchoolDays ?? 1),
        ]
        if let (key, _) = positive.first(where: { $0.1 < 1 }) { return RulePackFault(key: "planning.\(key)", reason: "is not above 0") }
        if ledger.lateEntryDays < 0 { return RulePackFault(key: "planning.ledger.lateEntryDays", reason: "is below 0") }
        if !(1...100).contains(drift.percent) { return RulePackFault(key: "planning.drift.percent", reason: "is not between 1 and 100") }
        return nil
    }
}
