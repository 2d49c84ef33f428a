package import ProvisionInterface

/// Groups on a day.
package enum GroupListReport {
    /// The list as text.
    package static func text(_ output: GroupsInterface.List.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("GROUPS   \(DayText.long(output.at.asOf))", output.at.school)
        var table = TextTable([
            .init("group", gap: 1, gives: 3, least: 12), .init("provision", gives: 1, least: 14), .init("years", gives: 4, least: 5),
            .init("pupils\n/places", .right), .init("dose", gives: 2, least: 8), .init("given by", gives: 5, least: 8), .init("until"),
        ])
        for group in output.groups {
            let places = (group.capacity ?? group.plannedSize).map(String.init) ?? "–"
            table.row([
                group.code, group.provisionName, group.yearGroups.joined(separator: " "),
                "\(group.pupils.filter { $0.ended == nil }.count)/\(places)", group.dose,
                group.deliverers.map(SlotText.deliverer).joined(separator: ", "),
                group.closed.map { "closed \(DayText.brief($0))" } ?? DayText.brief(group.until),
            ])
        }
        if output.groups.isEmpty { table.full(" no group fits that") }
        page.table(table)
        page.foot([Figures.count(output.groups.count, "group")], at: output.at)
        return page.text
    }
}

/// The catalogue of provisions on a day, tier by tier.
package enum ProvisionListReport {
    /// The list as text.
    package static func text(_ output: ProvisionsInterface.List.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("PROVISIONS   \(DayText.long(output.at.asOf))", output.at.school)
        var table = TextTable([
            .init("code", gap: 1, gives: 4, least: 10), .init("name", gives: 3, least: 18), .init("tier"),
            .init("area", gives: 1, least: 10),
            .init("dose", gives: 2, least: 8), .init("measure"), .init("groups", .right),
        ])
        for provision in output.provisions {
            let name = provision.name + (provision.confidential ? " (confidential)" : "")
            table.row([
                provision.code, name, provision.tier, provision.area, provision.usualDose ?? "–", provision.measure ?? "–",
                provision.retired == nil ? String(provision.groups) : "retired",
            ])
        }
        if output.provisions.isEmpty { table.full(" nothing in the catalogue fits that") }
        page.table(table)
        page.foot([Figures.count(output.provisions.count, "provision")], at: output.at)
        return page.text
    }
}

/// Members of staff and of agencies on a day.
package enum StaffListReport {
    /// The list as text.
    package static func text(_ output: StaffInterface.List.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("STAFF   \(DayText.long(output.at.asOf))", output.at.school)
        var table = TextTable([
            .init("", gap: 1, gives: 3, least: 16), .init("role", gives: 4, least: 8), .init("h:mm", .right),
            .init("days"), .init("login"), .init("skills", gives: 1, least: 12), .init(""),
        ])
        for member in output.staff {
            let skills = member.skills.map { $0.skill + ($0.until.map { " to \(DayText.dated($0))" } ?? "") }
            let name = member.name + (member.agency.map { " (\($0))" } ?? "")
            let state = member.left.map { "left \(DayText.brief($0))" } ?? (member.absent ? "away" : "")
            table.row([
                name, member.role, member.contractedMinutes.map(Figures.clock) ?? "–", days(member.workingDays),
                member.login ?? "–", skills.joined(separator: ", "), state,
            ])
        }
        if output.staff.isEmpty { table.full(" nobody recorded") }
        page.table(table)
        page.foot(["\(output.staff.count) on the list"], at: output.at)
        return page.text
    }

    /// Working days as letters, "MTWTF", a dot for a day off.
    private static func days(_ days: [Int]) -> String {
        guard !days.isEmpty else { return "–" }
        let letters = Array("MTWTFSS")
        let last = max(5, days.max() ?? 5)
        return String((1...min(7, last)).map { days.contains($0) ? letters[$0 - 1] : "·" })
    }
}

/// Forms and teaching sets on a day.
package enum ClassListReport {
    /// The list as text.
    package static func text(_ output: SchoolInterface.ListClasses.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("CLASSES   \(DayText.long(output.at.asOf))", output.at.school)
        var table = TextTable([
            .init("class", gap: 1), .init("kind"), .init("years"), .init("subject", gives: 2, least: 8),
            .init("staff", gives: 1, least: 12), .init("pupils", .right), .init("lessons", .right),
        ])
        for one in output.classes {
            table.row([
                one.code, one.isForm ? "form" : "set", one.yearGroups.joined(separator: " "), one.subject ?? "–",
                one.staff.joined(separator: ", "), String(one.members), String(one.lessons.count),
            ])
        }
        if output.classes.isEmpty { table.full(" no classes recorded") }
        page.table(table)
        page.foot([Figures.count(output.classes.count, "class", "classes")], at: output.at)
        return page.text
    }
}

/// What was found by name or code.
package enum FoundReport {
    /// The findings as text.
    package static func text(_ output: EventsInterface.Find.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        var table = TextTable([.init("", gap: 1), .init("", gap: 2, gives: 2, least: 16), .init("", gives: 1, least: 16), .init("")])
        for found in output.found { table.row([found.kind, found.label, found.detail, found.id]) }
        if output.found.isEmpty { table.full(" nothing by that name or code") }
        page.table(table)
        page.foot([], at: output.at)
        return page.text
    }
}

/// Import runs, newest first.
package enum BatchListReport {
    /// The list as text.
    package static func text(_ output: ExchangeInterface.ListBatches.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("IMPORTS", output.at.school)
        var table = TextTable([
            .init("batch", gap: 1), .init("recorded", gap: 1), .init("by", gap: 1, gives: 2, least: 5), .init("events", .right),
            .init("", gives: 1, least: 6),
        ])
        for batch in output.batches {
            let undone = batch.undone == 0 ? "" : batch.undone == batch.events ? "undone" : "\(Figures.grouped(batch.undone)) undone"
            let label = [undone, batch.label].filter { !$0.isEmpty }.joined(separator: "  ")
            table.row([batch.id, DayText.instant(batch.recordedAt), batch.actor, Figures.grouped(batch.events), label])
        }
        if output.batches.isEmpty { table.full(" nothing was imported") }
        page.table(table)
        page.foot(output.batches.isEmpty ? [] : ["take one back: provctl import undo BATCH"], at: output.at)
        return page.text
    }
}

/// Rows of imports that wait for a decision.
package enum MatchListReport {
    /// The list as text.
    package static func text(_ output: ExchangeInterface.ListMatches.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("MATCHES TO DECIDE", output.at.school)
        for match in output.matches {
            let place = [match.yearGroup, match.form].compactMap { $0 }.joined(separator: " ")
            let decided = match.decided.map { "   decided: \($0)" } ?? ""
            page.line(" \(match.number)  row \(match.row) may be \(match.name), \(place)\(decided)")
            page.wrapped("\(match.why) (offered \(DayText.instant(match.offeredAt)))", indent: 4)
        }
        if output.matches.isEmpty { page.line(" nothing waits for a decision") }
        let hints = [
            "the row is in the file it came from; --dry-run shows it", "provctl import matches N same, or N different; then import again",
        ]
        page.foot(output.matches.isEmpty ? [] : hints, at: output.at)
        return page.text
    }
}
