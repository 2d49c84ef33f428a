package import ProvisionDomain

/// A draft of a coming year: what would be different from the groups there are. It holds no figure: those are worked out anew each time.
package struct ScenarioDraft: Codable, Hashable, Sendable {
    package var id: ScenarioID
    package var name: String
    package var year: AcademicYear
    /// Whether this year's groups go on; else only what is planned for the year, and what is added.
    package var goesOn: Bool
    /// Codes of groups that would not run.
    package var dropped: [String] = []
    package var added: [Added] = []
    /// Places by group.
    package var resized: [Resized] = []
    /// Who would give a group.
    package var given: [Given] = []
    /// Pence an hour by role.
    package var rates: [ScenarioAdopted.Rate] = []

    /// A group that would be new.
    package struct Added: Codable, Hashable, Sendable {
        package var code: String
        package var provision: ProvisionID
        package var yearGroups: [YearGroup]
        package var places: Int?
        package var dose: Dose?
        package var givers: [Deliverer]
        package var funding: FundingSource?

        package init(
            code: String, provision: ProvisionID, yearGroups: [YearGroup], places: Int?, dose: Dose?, givers: [Deliverer],
            funding: FundingSource?
        ) {
            self.code = code
            self.provision = provision
            self.yearGroups = yearGroups
            self.places = places
            self.dose = dose
            self.givers = givers
            self.funding = funding
        }
    }

    package struct Resized: Codable, Hashable, Sendable {
        package var code: String
        package var places: Int

        package init(code: String, places: Int) {
            self.code = code
            self.places = places
        }
    }

    package struct Given: Codable, Hashable, Sendable {
        package var code: String
        package var givers: [Deliverer]

        package init(code: String, givers: [Deliverer]) {
            self.code = code
            self.givers = givers
        }
    }

    package init(id: ScenarioID, name: String, year: AcademicYear, goesOn: Bool) {
        self.id = id
        self.name = name
        self.year = year
        self.goesOn = goesOn
    }

    /// How much is said in it: bounded, so that a draft stays small.
    package var changes: Int { dropped.count + added.count + resized.count + given.count + rates.count }
    /// Codes of groups as it spells them.
    package var codes: [String] { dropped + added.map(\.code) + resized.map(\.code) + given.map(\.code) }
}
