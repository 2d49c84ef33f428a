import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl provision`.
struct ProvisionNoun: ParsableCommand {
    static let configuration = Help.command(
        "provision", "The catalogue: what the school offers.",
        [
            ("provision", "the catalogue"),
            ("provision define catch-up --tier targeted --area CL --dose \"4 x 20\"", "add one"),
            ("provision set catch-up --measure NGRT", "change it"),
        ], subcommands: [ProvisionList.self, ProvisionDefine.self, ProvisionSet.self, ProvisionRetire.self])
}

/// `provctl provision list`.
struct ProvisionList: DaemonCommand {
    static let configuration = Help.command(
        "list", "The catalogue on a day.",
        [("provision list --tier targeted", "of a tier"), ("provision list --area SEMH", "of an area of need")])

    @Option(help: "Of that area of need.") var area: String?
    @Option(help: "Of that tier.") var tier: String?
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = ProvisionsInterface.List.Input(area: area, tier: tier, asOf: asOf.day, why: reason.why)
        try session.show(ProvisionsInterface.List.self, input, ProvisionListReport.text)
    }
}

/// What is said of a provision.
struct ProvisionOptions: ParsableArguments {
    @Option(help: "The name people use.") var name: String?
    @Option(help: "The area of need.") var area: String?
    @Option(help: ArgumentHelp("universal, targeted or specialist.", valueName: "tier")) var tier: String?
    @Option(help: ArgumentHelp("The usual amount a week.", valueName: "\"4 x 20\"")) var dose: String?
    @Option(help: ArgumentHelp("What is to come of it.", valueName: "outcome")) var outcome: String?
    @Option(help: ArgumentHelp("The measure it is judged by.", valueName: "measure")) var measure: String?
    @Option(help: ArgumentHelp("Staff who see it where it is confidential (repeatable).", valueName: "name")) var seenBy: [String] = []
    @Option(help: ArgumentHelp("Skills it takes (repeatable).", valueName: "skill")) var skill: [String] = []

    func input(_ code: String, expect: String, confidential: Bool?, on: String?, _ header: CommandHeader) -> ProvisionsInterface.Set.Input {
        .init(
            code: code, expect: expect, name: name, area: area, tier: tier, usualDose: dose, intendedOutcome: outcome,
            measure: measure, skills: Lists.optional(skill), confidential: confidential, on: on, command: header,
            seenBy: Lists.optional(seenBy))
    }
}

/// `provctl provision define`.
struct ProvisionDefine: DaemonCommand {
    static let configuration = Help.command(
        "define", "Add a provision to the catalogue.",
        [
            ("provision define catch-up --tier targeted --area CL --dose \"4 x 20\"", "add one"),
            ("provision define counselling --confidential --seen-by khan", "seen by the coordinator and Khan only"),
        ])

    @Argument(help: "A short code for it.") var code: String
    @OptionGroup var about: ProvisionOptions
    @Flag(help: "Seen by its named people only.") var confidential = false
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = about.input(code, expect: "new", confidential: confidential ? true : nil, on: on.day, session.header(writing))
        try session.record(ProvisionsInterface.Set.self, input) { _ in "added \(about.name ?? code) to the catalogue" }
    }
}

/// `provctl provision set`.
struct ProvisionSet: DaemonCommand {
    static let configuration = Help.command(
        "set", "Change a provision; only what is given changes.",
        [("provision set catch-up --measure NGRT --on 1jan", "judged by another measure from January")])

    @Argument(help: "Its code.") var code: String
    @OptionGroup var about: ProvisionOptions
    @Flag(inversion: .prefixedNo, help: "Seen by its named people only.") var confidential: Bool?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = about.input(code, expect: "existing", confidential: confidential, on: on.day, session.header(writing))
        try session.record(ProvisionsInterface.Set.self, input) { "revised \($0.label ?? code)" }
    }
}

/// `provctl provision retire`.
struct ProvisionRetire: DaemonCommand {
    static let configuration = Help.command(
        "retire", "Take a provision out of the catalogue after a day.",
        [("provision retire catch-up --on 17jul", "17 July is the last day")])

    @Argument(help: "Its name, code or id.") var provision: String
    @Option(name: .customLong("on"), help: ArgumentHelp("The last day (else today).", valueName: "day")) var on: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = ProvisionsInterface.Retire.Input(provision: provision, on: on, command: session.header(writing))
        try session.record(ProvisionsInterface.Retire.self, input) { "retired \($0.label ?? provision)" }
    }
}
