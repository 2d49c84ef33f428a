/// What somebody needs in a coming academic year: a pupil by name, or so many of a year group. The same id again is a revision, whole.
package struct NeedProjected: Codable, Hashable, Sendable {
    package var need: NeedID
    /// The academic year planned for.
    package var year: AcademicYear
    /// Who needs it; `nil`: a head count.
    package var pupil: PupilID?
    /// Of a head count, the year group it will be in that year.
    package var yearGroup: YearGroup?
    /// Of a head count, how many.
    package var count: Int?
    package var provision: ProvisionID
    package var priority: Priority
    /// The plan line that makes it a must.
    package var planLine: PlanLineID?
    /// What makes it statutory where no plan line does.
    package var basis: FreeText?
    /// What it is known from.
    package var evidence: FreeText?

    package init(
        need: NeedID, year: AcademicYear, pupil: PupilID? = nil, yearGroup: YearGroup? = nil, count: Int? = nil,
        provision: ProvisionID, priority: Priority, planLine: PlanLineID? = nil, basis: FreeText? = nil, evidence: FreeText? = nil
    ) {
        self.need = need
        self.year = year
        self.pupil = pupil
        self.yearGroup = yearGroup
        self.count = count
        self.provision = provision
        self.priority = priority
        self.planLine = planLine
        self.basis = basis
        self.evidence = evidence
    }
}

/// Not needed after all.
package struct NeedDropped: Codable, Hashable, Sendable {
    package var need: NeedID
    /// Whose need it was, and of what: who may be told of this is decided by them.
    package var pupil: PupilID?
    package var provision: ProvisionID
    package var reason: FreeText?

    package init(need: NeedID, pupil: PupilID? = nil, provision: ProvisionID, reason: FreeText? = nil) {
        self.need = need
        self.pupil = pupil
        self.provision = provision
        self.reason = reason
    }
}

/// A draft of the coming year became the plan. The groups it plans follow in the same command, each in its own stream.
package struct ScenarioAdopted: Codable, Hashable, Sendable {
    /// A group of the draft: what was decided, whatever becomes of the group later.
    package struct Group: Codable, Hashable, Sendable {
        package var group: GroupID
        package var code: GroupCode
        package var provision: ProvisionID
        package var yearGroups: [YearGroup]
        /// Places; `nil`: no limit.
        package var places: Int?
        package var funding: FundingSource?
        /// A year's cost, pence; `nil` where it was not known.
        package var yearly: Pence?
        /// The group of the year before that it goes on from.
        package var follows: GroupID?

        package init(
            group: GroupID, code: GroupCode, provision: ProvisionID, yearGroups: [YearGroup], places: Int? = nil,
            funding: FundingSource? = nil, yearly: Pence? = nil, follows: GroupID? = nil
        ) {
            self.group = group
            self.code = code
            self.provision = provision
            self.yearGroups = yearGroups
            self.places = places
            self.funding = funding
            self.yearly = yearly
            self.follows = follows
        }
    }

    /// An hourly rate the draft was reckoned with, pence, in place of the school's.
    package struct Rate: Codable, Hashable, Sendable {
        package var role: RoleCode
        package var hourly: Pence

        package init(role: RoleCode, hourly: Pence) {
            self.role = role
            self.hourly = hourly
        }
    }

    package var scenario: ScenarioID
    package var year: AcademicYear
    /// What it is called; a code, which names nobody.
    package var name: String
    package var groups: [Group]
    package var rates: [Rate]
    /// Needs with a place in it, and needs without.
    package var met: [NeedID]
    package var unmet: [NeedID]

    package init(
        scenario: ScenarioID, year: AcademicYear, name: String, groups: [Group], rates: [Rate], met: [NeedID], unmet: [NeedID]
    ) {
        self.scenario = scenario
        self.year = year
        self.name = name
        self.groups = groups
        self.rates = rates
        self.met = met
        self.unmet = unmet
    }
}

/// The facts of a `need-<academic year>` stream.
package enum NeedEvent: Hashable, Sendable {
    case projected(NeedProjected)
    case dropped(NeedDropped)
    case adopted(ScenarioAdopted)
    case retracted(EventRetracted)
    case redacted(TextRedacted)
}
