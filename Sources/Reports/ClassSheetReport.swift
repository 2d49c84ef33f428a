package import ProvisionInterface

/// What a class's teachers need to know of its pupils.
package enum ClassSheetReport {
    /// The sheet as text.
    package static func text(_ output: PupilsInterface.GetClassSheet.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        let subject = output.subject.map { " \($0)" } ?? ""
        page.head("CLASS SHEET   \(output.code)\(subject)   \(DayText.long(output.at.asOf))", output.at.school)
        let staff = output.staff.map(NameText.short).joined(separator: ", ")
        page.line(" \(staff.isEmpty ? "nobody named" : staff)   \(count(output))")
        for pupil in output.pupils {
            page.line()
            let form = pupil.form.map { " \($0)" } ?? ""
            let needs = pupil.needs.isEmpty ? "" : "   " + needs(pupil)
            page.section("\(pupil.name)   \(pupil.yearGroup)\(form)   SEN \(pupil.sen)\(needs)")
            if !pupil.strategies.isEmpty { page.hanging(" do     ", strategies(pupil)) }
            for (place, target) in pupil.targets.enumerated() {
                page.hanging(place == 0 ? " target " : "        ", words(target))
            }
            for (place, group) in pupil.groups.enumerated() {
                page.hanging(place == 0 ? " groups " : "        ", words(group))
            }
        }
        page.foot(notes(output), at: output.at)
        return page.text
    }

    /// `5 of 28 pupils: with a need, a strategy, a target or a group`.
    static func count(_ output: PupilsInterface.GetClassSheet.Output) -> String {
        output.pupils.isEmpty
            ? "\(Figures.count(output.members, "pupil")), nothing recorded of any"
            : "\(output.pupils.count) of \(Figures.count(output.members, "pupil")) with a need, a strategy, a target or a group"
    }

    static func needs(_ pupil: PupilsInterface.SheetPupil) -> String {
        pupil.needs.sorted { $0.rank < $1.rank }.map { "\($0.rank) \($0.type)" }.joined(separator: "  ")
    }

    static func strategies(_ pupil: PupilsInterface.SheetPupil) -> String {
        pupil.strategies.map { TargetsReport.words($0.wording) }.joined(separator: "; ")
    }

    static func words(_ target: PupilsInterface.Target) -> String {
        "\(TargetsReport.words(target.wording))   by \(DayText.brief(target.by))"
            + (target.status == nil ? "" : "   \(TargetsReport.standing(target))")
    }

    /// `Catch-Up Literacy, Mon Reg, Tue Reg: out of this class`.
    static func words(_ group: PupilsInterface.SheetGroup) -> String {
        let place = group.fromClass ? "   OUT of these lessons" : group.inClass ? "   in these lessons" : ""
        return "\(group.provision), \(group.when)\(place)"
    }

    static func notes(_ output: PupilsInterface.GetClassSheet.Output) -> [String] {
        output.at.leftOut?.contains("confidential") == true ? ["without confidential provision"] : []
    }
}

/// The same as a page to read and print: no script, nothing from elsewhere.
package enum ClassSheetPage {
    package static func html(_ output: PupilsInterface.GetClassSheet.Output) -> String {
        let subject = output.subject.map { " \($0)" } ?? ""
        var html =
            RecordPage.head("\(output.code)\(subject)")
            + paragraph(
                "\(output.at.school), \(DayText.long(output.at.asOf)). "
                    + "\(output.staff.joined(separator: ", ")). \(ClassSheetReport.count(output)).")
        html += "<table>\n<tr><th>Pupil</th><th>Need</th><th>In class</th><th>Targets</th><th>Groups</th></tr>\n"
        for pupil in output.pupils {
            let form = pupil.form.map { " \($0)" } ?? ""
            let cells = [
                [pupil.name, "\(pupil.yearGroup)\(form)"], ["SEN \(pupil.sen)", ClassSheetReport.needs(pupil)],
                pupil.strategies.map { TargetsReport.words($0.wording) }, pupil.targets.map(ClassSheetReport.words),
                pupil.groups.map(ClassSheetReport.words),
            ]
            html +=
                "<tr>"
                + cells.map { lines in
                    "<td>" + lines.filter { !$0.isEmpty }.map(RecordPage.escaped).joined(separator: "<br>") + "</td>"
                }.joined() + "</tr>\n"
        }
        html += "</table>\n"
        for note in ClassSheetReport.notes(output) { html += paragraph(note) }
        return html
            + "<p class=\"quiet\">Personal data: for the teachers of this class. Shred it when it is done with.</p>\n</body></html>\n"
    }

    private static func paragraph(_ text: String) -> String { "<p>\(RecordPage.escaped(text))</p>\n" }
}
