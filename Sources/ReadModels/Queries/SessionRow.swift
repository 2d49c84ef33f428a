internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// A recorded session as its row tells it.
struct SessionRow {
    var key: Int64
    var day: SchoolDay
    var id: SessionID
    var event: UniqueID
    var recordedAt: Int64
    var slot: Int?
    var start: ClockTime?
    var minutes: Int
    /// Why it was missed; `nil` where it was delivered.
    var missed: String?
    var isExtra: Bool
    var deliverers: [Deliverer]
    var register: [PackedRegister.Line]
    var note: String?

    /// As the domain's state takes it, without its register.
    var fact: Recorded<GroupEvent> {
        let event: GroupEvent =
            if let missed {
                .sessionMissed(SessionMissed(session: id, slot: slot, start: start, minutes: minutes, reason: ReasonCode(missed)))
            } else {
                .sessionDelivered(
                    SessionDelivered(
                        session: id, slot: slot, start: start, minutes: minutes, deliverers: [], register: [], extra: isExtra))
            }
        return Snapshot.record(event, on: day, recordedAt: recordedAt)
    }
}

extension Snapshot {
    private static let wholeSessions = """
        SELECT key, day, id, event, recorded_at, slot, start, minutes, missed, extra, deliverers, register, note FROM sessions
        WHERE grp = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day, key
        """
    private static let plainSessions = """
        SELECT key, day, id, event, recorded_at, slot, start, minutes, missed, extra, NULL, NULL, NULL FROM sessions
        WHERE grp = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day, key
        """

    /// The sessions recorded of a group in a range of days, by day and in the order they were recorded.
    /// - Parameter withRegister: whether who was there, who gave it and the note are asked for.
    func sessions(of group: GroupRow, in range: DayRange, withRegister: Bool = true) throws -> [SessionRow] {
        let rows = try statement(withRegister ? Snapshot.wholeSessions : Snapshot.plainSessions)
        try rows.bind(1, group.key)
        try rows.bind(2, range.from.number)
        try rows.bind(3, range.until.number)
        return try rows.all { row -> SessionRow? in
            guard let id = row.id(2), let event = row.id(3) else { return nil }
            return SessionRow(
                key: row.int64(0), day: SchoolDay(number: row.int32(1)), id: SessionID(id), event: event, recordedAt: row.int64(4),
                slot: row.optionalInt(5), start: row.optionalInt(6).flatMap { ClockTime(minutes: $0) }, minutes: row.int(7),
                missed: row.optionalText(8), isExtra: row.int(9) != 0, deliverers: row.withBytes(10, PackedDeliverers.read),
                register: row.withBytes(11, PackedRegister.lines), note: row.optionalText(12))
        }.compactMap(\.self)
    }

    /// What of a group is due in a range, by its plan, and recorded by none of the sessions given.
    func unrecorded(_ group: GroupRow, in range: DayRange, sessions: [SessionRow]) throws -> [DueSession] {
        guard range.from <= range.until else { return [] }
        let school = try schoolState()
        let key = SnapshotMemory.UnrecordedKey(
            group: group.key, contents: group.contents, closed: group.state.closed?.on, school: try schoolEvents(), range: range,
            sessions: sessions.count, last: sessions.reduce(0) { $0 &* 31 &+ $1.key })
        return memory.unrecorded(key) {
            var state = group.state
            for session in sessions { GroupDecider.evolve(&state, session.fact) }
            return state.unrecorded(in: range, school: school)
        }
    }
}
