/// Somebody is away: what that leaves open, and who covers it.
extension DeploymentInterface {
    /// A session somebody who is away was to give, or somebody covers.
    package struct CoverSession: Codable, Hashable, Sendable {
        /// Its row in the day's list, from 1, in order of time.
        package var number: Int
        package var group: String
        /// "P3", or the time; "" for a session by dose.
        package var when: String
        package var start: String?
        package var minutes: Int
        package var room: String?
        /// Whose it is, and the role it is planned in.
        package var away: String
        package var role: String
        /// Who covers it, and in which role.
        package var by: String?
        package var byRole: String?
        /// Short names; a star marks those of whose plan a line is served.
        package var pupils: [String]
        /// The strongest of the enrolments': must, should, could.
        package var priority: String?
        /// Minutes of plan lines, those of each pupil counted.
        package var promised: Int
        /// delivered or missed, where it is recorded.
        package var state: String?
        /// Pence at the planned rate; absent where there is none, or costs are not the caller's to see.
        package var cost: Int?
        /// Pence the cover costs more than who is away; below zero: less.
        package var difference: Int?

        package init(
            number: Int, group: String, when: String, start: String? = nil, minutes: Int, room: String? = nil, away: String, role: String,
            by: String? = nil, byRole: String? = nil, pupils: [String], priority: String? = nil, promised: Int, state: String? = nil,
            cost: Int? = nil, difference: Int? = nil
        ) {
            self.number = number
            self.group = group
            self.when = when
            self.start = start
            self.minutes = minutes
            self.room = room
            self.away = away
            self.role = role
            self.by = by
            self.byRole = byRole
            self.pupils = pupils
            self.priority = priority
            self.promised = promised
            self.state = state
            self.cost = cost
            self.difference = difference
        }
    }

    /// The sessions of a day (today) that somebody who is away was to give, and those somebody covers.
    /// Who sees less than all is told of own sessions.
    package enum GetCover: WireMethod {
        package static let name = "io.provd.Deployment.GetCover"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var on: String?
            package var why: String?

            package init(on: String? = nil, why: String? = nil) {
                self.on = on
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var day: String
            package var week: String?
            package var closed: String?
            /// Everybody who is away.
            package var away: [String]
            package var sessions: [CoverSession]
            package var at: Answered

            package init(
                day: String, week: String? = nil, closed: String? = nil, away: [String], sessions: [CoverSession], at: Answered
            ) {
                self.day = day
                self.week = week
                self.closed = closed
                self.away = away
                self.sessions = sessions
                self.at = at
            }
        }
    }

    /// Arranges cover. what: a row of ``GetCover``, a period or a start in it, or a group that meets that day; away says whose session,
    /// where that does not.
    package enum SetCover: WireMethod {
        package static let name = "io.provd.Deployment.SetCover"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var what: String
            package var staff: String
            package var on: String?
            package var away: String?
            package var command: CommandHeader?

            package init(what: String, staff: String, on: String? = nil, away: String? = nil, command: CommandHeader? = nil) {
                self.what = what
                self.staff = staff
                self.on = on
                self.away = away
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Nobody covers it any more. what and away: as for ``SetCover``.
    package enum CancelCover: WireMethod {
        package static let name = "io.provd.Deployment.CancelCover"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var what: String
            package var on: String?
            package var away: String?
            package var command: CommandHeader?

            package init(what: String, on: String? = nil, away: String? = nil, command: CommandHeader? = nil) {
                self.what = what
                self.on = on
                self.away = away
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }
}
