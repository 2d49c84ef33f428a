package import ProvisionInterface

/// What is open because somebody is away, and who covers what.
package enum CoverReport {
    /// The day's list as text.
    package static func text(_ output: DeploymentInterface.GetCover.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head(CoverText.heading("COVER", output.day, output.week), output.at.school)
        if let closed = output.closed { page.line(" closed: \(closed)") }
        if !output.away.isEmpty { page.wrapped("away: " + output.away.joined(separator: ", "), indent: 1) }
        if output.sessions.isEmpty {
            page.line(output.away.isEmpty ? " nobody is away, nothing to cover" : " nothing of theirs is planned at a known time or day")
        } else {
            page.table(CoverText.table(output.sessions))
            totals(output.sessions).forEach { page.line(" " + $0) }
            if output.sessions.contains(where: { $0.promised > 0 }) { page.line(" * minutes a plan promises") }
        }
        let open = output.sessions.contains { $0.by == nil && $0.state == nil }
        page.foot(open ? ["cover suggest   cover set \(first(output.sessions)) NAME"] : [], at: output.at)
        return page.text
    }

    private static func first(_ sessions: [DeploymentInterface.CoverSession]) -> String {
        sessions.first { $0.by == nil && $0.state == nil }.map { String($0.number) } ?? "1"
    }

    /// What is lost if nobody comes, and what cover costs more, apart.
    private static func totals(_ sessions: [DeploymentInterface.CoverSession]) -> [String] {
        var lines: [String] = []
        let open = sessions.filter { $0.by == nil && $0.state == nil }
        if !open.isEmpty {
            let minutes = open.reduce(0) { $0 + $1.minutes }, promised = open.reduce(0) { $0 + $1.promised }
            var line = "uncovered \(Figures.clock(minutes))"
            line += ", \(Figures.clock(open.reduce(0) { $0 + $1.minutes * $1.pupils.count })) of pupils' time"
            if promised > 0 { line += ", \(Figures.clock(promised)) promised *" }
            let costs = open.compactMap(\.cost)
            if costs.count == open.count { line += ", \(Figures.money(costs.reduce(0, +)))" }
            lines.append(line)
        }
        let covered = sessions.filter { $0.by != nil }
        if !covered.isEmpty {
            var line = "covered \(Figures.clock(covered.reduce(0) { $0 + $1.minutes }))"
            let more = covered.compactMap(\.difference).reduce(0, +)
            if more != 0 { line += ", which costs \(Figures.money(abs(more))) \(more > 0 ? "more" : "less") than planned" }
            lines.append(line)
        }
        return lines
    }
}

/// Who could cover, session by session.
package enum CoverOfferReport {
    /// The suggestions as text; only those of one session where a row, a period or a group is named.
    package static func text(
        _ output: DeploymentInterface.SuggestCover.Output, only what: String? = nil, style: ReportStyle = ReportStyle()
    ) -> String {
        var page = Page(style)
        page.head(CoverText.heading("WHO COULD COVER", output.day, output.week), output.at.school)
        if let closed = output.closed { page.line(" closed: \(closed)") }
        let sessions = output.sessions.filter { session in what.map { CoverText.means($0, session) } ?? true }
        if sessions.isEmpty { page.line(what == nil ? " nothing is uncovered" : " nothing uncovered is called that") }
        for session in sessions {
            page.section(CoverText.line(session))
            let offers = output.offers.filter { $0.number == session.number }
            if offers.isEmpty {
                page.line(session.start == nil ? "   no time is planned, so nobody is known to be free" : "   nobody is free then")
            }
            for offer in offers {
                let mark = offer.best ? "▸" : " "
                page.hanging(" \(mark) \(NameText.short(offer.staff)), \(offer.role)", why(offer))
            }
        }
        page.foot(sessions.isEmpty ? [] : ["▸ the best if nobody covers two at once; cover set \(sessions[0].number) NAME"], at: output.at)
        return page.text
    }

    /// One line of reasons.
    private static func why(_ offer: DeploymentInterface.Offer) -> String {
        var parts: [String] = []
        if let from = offer.from {
            var move = "NOT FREE: would leave \(from) \(offer.fromWhen ?? "")".trimmedEnd
            move += ", \(Figures.count(offer.fromPupils ?? 0, "pupil"))"
            if let priority = offer.fromPriority { move += ", \(priority)" }
            if let promised = offer.fromPromised, promised > 0 { move += ", \(Figures.clock(promised)) promised" }
            parts.append(move)
        } else {
            parts.append("free")
        }
        if !offer.fitsRole { parts.append("other role") }
        if !offer.holds.isEmpty { parts.append("trained in " + offer.holds.joined(separator: ", ")) }
        if !offer.lacks.isEmpty { parts.append("not trained in " + offer.lacks.joined(separator: ", ")) }
        if offer.pupils > 0 { parts.append(offer.knows == 0 ? "knows none of them" : "knows \(offer.knows) of \(offer.pupils)") }
        let planned = "\(MinutesText.clock(offer.planned)) planned"
        if let contracted = offer.contracted {
            parts.append(
                offer.over > 0
                    ? "\(Figures.clock(offer.over)) over \(Figures.clock(contracted))" : "\(planned) of \(Figures.clock(contracted))")
        } else {
            parts.append("\(planned), contract not known")
        }
        if offer.unslotted > 0 { parts.append("of it \(Figures.clock(offer.unslotted)) at times nobody planned") }
        return parts.joined(separator: ", ")
    }
}

/// Words both have.
private enum CoverText {
    static func heading(_ what: String, _ day: String, _ week: String?) -> String {
        "\(what)   \(DayText.short(day))" + (week.map { ", week \($0)" } ?? "")
    }

    static func table(_ sessions: [DeploymentInterface.CoverSession]) -> TextTable {
        var table = TextTable([
            .init("#", .right, gap: 1), .init("when"), .init("group", gives: 3, least: 12), .init("room", gives: 4, least: 4),
            .init("min", .right), .init("away", gives: 2, least: 8), .init("who", gives: 1, least: 10), .init(""),
        ])
        for session in sessions {
            table.row([
                String(session.number), when(session), session.group, session.room ?? "", String(session.minutes),
                NameText.short(session.away),
                session.pupils.joined(separator: ", "), state(session),
            ])
        }
        return table
    }

    static func line(_ session: DeploymentInterface.CoverSession) -> String {
        let pupils = session.pupils.joined(separator: ", ")
        return ["\(session.number)", when(session), session.group, "\(session.minutes)m", pupils, "for \(NameText.short(session.away))"]
            .filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// Whether a row, a period, a start or a group names the session.
    static func means(_ what: String, _ session: DeploymentInterface.CoverSession) -> Bool {
        if let number = Int(what) { return session.number == number }
        return [session.when, session.start ?? "", session.group].contains { $0.lowercased() == what.lowercased() }
    }

    private static func when(_ session: DeploymentInterface.CoverSession) -> String {
        guard let start = session.start else { return "any time" }
        return session.when == start ? start : "\(session.when) \(start)"
    }

    private static func state(_ session: DeploymentInterface.CoverSession) -> String {
        if let state = session.state { return state }
        return session.by.map { NameText.short($0) } ?? "NOBODY"
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
