import ProvisionDomain

/// Reads a OneRoster 1.1 or 1.2 folder: pupils with year group and form, and who is in which class.
package struct OneRosterFolder: Sendable {
    /// A class and who is in it.
    package struct Class: Hashable, Sendable {
        package var code: String
        package var isForm: Bool
        package var yearGroups: [String]
        package var subject: String?
        /// Pupils by UPN, else by name.
        package var members: [String]
    }

    package private(set) var reading: RollReading
    package private(set) var classes: [Class] = []
    private let folder: String
    /// What was read of the folder already; `nil` where its files are opened.
    private let files: [String: [UInt8]]?

    /// Reads a folder. Problems of rows and of the folder are in ``reading``.
    /// - Parameter files: the bytes of its files by name, where they were read already.
    package init(path: String, files: [String: [UInt8]]? = nil) {
        folder = path
        self.files = files
        reading = RollReading(file: path)
        do throws(RowProblem) { try read() } catch {
            reading.problems.append(error)
            reading.isComplete = false
        }
    }

    private mutating func read() throws(RowProblem) {
        let manifest = try OneRosterTable(folder, files, "manifest.csv")
        var properties: [String: String] = [:]
        for row in manifest.rows { properties[row["propertyname"] ?? ""] = row["value"] ?? "" }
        let version = properties["oneroster.version"] ?? ""
        guard version.hasPrefix("1.") else {
            throw RowProblem(
                file: folder + "/manifest.csv", row: 0, column: "oneroster.version", value: version,
                reason: "this is no OneRoster 1.1 or 1.2", remedy: "export OneRoster 1.1 or 1.2 as CSV, unpacked", endsFile: true)
        }
        if properties["file.users"] == "delta" { reading.notes.append("The folder holds changes only: it is not the whole roll.") }
        let users = try OneRosterTable(folder, files, "users.csv")
        let classes = try OneRosterTable(folder, files, "classes.csv", required: false)
        let enrolments = try OneRosterTable(folder, files, "enrollments.csv", required: false)
        let born = try OneRosterTable(folder, files, "demographics.csv", required: false)
        let roles = try OneRosterTable(folder, files, "roles.csv", required: false)
        var students = Set(roles.rows.filter { $0["role"]?.lowercased() == "student" }.compactMap { $0["usersourcedid"] })
        for user in users.rows where user["role"]?.lowercased() == "student" { if let id = user["sourcedid"] { students.insert(id) } }
        let birthdays = Dictionary(born.rows.map { ($0["sourcedid"] ?? "", $0["birthdate"] ?? "") }) { first, _ in first }
        let byID = Dictionary(classes.rows.map { ($0["sourcedid"] ?? "", $0) }) { first, _ in first }
        var memberships: [String: [String]] = [:]
        for row in enrolments.rows where row["role"]?.lowercased() == "student" && row["status"]?.lowercased() != "tobedeleted" {
            if let user = row["usersourcedid"], let group = row["classsourcedid"] { memberships[user, default: []].append(group) }
        }
        for (index, user) in users.rows.enumerated() {
            guard let id = user["sourcedid"], students.contains(id), user["status"]?.lowercased() != "tobedeleted" else { continue }
            take(user, line: users.lines[index], born: birthdays[id], in: memberships[id] ?? [], byID)
        }
        gather(memberships, byID)
    }

    /// Who is called what in the folder, for the members of classes.
    private var known: [String: String] = [:]

    private mutating func take(
        _ user: [String: String], line: Int, born: String?, in groups: [String], _ classes: [String: [String: String]]
    ) {
        var row = RollRow(line: line)
        row.forename = user["givenname"]
        row.surname = user["familyname"] ?? ""
        row.preferred = user["preferredfirstname"] ?? user["preferredgivenname"]
        row.born = born.flatMap { SchoolDay(iso: $0.prefix(10)) }
        row.upn = Self.upn(user)
        let grade = user["grades"]?.split(separator: ",").first.map(String.init)
        row.year = grade.flatMap { YearGroup($0) }
        let form = groups.compactMap { classes[$0] }.first { $0["classtype"]?.lowercased() == "homeroom" }
        row.form = form.flatMap { Self.code($0) }
        guard !row.surname.isEmpty else {
            reading.problems.append(
                RowProblem(
                    file: folder + "/users.csv", row: line, column: "familyName", reason: "no surname", remedy: "every pupil needs one"))
            reading.illegible.append(row)
            return
        }
        if let grade, row.year == nil {
            reading.problems.append(
                RowProblem(
                    file: folder + "/users.csv", row: line, column: "grades", value: grade, reason: "no year group",
                    remedy: "grades are national-curriculum years: 07"))
            reading.illegible.append(row)
            return
        }
        known[user["sourcedid"] ?? ""] = row.upn?.text ?? [row.forename, row.surname].compactMap { $0 }.joined(separator: " ")
        reading.rows.append(row)
    }

    private mutating func gather(_ memberships: [String: [String]], _ byID: [String: [String: String]]) {
        var members: [String: [String]] = [:]
        for (user, groups) in memberships { for group in groups { if let who = known[user] { members[group, default: []].append(who) } } }
        for (id, row) in byID.sorted(by: { $0.key < $1.key }) {
            guard let code = Self.code(row), let who = members[id], row["status"]?.lowercased() != "tobedeleted" else { continue }
            let years = (row["grades"] ?? "").split(separator: ",").compactMap { YearGroup($0)?.description }
            classes.append(
                Class(
                    code: code, isForm: row["classtype"]?.lowercased() == "homeroom", yearGroups: years,
                    subject: row["subjects"]?.split(separator: ",").first.map(String.init), members: who.sorted()))
        }
    }

    private static func code(_ row: [String: String]) -> String? { row["classcode"] ?? row["title"] }

    /// The UPN, as an identifier of its own or among `{UPN:…}`.
    private static func upn(_ user: [String: String]) -> UPN? {
        let words = [user["identifier"], user["userids"], user["usermasteridentifier"]].compactMap { $0 }
            .flatMap { $0.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) }
        return words.lazy.compactMap { try? UPN(validating: $0) }.first
    }
}

/// A file of a OneRoster folder: rows by the names of their columns, folded to lower case; empty fields are absent.
struct OneRosterTable {
    private(set) var rows: [[String: String]] = []
    /// The line each row begins on.
    private(set) var lines: [Int] = []

    /// - Throws: ``RowProblem`` where it must be there and is not, or is no CSV.
    init(_ folder: String, _ files: [String: [UInt8]]?, _ name: String, required: Bool = true) throws(RowProblem) {
        let path = folder + "/" + name
        let bytes: [UInt8]
        do throws(RowProblem) {
            bytes = try Self.bytes(path, files, name)
        } catch {
            if required { throw error }
            return
        }
        let reader = CSVReader(file: path, source: ByteSource(bytes: bytes))
        guard let header = try reader.next() else { return }
        let names = header.fields.map { CSVRow.trim($0).lowercased() }
        try RepeatedColumns.check(names, spelt: header.fields, read: names.indices, file: path, line: header.line)
        while let record = try reader.next() {
            guard rows.count < ImportLimits.rows else {
                throw RowProblem(file: path, row: record.line, reason: "too many rows", remedy: "export one school's only", endsFile: true)
            }
            var row: [String: String] = [:]
            for (name, field) in zip(names, record.fields) where !CSVRow.trim(field).isEmpty { row[name] = CSVRow.trim(field) }
            rows.append(row)
            lines.append(record.line)
        }
    }

    private static func bytes(_ path: String, _ files: [String: [UInt8]]?, _ name: String) throws(RowProblem) -> [UInt8] {
        guard let files else { return try RollFile.bytes(ByteSource(path: path), file: path) }
        guard let bytes = files[name] else {
            throw RowProblem(
                file: path, row: 0, reason: "is not there", remedy: "export OneRoster 1.1 or 1.2 as CSV, unpacked", endsFile: true)
        }
        return bytes
    }
}
