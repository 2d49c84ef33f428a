/// Need against provision.
extension PlanningInterface {
    /// Minutes of a role.
    package struct RoleMinutes: Codable, Hashable, Sendable {
        package var role: String
        package var minutes: Int

        package init(role: String, minutes: Int) {
            self.role = role
            self.minutes = minutes
        }
    }

    /// Somebody behind a figure: a pupil, or a head count.
    package struct GapPerson: Codable, Hashable, Sendable {
        package var need: String
        package var pupil: String?
        package var name: String?
        package var priority: String
        package var count: Int
        package var standing: String

        package init(need: String, pupil: String? = nil, name: String? = nil, priority: String, count: Int, standing: String) {
            self.need = need
            self.pupil = pupil
            self.name = name
            self.priority = priority
            self.count = count
            self.standing = standing
        }
    }

    /// A group there is now: its places (absent where its plan says no number) and the pupils in it.
    package struct GapGroup: Codable, Hashable, Sendable {
        package var code: String
        package var places: Int?
        package var pupils: Int

        package init(code: String, places: Int? = nil, pupils: Int) {
            self.code = code
            self.places = places
            self.pupils = pupils
        }
    }

    /// One provision in one year group.
    package struct GapRow: Codable, Hashable, Sendable {
        /// Of the year planned for, and what that year group is on the day.
        package var yearGroup: String
        package var yearGroupNow: String?
        package var provision: String
        package var provisionName: String
        package var must: Int
        package var should: Int
        package var could: Int
        /// must + should.
        package var need: Int
        /// Places of the groups of this year's year group; those in use where a group's plan says no number.
        package var now: Int
        package var inUse: Bool
        /// now - need: below zero places are missing.
        package var gap: Int
        /// Places of a usual group, and the code of the group it is taken from.
        package var size: Int?
        package var model: String?
        /// Groups more, or below zero to spare; absent where it is not known.
        package var groups: Int?
        /// A week's minutes more or fewer; absent where it is not known.
        package var minutes: [RoleMinutes]?
        /// Pence a year more or less, rounded to pounds; absent where it is not known.
        package var yearly: Int?
        package var missingRates: [String]
        /// Groups run now, and nobody must or should have one.
        package var forNobody: Bool
        /// Counts are hidden, being small.
        package var few: Bool?
        package var people: [GapPerson]
        package var current: [GapGroup]

        package init(
            yearGroup: String, yearGroupNow: String? = nil, provision: String, provisionName: String, must: Int, should: Int, could: Int,
            need: Int, now: Int, inUse: Bool, gap: Int, size: Int? = nil, model: String? = nil, groups: Int? = nil,
            minutes: [RoleMinutes]? = nil, yearly: Int? = nil, missingRates: [String], forNobody: Bool, few: Bool? = nil,
            people: [GapPerson], current: [GapGroup]
        ) {
            self.yearGroup = yearGroup
            self.yearGroupNow = yearGroupNow
            self.provision = provision
            self.provisionName = provisionName
            self.must = must
            self.should = should
            self.could = could
            self.need = need
            self.now = now
            self.inUse = inUse
            self.gap = gap
            self.size = size
            self.model = model
            self.groups = groups
            self.minutes = minutes
            self.yearly = yearly
            self.missingRates = missingRates
            self.forNobody = forNobody
            self.few = few
            self.people = people
            self.current = current
        }
    }

    /// The rows of a year group together, or of all.
    package struct GapTotal: Codable, Hashable, Sendable {
        package var yearGroup: String?
        package var must: Int
        package var should: Int
        package var could: Int
        package var need: Int
        package var now: Int
        /// Places missing (below zero) and to spare.
        package var missing: Int
        package var spare: Int
        package var groups: Int
        package var minutes: [RoleMinutes]
        package var yearly: Int
        /// Rows of which something is not known: in no sum.
        package var unknown: Int
        /// A row is hidden, and so are the sums.
        package var few: Bool?

        package init(
            yearGroup: String? = nil, must: Int, should: Int, could: Int, need: Int, now: Int, missing: Int, spare: Int, groups: Int,
            minutes: [RoleMinutes], yearly: Int, unknown: Int, few: Bool? = nil
        ) {
            self.yearGroup = yearGroup
            self.must = must
            self.should = should
            self.could = could
            self.need = need
            self.now = now
            self.missing = missing
            self.spare = spare
            self.groups = groups
            self.minutes = minutes
            self.yearly = yearly
            self.unknown = unknown
            self.few = few
        }
    }

    /// Needed, and no group of the school gives it.
    package struct GapAbsent: Codable, Hashable, Sendable {
        package var yearGroup: String
        package var provision: String
        package var provisionName: String
        package var must: Int
        package var should: Int
        package var could: Int
        package var few: Bool?
        /// What it takes, and who holds all of it when the year begins.
        package var skills: [String]
        package var trained: [String]
        package var people: [GapPerson]

        package init(
            yearGroup: String, provision: String, provisionName: String, must: Int, should: Int, could: Int, few: Bool? = nil,
            skills: [String], trained: [String], people: [GapPerson]
        ) {
            self.yearGroup = yearGroup
            self.provision = provision
            self.provisionName = provisionName
            self.must = must
            self.should = should
            self.could = could
            self.few = few
            self.skills = skills
            self.trained = trained
            self.people = people
        }
    }

    /// Need against provision.
    package struct Gap: Codable, Hashable, Sendable {
        package var year: String
        package var yearGroup: String?
        package var yearGroupNow: String?
        /// The day the groups are of.
        package var day: String
        package var rows: [GapRow]
        package var totals: [GapTotal]
        package var absent: [GapAbsent]
        /// Of the counted, those not on roll yet, and the schools they come from.
        package var expected: Int
        package var expectedFrom: [String]
        /// Provisions with groups now that nobody is projected to need in any year group.
        package var silent: [String]
        /// Absent: none is adopted, so no year's cost is known.
        package var rulePack: String?

        package init(
            year: String, yearGroup: String? = nil, yearGroupNow: String? = nil, day: String, rows: [GapRow], totals: [GapTotal],
            absent: [GapAbsent], expected: Int, expectedFrom: [String], silent: [String], rulePack: String? = nil
        ) {
            self.year = year
            self.yearGroup = yearGroup
            self.yearGroupNow = yearGroupNow
            self.day = day
            self.rows = rows
            self.totals = totals
            self.absent = absent
            self.expected = expected
            self.expectedFrom = expectedFrom
            self.silent = silent
            self.rulePack = rulePack
        }
    }

    /// Projected need against the groups there are now.
    package enum GetGap: WireMethod {
        package static let name = "io.provd.Planning.GetGap"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var year: String
            package var yearGroup: String?
            package var asOf: String?
            package var knownAt: String?
            package var why: String?

            package init(year: String, yearGroup: String? = nil, asOf: String? = nil, knownAt: String? = nil, why: String? = nil) {
                self.year = year
                self.yearGroup = yearGroup
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var gap: Gap
            package var at: Answered

            package init(gap: Gap, at: Answered) {
                self.gap = gap
                self.at = at
            }
        }
    }
}
