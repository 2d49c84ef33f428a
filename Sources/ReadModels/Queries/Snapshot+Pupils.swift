internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// Which pupils a list is to hold; what is `nil` or empty does not narrow it.
package struct PupilFilter: Sendable {
    package var yearGroup: YearGroup?
    /// Any of these statuses.
    package var sen: [SENStatus]
    package var need: NeedType?
    package var cohort: CohortCode?
    /// Enrolled in it on the day.
    package var group: GroupID?
    /// Whose latest score on the measure by the day is under the value.
    package var below: (measure: MeasureCode, score: ProvisionDomain.Score)?
    /// With SEN, and nobody has spoken of them since.
    package var undiscussedSince: SchoolDay?
    /// With SEN, and nobody met their family this term.
    package var unmet: Bool
    /// Also those who have left by the day, or are only expected.
    package var includeLeft: Bool

    package init(
        yearGroup: YearGroup? = nil, sen: [SENStatus] = [], need: NeedType? = nil, cohort: CohortCode? = nil, group: GroupID? = nil,
        below: (measure: MeasureCode, score: ProvisionDomain.Score)? = nil, undiscussedSince: SchoolDay? = nil,
        unmet: Bool = false, includeLeft: Bool = false
    ) {
        self.yearGroup = yearGroup
        self.sen = sen
        self.need = need
        self.cohort = cohort
        self.group = group
        self.below = below
        self.undiscussedSince = undiscussedSince
        self.unmet = unmet
        self.includeLeft = includeLeft
    }
}

/// A score as its row tells it.
struct ScoreRow {
    var id: AssessmentID
    var event: UniqueID
    var on: SchoolDay
    var recordedAt: Int64
    var measure: MeasureCode
    var score: ProvisionDomain.Score
    var note: String?
}

extension Snapshot {
    /// Pupils on the day, by year group, surname and forename. A record merged into another is left out.
    package func pupils(_ filter: PupilFilter, _ asking: Asking) throws -> [PupilsInterface.Pupil] {
        var found = try filter.includeLeft ? everybody(asking) : onRoll(asking)
        found.removeAll { $0.merged != nil }
        if let year = filter.yearGroup { found.removeAll { $0.yearGroup != year } }
        if !filter.sen.isEmpty { found.removeAll { !filter.sen.contains(SENStatus($0.sen)) } }
        if let need = filter.need { found.removeAll { !$0.needs.contains { NeedType($0.type) == need } } }
        if let cohort = filter.cohort { found.removeAll { !$0.cohorts.contains { CohortCode($0) == cohort } } }
        if let group = filter.group {
            let enrolled = try groupRow(group).map { try members(of: $0, on: asking.asOf) } ?? []
            found.removeAll { pupil in !enrolled.contains { $0.pupil == pupil.id } }
        }
        if let below = filter.below { found = try found.filter { try isBelow(below, $0, asking) } }
        if let since = filter.undiscussedSince {
            let undiscussed = Set(try undiscussed(since: since, asking))
            found.removeAll { !undiscussed.contains($0.id) }
        }
        if filter.unmet {
            let unmet = Set(try self.unmet(asking))
            found.removeAll { !unmet.contains($0.id) }
        }
        let codes = try groupCodes(asking)
        return Snapshot.inOrder(found).map { wire($0, groups: codes[$0.id] ?? []) }
    }

    /// Pupils as lists show them: by year group, surname, forename.
    static func inOrder<Pupil: ListedPupil>(_ pupils: [Pupil]) -> [Pupil] {
        // Names are folded once a pupil, not once a comparison.
        let keyed = pupils.map { pupil in
            let key = (
                pupil.yearGroup?.order ?? .max, Words.fold(pupil.identity.surname), Words.fold(pupil.identity.forename), pupil.id
            )
            return (key: key, pupil: pupil)
        }
        return keyed.sorted { $0.key < $1.key }.map(\.pupil)
    }

    func everybody(_ asking: Asking) throws -> [PupilFacts] {
        try streams("pupil").compactMap { try facts(PupilID($0.id), asking) }
    }

    private func isBelow(
        _ below: (measure: MeasureCode, score: ProvisionDomain.Score), _ pupil: PupilFacts, _ asking: Asking
    ) throws -> Bool {
        let latest = try scores(of: pupil, asking).last { $0.measure == below.measure }
        return latest.map { $0.score < below.score } ?? false
    }

    /// A pupil's scores by the day that the caller sees, oldest first.
    func scores(of pupil: PupilFacts, _ asking: Asking) throws -> [ScoreRow] {
        let rows = try statement(
            """
            SELECT id, event, effective_on, recorded_at, measure, score, note, key FROM assessments
            WHERE owner = ?1 AND effective_on <= ?2 ORDER BY effective_on, key
            """)
        try rows.bind(1, pupil.key)
        try rows.bind(2, asking.asOf.number)
        let scores = try rows.all { row -> (row: ScoreRow, position: Int64)? in
            guard let id = row.id(0), let event = row.id(1) else { return nil }
            let score = ScoreRow(
                id: AssessmentID(id), event: event, on: SchoolDay(number: row.int32(2)), recordedAt: row.int64(3),
                measure: MeasureCode(row.text(4)), score: ProvisionDomain.Score(thousandths: row.int64(5)), note: row.optionalText(6))
            return (score, row.int64(7))
        }.compactMap(\.self)
        guard !scores.isEmpty else { return [] }
        guard sight.reach == .groups else {
            let concealed = try concealedAssessments(of: pupil.id, asking)
            return scores.map(\.row).filter { !concealed.contains($0.id) }
        }
        let named = try assessmentsOfOwnGroups(pupil.id, asking)
        return try scores.filter { try named.contains($0.row.id) || isOwnEntry($0.position) }.map(\.row)
    }

    /// What is baseline, interim or post of an enrolment in one of the caller's groups.
    private func assessmentsOfOwnGroups(_ pupil: PupilID, _ asking: Asking) throws -> Set<AssessmentID> {
        var named: Set<AssessmentID> = []
        for enrolment in try enrolments(of: pupil) {
            guard let group = try groupRow(enrolment.group), sight.showsPart(in: group.id) else { continue }
            named.formUnion(try points(of: enrolment, asking).map(\.assessment))
        }
        return named
    }

    private func isOwnEntry(_ position: Int64) throws -> Bool {
        guard let staff = sight.staff else { return false }
        return try actor(at: position) == staff.description
    }

    func wire(_ score: ScoreRow, _ school: SchoolState) -> PupilsInterface.Score {
        let measure = school.measure(score.measure)
        let kind = measure?.kind ?? .raw
        return PupilsInterface.Score(
            id: score.id.description, measure: score.measure.text, measureName: measure?.name ?? score.measure.text,
            kind: kind.rawValue, score: score.score.shown(for: kind), value: Double(score.score.thousandths) / 1000,
            on: score.on.description, recordedAt: Instant.iso(score.recordedAt), note: score.note)
    }

    /// A group's enrolments of a day.
    func members(of group: GroupRow, on day: SchoolDay) throws -> [EnrolmentRow] {
        guard group.runs(on: day) else { return [] }
        return try enrolments(of: group).filter { $0.days(in: group).contains(day) }
    }

    /// The codes of the groups each pupil is in on the day.
    private func groupCodes(_ asking: Asking) throws -> [PupilID: [String]] {
        var codes: [PupilID: [String]] = [:]
        for group in try groupRows(in: DayRange(from: asking.asOf, until: asking.asOf)) {
            guard sight.showsPart(in: group.id), let code = group.content(on: asking.asOf)?.code.text else { continue }
            for member in try members(of: group, on: asking.asOf) { codes[member.pupil, default: []].append(code) }
        }
        return codes
    }
}
