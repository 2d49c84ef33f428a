package import ProvisionInterface

/// The must / should / could grid, as people draw it: a row a provision, names in three columns.
package enum ChartReport {
    /// The grid as text.
    package static func text(_ output: PlanningInterface.GetChart.Output, style: ReportStyle = ReportStyle()) -> String {
        let chart = output.chart
        var page = Page(style)
        let own = output.at.leftOut?.contains("others") == true ? "   own pupils" : ""
        page.head("NEED CHART   \(chart.year)\(own)   \(DayText.long(output.at.asOf))", output.at.school)
        if chart.rows.isEmpty { page.line("none projected") }
        var rest = chart.rows[...]
        while let first = rest.first {
            let own = rest.prefix { $0.yearGroup == first.yearGroup }
            rest = rest.dropFirst(own.count)
            grid(Array(own), first, chart.year, on: &page)
        }
        var notes: [String] = []
        if chart.rows.contains(where: { row in [row.must, row.should, row.could].contains { $0.names.contains { $0.hasSuffix("*") } } }) {
            notes.append("* not yet on roll")
        }
        if chart.left > 0 { notes.append("\(Figures.count(chart.left, "need")) of pupils who will have left: not counted") }
        if output.at.leftOut?.contains("few") == true { notes.append("few: from 1 to 4") }
        page.foot(notes, at: output.at)
        return page.text
    }

    private static func grid(
        _ rows: [PlanningInterface.ChartRow], _ first: PlanningInterface.ChartRow, _ year: String, on page: inout Page
    ) {
        // A page's width in four columns; a wider terminal gives names more room.
        let part = max(14, (page.style.width - 22) / 3 - 2)
        page.section(PlanText.heading(first.yearGroup, now: first.yearGroupNow, year: year))
        var table = TextTable([
            TextTable.Column("", gap: 1, gives: 4, least: 16), TextTable.Column("MUST", gives: 1, least: part),
            TextTable.Column("SHOULD", gives: 2, least: part), TextTable.Column("COULD", gives: 3, least: part),
        ])
        for row in rows {
            let cells = [
                Page.broken(row.provisionName, indent: 0, width: 20), lines(row.must), lines(row.should), lines(row.could),
            ]
            for line in 0..<(cells.map(\.count).max() ?? 0) {
                table.row(cells.map { $0.indices.contains(line) ? $0[line] : "" })
            }
        }
        page.table(table)
    }

    private static func lines(_ cell: PlanningInterface.ChartCell) -> [String] {
        guard let count = cell.count else { return ["few"] }
        let unnamed = count - cell.names.count
        return cell.names + (unnamed > 0 ? [cell.names.isEmpty ? "\(unnamed)" : "and \(unnamed) more"] : []) + (count == 0 ? ["–"] : [])
    }
}
