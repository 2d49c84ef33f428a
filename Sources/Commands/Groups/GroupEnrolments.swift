import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl group add`.
struct GroupAdd: DaemonCommand {
    static let configuration = Help.command(
        "add", "Put pupils in a group.",
        [
            ("group add y7-reading-1 zara theo", "from today, or its first day"),
            ("group add y7-reading-1 zara --priority should --baseline NGRT", "latest NGRT as baseline"),
            ("group add y8-langcom amira --line F2", "the place serves F2 of her plan"),
        ])

    @Argument(help: "The group's code or id.") var group: String
    @Argument(help: "Names, UPNs or ids.") var pupils: [String]
    @Option(help: ArgumentHelp("The first day.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("The last day.", valueName: "day")) var until: String?
    @Option(help: ArgumentHelp("must, should or could.", valueName: "priority"), completion: .list(["must", "should", "could"]))
    var priority: String?
    @Option(help: ArgumentHelp("What is to come of it.", valueName: "outcome")) var outcome: String?
    @Option(help: "The funding source.") var funding: String?
    @Option(help: ArgumentHelp("The plan line of each that the place serves.", valueName: "F2")) var line: String?
    @Option(help: ArgumentHelp("Name the pupil's latest score on it the baseline.", valueName: "measure")) var baseline: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let (first, others) = try Lists.firstAndOthers(pupils)
        let input = GroupsInterface.Enrol.Input(
            group: group, pupil: first, from: from, until: until, priority: priority, intendedOutcome: outcome, funding: funding,
            baseline: baseline, line: line, others: others, command: session.header(writing))
        try session.recordAll(of: pupils.count, GroupsInterface.Enrol.self, input) { done in
            "put \(done.label ?? Lists.sentence(pupils)) in \(group)" + (done.events.isEmpty ? "" : " from \(DoneReport.day(done))")
        }
    }
}

/// `provctl group remove`.
struct GroupRemove: DaemonCommand {
    static let configuration = Help.command(
        "remove", "Take pupils out of a group.",
        [("group remove y7-reading-1 theo --reason finished --on 18dec", "18 December is the last day")])

    @Argument(help: "The group's code or id.") var group: String
    @Argument(help: "Names, UPNs or ids.") var pupils: [String]
    @Option(help: ArgumentHelp("Why: finished, moved, refused …", valueName: "reason")) var reason: String
    @Option(name: .customLong("on"), help: ArgumentHelp("The last day (else today).", valueName: "day")) var on: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let (first, others) = try Lists.firstAndOthers(pupils)
        let input = GroupsInterface.EndEnrolment.Input(
            group: group, pupil: first, on: on, reason: reason, others: others, command: session.header(writing))
        try session.recordAll(of: pupils.count, GroupsInterface.EndEnrolment.self, input) { _ in
            "taken \(Lists.sentence(pupils)) out of \(group): \(reason)"
        }
    }
}

/// `provctl group enrolment`.
struct GroupEnrolment: DaemonCommand {
    static let configuration = Help.command(
        "enrolment", "Change what a pupil's place in a group says; only what is given changes.",
        [("group enrolment y7-reading-1 zara --priority must", "another priority")])

    @Argument(help: "The group's code or id.") var group: String
    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(help: ArgumentHelp("The last day.", valueName: "day")) var until: String?
    @Option(help: ArgumentHelp("must, should or could.", valueName: "priority"), completion: .list(["must", "should", "could"]))
    var priority: String?
    @Option(help: ArgumentHelp("What is to come of it.", valueName: "outcome")) var outcome: String?
    @Option(help: "The funding source.") var funding: String?
    @Option(help: ArgumentHelp("The plan line it serves, or none.", valueName: "F2")) var line: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = GroupsInterface.ReviseEnrolment.Input(
            group: group, pupil: pupil, until: until, priority: priority, intendedOutcome: outcome, funding: funding, line: line,
            on: on.day,
            command: session.header(writing))
        try session.record(GroupsInterface.ReviseEnrolment.self, input) { _ in "revised \(pupil)'s place in \(group)" }
    }
}

/// `provctl group baseline`.
struct GroupBaseline: DaemonCommand {
    static let configuration = Help.command(
        "baseline", "Name a score a pupil has already as a point of the enrolment.",
        [
            ("group baseline y7-reading-1 NGRT zara theo", "their latest NGRT scores"),
            ("group baseline y7-reading-1 NGRT zara --point interim", "as an interim one"),
        ])

    @Argument(help: "The group's code or id.") var group: String
    @Argument(help: "The measure's code.") var measure: String
    @Argument(help: "Names, UPNs or ids.") var pupils: [String]
    @Option(help: ArgumentHelp("baseline, interim or post.", valueName: "point"), completion: .list(["baseline", "interim", "post"]))
    var point = "baseline"
    @Option(help: ArgumentHelp("That very score, not the latest (for one pupil).", valueName: "id")) var assessment: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard assessment == nil || pupils.count == 1 else {
            throw Problem.usage("one score belongs to one pupil", hint: "name one pupil with --assessment")
        }
        let (first, others) = try Lists.firstAndOthers(pupils)
        let input = GroupsInterface.NameAssessment.Input(
            group: group, pupil: first, point: point, assessment: assessment, measure: measure, others: others,
            command: session.header(writing))
        try session.recordAll(of: pupils.count, GroupsInterface.NameAssessment.self, input) { _ in
            let whose = pupils.count == 1 ? "\(first)'s \(measure) score" : "the \(measure) scores of \(Lists.sentence(pupils))"
            return "named \(whose) the \(point) in \(group)"
        }
    }
}
