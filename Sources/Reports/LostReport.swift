package import ProvisionInterface

/// Sessions that did not take place: by week, by whom they were to be given, by provision.
package enum LostReport {
    /// The answer as text.
    /// - Parameter by: which tables: week, staff, provision.
    package static func text(
        _ output: DeliveryInterface.GetLost.Output, by kinds: [String] = ["week", "staff"], style: ReportStyle = ReportStyle()
    ) -> String {
        let lost = output.lost
        var page = Page(style)
        let about = lost.reason.map { code in lost.reasons.first.map(\.of) ?? code } ?? "every reason"
        page.head("LOST   \(about)   \(DayText.brief(lost.from))–\(DayText.dated(lost.until))", output.at.school)
        if lost.all.sessions == 0 {
            page.line(" no session was missed" + (lost.reason == nil ? "" : " for it"))
            page.foot([], at: output.at)
            return page.text
        }
        let hasCosts = output.at.leftOut?.contains("costs") != true
        for kind in kinds {
            switch kind {
            case "staff": page.table(table("taken from", lost.people, lost, hasCosts: hasCosts) { who($0) })
            case "provision": page.table(table("provision", lost.provisions, lost, hasCosts: hasCosts) { $0.of })
            default: page.table(table("week of", lost.weeks, lost, hasCosts: hasCosts) { DayText.brief($0.of) })
            }
            page.line()
        }
        if lost.reason == nil {
            for reason in lost.reasons {
                let side = reason.reasons.first?.side ?? ""
                let share = Figures.count(reason.pupils, "pupil")
                page.hanging(
                    " " + reason.of,
                    "\(Figures.clock(reason.minutes)) in \(Figures.count(reason.sessions, "session")), \(share)   (\(side))")
            }
        }
        page.foot(notes(lost, kinds, hasCosts: hasCosts), at: output.at)
        return page.text
    }

    private static func table(
        _ heading: String, _ rows: [DeliveryInterface.Loss], _ lost: DeliveryInterface.Lost, hasCosts: Bool,
        _ name: (DeliveryInterface.Loss) -> String
    ) -> TextTable {
        var columns: [TextTable.Column] = [
            .init(heading, gap: 1, gives: 2, least: 16), .init("sessions", .right), .init("h:mm", .right), .init("pupils", .right),
        ]
        if hasCosts { columns.append(.init("£", .right)) }
        columns.append(.init(lost.reason == nil ? "of it" : "", gives: 1, least: 20))
        var table = TextTable(columns)
        for row in rows { table.row(cells(row, name(row), lost, hasCosts: hasCosts)) }
        if heading != "taken from" {
            table.rule(from: 1)
            table.row(cells(lost.all, "", lost, hasCosts: hasCosts).dropLast() + [""])
        }
        return table
    }

    private static func cells(
        _ row: DeliveryInterface.Loss, _ name: String, _ lost: DeliveryInterface.Lost, hasCosts: Bool
    ) -> [String] {
        var cells = [name, "\(row.sessions)", Figures.clock(row.minutes), "\(row.pupils)"]
        if hasCosts { cells.append(row.cost.map { Figures.pounds($0, showingPence: true) } ?? "?") }
        let most = row.reasons.prefix(2).map { "\($0.reason) \(Figures.clock($0.minutes))" }.joined(separator: ", ")
        return cells + [lost.reason == nil ? most + (row.reasons.count > 2 ? ", …" : "") : ""]
    }

    private static func who(_ loss: DeliveryInterface.Loss) -> String { loss.of + (loss.role.map { ", \($0)" } ?? "") }

    private static func notes(_ lost: DeliveryInterface.Lost, _ kinds: [String], hasCosts: Bool) -> [String] {
        var notes: [String] = []
        if kinds.contains("staff"), lost.all.staffMinutes != lost.all.minutes {
            notes.append("a session of two people is under both: \(Figures.clock(lost.all.staffMinutes)) of staff time")
        }
        if hasCosts, !lost.all.missingRates.isEmpty {
            notes.append("no rate for \(lost.all.missingRates.joined(separator: ", ")): cost not known")
        }
        notes.append(
            hasCosts
                ? "costs at the planned rate of each day; pupils are different ones in each line" : "pupils are different ones in each line"
        )
        return notes
    }
}
