package import JSON
import ProvisionDomain

/// How one MIS writes its roll: what its columns are called, how it writes dates and values, and which fields it decides.
package struct RollMapping: Sendable {
    /// A cohort and the column that says who is in it.
    package struct Cohort: Hashable, Sendable {
        package var code: String
        var columns: [String]
        /// Values that put a pupil in; `*` is any that is in no other list.
        var yes: Set<String>
        var no: Set<String>
        /// Values that say neither: "not obtained".
        var unsaid: Set<String>
        /// An empty field means no. Else it says nothing.
        var emptyIsNo: Bool
    }

    /// What people call it: `arbor`.
    package var name: String
    package var owns: Set<RollOwned>
    /// Column names of each field, the most wanted first, folded.
    var columns: [RollField: [String]]
    /// The same as the file has them, for messages.
    var spelt: [RollField: [String]]
    /// Values by what they mean, folded.
    var values: [RollField: [String: String]]
    var cohorts: [Cohort]
    var dates: [DatePattern]
    /// Bytes are Windows-1252, not UTF-8.
    var isWindows1252: Bool

    /// Reads a mapping. See `Config/mis/census.toml` for one with every key.
    /// - Throws: ``RowProblem`` naming the key.
    package init(_ table: JSONValue, file: String) throws(RowProblem) {
        name = try TOMLFile.text("name", of: table, file: file)
        owns = try Self.owned(table["owns"], file: file)
        let listed = table["dates"]?.arrayValue?.compactMap(\.stringValue) ?? ["yyyy-MM-dd", "dd/MM/yyyy"]
        dates = []
        for text in listed {
            guard let pattern = DatePattern(text) else {
                throw TOMLFile.problem(
                    file, "dates", "\"\(text)\" is no pattern of a date", "use yyyy, MM, M, MMM, dd and d: \"dd/MM/yyyy\"; or \"excel\"")
            }
            dates.append(pattern)
        }
        switch table["encoding"]?.stringValue?.lowercased() ?? "utf-8" {
        case "utf-8": isWindows1252 = false
        case "windows-1252", "iso-8859-1": isWindows1252 = true
        default: throw TOMLFile.problem(file, "encoding", "not known", "write \"utf-8\" or \"windows-1252\"; UTF-16 is recognised")
        }
        (columns, spelt) = try Self.columns(table["columns"], file: file)
        values = try Self.values(table["values"], file: file)
        cohorts = []
        for entry in table["cohorts"]?.arrayValue ?? [] { cohorts.append(try Self.cohort(entry, file: file)) }
    }

    /// Fields by the words that name them.
    /// - Throws: ``RowProblem`` for a word that names none.
    package static func owned(_ words: [String], file: String) throws(RowProblem) -> Set<RollOwned> {
        var owned: Set<RollOwned> = []
        for word in words {
            guard let field = RollOwned(rawValue: word.lowercased()) else {
                throw TOMLFile.problem(
                    file, "owns", "\"\(word)\" is nothing a MIS can own",
                    "use \(RollOwned.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            owned.insert(field)
        }
        return owned
    }

    private static func owned(_ value: JSONValue?, file: String) throws(RowProblem) -> Set<RollOwned> {
        guard let value else { return RollOwned.usual }
        return try owned((value.arrayValue ?? []).compactMap(\.stringValue), file: file)
    }

    private static func columns(
        _ value: JSONValue?, file: String
    ) throws(RowProblem) -> ([RollField: [String]], [RollField: [String]]) {
        guard case .object(let object)? = value else {
            throw TOMLFile.problem(file, "columns", "the table [columns] is missing", "write [columns] with upn = [\"UPN\"] and so on")
        }
        var folded: [RollField: [String]] = [:]
        var spelt: [RollField: [String]] = [:]
        for (key, value) in object.members {
            guard let field = RollField(rawValue: key) else {
                throw TOMLFile.problem(
                    file, "columns.\(key)", "there is no such field",
                    "fields are \(RollField.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            spelt[field] = strings(value)
            folded[field] = strings(value).map { Words.fold($0) }
        }
        return (folded, spelt)
    }

    private static func values(_ value: JSONValue?, file: String) throws(RowProblem) -> [RollField: [String: String]] {
        guard case .object(let object)? = value else { return [:] }
        var tables: [RollField: [String: String]] = [:]
        for (key, table) in object.members {
            guard let field = RollField(rawValue: key), case .object(let entries) = table else {
                throw TOMLFile.problem(file, "values.\(key)", "there is no such field", "write [values.year], [values.sen] and so on")
            }
            for (from, to) in entries.members { tables[field, default: [:]][Words.fold(from)] = to.stringValue ?? "" }
        }
        return tables
    }

    private static func cohort(_ entry: JSONValue, file: String) throws(RowProblem) -> Cohort {
        Cohort(
            code: try TOMLFile.text("code", of: entry, file: file), columns: strings(entry["columns"]).map { Words.fold($0) },
            yes: Set(strings(entry["yes"]).map { $0 == "*" ? "*" : Words.fold($0) }), no: Set(strings(entry["no"]).map { Words.fold($0) }),
            unsaid: Set(strings(entry["unsaid"]).map { Words.fold($0) }), emptyIsNo: entry["empty_is_no"]?.boolValue ?? false)
    }

    private static func strings(_ value: JSONValue?) -> [String] {
        if let text = value?.stringValue { return [text] }
        return value?.arrayValue?.compactMap(\.stringValue) ?? []
    }
}
