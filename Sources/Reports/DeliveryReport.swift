package import ProvisionInterface

/// What was due in some days and what became of it: a line a provision, a group or a week, every minute in one column.
package enum DeliveryReport {
    /// The answer as text.
    /// - Parameters:
    ///   - kind: what was asked for: group, provision, pupil, staff; `nil`: everything.
    ///   - byWeek: a line a week in place of a line a group.
    ///   - below: only lines under that were asked for.
    package static func text(
        _ output: DeliveryInterface.Get.Output, of kind: String? = nil, byWeek: Bool = false, below: Int? = nil,
        style: ReportStyle = ReportStyle()
    ) -> String {
        let delivery = output.delivery
        var page = Page(style)
        let about = delivery.of.isEmpty ? (output.at.leftOut?.contains("others") == true ? "own groups" : "whole school") : delivery.of
        page.head("DELIVERY   \(about)   \(DayText.brief(delivery.from))–\(DayText.dated(delivery.until))", output.at.school)
        let isStaff = kind == "staff"
        var table = TextTable(columns(isStaff: isStaff))
        if byWeek {
            for week in delivery.weeks {
                let letter = week.letter.map { ", week \($0)" } ?? ""
                table.row([DayText.brief(week.monday) + letter] + cells(week.tally, isStaff: isStaff, mark: ""))
            }
        } else {
            add(delivery.rows, to: &table, isWhole: kind == nil, isStaff: isStaff, below: below)
        }
        if delivery.total.due.sessions + delivery.total.extra.sessions + delivery.total.covered.sessions == 0 {
            table.full(" nothing was due")
        }
        table.rule(from: 1)
        table.row([sessions(delivery.total)] + cells(delivery.total, isStaff: isStaff, mark: ""))
        page.table(table)
        page.line()
        for (label, text) in details(delivery, isStaff: isStaff) { page.hanging(" " + label, text) }
        page.foot(notes(delivery, byWeek: byWeek, below: below), at: output.at)
        return page.text
    }

    private static func columns(isStaff: Bool) -> [TextTable.Column] {
        [
            .init("", gap: 1, gives: 1, least: 16), .init("given\nof due", .right, gap: 1), .init("due\nh:mm", .right, gap: 1),
            .init("given\nh:mm", .right, gap: 1), .init("missed\nschool", .right, gap: 1),
            .init(isStaff ? "handed\nover" : "missed\npupil", .right, gap: 1), .init("other", .right, gap: 1),
            .init("not\nrec.", .right, gap: 1), .init("given", .right, gap: 1),
        ]
    }

    private static func add(
        _ rows: [DeliveryInterface.Row], to table: inout TextTable, isWhole: Bool, isStaff: Bool, below: Int?
    ) {
        for row in rows {
            let isProvision = row.kind == "provision"
            let name: String
            if isProvision {
                name = row.provision + (row.groups.count > 1 ? " ×\(row.groups.count)" : "")
            } else {
                name = (isWhole ? "  " : "") + (row.group ?? row.provision)
            }
            let mark = row.drift.map { $0.certain ? "▼ " : "▽ " } ?? ""
            table.row([name] + cells(row.tally, isStaff: isStaff, mark: mark))
        }
        if rows.isEmpty, let below { table.full(" nothing is under \(below)%") }
    }

    private static func cells(_ tally: DeliveryInterface.Tally, isStaff: Bool, mark: String) -> [String] {
        func minutes(_ side: String) -> Int { (tally.missed + tally.away).filter { $0.side == side }.reduce(0) { $0 + $1.minutes } }
        let pupil = minutes("pupil") + tally.part.minutes
        // What is the pupils' doing of a whole session is none of hers either way: there it stands with what is nobody's.
        let other = minutes("neither") + tally.short + (isStaff ? pupil : 0)
        let percent = tally.low.map { low in mark + Figures.range(low, tally.high ?? low) } ?? "–"
        return [
            "\(tally.given.sessions)/\(tally.due.sessions)", Figures.clock(tally.due.minutes), Figures.clock(tally.given.minutes),
            Figures.clock(minutes("school")), Figures.clock(isStaff ? tally.handedOver.minutes : pupil), Figures.clock(other),
            Figures.clock(tally.unrecorded.minutes), percent,
        ]
    }

    private static func sessions(_ tally: DeliveryInterface.Tally) -> String { Figures.count(tally.due.sessions, "session") }

    /// What the columns are made of, in words.
    private static func details(_ delivery: DeliveryInterface.Delivery, isStaff: Bool) -> [(String, String)] {
        let tally = delivery.total
        var lines: [(String, String)] = []
        for (side, label) in [("school", "missed by the school"), ("pupil", "missed, the pupils"), ("neither", "missed, neither")] {
            let own = tally.missed.filter { $0.side == side }
            if !own.isEmpty { lines.append((label, reasons(own))) }
        }
        if !tally.away.isEmpty { lines.append(("away", reasons(tally.away))) }
        if tally.part.sessions > 0 {
            lines.append(
                ("there for a part", "\(Figures.count(tally.part.sessions, "session")), without \(Figures.clock(tally.part.minutes))"))
        }
        if tally.short > 0 { lines.append(("shorter than planned", Figures.clock(tally.short))) }
        if tally.unrecorded.sessions > 0 {
            let count = Figures.count(tally.unrecorded.sessions, "session")
            lines.append(("not recorded", "\(count), \(Figures.clock(tally.unrecorded.minutes)): given or not, nobody said"))
        }
        if tally.extra.minutes > 0 { lines.append(("beyond what was due", "\(Figures.clock(tally.extra.minutes)), in no column")) }
        if isStaff { lines += people(delivery) }
        return lines
    }

    private static func people(_ delivery: DeliveryInterface.Delivery) -> [(String, String)] {
        func sum(_ lists: [[DeliveryInterface.Person]]) -> String {
            var minutes: [String: Int] = [:]
            for person in lists.flatMap(\.self) { minutes[person.name, default: 0] += person.minutes }
            return minutes.sorted { $0.key < $1.key }.map { "\($0.key) \(Figures.clock($0.value))" }.joined(separator: ", ")
        }
        var lines: [(String, String)] = []
        let handed = sum(delivery.rows.compactMap(\.handedTo))
        if !handed.isEmpty { lines.append(("handed over to", handed)) }
        let covered = delivery.total.covered
        if covered.sessions > 0 {
            let names = sum(delivery.rows.compactMap(\.coveredFor))
            let whose = names.isEmpty ? "for nobody by name" : "for \(names)"
            lines.append(
                ("covered", "\(Figures.count(covered.sessions, "session")), \(Figures.clock(covered.minutes)), in no column; \(whose)"))
        }
        return lines
    }

    private static func reasons(_ reasons: [DeliveryInterface.Reason]) -> String {
        reasons.map { "\($0.label.prefix(1).lowercased() + $0.label.dropFirst()) \(Figures.clock($0.minutes)) (\($0.sessions))" }
            .joined(separator: ", ")
    }

    private static func notes(_ delivery: DeliveryInterface.Delivery, byWeek: Bool, below: Int?) -> [String] {
        var notes: [String] = []
        let drifts = byWeek ? [] : delivery.rows.compactMap(\.drift)
        if let percent = delivery.driftPercent {
            if !drifts.isEmpty {
                let weeks = Set(drifts.map(\.weeks)).sorted().map(String.init).joined(separator: ", ")
                notes.append(
                    "▼ under \(percent)% for weeks running (\(weeks)) to the last that is over; ▽ if what is not recorded was not given")
            }
        } else if !byWeek {
            notes.append("no rule says what drifts: provctl rules adopt Config/rules/default.toml")
        }
        if below != nil, !delivery.rows.isEmpty { notes.append("the sums are of all groups, those not listed too") }
        return notes
    }
}
