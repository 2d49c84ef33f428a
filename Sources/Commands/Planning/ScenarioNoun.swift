import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl scenario`.
struct ScenarioNoun: ParsableCommand {
    static let configuration = Help.command(
        "scenario", "Drafts of a coming year: what it would cost and take, and who would have a place.",
        [
            ("scenario new lean --for 2027/28", "this year's groups going on"),
            ("scenario add lean \"Literacy withdrawal\" --years Y8 --times 2", "two groups more"),
            ("scenario suggest lean", "fill it within budget and staff time"),
            ("scenario compare lean full", "side by side"), ("scenario adopt lean", "make it the plan"),
        ],
        notes: "A draft changes nothing real and is worked out anew each time. Drafts are kept beside the log, in no backup.",
        subcommands: [
            ScenarioList.self, ScenarioShow.self, ScenarioNew.self, ScenarioAdd.self, ScenarioDropGroup.self, ScenarioKeep.self,
            ScenarioResize.self, ScenarioStaff.self, ScenarioRates.self, ScenarioSuggest.self, ScenarioCompare.self, ScenarioAdopt.self,
            ScenarioDelete.self,
        ])
}

/// The draft a command is about.
struct DraftArgument: ParsableArguments {
    @Argument(help: "The draft.") var name: String
}

/// `provctl scenario list`.
struct ScenarioList: DaemonCommand {
    static let configuration = Help.command("list", "The drafts there are.", [("scenario", "their names, years and changes")])

    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(PlanningInterface.ListScenarios.self, .init(), ScenarioReport.list)
    }
}

/// `provctl scenario show`.
struct ScenarioShow: DaemonCommand {
    static let configuration = Help.command(
        "show", "A draft worked out: costs against budgets, who has a place, staff time against contracts.",
        [("scenario lean", "all of it")])

    @OptionGroup var draft: DraftArgument
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(PlanningInterface.GetScenario.self, .init(name: draft.name, why: reason.why)) {
            ScenarioReport.text($0.scenario, at: $0.at, style: $1)
        }
    }
}

/// `provctl scenario new`.
struct ScenarioNew: DaemonCommand {
    static let configuration = Help.command(
        "new", "Begin a draft of a year: this year's groups going on, and what is planned for it.",
        [
            ("scenario new lean --for 2027/28", "from what there is"), ("scenario new bare --empty", "from what is planned alone"),
            ("scenario new full --copy lean", "from another draft"),
        ])

    @Argument(help: "What to call it; a short name, of nobody.") var name: String
    @Option(name: .customLong("for"), help: ArgumentHelp("The year (else next year).", valueName: "2027/28")) var planned: String?
    @Flag(help: "Without this year's groups.") var empty = false
    @Option(help: ArgumentHelp("A draft to begin from.", valueName: "draft")) var copy: String?
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlanningInterface.NewScenario.Input(name: name, year: planned, goesOn: empty ? false : nil, copyOf: copy)
        try session.show(PlanningInterface.NewScenario.self, input) { ScenarioReport.text($0.scenario, at: $0.at, style: $1) }
    }
}

/// What every change of a draft takes besides.
struct DraftChangeOptions: ParsableArguments {
    @Flag(name: .customLong("dry-run"), help: "Show what it would come to, and keep the draft as it is.") var dryRun = false
    @OptionGroup var common: CommonOptions
}

extension Session {
    /// Changes a draft and shows it.
    fileprivate func change(_ input: PlanningInterface.ChangeScenario.Input, _ options: DraftChangeOptions) throws {
        var input = input
        if options.dryRun { input.dryRun = true }
        try show(PlanningInterface.ChangeScenario.self, input) { ScenarioReport.text($0.scenario, at: $0.at, style: $1) }
    }
}

/// `provctl scenario add`.
struct ScenarioAdd: DaemonCommand {
    static let configuration = Help.command(
        "add", "Add groups to a draft; what is not said is as in the provision's usual group.",
        [
            ("scenario add lean \"Literacy withdrawal\" --years Y8 --times 2", "two alike"),
            ("scenario add lean elsa --years Y8 --dose \"1 x 45\" --by khan", "one by Khan"),
        ])

    @OptionGroup var draft: DraftArgument
    @Argument(help: "The provision.") var provision: String
    @Option(help: ArgumentHelp("Year groups it is for.", valueName: "Y8")) var years: [String] = []
    @Option(help: ArgumentHelp("Places.", valueName: "number")) var places: Int?
    @Option(help: ArgumentHelp("How much a week.", valueName: "\"1 x 45\"")) var dose: String?
    @Option(help: ArgumentHelp("Who gives it: a name, or a role such as TA (repeatable).", valueName: "name")) var by: [String] = []
    @Option(help: ArgumentHelp("What pays for it.", valueName: "source")) var funding: String?
    @Option(help: ArgumentHelp("How many alike.", valueName: "number")) var times: Int?
    @Option(help: ArgumentHelp("Its code (else one is made).", valueName: "code")) var code: String?
    @OptionGroup var options: DraftChangeOptions
    var common: CommonOptions { options.common }

    func perform(_ session: Session) throws {
        try session.change(
            .init(
                name: draft.name, change: "add", group: code, provision: provision, yearGroups: Lists.optional(years), places: places,
                dose: dose, givers: ScenarioStaff.givers(by), funding: funding, times: times), options)
    }
}

/// `provctl scenario drop`.
struct ScenarioDropGroup: DaemonCommand {
    static let configuration = Help.command("drop", "Drop a group from a draft.", [("scenario drop lean y8-anger", "it would not run")])

    @OptionGroup var draft: DraftArgument
    @Argument(help: "The group's code.") var group: String
    @OptionGroup var options: DraftChangeOptions
    var common: CommonOptions { options.common }

    func perform(_ session: Session) throws {
        try session.change(.init(name: draft.name, change: "drop", group: group), options)
    }
}

/// `provctl scenario keep`.
struct ScenarioKeep: DaemonCommand {
    static let configuration = Help.command(
        "keep", "Put a dropped group back into a draft.", [("scenario keep lean y8-anger", "it would run after all")])

    @OptionGroup var draft: DraftArgument
    @Argument(help: "The group's code.") var group: String
    @OptionGroup var options: DraftChangeOptions
    var common: CommonOptions { options.common }

    func perform(_ session: Session) throws {
        try session.change(.init(name: draft.name, change: "keep", group: group), options)
    }
}

/// `provctl scenario resize`.
struct ScenarioResize: DaemonCommand {
    static let configuration = Help.command(
        "resize", "Give a group of a draft another number of places.", [("scenario resize lean y8-langcom 6", "six places")])

    @OptionGroup var draft: DraftArgument
    @Argument(help: "The group's code.") var group: String
    @Argument(help: "Places.") var places: Int
    @OptionGroup var options: DraftChangeOptions
    var common: CommonOptions { options.common }

    func perform(_ session: Session) throws {
        try session.change(.init(name: draft.name, change: "resize", group: group, places: places), options)
    }
}

/// `provctl scenario staff`.
struct ScenarioStaff: DaemonCommand {
    static let configuration = Help.command(
        "staff", "Say who would give a group of a draft.",
        [("scenario staff lean y8-langcom --by khan", "Khan"), ("scenario staff lean y8-langcom --by TA", "some TA")])

    @OptionGroup var draft: DraftArgument
    @Argument(help: "The group's code.") var group: String
    @Option(help: ArgumentHelp("Who: a name, or a role such as TA (repeatable).", valueName: "name")) var by: [String]
    @OptionGroup var options: DraftChangeOptions
    var common: CommonOptions { options.common }

    func perform(_ session: Session) throws {
        try session.change(.init(name: draft.name, change: "staff", group: group, givers: ScenarioStaff.givers(by)), options)
    }

    /// Roles as the code set spells them, and names.
    static func givers(_ words: [String]) -> [PlanningInterface.ScenarioGiver]? {
        let roles: Set = ["ta", "hlta", "teacher", "mentor", "support-teacher"]
        return Lists.optional(words)?.map { word in
            if word.hasPrefix("role:") { return .init(role: String(word.dropFirst(5))) }
            return roles.contains(word.lowercased()) ? .init(role: word) : .init(staff: word)
        }
    }
}

/// `provctl scenario rate`.
struct ScenarioRates: DaemonCommand {
    static let configuration = Help.command(
        "rate", "Reckon a draft with another hourly rate.", [("scenario rate lean TA 18.90", "£18.90 an hour")])

    @OptionGroup var draft: DraftArgument
    @Argument(help: "The role.") var role: String
    @Argument(help: ArgumentHelp("Pounds an hour.", valueName: "pounds")) var rate: String
    @OptionGroup var options: DraftChangeOptions
    var common: CommonOptions { options.common }

    func perform(_ session: Session) throws {
        try session.change(.init(name: draft.name, change: "rate", role: role, hourly: try Amounts.pence(rate)), options)
    }
}

/// `provctl scenario suggest`.
struct ScenarioSuggest: DaemonCommand {
    static let configuration = Help.command(
        "suggest", "Fill must, then should, then could, cheapest place first, within budget and staff time.",
        [("scenario suggest lean --dry-run", "what would be added, and why not more"), ("scenario suggest lean", "added to the draft")],
        notes: "The same draft and records give the same suggestion. Each step says why.")

    @OptionGroup var draft: DraftArgument
    @Flag(name: .customLong("dry-run"), help: "Show the steps, and keep the draft as it is.") var dryRun = false
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlanningInterface.SuggestScenario.Input(name: draft.name, dryRun: dryRun ? true : nil, why: reason.why)
        try session.show(PlanningInterface.SuggestScenario.self, input, ScenarioReport.suggestion)
    }
}

/// `provctl scenario compare`.
struct ScenarioCompare: DaemonCommand {
    static let configuration = Help.command(
        "compare", "Two drafts side by side.", [("scenario compare lean full", "costs, places and staff time of both")])

    @Argument(help: "A draft.") var first: String
    @Argument(help: "Another.") var second: String
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(
            PlanningInterface.CompareScenarios.self, .init(first: first, second: second, why: reason.why), ScenarioReport.comparison)
    }
}

/// `provctl scenario adopt`.
struct ScenarioAdopt: DaemonCommand {
    static let configuration = Help.command(
        "adopt", "Make a draft the plan: its groups are planned for the year, in one command.",
        [("scenario adopt lean --dry-run", "what would be recorded"), ("scenario adopt lean", "recorded; undo takes it back whole")],
        notes: "The groups may still lack staff, slots and a calendar.")

    @OptionGroup var draft: DraftArgument
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlanningInterface.AdoptScenario.Input(name: draft.name, on: on.day, command: session.header(writing))
        try session.record(PlanningInterface.AdoptScenario.self, input) { "adopted \($0.label ?? draft.name)" }
    }
}

/// `provctl scenario delete`.
struct ScenarioDelete: DaemonCommand {
    static let configuration = Help.command("delete", "Delete a draft.", [("scenario delete lean", "the draft, and nothing else")])

    @OptionGroup var draft: DraftArgument
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(PlanningInterface.DropScenario.self, .init(name: draft.name)) { output, _ in "Deleted \(output.name).\n" }
    }
}
