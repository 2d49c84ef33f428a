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
                table.row([session.row ?? "", when(session), session.group, session.pupils.joined(separator: ", "), state(session)])
            }
            page.table(table)
        }
        page.foot([], at: output.at)
        return page.text
    }

    static func when(_ session: GroupsInterface.Session) -> String {
        [DayText.weekday(session.on), session.start ?? session.when].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// "✓ 20m, given by P Khan, recorded 9 Nov by R Adeyo"; both people are named where they are not the same.
    private static func state(_ session: GroupsInterface.Session) -> String {
        var words: [String]
        switch session.state {
        case "delivered": words = ["✓ \(session.detail ?? "\(session.minutes)m")"]
        case "missed": words = ["missed" + (session.detail.map { ": \($0)" } ?? "")]
        case "later": return "later"
        default: return "NOT LOGGED"
        }
        if let by = session.recordedBy, !session.staff.contains(by) {
            words.append("given by \(session.staff.map(NameText.short).joined(separator: ", "))")
            words.append("recorded \(session.recordedAt.map { DayText.brief(DayText.day(of: $0)) + " " } ?? "")by \(NameText.short(by))")
        }
        return words.joined(separator: ", ")
    }
}
