import ProvisionInterface

/// `classes.csv`: forms and teaching sets.
enum ClassesImport: RowImporter {
    static let format = FileFormat(
        .classes, about: "Forms and teaching sets. Who is in them is class-members.csv.",
        columns: [
            Column("code", required: true, "short", example: "7C"),
            Column("form", required: true, "yes for a form, no for a teaching set", example: "yes"),
            Column("year_groups", required: true, "Y7, or Y10;Y11", example: "Y7"),
            Column("staff", "tutor or teachers, with semicolons", example: "Ruth Adeyo"),
            Column("subject", "of a teaching set"),
            Column("from", "the day it counts from; empty: today", example: "2026-09-02"),
        ])

    static func key(of row: CSVRow) -> [String] { [row.value("code") ?? ""] }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let code = try row.required("code")
        _ = try row.required("form")
        _ = try row.required("year_groups")
        let input = SchoolInterface.SetClass.Input(
            code: code, isForm: try row.flag("form") ?? false, yearGroups: row.list("year_groups"), staff: row.list("staff"),
            subject: row.value("subject"), from: try row.day("from"))
        return [
            .call(
                PlannedCall(
                    SchoolInterface.SetClass.self, input, row: row, describes: "class \(code)",
                    introduces: [ImportReference(.schoolClass, code)],
                    mentions: input.staff.map { ImportReference(.staff, $0) }))
        ]
    }
}

/// `class-members.csv`: who is in which class. The rows of a class and a day together are one command.
enum ClassMembersImport: WholeFileImporter {
    static let format = FileFormat(
        .members,
        about: "Who is in a class from a day on. The rows of a class are the whole list; whoever is not in it is not in the class.",
        columns: [
            Column("class", required: true, "a code of classes.csv", example: "7C"),
            Column("pupil", required: true, "UPN, or full name", example: "A123456789012"),
            Column("from", "the day the list counts from; empty: today", example: "2026-09-02"),
        ])

    static func key(of row: CSVRow) -> [String] { ["class", "pupil", "from"].map { row.value($0) ?? "" } }

    static func items(of rows: [CSVRow], file: String) -> [ImportItem] {
        var order: [[String]] = []
        var lists: [[String]: (input: SchoolInterface.SetClassMembers.Input, row: CSVRow)] = [:]
        for row in rows {
            do throws(RowProblem) {
                let code = try row.required("class")
                let day = try row.day("from")
                let pupil = try row.required("pupil")
                let key = [code.lowercased(), day ?? ""]
                if lists[key] == nil {
                    order.append(key)
                    lists[key] = (.init(class: code, members: [], from: day), row)
                }
                lists[key]?.input.members.append(pupil)
            } catch {
                // A list cut short would take the others out of the class.
                return [.problem(error)]
            }
        }
        return order.compactMap { lists[$0] }.map { list in
            .call(
                PlannedCall(
                    SchoolInterface.SetClassMembers.self, list.input, row: list.row, describes: "members of \(list.input.class)",
                    mentions: [ImportReference(.schoolClass, list.input.class)] + list.input.members.map { ImportReference(.pupil, $0) }))
        }
    }
}
