import ProvisionDomain
import ProvisionInterface

/// `calendar.csv`: one academic year, its terms, weeks and periods. All rows together are one command, closed days one each.
enum CalendarImport: WholeFileImporter {
    static let kinds = ["year", "term", "break", "staffday", "week", "period", "away", "closed"]

    static let format = FileFormat(
        .calendar,
        about: """
            One academic year, whole. A row says one thing, by its kind:
              year      name: the academic year; exactly one row
              term      name, from, until: a term or half of one; terms include their half-term breaks
              break     name, from, until: days in a term without pupils
              staffday  from: a day staff come and pupils do not
              week      from: a week's Monday; letter: A or B (no such rows: a one-week timetable)
              period    name: a code; from, until: times
              away      from, until, year_groups: year groups out of school (study leave)
              closed    from: a day the school was closed; name: why
            """,
        columns: [
            Column("kind", required: true, kinds.joined(separator: ", "), example: "year"),
            Column("name", required: true, "what it is called", example: "2026/27"),
            Column("from", required: true, "first day, or a period's start"),
            Column("until", required: true, "last day, or a period's end"),
            Column("letter", "A or B, for weeks"),
            Column("year_groups", "Y11;Y13, for away"),
        ],
        furtherRows: [
            ["term", "autumn", "2026-09-02", "2026-12-18", "", ""],
            ["break", "autumn half-term", "2026-10-26", "2026-10-30", "", ""],
            ["staffday", "", "2026-09-02", "", "", ""],
            ["period", "Reg", "08:40", "09:00", "", ""],
            ["away", "work experience", "2026-12-14", "2026-12-18", "", "Y11;Y13"],
        ])

    static func key(of row: CSVRow) -> [String] {
        // Two periods may be named alike only by mistake, two breaks may well be.
        let named = ["period", "term"].contains((row.value("kind") ?? "").lowercased())
        return [row.value("kind") ?? "", row.value("name") ?? "", named ? "" : row.value("from") ?? ""]
    }

    static func items(of rows: [CSVRow], file: String) -> [ImportItem] {
        var calendar = SchoolInterface.Calendar(
            year: "", terms: [], breaks: [], staffOnlyDays: [], weeks: [], periods: [], away: [])
        var closed: [ImportItem] = []
        var problems: [ImportItem] = []
        for row in rows {
            do throws(RowProblem) {
                if let call = try read(row, into: &calendar) { closed.append(.call(call)) }
            } catch {
                problems.append(.problem(error))
            }
        }
        if problems.isEmpty, calendar.year.isEmpty {
            problems.append(
                .problem(
                    RowProblem(
                        file: file, row: 0, column: "kind", reason: "no row of kind year",
                        remedy: "add a row that names the academic year: year,2026/27,,", endsFile: true)))
        }
        guard problems.isEmpty else { return problems }
        let call = PlannedCall(
            SchoolInterface.SetAcademicYear.self, .init(calendar: calendar), file: file, row: 1, describes: "calendar of \(calendar.year)")
        return [.call(call)] + closed
    }

    /// Takes a row into the calendar; a closed day is a call of its own.
    private static func read(_ row: CSVRow, into calendar: inout SchoolInterface.Calendar) throws(RowProblem) -> PlannedCall? {
        _ = try row.required("kind")
        switch try row.choice("kind", of: kinds) {
        case "year":
            guard calendar.year.isEmpty else { throw row.problem("kind", "a second year", "give each academic year a file of its own") }
            guard let year = AcademicYear(try row.required("name")) else {
                throw row.problem("name", "no academic year", "write it as 2026/27")
            }
            calendar.year = year.description
        case "term": calendar.terms.append(try days(row))
        case "break": calendar.breaks.append(try days(row))
        case "staffday": calendar.staffOnlyDays.append(try row.requiredDay("from"))
        case "week": calendar.weeks.append(try week(row))
        case "period": calendar.periods.append(try period(row))
        case "away": calendar.away.append(try away(row))
        default:
            let day = try row.requiredDay("from")
            return PlannedCall(
                SchoolInterface.CloseDay.self, .init(day: day, reason: try row.required("name")), row: row, describes: "closed on \(day)")
        }
        return nil
    }

    private static func days(_ row: CSVRow) throws(RowProblem) -> SchoolInterface.NamedDays {
        let (from, until) = try stretch(row)
        return SchoolInterface.NamedDays(name: try row.required("name"), from: from, until: until)
    }

    private static func stretch(_ row: CSVRow) throws(RowProblem) -> (String, String) {
        let from = try row.requiredDay("from")
        let until = try row.requiredDay("until")
        // ISO days order as texts do.
        guard from <= until else { throw row.problem("until", "before the first day, \(from)", "exchange the two days") }
        return (from, until)
    }

    private static func week(_ row: CSVRow) throws(RowProblem) -> SchoolInterface.LetteredWeek {
        let monday = try row.requiredDay("from")
        guard SchoolDay(iso: monday)?.weekday == .monday else { throw row.problem("from", "no Monday", "name a week by its Monday") }
        _ = try row.required("letter")
        return SchoolInterface.LetteredWeek(monday: monday, letter: try row.choice("letter", of: ["A", "B"]) ?? "")
    }

    private static func period(_ row: CSVRow) throws(RowProblem) -> SchoolInterface.Period {
        _ = try row.required("from")
        _ = try row.required("until")
        let start = try row.time("from") ?? ""
        let end = try row.time("until") ?? ""
        guard start < end else { throw row.problem("until", "not after the start, \(start)", "write the period's end") }
        return SchoolInterface.Period(code: try row.required("name"), start: start, end: end)
    }

    private static func away(_ row: CSVRow) throws(RowProblem) -> SchoolInterface.YearGroupsAway {
        let (from, until) = try stretch(row)
        _ = try row.required("year_groups")
        return SchoolInterface.YearGroupsAway(yearGroups: row.list("year_groups"), from: from, until: until)
    }
}
