import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl year close`.
struct YearCloseCommand: DaemonCommand {
    static let configuration = Help.command(
        "close", "Close an academic year and freeze its statement.",
        [
            ("year close 2026/27 --dry-run", "what would end, and what stays not known"),
            ("year close 2026/27", "after its last school day"),
        ],
        notes: """
            Groups and places end with the year. What nobody recorded stays not known:
            no reason is made up. The year's figures are kept as they are known now,
            with their place in the log; 'year statement' prints them again. What
            comes late only the SENCO records, and 'year statement --against today'
            tells it.
            """)

    @Argument(help: ArgumentHelp("The academic year that is over.", valueName: "2026/27")) var year: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = YearsInterface.Close.Input(year: year, command: session.header(writing))
        try session.record(YearsInterface.Close.self, input) { done in
            let groups = done.events.count { $0.type == "GroupClosed" }
            let places = done.events.count { $0.type == "EnrolmentEnded" }
            guard !done.events.isEmpty else { return "closed \(year)" }
            return "closed \(year): \(Figures.count(groups, "group")) and \(Figures.count(places, "place")) ended with it"
        }
    }
}

/// `provctl year reopen`.
struct YearReopenCommand: DaemonCommand {
    static let configuration = Help.command(
        "reopen", "Take the closing of a year back, whole.", [("year reopen 2026/27", "as if it had not been closed")],
        notes: "While no later year is closed. The statement it had stays in the log, and closing again makes a new one.")

    @Argument(help: ArgumentHelp("The academic year.", valueName: "2026/27")) var year: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = YearsInterface.Reopen.Input(year: year, command: session.header(writing))
        try session.record(YearsInterface.Reopen.self, input) { "opened \($0.label ?? year) again" }
    }
}

/// `provctl year statement`.
struct YearStatementCommand: DaemonCommand {
    static let configuration = Help.command(
        "statement", "The statement a year was closed with, byte for byte, verified.",
        [
            ("year statement 2026/27 > 2026-27.txt", "the text alone; what was verified goes to the terminal"),
            ("year statement 2026/27 --against today", "what came late, and what it changed"),
        ],
        notes:
            "Of a year that is not closed it shows what the statement would be now. It names nobody, and leaves out what is confidential.")

    @Argument(help: ArgumentHelp("The academic year.", valueName: "2026/27")) var year: String
    @Option(help: ArgumentHelp("today: what is known otherwise by now.", valueName: "today"), completion: .list(["today"])) var against:
        String?
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        if let against, against != "today" {
            throw Problem.usage("--against takes today", hint: "'provctl events verify --against ANCHOR' checks the log itself")
        }
        let input = YearsInterface.GetStatement.Input(year: year, againstToday: against == nil ? nil : true)
        let reply = try session.daemon.call(YearsInterface.GetStatement.self, input)
        if session.json {
            session.context.output(session.pretty(reply.raw))
        } else if against != nil {
            session.context.output(YearStatementReport.changes(reply.value, style: session.context.style))
        } else {
            session.context.output(reply.value.statement.text)
            session.context.errors(YearStatementReport.verified(reply.value.statement))
        }
        guard reply.value.statement.isIntact, reply.value.statement.anchorHolds ?? true else { throw Ended(status: .refused) }
    }
}
