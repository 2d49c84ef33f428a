internal import EventSourcing
internal import ProvisionDomain
internal import Storage

extension Projector {
    /// That somebody covers a session, or with `by` `nil` that nobody does any more: rows as they came, the last of a session counts.
    func insertCover(slot: Int?, away: StaffID, by: Deliverer?, _ context: Context) throws {
        let insert = try cache.statement("INSERT INTO covers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        try insert.bind(1, context.position)
        try insert.bind(2, context.owner)
        try insert.bind(3, context.day)
        try insert.bind(4, context.recordedAt)
        try insert.bind(5, slot)
        try insert.bind(6, away.id)
        try insert.bind(7, by?.role.text)
        try insert.bind(8, by?.staff?.id)
        try insert.run()
    }
}

extension Snapshot {
    /// Puts who covers what into a group's state.
    /// - Returns: the positions it came from.
    func loadCovers(of group: Int64, into state: inout GroupState) throws -> [Int64] {
        let rows = try statement("SELECT position, day, recorded_at, slot, away, role, staff FROM covers WHERE grp = ?1 ORDER BY position")
        try rows.bind(1, group)
        let found = try rows.all { row -> Recorded<GroupEvent>? in
            guard let away = row.id(4).map({ StaffID($0) }) else { return nil }
            let slot = row.optionalInt(3)
            let event: GroupEvent =
                if let staff = row.id(6), let role = row.optionalText(5) {
                    .coverArranged(CoverArranged(slot: slot, away: away, role: RoleCode(role), staff: StaffID(staff)))
                } else {
                    .coverCancelled(CoverCancelled(slot: slot, away: away))
                }
            return Recorded(
                id: UniqueID(high: 0, low: 0), position: row.int64(0), effectiveOn: row.int32(1), recordedAt: row.int64(2), actor: "",
                event: event)
        }.compactMap(\.self)
        for event in found { GroupDecider.evolve(&state, event) }
        return found.map(\.position)
    }
}
