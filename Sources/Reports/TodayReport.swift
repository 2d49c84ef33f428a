package import ProvisionInterface

/// An assistant's day: its sessions numbered, what was recorded, what was not, and how to record it.
package enum TodayReport {
    /// The day as text.
    package static func text(_ output: GroupsInterface.GetToday.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        let week = output.week.map { ", week \($0)" } ?? ""
        let who = [output.who, output.role].compactMap { $0 }.joined(separator: ", ")
        let now = DayText.time(of: output.now).isEmpty ? output.now : DayText.time(of: output.now)
        page.head(DayText.short(output.day).uppercased() + week, (who.isEmpty ? "everybody" : who) + "   " + now)
        if let closed = output.closed { page.line(" closed: \(closed)") }
        if output.sessions.isEmpty {
            page.line(" no sessions due, and none unrecorded")
        } else {
            page.table(table(output, style))
            if output.sessions.contains(where: { $0.pupils.contains { $0.hasSuffix("*") } }) { page.line(" * minutes a plan promises") }
            page.line()
            hints(output.sessions, on: &page)
        }
        page.foot([], at: output.at)
        return page.text
    }

    private static func table(_ output: GroupsInterface.GetToday.Output, _ style: ReportStyle) -> TextTable {
        let everybody = output.who == nil
        var columns: [TextTable.Column] = [
            .init("#", .right, gap: 1), .init("when"), .init("group", gives: 2, least: 12), .init("room"),
        ]
        if everybody { columns.append(.init("staff", gives: 3, least: 8)) }
        columns += [.init("who", gives: 1, least: 14), .init("state", gives: 4, least: 12)]
        var table = TextTable(columns)
        for session in output.sessions {
            var cells = [String(session.number), when(session, today: output.day), session.group, session.room ?? ""]
            if everybody { cells.append(session.staff.joined(separator: ", ")) }
            cells += [who(session, of: output.who), state(session, today: output.day)]
            table.row(cells)
        }
        return table
    }

    /// The pupils, and whose session it is where somebody covers it.
    static func who(_ session: GroupsInterface.Session, of own: String?) -> String {
        let pupils = session.pupils.joined(separator: ", ")
        guard let absent = session.coverFor else { return pupils }
        let covers =
            absent == own ? "(\(session.staff.map(NameText.short).joined(separator: ", ")) covers)" : "(for \(NameText.short(absent)))"
        return pupils.isEmpty ? covers : pupils + "  " + covers
    }

    private static func when(_ session: GroupsInterface.Session, today: String) -> String {
        let start = session.start.map { $0 == session.when ? "" : $0 } ?? ""
        let place = [session.when, start].filter { !$0.isEmpty }.joined(separator: " ")
        guard session.on != today else { return place.isEmpty ? "any time" : place }
        return [DayText.weekday(session.on), start.isEmpty ? session.when : start].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func state(_ session: GroupsInterface.Session, today: String) -> String {
        switch session.state {
        case "delivered":
            let time = session.recordedAt.map { DayText.time(of: $0) } ?? ""
            let by = session.recordedBy.flatMap { session.staff.contains($0) ? nil : NameText.short($0) } ?? ""
            return ["✓ \(session.detail ?? "\(session.minutes)m")", time, by].filter { !$0.isEmpty }.joined(separator: "  ")
        case "missed": return "missed" + (session.detail.map { ": \($0)" } ?? "")
        case "later": return session.start.map { "at \($0)" } ?? "later"
        case "unrecorded": return "NOT LOGGED"
        default: return session.state
        }
    }

    /// How to record what is open, with numbers and a name of this very list.
    private static func hints(_ sessions: [GroupsInterface.Session], on page: inout Page) {
        guard let open = sessions.first(where: { $0.state == "unrecorded" }) else { return }
        let pupil = open.pupils.first?.split(separator: " ").first.map { $0.lowercased() } ?? "kit"
        let name = pupil.filter { $0.isLetter || $0 == "'" }
        var table = TextTable([.init("", gap: 1), .init("", gap: 2), .init("", gap: 2), .init("", gap: 2)])
        table.row(["log \(open.number)", "as planned, all there", "log \(open.number) \(name):ill", "all but one"])
        table.row(["log \(open.number) 40m \(name):15m", "shorter, one late", "log \(open.number) missed:moved", "sent elsewhere"])
        table.row(["log all", "all open as planned", "undo", "my last entry"])
        page.table(table)
    }
}
