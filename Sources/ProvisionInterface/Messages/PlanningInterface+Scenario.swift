/// Drafts of a year, and what they come to.
extension PlanningInterface {
    /// Somebody who gives a group: a role, or a member of staff.
    package struct ScenarioGiver: Codable, Hashable, Sendable {
        package var role: String?
        package var staff: String?

        package init(role: String? = nil, staff: String? = nil) {
            self.role = role
            self.staff = staff
        }
    }

    /// A group of a draft.
    package struct ScenarioGroup: Codable, Hashable, Sendable {
        package var code: String
        package var provision: String
        package var provisionName: String
        package var yearGroups: [String]
        /// Absent: no number is set.
        package var places: Int?
        /// Places before the draft changed them.
        package var placesBefore: Int?
        /// Places somebody who needs one has.
        package var taken: Int
        package var minutes: [RoleMinutes]
        /// Pence a year; absent where it is not known.
        package var yearly: Int?
        package var funding: String?
        package var givers: [String]
        /// now: goes on from this year; planned: for the year already; added.
        package var origin: String

        package init(
            code: String, provision: String, provisionName: String, yearGroups: [String], places: Int? = nil, placesBefore: Int? = nil,
            taken: Int, minutes: [RoleMinutes], yearly: Int? = nil, funding: String? = nil, givers: [String], origin: String
        ) {
            self.code = code
            self.provision = provision
            self.provisionName = provisionName
            self.yearGroups = yearGroups
            self.places = places
            self.placesBefore = placesBefore
            self.taken = taken
            self.minutes = minutes
            self.yearly = yearly
            self.funding = funding
            self.givers = givers
            self.origin = origin
        }
    }

    /// What a funding source pays.
    package struct ScenarioSource: Codable, Hashable, Sendable {
        /// Absent: groups that name no source.
        package var source: String?
        /// Pence a year of what is known, and how many groups' cost is not.
        package var cost: Int
        package var unknown: Int
        /// Pence; absent where none is set.
        package var budget: Int?

        package init(source: String? = nil, cost: Int, unknown: Int, budget: Int? = nil) {
            self.source = source
            self.cost = cost
            self.unknown = unknown
            self.budget = budget
        }
    }

    /// How many of a priority have a place.
    package struct ScenarioMet: Codable, Hashable, Sendable {
        package var priority: String
        package var met: Int
        package var unmet: Int

        package init(priority: String, met: Int, unmet: Int) {
            self.priority = priority
            self.met = met
            self.unmet = unmet
        }
    }

    /// Somebody without a place.
    package struct ScenarioUnmet: Codable, Hashable, Sendable {
        package var need: String
        package var pupil: String?
        package var name: String?
        package var yearGroup: String
        package var provision: String
        package var provisionName: String
        package var priority: String
        package var count: Int

        package init(
            need: String, pupil: String? = nil, name: String? = nil, yearGroup: String, provision: String, provisionName: String,
            priority: String, count: Int
        ) {
            self.need = need
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.provision = provision
            self.provisionName = provisionName
            self.priority = priority
            self.count = count
        }
    }

    /// Minutes a week planned of a role or a person, against the contract.
    package struct ScenarioTime: Codable, Hashable, Sendable {
        /// A role, or a person's name.
        package var who: String
        package var role: String
        package var isPerson: Bool
        package var planned: Int
        /// Absent: not known.
        package var contracted: Int?

        package init(who: String, role: String, isPerson: Bool, planned: Int, contracted: Int? = nil) {
            self.who = who
            self.role = role
            self.isPerson = isPerson
            self.planned = planned
            self.contracted = contracted
        }
    }

    /// An hourly rate a draft is reckoned with, pence.
    package struct ScenarioRate: Codable, Hashable, Sendable {
        package var role: String
        package var hourly: Int

        package init(role: String, hourly: Int) {
            self.role = role
            self.hourly = hourly
        }
    }

    /// A draft of a year, worked out on what is known now. It changes nothing real.
    package struct Scenario: Codable, Hashable, Sendable {
        package var name: String
        package var year: String
        /// Whether this year's groups go on in it.
        package var goesOn: Bool
        package var groups: [ScenarioGroup]
        package var dropped: [String]
        package var rates: [ScenarioRate]
        /// Codes it names that there is no group of any more.
        package var missing: [String]
        package var sources: [ScenarioSource]
        package var met: [ScenarioMet]
        package var unmet: [ScenarioUnmet]
        package var times: [ScenarioTime]
        /// The day it was adopted.
        package var adopted: String?

        package init(
            name: String, year: String, goesOn: Bool, groups: [ScenarioGroup], dropped: [String], rates: [ScenarioRate], missing: [String],
            sources: [ScenarioSource], met: [ScenarioMet], unmet: [ScenarioUnmet], times: [ScenarioTime], adopted: String? = nil
        ) {
            self.name = name
            self.year = year
            self.goesOn = goesOn
            self.groups = groups
            self.dropped = dropped
            self.rates = rates
            self.missing = missing
            self.sources = sources
            self.met = met
            self.unmet = unmet
            self.times = times
            self.adopted = adopted
        }
    }

    /// A draft in a line.
    package struct ScenarioLine: Codable, Hashable, Sendable {
        package var name: String
        package var year: String
        package var changes: Int
        package var changedAt: String
        package var adopted: String?

        package init(name: String, year: String, changes: Int, changedAt: String, adopted: String? = nil) {
            self.name = name
            self.year = year
            self.changes = changes
            self.changedAt = changedAt
            self.adopted = adopted
        }
    }

    /// A step of a suggestion: a group more, or why some are left without a place.
    package struct ScenarioStep: Codable, Hashable, Sendable {
        package var priority: String
        package var yearGroup: String
        package var provision: String
        package var provisionName: String
        package var waiting: Int
        package var served: Int
        /// The group added; absent where none is.
        package var group: String?
        package var givers: [String]
        package var funding: String?
        /// Places, and pence a year, of one such group.
        package var places: Int?
        package var yearly: Int?
        /// budget, no budget, staff time, nobody trained, nobody of the role, no model, cost unknown; absent where a group is added.
        package var obstacle: String?
        /// The whole step in words.
        package var why: String

        package init(
            priority: String, yearGroup: String, provision: String, provisionName: String, waiting: Int, served: Int, group: String? = nil,
            givers: [String], funding: String? = nil, places: Int? = nil, yearly: Int? = nil, obstacle: String? = nil, why: String
        ) {
            self.priority = priority
            self.yearGroup = yearGroup
            self.provision = provision
            self.provisionName = provisionName
            self.waiting = waiting
            self.served = served
            self.group = group
            self.givers = givers
            self.funding = funding
            self.places = places
            self.yearly = yearly
            self.obstacle = obstacle
            self.why = why
        }
    }

}
