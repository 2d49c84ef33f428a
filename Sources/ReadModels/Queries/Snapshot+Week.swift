internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// A week's list: what paper and screen show of it.
package struct WeekList: Sendable {
    package var monday: SchoolDay
    /// The week's letter.
    package var week: String?
    package var who: String?
    package var role: String?
    /// Days of the week pupils are not in, each with why.
    package var closed: [String]
    package var sessions: [GroupsInterface.Session]
}

extension Snapshot {
    /// The sessions of a week: by slots those due, by doses one row a school day, and what was recorded beside them. Each has a code
    /// that stands, whatever else is planned, revised or recorded: the weekday's letter (A is Monday), the number of the group among
    /// those planned for its year, and a letter behind it for a second slot of that day.
    package func week(_ whose: TodayOf, of day: SchoolDay, _ asking: Asking) throws -> WeekList {
        let school = try schoolState()
        let range = DayRange(from: day.monday, until: day.monday + 6)
        var asking = asking
        asking.asOf = day
        var found: [(code: String, candidate: Candidate)] = []
        for group in try groupRows(in: range, withheld: true) where sight.isOwn(group.id) {
            guard let content = group.content(on: range.until) ?? group.content(on: range.from), content.kind == .provision else {
                continue
            }
            let number = try ordinal(of: group)
            found += try weekCandidates(of: group, in: range, school).filter { isOf(whose, $0) }.map { candidate in
                (Self.code(candidate.due, number, candidate.content), candidate)
            }
        }
        found.sort {
            $0.candidate.due.on != $1.candidate.due.on
                ? $0.candidate.due.on < $1.candidate.due.on : Candidate.byTime($0.candidate, $1.candidate)
        }
        var list = WeekList(
            monday: range.from, week: school.weekLetter(of: day)?.rawValue, who: nil, role: nil,
            closed: (0..<5).compactMap { offset in school.isClosed(range.from + offset).map { "\(range.from + offset): \($0)" } },
            sessions: [])
        for (place, (code, candidate)) in found.enumerated() {
            if sight.conceals(candidate.content.provision) { continue }
            var session = try wire(candidate, candidate.row(number: place + 1, asking), asking, school)
            session.row = code
            list.sessions.append(session)
        }
        if case .staff(let id) = whose, let content = try staffContent(id, on: day) {
            (list.who, list.role) = (content.name.value?.description ?? "(erased)", content.role.text)
        }
        return list
    }

    private func weekCandidates(of group: GroupRow, in range: DayRange, _ school: SchoolState) throws -> [Candidate] {
        var open = try sessions(of: group, in: range)
        var due = group.state.due(in: range, school: school)
        for week in group.state.doseWeeks(school: school, through: range.until) where week.monday == range.from && week.due > 0 {
            due += week.days.filter { group.runs(on: $0) }.compactMap { day in
                guard let content = group.content(on: day), case .dose(let dose) = content.schedule else { return nil }
                let deliverers = group.state.covered(content.deliverers, slot: nil, on: day)
                return DueSession(on: day, slot: nil, start: nil, minutes: dose.minutes, deliverers: deliverers)
            }
        }
        return due.compactMap { due in
            guard let content = group.content(on: due.on) else { return nil }
            let session = open.first { $0.day == due.on && $0.slot == due.slot && !$0.isExtra }
            if let session { open.removeAll { $0.key == session.key } }
            return Candidate(group: group, content: content, due: due, session: session)
        }
    }

    /// "B7", "B7b" for the group's second slot of that day.
    private static func code(_ due: DueSession, _ number: Int, _ content: GroupContent) -> String {
        let letter = ["A", "B", "C", "D", "E", "F", "G"][(due.on - due.on.monday) % 7]
        let sameDay = content.schedule.slots.filter { $0.weekday == due.on.weekday }.map(\.number).sorted()
        guard let place = due.slot.flatMap({ sameDay.firstIndex(of: $0) }), place > 0 else { return "\(letter)\(number)" }
        return "\(letter)\(number)" + (place < 25 ? String(UnicodeScalar(UInt8(97 + place))) : "z")
    }

    /// The group's place among all planned since the first of its year was, counted from 1. What is planned later, revised, closed or
    /// taken back changes nothing about it.
    private func ordinal(of group: GroupRow) throws -> Int {
        let rows = try statement(
            """
            SELECT count(*) FROM streams WHERE category = 'group' AND key <= ?1
              AND key >= (SELECT min(key) FROM groups WHERE year = (SELECT year FROM groups WHERE key = ?1))
            """)
        try rows.bind(1, group.key)
        return try rows.first { $0.int(0) } ?? 0
    }

    /// Who recorded a session, by name; `nil` where that is nobody of the staff.
    func recorder(of session: SessionRow) throws -> String? {
        try actor(at: session.key).flatMap { StaffID($0) }.map { try staffName($0) }
    }

    /// Whose command recorded the event at a position: a staff id, or `uid:N`.
    func actor(at position: Int64) throws -> String? {
        let rows = try statement(
            """
            SELECT actor FROM actors WHERE key =
              (SELECT actor FROM commands WHERE position = (SELECT max(position) FROM commands WHERE position <= ?1))
            """)
        try rows.bind(1, position)
        return try rows.first { $0.text(0) }
    }
}
