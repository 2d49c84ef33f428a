import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl pupil target`.
struct PupilTarget: DaemonCommand {
    static let configuration = Help.command(
        "target", "Set a target, look at one, or list a pupil's.",
        [
            ("pupil target zara", "her targets and strategies"),
            ("pupil target zara \"reads a page, under 5 slips\" --by 18dec", "a new one"),
            ("pupil target zara 1 --reviewed on-course --note \"7 slips\"", "looked at"),
            ("pupil target zara 1 --reviewed met --on 11dec", "reached"),
            ("pupil target zara 1 --reviewed on-course --by 12feb", "given more time"),
        ], notes: "on-course goes on; met, not-met and changed end it. Targets keep their numbers.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Argument(help: ArgumentHelp("What is to be reached; or with --reviewed the number of a target.", valueName: "target")) var target:
        String?
    @Option(help: ArgumentHelp("The day to reach it by.", valueName: "day")) var by: String?
    @Option(help: ArgumentHelp("How it is seen whether it is met.", valueName: "text")) var measure: String?
    @Option(
        help: ArgumentHelp("How it stands: on-course, met, not-met or changed.", valueName: "status"),
        completion: .list(["on-course", "met", "not-met", "changed"]))
    var reviewed: String?
    @Option(help: ArgumentHelp("What was found (with --reviewed).", valueName: "text")) var note: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard let target else {
            guard by == nil, measure == nil, reviewed == nil, note == nil, on.day == nil else {
                throw Problem.usage("no target is named", hint: "pupil target \(pupil) \"what is to be reached\" --by 18dec")
            }
            return try TargetList.show(pupil, moment, session)
        }
        if let reviewed {
            guard measure == nil else { throw Problem.usage("--measure is for a new target", hint: "leave it out") }
            let input = PupilsInterface.ReviewTarget.Input(
                pupil: pupil, target: target, status: reviewed, note: note, by: by, on: on.day, command: session.header(writing))
            return try session.record(PupilsInterface.ReviewTarget.self, input) {
                "target \(target) of \($0.label ?? pupil) is \(reviewed)"
            }
        }
        guard note == nil else { throw Problem.usage("--note goes with --reviewed", hint: "--reviewed on-course --note \"…\"") }
        guard let by else { throw Problem.usage("a target has a day to reach it by", hint: "--by 18dec, or --reviewed met to look at one") }
        let input = PupilsInterface.SetTarget.Input(
            pupil: pupil, wording: target, by: by, measure: measure, on: on.day, command: session.header(writing))
        try session.record(PupilsInterface.SetTarget.self, input) { "set target \($0.label ?? pupil)" }
    }
}

/// `provctl pupil strategy`.
struct PupilStrategy: DaemonCommand {
    static let configuration = Help.command(
        "strategy", "Agree what everybody does in class, end it, or list it.",
        [
            ("pupil strategy zara", "her strategies and targets"), ("pupil strategy zara \"yellow overlay\"", "from today"),
            ("pupil strategy zara 1 --end --reason \"has glasses now\"", "not any more"),
        ], notes: "Strategies stand on the class teacher's sheet: class sheet 7C.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Argument(help: ArgumentHelp("What is done; or with --end the number of a strategy.", valueName: "strategy")) var strategy: String?
    @Flag(help: "It is given up: --on is the first day without it.") var end = false
    @Option(help: ArgumentHelp("Why (with --end).", valueName: "text")) var reason: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard let strategy else {
            guard !end, reason == nil, on.day == nil else {
                throw Problem.usage("no strategy is named", hint: "pupil strategy \(pupil) \"yellow overlay\"")
            }
            return try TargetList.show(pupil, moment, session)
        }
        guard end || reason == nil else { throw Problem.usage("--reason goes with --end", hint: "--end --reason \"…\"") }
        if end {
            let input = PupilsInterface.EndStrategy.Input(
                pupil: pupil, strategy: strategy, reason: reason, on: on.day, command: session.header(writing))
            return try session.record(PupilsInterface.EndStrategy.self, input) { "ended strategy \(strategy) of \($0.label ?? pupil)" }
        }
        let input = PupilsInterface.AgreeStrategy.Input(
            pupil: pupil, wording: strategy, on: on.day, command: session.header(writing))
        try session.record(PupilsInterface.AgreeStrategy.self, input) { "agreed strategy \($0.label ?? pupil)" }
    }
}

/// A pupil's targets and strategies, as both commands list them.
private enum TargetList {
    static func show(_ pupil: String, _ moment: MomentOptions, _ session: Session) throws {
        let input = PupilsInterface.ListTargets.Input(pupil: pupil, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(PupilsInterface.ListTargets.self, input, TargetsReport.text)
    }
}
