import ProvisionDomain
import ProvisionInterface

/// `groups.csv`: what runs in an academic year. A row with a count stands for that many groups, `code-1` to `code-n`.
///
/// How much there is of it is said by one of four columns: `slots`, `dose`, `staff_time` (staff time without sessions), or none of
/// them and `costs`: a purchased resource. A dose that cannot be read, or nothing of all that, makes the group *unquantified*:
/// imported as written, in no total, and reported.
enum GroupsImport: RowImporter {
    static let format = FileFormat(
        .groups,
        about: """
            What runs in an academic year. count 4 makes four groups, code-1 to code-4, each as the row says.
            Give slots, or a dose, or staff_time (staff time without sessions), or costs alone for a purchased resource.
            A dose that cannot be read is kept as written, is in no total, and is reported.
            """,
        columns: [
            Column("code", required: true, "short, unique in the academic year", example: "y7-reading"),
            Column("count", "how many such groups; empty: one, with the code as it stands", example: "2"),
            Column("name", "what people call it, where the code is not enough"),
            Column("provision", required: true, "a code of provisions.csv", example: "catch-up"),
            Column("year", required: true, "the academic year", example: "2026/27"),
            Column("year_groups", required: true, "Y7, or Y7;Y8", example: "Y7"),
            Column("planned_size", "pupils planned for, each group", example: "2"),
            Column("capacity", "most pupils on any day; empty: no limit", example: "2"),
            Column("deliverers", "who gives it: TA, teacher;TA, or TA:Priya Khan", example: "TA:Priya Khan"),
            Column("slots", "places in the week: tue Reg AB; thu 08:40 20m A @LS2"),
            Column("dose", "a week: 4 x 20 mins, 4½ x 50, 5 x 1 hour 20 mins, 30 hours", example: "4 x 20 mins"),
            Column("staff_time", "a week, without sessions: 2 hours"),
            Column("place", "a room", example: "LS2"),
            Column("from", required: true, "first day", example: "2026-09-07"),
            Column("until", required: true, "last day", example: "2027-07-16"),
            Column("costs", "besides staff time, in pounds: Laptops: 1200 year; Workbooks: 35 term"),
            Column("funding", "funding source"),
            Column("recording", "each, or exception (a week is confirmed in one go); empty: each", example: "each"),
            Column("comparison", "yes for a comparison group; empty: no"),
            Column("follows", "the group of an earlier year it continues"),
        ])

    static func key(of row: CSVRow) -> [String] { [row.value("code") ?? "", row.value("year") ?? ""] }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let code = try row.required("code")
        let amount = try Amount(row)
        let input = try input(row, amount)
        var mentions = [ImportReference(.provision, input.provision ?? "")]
        mentions += (input.deliverers ?? []).compactMap { $0.staff.map { ImportReference(.staff, $0) } }
        var items: [ImportItem] = []
        if let written = amount.unquantified {
            items.append(
                .note(
                    RowNote(
                        kind: .unquantified, file: row.file, row: row.line, column: "dose", value: written,
                        reason: "\(code): \"\(written)\" is no amount, so the group is unquantified and in no total",
                        remedy: "write the dose as 4 x 20 mins to have it counted")))
        }
        let count = try row.number("count", in: 1...ImportLimits.groupsARow)
        for number in 1...(count ?? 1) {
            var numbered = input
            if count != nil { numbered.code = "\(code)-\(number)" }
            items.append(
                .call(
                    PlannedCall(
                        GroupsInterface.Set.self, numbered, row: row, describes: "group \(numbered.code)",
                        introduces: [ImportReference(.group, numbered.code)], mentions: mentions)))
        }
        return items
    }

    private static func input(_ row: CSVRow, _ amount: Amount) throws(RowProblem) -> GroupsInterface.Set.Input {
        guard let year = AcademicYear(try row.required("year")) else {
            throw row.problem("year", "no academic year", "write it as 2026/27")
        }
        _ = try row.required("year_groups")
        return GroupsInterface.Set.Input(
            code: try row.required("code"), name: row.value("name"), provision: try row.required("provision"), year: year.description,
            comparison: try row.flag("comparison"), follows: row.value("follows"), yearGroups: row.list("year_groups"),
            plannedSize: try row.number("planned_size", in: 1...1000), capacity: try row.number("capacity", in: 1...1000),
            deliverers: try deliverers(row), slots: amount.slots, dose: amount.dose, staffMinutes: amount.staffMinutes,
            unquantified: amount.unquantified == nil ? nil : true, place: row.value("place"), from: try row.requiredDay("from"),
            until: try row.requiredDay("until"), costs: try costs(row), funding: row.value("funding"),
            recording: try row.choice("recording", of: ["each", "exception"]))
    }

    private static func deliverers(_ row: CSVRow) throws(RowProblem) -> [GroupsInterface.Deliverer]? {
        var all: [GroupsInterface.Deliverer] = []
        for entry in row.list("deliverers") {
            guard let deliverer = DelivererText.read(entry) else {
                throw row.problem("deliverers", "\"\(entry)\" names nobody", "write a role, or role:person")
            }
            all.append(deliverer)
        }
        return all.isEmpty ? nil : all
    }

    private static func costs(_ row: CSVRow) throws(RowProblem) -> [GroupsInterface.OtherCost]? {
        var all: [GroupsInterface.OtherCost] = []
        for entry in row.list("costs") {
            guard let cost = CostText.read(entry) else {
                throw row.problem(
                    "costs", "\"\(entry)\" is no cost", "write what it buys, pounds and how often: Laptops: 1200 year")
            }
            all.append(cost)
        }
        return all.isEmpty ? nil : all
    }

    /// How much there is of a group.
    private struct Amount {
        var slots: [GroupsInterface.Slot]?
        var dose: String?
        var staffMinutes: Int?
        /// What is written where nobody can compute with it.
        var unquantified: String?

        init(_ row: CSVRow) throws(RowProblem) {
            let given = ["slots", "dose", "staff_time"].filter { row.value($0) != nil }
            guard given.count <= 1 else {
                throw row.problem(given[1], "\(given.joined(separator: " and ")) are both filled in", "fill in one of them")
            }
            switch given.first {
            case "slots": slots = try Self.slots(row)
            case "staff_time":
                guard let dose = DoseReading.read(row.value("staff_time") ?? ""),
                    let minutes = try? dose.times.multiplied(by: Rational(dose.minutes)), minutes.denominator == 1, minutes.numerator > 0
                else { throw row.problem("staff_time", "no time", "write hours or minutes a week: 2 hours") }
                staffMinutes = Int(minutes.numerator)
            case "dose":
                dose = row.value("dose")
                if let dose, DoseReading.read(dose) == nil { unquantified = dose }
            default:
                if row.value("costs") == nil {
                    unquantified = "not stated"
                    dose = unquantified
                }
            }
        }

        private static func slots(_ row: CSVRow) throws(RowProblem) -> [GroupsInterface.Slot] {
            var all: [GroupsInterface.Slot] = []
            for entry in row.list("slots") {
                guard var slot = SlotText.read(entry) else {
                    throw row.problem(
                        "slots", "\"\(entry)\" is no slot", "write weekday, period, week: tue Reg AB; or thu 08:40 20m")
                }
                slot.number = all.count + 1
                all.append(slot)
            }
            return all
        }
    }
}
