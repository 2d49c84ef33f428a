package import ProvisionInterface

/// A week on paper, to fill in by hand: pages of 80 columns and at most 60 lines, one form feed between two.
package enum SheetReport {
    private static let linesOnPage = 60
    private static let width = 80

    /// The sheet as text.
    package static func text(_ output: GroupsInterface.GetWeek.Output, style: ReportStyle = ReportStyle()) -> String {
        var pages: [[String]] = [[]]
        let room = linesOnPage - head(output, 1, of: 1).count
        var day = ""
        for session in output.sessions {
            var block = block(session)
            let isNewDay = session.on != day
            let fits = pages[pages.count - 1].count + block.count + (isNewDay ? 2 : 1) <= room
            // A day that goes on over the page is named again there.
            if !fits && !pages[pages.count - 1].isEmpty { pages.append([]) }
            block.insert(isNewDay || !fits ? DayText.short(session.on).uppercased() : "", at: 0)
            if isNewDay && fits && !pages[pages.count - 1].isEmpty { block.insert("", at: 0) }
            pages[pages.count - 1] += block
            day = session.on
        }
        if output.sessions.isEmpty { pages[0].append("no sessions due in this week") }
        let printed = pages.enumerated().map { number, lines in
            (head(output, number + 1, of: pages.count) + lines).map { $0 + "\n" }.joined()
        }
        return printed.joined(separator: "\u{0C}")
    }

    private static func head(_ output: GroupsInterface.GetWeek.Output, _ page: Int, of pages: Int) -> [String] {
        let week = output.week.map { ", week \($0)" } ?? ""
        let who = [output.who, output.role].compactMap { $0 }.joined(separator: ", ")
        let surname = output.who?.split(separator: " ").last.map { $0.lowercased() }
        let of = DayText.brief(output.monday).split(separator: " ").joined().lowercased()
        let entry = surname.map { "provctl log sheet --for \($0) --week \(of)" } ?? "provctl log B7 --week \(of)"
        return [
            apart("WEEK SHEET  \(DayText.long(output.monday))\(week)", output.at.school),
            apart(who.isEmpty ? "everybody" : who, "printed \(DayText.brief(output.today))   page \(page) of \(pages)"),
            "Tick what took place and who was there; write the minutes where they differ.",
            "Write why somebody was away (ill, trip, exam, refused ...) or it was missed.",
            "Enter with: \(entry)", "",
        ].map { DisplayWidth.truncated($0, to: width) }
    }

    private static func block(_ session: GroupsInterface.Session) -> [String] {
        let code = DisplayWidth.padded(session.row ?? "", to: 5)
        let time = DisplayWidth.padded(session.start ?? session.when, to: 6)
        let what = DisplayWidth.truncated([session.group, session.room ?? ""].filter { !$0.isEmpty }.joined(separator: "  "), to: 22)
        let planned = DisplayWidth.padded("\(session.minutes)m", to: 5)
        let recorded = session.state == "delivered" || session.state == "missed"
        let first = " " + code + time + DisplayWidth.padded(what, to: 23) + planned
        // What is recorded already needs no pen, and entering it again would be refused.
        guard !recorded else { return [first + "recorded: \(session.detail ?? session.state)"] }
        var lines = [first + "took place [ ]  ____ min  missed: ______"]
        for pupil in session.pupils {
            lines.append(
                "        " + DisplayWidth.padded(DisplayWidth.truncated(pupil, to: 27), to: 28) + "     there [ ]  ____ min  away: ________"
            )
        }
        return lines + ["        note ________________________________________________  initials ______"]
    }

    private static func apart(_ left: String, _ right: String) -> String {
        let room = width - DisplayWidth.of(left) - 2
        let right = DisplayWidth.truncated(right, to: max(0, room))
        return left + String(repeating: " ", count: max(2, width - DisplayWidth.of(left) - DisplayWidth.of(right))) + right
    }
}
