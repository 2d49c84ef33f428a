internal import Evaluation
internal import EventSourcing
internal import ProvisionDomain
internal import Storage

/// Meetings, pupils nobody spoke about, files and records to be sent, skills that lapse.
extension DueSource {
    /// Days a meeting of which nothing is recorded stays in the list.
    private static let forgotten = 60

    /// Meetings arranged: on their day; and those whose day is over and of which nobody said what became.
    static let meetings = DueSource(name: "meetings", reach: [.classes, .groups]) { snapshot, look in
        let columns = MeetingRow.columns.split(separator: ",").map { "m." + $0.drop { $0.isWhitespace } }
        let rows = try snapshot.statement(
            """
            SELECT \(columns.joined(separator: ", ")), s.id
            FROM meetings m JOIN streams s ON s.key = m.owner
            WHERE m.what = 0 AND m.day BETWEEN ?1 AND ?2 AND m.effective_on <= ?3
              AND NOT EXISTS (SELECT 1 FROM meetings o WHERE o.owner = m.owner AND o.id = m.id AND o.what <> 0 AND o.effective_on <= ?3)
            """)
        try rows.bind(1, look.day.number - Int32(forgotten))
        try rows.bind(2, look.last.number)
        try rows.bind(3, look.day.number)
        let found = try rows.all { row in MeetingRow(row).flatMap { meeting in row.id(Int32(columns.count)).map { (meeting, PupilID($0)) } }
        }
        return try found.compactMap(\.self).compactMap { meeting, pupil in
            guard let day = meeting.day, snapshot.sight.sees(pupil), snapshot.isShown([meeting]),
                look.staff.map({ meeting.who.staff.contains($0) || snapshot.sight.reach == .classes }) ?? true,
                let who = try snapshot.pupilLabel(pupil, look.asking)
            else { return nil }
            let isOver = day < look.day
            let kind = meeting.kind == .annualReview ? "annual review" : "meeting"
            return DueItem(
                on: day, start: isOver ? nil : meeting.start, kind: "meeting", what: isOver ? "\(kind) not recorded" : kind, who: who,
                detail: meeting.who.others?.text.map { $0.split(separator: "\n").joined(separator: ", ") },
                remedy: isOver ? "pupil meet NAME --on \(day), or --cancel \(day)" : nil)
        }
    }

    /// The next meeting a meeting named, where none is arranged and none was held since.
    static let followUps = DueSource(name: "next meetings", reach: [.classes]) { snapshot, look in
        let rows = try snapshot.statement(
            """
            SELECT s.id, m.next, m.confidential, m.effective_on FROM meetings m JOIN streams s ON s.key = m.owner
            WHERE m.what = 1 AND m.effective_on BETWEEN ?1 AND ?3 AND m.next BETWEEN ?4 AND ?2
              AND NOT EXISTS (
                SELECT 1 FROM meetings o WHERE o.owner = m.owner AND o.position > m.position AND o.effective_on <= ?3 AND (o.what = 1
                  OR o.what = 0 AND NOT EXISTS (SELECT 1 FROM meetings c WHERE c.owner = o.owner AND c.id = o.id AND c.what = 2)))
            """)
        try rows.bind(1, look.day.number - 400)
        try rows.bind(2, look.last.number)
        try rows.bind(3, look.day.number)
        try rows.bind(4, look.day.number - Int32(forgotten))
        let found = try rows.all { row in row.id(0).map { (PupilID($0), SchoolDay(number: row.int32(1)), row.int(2) != 0) } }
        return try found.compactMap(\.self).compactMap { pupil, next, isConfidential in
            guard !isConfidential, look.staff == nil || snapshot.sight.reach == .classes,
                let who = try snapshot.pupilLabel(pupil, look.asking)
            else { return nil }
            return DueItem(
                on: next, kind: "follow-up", what: "next meeting by", who: who, detail: "none arranged",
                remedy: "pupil meet NAME --arrange DAY --with …")
        }
    }

    /// Pupils with SEN of whom nobody spoke for as long as the pack says.
    static let undiscussed = DueSource(name: "undiscussed", reach: [.classes]) { snapshot, look in
        guard look.halfTerm != nil, look.staff == nil || snapshot.sight.reach == .classes else { return [] }
        let since = look.day - look.rules.due.undiscussedDays
        let pupils = try snapshot.undiscussed(since: since, look.asking)
        guard !pupils.isEmpty else { return [] }
        return [
            DueItem(
                on: nil, kind: "undiscussed", what: "\(pupils.count) \(pupils.count == 1 ? "pupil" : "pupils") nobody has discussed",
                who: "", detail: "since \(since.inWords): " + (try snapshot.names(of: pupils, look.asking)),
                remedy: "pupil list --undiscussed-since \(since)")
        ]
    }

    /// Pupils with SEN whose family nobody met this term, by its last day.
    static let unmet = DueSource(name: "parents this term", reach: [.classes]) { snapshot, look in
        guard look.halfTerm != nil, let term = look.term, look.staff == nil || snapshot.sight.reach == .classes else { return [] }
        let all = try snapshot.pupilsWithSEN(look.asking)
        let unmet = try snapshot.unmet(term, look.asking)
        guard !unmet.isEmpty else { return [] }
        return [
            DueItem(
                on: term.until, kind: "unmet", what: "parents this term", who: "\(unmet.count) of \(all.count) with SEN left",
                remedy: "pupil list --sen K,E --unmet", isWorthStarting: true)
        ]
    }

    /// Files of pupils with SEN who left, to the next school.
    static let transfers = DueSource(name: "transfer files", reach: []) { snapshot, look in
        guard let days = look.rules.due.transferSchoolDays, look.staff == nil else { return [] }
        let rows = try snapshot.statement(
            """
            SELECT s.id, max(r.valid_to) FROM timeline r JOIN streams s ON s.key = r.owner
            WHERE r.attribute = 1 AND r.value IS NOT NULL AND r.valid_to BETWEEN ?1 AND ?2
              AND NOT EXISTS (SELECT 1 FROM timeline n WHERE n.owner = r.owner AND n.attribute = 1 AND n.value IS NOT NULL AND n.valid_to > ?2)
            GROUP BY r.owner
            """)
        try rows.bind(1, look.day.number - Int32(forgotten))
        try rows.bind(2, look.day.number)
        let left = try rows.all { row in row.id(0).map { (PupilID($0), SchoolDay(number: row.int32(1)) - 1) } }.compactMap(\.self)
        var byDay: [SchoolDay: [PupilID]] = [:]
        for (pupil, last) in left {
            var then = look.asking
            then.asOf = last
            guard let facts = try snapshot.facts(pupil, then), facts.merged == nil, ["K", "E"].contains(facts.sen),
                try !look.wasSent(pupil, last)
            else { continue }
            byDay[last, default: []].append(pupil)
        }
        return try byDay.map { last, pupils in
            let who = pupils.count == 1 ? try snapshot.pupilLabel(pupils[0], look.asking) ?? "" : "\(pupils.count) pupils"
            let names = pupils.count == 1 ? "" : ": " + (try snapshot.names(of: pupils, look.asking))
            return DueItem(
                on: look.school.schoolDay(days, after: last), kind: "transfer", what: "transfer file", who: who,
                detail: "left \(last.inWords); \(days) school days\(names)", remedy: "pupil send NAME --to SCHOOL")
        }
    }

    /// Requests for what is held about somebody: worth starting as soon as they are made.
    static let accessRequests = DueSource(name: "subject access", reach: []) { snapshot, look in
        guard snapshot.sight.isNamedForAll, look.staff == nil else { return [] }
        let rows = try snapshot.statement(
            """
            SELECT s.id, a.effective_on, a.due FROM access_requests a JOIN streams s ON s.key = a.owner
            WHERE a.effective_on <= ?1 AND (a.released IS NULL OR a.released > ?1)
            """)
        try rows.bind(1, look.day.number)
        let open = try rows.all { row in
            row.id(0).map { (PupilID($0), SchoolDay(number: row.int32(1)), SchoolDay(number: row.int32(2))) }
        }.compactMap(\.self)
        return try open.compactMap { pupil, asked, due in
            guard let who = try snapshot.pupilLabel(pupil, look.asking) else { return nil }
            return DueItem(
                on: due, kind: "access", what: "subject access", who: who, detail: "asked \(asked.inWords)", remedy: "access review NAME",
                isWorthStarting: true)
        }
    }

    /// Skills of people employed that lapse, or have lapsed.
    static let skills = DueSource(name: "skills lapsing", reach: [.classes, .groups]) { snapshot, look in
        let rows = try snapshot.statement(
            """
            SELECT s.id, t.item, t.value FROM streams s
            JOIN timeline t ON t.owner = s.key AND t.attribute = 23 AND t.valid_from <= ?1 AND t.valid_to > ?1
            JOIN timeline e ON e.owner = s.key AND e.attribute = 21 AND e.valid_from <= ?1 AND e.valid_to > ?1 AND e.value IS NOT NULL
            WHERE s.category = 'staff' AND t.value <> ''
            """)
        try rows.bind(1, look.day.number)
        let found = try rows.all { row -> (StaffID, String, SchoolDay)? in
            guard let id = row.id(0), let until = SchoolDay(iso: row.text(2)) else { return nil }
            return (StaffID(id), row.text(1), until)
        }.compactMap(\.self)
        return try found.compactMap { staff, skill, until in
            guard until <= look.day + look.rules.due.skillLapsesDays, look.staff.map({ $0 == staff }) ?? true else { return nil }
            return DueItem(
                on: until, kind: "skill", what: until < look.day ? "skill lapsed" : "skill lapses", who: try snapshot.staffName(staff),
                detail: skill, remedy: "staff train NAME \(skill) --until DAY", isWorthStarting: true)
        }
    }
}
