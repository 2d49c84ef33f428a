import ProvisionInterface

/// `pupils.csv`: who is on roll, with SEN status, needs and cohorts.
enum PupilsImport: RowImporter {
    static let format = FileFormat(
        .pupils,
        about: """
            Who is on roll. Names are as the family writes them. A pupil already on roll is recognised by UPN,
            without one by names and date of birth. Needs are in order, the primary one first.
            """,
        columns: [
            Column("upn", "13 characters; empty where there is none yet", example: "A123456789012"),
            Column("forename", "empty for people of one name", example: "Zara"),
            Column("surname", required: true, "the surname, or the only name", example: "Quill"),
            Column("preferred", "the forename that is used"),
            Column("uln", "unique learner number"),
            Column("dob", "date of birth", example: "2015-03-14"),
            Column("year", required: true, "year group on the day of admission", example: "Y7"),
            Column("form", "registration class", example: "7C"),
            Column("sen", "N, K or E; empty: N", example: "K"),
            Column("sen_from", "since when; empty: the day of admission", example: "2026-10-02"),
            Column("needs", "types of need in order: SPLD;SLCN", example: "SPLD;SLCN"),
            Column("cohorts", "EAL, pupil premium, … with semicolons", example: "pupil-premium"),
            Column("from_school", "the school they come from"),
            Column("admitted", required: true, "first day on roll, as far as these records go", example: "2026-09-02"),
            Column("left", "last day on roll"),
            Column("to_school", "the school they went to"),
        ])

    static func key(of row: CSVRow) -> [String] {
        if let upn = row.value("upn") { return [upn] }
        return [row.value("forename") ?? "", row.value("surname") ?? "", row.value("dob") ?? ""]
    }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let surname = try row.required("surname")
        let name = [row.value("forename"), surname].compactMap { $0 }.joined(separator: " ")
        let spoken = [row.value("preferred") ?? row.value("forename"), surname].compactMap { $0 }.joined(separator: " ")
        let admitted = try row.requiredDay("admitted")
        let who = row.value("upn") ?? name
        let input = PupilsInterface.Admit.Input(
            forename: row.value("forename"), surname: surname, preferred: row.value("preferred"), upn: row.value("upn"),
            uln: row.value("uln"), dateOfBirth: try row.day("dob"), yearGroup: try row.required("year"), form: row.value("form"),
            fromSchool: row.value("from_school"), on: admitted)
        let introduced = [who, name, spoken].map { ImportReference(.pupil, $0) }
        let later = Later(row: row, who: who, name: spoken, admitted: admitted)
        return [
            .call(PlannedCall(PupilsInterface.Admit.self, input, row: row, describes: "pupil \(spoken)", introduces: introduced))
        ] + (try later.items())
    }

    /// What follows the admission.
    private struct Later {
        let row: CSVRow
        let who: String
        let name: String
        let admitted: String

        func items() throws(RowProblem) -> [ImportItem] {
            var items: [ImportItem] = []
            let since = try row.day("sen_from") ?? admitted
            // Needs come first: a status of K or E without one is refused.
            for (index, type) in row.list("needs").enumerated() {
                items.append(
                    call(
                        PupilsInterface.IdentifyNeed.self, .init(pupil: who, type: type, rank: index + 1, on: since),
                        "need \(type)"))
            }
            if let status = row.value("sen"), status.uppercased() != "N" {
                items.append(
                    call(PupilsInterface.SetSEN.self, .init(pupil: who, status: status.uppercased(), on: since), "SEN \(status)"))
            }
            for cohort in row.list("cohorts") {
                items.append(
                    call(PupilsInterface.JoinCohort.self, .init(pupil: who, cohort: cohort, on: admitted), "cohort \(cohort)"))
            }
            if let left = try row.day("left") {
                items.append(
                    call(PupilsInterface.Leave.self, .init(pupil: who, on: left, toSchool: row.value("to_school")), "left on \(left)"))
            }
            return items
        }

        private func call<Method: WireMethod>(_ method: Method.Type, _ input: Method.Input, _ what: String) -> ImportItem
        where Method.Input: CommandInput {
            .call(
                PlannedCall(
                    method, input, row: row, describes: "pupil \(name): \(what)", mentions: [ImportReference(.pupil, who)]))
        }
    }
}
