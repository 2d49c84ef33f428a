import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl log`: an assistant's day.
struct LogCommand: DaemonCommand {
    static let configuration = Help.command(
        "log", "Record that a group met, or did not.",
        [
            ("log 3", "row 3 of 'group today', as planned, all there"),
            ("log 3 kit:ill noor:15m", "Kit was ill, Noor there for 15 minutes"),
            ("log y7-reading-1 20m sam:ill", "20 minutes; the group by its code"),
            ("log 4 missed:moved", "it should have been and was not"),
            ("log all", "everything open, as planned"),
            ("log y7-inclass week", "the rest of this week, as planned"),
            ("log 3 kit:ill --correct", "what was recorded of row 3 was wrong"),
            ("log y8-langcom 45m --extra --on tue", "a session nobody had planned"),
            ("log B7 kit:ill --for khan --week 9nov", "row B7 of Khan's printed week"),
            ("log sheet --for khan --week 9nov", "her whole sheet, a row a line"),
        ], notes: "Whoever is not named was there. Names match within the register first.")

    @Argument(
        help: ArgumentHelp(
            "Which session and what was different: 3, y7-reading, all, 20m, kit:ill, noor:15m, missed:moved, week.", valueName: "word"))
    var words: [String] = []
    @OptionGroup var on: DayOption
    @Option(help: "The group's slot, where it meets more than once that day.") var slot: Int?
    @Option(name: .customLong("at"), help: ArgumentHelp("When it started.", valueName: "hh:mm")) var start: String?
    @Option(help: ArgumentHelp("Who gave it instead (repeatable).", valueName: "staff")) var cover: [String] = []
    @Flag(help: "A session that was not planned.") var extra = false
    @Flag(help: "Take back what is recorded of that session, and record this instead.") var correct = false
    @Option(help: ArgumentHelp("The missed session it makes up for.", valueName: "day")) var repays: String?
    @Option(help: "A note on the session.") var note: String?
    @Option(name: .customLong("pupil-note"), help: ArgumentHelp("A note on one pupil (repeatable).", valueName: "name:text"))
    var pupilNotes: [String] = []
    @Option(name: .customLong("for"), help: ArgumentHelp("Whose list the numbers are of.", valueName: "staff")) var forStaff: String?
    @Option(help: ArgumentHelp("The week the printed sheet is of (else this one): any day of it.", valueName: "day")) var week: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let entry = try LogEntry(words, ofSheet: forStaff != nil || week != nil)
        try check(entry)
        try carryOut(entry, session)
    }

    /// Carries out what was said of a session, or of several.
    func carryOut(_ entry: LogEntry, _ session: Session) throws {
        switch entry {
        case .sheet: try SheetEntry(self, session).run()
        case .all:
            let input = GroupsInterface.RecordAll.Input(on: on.day, forStaff: forStaff, command: session.header(writing))
            try session.record(GroupsInterface.RecordAll.self, input) { "recorded \(Self.sessions($0)) as planned" }
        case .week(let group):
            let input = GroupsInterface.ConfirmWeek.Input(group: group, on: on.day, command: session.header(writing))
            try session.record(GroupsInterface.ConfirmWeek.self, input) {
                "recorded \(Self.sessions($0)) of \($0.label ?? group) as planned"
            }
        case .missed(let target, let reason): try missed(target, reason, session)
        case .met(let target, let minutes, let exceptions): try met(target, minutes, exceptions, session)
        }
    }

    /// Options that say nothing about this kind of entry are refused rather than passed over.
    private func check(_ entry: LogEntry) throws {
        let ofSession = !cover.isEmpty || extra || repays != nil || !pupilNotes.isEmpty
        switch entry {
        case .met: return
        case .missed:
            guard !ofSession else {
                throw Problem.usage("a missed session has no cover, no extra and no notes on pupils", hint: "leave those options out")
            }
        case .all, .week, .sheet:
            guard !ofSession, slot == nil, start == nil, note == nil, !correct else {
                throw Problem.usage("that records several sessions as planned", hint: "log the one that was different by itself")
            }
        }
    }

    private func missed(_ target: LogEntry.Target, _ reason: String, _ session: Session) throws {
        let (number, row, group) = Self.parts(target)
        let input = GroupsInterface.RecordMissed.Input(
            number: number, row: row, week: row == nil ? nil : week, group: group, on: on.day, slot: slot, start: start, reason: reason,
            note: note, forStaff: forStaff,
            correct: correct ? true : nil, command: session.header(writing))
        try session.record(GroupsInterface.RecordMissed.self, input) { "recorded \(Self.title(target, $0)) missed: \(reason)" }
    }

    private func met(_ target: LogEntry.Target, _ minutes: Int?, _ exceptions: [LogEntry.Exception], _ session: Session) throws {
        let (number, row, group) = Self.parts(target)
        let input = GroupsInterface.RecordSession.Input(
            number: number, row: row, week: row == nil ? nil : week, group: group, on: on.day, slot: slot, start: start, minutes: minutes,
            staff: cover.isEmpty ? nil : cover, exceptions: try wire(exceptions), note: note, extra: extra ? true : nil,
            repays: repays, forStaff: forStaff, correct: correct ? true : nil, command: session.header(writing))
        let said = (minutes.map { ", \($0)m" } ?? "") + ": " + Self.attendance(exceptions)
        try session.record(GroupsInterface.RecordSession.self, input) { "recorded \(Self.title(target, $0))\(said)" }
    }

    /// The exceptions as they are sent, notes put to the pupils they are about.
    func wire(_ exceptions: [LogEntry.Exception]) throws -> [GroupsInterface.Exception]? {
        var lines = exceptions.map { exception in
            switch exception.how {
            case .away(let reason): GroupsInterface.Exception(pupil: exception.pupil, away: reason)
            case .part(let minutes): GroupsInterface.Exception(pupil: exception.pupil, part: minutes)
            }
        }
        for text in pupilNotes {
            guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
                throw Problem.usage("\"\(text)\" does not say whom the note is about", hint: "--pupil-note 'kit:blends secure'")
            }
            let (pupil, note) = (String(text[..<colon]), String(text[text.index(after: colon)...]))
            if let place = lines.firstIndex(where: { $0.pupil.lowercased() == pupil.lowercased() }) {
                lines[place].note = note
            } else {
                lines.append(GroupsInterface.Exception(pupil: pupil, note: note))
            }
        }
        return lines.isEmpty ? nil : lines
    }

    /// "all there", "all there but Kit ill, Noor 15m".
    static func attendance(_ exceptions: [LogEntry.Exception]) -> String {
        guard !exceptions.isEmpty else { return "all there" }
        let named = exceptions.map { exception in
            let name = exception.pupil.prefix(1).uppercased() + exception.pupil.dropFirst()
            switch exception.how {
            case .away(let reason): return "\(name) \(reason)"
            case .part(let minutes): return "\(name) \(minutes)m"
            }
        }
        return "all there but " + named.joined(separator: ", ")
    }

    private static func parts(_ target: LogEntry.Target) -> (number: Int?, row: String?, group: String?) {
        switch target {
        case .number(let number): (number, nil, nil)
        case .row(let row): (nil, row, nil)
        case .group(let group): (nil, nil, group)
        }
    }

    private static func title(_ target: LogEntry.Target, _ done: Done) -> String {
        let fallback =
            switch target {
            case .number(let number): "row \(number)"
            case .row(let row): "row \(row)"
            case .group(let group): group
            }
        return [done.label ?? fallback, DoneReport.day(done)].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func sessions(_ done: Done) -> String {
        Figures.count(done.events.count { $0.type.hasPrefix("Session") }, "session")
    }
}
