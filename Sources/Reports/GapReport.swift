package import ProvisionInterface

/// Need against provision: places, groups, staff time and cost of a year, by provision.
package enum GapReport {
    /// The comparison as text.
    /// - Parameter who: also the pupils and groups behind each figure.
    package static func text(
        _ output: PlanningInterface.GetGap.Output, who: Bool = false, style: ReportStyle = ReportStyle()
    ) -> String {
        let gap = output.gap
        var page = Page(style)
        let day = DayText.dated(gap.day)
        if let group = gap.yearGroup {
            let about = PlanText.heading(group, now: gap.yearGroupNow, year: gap.year)
            page.head("NEED AGAINST PROVISION   \(about), against \(group) now", day)
        } else {
            page.head("NEED AGAINST PROVISION   \(gap.year), against now", day)
        }
        let layout = Layout(hasCosts: output.at.leftOut?.contains("costs") != true)
        if gap.rows.isEmpty { page.line("nothing projected that a group gives") }
        var rest = gap.rows[...]
        while let first = rest.first {
            let own = Array(rest.prefix { $0.yearGroup == first.yearGroup })
            rest = rest.dropFirst(own.count)
            if gap.yearGroup == nil {
                page.section(
                    PlanText.heading(first.yearGroup, now: first.yearGroupNow, year: gap.year) + ", against \(first.yearGroup) now")
            }
            let total = gap.totals.first { $0.yearGroup == first.yearGroup }
            page.table(layout.table(own, total, name: first.yearGroup, who: who))
            if let total { layout.sums(total, on: &page) }
        }
        if let all = gap.totals.last, all.yearGroup == nil {
            page.section("All year groups")
            page.table(layout.table([], all, name: "together", who: false))
            layout.sums(all, on: &page)
        }
        below(gap, who: who, on: &page)
        page.foot(notes(output, who: who), at: output.at)
        return page.text
    }

    private static func below(_ gap: PlanningInterface.Gap, who: Bool, on page: inout Page) {
        for absent in gap.absent {
            let counts = [(absent.must, "must"), (absent.should, "should"), (absent.could, "could")].filter { $0.0 > 0 }
            let group = gap.yearGroup == nil ? "\(absent.yearGroup) " : ""
            var text = "\(group)\(absent.provisionName): "
            text += absent.few == true ? "few" : counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            if !absent.skills.isEmpty {
                let skills = absent.skills.joined(separator: ", ")
                text += absent.trained.isEmpty ? ", nobody trained (\(skills))" : ", trained: \(absent.trained.joined(separator: ", "))"
            }
            page.hanging(" no group anywhere  ", text)
            if who { for line in people(absent.people) { page.wrapped(line, indent: 4) } }
        }
        for row in gap.rows where row.forNobody {
            let codes = row.current.map(\.code).joined(separator: ", ")
            page.hanging(" nobody next year   ", "\(row.provisionName) in \(row.yearGroup)" + (codes.isEmpty ? "" : ": \(codes)"))
        }
        if gap.expected > 0 {
            let counted = gap.totals.last { $0.yearGroup == gap.yearGroup }?.need ?? gap.totals.last?.need ?? 0
            let schools = gap.expectedFrom.isEmpty ? "" : ", coming from \(gap.expectedFrom.joined(separator: ", "))"
            page.hanging(" not yet on roll    ", "\(gap.expected) of the \(counted)\(schools)")
        }
        if !gap.silent.isEmpty { page.hanging(" nothing projected  ", gap.silent.joined(separator: ", ")) }
    }

    /// Who is behind a figure, a line a priority.
    static func people(_ people: [PlanningInterface.GapPerson]) -> [String] {
        ["must", "should", "could"].compactMap { priority in
            let own = people.filter { $0.priority == priority }
            guard !own.isEmpty else { return nil }
            let names = own.map { ($0.name ?? "\($0.count) unnamed") + ($0.standing == "expected" ? "*" : "") }
            return "\(priority) \(names.joined(separator: ", "))"
        }
    }

    private static func notes(_ output: PlanningInterface.GetGap.Output, who: Bool) -> [String] {
        let gap = output.gap
        var notes: [String] = []
        if gap.rows.contains(where: \.inUse) { notes.append("° no number of places is set: those in use now") }
        if gap.rows.contains(where: { $0.groups == nil && $0.few != true }) {
            notes.append("? not known, in no sum: no group with places and times to go by")
        }
        if output.gap.rows.contains(where: { $0.few == true }) { notes.append("few: from 1 to 4; sums are left out with it") }
        if gap.rulePack == nil { notes.append("costs of a year need a rule pack: provctl rules adopt Config/rules/default.toml") }
        let rates = Set(gap.rows.flatMap(\.missingRates)).sorted()
        if !rates.isEmpty { notes.append("no rate for \(rates.joined(separator: ", ")): provctl rates set") }
        if who, gap.rows.contains(where: { $0.people.contains { $0.standing == "expected" } }) { notes.append("* not yet on roll") }
        notes.append("coulds shown, not counted" + (who || output.at.leftOut?.contains("few") == true ? "" : "      names: --who"))
        return notes
    }

    /// The columns, and what stands in them.
    private struct Layout {
        var hasCosts: Bool

        func table(_ rows: [PlanningInterface.GapRow], _ total: PlanningInterface.GapTotal?, name: String, who: Bool) -> TextTable {
            var columns = [
                TextTable.Column("", gap: 1, gives: 1, least: 12), TextTable.Column("must", .right, gap: 1),
                TextTable.Column("should", .right, gap: 1), TextTable.Column("could", .right, gap: 1),
                TextTable.Column("need", .right, gap: 1), TextTable.Column("now", .right), TextTable.Column("gap\nplaces", .right, gap: 1),
                TextTable.Column("groups", .right, gap: 1), TextTable.Column("h:mm\na week", .right, gap: 1),
            ]
            if hasCosts { columns.append(TextTable.Column("£ a\nyear", .right)) }
            var table = TextTable(columns)
            for row in rows { add(row, to: &table, who: who) }
            if let total {
                if !rows.isEmpty { table.rule(from: 1) }
                table.row(cells(total, name))
            }
            return table
        }

        private func add(_ row: PlanningInterface.GapRow, to table: inout TextTable, who: Bool) {
            guard row.few != true else {
                table.row([row.provisionName, "few", "", "", "", row.inUse ? "" : number(row.now)])
                return
            }
            let times = row.minutes.map { minutes in minutes.filter { $0.minutes != 0 }.map(time) } ?? ["?"]
            var cells = [
                row.provisionName, number(row.must), number(row.should), number(row.could), "\(row.need)",
                "\(row.now)" + (row.inUse ? "°" : ""), signed(row.gap), row.groups.map { $0 == 0 ? "–" : signed($0) } ?? "?",
                times.first ?? "–",
            ]
            if hasCosts { cells.append(row.yearly.map { $0 == 0 ? "–" : pounds($0) } ?? "?") }
            table.row(cells)
            for time in times.dropFirst() { table.row([String](repeating: "", count: 8) + [time]) }
            guard who else { return }
            for line in GapReport.people(row.people) { table.full("    \(line)") }
            if !row.current.isEmpty {
                let groups = row.current.map { "\($0.code) \($0.pupils)/\($0.places.map(String.init) ?? "–")" }
                table.full("    now \(groups.joined(separator: ", "))")
            }
        }

        private func cells(_ total: PlanningInterface.GapTotal, _ name: String) -> [String] {
            guard total.few != true else { return [name] }
            let gaps = [total.missing, total.spare].filter { $0 != 0 }.map(signed).joined(separator: " ")
            var cells = [
                name, number(total.must), number(total.should), number(total.could), "\(total.need)", "\(total.now)",
                gaps.isEmpty ? "0" : gaps, (total.groups == 0 ? "–" : signed(total.groups)) + (total.unknown > 0 ? "+?" : ""), "",
            ]
            if hasCosts { cells.append((total.yearly == 0 ? "–" : pounds(total.yearly)) + (total.unknown > 0 ? "+?" : "")) }
            return cells
        }

        /// A week's minutes of all roles, under the sums.
        func sums(_ total: PlanningInterface.GapTotal, on page: inout Page) {
            let times = total.minutes.filter { $0.minutes != 0 }
            guard !times.isEmpty, total.few != true else { return }
            let text = times.map { "\($0.role) \(clock($0.minutes))" }.joined(separator: ", ") + " a week"
            page.line(DisplayWidth.padded(text, to: min(page.style.width, 80) - 1, right: true))
        }

        private func number(_ count: Int) -> String { count == 0 ? "–" : "\(count)" }
        private func signed(_ count: Int) -> String { count > 0 ? "+\(count)" : count < 0 ? "–\(-count)" : "0" }
        private func clock(_ minutes: Int) -> String { (minutes > 0 ? "+" : "") + Figures.clock(minutes) }
        private func pounds(_ pence: Int) -> String { (pence > 0 ? "+" : "") + Figures.pounds(pence, showingPence: false) }

        private func time(_ minutes: PlanningInterface.RoleMinutes) -> String {
            (minutes.role == "teacher" ? "T" : minutes.role) + " " + clock(minutes.minutes)
        }
    }
}
