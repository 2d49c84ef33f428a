import JSON
import ProvisionInterface

/// A code set as TOML: `name`, `from`, and `[[entries]]` tables of `code`, `label`, `group`, `aliases`.
enum CodesImport {
    static func items(file: String, source: ByteSource) throws(RowProblem) -> [ImportItem] {
        let table = try TOMLFile.read(source, file: file)
        let name = try TOMLFile.text("name", of: table, file: file)
        let from = try TOMLFile.day("from", of: table, file: file)
        guard let list = (table["entries"] ?? table["entry"])?.arrayValue, !list.isEmpty else {
            throw TOMLFile.problem(file, "entries", "no [[entries]]", "give each code its [[entries]] with code and label")
        }
        var entries: [SchoolInterface.CodeEntry] = []
        for entry in list {
            let code = try TOMLFile.text("code", of: entry, file: file)
            // An alias that differs from its code by case alone (SpLD) says nothing: codes are compared without case.
            let aliases = (entry["aliases"]?.arrayValue?.compactMap(\.stringValue) ?? []).filter { $0.lowercased() != code.lowercased() }
            entries.append(
                SchoolInterface.CodeEntry(
                    code: code, label: try TOMLFile.text("label", of: entry, file: file),
                    group: (entry["group"] ?? entry["side"] ?? entry["area"])?.stringValue, aliases: aliases))
        }
        let call = PlannedCall(
            SchoolInterface.AdoptCodeSet.self, .init(name: name, entries: entries, from: from), file: file, row: 1,
            describes: "code set \(name)")
        return [.call(call)]
    }
}

/// A rule pack as TOML: adopted whole, as the JSON of the same keys.
enum RulesImport {
    static func items(file: String, source: ByteSource) throws(RowProblem) -> [ImportItem] {
        let table = try TOMLFile.read(source, file: file)
        let name = try TOMLFile.text("name", of: table, file: file)
        let from = try TOMLFile.day("from", of: table, file: file)
        let call = PlannedCall(
            SchoolInterface.AdoptRulePack.self, .init(name: name, content: JSON.string(table), from: from), file: file, row: 1,
            describes: "rule pack \(name)")
        return [.call(call)]
    }
}
