/// Somebody gives a session of the group in the place of somebody who cannot. The effective day is the session's.
package struct CoverArranged: Codable, Hashable, Sendable {
    /// The slot's number; `nil` for a session by dose.
    package var slot: Int?
    /// Whose session it is.
    package var away: StaffID
    /// Who gives it, and in which role.
    package var role: RoleCode
    package var staff: StaffID

    package init(slot: Int?, away: StaffID, role: RoleCode, staff: StaffID) {
        self.slot = slot
        self.away = away
        self.role = role
        self.staff = staff
    }
}

/// Nobody covers that session any more. The effective day is the session's.
package struct CoverCancelled: Codable, Hashable, Sendable {
    package var slot: Int?
    package var away: StaffID

    package init(slot: Int?, away: StaffID) {
        self.slot = slot
        self.away = away
    }
}
