internal import ProvisionDomain
internal import Storage

/// Pupils with SEN on roll, and those of them nobody met or spoke about.
extension Snapshot {
    /// Pupils on roll with SEN support or a plan, each with the first day both was so: who came or was put on the list lately could
    /// not have been spoken about before.
    func pupilsWithSEN(_ asking: Asking) throws -> [PupilID: SchoolDay] {
        let rows = try statement(
            """
            SELECT s.id, max(r.valid_from, t.valid_from), t.value FROM timeline r JOIN streams s ON s.key = r.owner
            JOIN timeline t ON t.owner = r.owner AND t.attribute = 5 AND t.item = '' AND t.valid_from <= ?1 AND t.valid_to > ?1
            WHERE r.attribute = 1 AND r.value IS NOT NULL AND r.valid_to > ?1 AND r.valid_from <= ?1 AND t.value IN ('K', 'E')
            """)
        try rows.bind(1, asking.asOf.number)
        var found: [PupilID: SchoolDay] = [:]
        while try rows.step() {
            guard let id = rows.id(0), sight.sees(PupilID(id)) else { continue }
            found[PupilID(id)] = SchoolDay(number: rows.int32(1))
        }
        return found
    }

    /// Those of whom nobody has spoken since a day, on record: neither a meeting nor the review of a place. Who has been on the list for
    /// less long is none of them.
    func undiscussed(since: SchoolDay, _ asking: Asking) throws -> [PupilID] {
        let discussed = try lastDiscussed(asking)
        return try pupilsWithSEN(asking).filter { pupil, from in from < since && (discussed[pupil].map { $0.on < since } ?? true) }
            .map(\.key).sorted()
    }

    /// Those whose family nobody met in the term the day lies in, or in the last one before it.
    func unmet(_ asking: Asking) throws -> [PupilID] {
        let terms = try schoolState().calendar(on: asking.asOf)?.content.terms ?? []
        return try terms.filter { $0.from <= asking.asOf }.max { $0.from < $1.from }.map { try unmet($0.days, asking) } ?? []
    }

    /// Those whose family nobody met in a term by the day: with parents, in a cycle review, an annual review, a team around the child. A call is no
    /// meeting, and one the caller may not know of is none.
    func unmet(_ term: DayRange, _ asking: Asking) throws -> [PupilID] {
        let rows = try statement(
            """
            SELECT s.id, m.confidential, m.seen_by FROM meetings m JOIN streams s ON s.key = m.owner
            WHERE m.what = 1 AND m.effective_on BETWEEN ?1 AND ?2 AND m.kind IN (?3, ?4, ?5, ?6)
            """)
        try rows.bind(1, term.from.number)
        try rows.bind(2, asking.asOf.number)
        let kinds = [MeetingKind.parents, .annualReview, .teamAroundTheChild].map(\.rawValue) + [MeetingRow.cycle]
        for (index, kind) in kinds.enumerated() { try rows.bind(Int32(index) + 3, kind) }
        var met: Set<PupilID> = []
        while try rows.step() {
            let people = rows.text(2).split(separator: " ").compactMap { StaffID(String($0)) }
            guard let id = rows.id(0), rows.int(1) == 0 || sight.isNamed(people) else { continue }
            met.insert(PupilID(id))
        }
        return try pupilsWithSEN(asking).keys.filter { !met.contains($0) }.sorted()
    }
}
