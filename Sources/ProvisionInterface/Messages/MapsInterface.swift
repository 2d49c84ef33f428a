/// The provision map. `io.provd.Maps`.
package enum MapsInterface {
    package static let name = "io.provd.Maps"

    /// Planned minutes a week of one role, rounded to whole minutes.
    package struct RoleMinutes: Codable, Hashable, Sendable {
        package var role: String
        package var minutes: Int

        package init(role: String, minutes: Int) {
            self.role = role
            self.minutes = minutes
        }
    }

    /// One provision in the map, its groups taken together.
    package struct Row: Codable, Hashable, Sendable {
        package var provision: String
        package var code: String
        package var tier: String
        package var area: String
        /// Group codes, and how many.
        package var groups: [String]
        package var yearGroups: [String]
        /// Pupils enrolled on the day, and places (capacity, else planned size).
        package var pupils: Int
        package var places: Int?
        package var minutes: [RoleMinutes]
        /// Planned staff cost a week, pence; absent where a rate is missing.
        package var weekly: Int?
        /// Roles without a rate.
        package var missingRates: [String]
        /// Costs that are not staff time, pence a year.
        package var yearlyCosts: Int
        /// What makes it unquantified, as written; absent where it is not.
        package var unquantified: String?
        /// Of the minutes due to date: given at least, and at most (were all that is unrecorded given), per cent.
        package var givenLow: Double?
        package var givenHigh: Double?
        /// Sessions due, delivered, missed, unrecorded to date.
        package var due: Int
        package var delivered: Int
        package var missed: Int
        package var unrecorded: Int
        /// Pupils, places and what was given are not told, and 0 here: fewer than 5 pupils, or they could be worked out.
        package var few: Bool?
        /// For how many weeks running, to the last that is over, less than the map's ``Map/driftPercent`` was given; and whether it
        /// is so whatever the unrecorded sessions turn out to have been. Absent where nothing drifts.
        package var driftWeeks: Int?
        package var driftCertain: Bool?

        package init(
            provision: String, code: String, tier: String, area: String, groups: [String], yearGroups: [String], pupils: Int,
            places: Int? = nil, minutes: [RoleMinutes], weekly: Int? = nil, missingRates: [String], yearlyCosts: Int,
            unquantified: String? = nil, givenLow: Double? = nil, givenHigh: Double? = nil, due: Int, delivered: Int,
            missed: Int, unrecorded: Int, few: Bool? = nil, driftWeeks: Int? = nil, driftCertain: Bool? = nil
        ) {
            self.provision = provision
            self.code = code
            self.tier = tier
            self.area = area
            self.groups = groups
            self.yearGroups = yearGroups
            self.pupils = pupils
            self.places = places
            self.minutes = minutes
            self.weekly = weekly
            self.missingRates = missingRates
            self.yearlyCosts = yearlyCosts
            self.unquantified = unquantified
            self.givenLow = givenLow
            self.givenHigh = givenHigh
            self.due = due
            self.delivered = delivered
            self.missed = missed
            self.unrecorded = unrecorded
            self.few = few
            self.driftWeeks = driftWeeks
            self.driftCertain = driftCertain
        }
    }

    /// Rows of one tier.
    package struct Section: Codable, Hashable, Sendable {
        package var tier: String
        package var label: String
        package var rows: [Row]

        package init(tier: String, label: String, rows: [Row]) {
            self.tier = tier
            self.label = label
            self.rows = rows
        }
    }

    /// A provision map.
    package struct Map: Codable, Hashable, Sendable {
        /// What it was asked for.
        package var yearGroup: String?
        package var tier: String?
        package var area: String?
        /// The week's letter on the day.
        package var week: String?
        /// The days "given" is about.
        package var givenFrom: String?
        package var givenUntil: String?
        package var sections: [Section]
        /// Pupils with any provision, and on roll.
        package var pupils: Int
        package var roll: Int
        package var minutes: [RoleMinutes]
        package var weekly: Int
        /// Weeks a year of the rule pack, and the staff cost a year, pence.
        package var weeks: String
        package var yearly: Int
        package var yearlyCosts: Int
        /// Rows that are in no total.
        package var unquantified: Int
        package var missingRates: [String]
        /// The printed rows do not add to the printed total, because the exact sum was rounded once.
        package var rowsDoNotAdd: Bool
        package var rulePack: String?
        /// pupils and roll are not told, and 0 here; of a year group minutes and costs too where a row is without them.
        package var few: Bool?
        /// Under how many per cent delivery drifts; absent where no rule pack says so.
        package var driftPercent: Int?

        package init(
            yearGroup: String? = nil, tier: String? = nil, area: String? = nil, week: String? = nil, givenFrom: String? = nil,
            givenUntil: String? = nil, sections: [Section], pupils: Int, roll: Int, minutes: [RoleMinutes], weekly: Int,
            weeks: String, yearly: Int, yearlyCosts: Int, unquantified: Int, missingRates: [String], rowsDoNotAdd: Bool,
            rulePack: String? = nil, few: Bool? = nil, driftPercent: Int? = nil
        ) {
            self.yearGroup = yearGroup
            self.tier = tier
            self.area = area
            self.week = week
            self.givenFrom = givenFrom
            self.givenUntil = givenUntil
            self.sections = sections
            self.pupils = pupils
            self.roll = roll
            self.minutes = minutes
            self.weekly = weekly
            self.weeks = weeks
            self.yearly = yearly
            self.yearlyCosts = yearlyCosts
            self.unquantified = unquantified
            self.missingRates = missingRates
            self.rowsDoNotAdd = rowsDoNotAdd
            self.rulePack = rulePack
            self.few = few
            self.driftPercent = driftPercent
        }
    }

    /// The map on a day, for the school, a year group, a tier or an area.
    package enum Get: WireMethod {
        package static let name = "io.provd.Maps.Get"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var yearGroup: String?
            package var tier: String?
            package var area: String?
            package var asOf: String?
            package var knownAt: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(
                yearGroup: String? = nil, tier: String? = nil, area: String? = nil, asOf: String? = nil, knownAt: String? = nil,
                why: String? = nil
            ) {
                self.yearGroup = yearGroup
                self.tier = tier
                self.area = area
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var map: Map
            package var at: Answered

            package init(map: Map, at: Answered) {
                self.map = map
                self.at = at
            }
        }
    }
}
