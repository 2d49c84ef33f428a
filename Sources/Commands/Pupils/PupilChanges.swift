import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl pupil revise`.
struct PupilRevise: DaemonCommand {
    static let configuration = Help.command(
        "revise", "Change what identifies a pupil; only what is given changes.",
        [
            ("pupil revise zara --upn K308402100017", "a UPN that has come"),
            ("pupil revise zara --surname O'Dwyer --on 1sep", "a new surname"),
        ])

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(help: "The forename.") var forename: String?
    @Option(help: "The surname.") var surname: String?
    @Option(help: "Unique learner number, 10 digits.") var uln: String?
    @Option(help: ArgumentHelp("The form.", valueName: "7C")) var form: String?
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PupilsInterface.Revise.Input(
            pupil: pupil, forename: forename, surname: surname, preferred: identity.preferred, upn: identity.upn, uln: uln,
            dateOfBirth: identity.dateOfBirth, form: form, on: on.day, command: session.header(writing))
        try session.record(PupilsInterface.Revise.self, input) { "revised \($0.label ?? pupil)" }
    }
}

/// `provctl pupil move`.
struct PupilMove: DaemonCommand {
    static let configuration = Help.command(
        "move", "Move a pupil to another year group.", [("pupil move kit Y9 --on 1sep", "from that day on")])

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Argument(help: "The year group: Y9, R.") var yearGroup: String
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PupilsInterface.MoveYear.Input(pupil: pupil, yearGroup: yearGroup, on: on.day, command: session.header(writing))
        try session.record(PupilsInterface.MoveYear.self, input) { "moved \($0.label ?? pupil) to \(yearGroup)" }
    }
}

/// `provctl pupil sen`.
struct PupilSEN: DaemonCommand {
    static let configuration = Help.command(
        "sen", "Set a pupil's SEN status: N none, K SEN support, E EHC plan.",
        [("pupil sen zara K --on 2oct", "SEN support from 2 October")], notes: "K and E need a recorded need: 'provctl pupil need'.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Argument(help: "N, K or E.") var status: String
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PupilsInterface.SetSEN.Input(pupil: pupil, status: status, on: on.day, command: session.header(writing))
        try session.record(PupilsInterface.SetSEN.self, input) { "set \($0.label ?? pupil) to SEN \(status.uppercased())" }
    }
}

/// `provctl pupil need`.
struct PupilNeed: DaemonCommand {
    static let configuration = Help.command(
        "need", "Record a pupil's need and its rank, or end one.",
        [
            ("pupil need zara SPLD", "the primary need"), ("pupil need zara SLCN --rank 2", "the second"),
            ("pupil need zara SLCN --end --on 18dec", "no longer"),
        ])

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Argument(help: "The type: SPLD, SLCN, SEMH …") var type: String
    @Option(help: "1 is the primary need.") var rank = 1
    @Flag(help: "The need has ended.") var end = false
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        if end {
            let input = PupilsInterface.EndNeed.Input(pupil: pupil, type: type, on: on.day, command: session.header(writing))
            try session.record(PupilsInterface.EndNeed.self, input) { "ended \($0.label ?? pupil)'s need \(type)" }
        } else {
            let input = PupilsInterface.IdentifyNeed.Input(
                pupil: pupil, type: type, rank: rank, on: on.day, command: session.header(writing))
            try session.record(PupilsInterface.IdentifyNeed.self, input) { "recorded \($0.label ?? pupil)'s need \(rank), \(type)" }
        }
    }
}

/// `provctl pupil cohort`.
struct PupilCohort: DaemonCommand {
    static let configuration = Help.command(
        "cohort", "Put a pupil in a cohort, or take one out.",
        [
            ("pupil cohort zara pupil-premium", "from today"), ("pupil cohort zara eal --on 3sep", "from that day"),
            ("pupil cohort zara eal --leave", "no longer"),
        ])

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Argument(help: "The cohort: eal, looked-after, pupil-premium, young-carer …") var cohort: String
    @Flag(help: "The pupil is in it no longer.") var leave = false
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        if leave {
            let input = PupilsInterface.LeaveCohort.Input(pupil: pupil, cohort: cohort, on: on.day, command: session.header(writing))
            try session.record(PupilsInterface.LeaveCohort.self, input) { "taken \($0.label ?? pupil) out of \(cohort)" }
        } else {
            let input = PupilsInterface.JoinCohort.Input(pupil: pupil, cohort: cohort, on: on.day, command: session.header(writing))
            try session.record(PupilsInterface.JoinCohort.self, input) { "put \($0.label ?? pupil) in \(cohort)" }
        }
    }
}

/// `provctl pupil score`.
struct PupilScore: DaemonCommand {
    static let configuration = Help.command(
        "score", "Record a score on a measure.",
        [
            ("pupil score zara NGRT 79 --on 14sep", "a standard score"), ("pupil score zara SWRT 7y8m", "a reading age"),
            ("pupil score zara NGRT 79 --group y7-reading-1 --point baseline", "and name it at once"),
        ], notes: "Ages are years and months: 7y8m, 7.8 and 7:8 are the same.")

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Argument(help: "The measure's code.") var measure: String
    @Argument(help: "The score, as the measure writes it.") var score: String
    @OptionGroup var on: DayOption
    @Option(help: "A note.") var note: String?
    @Option(help: "The group whose enrolment it is a point of.") var group: String?
    @Option(
        help: ArgumentHelp("baseline, interim or post (with --group).", valueName: "point"),
        completion: .list(["baseline", "interim", "post"]))
    var point: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard (group == nil) == (point == nil) else {
            throw Problem.usage("--group and --point go together", hint: "--group y7-reading-1 --point baseline")
        }
        let input = PupilsInterface.RecordScore.Input(
            pupil: pupil, measure: measure, score: score, on: on.day, note: note, group: group, point: point,
            command: session.header(writing))
        let named = group.flatMap { group in point.map { ", \($0) in \(group)" } } ?? ""
        try session.record(PupilsInterface.RecordScore.self, input) { done in
            "recorded \(done.label ?? pupil) \(measure) \(score)" + (done.events.isEmpty ? "" : ", \(DoneReport.day(done))") + named
        }
    }
}
