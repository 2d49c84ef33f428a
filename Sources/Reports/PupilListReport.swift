package import ProvisionInterface

/// Pupils on a day: the SEN list where it was asked for by status.
package enum PupilListReport {
    /// The list as text.
    package static func text(_ output: PupilsInterface.List.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("PUPILS   \(DayText.long(output.at.asOf))", output.at.school)
        var table = TextTable([
            .init("", gap: 1, gives: 3, least: 18), .init("year"), .init("form"), .init("SEN"), .init("needs", gives: 4, least: 9),
            .init("cohorts", gives: 2, least: 8), .init("groups", gives: 1, least: 12),
        ])
        for pupil in output.pupils {
            table.row([
                pupil.name, pupil.yearGroup, pupil.form ?? "–", pupil.sen, needs(pupil), pupil.cohorts.joined(separator: ", "),
                pupil.left.map { "left \(DayText.brief($0))" } ?? pupil.groups.joined(separator: ", "),
            ])
        }
        if output.pupils.isEmpty { table.full(" nobody fits that") }
        page.table(table)
        page.foot([Figures.count(output.pupils.count, "pupil")], at: output.at)
        return page.text
    }

    private static func needs(_ pupil: PupilsInterface.Pupil) -> String {
        pupil.needs.sorted { $0.rank < $1.rank }.map(\.type).joined(separator: " ")
    }
}
