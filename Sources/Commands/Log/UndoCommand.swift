import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl undo`.
struct UndoCommand: DaemonCommand {
    static let configuration = Help.command(
        "undo", "Take back the last thing you recorded.",
        [("undo", "as if it had never been"), ("undo --dry-run", "only say what would be taken back")],
        notes: "Only your own last command; 'provctl retract' takes back any entry.")

    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = EventsInterface.Undo.Input(command: session.header(writing))
        try session.record(EventsInterface.Undo.self, input) { done in
            "taken back your last entry" + (done.label.map { ", \($0)" } ?? "")
        }
    }
}

/// `provctl retract`.
struct RetractCommand: DaemonCommand {
    static let configuration = Help.command(
        "retract", "Take an entry back, as if it had never been.",
        [
            ("retract 48214", "the event at that position"),
            ("retract 48214 --with-dependents", "and what was recorded on the strength of it"),
        ], notes: "Refused, with the list, while later entries rest on it. 'provctl events tail' has the positions.")

    @Argument(help: "The event's position or id.") var event: String
    @Flag(name: .customLong("with-dependents"), help: "Also take back what rests on it, newest first.") var withDependents = false
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = EventsInterface.Retract.Input(
            event: EventName.plain(event), withDependents: withDependents ? true : nil, command: session.header(writing))
        try session.record(EventsInterface.Retract.self, input) { done in
            done.events.count > 1 ? "taken back \(Figures.count(done.events.count, "entry", "entries"))" : "taken back \(event)"
        }
    }
}

/// `provctl redact`.
struct RedactCommand: DaemonCommand {
    static let configuration = Help.command(
        "redact", "Destroy a free text that was typed about the wrong child.",
        [
            ("redact 48214", "the text of the event at that position"),
            ("redact 48214 --path note", "which text, where it has several"),
        ], notes: "The text cannot be brought back; the rest of the entry stays.")

    @Argument(help: "The event's position or id.") var event: String
    @Option(help: "Which of its texts.") var path: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = EventsInterface.Redact.Input(event: EventName.plain(event), path: path, command: session.header(writing))
        try session.record(EventsInterface.Redact.self, input) { _ in "destroyed the text of \(event)" }
    }
}

/// An event as people name it.
enum EventName {
    /// "#48,214" and "48,214" as "48214"; an id as it is.
    static func plain(_ text: String) -> String {
        let bare = text.hasPrefix("#") ? String(text.dropFirst()) : text
        let digits = bare.filter { $0 != "," }
        return !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) } ? digits : bare
    }
}
