import ProvisionInterface

/// `school.csv`: the school's name and time zone.
enum SchoolNameImport: RowImporter {
    static let format = FileFormat(
        .name, about: "The school itself: one row.",
        columns: [
            Column("name", required: true, "the school's name", example: "Larkfield School (example)"),
            Column("time_zone", required: true, "an IANA name: its civil days are the school's", example: "Europe/London"),
            Column("dfe_number", "local authority and establishment", example: "307/4001"),
            Column("urn", "unique reference number"),
            Column("from", "the day the name counts from; empty: today", example: "2026-09-01"),
        ])

    static func key(of row: CSVRow) -> [String] { [row.value("name") ?? ""] }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let name = try row.required("name")
        let input = SchoolInterface.Name.Input(
            name: name, timeZone: try row.required("time_zone"), dfeNumber: row.value("dfe_number"), urn: row.value("urn"),
            on: try row.day("from"))
        return [.call(PlannedCall(SchoolInterface.Name.self, input, row: row, describes: "school \(name)"))]
    }
}

/// `measures.csv`: what progress is scored on.
enum MeasuresImport: RowImporter {
    static let format = FileFormat(
        .measures,
        about: "What progress is scored on. Scores are written in the measure's own unit, ages as 9y11m.",
        columns: [
            Column("code", required: true, "short, for commands", example: "NGRT"),
            Column("name", required: true, "what people call it", example: "New Group Reading Test"),
            Column("kind", required: true, "standardScore, age, raw, rating or goal", example: "standardScore"),
            Column("least", required: true, "the least score there can be", example: "69"),
            Column("greatest", required: true, "the greatest", example: "141"),
            Column("floor", "at or below it a score says no more than \"at floor\"", example: "69"),
            Column("ceiling", "at or above it a score says no more than \"at ceiling\"", example: "141"),
            Column("band", "a change no larger than this is within error", example: "7"),
            Column("from", "the day it counts from; empty: today", example: "2026-09-01"),
        ])

    static func key(of row: CSVRow) -> [String] { [row.value("code") ?? ""] }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let code = try row.required("code")
        _ = try row.required("kind")
        let kind = try row.choice("kind", of: ["standardScore", "age", "raw", "rating", "goal"]) ?? ""
        let measure = SchoolInterface.Measure(
            code: code, name: try row.required("name"), kind: kind, least: try row.required("least"),
            greatest: try row.required("greatest"), floor: row.value("floor"), ceiling: row.value("ceiling"), band: row.value("band"))
        return [
            .call(
                PlannedCall(
                    SchoolInterface.DefineMeasure.self, .init(measure: measure, from: try row.day("from")), row: row,
                    describes: "measure \(code)", introduces: [ImportReference(.measure, code)]))
        ]
    }
}

/// `rates.csv`: what an hour of a role costs.
enum RatesImport: RowImporter {
    static let format = FileFormat(
        .rates,
        about: "What an hour of a role of staff costs from a day on: either by the hour, or what one hour a week costs for a year.",
        columns: [
            Column("role", required: true, "a role of staff", example: "TA"),
            Column("hourly", "pounds an hour", example: "18.00"),
            Column("weekly_hour_year", "pounds for one hour a week through a year"),
            Column("from", required: true, "the first day it counts", example: "2026-09-01"),
        ])

    static func key(of row: CSVRow) -> [String] { [row.value("role") ?? "", (try? row.day("from")) ?? ""] }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let role = try row.required("role")
        let hourly = try pence("hourly", row)
        let yearly = try pence("weekly_hour_year", row)
        guard (hourly == nil) != (yearly == nil) else {
            throw row.problem("hourly", "a rate is either hourly or weekly_hour_year", "fill in one of the two columns")
        }
        let input = SchoolInterface.SetRate.Input(
            role: role, hourly: hourly, weeklyHourYear: yearly, from: try row.requiredDay("from"))
        return [.call(PlannedCall(SchoolInterface.SetRate.self, input, row: row, describes: "rate of \(role)"))]
    }

    private static func pence(_ column: String, _ row: CSVRow) throws(RowProblem) -> Int? {
        guard let text = row.value(column) else { return nil }
        guard let pence = MoneyText.pence(text) else { throw row.problem(column, "no amount of money", "write pounds: 18.00") }
        return pence
    }
}
