/// The catalogue: what the school offers. `io.provd.Provisions`.
package enum ProvisionsInterface {
    package static let name = "io.provd.Provisions"

    /// A kind of support on a day.
    package struct Provision: Codable, Hashable, Sendable {
        package var id: String
        package var code: String
        package var name: String
        package var area: String
        package var tier: String
        /// In words: 4×20m; absent where none is usual.
        package var usualDose: String?
        package var intendedOutcome: String?
        package var measure: String?
        package var skills: [String]
        package var confidential: Bool
        package var retired: String?
        /// Groups running on the day.
        package var groups: Int
        /// Who sees it where it is confidential, besides the coordinator.
        package var seenBy: [String]?

        package init(
            id: String, code: String, name: String, area: String, tier: String, usualDose: String? = nil,
            intendedOutcome: String? = nil, measure: String? = nil, skills: [String], confidential: Bool, retired: String? = nil,
            groups: Int, seenBy: [String]? = nil
        ) {
            self.id = id
            self.code = code
            self.name = name
            self.area = area
            self.tier = tier
            self.usualDose = usualDose
            self.intendedOutcome = intendedOutcome
            self.measure = measure
            self.skills = skills
            self.confidential = confidential
            self.retired = retired
            self.groups = groups
            self.seenBy = seenBy
        }
    }

    /// Adds a provision to the catalogue, or changes it; of an existing one only what is given changes.
    /// expect is "new" or "existing" where the other would be a mistake. usualDose reads "4½ x 50", "5 x 1 hour 20 mins", "30 h".
    package enum Set: WireMethod {
        package static let name = "io.provd.Provisions.Set"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var code: String
            package var expect: String?
            package var name: String?
            package var area: String?
            package var tier: String?
            package var usualDose: String?
            package var intendedOutcome: String?
            package var measure: String?
            package var skills: [String]?
            package var confidential: Bool?
            package var on: String?
            package var command: CommandHeader?
            /// Staff who see it where it is confidential, besides the coordinator.
            package var seenBy: [String]?

            package init(
                code: String, expect: String? = nil, name: String? = nil, area: String? = nil, tier: String? = nil,
                usualDose: String? = nil, intendedOutcome: String? = nil, measure: String? = nil, skills: [String]? = nil,
                confidential: Bool? = nil, on: String? = nil, command: CommandHeader? = nil,
                seenBy: [String]? = nil
            ) {
                self.code = code
                self.expect = expect
                self.name = name
                self.area = area
                self.tier = tier
                self.usualDose = usualDose
                self.intendedOutcome = intendedOutcome
                self.measure = measure
                self.skills = skills
                self.confidential = confidential
                self.on = on
                self.command = command
                self.seenBy = seenBy
            }
        }

        package typealias Output = DoneReply
    }

    /// Takes a provision out of the catalogue after a day.
    package enum Retire: WireMethod {
        package static let name = "io.provd.Provisions.Retire"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var provision: String
            package var on: String?
            package var command: CommandHeader?

            package init(provision: String, on: String? = nil, command: CommandHeader? = nil) {
                self.provision = provision
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

    /// The catalogue on a day.
    package enum List: WireMethod {
        package static let name = "io.provd.Provisions.List"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var area: String?
            package var tier: String?
            package var asOf: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(area: String? = nil, tier: String? = nil, asOf: String? = nil, why: String? = nil) {
                self.area = area
                self.tier = tier
                self.asOf = asOf
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var provisions: [Provision]
            package var at: Answered

            package init(provisions: [Provision], at: Answered) {
                self.provisions = provisions
                self.at = at
            }
        }
    }
}
