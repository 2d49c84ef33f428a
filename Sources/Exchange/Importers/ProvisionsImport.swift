import ProvisionInterface

/// `provisions.csv`: the catalogue of what the school offers.
enum ProvisionsImport: RowImporter {
    static let format = FileFormat(
        .provisions, about: "What the school offers. Nothing here may name a person: the catalogue is published.",
        columns: [
            Column("code", required: true, "short, for commands", example: "catch-up"),
            Column("name", required: true, "what people call it", example: "Secondary Catch Up Programme"),
            Column("area", required: true, "area of need, or none", example: "cognition"),
            Column("tier", required: true, "universal, targeted or specialist (wave 1, 2, 3)", example: "targeted"),
            Column("usual_dose", "4 x 20 mins", example: "4 x 20 mins"),
            Column("intended_outcome", "what it is for", example: "reads an age-appropriate text"),
            Column("measure", "what its progress is scored on", example: "NGRT"),
            Column("skills", "skills somebody who gives it must hold, with semicolons"),
            Column("confidential", "yes or no; empty: no"),
            Column("from", "the day it counts from; empty: today", example: "2026-09-01"),
        ])

    static func key(of row: CSVRow) -> [String] { [row.value("code") ?? ""] }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let code = try row.required("code")
        let input = ProvisionsInterface.Set.Input(
            code: code, name: try row.required("name"), area: try row.required("area"), tier: try row.required("tier"),
            usualDose: row.value("usual_dose"), intendedOutcome: row.value("intended_outcome"), measure: row.value("measure"),
            skills: row.value("skills").map { _ in row.list("skills") }, confidential: try row.flag("confidential"), on: try row.day("from")
        )
        return [
            .call(
                PlannedCall(
                    ProvisionsInterface.Set.self, input, row: row, describes: "provision \(code)",
                    introduces: [ImportReference(.provision, code)],
                    mentions: row.value("measure").map { [ImportReference(.measure, $0)] } ?? []))
        ]
    }
}
