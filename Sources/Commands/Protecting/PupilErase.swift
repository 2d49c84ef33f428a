import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl pupil erase`.
struct PupilErase: DaemonCommand {
    static let configuration = Help.command(
        "erase", "Destroy a pupil's record for good.",
        [
            ("pupil erase zara --reason \"kept long enough\"", "what would go; destroys nothing"),
            ("pupil erase zara --reason \"kept long enough\" --confirm 4F2A9C", "destroys it"),
        ],
        notes: """
            Names, numbers and every text about the pupil become unreadable in the
            log and in every copy of it, and go from everything made of it. Dates, codes, minutes and
            scores stay and name nobody: figures do not move. The reason stays readable.
            """)

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(help: ArgumentHelp("Why, naming nobody.", valueName: "text")) var reason: String
    @Option(help: ArgumentHelp("The word that a run without it printed.", valueName: "word")) var confirm: String?
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(PupilsInterface.Erase.self, .init(pupil: pupil, reason: reason, confirm: confirm)) { output, style in
            ErasureReport.text(output, again: "provctl pupil erase \"\(pupil)\" --reason \"\(reason)\"", style: style)
        }
    }
}

/// `provctl retention`.
struct RetentionNoun: ParsableCommand {
    static let configuration = Help.command(
        "retention", "Records kept as long as they have to be.", [("retention due", "whose may be erased, for a person to decide")],
        subcommands: [RetentionDue.self])
}

/// `provctl retention due`.
struct RetentionDue: DaemonCommand {
    static let configuration = Help.command(
        "due", "Leavers whose records have been kept long enough; nothing is ever erased by itself.",
        [("retention due", "today"), ("retention due --on 2027-07-31", "by then")],
        notes: "The years counted from the date of birth are the administrator's: [retention] in provd.toml.")

    @Option(help: ArgumentHelp("By that day (else today).", valueName: "day")) var on: String?
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(PupilsInterface.ListRetention.self, .init(on: on)) { RetentionReport.text($0, on: on, style: $1) }
    }
}
