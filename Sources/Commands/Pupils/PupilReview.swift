import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl pupil review`.
struct PupilReview: DaemonCommand {
    static let configuration = Help.command(
        "review", "Record a cycle review with the family: views, what was agreed, how the targets stand.",
        [
            ("pupil review zara --with mother,khan --agreed \"ten minutes a day\"", "today"),
            ("pupil review zara --on 18dec --pupil-view \"likes it\" --next 26mar", "those who were to come"),
            ("pupil review zara --with mother --said … --target 1:met", "with a target"),
            ("pupil review zara --with mother --said … --target 1:not-met:why", "and what was found"),
        ],
        notes:
            "A meeting arranged for the day is the one it was. The review of a place in a group is 'group review', the statutory one of a "
            + "plan 'plan review'. New targets: 'pupil target'.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(name: .customLong("with"), help: ArgumentHelp("Who: staff, the pupil, and others in words (mother,khan).", valueName: "people"))
    var people: [String] = []
    @Option(help: ArgumentHelp("What it was about.", valueName: "text")) var about: String?
    @Option(help: ArgumentHelp("What was said.", valueName: "text")) var said: String?
    @Option(help: ArgumentHelp("What was agreed.", valueName: "text")) var agreed: String?
    @Option(help: ArgumentHelp("What the pupil thinks.", valueName: "text")) var pupilView: String?
    @Option(help: ArgumentHelp("What parents or carers think.", valueName: "text")) var parentView: String?
    @Option(help: ArgumentHelp("The day by which to meet again.", valueName: "day")) var next: String?
    @Option(
        name: .customLong("target"),
        help: ArgumentHelp("How a target stands (repeatable): 1:met, \"2:on-course:7 slips\".", valueName: "target"))
    var targets: [String] = []
    @Option(help: ArgumentHelp("Which arranged meeting it was: its day, with its time where it needs one.", valueName: "day")) var of:
        String?
    @Flag(help: "Seen by its named people only.") var confidential = false
    @Option(help: ArgumentHelp("Staff who see it where it is confidential.", valueName: "names")) var seenBy: [String] = []
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let verdicts = try targets.map { try verdict($0) }
        let input = PupilsInterface.ReviewCycle.Input(
            pupil: pupil, on: on.day, of: of, with: Lists.optional(people), about: about, said: said, agreed: agreed, pupilView: pupilView,
            parentView: parentView, next: next, targets: verdicts.isEmpty ? nil : verdicts, confidential: confidential ? true : nil,
            seenBy: Lists.optional(seenBy), command: session.header(writing))
        try session.record(PupilsInterface.ReviewCycle.self, input) { done in
            "recorded a cycle review" + (done.events.isEmpty ? "" : " of \(DoneReport.day(done))") + " of \(done.label ?? pupil)"
        }
    }

    /// `1:met`, `1:not-met:9 slips`.
    private func verdict(_ text: String) throws -> PupilsInterface.TargetVerdict {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw Problem.usage("--target \"\(text)\" does not say how it stands", hint: "write 1:met, or \"1:on-course:7 slips\"")
        }
        return PupilsInterface.TargetVerdict(target: parts[0], status: parts[1], note: parts.count > 2 ? parts[2] : nil)
    }
}
