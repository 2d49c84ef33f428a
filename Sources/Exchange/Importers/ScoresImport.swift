import ProvisionInterface

/// `scores.csv`: scores on measures; with a group and a point a score becomes the enrolment's baseline, interim or post at once.
enum ScoresImport: RowImporter {
    static let points = ["baseline", "interim", "post"]

    static let format = FileFormat(
        .scores,
        about: """
            Scores on measures. A score belongs to the pupil; group and point name it for the pupil's enrolment in that group.
            One test may be the baseline of several groups: a row each, with the same score and day.
            Ages are years and months: 9.11, 9y11m and 9:11 are nine years eleven months.
            """,
        columns: [
            Column("pupil", required: true, "UPN, or full name", example: "A123456789012"),
            Column("measure", required: true, "a code of measures.csv", example: "NGRT"),
            Column("score", required: true, "in the measure's own unit", example: "79"),
            Column("on", required: true, "the day of the test", example: "2026-09-14"),
            Column("group", "the group it counts for", example: "y7-reading-1"),
            Column("point", "baseline, interim or post", example: "baseline"),
            Column("note", "free text, about this pupil only"),
        ])

    static func key(of row: CSVRow) -> [String] {
        ["pupil", "measure", "group", "point"].map { row.value($0) ?? "" } + [(try? row.day("on")) ?? ""]
    }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let point = try row.choice("point", of: points)
        guard (point == nil) == (row.value("group") == nil) else {
            throw row.problem(point == nil ? "point" : "group", "group and point go together", "fill in both or neither")
        }
        return [try call(row, point: point)]
    }

    /// A score with the point it is named as.
    static func call(_ row: CSVRow, point: String?) throws(RowProblem) -> ImportItem {
        let pupil = try row.required("pupil")
        let measure = try row.required("measure")
        let input = PupilsInterface.RecordScore.Input(
            pupil: pupil, measure: measure, score: try row.required("score"), on: try row.requiredDay("on"), note: row.value("note"),
            group: row.value("group"), point: point)
        var mentions = [ImportReference(.pupil, pupil), ImportReference(.measure, measure)]
        if let group = input.group { mentions.append(ImportReference(.group, group)) }
        return .call(
            PlannedCall(
                PupilsInterface.RecordScore.self, input, row: row, describes: "\(pupil): \(measure) \(input.score)", mentions: mentions))
    }
}

/// `posts.csv`: scores after a group, each the post of the pupil's enrolment there.
enum PostsImport: RowImporter {
    static let format = FileFormat(
        .posts, about: "Scores after provision: each becomes the post of the pupil's enrolment in the group.",
        columns: [
            Column("group", required: true, "the group it counts for", example: "y7-reading-1"),
            Column("pupil", required: true, "UPN, or full name", example: "A123456789012"),
            Column("measure", required: true, "the measure of the baseline", example: "NGRT"),
            Column("score", required: true, "in the measure's own unit", example: "88"),
            Column("on", required: true, "the day of the test", example: "2026-11-12"),
            Column("note", "free text, about this pupil only"),
        ])

    static func key(of row: CSVRow) -> [String] { ["group", "pupil", "measure"].map { row.value($0) ?? "" } }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        _ = try row.required("group")
        return [try ScoresImport.call(row, point: "post")]
    }
}
