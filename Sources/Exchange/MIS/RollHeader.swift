import ProvisionDomain

/// Which column of a file is which field.
struct RollHeader {
    private(set) var places: [RollField: Int] = [:]
    private(set) var cohorts: [(cohort: RollMapping.Cohort, place: Int)] = []
    /// Columns nobody asked for, as the file spells them.
    private(set) var unread: [String] = []
    let width: Int

    /// - Throws: ``RowProblem`` naming what is missing, the mapping that expects it, and the remedy.
    init(_ record: CSVRecord, _ mapping: RollMapping, file: String, requiring required: [RollField] = [.surname, .year]) throws(RowProblem)
    {
        var names = record.fields.map { CSVRow.trim($0) }
        while let last = names.last, last.isEmpty { names.removeLast() }
        width = names.count
        let folded = names.map { Words.fold($0) }
        for field in RollField.allCases {
            let wanted = mapping.columns[field] ?? []
            if let place = wanted.lazy.compactMap({ folded.firstIndex(of: $0) }).first { places[field] = place }
        }
        for cohort in mapping.cohorts {
            if let place = cohort.columns.lazy.compactMap({ folded.firstIndex(of: $0) }).first { cohorts.append((cohort, place)) }
        }
        let read = Set(places.values).union(cohorts.map(\.place))
        try RepeatedColumns.check(folded, spelt: names, read: read, file: file, line: record.line)
        unread = names.indices.filter { !read.contains($0) && !names[$0].isEmpty }.map { names[$0] }
        for field in required where places[field] == nil { throw Self.missing([field], names, mapping, record, file) }
        if places[.upn] == nil, places[.born] == nil { throw Self.missing([.upn, .born], names, mapping, record, file) }
    }

    private static func missing(
        _ fields: [RollField], _ names: [String], _ mapping: RollMapping, _ record: CSVRecord, _ file: String
    ) -> RowProblem {
        let expected = fields.map { field in
            let spelt = mapping.spelt[field] ?? []
            return "\(field.rawValue) (\(spelt.isEmpty ? "no column named" : spelt.map { "\"\($0)\"" }.joined(separator: ", ")))"
        }
        let has = names.isEmpty ? "no names at all" : names.prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
        return RowProblem(
            file: file, row: record.line,
            reason: "no column for \(expected.joined(separator: " or ")), as the mapping \"\(mapping.name)\" expects; the file has \(has)"
                + (names.count > 12 ? " and \(names.count - 12) more" : ""),
            remedy: "choose another --mis, or copy Config/mis/\(mapping.name).toml, put the file's names into [columns], and give "
                + "--mis that file", endsFile: true)
    }
}
