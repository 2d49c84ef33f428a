import ArgumentParser
import ProvisionInterface
import Reports

/// Which of a pupil's plans.
struct PlanOption: ParsableArguments {
    @Option(help: ArgumentHelp("Which plan, where there are several: ehc or support.", valueName: "kind"))
    var plan: String?
}

/// `provctl plan issue`.
struct PlanIssue: DaemonCommand {
    static let configuration = Help.command(
        "issue", "Record a plan that was made final.",
        [
            ("plan issue amira --authority Northmoor --on 4mar2026 --draft 2feb2026", "an EHC plan"),
            ("plan issue zara --kind support --on 2oct", "a support plan of the school's"),
        ], notes: "--on is the day it is final: from then on its lines count.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(help: ArgumentHelp("ehc (else) or support.", valueName: "kind"), completion: .list(["ehc", "support"])) var kind: String?
    @Option(help: ArgumentHelp("The authority that maintains an EHC plan.", valueName: "name")) var authority: String?
    @Option(help: ArgumentHelp("The day its draft was sent.", valueName: "day")) var draft: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlansInterface.Issue.Input(
            pupil: pupil, kind: kind, authority: authority, draft: draft, on: on.day, command: session.header(writing))
        try session.record(PlansInterface.Issue.self, input) { done in
            "issued the \(kind == "support" ? "support plan" : "EHC plan") of \(done.label ?? pupil)"
        }
    }
}

/// `provctl plan amend`.
struct PlanAmend: DaemonCommand {
    static let configuration = Help.command(
        "amend", "Record that a plan was amended.",
        [
            ("plan amend amira --on 12jan --draft 15dec", "final on 12 January"),
            ("plan amend amira --authority Westmoor", "another authority"),
        ],
        notes: "Lines stay as they are: set each that changes with 'plan line', from the same day.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(help: ArgumentHelp("The authority, where another maintains it now.", valueName: "name")) var authority: String?
    @Option(help: ArgumentHelp("The day its draft was sent.", valueName: "day")) var draft: String?
    @OptionGroup var plan: PlanOption
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlansInterface.Amend.Input(
            pupil: pupil, plan: plan.plan, authority: authority, draft: draft, on: on.day, command: session.header(writing))
        try session.record(PlansInterface.Amend.self, input) { "amended the plan of \($0.label ?? pupil)" }
    }
}

/// `provctl plan cease`.
struct PlanCease: DaemonCommand {
    static let configuration = Help.command(
        "cease", "End a plan, and its lines with it.",
        [("plan cease zara --reason met --on 18dec", "18 December is its last day")])

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(help: ArgumentHelp("Why: met, moved …", valueName: "reason")) var reason: String?
    @OptionGroup var plan: PlanOption
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlansInterface.Cease.Input(
            pupil: pupil, plan: plan.plan, reason: reason, on: on.day, command: session.header(writing))
        try session.record(PlansInterface.Cease.self, input) { "ceased the plan of \($0.label ?? pupil)" }
    }
}

/// `provctl plan line`.
struct PlanLine: DaemonCommand {
    static let configuration = Help.command(
        "line", "Say what a line of a plan promises; of a line there is, only what is given changes.",
        [
            ("plan line amira F2 \"45m week\" --by TA --max 4 --group y8-langcom", "and the group that gives it"),
            ("plan line amira F3 \"6h year\" --by external --provider health", "not the school's to provide"),
            ("plan line amira F1 \"10h week\" --by TA --max 1 --includes F4", "minutes of F4 count here too"),
            ("plan line amira F5 \"regular sensory breaks\"", "the plan's own words: no amount"),
        ],
        notes: "Amounts are a day, week, fortnight, half term, term or year: 2 x 30m week, 1h fortnight. "
            + "What is vague is recorded, and said: 'plan lint' lists it.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Argument(help: "What the plan calls the line: F2.") var line: String
    @Argument(help: ArgumentHelp("The amount, else the plan's own words.", valueName: "amount")) var text: [String] = []
    @Option(help: ArgumentHelp("The plan's own words, beside an amount.", valueName: "text")) var wording: String?
    @Option(name: .customLong("by"), help: ArgumentHelp("The role of whoever must give it, or none.", valueName: "role")) var role: String?
    @Option(help: ArgumentHelp("Most pupils in the group; 0: no limit.", valueName: "number")) var max: Int?
    @Option(
        help: ArgumentHelp("school (else), authority or health.", valueName: "who"), completion: .list(["school", "authority", "health"]))
    var provider: String?
    @Option(help: ArgumentHelp("Lines whose minutes count for this one too.", valueName: "F4")) var includes: [String] = []
    @Option(name: .customLong("group"), help: ArgumentHelp("The groups that give it; the pupil is in them.", valueName: "group"))
    var groups: [String] = []
    @Option(help: ArgumentHelp("The last day it is meant for.", valueName: "day")) var until: String?
    @OptionGroup var plan: PlanOption
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlansInterface.SetLine.Input(
            pupil: pupil, line: line, plan: plan.plan, text: text.isEmpty ? nil : text.joined(separator: " "), wording: wording,
            role: role, largestGroup: max, provider: provider, includes: Lists.optional(includes), groups: Lists.optional(groups),
            until: until, on: on.day, command: session.header(writing))
        try session.record(PlansInterface.SetLine.self, input) { "set line \($0.label ?? line)" }
    }
}

/// `provctl plan end`.
struct PlanEnd: DaemonCommand {
    static let configuration = Help.command(
        "end", "End a line of a plan.", [("plan end amira F4 --on 18dec", "18 December is its last day")])

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Argument(help: "What the plan calls the line: F2.") var line: String
    @OptionGroup var plan: PlanOption
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlansInterface.EndLine.Input(
            pupil: pupil, line: line, plan: plan.plan, on: on.day, command: session.header(writing))
        try session.record(PlansInterface.EndLine.self, input) { "ended line \(line) of \($0.label ?? pupil)" }
    }
}
