package import ProvisionInterface

/// Skills needed against skills held.
package enum SkillsReport {
    /// The comparison as text.
    package static func text(_ output: StaffInterface.ListSkills.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("SKILLS   \(DayText.long(output.at.asOf))", output.at.school)
        for row in output.skills {
            page.section(row.skill)
            page.hanging(" needed by ", row.provisions.joined(separator: ", ") + groups(row.groups))
            if row.needed > 0 { page.line(" \(row.nextYear): \(Figures.count(row.needed, "pupil")) projected") }
            let holders = row.holders.map { person in
                person.name + (person.until.map { " to \(DayText.dated($0))" } ?? "")
                    + (person.state == "held" ? "" : ", \(person.state ?? "")")
            }
            page.hanging(" held by   ", holders.isEmpty ? "nobody trained" : holders.joined(separator: "; "))
            for person in row.without {
                page.hanging(" without   ", "\(person.name) gives \((person.groups ?? []).joined(separator: ", "))")
            }
            if !row.uncovered.isEmpty { page.hanging(" nobody of ", row.uncovered.joined(separator: ", ") + " holds it") }
            if !row.candidates.isEmpty {
                let free = row.candidates.prefix(6).map { $0.name + ($0.free.map { " (\(Figures.clock($0)) free)" } ?? "") }
                page.hanging(" to train  ", free.joined(separator: ", "))
            }
        }
        if output.skills.isEmpty { page.line(" no skill is needed by what is on offer, or none of that name") }
        page.foot(["staff train NAME SKILL --until DAY records a training"], at: output.at)
        return page.text
    }

    private static func groups(_ codes: [String]) -> String {
        guard !codes.isEmpty else { return " (no group)" }
        let shown = codes.prefix(6).joined(separator: ", ")
        return ": " + shown + (codes.count > 6 ? " and \(codes.count - 6) more" : "")
    }
}

/// Who comes from which agency, and does what for whom.
package enum AgenciesReport {
    /// The agencies as text.
    package static func text(_ output: StaffInterface.ListAgencies.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("AGENCIES   \(DayText.long(output.at.asOf))", output.at.school)
        for agency in output.agencies {
            page.section(agency.agency)
            var table = TextTable([
                .init("", gap: 1, gives: 2, least: 10), .init("group", gives: 3, least: 8), .init("for", gives: 1, least: 12),
                .init("a week", .right), .init("given", .right), .init("next"),
            ])
            for person in agency.people {
                let name = "\(person.name), \(person.role)"
                if person.groups.isEmpty { table.row([name, "–"]) }
                for group in person.groups {
                    table.row([
                        name, group.group, group.pupils.joined(separator: ", "), Figures.clock(group.minutes), Figures.clock(group.given),
                        group.next.map(DayText.brief) ?? "–",
                    ])
                }
            }
            page.table(table)
        }
        if output.agencies.isEmpty { page.line(" nobody of an agency: staff add NAME --role ROLE --agency AGENCY") }
        page.foot(["a week as planned, given this half term; h:mm"], at: output.at)
        return page.text
    }
}
