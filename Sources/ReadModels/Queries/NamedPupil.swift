internal import ProvisionDomain
internal import Storage

/// What lists of pupils are ordered by, and call them.
protocol ListedPupil {
    var id: PupilID { get }
    var identity: PackedIdentity { get }
    var yearGroup: YearGroup? { get }
}

extension ListedPupil {
    /// First name and the initial: `Zara Q`.
    var shortName: String {
        guard let name = identity.name else { return "(erased)" }
        let first = name.preferred ?? name.forename
        guard !first.isEmpty else { return name.surname }
        return name.surname.first.map { "\(first) \($0)" } ?? first
    }
}

/// A pupil where no more than the name is shown: a day's list of a whole school has a thousand of them.
struct NamedPupil: ListedPupil {
    var id: PupilID
    var identity: PackedIdentity
    var yearGroup: YearGroup?
}

extension Snapshot {
    /// There are few year groups, and many pupils in each.
    private func yearGroup(_ text: String) -> YearGroup? {
        if let known = yearGroups[text] { return known }
        let read = YearGroup(text)
        yearGroups[text] = read
        return read
    }

    /// A pupil's name and year group as of the day; `nil` where there is none of that id, or none the caller may see.
    func named(_ id: PupilID, _ asking: Asking) throws -> NamedPupil? {
        guard sight.sees(id) else { return nil }
        let rows = try statement(
            """
            SELECT i.value, y.value FROM streams s
            JOIN timeline i ON i.owner = s.key AND i.attribute = +?3 AND i.item = '' AND i.valid_from <= ?2 AND i.valid_to > ?2
            JOIN timeline y ON y.owner = s.key AND y.attribute = +?4 AND y.item = '' AND y.valid_from <= ?2 AND y.valid_to > ?2
            WHERE s.category = 'pupil' AND s.id = ?1 AND i.value IS NOT NULL AND y.value IS NOT NULL
            """)
        try rows.bind(1, id.id)
        try rows.bind(2, asking.asOf.number)
        try rows.bind(3, Attribute.identity.rawValue)
        try rows.bind(4, Attribute.yearGroup.rawValue)
        if let found = try rows.first({ row in
            NamedPupil(id: id, identity: PackedIdentity(row.text(0), namesOnly: true), yearGroup: yearGroup(row.text(1)))
        }) {
            return found
        }
        // Before the first entry the first one stands in: for that all of a pupil's rows are needed.
        return try facts(id, asking).map { NamedPupil(id: id, identity: $0.identity, yearGroup: $0.yearGroup) }
    }
}
