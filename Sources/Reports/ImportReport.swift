/// What importing a file did, or would do.
package struct ImportOutcome: Hashable, Sendable {
    /// A row that was not imported.
    package struct Problem: Hashable, Sendable {
        /// The file's name.
        package var file: String
        /// Its line there; the header is line 1. 0 where the whole file is meant.
        package var row: Int
        /// The column and the value that are wrong, where it is one.
        package var column: String?
        package var value: String?
        /// Why it was not imported, and what to do.
        package var reason: String
        package var remedy: String
        /// It was imported all the same, and this should be known.
        package var isNote: Bool

        package init(
            file: String, row: Int, column: String? = nil, value: String? = nil, reason: String, remedy: String,
            isNote: Bool = false
        ) {
            self.file = file
            self.row = row
            self.column = column
            self.value = value
            self.reason = reason
            self.remedy = remedy
            self.isNote = isNote
        }
    }

    /// The file's name.
    package var file: String
    /// Rows that recorded something new, those that changed nothing, and those that were not taken.
    package var changed: Int
    package var unchanged: Int
    package var refused: Int
    /// Events recorded.
    package var events: Int
    /// What there is to say of single rows; of very many, the first.
    package var problems: [Problem]

    package init(
        file: String, changed: Int = 0, unchanged: Int = 0, refused: Int = 0, events: Int = 0, problems: [Problem] = []
    ) {
        self.file = file
        self.changed = changed
        self.unchanged = unchanged
        self.refused = refused
        self.events = events
        self.problems = problems
    }
}

/// An import run as people read it.
package enum ImportReport {
    /// The run as text: a line a file, then each row that was refused or needs a look, then how to take it back.
    package static func text(
        _ outcomes: [ImportOutcome], batch: String, dryRun: Bool, style: ReportStyle = ReportStyle()
    ) -> String {
        var page = Page(style)
        page.head(dryRun ? "IMPORT, dry run: nothing is recorded" : "IMPORT")
        var table = TextTable([
            .init("", gap: 1, gives: 1, least: 20), .init(dryRun ? "would add\nor change" : "added or\nchanged", .right),
            .init("unchanged", .right), .init("refused", .right),
        ])
        for outcome in outcomes {
            table.row([
                short(outcome.file), Figures.grouped(outcome.changed), Figures.grouped(outcome.unchanged), Figures.grouped(outcome.refused),
            ])
        }
        page.table(table)
        for outcome in outcomes {
            for problem in outcome.problems { add(problem, to: &page) }
            let said = outcome.problems.count { !$0.isNote }
            if outcome.refused > said { page.line("\(outcome.file): and \(Figures.count(outcome.refused - said, "row")) more") }
        }
        page.line(closing(outcomes, batch: batch, dryRun: dryRun))
        return page.text
    }

    /// A file by its folder and name: what comes before is the same for all.
    private static func short(_ path: String) -> String {
        path.split(separator: "/").filter { $0 != ".." }.suffix(2).joined(separator: "/")
    }

    private static func add(_ problem: ImportOutcome.Problem, to page: inout Page) {
        let place = problem.row > 0 ? "\(problem.file):\(problem.row)" : problem.file
        let value = problem.value.map { " \"\(DisplayWidth.truncated($0, to: 60))\"" } ?? ""
        let what = (problem.column.map { "\($0)\(value): " } ?? "") + problem.reason
        page.line("\(place): \(problem.isNote ? "note: " : "")\(what)")
        if !problem.remedy.isEmpty { page.wrapped(problem.remedy, indent: 4) }
    }

    private static func closing(_ outcomes: [ImportOutcome], batch: String, dryRun: Bool) -> String {
        let refused = outcomes.reduce(0) { $0 + $1.refused }
        let rows = refused == 0 ? "" : "; \(Figures.count(refused, "row")) refused"
        if dryRun { return "Nothing recorded\(rows). Leave out --dry-run to import." }
        let events = outcomes.reduce(0) { $0 + $1.events }
        if events == 0, refused > 0 { return "Nothing recorded\(rows)." }
        guard events > 0 else { return "Nothing to add: all of it is there already." }
        return "Recorded \(Figures.count(events, "event"))\(rows). Take it back: provctl import undo \(batch)"
    }
}
