/// Members of staff and of agencies. `io.provd.Staff`.
package enum StaffInterface {
    package static let name = "io.provd.Staff"

    /// A member of staff on a day.
    package struct Member: Codable, Hashable, Sendable {
        package var id: String
        package var name: String
        package var role: String
        /// Minutes a week the contract says.
        package var contractedMinutes: Int?
        /// 1 Monday to 5 Friday (7 Sunday).
        package var workingDays: [Int]
        package var agency: String?
        package var login: String?
        package var joined: String
        package var left: String?
        /// Away on the day asked for.
        package var absent: Bool
        /// Skills held, with the last day they count.
        package var skills: [Skill]

        package init(
            id: String, name: String, role: String, contractedMinutes: Int? = nil, workingDays: [Int], agency: String? = nil,
            login: String? = nil, joined: String, left: String? = nil, absent: Bool, skills: [Skill]
        ) {
            self.id = id
            self.name = name
            self.role = role
            self.contractedMinutes = contractedMinutes
            self.workingDays = workingDays
            self.agency = agency
            self.login = login
            self.joined = joined
            self.left = left
            self.absent = absent
            self.skills = skills
        }
    }

    /// A skill somebody is trained in.
    package struct Skill: Codable, Hashable, Sendable {
        package var skill: String
        package var until: String?

        package init(skill: String, until: String? = nil) {
            self.skill = skill
            self.until = until
        }
    }

    /// Adds a member of staff, or changes one.
    /// who names an existing member (id or name), absent for a new one; of an existing one only what is given changes.
    package enum Set: WireMethod {
        package static let name = "io.provd.Staff.Set"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var who: String?
            package var forename: String?
            package var surname: String?
            package var preferred: String?
            package var role: String?
            package var contractedMinutes: Int?
            package var workingDays: [Int]?
            package var agency: String?
            package var login: String?
            package var on: String?
            package var command: CommandHeader?

            package init(
                who: String? = nil, forename: String? = nil, surname: String? = nil, preferred: String? = nil,
                role: String? = nil, contractedMinutes: Int? = nil, workingDays: [Int]? = nil, agency: String? = nil,
                login: String? = nil, on: String? = nil, command: CommandHeader? = nil
            ) {
                self.who = who
                self.forename = forename
                self.surname = surname
                self.preferred = preferred
                self.role = role
                self.contractedMinutes = contractedMinutes
                self.workingDays = workingDays
                self.agency = agency
                self.login = login
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Records training in a skill, until a day where it lapses.
    package enum Train: WireMethod {
        package static let name = "io.provd.Staff.Train"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var who: String
            package var skill: String
            package var on: String?
            package var until: String?
            package var command: CommandHeader?

            package init(
                who: String, skill: String, on: String? = nil, until: String? = nil, command: CommandHeader? = nil
            ) {
                self.who = who
                self.skill = skill
                self.on = on
                self.until = until
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Away from a day (today), until a day where it is known. Never a reason.
    package enum Absent: WireMethod {
        package static let name = "io.provd.Staff.Absent"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var who: String
            package var on: String?
            package var until: String?
            package var command: CommandHeader?

            package init(who: String, on: String? = nil, until: String? = nil, command: CommandHeader? = nil) {
                self.who = who
                self.on = on
                self.until = until
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Back on a day (today).
    package enum Returned: WireMethod {
        package static let name = "io.provd.Staff.Returned"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var who: String
            package var on: String?
            package var command: CommandHeader?

            package init(who: String, on: String? = nil, command: CommandHeader? = nil) {
                self.who = who
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// Leaves; on is the last day.
    package enum Leave: WireMethod {
        package static let name = "io.provd.Staff.Leave"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var who: String
            package var on: String
            package var command: CommandHeader?

            package init(who: String, on: String, command: CommandHeader? = nil) {
                self.who = who
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// The staff on a day.
    package enum List: WireMethod {
        package static let name = "io.provd.Staff.List"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var asOf: String?

            package init(asOf: String? = nil) {
                self.asOf = asOf
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var staff: [Member]
            package var at: Answered

            package init(staff: [Member], at: Answered) {
                self.staff = staff
                self.at = at
            }
        }
    }
}
