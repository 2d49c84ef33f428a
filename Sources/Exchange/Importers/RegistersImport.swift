import ProvisionInterface

/// `registers.csv`: what was given. One line a session: whoever `exceptions` does not name was there.
enum RegistersImport: RowImporter {
    static let format = FileFormat(
        .registers,
        about: """
            What was given: one line a session. Whoever exceptions does not name was there all the time.
              Kit Dunmore:ill              was away, with a reason
              Noor Vale:15m                was there for 15 minutes
              Noor Vale:15m:late bus       the same with a note
              Zara Quill::blends secure    was there, with a note
            A line with missed is a session that should have been and was not.
            """,
        columns: [
            Column("group", required: true, "a group's code", example: "y7-reading-1"),
            Column("on", required: true, "the day", example: "2026-11-10"),
            Column("slot", "the slot's number, for a group that has slots"),
            Column("start", "when it began, for a group by dose: sessions of a day are told apart by it", example: "08:40"),
            Column("minutes", "how long; empty: as planned", example: "20"),
            Column("missed", "why it was not given: a code"),
            Column("staff", "who gave it where not as planned (cover), with semicolons"),
            Column("exceptions", "who was away or there for part of it", example: "Kit Dunmore:ill; Noor Vale:15m:late bus"),
            Column("note", "free text about the session", example: "blends secure"),
            Column("extra", "yes for a session outside the plan"),
            Column("repays", "the day of the missed session it makes up for"),
        ])

    static func key(of row: CSVRow) -> [String] {
        ["group", "slot"].map { row.value($0) ?? "" } + [(try? row.day("on")) ?? "", (try? row.time("start")) ?? ""]
    }

    static func items(of row: CSVRow) throws(RowProblem) -> [ImportItem] {
        let group = try row.required("group")
        let day = try row.requiredDay("on")
        let slot = try row.number("slot", in: 1...1000)
        let start = try row.time("start")
        let mentions = [ImportReference(.group, group)]
        if let reason = row.value("missed") {
            try refuseWithMissed(row)
            let input = GroupsInterface.RecordMissed.Input(
                group: group, on: day, slot: slot, start: start, reason: reason, note: row.value("note"))
            return [
                .call(
                    PlannedCall(
                        GroupsInterface.RecordMissed.self, input, row: row, describes: "\(group) missed on \(day)", mentions: mentions))
            ]
        }
        let exceptions = try ExceptionText.read(row, "exceptions")
        let input = GroupsInterface.RecordSession.Input(
            group: group, on: day, slot: slot, start: start, minutes: try row.number("minutes", in: 1...600),
            staff: row.value("staff").map { _ in row.list("staff") }, exceptions: exceptions, note: row.value("note"),
            extra: try row.flag("extra"), repays: try row.day("repays"))
        return [
            .call(
                PlannedCall(
                    GroupsInterface.RecordSession.self, input, row: row, describes: "\(group) on \(day)",
                    mentions: mentions + (exceptions ?? []).map { ImportReference(.pupil, $0.pupil) }))
        ]
    }

    /// A session that was not given has no register.
    private static func refuseWithMissed(_ row: CSVRow) throws(RowProblem) {
        for column in ["minutes", "staff", "exceptions", "extra", "repays"] where row.value(column) != nil {
            throw row.problem(column, "a missed session has no \(column)", "take it out, or take missed out")
        }
    }
}
