import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl progress`.
struct ProgressCommand: DaemonCommand {
    static let configuration = Help.command(
        "progress", "Before and after: what was gained.",
        [
            ("progress", "every provision"), ("progress group y7-reading-1", "one group, pupil by pupil"),
            ("progress provision catch-up", "one provision"), ("progress pupil zara", "one pupil"),
            ("progress y7-reading-1", "whatever is called that"),
            ("progress group y8-reading-1 --chain", "with the group it carries on"),
        ])

    @Argument(help: ArgumentHelp("group, provision or pupil and its name, or only the name.", valueName: "what")) var words: [String] = []
    @Option(help: ArgumentHelp("Of one academic year.", valueName: "2026/27")) var year: String?
    @Flag(help: "Of a group also those it carries on, and those that carry it on.") var chain = false
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let subject = try Subject.named(words, among: ["group", "provision", "pupil"], of: "progress", session, moment)
        let input = EvaluationInterface.GetProgress.Input(
            group: subject.name(of: "group"), provision: subject.name(of: "provision"), pupil: subject.name(of: "pupil"),
            year: year, chain: chain ? true : nil, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(EvaluationInterface.GetProgress.self, input, ProgressReport.text)
    }
}
