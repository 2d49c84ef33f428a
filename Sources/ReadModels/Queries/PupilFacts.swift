internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import Storage

/// A pupil on a day.
struct PupilFacts: ListedPupil {
    var key: Int64
    var id: PupilID
    var identity: PackedIdentity
    var yearGroup: YearGroup?
    var form: String?
    var sen: String
    /// By rank.
    var needs: [PupilsInterface.Need]
    var cohorts: [String]
    var isOnRoll: Bool
    /// First day of the latest stretch on roll that began by the day.
    var admitted: SchoolDay?
    /// Last day of that stretch, where it is over or its end is known.
    var left: SchoolDay?
    var merged: PupilID?

    /// As spoken of.
    var name: String { identity.name?.description ?? "(erased)" }

    /// Leaves out what somebody who supports the pupil in a group has no use for: numbers, date of birth, cohorts.
    mutating func keepToSupport() {
        (identity.upn, identity.uln, identity.dateOfBirth) = (nil, nil, nil)
        cohorts = []
    }

    init(key: Int64, id: PupilID, rows: [TimelineRow], on day: SchoolDay) {
        self.key = key
        self.id = id
        identity = PackedIdentity(rows.nearest(.identity, on: day) ?? "")
        yearGroup = rows.nearest(.yearGroup, on: day).flatMap { YearGroup($0) }
        form = rows.value(.form, on: day)
        sen = rows.value(.sen, on: day) ?? "N"
        needs = rows.filter { $0.attribute == .need && $0.holds(on: day) }
            .compactMap { row in row.value.flatMap { Int($0) }.map { PupilsInterface.Need(type: row.item, rank: $0) } }
            .sorted { ($0.rank, $0.type) < ($1.rank, $1.type) }
        cohorts = rows.filter { $0.attribute == .cohort && $0.holds(on: day) && $0.value != nil }.map(\.item).sorted()
        merged = rows.value(.merged, on: day).flatMap { PupilID($0) }
        isOnRoll = false
        // Entries of one day overtaken on that day are empty stretches and say nothing.
        for row in rows where row.attribute == .roll && row.validFrom < row.validTo {
            if row.value != nil {
                guard row.validFrom <= day || admitted == nil else { break }
                if admitted == nil || left != nil { admitted = row.validFrom }
                left = nil
                if row.holds(on: day) { isOnRoll = true }
            } else if admitted != nil, left == nil {
                left = row.validFrom - 1
            }
        }
    }
}

extension Snapshot {
    /// A pupil as of the day; `nil` where there is none of that id.
    func facts(_ id: PupilID, _ asking: Asking) throws -> PupilFacts? {
        let memo = OnDay(id: id, day: asking.asOf)
        // Every pupil of every question comes through here: who is not the caller's does not exist.
        guard sight.sees(id) else { return nil }
        if let known = pupilFacts[memo] { return known }
        var found: PupilFacts?
        if let key = try key("pupil", id.id) {
            var rows = try timeline(of: key, on: asking.asOf)
            // Before the first entry the first one stands in, so all are needed.
            if !rows.contains(where: { $0.attribute == .identity }) { rows = try timeline(of: key) }
            if rows.contains(where: { $0.attribute == .identity }) {
                found = PupilFacts(key: key, id: id, rows: rows, on: asking.asOf)
                if sight.reach == .groups { found?.keepToSupport() }
            }
        }
        pupilFacts[memo] = .some(found)
        return found
    }

    /// Pupils on roll on the day, in the order they first came.
    func onRoll(_ asking: Asking) throws -> [PupilFacts] {
        let rows = try statement(
            """
            SELECT s.id FROM timeline t JOIN streams s ON s.key = t.owner
            WHERE t.attribute = 1 AND t.value IS NOT NULL AND t.valid_to > ?1 AND t.valid_from <= ?1 ORDER BY t.owner
            """)
        try rows.bind(1, asking.asOf.number)
        let ids = try rows.all { $0.id(0) }
        return try ids.compactMap { id in try id.flatMap { try facts(PupilID($0), asking) } }
    }

    /// The year group of every pupil on roll on the day: what counting needs, in one query.
    func yearGroupsOnRoll(_ asking: Asking) throws -> [PupilID: YearGroup] {
        let rows = try statement(
            """
            SELECT s.id, y.value FROM timeline t JOIN streams s ON s.key = t.owner
            JOIN timeline y ON y.owner = t.owner AND y.attribute = 3 AND y.item = '' AND y.valid_from <= ?1 AND y.valid_to > ?1
            WHERE t.attribute = 1 AND t.value IS NOT NULL AND t.valid_to > ?1 AND t.valid_from <= ?1
            """)
        try rows.bind(1, asking.asOf.number)
        var years: [PupilID: YearGroup] = [:]
        var read: [String: YearGroup] = [:]
        while try rows.step() {
            let text = rows.text(1)
            guard let id = rows.id(0), let year = read[text] ?? YearGroup(text) else { continue }
            read[text] = year
            years[PupilID(id)] = year
        }
        return years
    }

    func wire(_ facts: PupilFacts, groups: [String]) -> PupilsInterface.Pupil {
        let name = facts.identity.name
        show(facts.id)
        return PupilsInterface.Pupil(
            id: facts.id.description, forename: name?.forename ?? "", surname: name?.surname ?? "(erased)", name: facts.name,
            upn: facts.identity.upn, dateOfBirth: facts.identity.dateOfBirth, yearGroup: facts.yearGroup?.description ?? "",
            form: facts.form, sen: facts.sen, needs: facts.needs, cohorts: facts.cohorts, admitted: facts.admitted?.description,
            left: facts.left?.description, groups: groups)
    }
}
