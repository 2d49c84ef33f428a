package import ProvisionInterface

/// Drafts of a year: what they cost and take, whom they serve.
package enum ScenarioReport {
    /// The drafts there are.
    package static func list(_ output: PlanningInterface.ListScenarios.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("SCENARIOS", output.at.school)
        if output.scenarios.isEmpty { page.line("none: provctl scenario new NAME begins one") }
        var table = TextTable([
            TextTable.Column("name", gap: 1, gives: 1), TextTable.Column("year"), TextTable.Column("changes", .right),
            TextTable.Column("changed"),
            TextTable.Column(""),
        ])
        for line in output.scenarios {
            table.row([
                line.name, line.year, "\(line.changes)", DayText.instant(line.changedAt),
                line.adopted.map { "adopted \(DayText.dated($0))" } ?? "",
            ])
        }
        if !table.isEmpty { page.table(table) }
        page.foot([], at: output.at)
        return page.text
    }

    /// One draft.
    package static func text(_ scenario: PlanningInterface.Scenario, at answered: Answered, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        let adopted = scenario.adopted.map { ", adopted \(DayText.dated($0))" } ?? ", a draft"
        page.head("SCENARIO   \(scenario.name)   \(scenario.year)\(adopted)", answered.school)
        groups(scenario, on: &page)
        money(scenario, on: &page)
        people(scenario, on: &page)
        times(scenario, on: &page)
        var notes: [String] = []
        if scenario.goesOn { notes.append("this year's groups go on unless they are dropped; + added, • planned for the year already") }
        if !scenario.missing.isEmpty { notes.append("no such group any more: \(scenario.missing.joined(separator: ", "))") }
        page.foot(notes, at: answered)
        return page.text
    }

    private static func groups(_ scenario: PlanningInterface.Scenario, on page: inout Page) {
        var table = TextTable([
            TextTable.Column("", gap: 1), TextTable.Column("group", gap: 1, gives: 2, least: 12), TextTable.Column("for", gap: 1),
            TextTable.Column("provision", gap: 1, gives: 1, least: 10), TextTable.Column("taken\n/places", .right, gap: 1),
            TextTable.Column("h:mm\nweek", .right, gap: 1), TextTable.Column("£ a\nyear", .right, gap: 1),
            TextTable.Column("by", gap: 2, gives: 3, least: 6),
        ])
        for group in scenario.groups {
            let mark = ["added": "+", "planned": "•"][group.origin] ?? " "
            let minutes = group.minutes.reduce(0) { $0 + $1.minutes }
            let before = group.placesBefore.map { " (\($0))" } ?? ""
            table.row([
                mark, group.code, group.yearGroups.joined(separator: ","), group.provisionName,
                "\(group.taken)/\(group.places.map(String.init) ?? "–")\(before)", minutes == 0 ? "–" : Figures.clock(minutes),
                group.yearly.map { Figures.pounds($0, showingPence: false) } ?? "?",
                group.givers.map { NameText.short($0) }.joined(separator: ", "),
            ])
        }
        if table.isEmpty { page.line("no groups") } else { page.table(table) }
        if !scenario.dropped.isEmpty { page.hanging(" dropped  ", scenario.dropped.joined(separator: ", ")) }
        for rate in scenario.rates { page.line(" rate     \(rate.role) \(Figures.money(rate.hourly)) an hour") }
    }

    private static func money(_ scenario: PlanningInterface.Scenario, on page: inout Page) {
        page.section("COST OF A YEAR")
        var table = TextTable([
            TextTable.Column("", gap: 1), TextTable.Column("cost", .right), TextTable.Column("budget", .right),
            TextTable.Column("left", .right),
            TextTable.Column(""),
        ])
        for source in scenario.sources {
            let left = source.budget.map { $0 - source.cost }
            let over = left.map { $0 < 0 ? "over budget" : "" } ?? (source.source == nil ? "" : "no budget set")
            let unknown = source.unknown > 0 ? "and \(Figures.count(source.unknown, "group")) of unknown cost" : ""
            table.row([
                source.source ?? "no source named", Figures.money(source.cost), source.budget.map(Figures.money) ?? "–",
                left.map(Figures.money) ?? "–", [over, unknown].filter { !$0.isEmpty }.joined(separator: "; "),
            ])
        }
        if scenario.sources.isEmpty { page.line(" no group, and no budget of \(scenario.year)") } else { page.table(table) }
    }

    private static func people(_ scenario: PlanningInterface.Scenario, on page: inout Page) {
        page.section("WHO HAS A PLACE")
        for met in scenario.met where met.met + met.unmet > 0 {
            page.line(" " + DisplayWidth.padded(met.priority, to: 7) + "\(met.met) of \(met.met + met.unmet)")
        }
        if scenario.met.allSatisfy({ $0.met + $0.unmet == 0 }) { page.line(" nothing is projected for \(scenario.year)") }
        for line in without(scenario) { page.hanging(line.0, line.1) }
    }

    /// Who has none, a line a priority, year group and provision.
    private static func without(_ scenario: PlanningInterface.Scenario) -> [(String, String)] {
        var lines: [(key: String, left: String, names: [String])] = []
        for one in scenario.unmet {
            let key = "\(one.priority) \(one.yearGroup) \(one.provision)"
            let name = one.name ?? "\(one.count) unnamed"
            if lines.last?.key == key {
                lines[lines.count - 1].names.append(name)
            } else {
                lines.append((key, " without: \(one.priority) \(one.yearGroup) \(one.provisionName): ", [name]))
            }
        }
        return lines.map { ($0.left, $0.names.joined(separator: ", ")) }
    }

    private static func times(_ scenario: PlanningInterface.Scenario, on page: inout Page) {
        guard !scenario.times.isEmpty else { return }
        page.section("STAFF TIME A WEEK")
        var table = TextTable([
            TextTable.Column("", gap: 1), TextTable.Column("planned", .right), TextTable.Column("contract", .right), TextTable.Column(""),
        ])
        for time in scenario.times {
            let over =
                time.contracted.map { $0 < time.planned ? "over by \(Figures.clock(time.planned - $0))" : "" } ?? "contract not known"
            table.row([
                (time.isPerson ? "  " : "") + time.who, Figures.clock(time.planned), time.contracted.map(Figures.clock) ?? "?", over,
            ])
        }
        page.table(table)
    }

    /// The steps of a suggestion, then the draft.
    package static func suggestion(_ output: PlanningInterface.SuggestScenario.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("SUGGESTION   \(output.scenario.name)   \(output.scenario.year)", output.at.school)
        if output.steps.isEmpty { page.line("everybody has a place already, or nothing is projected") }
        for (number, step) in output.steps.enumerated() {
            let who = "\(step.priority) \(step.yearGroup) \(step.provisionName)"
            var text = who + ": "
            if let group = step.group {
                let givers = step.givers.isEmpty ? "" : " by \(step.givers.joined(separator: ", "))"
                let price = step.yearly.map { " for \(Figures.money($0)) a year" } ?? ""
                text += "\(group)\(givers), \(Figures.count(step.places ?? 0, "place"))\(price), paid by \(step.funding ?? "")"
                text += "; serves \(step.served). \(step.why)"
            } else {
                text += "\(Figures.count(step.waiting, "pupil")) left without, \(step.obstacle ?? ""): \(step.why)"
            }
            page.hanging(" " + DisplayWidth.padded("\(number + 1)", to: 3) + (step.group == nil ? "–" : "+"), text)
        }
        page.line()
        return page.text + text(output.scenario, at: output.at, style: style)
    }

    /// Two drafts side by side.
    package static func comparison(_ output: PlanningInterface.CompareScenarios.Output, style: ReportStyle = ReportStyle()) -> String {
        let (first, second) = (output.first, output.second)
        var page = Page(style)
        page.head(
            "SCENARIOS   \(first.name) and \(second.name)   \(first.year)" + (second.year == first.year ? "" : ", \(second.year)"),
            output.at.school)
        var table = TextTable([
            TextTable.Column("", gap: 1, gives: 1, least: 16), TextTable.Column(first.name, .right), TextTable.Column(second.name, .right),
            TextTable.Column("difference", .right),
        ])
        func row(_ what: String, _ left: Int?, _ right: Int?, _ shown: (Int) -> String) {
            let change = left.flatMap { left in right.map { $0 - left } }
            table.row([
                what, left.map(shown) ?? "–", right.map(shown) ?? "–", change.map { $0 == 0 ? "–" : ($0 > 0 ? "+" : "") + shown($0) } ?? "",
            ])
        }
        row("groups", first.groups.count, second.groups.count) { "\($0)" }
        for source in keys(first.sources.map { $0.source ?? "" }, second.sources.map { $0.source ?? "" }) {
            let (left, right) = (first.sources.first { ($0.source ?? "") == source }, second.sources.first { ($0.source ?? "") == source })
            let name = source.isEmpty ? "no source named" : source
            row("£ " + name, left?.cost, right?.cost) { Figures.pounds($0, showingPence: false) }
            if left?.budget != nil || right?.budget != nil {
                row(
                    "  left of budget", left.flatMap { own in own.budget.map { $0 - own.cost } },
                    right.flatMap { own in own.budget.map { $0 - own.cost } }
                ) {
                    Figures.pounds($0, showingPence: false)
                }
            }
        }
        for priority in ["must", "should", "could"] {
            let (left, right) = (first.met.first { $0.priority == priority }, second.met.first { $0.priority == priority })
            row(priority + " met", left?.met, right?.met) { "\($0)" }
            row(priority + " unmet", left?.unmet, right?.unmet) { "\($0)" }
        }
        for role in keys(first.times.filter { !$0.isPerson }.map(\.who), second.times.filter { !$0.isPerson }.map(\.who)) {
            row(
                role + " h:mm a week", first.times.first { !$0.isPerson && $0.who == role }?.planned,
                second.times.first { !$0.isPerson && $0.who == role }?.planned, Figures.clock)
        }
        page.table(table)
        for (name, line) in [(first, second), (second, first)].flatMap({ own, other in only(own, other) }) { page.hanging(name, line) }
        page.foot([], at: output.at)
        return page.text
    }

    private static func keys(_ left: [String], _ right: [String]) -> [String] { left + right.filter { !left.contains($0) } }

    /// Groups and needs one draft has and serves alone.
    private static func only(_ own: PlanningInterface.Scenario, _ other: PlanningInterface.Scenario) -> [(String, String)] {
        var lines: [(String, String)] = []
        let groups = own.groups.map(\.code).filter { code in !other.groups.contains { $0.code == code } }
        if !groups.isEmpty { lines.append((" only in \(own.name): ", groups.joined(separator: ", "))) }
        let unmet = own.unmet.filter { one in !other.unmet.contains { $0.need == one.need && $0.count >= one.count } }
        if !unmet.isEmpty {
            lines.append(
                (
                    " without a place only in \(own.name): ",
                    unmet.map { $0.name ?? "\($0.count) of \($0.yearGroup)" }.joined(separator: ", ")
                ))
        }
        return lines
    }
}
