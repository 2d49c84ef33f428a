package import ProvisionInterface

/// A week of sessions with their codes: what was recorded, by whom, and what was not.
package enum WeekReport {
    /// The week as text.
    package static func text(_ output: GroupsInterface.GetWeek.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        let week = output.week.map { ", week \($0)" } ?? ""
        let who = [output.who, output.role].compactMap { $0 }.joined(separator: ", ")
        page.head("WEEK OF " + DayText.short(output.monday).uppercased() + week, who.isEmpty ? "everybody" : who)
        for closed in output.closed { page.line(" closed \(closed)") }
        if output.sessions.isEmpty {
            page.line(" no sessions due")
        } else {
            var table = TextTable([
                .init("row", gap: 1), .init("when"), .init("group", gives: 2, least: 12), .init("who", gives: 1, least: 12),
                .init("state", gives: 3, least: 14),
            ])
            for session in output.sessions {
                table.row([session.row ?? "", when(session), session.group, TodayReport.who(session, of: output.who), state(session)])
                if let people = people(session) { table.full("      " + people) }
            }
            page.table(table)
        }
        page.foot([], at: output.at)
        return page.text
    }

    static func when(_ session: GroupsInterface.Session) -> String {
        [DayText.weekday(session.on), session.start ?? session.when].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func state(_ session: GroupsInterface.Session) -> String {
        switch session.state {
        case "delivered": "✓ \(session.detail ?? "\(session.minutes)m")"
        case "missed": "missed" + (session.detail.map { ": \($0)" } ?? "")
        case "later": "later"
        default: "NOT LOGGED"
        }
    }

    /// "given by P Khan, recorded 9 Nov by R Adeyo", where the two are not the same.
    private static func people(_ session: GroupsInterface.Session) -> String? {
        guard let by = session.recordedBy, !session.staff.contains(by) else { return nil }
        let day = session.recordedAt.map { DayText.brief(DayText.day(of: $0)) + " " } ?? ""
        let given = session.state == "missed" ? "planned with" : "given by"
        return "\(given) \(session.staff.map(NameText.short).joined(separator: ", ")), recorded \(day)by \(NameText.short(by))"
    }
}
