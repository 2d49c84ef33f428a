extension StaffInterface {
    /// Somebody where skills are told of.
    package struct SkillPerson: Codable, Hashable, Sendable {
        package var id: String
        package var name: String
        /// The last day the training counts; absent where it does not lapse.
        package var until: String?
        /// held, lapsing or lapsed.
        package var state: String?
        /// Groups given without the skill.
        package var groups: [String]?
        /// Contracted minutes a week that no group takes.
        package var free: Int?

        package init(
            id: String, name: String, until: String? = nil, state: String? = nil, groups: [String]? = nil, free: Int? = nil
        ) {
            self.id = id
            self.name = name
            self.until = until
            self.state = state
            self.groups = groups
            self.free = free
        }
    }

    /// A skill: what needs it, who holds it, who gives without it, who could be trained.
    package struct SkillRow: Codable, Hashable, Sendable {
        package var skill: String
        package var provisions: [String]
        package var groups: [String]
        /// The academic year after this, and pupils projected for those provisions then.
        package var nextYear: String
        package var needed: Int
        package var holders: [SkillPerson]
        package var without: [SkillPerson]
        /// Groups none of whose people holds it.
        package var uncovered: [String]
        package var candidates: [SkillPerson]

        package init(
            skill: String, provisions: [String], groups: [String], nextYear: String, needed: Int, holders: [SkillPerson],
            without: [SkillPerson], uncovered: [String], candidates: [SkillPerson]
        ) {
            self.skill = skill
            self.provisions = provisions
            self.groups = groups
            self.nextYear = nextYear
            self.needed = needed
            self.holders = holders
            self.without = without
            self.uncovered = uncovered
            self.candidates = candidates
        }
    }

    /// Skills needed by what is on offer, against skills held.
    package enum ListSkills: WireMethod {
        package static let name = "io.provd.Staff.ListSkills"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var skill: String?
            package var lapsing: Bool?
            package var asOf: String?
            package var why: String?

            package init(skill: String? = nil, lapsing: Bool? = nil, asOf: String? = nil, why: String? = nil) {
                self.skill = skill
                self.lapsing = lapsing
                self.asOf = asOf
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var skills: [SkillRow]
            package var at: Answered

            package init(skills: [SkillRow], at: Answered) {
                self.skills = skills
                self.at = at
            }
        }
    }

    /// What one person of an agency does in one group.
    package struct AgencyGroup: Codable, Hashable, Sendable {
        package var group: String
        package var provision: String
        package var pupils: [String]
        /// Planned minutes a week, and minutes given this half term.
        package var minutes: Int
        package var given: Int
        /// The day of the next session, where it is planned when.
        package var next: String?

        package init(group: String, provision: String, pupils: [String], minutes: Int, given: Int, next: String? = nil) {
            self.group = group
            self.provision = provision
            self.pupils = pupils
            self.minutes = minutes
            self.given = given
            self.next = next
        }
    }

    /// Somebody an agency sends.
    package struct AgencyPerson: Codable, Hashable, Sendable {
        package var id: String
        package var name: String
        package var role: String
        package var groups: [AgencyGroup]

        package init(id: String, name: String, role: String, groups: [AgencyGroup]) {
            self.id = id
            self.name = name
            self.role = role
            self.groups = groups
        }
    }

    /// An outside agency.
    package struct Agency: Codable, Hashable, Sendable {
        package var agency: String
        package var people: [AgencyPerson]

        package init(agency: String, people: [AgencyPerson]) {
            self.agency = agency
            self.people = people
        }
    }

    /// Outside agencies: who does what for whom.
    package enum ListAgencies: WireMethod {
        package static let name = "io.provd.Staff.ListAgencies"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var asOf: String?
            package var why: String?

            package init(asOf: String? = nil, why: String? = nil) {
                self.asOf = asOf
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var agencies: [Agency]
            package var at: Answered

            package init(agencies: [Agency], at: Answered) {
                self.agencies = agencies
                self.at = at
            }
        }
    }
}
