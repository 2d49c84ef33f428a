import ProvisionDomain
import ProvisionInterface

/// `lessons.csv`: when classes meet. The rows of a class together are its whole week.
enum LessonsImport: WholeFileImporter {
    static let format = FileFormat(
        .lessons,
        about: """
            When classes meet. The rows of a class are its whole week; a class without a row stays as it is.
            With year_groups the class is set too, teachers included; without, it must be known.
            """,
        columns: [
            Column("class", required: true, "a class's code", example: "8X3"),
            Column("subject", "what is taught", example: "maths"),
            Column("teacher", "who teaches it, with semicolons; counts with year_groups"),
            Column("room", "where", example: "M14"),
            Column("week", "A, B, or empty for both", example: "A"),
            Column("day", required: true, "weekday: mon", example: "mon"),
            Column("period", required: true, "a period of the calendar", example: "P1"),
            Column("year_groups", "Y8, or Y10;Y11: sets the class too"),
            Column("from", "the day it counts from; empty: --from, else today", example: "2026-09-07"),
        ])

    static func key(of row: CSVRow) -> [String] { ["class", "week", "day", "period", "from"].map { row.value($0) ?? "" } }

    static func items(of rows: [CSVRow], file: String) -> [ImportItem] { items(of: rows, file: file, from: nil) }

    /// - Parameter from: the day rows without one count from.
    static func items(of rows: [CSVRow], file: String, from: String?) -> [ImportItem] {
        var order: [[String]] = []
        var weeks: [[String]: Week] = [:]
        for row in rows {
            do throws(RowProblem) {
                let code = try row.required("class")
                let day = try row.day("from") ?? from
                let key = [code.lowercased(), day ?? ""]
                if weeks[key] == nil {
                    order.append(key)
                    weeks[key] = Week(row: row, code: code, from: day)
                }
                try weeks[key]?.add(row)
            } catch {
                // Half a week would take the other half's lessons away.
                return [.problem(error)]
            }
        }
        return order.compactMap { weeks[$0] }.flatMap(\.items)
    }

    /// A class's week while it is gathered.
    private struct Week {
        let row: CSVRow
        let code: String
        let from: String?
        var lessons: [SchoolInterface.Lesson] = []
        var teachers: [String] = []
        var years: [String] = []
        var subject: String?

        init(row: CSVRow, code: String, from: String?) {
            self.row = row
            self.code = code
            self.from = from
        }

        mutating func add(_ row: CSVRow) throws(RowProblem) {
            let word = try row.required("day").lowercased()
            guard word.utf8.count >= 3, let day = Weekday.allCases.first(where: { $0.name.lowercased().hasPrefix(word) }) else {
                throw row.problem("day", "no weekday", "write mon, tue, wed, thu or fri")
            }
            let week = try row.choice("week", of: ["A", "B", "AB"])
            lessons.append(
                .init(
                    weekday: day.rawValue, period: try row.required("period"), week: week == "AB" ? nil : week, room: row.value("room")))
            for teacher in row.list("teacher") where !teachers.contains(teacher) { teachers.append(teacher) }
            for year in row.list("year_groups") where !years.contains(year) { years.append(year) }
            subject = subject ?? row.value("subject")
        }

        var items: [ImportItem] {
            let sorted = lessons.sorted { ($0.weekday, $0.period, $0.week ?? "") < ($1.weekday, $1.period, $1.week ?? "") }
            let reference = ImportReference(.schoolClass, code)
            var items: [ImportItem] = []
            if !years.isEmpty {
                let input = SchoolInterface.SetClass.Input(
                    code: code, isForm: false, yearGroups: years, staff: teachers, subject: subject, from: from)
                items.append(
                    .call(
                        PlannedCall(
                            SchoolInterface.SetClass.self, input, row: row, describes: "class \(code)", introduces: [reference],
                            mentions: teachers.map { ImportReference(.staff, $0) })))
            }
            let input = SchoolInterface.SetClassTimetable.Input(class: code, lessons: sorted, from: from)
            items.append(
                .call(
                    PlannedCall(
                        SchoolInterface.SetClassTimetable.self, input, row: row, describes: "lessons of \(code)", mentions: [reference])))
            return items
        }
    }
}
