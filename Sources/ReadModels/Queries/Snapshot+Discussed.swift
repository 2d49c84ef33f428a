internal import EventSourcing
package import ProvisionDomain
internal import Storage

/// The last time people spoke about a pupil, on record.
package struct Discussed: Hashable, Sendable {
    /// What it was.
    package enum Occasion: String, Hashable, Sendable {
        /// With parents, an agency or staff; a cycle review and an annual review are meetings too.
        case meeting
        /// The review of a place in a group.
        case review
    }

    package var on: SchoolDay
    package var occasion: Occasion
}

extension Snapshot {
    /// When each pupil was last discussed by the day asked about: a meeting held, or an enrolment reviewed. Pupils never discussed are not
    /// in it, nor those who are not the caller's. A meeting or a group the caller may not know of counts as none.
    package func lastDiscussed(_ asking: Asking) throws -> [PupilID: Discussed] {
        var found: [PupilID: Discussed] = [:]
        func note(_ pupil: PupilID, _ discussed: Discussed) {
            guard sight.sees(pupil), found[pupil].map({ $0.on < discussed.on }) ?? true else { return }
            found[pupil] = discussed
        }
        for (pupil, day) in try meetingsHeld(asking) { note(pupil, Discussed(on: day, occasion: .meeting)) }
        for (pupil, day) in try annualReviewsHeld(asking) { note(pupil, Discussed(on: day, occasion: .meeting)) }
        for (pupil, day) in try enrolmentsReviewed(asking) { note(pupil, Discussed(on: day, occasion: .review)) }
        return found
    }

    private func meetingsHeld(_ asking: Asking) throws -> [(PupilID, SchoolDay)] {
        // One is held by the row that says so; the rows of arranging and of calling off say nothing of that.
        let rows = try statement(
            """
            SELECT s.id, m.effective_on, m.confidential, m.seen_by FROM meetings m JOIN streams s ON s.key = m.owner
            WHERE m.what = 1 AND m.effective_on <= ?1
            """)
        try rows.bind(1, asking.asOf.number)
        return try rows.all { row -> (PupilID, SchoolDay)? in
            guard let id = row.id(0) else { return nil }
            let people = row.text(3).split(separator: " ").compactMap { StaffID(String($0)) }
            return row.int(2) != 0 && !sight.isNamed(people) ? nil : (PupilID(id), SchoolDay(number: row.int32(1)))
        }.compactMap(\.self)
    }

    private func annualReviewsHeld(_ asking: Asking) throws -> [(PupilID, SchoolDay)] {
        let rows = try statement(
            """
            SELECT s.id, p.effective_on FROM plan_events p JOIN streams s ON s.key = p.owner
            WHERE p.kind = 'held' AND p.effective_on <= ?1
            """)
        try rows.bind(1, asking.asOf.number)
        return try rows.all { row in row.id(0).map { (PupilID($0), SchoolDay(number: row.int32(1))) } }.compactMap(\.self)
    }

    private func enrolmentsReviewed(_ asking: Asking) throws -> [(PupilID, SchoolDay)] {
        let rows = try statement(
            """
            SELECT e.pupil, max(r.effective_on), g.provision FROM reviews r JOIN enrolments e ON e.key = r.enrolment
            JOIN groups g ON g.key = e.grp WHERE r.effective_on <= ?1 GROUP BY e.pupil, g.provision
            """)
        try rows.bind(1, asking.asOf.number)
        return try rows.all { row -> (PupilID, SchoolDay)? in
            guard let pupil = row.id(0), let provision = row.id(2), !sight.conceals(ProvisionID(provision), withheld: true) else {
                return nil
            }
            return (PupilID(pupil), SchoolDay(number: row.int32(1)))
        }.compactMap(\.self)
    }
}
