internal import EventSourcing
package import ProvisionDomain
internal import Storage

/// What the turn of an academic year asks of pupils and groups.
extension Snapshot {
    /// Everybody on roll on a day, in the order they first came; whoever the caller may see.
    package func pupilIDs(onRoll day: SchoolDay) throws -> [PupilID] {
        let rows = try statement(
            """
            SELECT s.id FROM timeline t JOIN streams s ON s.key = t.owner
            WHERE t.attribute = 1 AND t.value IS NOT NULL AND t.valid_to > ?1 AND t.valid_from <= ?1 ORDER BY t.owner
            """)
        try rows.bind(1, day.number)
        return try rows.all { $0.id(0) }.compactMap { $0.map { PupilID($0) } }.filter(sight.sees)
    }

    /// Pupils expected by a day and never admitted, in the order they were first heard of.
    package func expectedPupils(by day: SchoolDay) throws -> [PupilID] {
        let rows = try statement(
            """
            SELECT DISTINCT s.id, t.owner FROM timeline t JOIN streams s ON s.key = t.owner
            WHERE t.attribute = 8 AND t.valid_from <= ?1
              AND NOT EXISTS (SELECT 1 FROM timeline r WHERE r.owner = t.owner AND r.attribute IN (1, 9) AND r.value IS NOT NULL)
            ORDER BY t.owner
            """)
        try rows.bind(1, day.number)
        return try rows.all { $0.id(0) }.compactMap { $0.map { PupilID($0) } }.filter(sight.sees)
    }

    /// The highest year group anybody on roll is in on a day, M and X apart; `nil` where there is nobody.
    package func highestYearGroup(on day: SchoolDay) throws -> YearGroup? {
        let rows = try statement(
            """
            SELECT DISTINCT y.value FROM timeline t
            JOIN timeline y ON y.owner = t.owner AND y.attribute = 3 AND y.item = '' AND y.valid_from <= ?1 AND y.valid_to > ?1
            WHERE t.attribute = 1 AND t.value IS NOT NULL AND t.valid_to > ?1 AND t.valid_from <= ?1
            """)
        try rows.bind(1, day.number)
        return try rows.all { YearGroup($0.text(0)) }.compactMap(\.self).filter { !$0.isUnordered }.max()
    }

    /// A group with those it carries on and those that carry it on, the earliest year's first.
    func chain(of id: GroupID) throws -> [GroupRow] {
        guard let own = try groupRow(id) else { return [] }
        var rows = [own]
        // A group is of one provision through the years, and follows one of an earlier year: there is no way back to itself.
        while let earlier = try rows[0].state.latest?.follows.flatMap({ try groupRow($0) }), rows.count < 40 { rows.insert(earlier, at: 0) }
        while let last = rows.last, let later = try followers(of: last.id).first.flatMap({ try groupRow($0) }), rows.count < 40 {
            rows.append(later)
        }
        return rows
    }

    /// The groups that carry a group on, the earliest year's first.
    func followers(of id: GroupID) throws -> [GroupID] {
        guard let provision = try groupRow(id)?.state.latest?.provision else { return [] }
        return try groupRows(of: provision).filter { $0.state.latest?.follows == id }
            .sorted { ($0.state.latest?.year.startYear ?? 0, $0.key) < ($1.state.latest?.year.startYear ?? 0, $1.key) }.map(\.id)
    }
}
