package import ProvisionInterface

/// The provision map: rows by tier, hours of TA and teacher a week, what a week costs, how much of it was given.
package enum MapReport {
    /// The map as text.
    package static func text(_ output: MapsInterface.Get.Output, style: ReportStyle = ReportStyle()) -> String {
        let map = output.map
        var page = Page(style)
        let week = map.week.map { ", week \($0)" } ?? ""
        let isOwn = output.at.leftOut?.contains("others") == true
        let part = [map.yearGroup, map.tier, map.area].compactMap { $0 }.joined(separator: " ")
        let about = isOwn ? (part.isEmpty ? "" : part + ", ") + "own pupils" : part.isEmpty ? "whole school" : part
        let what = "PROVISION MAP   \(about)   \(DayText.long(output.at.asOf))\(week)"
        page.head(what, output.at.school)
        let layout = Layout(map, hasCosts: output.at.leftOut?.contains("costs") != true)
        var table = TextTable(layout.columns(map))
        for section in map.sections {
            table.full(style.heading(section.label.uppercased()))
            for row in section.rows { layout.add(row, to: &table, style: style) }
        }
        if map.sections.isEmpty { table.full(" nothing on offer that day") }
        table.rule(from: 1)
        table.row(layout.totals(map))
        page.table(table)
        page.foot(notes(map, at: output.at), at: output.at)
        return page.text
    }

    /// What the map costs a year, or why that cannot be said.
    private static func yearly(_ map: MapsInterface.Map, at: Answered) -> String {
        if map.rulePack != nil { return "\(map.weeks) weeks \(Figures.money(map.yearly))" }
        return at.knownAt == nil
            ? "no rule pack adopted, so nothing a year (provctl rules adopt FILE)" : "no rule pack was adopted by then, so nothing a year"
    }

    private static func notes(_ map: MapsInterface.Map, at: Answered) -> [String] {
        let without = at.leftOut ?? []
        var figures = without.contains("costs") ? "without costs" : yearly(map, at: at)
        if map.yearlyCosts != 0 { figures += ", resources \(Figures.money(map.yearlyCosts))" }
        if without.contains("confidential") { figures += "; without confidential provision" }
        var notes: [String] = []
        if without.contains("few") { notes.append("few and –: under 5, or something under 5 could be worked out from it") }
        if map.unquantified > 0 {
            figures += ", \(Figures.count(map.unquantified, "row")) unquantified"
            notes.append("? has no figure and is in no total")
        }
        if !map.missingRates.isEmpty {
            notes.append("no rate for \(map.missingRates.joined(separator: ", ")): cost not known, in no total")
        }
        let drifts = map.sections.flatMap(\.rows).compactMap(\.driftCertain)
        if let percent = map.driftPercent, !drifts.isEmpty {
            let weeks = map.sections.flatMap(\.rows).compactMap(\.driftWeeks).min() ?? 0
            let possible = drifts.contains(false) ? "; ▽ if what is not recorded was not given" : ""
            notes.append("▼ under \(percent)% for \(Figures.count(weeks, "week")) running or longer\(possible)")
        }
        if map.rowsDoNotAdd {
            notes.append("the rows do not add up to the totals: the exact sum is rounded once")
        }
        return [figures] + (notes.isEmpty ? [] : [notes.joined(separator: "; ")])
    }

    /// Which columns a map needs, and how its cells read.
    private struct Layout {
        let others: [String]
        let showsPence: Bool
        let hasCosts: Bool
        let hasDrift: Bool

        init(_ map: MapsInterface.Map, hasCosts: Bool) {
            self.hasCosts = hasCosts
            hasDrift = map.sections.contains { $0.rows.contains { $0.driftWeeks != nil } }
            let roles = map.sections.flatMap(\.rows).flatMap(\.minutes).map(\.role) + map.minutes.map(\.role)
            var others: [String] = []
            for role in roles where !Layout.isTA(role) && !Layout.isTeacher(role) && !others.contains(role) {
                others.append(role)
            }
            self.others = others
            showsPence = map.weekly % 100 != 0 || map.sections.contains { $0.rows.contains { ($0.weekly ?? 0) % 100 != 0 } }
        }

        static func isTA(_ role: String) -> Bool { role.lowercased() == "ta" }
        static func isTeacher(_ role: String) -> Bool { role.lowercased() == "teacher" }

        func columns(_ map: MapsInterface.Map) -> [TextTable.Column] {
            var columns = [
                TextTable.Column("", gap: 1, gives: 2, least: 20), TextTable.Column("pupils\n/places", .right),
                TextTable.Column("TA\nh:mm", .right), TextTable.Column("teacher\nh:mm", .right),
            ]
            if !others.isEmpty {
                columns.append(TextTable.Column((others.count == 1 ? others[0] : "other") + "\nh:mm", .right))
            }
            var given = "given"
            if let from = map.givenFrom { given += " since " + DayText.brief(from) }
            return columns + [TextTable.Column("£\nweek", .right), TextTable.Column(given, gives: 1, least: hasDrift ? 20 : 18)]
        }

        func add(_ row: MapsInterface.Row, to table: inout TextTable, style: ReportStyle) {
            let times = row.groups.count > 1 ? " ×\(row.groups.count)" : ""
            let places = row.places.map(String.init) ?? "–"
            let yearly = row.yearlyCosts == 0 ? nil : "\(Figures.money(row.yearlyCosts)) a year"
            var last = [given(row), row.unquantified.map { $0.isEmpty ? "(left blank)" : $0 }, yearly].compactMap { $0 }
            let open = row.unquantified != nil
            var cells = [row.provision + times, row.few == true ? "few" : "\(row.pupils)/\(places)"]
            cells.append(minutes(row.minutes, open: open, where: Layout.isTA))
            cells.append(minutes(row.minutes, open: open, where: Layout.isTeacher))
            if !others.isEmpty {
                cells.append(minutes(row.minutes, open: open) { !Layout.isTA($0) && !Layout.isTeacher($0) })
            }
            cells.append(cost(row))
            cells.append(last.isEmpty ? "" : last.removeFirst())
            table.row(cells)
            for detail in last { table.full("   " + detail) }
        }

        func totals(_ map: MapsInterface.Map) -> [String] {
            var cells = [map.few == true ? "– pupils" : "\(map.pupils) of \(map.roll) pupils", ""]
            cells.append(minutes(map.minutes, open: false, where: Layout.isTA))
            cells.append(minutes(map.minutes, open: false, where: Layout.isTeacher))
            if !others.isEmpty {
                cells.append(minutes(map.minutes, open: false) { !Layout.isTA($0) && !Layout.isTeacher($0) })
            }
            if map.few == true, map.weekly == 0 { return cells + [hasCosts ? "–" : ""] }
            return cells + [hasCosts ? Figures.pounds(map.weekly, showingPence: showsPence) : ""]
        }

        private func minutes(
            _ minutes: [MapsInterface.RoleMinutes], open: Bool, where belongs: (String) -> Bool
        ) -> String {
            let sum = minutes.filter { belongs($0.role) }.reduce(0) { $0 + $1.minutes }
            if open { return sum == 0 ? "?" : Figures.clock(sum) + "+?" }
            return Figures.clock(sum)
        }

        private func cost(_ row: MapsInterface.Row) -> String {
            guard hasCosts else { return "" }
            if row.few == true, row.weekly == nil, row.unquantified == nil { return "–" }
            guard let weekly = row.weekly, row.missingRates.isEmpty else { return "?" }
            if row.unquantified != nil { return weekly == 0 ? "?" : Figures.pounds(weekly, showingPence: showsPence) + "+?" }
            return weekly == 0 ? "–" : Figures.pounds(weekly, showingPence: showsPence)
        }

        private func given(_ row: MapsInterface.Row) -> String? {
            guard let low = row.givenLow, let high = row.givenHigh, row.due > 0 else { return nil }
            let mark = row.driftCertain.map { $0 ? "▼ " : "▽ " } ?? (hasDrift ? "  " : "")
            return mark + DisplayWidth.padded(Figures.bar(low), to: 10) + " "
                + DisplayWidth.padded(Figures.range(low, high), to: 6, right: true)
        }
    }
}
