import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl plan ledger`.
struct PlanLedger: DaemonCommand {
    static let configuration = Help.command(
        "ledger", "What plan lines promised against what was given, every minute in one column.",
        [
            ("plan ledger amira --for autumn1", "each line and all of them"),
            ("plan ledger amira --line F1 --by week", "one line, week by week"),
            ("plan ledger", "every pupil with plan lines"),
            ("plan ledger --never", "minutes promised and never timetabled"),
        ],
        notes: "Owed is what the school missed or never timetabled, less what catch-up sessions repaid; up to as much more as nobody "
            + "recorded. A promise a week is kept or not week by week, and counts once the week is over.")

    @Argument(help: "Name, UPN or id; else everybody.") var name: [String] = []
    @Option(
        name: .customLong("for"), help: ArgumentHelp("autumn1, autumn, 2026/27, nov, 7sep..23oct (else this half term).", valueName: "days")
    )
    var range: String?
    @Option(
        help: ArgumentHelp("Rows by week, halfterm, term or year.", valueName: "stretch"),
        completion: .list(["week", "halfterm", "term", "year"]))
    var by: String?
    @Option(help: ArgumentHelp("One line.", valueName: "F1")) var line: String?
    @Flag(help: "Only pupils with minutes never timetabled, the most first.") var never = false
    @Option(name: .customLong("year"), help: ArgumentHelp("Of a year group.", valueName: "Y8")) var yearGroup: String?
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        if name.isEmpty {
            if by != nil || line != nil { throw Problem.usage("--by and --line are for one pupil", hint: "plan ledger NAME --by week") }
            let input = PlansInterface.ListLedger.Input(
                for: range, yearGroup: yearGroup, never: never ? true : nil, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
            return try session.show(PlansInterface.ListLedger.self, input, LedgerReport.list)
        }
        if never || yearGroup != nil { throw Problem.usage("--never and --year are for everybody", hint: "plan ledger --never") }
        let input = PlansInterface.GetLedger.Input(
            pupil: name.joined(separator: " "), for: range, by: by, line: line, asOf: moment.asOf, knownAt: moment.knownAt,
            why: moment.why)
        try session.show(PlansInterface.GetLedger.self, input, LedgerReport.text)
    }
}

/// `provctl plan review`.
struct PlanReview: DaemonCommand {
    static let configuration = Help.command(
        "review", "Record what came of an annual review.",
        [
            ("plan review amira --met 20oct --sent 3nov", "held, and the report sent"),
            ("plan review amira --decided 17nov:maintain", "maintain, amend or cease"),
        ],
        notes: "Arrange it with 'pupil meet NAME --arrange DAY --kind annual-review': recorded here, that meeting is held with it. "
            + "'plan reviews' says what is due.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(help: ArgumentHelp("The day it was held.", valueName: "day")) var met: String?
    @Option(help: ArgumentHelp("The day the school's report was sent.", valueName: "day")) var sent: String?
    @Option(help: ArgumentHelp("The day the authority decided, and what.", valueName: "day:decision")) var decided: String?
    @Option(help: ArgumentHelp("The review of another day than the last.", valueName: "day")) var review: String?
    @Option(help: ArgumentHelp("What is to be remembered of it (with --met).", valueName: "text")) var note: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let decision = try decided.map { try Lists.pair($0, form: "--decided 17nov:maintain") }
        if note != nil, met == nil { throw Problem.usage("--note goes with --met", hint: "--met 20oct --note \"…\"") }
        let input = PlansInterface.RecordReview.Input(
            pupil: pupil, review: review, met: met, sent: sent, decided: decision?.name, decision: decision?.value, note: note,
            command: session.header(writing))
        try session.record(PlansInterface.RecordReview.self, input) { done in
            let what = [met.map { "held \($0)" }, sent.map { "report sent \($0)" }, decision.map { "decided \($0.name): \($0.value)" }]
            return "recorded the annual review of \(done.label ?? pupil): " + what.compactMap { $0 }.joined(separator: ", ")
        }
    }
}

/// `provctl plan reviews`.
struct PlanReviews: DaemonCommand {
    static let configuration = Help.command(
        "reviews", "Annual reviews: what is late, and what is coming.",
        [
            ("plan reviews --ahead 28", "late, or due in four weeks"), ("plan reviews", "every deadline there is"),
            ("plan reviews amira --all", "hers, past ones too"),
        ], notes: "The days are the rule pack's: papers out, report, decision, amended plan, next review, move to the next phase.")

    @Argument(help: "Name, UPN or id; else everybody.") var name: [String] = []
    @Option(help: ArgumentHelp("Days ahead.", valueName: "days")) var ahead: Int?
    @Flag(help: "Also reviews of which nothing is due any more.") var all = false
    @Option(name: .customLong("year"), help: ArgumentHelp("Of a year group.", valueName: "Y8")) var yearGroup: String?
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlansInterface.ListReviews.Input(
            pupil: name.isEmpty ? nil : name.joined(separator: " "), yearGroup: yearGroup, ahead: ahead, all: all ? true : nil,
            asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(PlansInterface.ListReviews.self, input, AnnualReviewReport.text)
    }
}
