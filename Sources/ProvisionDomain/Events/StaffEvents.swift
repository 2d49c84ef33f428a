/// What the school knows of a member of staff. A salary is never needed and never held.
package struct StaffContent: Codable, Hashable, Sendable {
    package var name: Personal<PersonName>
    package var role: RoleCode
    /// Minutes a week the contract says; `nil` where not given.
    package var contractedMinutes: Int?
    package var workingDays: [Weekday]
    /// The agency, authority or health service the person comes from; `nil` for the school's own.
    package var agency: String?
    /// The person's login on the server.
    package var login: Personal<String>?

    package init(
        name: Personal<PersonName>, role: RoleCode, contractedMinutes: Int?, workingDays: [Weekday], agency: String?,
        login: Personal<String>?
    ) {
        self.name = name
        self.role = role
        self.contractedMinutes = contractedMinutes
        self.workingDays = workingDays
        self.agency = agency
        self.login = login
    }
}

package struct StaffJoined: Codable, Hashable, Sendable {
    package var content: StaffContent

    package init(content: StaffContent) { self.content = content }
}
package struct StaffRevised: Codable, Hashable, Sendable {
    package var content: StaffContent

    package init(content: StaffContent) { self.content = content }
}
package struct StaffTrained: Codable, Hashable, Sendable {
    package var skill: SkillCode
    /// The last day the training counts; `nil` where it does not lapse.
    package var until: SchoolDay?

    package init(skill: SkillCode, until: SchoolDay? = nil) {
        self.skill = skill
        self.until = until
    }
}
/// Away from the effective day; never with a reason.
package struct StaffAbsent: Codable, Hashable, Sendable {
    /// The last day away, where it is known.
    package var until: SchoolDay?

    package init(until: SchoolDay? = nil) { self.until = until }
}
/// Back on the effective day.
package struct StaffReturned: Codable, Hashable, Sendable {
    package init() {}
}
/// The effective day is the last one.
package struct StaffLeft: Codable, Hashable, Sendable {
    package init() {}
}

/// The facts of a `staff-<id>` stream.
package enum StaffEvent: Hashable, Sendable {
    case joined(StaffJoined)
    case revised(StaffRevised)
    case trained(StaffTrained)
    case absent(StaffAbsent)
    case returned(StaffReturned)
    case left(StaffLeft)
    case retracted(EventRetracted)
}
