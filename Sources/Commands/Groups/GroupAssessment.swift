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

/// `provctl group review`.
struct GroupReview: DaemonCommand {
    static let configuration = Help.command(
        "review", "Record what was decided about each pupil in a group.",
        [
            ("group review y7-reading-1 continue", "for everybody in it"),
            ("group review y7-reading-1 continue zara:step-up theo:stop", "but for those named"),
            ("group review y7-reading-1 theo:stop --outcome -1", "only those named"),
        ], notes: "Decisions: continue, adapt, stop, step-up, step-down. Outcomes go from -2 to 2.")

    @Argument(help: "The group's code or id.") var group: String
    @Argument(help: ArgumentHelp("A decision for all, or name:decision for one.", valueName: "decision")) var decisions: [String]
    @Option(parsing: .unconditional, help: ArgumentHelp("What came of it, -2 to 2.", valueName: "n")) var outcome: Int?
    @Option(help: "A note.") var note: String?
    @Option(help: ArgumentHelp("When to look again.", valueName: "day")) var next: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    static let words = ["continue", "adapt", "stop", "step-up", "step-down"]

    func perform(_ session: Session) throws {
        let reviews = try planned(session)
        guard let first = reviews.first else {
            throw Problem("nobody is in \(group) who could be reviewed", hint: "provctl group \(group)", status: .refused)
        }
        let others = reviews.dropFirst().map { GroupsInterface.Review.Other(pupil: $0.pupil, decision: $0.decision) }
        let input = GroupsInterface.Review.Input(
            group: group, pupil: first.pupil, outcome: outcome, decision: first.decision, note: note, next: next, on: on.day,
            others: others.isEmpty ? nil : others, command: session.header(writing))
        try session.recordAll(of: reviews.count, GroupsInterface.Review.self, input) { _ in
            let words = reviews.map { "\($0.name): \($0.decision)" }
            return reviews.count == 1
                ? "reviewed \(first.name) in \(group): \(first.decision)" : "reviewed in \(group): " + words.joined(separator: ", ")
        }
    }

    private func planned(_ session: Session) throws -> [(pupil: String, name: String, decision: String)] {
        let general = decisions.filter { !$0.contains(":") }
        let named = try decisions.filter { $0.contains(":") }.map { try Lists.pair($0, form: "theo:stop") }
        for word in general + named.map(\.value) where !Self.words.contains(word) {
            let nearest = Nearest.word(word, among: Self.words).map { "did you mean \($0)? " } ?? ""
            throw Problem.usage("\"\(word)\" is no decision", hint: nearest + "there are \(Self.words.joined(separator: ", "))")
        }
        guard general.count <= 1 else {
            throw Problem.usage("two decisions for everybody: \(general.joined(separator: ", "))", hint: "write a name in front: theo:stop")
        }
        let single = named.map { (pupil: $0.name, name: $0.name, decision: $0.value) }
        guard let rest = general.first else { return single }
        let reply = try session.daemon.call(GroupsInterface.Get.self, .init(group: group, asOf: on.day))
        let others = reply.value.group.pupils.filter { place in
            place.ended == nil && !named.contains { NamedPupil.matches($0.name, place) }
        }
        return single + others.map { (pupil: $0.pupil, name: $0.name, decision: rest) }
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
