package import ProvisionDomain
package import ProvisionInterface

/// Whose rows one caller sees: worked out once a question, from today's assignments whatever day is asked about, and handed to every
/// query of the snapshot.
package struct Sight: Sendable {
    /// How far a caller sees.
    package enum Reach: Sendable, Hashable {
        /// Every pupil and every group.
        case everything
        /// Own classes and groups, and all that is known of the pupils in them.
        case classes
        /// Own groups: register, notes, scores.
        case groups
        /// Figures that name nobody.
        case figures
    }

    package var reach: Reach
    /// Groups the caller gives, or covers.
    package var ownGroups: Set<GroupID> = []
    /// Groups whose rows may be shown; those with a pupil of an own class besides the own ones.
    package var listedGroups: Set<GroupID> = []
    /// Pupils of own groups and classes.
    package var pupils: Set<PupilID> = []
    package var classes: Set<ClassID> = []
    /// Confidential provisions the caller is not named for: neither row nor count.
    package var hidden: Set<ProvisionID> = []
    /// Confidential provisions the caller may see, and gave no reason to.
    package var withheld: Set<ProvisionID> = []
    /// The caller as a member of staff.
    package var staff: StaffID?
    /// The coordinator is named for everything.
    package var isNamedForAll = false
    /// Why the caller wants to see what is confidential.
    package var why: String?
    /// Rates and costs.
    package var seesCosts = true
    /// Answers say that they are without what is confidential, whether or not there is any.
    package var saysConfidential = false

    package init(reach: Reach) { self.reach = reach }

    /// Everything but what is confidential and what needs no asking: for questions the daemon asks itself.
    package static let everything = Sight(reach: .everything)

    package func sees(_ pupil: PupilID) -> Bool { reach == .everything || pupils.contains(pupil) }

    /// Whether a group's row may be shown.
    package func lists(_ group: GroupID) -> Bool {
        switch reach {
        case .everything: true
        case .classes, .groups: listedGroups.contains(group)
        case .figures: false
        }
    }

    /// Whether a provision and all its groups are left out.
    /// - Parameter withheld: whether what only wants a reason is shown.
    package func conceals(_ provision: ProvisionID, withheld shown: Bool = false) -> Bool {
        hidden.contains(provision) || !shown && withheld.contains(provision)
    }

    /// Whether a group counts in a map.
    func counts(_ group: GroupID) -> Bool { reach == .figures || lists(group) }

    /// Whether what a seen pupil did in a group is shown.
    func showsPart(in group: GroupID) -> Bool { reach == .groups ? ownGroups.contains(group) : reach != .figures }

    /// Whether a group is the caller's to record.
    func isOwn(_ group: GroupID) -> Bool { reach == .everything || ownGroups.contains(group) }

    /// Whether something only its named people see may be shown.
    func isNamed(_ people: [StaffID]) -> Bool { isNamedForAll || staff.map(people.contains) ?? false }

    /// Whether something confidential is shown that only these people see.
    package func showsConfidential(to people: [StaffID]) -> Bool { isNamed(people) && why != nil }
}

/// Who asks, as far as rows are concerned.
package struct Viewer: Sendable {
    package var roles: Set<PermissionRole>
    package var login: String?
    /// Why what is confidential is asked for.
    package var why: String?

    package init(roles: Set<PermissionRole>, login: String?, why: String?) {
        self.roles = roles
        self.login = login
        self.why = why
    }

    /// The same with a reason, where there is none.
    package var withReason: Viewer { Viewer(roles: roles, login: login, why: why ?? "") }
}
