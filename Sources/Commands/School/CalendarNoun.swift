import ArgumentParser
import Exchange
import ProvisionInterface
import Reports

/// `provctl calendar`.
struct CalendarNoun: ParsableCommand {
    static let configuration = Help.command(
        "calendar", "Terms, weeks A and B, periods, closed days.",
        [
            ("calendar", "every academic year"), ("calendar set calendar.csv", "set one from a file"),
            ("calendar close 4dec --reason \"burst pipe\"", "no school that day"),
        ], subcommands: [CalendarShow.self, CalendarSet.self, CalendarClose.self, CalendarOpen.self])
}

/// `provctl calendar show`.
struct CalendarShow: DaemonCommand {
    static let configuration = Help.command("show", "The calendars of the academic years.", [("calendar show", "")])

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(SchoolInterface.Get.self, .init(asOf: asOf.day), CalendarReport.text)
    }
}

/// `provctl calendar set`.
struct CalendarSet: DaemonCommand {
    static let configuration = Help.command(
        "set", "Set the calendar of an academic year from a file.",
        [("calendar set calendar.csv --dry-run", "say what would change"), ("template calendar", "how the file looks")])

    @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try ImportRun(session, dryRun: writing.dryRun).run([.init(.calendar, path: file)])
    }
}

/// `provctl calendar close`.
struct CalendarClose: DaemonCommand {
    static let configuration = Help.command(
        "close", "Close the school to pupils on a day.",
        [("calendar close 4dec --reason \"burst pipe\"", "")], notes: "Sessions recorded that day are listed and stay.")

    @Argument(help: "The day.") var day: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = SchoolInterface.CloseDay.Input(day: day, reason: reason, command: session.header(writing))
        try session.record(SchoolInterface.CloseDay.self, input) { "closed \(CalendarOpen.named(day, $0)): \(reason)" }
    }
}

/// `provctl calendar open`.
struct CalendarOpen: DaemonCommand {
    static let configuration = Help.command("open", "Open a day that was closed.", [("calendar open 4dec", "school after all")])

    @Argument(help: "The day.") var day: String
    @Option(help: "Why.") var reason: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = SchoolInterface.OpenDay.Input(day: day, reason: reason, command: session.header(writing))
        try session.record(SchoolInterface.OpenDay.self, input) { "opened \(Self.named(day, $0))" }
    }

    /// The day the daemon took, or the words for it.
    static func named(_ words: String, _ done: Done) -> String {
        let day = DoneReport.day(done)
        return day.isEmpty ? words : day
    }
}
