package import ProvisionInterface

/// Plans and their lines.
package enum PlanReport {
    /// The plans of a pupil as text.
    package static func text(_ output: PlansInterface.Get.Output, style: ReportStyle = ReportStyle()) -> String {
        let pupil = output.plans
        var page = Page(style)
        let who = [pupil.name, pupil.yearGroup, pupil.form].compactMap { $0 }.joined(separator: "  ")
        page.head("PLANS   \(who)", output.at.school)
        if pupil.plans.isEmpty { page.line(" no plan is recorded") }
        for plan in pupil.plans {
            page.section(heading(plan))
            for line in plan.lines { add(line, to: &page) }
            if plan.lines.isEmpty { page.line("  no lines in force") }
        }
        page.foot(output.at.leftOut?.contains("others") == true ? ["groups of your own only"] : [], at: output.at)
        return page.text
    }

    /// `EHC plan, Northmoor, final 4 Mar 2026, amended 2 Jun 2026`.
    package static func heading(_ plan: PlansInterface.Plan) -> String {
        var words = [kind(plan.kind), plan.authority].compactMap { $0 }
        words.append("\(plan.kind == "ehc" ? "final" : "from") \(DayText.dated(plan.issuedOn))")
        words += plan.amendedOn.map { "amended \(DayText.dated($0))" }
        if let ceased = plan.ceasedOn { words.append("ceased \(DayText.dated(ceased))" + (plan.reason.map { " (\($0))" } ?? "")) }
        return words.joined(separator: ", ")
    }

    /// `EHC plan`.
    static func kind(_ kind: String) -> String { kind == "ehc" ? "EHC plan" : kind == "support" ? "support plan" : kind }

    private static func add(_ line: PlansInterface.Line, to page: inout Page) {
        var terms = [line.amount ?? "no amount", line.role.map { "by \($0)" }, line.largestGroup.map { "at most \($0)" }]
        if line.provider != "school" { terms.append("provided by \(line.provider)") }
        if !line.includes.isEmpty { terms.append("includes \(line.includes.joined(separator: ", "))") }
        terms.append("from \(DayText.dated(line.from))" + (line.until.map { " to \(DayText.dated($0))" } ?? ""))
        let served = line.groups.isEmpty ? "no group gives it" : "given in \(line.groups.joined(separator: ", "))"
        page.hanging("  " + DisplayWidth.padded(line.code, to: 4), (terms.compactMap { $0 } + [served]).joined(separator: "; "))
        let wording = line.wording ?? "(destroyed)"
        if wording != line.amount { page.wrapped("“\(wording)”", indent: 8) }
        for finding in line.findings { page.wrapped("? \(finding)", indent: 8) }
    }

    /// Plans in force, by pupil.
    package static func list(_ output: PlansInterface.List.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("PLANS   \(DayText.long(output.at.asOf))", output.at.school)
        var table = TextTable([
            .init("pupil", gap: 1, gives: 2, least: 14), .init("year"), .init("plan", gives: 1, least: 12), .init("final"),
            .init("lines", .right), .init("a week", .right),
        ])
        for plan in output.plans {
            var remarks: [String] = []
            if plan.unquantified > 0 { remarks.append("\(Figures.count(plan.unquantified, "line")) without an amount") }
            if plan.unserved > 0 { remarks.append("\(Figures.count(plan.unserved, "line")) given in no group") }
            table.row([
                plan.name, plan.yearGroup, [kind(plan.kind), plan.authority].compactMap { $0 }.joined(separator: ", "),
                DayText.dated(plan.finalOn), "\(plan.lines)", Figures.clock(plan.weekly),
            ])
            if !remarks.isEmpty { table.full("   " + remarks.joined(separator: ", ")) }
        }
        if output.plans.isEmpty { table.full(" no plan is in force") }
        page.table(table)
        page.foot(["a week: hours and minutes the school's lines promise by the day, week or fortnight"], at: output.at)
        return page.text
    }

    /// What there is to ask about plan lines.
    package static func lint(_ output: PlansInterface.Lint.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("PLAN LINES TO ASK ABOUT   \(DayText.long(output.at.asOf))", output.at.school)
        if output.lines == 0 { page.line(" no plan lines are in force") } else if output.findings.isEmpty { page.line(" nothing to ask") }
        var pupil = ""
        for finding in output.findings {
            if finding.pupil != pupil { page.section("\(finding.name)  \(finding.yearGroup)") }
            pupil = finding.pupil
            page.hanging("  " + DisplayWidth.padded(finding.line ?? "all", to: 4), finding.text)
        }
        var notes = ["\(Figures.count(output.findings.count, "thing")) to ask about in \(Figures.count(output.lines, "line"))"]
        if output.withoutWords {
            notes.insert("vague words are not looked for: provctl import codes Config/code-sets/vague-wording.toml", at: 0)
        }
        page.foot(notes, at: output.at)
        return page.text
    }
}
