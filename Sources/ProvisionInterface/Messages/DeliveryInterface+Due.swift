extension DeliveryInterface {
    /// One thing that is due, or to be watched.
    package struct DueItem: Codable, Hashable, Sendable {
        /// late, week, next, later or watch.
        package var section: String
        /// The day it is due; absent in watch.
        package var on: String?
        /// Days it is late.
        package var late: Int?
        /// The time of a meeting.
        package var start: String?
        /// A code that stands.
        package var kind: String
        /// The same in words.
        package var what: String
        /// Whom or what it is about.
        package var who: String
        package var detail: String?
        /// A command line that does something about it, without the program's name.
        package var remedy: String?

        package init(
            section: String, on: String? = nil, late: Int? = nil, start: String? = nil, kind: String, what: String, who: String,
            detail: String? = nil, remedy: String? = nil
        ) {
            self.section = section
            self.on = on
            self.late = late
            self.start = start
            self.kind = kind
            self.what = what
            self.who = who
            self.detail = detail
            self.remedy = remedy
        }
    }

    /// What is due, in the order it is due.
    package struct DueList: Codable, Hashable, Sendable {
        package var day: String
        /// Calendar days looked ahead.
        package var ahead: Int
        /// The day is in a term, and in none of its breaks.
        package var inTerm: Bool
        /// Whose list it is; absent: everything the caller sees.
        package var who: String?
        package var items: [DueItem]

        package init(day: String, ahead: Int, inTerm: Bool, who: String? = nil, items: [DueItem]) {
            self.day = day
            self.ahead = ahead
            self.inTerm = inTerm
            self.who = who
            self.items = items
        }
    }

    /// What is due by a day, and what is to be watched.
    package enum GetDue: WireMethod {
        package static let name = "io.provd.Delivery.GetDue"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            /// Calendar days looked ahead; else as many as the rule pack says.
            package var ahead: Int?
            /// "me", or a member of staff.
            package var who: String?
            package var asOf: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(ahead: Int? = nil, who: String? = nil, asOf: String? = nil, why: String? = nil) {
                self.ahead = ahead
                self.who = who
                self.asOf = asOf
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var due: DueList
            package var at: Answered

            package init(due: DueList, at: Answered) {
                self.due = due
                self.at = at
            }
        }
    }
}
