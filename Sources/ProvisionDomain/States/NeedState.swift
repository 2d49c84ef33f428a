/// What is needed in one academic year, as the log tells it.
package struct NeedState: Sendable {
    /// Who needs something.
    package enum Whom: Hashable, Sendable {
        case pupil(PupilID)
        /// So many of a year group, which is that of the year planned for; musts, shoulds and coulds are counted apart.
        case yearGroup(YearGroup, Priority)
    }

    /// What each need says over time; `nil` from the day it was dropped.
    package var needs: [NeedID: Timeline<NeedProjected?>] = [:]
    /// The drafts that became the plan, in order.
    package var adopted: [Adopted] = []

    /// A draft that became the plan.
    package struct Adopted: Hashable, Sendable {
        package var on: SchoolDay
        package var content: ScenarioAdopted
    }

    package init() {}

    /// What a need says as of now; `nil` where it was dropped, or there is none.
    package func need(_ id: NeedID) -> NeedProjected? { needs[id]?.latest ?? nil }

    /// The need of somebody for a provision as of now.
    package func need(of whom: Whom, for provision: ProvisionID) -> NeedProjected? {
        needs.values.compactMap { $0.latest ?? nil }.first { $0.provision == provision && $0.whom == whom }
    }
}

extension NeedProjected {
    /// Who needs it.
    package var whom: NeedState.Whom? {
        if let pupil { return .pupil(pupil) }
        return yearGroup.map { .yearGroup($0, priority) }
    }
}
