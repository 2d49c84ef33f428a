package import ProvisionInterface

/// Meetings about a pupil: who was there, what came of it, and by when to meet again.
package enum MeetingsReport {
    /// The list as text.
    package static func text(_ output: PupilsInterface.ListMeetings.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("MEETINGS   \(output.name)", output.at.school)
        if output.meetings.isEmpty { page.line("none recorded") }
        table(output.meetings, output.name, today: output.at.asOf, on: &page)
        page.foot(notes(output.at), at: output.at)
        return page.text
    }

    /// The block of a history.
    static func block(_ meetings: [PupilsInterface.Meeting], of name: String, at answered: Answered, on page: inout Page) {
        guard !meetings.isEmpty else { return }
        page.section("MET")
        table(meetings, name, today: answered.asOf, on: &page)
    }

    /// What whoever is not named for everything is told, whether or not there is any.
    private static func notes(_ answered: Answered) -> [String] {
        answered.leftOut?.contains("confidential") == true ? ["without confidential meetings you are not named for"] : []
    }

    private static func table(
        _ meetings: [PupilsInterface.Meeting], _ name: String, today: String, on page: inout Page
    ) {
        // What was agreed must be read whole, so lines are broken and not cut.
        let hasTimes = meetings.contains { $0.start != nil }
        for meeting in meetings {
            let late = meeting.state == "held" ? DayText.late(meeting.recordedAt, on: meeting.day) : nil
            let next = meeting.next.map { "next by \(DayText.brief($0))" }
            let when = DayText.dated(meeting.day) + (hasTimes ? "  \(meeting.start ?? "     ")" : "")
            let text = [words(meeting, name, today: today), next, late].compactMap { $0 }.joined(separator: "   ")
            page.hanging(DisplayWidth.padded(when, to: hasTimes ? 18 : 11), text)
        }
    }

    /// `mother, Zara, P Khan: homework reading; agreed: ten minutes a day`.
    private static func words(_ meeting: PupilsInterface.Meeting, _ name: String, today: String) -> String {
        let first = name.split(separator: " ").first.map(String.init) ?? name
        let people = meeting.others + (meeting.withPupil ? [first] : []) + meeting.staff.map { NameText.short($0) }
        let head = [kind(meeting), people.joined(separator: ", ")].compactMap { $0 }.joined(separator: ", ")
        var said: [String] = [meeting.about].compactMap { $0 }
        if let text = meeting.said { said.append("said: \(text)") }
        if let view = meeting.pupilView { said.append("pupil: \(view)") }
        if let view = meeting.parentView { said.append("family: \(view)") }
        if let agreed = meeting.agreed { said.append(said.isEmpty ? agreed : "agreed: \(agreed)") }
        switch meeting.state {
        case "arranged": said.append(meeting.day < today ? "arranged, not recorded" : "arranged")
        case "cancelled": said.append("called off" + (meeting.reason.map { ", \($0)" } ?? ""))
        default: if let day = meeting.arrangedFor, day != meeting.day { said.append("arranged for \(DayText.brief(day))") }
        }
        if meeting.confidential {
            let names = meeting.seenBy?.map { NameText.short($0) }.joined(separator: ", ") ?? ""
            said.append("confidential" + (names.isEmpty ? "" : ", seen by \(names)"))
        }
        let rest = said.joined(separator: "; ").split(separator: "\n").joined(separator: " ")
        return head + (rest.isEmpty ? "" : ": \(rest)")
    }

    /// What a meeting is, where those who are at it do not say so.
    private static func kind(_ meeting: PupilsInterface.Meeting) -> String? {
        switch meeting.kind {
        case "annual-review": "annual review"
        case "team-around-the-child": "team around the child"
        case "call": "by telephone"
        case "cycle-review": "cycle review"
        default: nil
        }
    }
}
