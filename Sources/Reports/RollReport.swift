/// What importing a roll did, or would do, pupil by pupil.
package struct RollOutcome: Sendable {
    /// What becomes of a row, in the order it is told.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case refused, doubtful, left, added, readmitted, changed, moved, differs, unchanged
    }

    /// One thing to say of one pupil.
    package struct Entry: Hashable, Sendable {
        package var kind: Kind
        /// The line of the file; 0 for who is not in it.
        package var row: Int
        package var name: String
        /// Year group and form.
        package var place: String
        /// What changes: "surname Quill → Marsh".
        package var changes: [String]
        /// Why, or from when.
        package var why: String
        package var remedy: String
        /// The numbers of the matches that wait for a decision.
        package var matches: [Int]

        package init(
            kind: Kind, row: Int, name: String, place: String = "", changes: [String] = [], why: String = "", remedy: String = "",
            matches: [Int] = []
        ) {
            self.kind = kind
            self.row = row
            self.name = name
            self.place = place
            self.changes = changes
            self.why = why
            self.remedy = remedy
            self.matches = matches
        }
    }

    /// What was imported: "ROLL", "CTF".
    package var what: String
    package var file: String
    /// The day it is true from, ISO.
    package var day: String
    package var isDry: Bool
    package var batch: String
    /// Events recorded.
    package var events: Int
    package var entries: [Entry]
    /// What else there is to know of the file.
    package var notes: [String]
    /// Why nothing was sent, and what to do.
    package var refusal: (reason: String, remedy: String)?

    package init(
        what: String, file: String, day: String, isDry: Bool, batch: String, events: Int = 0, entries: [Entry] = [], notes: [String] = [],
        refusal: (reason: String, remedy: String)? = nil
    ) {
        self.what = what
        self.file = file
        self.day = day
        self.isDry = isDry
        self.batch = batch
        self.events = events
        self.entries = entries
        self.notes = notes
        self.refusal = refusal
    }

    /// How many entries there are of a kind.
    package func count(_ kind: Kind) -> Int { entries.count { $0.kind == kind } }
}

/// An import of the roll as people read it.
package enum RollReport {
    /// The run as text: how many of each, then who, section by section. After a real run only what needs a look.
    package static func text(_ outcome: RollOutcome, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("IMPORT \(outcome.what)" + (outcome.isDry ? ", dry run: nothing is recorded" : ""), "from \(DayText.long(outcome.day))")
        var counts = TextTable([.init("", gap: 1), .init("", .right, gap: 2), .init("", gap: 2)])
        for kind in RollOutcome.Kind.allCases where outcome.count(kind) > 0 {
            counts.row([word(kind), Figures.grouped(outcome.count(kind)), says(kind)])
        }
        if outcome.entries.isEmpty { counts.full(" no pupils in this file") }
        page.table(counts)
        let shown: [RollOutcome.Kind] =
            outcome.isDry ? RollOutcome.Kind.allCases.filter { $0 != .unchanged } : [.refused, .doubtful, .differs]
        for kind in shown { section(outcome.entries.filter { $0.kind == kind }, kind, &page) }
        for note in outcome.notes { page.wrapped(note, indent: 1) }
        closing(outcome, &page)
        return page.text
    }

    private static func word(_ kind: RollOutcome.Kind) -> String { kind == .doubtful ? "to decide" : kind.rawValue }

    private static func says(_ kind: RollOutcome.Kind) -> String {
        switch kind {
        case .refused: "not imported, for the reason given"
        case .doubtful: "may be of a pupil known here: provctl import matches"
        case .left: "off the roll, and out of their groups"
        case .added: "new on roll"
        case .readmitted: "back on roll, with their history"
        case .changed: "names, numbers, dates of birth, cohorts"
        case .moved: "another year group or form"
        case .differs: "the MIS does not decide this here: listed, not changed"
        case .unchanged: "as they are here"
        }
    }

    private static func section(_ entries: [RollOutcome.Entry], _ kind: RollOutcome.Kind, _ page: inout Page) {
        guard !entries.isEmpty else { return }
        page.line()
        page.section(word(kind).uppercased())
        if kind == .refused || kind == .doubtful {
            for entry in entries { spell(entry, &page) }
            return
        }
        var table = TextTable([
            .init("", gap: 1, gives: 2, least: 18), .init("", gap: 2), .init("", gap: 2, gives: 1, least: 24), .init("", .right, gap: 2),
        ])
        for entry in entries {
            let said = (entry.why.isEmpty ? [] : [entry.why]) + entry.changes
            let row = entry.row > 0 ? "row \(entry.row)" : ""
            table.row([entry.name, entry.place, said.first ?? "", row])
            for more in said.dropFirst() { table.row(["", "", more, ""]) }
        }
        page.table(table)
    }

    /// An entry that needs words.
    private static func spell(_ entry: RollOutcome.Entry, _ page: inout Page) {
        let numbers = entry.matches.isEmpty ? "" : "match \(entry.matches.map(String.init).joined(separator: " and "))"
        let row = entry.row > 0 ? "row \(entry.row)" : "file"
        let who = [numbers, row, entry.name, entry.place].filter { !$0.isEmpty }.joined(separator: ", ")
        page.wrapped("\(who): \(entry.why)", indent: 1)
        if !entry.remedy.isEmpty { page.wrapped(entry.remedy, indent: 5) }
    }

    private static func closing(_ outcome: RollOutcome, _ page: inout Page) {
        page.line()
        if let refusal = outcome.refusal {
            page.wrapped("Not imported: \(refusal.reason).", indent: 0)
            page.wrapped(refusal.remedy, indent: 4)
        } else if outcome.isDry {
            page.line("Nothing recorded. Leave out --dry-run to import.")
        } else if outcome.events > 0 {
            page.line("Recorded \(Figures.count(outcome.events, "event")).")
            page.line("Take it back: provctl import undo \(outcome.batch)")
        } else {
            page.line("Nothing recorded.")
        }
    }
}
