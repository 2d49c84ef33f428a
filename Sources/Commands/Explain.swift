import ArgumentParser
import JSON
import ProvisionInterface
import Reports

/// `provctl explain`.
struct ExplainCommand: DaemonCommand {
    static let configuration = Help.command(
        "explain", "Where a figure comes from: every multiplicand, and the events behind it.",
        [
            ("explain", "what can be asked, with an example each"),
            ("explain map \"Registration reading\" --year Y7", "a row of the map"), ("explain map", "its totals"),
            ("explain progress group y7-reading-1", "a group's ratio, pupil by pupil"),
            ("explain map --all --json", "with every event, as data"),
        ], notes: "An event's number is its place in the log: provctl events show '#1234'.")

    @Argument(help: ArgumentHelp("A topic, and what of it.", valueName: "what")) var words: [String] = []
    @Option(help: ArgumentHelp("Of a year group or an academic year, as the topic takes it.", valueName: "year")) var year: String?
    @Option(name: .customLong("for"), help: ArgumentHelp("A half term or term, or days a..b.", valueName: "period")) var period: String?
    @Flag(help: "Every event and every part, however many.") var all = false
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = EvaluationInterface.Explain.Input(
            topic: words.first, words: words.count > 1 ? Array(words.dropFirst()) : nil, year: year, period: period,
            limit: all ? Self.everything : nil, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        do {
            try session.show(EvaluationInterface.Explain.self, input, ExplainReport.text)
        } catch CallFailure.answered("io.provd.NotFound", let parameters) where parameters["field"]?.stringValue == "topic" {
            let topics = parameters["candidates"]?.arrayValue?.compactMap(\.stringValue) ?? []
            let word = words.first ?? ""
            let nearest = Nearest.word(word, among: topics)
            throw Problem(
                "topic \"\(word)\": no figure is called that" + (nearest.map { "; did you mean \($0)?" } ?? ""),
                items: nearest == nil ? topics : [], hint: "provctl explain lists what can be asked, with an example each",
                status: .refused)
        }
    }

    /// The daemon's own limit is lower than no limit at all.
    private static let everything = 10_000
}
