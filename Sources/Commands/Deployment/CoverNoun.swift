import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl cover`.
struct CoverNoun: ParsableCommand {
    static let configuration = Help.command(
        "cover", "Somebody is away: what that leaves open, who could cover it, who does.",
        [
            ("staff absent khan", "first say who is away; never why"), ("cover", "what is open today, and what it costs"),
            ("cover suggest", "who could cover it"), ("cover set P3 okoro", "Okoro takes the session in P3"),
        ], subcommands: [CoverShow.self, CoverSuggest.self, CoverSet.self, CoverCancel.self])
}

/// `provctl cover show`.
struct CoverShow: DaemonCommand {
    static let configuration = Help.command(
        "show", "What is uncovered on a day because somebody is away: pupils, minutes, promised minutes, cost.",
        [("cover", "today"), ("cover tue", "a day"), ("cover show 17nov", "a day")],
        notes: "Numbers are of that day's list, in order of time.")

    @Argument(help: ArgumentHelp("The day (else today).", valueName: "day")) var day: String?
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(DeploymentInterface.GetCover.self, .init(on: day, why: reason.why)) { CoverReport.text($0, style: $1) }
    }
}

/// `provctl cover suggest`.
struct CoverSuggest: DaemonCommand {
    static let configuration = Help.command(
        "suggest", "Who could cover what is open: free then, the role, the training, who knows the pupils, hours.",
        [
            ("cover suggest", "for all of today"), ("cover suggest P3", "for one session"),
            ("cover suggest --on fri --all", "everybody who is free"),
        ],
        notes: "Sessions with minutes of a plan come first. Who would have to leave a session of less weight is marked NOT FREE.")

    @Argument(help: ArgumentHelp("A row, a period or a group of that day's list.", valueName: "what")) var what: String?
    @Option(name: .customLong("on"), help: ArgumentHelp("The day (else today).", valueName: "day")) var on: String?
    @Flag(help: "Everybody who is free.") var all = false
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = DeploymentInterface.SuggestCover.Input(on: on, all: all ? true : nil, why: reason.why)
        try session.show(DeploymentInterface.SuggestCover.self, input) { CoverOfferReport.text($0, only: what, style: $1) }
    }
}

/// `provctl cover set`.
struct CoverSet: DaemonCommand {
    static let configuration = Help.command(
        "set", "Somebody covers a session: it is in their day's list, and theirs to record.",
        [
            ("cover set 2 okoro", "row 2 of today's list"), ("cover set P3 okoro --for khan", "of two in P3, Khan's"),
            ("cover set y7-reading-1 bell --on fri", "a group's session that day"),
        ], notes: "It warns where the person is busy, away or not trained, and hinders nothing.")

    @Argument(help: "A row, a period, a start or a group of that day's list.") var what: String
    @Argument(help: "Who covers it.") var staff: String
    @Option(name: .customLong("on"), help: ArgumentHelp("The day (else today).", valueName: "day")) var on: String?
    @Option(name: .customLong("for"), help: ArgumentHelp("Whose session.", valueName: "staff")) var away: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = DeploymentInterface.SetCover.Input(
            what: what, staff: staff, on: on, away: away, command: session.header(writing))
        try session.record(DeploymentInterface.SetCover.self, input) { "arranged cover of \($0.label ?? what)" }
    }
}

/// `provctl cover cancel`.
struct CoverCancel: DaemonCommand {
    static let configuration = Help.command(
        "cancel", "Nobody covers it any more.", [("cover cancel P3", "today's"), ("cover cancel 2 --on fri", "row 2 of Friday's list")])

    @Argument(help: "A row, a period, a start or a group of that day's list.") var what: String
    @Option(name: .customLong("on"), help: ArgumentHelp("The day (else today).", valueName: "day")) var on: String?
    @Option(name: .customLong("for"), help: ArgumentHelp("Whose session.", valueName: "staff")) var away: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = DeploymentInterface.CancelCover.Input(what: what, on: on, away: away, command: session.header(writing))
        try session.record(DeploymentInterface.CancelCover.self, input) { "called off the cover of \($0.label ?? what)" }
    }
}
