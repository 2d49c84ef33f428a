package import ProvisionInterface

/// What is projected for a year, each need by itself.
package enum NeedReport {
    /// The list as text.
    package static func text(_ output: PlanningInterface.ListNeeds.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("NEEDS   \(output.year)   as of \(DayText.long(output.at.asOf))", output.at.school)
        if output.needs.isEmpty { page.line("none projected") }
        var last: String?
        for need in output.needs {
            let heading = PlanText.heading(need.yearGroup, now: need.yearGroupNow(in: output.needs), year: output.year)
            if heading != last { page.section(heading) }
            last = heading
            let who = need.name ?? Figures.count(need.count, "pupil")
            let what = ["\(who), \(need.provisionName)"] + details(need)
            page.hanging(" " + DisplayWidth.padded(need.priority, to: 6), what.joined(separator: "; "))
        }
        var notes: [String] = []
        if output.needs.contains(where: { $0.standing == "left" }) { notes.append("who will have left is listed, and not counted") }
        page.foot(notes, at: output.at)
        return page.text
    }

    private static func details(_ need: PlanningInterface.Need) -> [String] {
        var details: [String] = []
        if let line = need.line { details.append("plan line \(line)") }
        if let basis = need.basis { details.append("basis: \(basis)") }
        if let evidence = need.evidence { details.append("evidence: \(evidence)") }
        switch need.standing {
        case "expected": details.append("not yet on roll" + (need.fromSchool.map { ", from \($0)" } ?? ""))
        case "left": details.append("will have left")
        default: break
        }
        details.append("since \(DayText.brief(need.since))")
        if let late = DayText.late(need.recordedAt, on: need.since) { details.append(late) }
        return details.map { $0.split(separator: "\n").joined(separator: " ") }
    }
}

extension PlanningInterface.Need {
    /// What the year group of its heading is now: a pupil who is expected has none of its own.
    fileprivate func yearGroupNow(in needs: [Self]) -> String? {
        needs.first { $0.yearGroup == yearGroup && $0.yearGroupNow != nil }?.yearGroupNow
    }
}

/// Words every screen of planning uses.
enum PlanText {
    /// `Y8 in 2027/28 (now Y7)`.
    static func heading(_ yearGroup: String?, now: String?, year: String) -> String {
        guard let yearGroup else { return "past the last year group in \(year)" }
        return "\(yearGroup) in \(year)" + (now.map { $0 == yearGroup ? "" : " (now \($0))" } ?? "")
    }
}
