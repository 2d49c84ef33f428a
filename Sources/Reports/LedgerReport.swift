package import ProvisionInterface

/// What plan lines promised against what was given.
package enum LedgerReport {
    /// A pupil's ledger as text.
    package static func text(_ output: PlansInterface.GetLedger.Output, style: ReportStyle = ReportStyle()) -> String {
        let ledger = output.ledger
        var page = Page(style)
        let plan = ledger.plans.first { $0.ceasedOn == nil } ?? ledger.plans.first
        page.head("PLAN LEDGER   \(ledger.name)   \(ledger.yearGroup)", output.at.school)
        if let plan { page.line(PlanReport.heading(plan)) }
        let days = "\(DayText.brief(ledger.from))–\(DayText.dated(ledger.through))"
        page.line("\(days), \(Figures.count(ledger.weeks, "week")); every promised minute falls in one column     h:mm")
        page.line()
        if ledger.lines.isEmpty {
            page.line(" no plan line is in force then")
        } else {
            lines(ledger, style, on: &page)
        }
        page.foot(notes(ledger, output.at), at: output.at)
        return page.text
    }

    private static let columns: [TextTable.Column] = [
        .init("line", gap: 1, gives: 1, least: 12), .init("promised", .right), .init("given", .right), .init("away", .right),
        .init("school\nmissed", .right), .init("never\ntimet.", .right, gap: 1), .init("not\nrec.", .right), .init("re-\npaid", .right),
        .init("owed", .right),
    ]

    private static func lines(_ ledger: PlansInterface.Ledger, _ style: ReportStyle, on page: inout Page) {
        var table = TextTable(columns)
        for line in ledger.lines where line.provider == "school" {
            guard let columns = line.columns else { continue }
            add(head(line), columns, to: &table)
            for row in line.rows { add("  " + label(row), row.columns, to: &table) }
        }
        if let total = ledger.total {
            table.rule(from: 1)
            add("by the school", total, to: &table)
            table.row(
                ["", "100%"] + [total.given, total.away, total.missed, total.never, total.unrecorded].map { share($0, total.promised) })
            for row in ledger.rows { add("  " + label(row), row.columns, to: &table) }
        }
        if !table.isEmpty { page.table(table) }
        for line in ledger.lines where line.columns == nil || line.provider != "school" { apart(line, on: &page) }
        page.line()
    }

    /// `F1 in class, TA 1:1`.
    private static func head(_ line: PlansInterface.LedgerLine) -> String {
        var words = [line.groups.joined(separator: " "), line.role ?? ""].filter { !$0.isEmpty }
        if let size = line.largestGroup { words.append(size == 1 ? "1:1" : "≤\(size)") }
        return line.code + " " + words.joined(separator: " ") + (line.within.map { " (in \($0))" } ?? "")
    }

    private static func add(_ head: String, _ columns: PlansInterface.LedgerColumns, to table: inout TextTable) {
        func minutes(_ minutes: Int) -> String { Figures.clock(minutes) }
        let cells = [
            columns.promised, columns.given, columns.away, columns.missed, columns.never, columns.unrecorded, columns.repaid,
        ].map(minutes)
        table.row([head] + cells + [columns.owedLeast == 0 ? "0:00" : minutes(columns.owedLeast)])
        if columns.owedMost > columns.owedLeast { table.row([String](repeating: "", count: 8) + ["–" + minutes(columns.owedMost)]) }
    }

    private static func share(_ part: Int, _ whole: Int) -> String {
        guard part > 0, whole > 0 else { return "" }
        return "\((part * 200 + whole) / (whole * 2))%"
    }

    private static func label(_ row: PlansInterface.LedgerRow) -> String { DayText.span(row.from, row.until) }

    /// What is in no column: measured whole, without an amount, or for others to provide.
    private static func apart(_ line: PlansInterface.LedgerLine, on page: inout Page) {
        let who = line.provider == "school" ? nil : "provided by \(line.provider)"
        let left = " " + DisplayWidth.padded(line.code, to: 3)
        guard line.amount != nil else {
            page.hanging(left, "“\(line.wording ?? "(destroyed)")”: not quantified" + (who.map { ", \($0)" } ?? ""))
            return
        }
        var words = [line.amount ?? "", who].compactMap { $0 }
        if let whole = line.whole {
            words.append("\(DayText.brief(whole.from))–\(DayText.dated(whole.until))")
            words.append("given \(Figures.clock(whole.given)) in \(Figures.count(whole.sessions, "session"))")
            words.append("left \(Figures.clock(whole.left))")
            words.append(whole.behind > 0 ? "\(Figures.clock(whole.behind)) behind" : "on course")
            if whole.missed > 0 { words.append("school missed \(Figures.clock(whole.missed))") }
            if whole.unrecorded > 0 { words.append("not recorded \(Figures.clock(whole.unrecorded))") }
            if let next = whole.next { words.append("next \(DayText.brief(next))") }
        } else if let columns = line.columns {
            words.append("promised \(Figures.clock(columns.promised)), given \(Figures.clock(columns.given))")
        }
        if line.groups.isEmpty { words.append("no group gives it") }
        page.hanging(left, words.joined(separator: ", "))
    }

    private static func notes(_ ledger: PlansInterface.Ledger, _ at: Answered) -> [String] {
        var notes: [String] = []
        if at.leftOut?.contains("confidential") == true || at.withheld != nil {
            notes.append("without confidential provision: what it gave stands as never timetabled here")
        }
        guard let total = ledger.total else { return notes + ["no line promises minutes by the day, week or fortnight then"] }
        if total.missed > 0 { notes.append("school missed " + reasons(total.missed, total.missedFor)) }
        if !total.awayFor.isEmpty { notes.append("away " + reasons(total.away, total.awayFor)) }
        if ledger.awayIsOwed { notes.append("what the pupil was away for is owed too, by the rule pack \(ledger.rulePack)") }
        if total.over > 0 { notes.append("given beyond the promise of its week \(Figures.clock(total.over))") }
        let open = ledger.lines.filter { $0.countedTo != nil }
        if let to = open.compactMap(\.countedTo).min() {
            notes.append(
                "\(open.map(\.code).joined(separator: ", ")) counted to \(DayText.brief(to)): a week or fortnight counts once it is over")
        }
        if ledger.rowsDoNotAdd { notes.append("the rows do not add up to the totals: the exact sums are rounded once") }
        notes.append(
            "given, not as specified \(clock(total.otherwise))    recorded over \(ledger.lateDays) days late \(clock(total.late))")
        notes.append("each minute: explain ledger \(ledger.name.split(separator: " ").first.map { $0.lowercased() } ?? "NAME") CODE")
        return notes
    }

    private static func clock(_ minutes: Int) -> String { minutes == 0 ? "0:00" : Figures.clock(minutes) }

    private static func reasons(_ all: Int, _ reasons: [PlansInterface.LedgerReason]) -> String {
        let parts = reasons.map { "\($0.label.prefix(1).lowercased() + $0.label.dropFirst()) \(Figures.clock($0.minutes))" }
        return "\(Figures.clock(all)): " + parts.joined(separator: ", ")
    }

    /// The school's ledger as text.
    package static func list(_ output: PlansInterface.ListLedger.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("PLAN LEDGER   \(DayText.brief(output.from))–\(DayText.dated(output.through))", output.at.school)
        var table = TextTable(columns)
        for pupil in output.pupils { add("\(pupil.name) \(pupil.yearGroup)", pupil.columns, to: &table) }
        if let total = output.total {
            table.rule(from: 1)
            add(Figures.count(output.pupils.count, "pupil"), total, to: &table)
        }
        if output.pupils.isEmpty { page.line(" nobody's lines come into it") } else { page.table(table) }
        var notes = ["h:mm by the school, each minute in one column; one pupil: plan ledger NAME"]
        if output.at.leftOut?.contains("confidential") == true || output.at.withheld != nil {
            notes.insert("without confidential provision: what it gave stands as never timetabled here", at: 0)
        }
        page.foot(notes, at: output.at)
        return page.text
    }
}
