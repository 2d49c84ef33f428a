internal import EventSourcing
internal import JSON
internal import ProvisionDomain
internal import Storage

/// A group with its revisions and closing; sessions are loaded where a question needs them.
struct GroupRow {
    var key: Int64
    var id: GroupID
    /// The domain's own state, so that what is due here is what the decider thinks due. Enrolments are left out of it.
    var state: GroupState
    /// Which entries its content is made of: a number that another set of them does not have.
    var contents: Int
    /// When it was planned (microseconds from 1970 UTC).
    var plannedAt: Int64

    /// What it is on a day; before the first entry, what was planned first.
    func content(on day: SchoolDay) -> GroupContent? { state.content(on: day) }

    /// Whether it runs on the day.
    func runs(on day: SchoolDay) -> Bool {
        guard let content = content(on: day), content.from <= day, day <= content.until else { return false }
        return state.closed.map { day <= $0.on } ?? true
    }
}

extension Snapshot {
    private static let groupColumns = """
        SELECT g.key, s.id, g.closed, g.closed_reason, EXISTS (SELECT 1 FROM covers c WHERE c.grp = g.key)
        FROM groups g JOIN streams s ON s.key = g.key
        """

    /// Groups whose dates, through all revisions, reach into a range, by code.
    /// - Parameter withheld: also those left out for want of a reason: the numbers of a day's list count them.
    func groupRows(in range: DayRange, withheld: Bool = false) throws -> [GroupRow] {
        let rows = try statement(Snapshot.groupColumns + " WHERE g.last_day >= ?1 AND g.first_day <= ?2 ORDER BY g.code, g.key")
        try rows.bind(1, range.from.number)
        try rows.bind(2, range.until.number)
        return try groupRows(rows, withheld: withheld)
    }

    func groupRow(_ id: GroupID) throws -> GroupRow? {
        guard let key = try key("group", id.id) else { return nil }
        return try groupRow(key)
    }

    func groupRow(_ key: Int64) throws -> GroupRow? {
        let rows = try statement(Snapshot.groupColumns + " WHERE g.key = ?1")
        try rows.bind(1, key)
        return try groupRows(rows).first
    }

    /// Groups a provision ever had, in the order they were planned.
    func groupRows(of provision: ProvisionID) throws -> [GroupRow] {
        let rows = try statement(Snapshot.groupColumns + " WHERE g.provision = ?1 ORDER BY g.key")
        try rows.bind(1, provision.id)
        return try groupRows(rows)
    }

    /// Every group of every question comes through here: what is confidential is left out at this one place.
    private func groupRows(_ rows: PreparedStatement, withheld: Bool = false) throws -> [GroupRow] {
        let found = try rows.all { row in
            (
                key: row.int64(0), id: row.id(1), closed: row.optionalInt32(2), reason: row.optionalText(3), covered: row.int(4) != 0
            )
        }
        return try found.compactMap { row in
            guard let id = row.id else { return nil }
            var state = GroupState()
            if let closed = row.closed {
                let event = GroupEvent.closed(GroupClosed(reason: row.reason.map { ReasonCode($0) }))
                GroupDecider.evolve(&state, Snapshot.record(event, on: SchoolDay(number: closed)))
            }
            var (contents, plannedAt) = try loadContents(of: row.key, into: &state)
            if row.covered { contents = try loadCovers(of: row.key, into: &state).reduce(contents) { $0 &* 31 &+ Int($1) } }
            if let provision = state.latest?.provision, sight.conceals(provision, withheld: withheld) { return nil }
            guard state.exists else { return nil }
            return GroupRow(key: row.key, id: GroupID(id), state: state, contents: contents, plannedAt: plannedAt)
        }
    }

    /// An event as a state takes it, where the log's side of it does not matter.
    static func record(_ event: GroupEvent, on day: SchoolDay, recordedAt: Int64 = 0) -> Recorded<GroupEvent> {
        Recorded(
            id: UniqueID(high: 0, low: 0), position: 0, effectiveOn: day.number, recordedAt: recordedAt, actor: "", event: event)
    }

    private func loadContents(of key: Int64, into state: inout GroupState) throws -> (contents: Int, plannedAt: Int64) {
        let rows = try statement(
            """
            SELECT position, valid_from, value, recorded_at FROM timeline
            WHERE owner = ?1 AND attribute = +?2 AND item = '' ORDER BY valid_from, position
            """)
        try rows.bind(1, key)
        try rows.bind(2, Attribute.group.rawValue)
        var contents = 0, plannedAt = Int64.max
        let entries = try rows.all { row -> (GroupContent, SchoolDay, Int64) in
            let position = row.int64(0)
            let content = try memory.group(SnapshotMemory.ContentKey(owner: key, position: position)) {
                try JSON.decode(GroupContent.self, from: row.bytes(2))
            }
            contents = contents &* 31 &+ Int(position)
            plannedAt = min(plannedAt, row.int64(3))
            return (content, SchoolDay(number: row.int32(1)), position)
        }
        for (content, day, position) in entries { state.content.insert(content, from: day, position: position) }
        return (contents, plannedAt)
    }
}

/// One enrolment as its rows tell it.
struct EnrolmentRow {
    var key: Int64
    var group: Int64
    var id: EnrolmentID
    var pupil: PupilID
    var event: UniqueID
    var recordedAt: Int64
    var from: SchoolDay
    /// The last day meant, as it stands now; `nil`: the group's own.
    var until: SchoolDay?
    var priority: String?
    var outcome: String?
    var funding: String?
    /// The plan line it serves.
    var planLine: PlanLineID?
    var isRevised: Bool
    var ended: SchoolDay?
    var endedReason: String?

    /// The days it covers.
    func days(in group: GroupRow) -> DayRange {
        var last = group.state.days?.until ?? from
        if let until { last = min(last, until) }
        if let ended { last = min(last, ended) }
        return DayRange(from: from, until: last)
    }
}

extension Snapshot {
    private static let enrolmentColumns = """
        SELECT key, grp, id, pupil, event, recorded_at, from_day, until_day, priority, outcome, funding, revised, ended, ended_reason,
               plan_line
        FROM enrolments
        """

    /// A group's enrolments, in the order they were made.
    func enrolments(of group: GroupRow) throws -> [EnrolmentRow] {
        let rows = try statement(Snapshot.enrolmentColumns + " WHERE grp = ?1 ORDER BY key")
        try rows.bind(1, group.key)
        return try enrolments(rows)
    }

    /// A pupil's enrolments, in the order they were made.
    func enrolments(of pupil: PupilID) throws -> [EnrolmentRow] {
        let rows = try statement(Snapshot.enrolmentColumns + " WHERE pupil = ?1 ORDER BY key")
        try rows.bind(1, pupil.id)
        return try enrolments(rows)
    }

    /// An enrolment by its key.
    func enrolmentRow(_ key: Int64) throws -> EnrolmentRow? {
        let rows = try statement(Snapshot.enrolmentColumns + " WHERE key = ?1")
        try rows.bind(1, key)
        return try enrolments(rows).first
    }

    private func enrolments(_ rows: PreparedStatement) throws -> [EnrolmentRow] {
        func day(_ number: Int32?) -> SchoolDay? { number.map { SchoolDay(number: $0) } }
        return try rows.all { row -> EnrolmentRow? in
            guard let id = row.id(2), let pupil = row.id(3), let event = row.id(4) else { return nil }
            return EnrolmentRow(
                key: row.int64(0), group: row.int64(1), id: EnrolmentID(id), pupil: PupilID(pupil), event: event,
                recordedAt: row.int64(5), from: SchoolDay(number: row.int32(6)), until: day(row.optionalInt32(7)),
                priority: row.optionalText(8), outcome: row.optionalText(9), funding: row.optionalText(10),
                planLine: row.id(14).map { PlanLineID($0) }, isRevised: row.int(11) != 0, ended: day(row.optionalInt32(12)),
                endedReason: row.optionalText(13))
        }.compactMap(\.self)
    }

    /// What the enrolment says since each revision that stood for a day at least, in order.
    func revisions(of enrolment: EnrolmentRow) throws -> [(from: SchoolDay, terms: EnrolmentRevised)] {
        let rows = try statement(
            """
            SELECT valid_from, value FROM timeline
            WHERE owner = ?1 AND attribute = +?2 AND item = ?3 AND valid_from < valid_to ORDER BY valid_from
            """)
        try rows.bind(1, enrolment.group)
        try rows.bind(2, Attribute.terms.rawValue)
        try rows.bind(3, enrolment.id.description)
        return try rows.all { (SchoolDay(number: $0.int32(0)), try JSON.decode(EnrolmentRevised.self, from: $0.bytes(1))) }
    }

    /// What the enrolment said on a day, where it was revised by then; otherwise as it was made.
    func terms(_ enrolment: EnrolmentRow, on day: SchoolDay) throws -> EnrolmentRow {
        guard enrolment.isRevised else { return enrolment }
        let rows = try statement(
            """
            SELECT value FROM timeline
            WHERE owner = ?1 AND attribute = +?2 AND item = ?3 AND valid_from <= ?4 AND valid_to > ?4 LIMIT 1
            """)
        try rows.bind(1, enrolment.group)
        try rows.bind(2, Attribute.terms.rawValue)
        try rows.bind(3, enrolment.id.description)
        try rows.bind(4, day.number)
        guard let revised = try rows.first({ try JSON.decode(EnrolmentRevised.self, from: $0.bytes(0)) }) else { return enrolment }
        var current = enrolment
        current.priority = revised.priority?.rawValue
        current.outcome = revised.intendedOutcome?.text
        current.funding = revised.funding?.text
        current.planLine = revised.planLine
        return current
    }
}
