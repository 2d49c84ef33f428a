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
        ])

    @Argument(help: ArgumentHelp("group, provision or pupil and its name, or only the name.", valueName: "what")) var words: [String] = []
    @Option(help: ArgumentHelp("Of one academic year.", valueName: "2026/27")) var year: String?
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    private static let kinds = ["group", "provision", "pupil"]

    func perform(_ session: Session) throws {
        let (kind, name) = try subject(session)
        let input = EvaluationInterface.GetProgress.Input(
            group: kind == "group" ? name : nil, provision: kind == "provision" ? name : nil, pupil: kind == "pupil" ? name : nil,
            year: year, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(EvaluationInterface.GetProgress.self, input, ProgressReport.text)
    }

    /// Which of the three it is about; a name alone is looked up.
    private func subject(_ session: Session) throws -> (kind: String?, name: String?) {
        guard let first = words.first else { return (nil, nil) }
        if Self.kinds.contains(first) {
            let name = words.dropFirst().joined(separator: " ")
            if name.isEmpty && first != "provision" {
                throw Problem.usage("which \(first)?", hint: "progress \(first) NAME")
            }
            return name.isEmpty ? (nil, nil) : (first, name)
        }
        let text = words.joined(separator: " ")
        let found = try session.daemon.call(EventsInterface.Find.self, .init(text: text, asOf: moment.asOf, why: moment.why)).value.found
            .filter { Self.kinds.contains($0.kind) }
        let exact = found.filter { $0.label.lowercased() == text.lowercased() }
        let matches = exact.isEmpty ? found : exact
        guard matches.count == 1, let match = matches.first else {
            throw Problem(
                found.isEmpty ? "no group, provision or pupil is called \"\(text)\"" : "\"\(text)\" may be several things",
                items: matches.map { "\($0.kind) \($0.label)  \($0.detail)" },
                hint: "say which: progress group NAME, progress provision NAME, progress pupil NAME", status: .refused)
        }
        return (match.kind, match.id)
    }
}
