import ProvisionInterface

/// `enrolments.csv`: which pupil is in which group.
enum EnrolmentsImport: RowImporter {
    static let format = FileFormat(
        .enrolments, about: "Which pupil is in which group, from when to when.",
        columns: [
            Column("group", required: true, "a group's code", example: "y7-reading-1"),
            Column("pupil", required: true, "UPN, or full name", example: "A123456789012"),
            Column("from", required: true, "first day", example: "2026-09-14"),
            Column("until", "last day meant; empty: the group's", example: "2026-12-18"),
            Column("priority", "must, should or could", example: "should"),
            Column("outcome", "what it is meant to bring about", example: "reads a Y7 science page"),
            Column("funding", "funding source"),
            Column("baseline", "a measure: the pupil's latest score on it becomes the baseline"),
            Column("ended", "last day in the group, where it has ended"),
            Column("reason", "why it ended: a code"),
        ])

    static func key(of row: CSVRow) -> [String] {
        ["group", "pupil"].map { row.value($0) ?? "" } + [(try? row.day("from")) ?? ""]
    }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let group = try row.required("group")
        let pupil = try row.required("pupil")
        let input = GroupsInterface.Enrol.Input(
            group: group, pupil: pupil, from: try row.requiredDay("from"), until: try row.day("until"),
            priority: try row.choice("priority", of: ["must", "should", "could"]), intendedOutcome: row.value("outcome"),
            funding: row.value("funding"), baseline: row.value("baseline"))
        let mentions = [ImportReference(.group, group), ImportReference(.pupil, pupil)]
        var items: [ImportItem] = [
            .call(
                PlannedCall(
                    GroupsInterface.Enrol.self, input, row: row, describes: "\(pupil) in \(group)", mentions: mentions))
        ]
        if let ended = try row.day("ended") {
            let end = GroupsInterface.EndEnrolment.Input(group: group, pupil: pupil, on: ended, reason: try row.required("reason"))
            items.append(
                .call(
                    PlannedCall(
                        GroupsInterface.EndEnrolment.self, end, row: row, describes: "\(pupil) out of \(group)", mentions: mentions)))
        } else if row.value("reason") != nil {
            throw row.problem("reason", "a reason without a day it ended", "fill in ended, or take the reason out")
        }
        return items
    }
}
