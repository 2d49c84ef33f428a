/// Making, changing, comparing and adopting drafts of a year.
extension PlanningInterface {
    /// Begins a draft of a year: from what runs now and what is planned, or with goesOn false from what is planned alone; or as a copy.
    package enum NewScenario: WireMethod {
        package static let name = "io.provd.Planning.NewScenario"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var name: String
            package var year: String?
            package var goesOn: Bool?
            package var copyOf: String?

            package init(name: String, year: String? = nil, goesOn: Bool? = nil, copyOf: String? = nil) {
                self.name = name
                self.year = year
                self.goesOn = goesOn
                self.copyOf = copyOf
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var scenario: Scenario
            package var at: Answered

            package init(scenario: Scenario, at: Answered) {
                self.scenario = scenario
                self.at = at
            }
        }
    }

    /// Changes a draft. change is add (a group of a provision), drop or keep (a group), resize, staff (who gives it) or rate.
    package enum ChangeScenario: WireMethod {
        package static let name = "io.provd.Planning.ChangeScenario"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var name: String
            package var change: String
            /// The group's code; of one that is added its code, or one is made.
            package var group: String?
            package var provision: String?
            package var yearGroups: [String]?
            package var places: Int?
            package var dose: String?
            package var givers: [ScenarioGiver]?
            package var funding: String?
            /// Groups alike that are added.
            package var times: Int?
            package var role: String?
            /// Pence an hour.
            package var hourly: Int?
            package var dryRun: Bool?

            package init(
                name: String, change: String, group: String? = nil, provision: String? = nil, yearGroups: [String]? = nil,
                places: Int? = nil, dose: String? = nil, givers: [ScenarioGiver]? = nil, funding: String? = nil, times: Int? = nil,
                role: String? = nil, hourly: Int? = nil, dryRun: Bool? = nil
            ) {
                self.name = name
                self.change = change
                self.group = group
                self.provision = provision
                self.yearGroups = yearGroups
                self.places = places
                self.dose = dose
                self.givers = givers
                self.funding = funding
                self.times = times
                self.role = role
                self.hourly = hourly
                self.dryRun = dryRun
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var scenario: Scenario
            package var at: Answered

            package init(scenario: Scenario, at: Answered) {
                self.scenario = scenario
                self.at = at
            }
        }
    }

    /// Deletes a draft.
    package enum DropScenario: WireMethod {
        package static let name = "io.provd.Planning.DropScenario"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var name: String

            package init(name: String) {
                self.name = name
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var name: String
            package var at: Answered

            package init(name: String, at: Answered) {
                self.name = name
                self.at = at
            }
        }
    }

    /// The drafts there are.
    package enum ListScenarios: WireMethod {
        package static let name = "io.provd.Planning.ListScenarios"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {

            package init() {}
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var scenarios: [ScenarioLine]
            package var at: Answered

            package init(scenarios: [ScenarioLine], at: Answered) {
                self.scenarios = scenarios
                self.at = at
            }
        }
    }

    /// A draft worked out.
    package enum GetScenario: WireMethod {
        package static let name = "io.provd.Planning.GetScenario"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var name: String
            package var why: String?

            package init(name: String, why: String? = nil) {
                self.name = name
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var scenario: Scenario
            package var at: Answered

            package init(scenario: Scenario, at: Answered) {
                self.scenario = scenario
                self.at = at
            }
        }
    }

    /// Two drafts worked out side by side.
    package enum CompareScenarios: WireMethod {
        package static let name = "io.provd.Planning.CompareScenarios"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var first: String
            package var second: String
            package var why: String?

            package init(first: String, second: String, why: String? = nil) {
                self.first = first
                self.second = second
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var first: Scenario
            package var second: Scenario
            package var at: Answered

            package init(first: Scenario, second: Scenario, at: Answered) {
                self.first = first
                self.second = second
                self.at = at
            }
        }
    }

    /// Fills must, then should, then could, by cost per place, within budget and staff time; each step says why.
    package enum SuggestScenario: WireMethod {
        package static let name = "io.provd.Planning.SuggestScenario"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var name: String
            package var dryRun: Bool?
            package var why: String?

            package init(name: String, dryRun: Bool? = nil, why: String? = nil) {
                self.name = name
                self.dryRun = dryRun
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var steps: [ScenarioStep]
            package var scenario: Scenario
            package var at: Answered

            package init(steps: [ScenarioStep], scenario: Scenario, at: Answered) {
                self.steps = steps
                self.scenario = scenario
                self.at = at
            }
        }
    }

    /// Makes a draft the plan: its groups are planned, in one command with the decision.
    package enum AdoptScenario: WireMethod {
        package static let name = "io.provd.Planning.AdoptScenario"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var name: String
            package var on: String?
            package var command: CommandHeader?

            package init(name: String, on: String? = nil, command: CommandHeader? = nil) {
                self.name = name
                self.on = on
                self.command = command
            }
        }

        package typealias Output = DoneReply
    }

}
