import ArgumentParser
import ProvisionDomain
import ProvisionInterface
import Reports

/// `provctl group assess`.
struct GroupAssess: DaemonCommand {
    static let configuration = Help.command(
        "assess", "Record scores of a group's pupils and name them baseline, interim or post.",
        [
            ("group assess y7-reading-1 --post NGRT zara:92 theo:88", "after it"),
            ("group assess y7-reading-1 --baseline SWRT zara:7y8m --on 14sep", "before it"),
        ])

    @Argument(help: "The group's code or id.") var group: String
    @Argument(help: ArgumentHelp("A pupil and the score.", valueName: "name:score")) var scores: [String]
    @Option(help: ArgumentHelp("They are baselines on that measure.", valueName: "measure")) var baseline: String?
    @Option(help: ArgumentHelp("They are interim points on that measure.", valueName: "measure")) var interim: String?
    @Option(help: ArgumentHelp("They are posts on that measure.", valueName: "measure")) var post: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let points = [("baseline", baseline), ("interim", interim), ("post", post)].compactMap { name, measure in measure.map { (name, $0) }
        }
        guard points.count == 1, let (point, measure) = points.first else {
            throw Problem.usage("one of --baseline, --interim and --post says what the scores are", hint: "--post NGRT")
        }
        let pairs = try scores.map { try Self.pair($0) }
        let (first, others) = try Lists.firstAndOthers(pairs)
        let input = PupilsInterface.RecordScore.Input(
            pupil: first.name, measure: measure, score: first.value, on: on.day, group: group, point: point,
            others: others?.map { .init(pupil: $0.name, score: $0.value) }, command: session.header(writing))
        try session.recordAll(of: pairs.count, PupilsInterface.RecordScore.self, input) { _ in
            let scores = pairs.enumerated().map { index, pair in "\(pair.name) \(index == 0 ? measure + " " : "")\(pair.value)" }
            return "recorded \(Lists.sentence(scores)), \(point) in \(group)"
        }
    }

    /// `zara:92`; the score may hold a colon itself, as in `zara:7:8`.
    static func pair(_ text: String) throws -> (name: String, value: String) {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex, text.index(after: colon) < text.endIndex else {
            throw Problem.usage("\"\(text)\" is no pupil with a score", hint: "write zara:92, or zara:7y8m")
        }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
}

/// Whether words on the command line mean a pupil of a register.
enum NamedPupil {
    /// By id, or by the whole name or the beginning of a part of it, case, accents and hyphens aside.
    static func matches(_ words: String, _ place: GroupsInterface.Place) -> Bool {
        if words == place.pupil { return true }
        let typed = Words.fold(words)
        guard !typed.isEmpty else { return false }
        return Words.fold(place.name).hasPrefix(typed)
            || place.name.split(separator: " ").contains { Words.fold(String($0)).hasPrefix(typed) }
    }
}
