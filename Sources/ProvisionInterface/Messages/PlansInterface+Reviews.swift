// Annual reviews.
extension PlansInterface {
    /// An annual review, held or to come, with its deadlines.
    package struct Review: Codable, Hashable, Sendable {
        package var pupil: String
        package var name: String
        package var yearGroup: String
        package var plan: String
        package var authority: String?
        /// The review's id; absent for one that is not held yet.
        package var review: String?
        /// The day it was held.
        package var met: String?
        /// The day a meeting is arranged for.
        package var arranged: String?
        package var reported: String?
        package var decided: String?
        /// maintain, amend or cease.
        package var decision: String?
        /// The day the amended plan was made final.
        package var amended: String?
        /// Days by which things are due, in the order in which they fall.
        package var deadlines: [Deadline]
        /// From this year group on a review looks towards adulthood.
        package var adulthood: Bool

        package init(
            pupil: String, name: String, yearGroup: String, plan: String, authority: String? = nil, review: String? = nil,
            met: String? = nil, arranged: String? = nil, reported: String? = nil, decided: String? = nil,
            decision: String? = nil, amended: String? = nil, deadlines: [Deadline], adulthood: Bool
        ) {
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.plan = plan
            self.authority = authority
            self.review = review
            self.met = met
            self.arranged = arranged
            self.reported = reported
            self.decided = decided
            self.decision = decision
            self.amended = amended
            self.deadlines = deadlines
            self.adulthood = adulthood
        }
    }

    /// Something of an annual review that is due by a day.
    package struct Deadline: Codable, Hashable, Sendable {
        /// papers, meeting, report, decision, amended or phase.
        package var kind: String
        package var what: String
        package var by: String
        /// Days it is late, above 0; days it is still off, 0 or below.
        package var late: Int
        /// The day it was done; then it is not due any more.
        package var done: String?

        package init(kind: String, what: String, by: String, late: Int, done: String? = nil) {
            self.kind = kind
            self.what = what
            self.by = by
            self.late = late
            self.done = done
        }
    }

    /// Records an annual review: the day it was held (met), the day the school's report was sent, the day the authority decided and what:
    /// maintain, amend or cease. review: the day of the meeting, where another than the last is meant. A meeting arranged for that day is
    /// recorded as held with it.
    package enum RecordReview: WireMethod {
        package static let name = "io.provd.Plans.RecordReview"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String
            package var plan: String?
            package var review: String?
            package var met: String?
            package var sent: String?
            package var decided: String?
            package var decision: String?
            package var note: String?
            package var command: CommandHeader?

            package init(
                pupil: String, plan: String? = nil, review: String? = nil, met: String? = nil, sent: String? = nil,
                decided: String? = nil, decision: String? = nil, note: String? = nil, command: CommandHeader? = nil
            ) {
                self.pupil = pupil
                self.plan = plan
                self.review = review
                self.met = met
                self.sent = sent
                self.decided = decided
                self.decision = decision
                self.note = note
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Annual reviews of EHC plans in force: what is late and what is coming, the soonest first. ahead: days, else all.
    package enum ListReviews: WireMethod {
        package static let name = "io.provd.Plans.ListReviews"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var pupil: String?
            package var yearGroup: String?
            package var ahead: Int?
            /// Also reviews of which nothing is due any more.
            package var all: Bool?
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(
                pupil: String? = nil, yearGroup: String? = nil, ahead: Int? = nil, all: Bool? = nil, asOf: String? = nil,
                knownAt: String? = nil, why: String? = nil
            ) {
                self.pupil = pupil
                self.yearGroup = yearGroup
                self.ahead = ahead
                self.all = all
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var reviews: [Review]
            /// Where the deadlines are from.
            package var source: String
            package var at: Answered

            package init(reviews: [Review], source: String, at: Answered) {
                self.reviews = reviews
                self.source = source
                self.at = at
            }
        }
    }
}
