import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl plan`.
struct PlanNoun: ParsableCommand {
    static let configuration = Help.command(
        "plan", "Plans: EHC plans and support plans, their lines, and what was promised.",
        [
            ("plan amira", "her plans and their lines"),
            ("plan issue amira --authority Northmoor --on 4mar", "an EHC plan, final that day"),
            ("plan line amira F2 \"45m week\" --by TA --max 4 --group y8-langcom", "what F2 promises, and who gives it"),
            ("plan lint", "lines nobody can be held to"),
            ("plan ledger amira --for autumn1", "what was promised, and what was given"),
            ("plan reviews --ahead 28", "annual reviews and their deadlines"),
        ], notes: "Without a verb: the plans of the pupil named, else the list.",
        subcommands: [
            PlanList.self, PlanShow.self, PlanIssue.self, PlanAmend.self, PlanCease.self, PlanLine.self, PlanEnd.self, PlanLint.self,
            PlanReview.self, PlanReviews.self, PlanLedger.self,
        ])
}

/// `provctl plan list`.
struct PlanList: DaemonCommand {
    static let configuration = Help.command(
        "list", "Plans in force on a day.", [("plan list", "all of them"), ("plan list --year Y8 --kind ehc", "EHC plans of a year group")])

    @Option(name: .customLong("year"), help: ArgumentHelp("Of that year group.", valueName: "Y8")) var yearGroup: String?
    @Option(help: ArgumentHelp("ehc or support.", valueName: "kind"), completion: .list(["ehc", "support"])) var kind: String?
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlansInterface.List.Input(
            yearGroup: yearGroup, kind: kind, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(PlansInterface.List.self, input, PlanReport.list)
    }
}

/// `provctl plan show`.
struct PlanShow: DaemonCommand {
    static let configuration = Help.command(
        "show", "The plans of a pupil, line by line.",
        [("plan show amira", "as they are today"), ("plan amira --as-of 1sep", "as they were that day")])

    @Argument(help: "Name, UPN or id.") var name: [String]
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlansInterface.Get.Input(
            pupil: name.joined(separator: " "), asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(PlansInterface.Get.self, input, PlanReport.text)
    }
}

/// `provctl plan lint`.
struct PlanLint: DaemonCommand {
    static let configuration = Help.command(
        "lint", "Plan lines to ask about: no amount, vague words, nobody named, more than a week has.",
        [("plan lint", "all of them"), ("plan lint amira", "one pupil's")],
        notes: "The words looked for are the code set vague-wording; a school may add its own.")

    @Argument(help: "Name, UPN or id.") var name: [String] = []
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlansInterface.Lint.Input(
            pupil: name.isEmpty ? nil : name.joined(separator: " "), asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(PlansInterface.Lint.self, input, PlanReport.lint)
    }
}
