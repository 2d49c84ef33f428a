package import ProvisionDomain

/// A group there is now, with who is in it.
package struct GapGroup: Hashable, Sendable {
    package var group: PlanGroup
    /// Pupils on the day by their year group that day.
    package var enrolled: [YearGroup: Int]

    package init(_ group: PlanGroup, enrolled: [YearGroup: Int]) {
        self.group = group
        self.enrolled = enrolled
    }
}

/// What a gap is to be worked out from.
package struct GapInput: Sendable {
    /// Those that count: nobody who will have left.
    package var needs: [PlannedNeed]
    /// In the order of their codes.
    package var groups: [GapGroup]
    /// `nil`: every year group there is a need or a group of.
    package var yearGroup: YearGroup?
    /// In the order in which rows shall stand.
    package var provisions: [ProvisionID]
    package var rates: RateBook
    /// Weeks of a year.
    package var weeks: Rational

    package init(
        needs: [PlannedNeed], groups: [GapGroup], yearGroup: YearGroup? = nil, provisions: [ProvisionID], rates: RateBook, weeks: Rational
    ) {
        self.needs = needs
        self.groups = groups
        self.yearGroup = yearGroup
        self.provisions = provisions
        self.rates = rates
        self.weeks = weeks
    }
}

/// One provision in one year group: what is needed, what there is, what it takes.
package struct GapRow: Hashable, Sendable {
    package var yearGroup: YearGroup
    package var provision: ProvisionID
    package var must = 0
    package var should = 0
    package var could = 0
    /// Places there are now for the year group.
    package var now = 0
    /// Whether some group says no number of places: then those in use stand for them.
    package var isInUse = false
    /// Codes of the groups there are now for the year group.
    package var groups: [String] = []
    /// The group more or fewer are reckoned by, and its places; `nil` where none can be.
    package var model: String?
    package var size: Int?
    /// Groups more (above zero) or to spare (below); `nil`: not known.
    package var change: Int? = 0
    /// A week's minutes more or fewer, by role; `nil`: not known.
    package var minutes: [RoleCode: Rational]? = [:]
    /// What a year costs more or less; `nil`: not known.
    package var yearly: Cost? = .zero

    /// Must and should.
    package var need: Int { must + should }
    /// Places to spare (above zero) or missing (below).
    package var gap: Int { now - need }
    /// Groups run now, and nobody is to have one by right or by severity.
    package var isForNobody: Bool { !groups.isEmpty && need == 0 }
}

/// A provision somebody needs and no group of the school gives.
package struct GapAbsence: Hashable, Sendable {
    package var yearGroup: YearGroup
    package var provision: ProvisionID
    package var must = 0
    package var should = 0
    package var could = 0
}

/// Need against provision.
package struct GapValue: Hashable, Sendable {
    /// By year group, and in it in the order asked for.
    package var rows: [GapRow]
    package var absences: [GapAbsence]
    /// Provisions with groups now that nobody is projected to need in any year group: in no row.
    package var silent: [ProvisionID]
}
