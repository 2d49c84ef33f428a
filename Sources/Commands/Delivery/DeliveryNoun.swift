import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl delivery`.
struct DeliveryNoun: ParsableCommand {
    static let configuration = Help.command(
        "delivery", "What was due and what was given; what was lost, and why.",
        [
            ("delivery", "everything since the half term began"),
            ("delivery pupil zara --for autumn", "by her own line of the registers"),
            ("delivery --below 85", "what falls behind"), ("delivery lost --reason moved", "lost to cover, by week"),
        ], notes: "Without a verb: show.", subcommands: [DeliveryShow.self, DeliveryLost.self])
}

/// The days a question about delivery is about.
struct ForOption: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("autumn1, autumn, 2026/27, nov, 7sep..23oct (else the half term to date).", valueName: "days"))
    var days: String?
}

/// `provctl delivery show`.
struct DeliveryShow: DaemonCommand {
    static let configuration = Help.command(
        "show", "What was due in some days, and what became of every minute of it.",
        [
            ("delivery", "by provision and group"), ("delivery group y7-reading-1 --by week", "week by week"),
            ("delivery provision catch-up --for autumn1", "its groups"),
            ("delivery pupil zara", "there, there for a part, away, and what the school missed"),
            ("delivery staff khan --for autumn1", "what she was to give, gave, handed over, covered"),
            ("delivery line amira F1", "what a plan's line promised: as plan ledger"), ("delivery staff me", "your own"),
            ("delivery --below 85 --for autumn1", "of which less than 85% was given"),
        ],
        notes: """
            Every minute due is in exactly one column. Where sessions are not recorded yet, the
            per cent are a range: given at least, and at most if all of them were. A minute given
            beyond what was due counts apart.
            """)

    @Argument(help: ArgumentHelp("group, provision, pupil, staff or line and its name, or only the name.", valueName: "what"))
    var words: [String] = []
    @OptionGroup var range: ForOption
    @Option(help: ArgumentHelp("Only what is known to be given to less than that.", valueName: "percent")) var below: Int?
    @Option(help: ArgumentHelp("Week by week.", valueName: "week"), completion: .list(["week"])) var by: String?
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        if let by, by != "week" { throw Problem.usage("--by \(by)", hint: "--by week is what there is") }
        if words.first == "line" { return try line(Array(words.dropFirst()), session) }
        let subject = try Subject.named(words, among: ["group", "provision", "pupil", "staff"], of: "delivery", session, moment)
        let input = DeliveryInterface.Get.Input(
            group: subject.name(of: "group"), provision: subject.name(of: "provision"), pupil: subject.name(of: "pupil"),
            staff: subject.name(of: "staff"), for: range.days, below: below, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        let byWeek = by != nil
        try session.show(DeliveryInterface.Get.self, input) { output, style in
            DeliveryReport.text(output, of: subject.kind, byWeek: byWeek, below: below, style: style)
        }
    }

    /// A plan's line has a ledger: the same minutes, against what was promised.
    private func line(_ words: [String], _ session: Session) throws {
        guard words.count >= 2, let code = words.last else {
            throw Problem.usage("a line is named by its pupil and what the plan calls it", hint: "delivery line amira F1")
        }
        if below != nil { throw Problem.usage("--below is for groups, pupils and staff", hint: "plan ledger --never lists what is owed") }
        let input = PlansInterface.GetLedger.Input(
            pupil: words.dropLast().joined(separator: " "), for: range.days, by: by, line: code, asOf: moment.asOf,
            knownAt: moment.knownAt, why: moment.why)
        try session.show(PlansInterface.GetLedger.self, input, LedgerReport.text)
    }
}

/// `provctl delivery lost`.
struct DeliveryLost: DaemonCommand {
    static let configuration = Help.command(
        "lost", "Sessions that did not take place: why, when, and whose they were.",
        [
            ("delivery lost", "every reason, this half term"), ("delivery lost --reason moved --for autumn", "moved to cover a lesson"),
            ("delivery lost --reason absent --by staff", "whose sessions were lost while they were absent"),
        ], notes: "Costs are at the planned rate of each day; a session two people were to give is under both.")

    @Option(help: ArgumentHelp("Only those missed for it.", valueName: "reason")) var reason: String?
    @Option(
        help: ArgumentHelp("week, staff or provision (else week and staff).", valueName: "what"),
        completion: .list(["week", "staff", "provision"]))
    var by: String?
    @OptionGroup var range: ForOption
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let kinds = by.map { [$0] } ?? ["week", "staff"]
        if let kind = kinds.first(where: { !["week", "staff", "provision"].contains($0) }) {
            throw Problem.usage("--by \(kind)", hint: "there are week, staff and provision")
        }
        let input = DeliveryInterface.GetLost.Input(
            reason: reason, for: range.days, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(DeliveryInterface.GetLost.self, input) { output, style in LostReport.text(output, by: kinds, style: style) }
    }
}
