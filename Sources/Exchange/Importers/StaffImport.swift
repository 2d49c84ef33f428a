import ProvisionDomain
import ProvisionInterface

/// `staff.csv`: members of staff and of agencies.
enum StaffImport: RowImporter {
    static let format = FileFormat(
        .staff, about: "Members of staff and of agencies. Somebody already there is recognised by login, else by full name.",
        columns: [
            Column("forename", "absent for people of one name", example: "Priya"),
            Column("surname", required: true, "the surname, or the only name", example: "Khan"),
            Column("preferred", "the forename that is used"),
            Column("role", required: true, "the role a rate hangs on", example: "TA"),
            Column("hours", "contracted hours a week", example: "27.5"),
            Column("days", "working days: mon-thu, or mon;wed;fri; empty: all five", example: "mon-thu"),
            Column("agency", "the agency that sends them"),
            Column("login", "their login on this server", example: "pkhan"),
            Column("skills", "skills, each with its last day where it lapses: ELSA:2027-07-31", example: "ELSA:2028-07-31"),
            Column("joined", "first day; empty: today", example: "2026-09-01"),
            Column("left", "last day"),
        ])

    static func key(of row: CSVRow) -> [String] { [row.value("forename") ?? "", row.value("surname") ?? ""] }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let surname = try row.required("surname")
        // A person of one name has it as surname; the forename is then empty.
        let name = [row.value("forename"), surname].compactMap { $0 }.joined(separator: " ")
        let joined = try row.day("joined")
        let input = StaffInterface.Set.Input(
            forename: row.value("forename"), surname: surname, preferred: row.value("preferred"), role: try row.required("role"),
            contractedMinutes: try minutes(row), workingDays: try workingDays(row), agency: row.value("agency"),
            login: row.value("login"), on: joined)
        let reference = ImportReference(.staff, name)
        var items: [ImportItem] = [
            .call(
                PlannedCall(
                    StaffInterface.Set.self, input, row: row, describes: "staff \(name)", introduces: [reference]))
        ]
        for entry in row.list("skills") {
            let parts = entry.split(separator: ":", maxSplits: 1).map { CSVRow.trim($0) }
            guard let skill = parts.first, parts.count == 1 || SchoolDay(iso: parts[1]) != nil else {
                throw row.problem("skills", "\"\(entry)\" has no date behind the colon", "write ELSA or ELSA:2028-07-31")
            }
            let train = StaffInterface.Train.Input(who: name, skill: skill, on: joined, until: parts.count == 2 ? parts[1] : nil)
            items.append(
                .call(
                    PlannedCall(StaffInterface.Train.self, train, row: row, describes: "\(name) trained in \(skill)", mentions: [reference])
                ))
        }
        if let left = try row.day("left") {
            items.append(
                .call(
                    PlannedCall(
                        StaffInterface.Leave.self, .init(who: name, on: left), row: row, describes: "\(name) left", mentions: [reference])))
        }
        return items
    }

    private static func minutes(_ row: CSVRow) throws(RowProblem) -> Int? {
        guard let text = row.value("hours") else { return nil }
        guard let hours = Rational(text), let minutes = try? hours.multiplied(by: Rational(60)), minutes.denominator == 1,
            minutes.numerator > 0, minutes.numerator <= 60 * 60
        else { throw row.problem("hours", "no hours of a week", "write 27.5") }
        return Int(minutes.numerator)
    }

    /// `mon-thu` and `mon;wed;fri` as 1 to 7.
    private static func workingDays(_ row: CSVRow) throws(RowProblem) -> [Int]? {
        var days: [Int] = []
        for part in row.list("days") {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { number(of: CSVRow.trim($0)) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends.count == 2 ? ends[1] : first, first <= last else {
                throw row.problem("days", "no days of the week", "write mon-thu, or mon;wed;fri")
            }
            days += Array(first...last)
        }
        return days.isEmpty ? nil : Set(days).sorted()
    }

    private static func number(of day: String) -> Int? {
        guard day.utf8.count >= 3 else { return nil }
        return Weekday.allCases.first { $0.name.lowercased().hasPrefix(day.lowercased()) }?.rawValue
    }
}
