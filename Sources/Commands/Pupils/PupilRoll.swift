import ArgumentParser
import ProvisionInterface
import Reports

/// Options that identify a pupil besides the name.
struct IdentityOptions: ParsableArguments {
    @Option(help: "What the pupil is called, where it is not the forename.") var preferred: String?
    @Option(help: "Unique pupil number, 13 characters.") var upn: String?
    @Option(name: .customLong("born"), help: ArgumentHelp("Date of birth.", valueName: "day")) var dateOfBirth: String?
}

/// `provctl pupil expect`.
struct PupilExpect: DaemonCommand {
    static let configuration = Help.command(
        "expect", "Note a pupil who is to come from another school.",
        [("pupil expect \"Noor Vale\" --year Y7 --on 3sep --from 308/4021", "coming in September")],
        notes: "The last word is the surname; write \"van der Berg, Noor\" where it is more than one word.")

    @Argument(help: "Forename and surname.") var name: String
    @Option(name: .customLong("year"), help: ArgumentHelp("The year group to come.", valueName: "Y7")) var yearGroup: String
    @Option(name: .customLong("on"), help: ArgumentHelp("The first day here.", valueName: "day")) var on: String
    @Option(name: .customLong("from"), help: ArgumentHelp("The school the pupil comes from.", valueName: "school")) var fromSchool: String?
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let names = try PersonNames(name)
        let input = PupilsInterface.Expect.Input(
            forename: names.forename, surname: names.surname, preferred: identity.preferred, upn: identity.upn,
            dateOfBirth: identity.dateOfBirth, yearGroup: yearGroup, fromSchool: fromSchool, on: on, command: session.header(writing))
        try session.record(PupilsInterface.Expect.self, input) { "noted that \(name) is expected in \(yearGroup) on \(DoneReport.day($0))" }
    }
}

/// `provctl pupil admit`.
struct PupilAdmit: DaemonCommand {
    static let configuration = Help.command(
        "admit", "Put a pupil on roll.",
        [
            ("pupil admit \"Noor Vale\" --year Y9 --on 3nov", "a new pupil"),
            ("pupil admit noor --expected --year Y7 --on 3sep", "one who was expected"),
        ], notes: "The last word is the surname; write \"van der Berg, Noor\" where it is more than one word.")

    @Argument(help: "Forename and surname, or the name of one who is expected.") var name: String
    @Flag(help: "The pupil is expected already; the name only says who.") var expected = false
    @Option(name: .customLong("year"), help: ArgumentHelp("The year group.", valueName: "Y7")) var yearGroup: String
    @Option(help: ArgumentHelp("The form.", valueName: "7C")) var form: String?
    @Option(name: .customLong("on"), help: ArgumentHelp("The first day on roll.", valueName: "day")) var on: String
    @Option(name: .customLong("from"), help: ArgumentHelp("The school the pupil comes from.", valueName: "school")) var fromSchool: String?
    @Option(help: "Unique learner number, 10 digits.") var uln: String?
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let names = expected ? nil : try PersonNames(name)
        let input = PupilsInterface.Admit.Input(
            pupil: expected ? name : nil, forename: names?.forename, surname: names?.surname, preferred: identity.preferred,
            upn: identity.upn, uln: uln, dateOfBirth: identity.dateOfBirth, yearGroup: yearGroup, form: form,
            fromSchool: fromSchool, on: on, command: session.header(writing))
        try session.record(PupilsInterface.Admit.self, input) { done in
            "admitted \(done.label ?? name) to \(yearGroup)" + (done.events.isEmpty ? "" : " from \(DoneReport.day(done))")
        }
    }
}

/// `provctl pupil leave`.
struct PupilLeave: DaemonCommand {
    static let configuration = Help.command(
        "leave", "Take a pupil off the roll; the groups end with it.",
        [("pupil leave ravi --on 3nov --to 308/4099", "3 November is the last day")])

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(name: .customLong("on"), help: ArgumentHelp("The last day.", valueName: "day")) var on: String
    @Option(name: .customLong("to"), help: ArgumentHelp("The school the pupil goes to.", valueName: "school")) var toSchool: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PupilsInterface.Leave.Input(pupil: pupil, on: on, toSchool: toSchool, command: session.header(writing))
        try session.record(PupilsInterface.Leave.self, input) { done in
            let ended = done.events.count { $0.type == "EnrolmentEnded" }
            return "taken \(done.label ?? pupil) off the roll" + (ended == 0 ? "" : ", and out of \(Figures.count(ended, "group"))")
        }
    }
}

/// `provctl pupil readmit`.
struct PupilReadmit: DaemonCommand {
    static let configuration = Help.command(
        "readmit", "Put a pupil who left on roll again.", [("pupil readmit ravi --year Y10 --on 5jan", "with all the history")])

    @Argument(help: "Name, UPN or id.") var pupil: String
    @Option(name: .customLong("year"), help: ArgumentHelp("The year group.", valueName: "Y7")) var yearGroup: String
    @Option(help: ArgumentHelp("The form.", valueName: "7C")) var form: String?
    @Option(name: .customLong("on"), help: ArgumentHelp("The first day on roll again.", valueName: "day")) var on: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PupilsInterface.Readmit.Input(pupil: pupil, yearGroup: yearGroup, form: form, on: on, command: session.header(writing))
        try session.record(PupilsInterface.Readmit.self, input) { "readmitted \($0.label ?? pupil) to \(yearGroup)" }
    }
}

/// `provctl pupil merge`.
struct PupilMerge: DaemonCommand {
    static let configuration = Help.command(
        "merge", "Say that two records are of one child.",
        [("pupil merge \"Noor Vail\" --into \"Noor Vale\"", "the first goes over into the second")],
        notes: "Records are never merged by guess: 'provctl find' shows both.")

    @Argument(help: "The record that goes: name, UPN or id.") var pupil: String
    @Option(help: ArgumentHelp("The record that stays.", valueName: "pupil")) var into: String
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PupilsInterface.Merge.Input(pupil: pupil, into: into, on: on.day, command: session.header(writing))
        try session.record(PupilsInterface.Merge.self, input) { _ in "merged \(pupil) into \(into)" }
    }
}
