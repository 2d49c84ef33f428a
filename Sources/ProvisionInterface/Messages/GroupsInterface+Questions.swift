/// Asking about groups.
extension GroupsInterface {
    /// Groups on a day.
    package enum List: WireMethod {
        package static let name = "io.provd.Groups.List"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var yearGroup: String?
            package var provision: String?
            package var staff: String?
            package var includeClosed: Bool?
            package var asOf: String?
            package var knownAt: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(
                yearGroup: String? = nil, provision: String? = nil, staff: String? = nil, includeClosed: Bool? = nil,
                asOf: String? = nil, knownAt: String? = nil, why: String? = nil
            ) {
                self.yearGroup = yearGroup
                self.provision = provision
                self.staff = staff
                self.includeClosed = includeClosed
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var groups: [Group]
            package var at: Answered

            package init(groups: [Group], at: Answered) {
                self.groups = groups
                self.at = at
            }
        }
    }

    /// One group.
    package enum Get: WireMethod {
        package static let name = "io.provd.Groups.Get"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String
            package var asOf: String?
            package var knownAt: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(group: String, asOf: String? = nil, knownAt: String? = nil, why: String? = nil) {
                self.group = group
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var group: Group
            package var at: Answered

            package init(group: Group, at: Answered) {
                self.group = group
                self.at = at
            }
        }
    }

    /// The sessions of a day, numbered, and those of the last five school days nobody recorded.
    /// For the caller's own groups where the caller is staff; staff names somebody else; all is everybody's.
    package enum GetToday: WireMethod {
        package static let name = "io.provd.Groups.GetToday"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var on: String?
            package var staff: String?
            package var all: Bool?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(on: String? = nil, staff: String? = nil, all: Bool? = nil, why: String? = nil) {
                self.on = on
                self.staff = staff
                self.all = all
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var day: String
            package var week: String?
            package var closed: String?
            package var who: String?
            package var role: String?
            package var now: String
            package var sessions: [Session]
            package var at: Answered

            package init(
                day: String, week: String? = nil, closed: String? = nil, who: String? = nil, role: String? = nil, now: String,
                sessions: [Session], at: Answered
            ) {
                self.day = day
                self.week = week
                self.closed = closed
                self.who = who
                self.role = role
                self.now = now
                self.sessions = sessions
                self.at = at
            }
        }
    }

    /// The sessions of the week a day lies in, each with a code that stands whatever is planned or recorded since:
    /// what a printed sheet shows, and what is entered from it. staff and all are as for GetToday; group names one group.
    package enum GetWeek: WireMethod {
        package static let name = "io.provd.Groups.GetWeek"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var on: String?
            package var staff: String?
            package var all: Bool?
            package var group: String?
            package var why: String?

            package init(on: String? = nil, staff: String? = nil, all: Bool? = nil, group: String? = nil, why: String? = nil) {
                self.on = on
                self.staff = staff
                self.all = all
                self.group = group
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var monday: String
            package var week: String?
            package var closed: [String]
            package var who: String?
            package var role: String?
            package var today: String
            package var sessions: [Session]
            package var at: Answered

            package init(
                monday: String, week: String? = nil, closed: [String], who: String? = nil, role: String? = nil, today: String,
                sessions: [Session], at: Answered
            ) {
                self.monday = monday
                self.week = week
                self.closed = closed
                self.who = who
                self.role = role
                self.today = today
                self.sessions = sessions
                self.at = at
            }
        }
    }
}
