internal import Evaluation
internal import ProvisionDomain
internal import Storage

extension DueSource {
    /// Provisions that two rounds of reviews running judged ineffective.
    static let ineffective = DueSource(name: "judged ineffective", reach: []) { snapshot, look in
        guard look.staff == nil else { return [] }
        let year = AcademicYear(containing: look.day).days
        var found: [DueItem] = []
        for (provision, groups) in Dictionary(grouping: look.groups, by: { $0.content(on: look.day)?.provision }) {
            guard let provision else { continue }
            let outcomes = try groups.flatMap { try snapshot.outcomes(of: $0, from: year.from, through: look.day) }
            let rounds = ReviewRounds.ineffective(outcomes) { HalfTerm.containing($0, look.school)?.from ?? $0 }
            guard rounds >= 2, let content = try snapshot.provisionRow(provision, on: look.day)?.content else { continue }
            found.append(
                DueItem(
                    on: nil, kind: "ineffective", what: "\(content.name) judged ineffective", who: "",
                    detail: "in \(rounds) rounds of reviews running", remedy: "progress provision \(content.code)"))
        }
        return found
    }
}

extension Snapshot {
    /// What reviews of a group's places said came of them.
    fileprivate func outcomes(of group: GroupRow, from: SchoolDay, through day: SchoolDay) throws -> [ReviewRounds.Outcome] {
        let rows = try statement(
            """
            SELECT r.effective_on, r.outcome FROM enrolments e JOIN reviews r ON r.enrolment = e.key
            WHERE e.grp = ?1 AND r.outcome IS NOT NULL AND r.effective_on BETWEEN ?2 AND ?3
            """)
        try rows.bind(1, group.key)
        try rows.bind(2, from.number)
        try rows.bind(3, day.number)
        return try rows.all { ReviewRounds.Outcome(on: SchoolDay(number: $0.int32(0)), outcome: $0.int(1)) }
    }
}
