import ArgumentParser
import ProvisionDomain
import ProvisionInterface
import Reports

/// `provctl group review`.
struct GroupReview: DaemonCommand {
    static let configuration = Help.command(
        "review", "Record what was decided about each pupil in a group.",
        [
            ("group review y7-reading-1 continue", "for everybody in it"),
            ("group review y7-reading-1 continue zara:step-up:+1 theo:stop", "but for those named"),
            ("group review y7-reading-1 theo:stop --outcome -1", "only those named"),
            ("group review y7-reading-1 continue --next 12feb", "and when to look again"),
            ("group review y7-reading-1 zara:adapt --pupil-view \"too easy\"", "one pupil's words"),
        ],
        notes: """
            Decisions: continue, adapt, stop, step-up, step-down. Outcomes go from -2 to 2, against
            what was intended. It is all of them or none. Whoever stops is in the group for the last
            time on the day of the review, or on --last.
            """)

    @Argument(help: "The group's code or id.") var group: String
    @Argument(help: ArgumentHelp("A decision for all, or name:decision:outcome for one.", valueName: "decision")) var decisions: [String]
    @Option(parsing: .unconditional, help: ArgumentHelp("What came of it, -2 to 2.", valueName: "n")) var outcome: Int?
    @Option(help: "A note.") var note: String?
    @Option(name: .customLong("pupil-view"), help: ArgumentHelp("What the pupil says of it (one pupil).", valueName: "text"))
    var pupilView: String?
    @Option(name: .customLong("parent-view"), help: ArgumentHelp("What the parents say of it (one pupil).", valueName: "text"))
    var parentView: String?
    @Option(help: ArgumentHelp("When to look again.", valueName: "day")) var next: String?
    @Option(help: ArgumentHelp("The last day of those who stop (else that of the review).", valueName: "day")) var last: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    static let words = ["continue", "adapt", "stop", "step-up", "step-down"]

    func perform(_ session: Session) throws {
        let reviews = try planned(session)
        guard let first = reviews.first else {
            throw Problem("nobody is in \(group) who could be reviewed", hint: "provctl group \(group)", status: .refused)
        }
        if reviews.count > 1, pupilView != nil || parentView != nil {
            throw Problem.usage(
                "a view is one pupil's, and \(reviews.count) are reviewed", hint: "group review \(group) zara:continue --pupil-view TEXT")
        }
        let others = reviews.dropFirst().map {
            GroupsInterface.Review.Other(pupil: $0.pupil, decision: $0.decision, outcome: $0.outcome)
        }
        let input = GroupsInterface.Review.Input(
            group: group, pupil: first.pupil, outcome: first.outcome ?? outcome, decision: first.decision, note: note,
            pupilView: pupilView, parentView: parentView, next: next, last: last, on: on.day,
            others: others.isEmpty ? nil : others, command: session.header(writing))
        try session.recordAll(of: reviews.count, GroupsInterface.Review.self, input) { _ in
            let words = reviews.map { "\($0.name): \($0.words)" }
            return reviews.count == 1
                ? "reviewed \(first.name) in \(group): \(first.words)" : "reviewed in \(group): " + words.joined(separator: ", ")
        }
    }

    /// What is decided on one pupil.
    private struct Planned {
        var pupil: String
        var name: String
        var decision: String
        var outcome: Int?

        var words: String { decision + (outcome.map { $0 > 0 ? " (+\($0))" : " (\($0))" } ?? "") }
    }

    private func planned(_ session: Session) throws -> [Planned] {
        let general = decisions.filter { !$0.contains(":") }
        guard general.count <= 1 else {
            throw Problem.usage("two decisions for everybody: \(general.joined(separator: ", "))", hint: "write a name in front: theo:stop")
        }
        try general.forEach(Self.check)
        let single = try decisions.filter { $0.contains(":") }.map { try Self.one($0, rest: general.first, outcome: outcome) }
        guard let rest = general.first else { return single }
        let reply = try session.daemon.call(GroupsInterface.Get.self, .init(group: group, asOf: on.day))
        let others = reply.value.group.pupils.filter { place in
            place.ended == nil && !single.contains { NamedPupil.matches($0.name, place) }
        }
        return single + others.map { Planned(pupil: $0.pupil, name: $0.name, decision: rest, outcome: outcome) }
    }

    /// `zara:step-up`, `zara:step-up:+1`; `zara:+1` where everybody's decision is the rest's.
    private static func one(_ text: String, rest: String?, outcome: Int?) throws -> Planned {
        var (name, value) = try Lists.pair(text, form: "theo:stop, or zara:step-up:+1")
        var own = outcome
        if let number = Int(value), !words.contains(value) {
            own = number
            if let colon = name.lastIndex(of: ":") {
                value = String(name[name.index(after: colon)...])
                name = String(name[..<colon])
            } else if let rest {
                value = rest
            } else {
                throw Problem.usage("\"\(text)\" has an outcome and no decision", hint: "write \(name):continue:\(value)")
            }
        }
        try check(value)
        guard !name.isEmpty else { throw Problem.usage("\"\(text)\" names nobody", hint: "write theo:stop") }
        return Planned(pupil: name, name: name, decision: value, outcome: own)
    }

    private static func check(_ word: String) throws {
        guard !words.contains(word) else { return }
        let nearest = Nearest.word(word, among: words).map { "did you mean \($0)? " } ?? ""
        throw Problem.usage("\"\(word)\" is no decision", hint: nearest + "there are \(words.joined(separator: ", "))")
    }
}
