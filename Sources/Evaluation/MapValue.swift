package import ProvisionDomain

/// One provision in the map, its groups taken together.
package struct MapRow: Hashable, Sendable {
    package var provision: ProvisionID
    package var tier: TierCode
    package var area: AreaCode
    /// The groups in it, in order.
    package var groups: [GroupID]
    /// Pupils enrolled on the day, of the year asked for.
    package var pupils: Int
    /// Places (capacity, else planned size) of its groups; `nil` where one of them says neither.
    package var places: Int?
    /// A week's minutes by role as shown.
    package var minutes: [RoleCode: Rational]
    /// A week's staff time and consumables.
    package var weekly: Cost
    /// The same for the year.
    package var yearly: Cost
    /// Costs besides sessions, pence a year.
    package var yearlyCosts: Rational
    /// What its groups' plans say that nobody can compute with, once each.
    package var unquantified: [String]
    package var delivery: DeliveryTally
}

/// Rows of one tier.
package struct MapSection: Hashable, Sendable {
    package var tier: TierCode
    package var rows: [MapRow]
}

/// A cost besides sessions, as it stands in the list of resources.
package struct MapResource: Hashable, Sendable {
    package var group: GroupID
    package var provision: ProvisionID
    package var label: String
    package var per: OtherCost.Per
    /// Pence a year, of the share asked for.
    package var yearly: Rational
}

/// A group whose plan cannot be computed with.
package struct UnquantifiedGroup: Hashable, Sendable {
    package var group: GroupID
    package var provision: ProvisionID
    /// As the school wrote it; may be empty.
    package var text: String
}

/// The map's figures, exact; rounding is for whoever prints them.
package struct MapValue: Hashable, Sendable {
    package var sections: [MapSection]
    package var minutes: [RoleCode: Rational]
    package var weekly: Cost
    package var yearly: Cost
    package var yearlyCosts: Rational
    package var resources: [MapResource]
    /// In no total of minutes and staff cost.
    package var unquantified: [UnquantifiedGroup]
    package var delivery: DeliveryTally
    /// W of the pack.
    package var weeks: Rational

    package var rows: [MapRow] { sections.flatMap(\.rows) }

    /// Whether rows printed in a unit do not add to the printed total, since the exact sum is rounded once.
    /// - Parameter unit: pence of one printed unit: 1, or 100 where whole pounds are printed.
    package func weeklyDoesNotAdd(unit: Int) throws(ArithmeticOverflow) -> Bool {
        try ExactPrinting.doesNotAdd(rows.map(\.weekly.pence), total: weekly.pence, unit: Rational(unit))
    }

    /// Whether the rows' minutes of any role, each printed whole, do not add to the printed total.
    package func minutesDoNotAdd() throws(ArithmeticOverflow) -> Bool {
        for (role, total) in minutes {
            let parts = rows.map { $0.minutes[role] ?? .zero }
            if try ExactPrinting.doesNotAdd(parts, total: total, unit: Rational(1)) { return true }
        }
        return false
    }
}
