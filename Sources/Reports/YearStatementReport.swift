package import ProvisionInterface

/// What a year's statement is worth, and what changed since.
package enum YearStatementReport {
    /// A line or two beside the text: whether it is what was frozen.
    package static func verified(_ statement: YearsInterface.Statement) -> String {
        guard let closed = statement.closedOn else {
            return "\(statement.year) is not closed: this is what its statement would be now.\n"
        }
        let text = statement.isIntact ? "as it was closed on \(DayText.dated(closed))" : "NOT the text it was closed with"
        let log =
            switch statement.anchorHolds {
            case true?: "the log still holds what it rests on"
            case false?: "THE LOG IS NOT the one it rests on"
            case nil: "the log it rests on cannot be compared here"
            }
        return "\(statement.year): \(text), \n"
            + "SHA-256 \(statement.sha256);\n"
            + "\(log), #\(Figures.grouped(statement.position)) \(Page.short(statement.hash)).\n"
    }

    /// The figures that are known otherwise now.
    package static func changes(_ output: YearsInterface.GetStatement.Output, style: ReportStyle = ReportStyle()) -> String {
        let statement = output.statement
        var page = Page(style)
        page.head("STATEMENT   \(statement.year), against today", output.at.school)
        let changes = statement.changes ?? []
        var section: String?
        for change in changes {
            if change.section != section {
                page.section(change.section)
                section = change.section
            }
            page.hanging(" \(change.label):", "\(change.was ?? "–") → \(change.now ?? "–")")
        }
        if changes.isEmpty { page.line(" every figure is what it was") }
        var notes: [String] = []
        if let late = statement.lateSessions, statement.closedOn != nil {
            notes.append(late == 0 ? "no session came late" : "\(Figures.count(late, "session")) of the year came after it was closed")
        }
        for line in verified(statement).split(separator: "\n") { notes.append(String(line)) }
        page.foot(notes, at: output.at)
        return page.text
    }
}
