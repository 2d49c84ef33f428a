import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl staff`.
struct StaffNoun: ParsableCommand {
    static let configuration = Help.command(
        "staff", "Members of staff and of agencies.",
        [
            ("staff", "the list"), ("staff add \"Priya Khan\" --role TA --hours 27.5 --login pkhan", "somebody new"),
            ("staff absent khan", "away today"),
        ],
        subcommands: [
            StaffList.self, StaffAdd.self, StaffSet.self, StaffTrain.self, StaffAbsent.self, StaffReturned.self, StaffLeave.self,
            StaffSkills.self, StaffAgencies.self,
        ])
}

/// `provctl staff list`.
struct StaffList: DaemonCommand {
    static let configuration = Help.command(
        "list", "The staff on a day.", [("staff list", "today"), ("staff list --as-of 1sep", "on that day")])

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(StaffInterface.List.self, .init(asOf: asOf.day), StaffListReport.text)
    }
}

/// What is said of a member of staff.
struct StaffOptions: ParsableArguments {
    @Option(help: "What somebody is called, where it is not the forename.") var preferred: String?
    @Option(help: ArgumentHelp("Hours a week the contract says.", valueName: "27.5")) var hours: String?
    @Option(help: ArgumentHelp("Working days.", valueName: "mon-thu")) var days: String?
    @Option(help: "The agency, where it is one.") var agency: String?
    @Option(help: "The login on the server.") var login: String?

    func minutes() throws -> Int? { try hours.map { try Amounts.minutes(hours: $0) } }
    func workingDays() throws -> [Int]? { try days.map { try Weekdays.numbers($0) } }
}

/// `provctl staff add`.
struct StaffAdd: DaemonCommand {
    static let configuration = Help.command(
        "add", "Add a member of staff.",
        [("staff add \"Priya Khan\" --role TA --hours 27.5 --days mon-thu", "a new TA")],
        notes: "The last word is the surname; write \"van der Berg, Priya\" where it is more than one word.")

    @Argument(help: "Forename and surname.") var name: String
    @Option(help: ArgumentHelp("The role a rate hangs on: TA, teacher …", valueName: "role")) var role: String
    @OptionGroup var about: StaffOptions
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let names = try PersonNames(name)
        let input = StaffInterface.Set.Input(
            forename: names.forename, surname: names.surname, preferred: about.preferred, role: role,
            contractedMinutes: try about.minutes(), workingDays: try about.workingDays(), agency: about.agency, login: about.login,
            on: on.day, command: session.header(writing))
        try session.record(StaffInterface.Set.self, input) { "added \($0.label ?? name), \(role)" }
    }
}

/// `provctl staff set`.
struct StaffSet: DaemonCommand {
    static let configuration = Help.command(
        "set", "Change a member of staff; only what is given changes.",
        [("staff set khan --hours 30 --on 1jan", "longer hours"), ("staff set okoro --role HLTA", "another role")])

    @Argument(help: "Name or id.") var who: String
    @Option(help: "The forename.") var forename: String?
    @Option(help: "The surname.") var surname: String?
    @Option(help: "The role a rate hangs on.") var role: String?
    @OptionGroup var about: StaffOptions
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = StaffInterface.Set.Input(
            who: who, forename: forename, surname: surname, preferred: about.preferred, role: role,
            contractedMinutes: try about.minutes(), workingDays: try about.workingDays(), agency: about.agency, login: about.login,
            on: on.day, command: session.header(writing))
        try session.record(StaffInterface.Set.self, input) { "revised \($0.label ?? who)" }
    }
}

/// `provctl staff train`.
struct StaffTrain: DaemonCommand {
    static let configuration = Help.command(
        "train", "Record training in a skill.", [("staff train khan ELSA --on 14oct --until 2028-10-14", "until it lapses")])

    @Argument(help: "Name or id.") var who: String
    @Argument(help: "The skill.") var skill: String
    @OptionGroup var on: DayOption
    @Option(help: ArgumentHelp("The last day it counts.", valueName: "day")) var until: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = StaffInterface.Train.Input(who: who, skill: skill, on: on.day, until: until, command: session.header(writing))
        try session.record(StaffInterface.Train.self, input) { "recorded \($0.label ?? who)'s training in \(skill)" }
    }
}

/// `provctl staff absent`.
struct StaffAbsent: DaemonCommand {
    static let configuration = Help.command(
        "absent", "Record that somebody is away; never why.",
        [
            ("staff absent khan today", "that day alone"), ("staff absent khan", "from today, until who knows"),
            ("staff absent khan --on thu --until fri", "two days"),
        ], notes: "What that leaves open, and who could cover it: provctl cover.")

    @Argument(help: "Name or id.") var who: String
    @Argument(help: "That day alone: today, tue, 12nov.") var day: String?
    @OptionGroup var on: DayOption
    @Option(help: ArgumentHelp("The last day away, where it is known.", valueName: "day")) var until: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard day == nil || on.day == nil else {
            throw Problem.usage("a day is given twice", hint: "staff absent khan today, or --on thu --until fri")
        }
        let input = StaffInterface.Absent.Input(
            who: who, on: day ?? on.day, until: until ?? day, command: session.header(writing))
        try session.record(StaffInterface.Absent.self, input) { done in
            "recorded \(done.label ?? who) away" + (done.events.isEmpty ? "" : " from \(DoneReport.day(done))")
        }
    }
}

/// `provctl staff returned`.
struct StaffReturned: DaemonCommand {
    static let configuration = Help.command(
        "returned", "Record that somebody is back.", [("staff returned khan", "today"), ("staff returned khan --on mon", "on that day")])

    @Argument(help: "Name or id.") var who: String
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = StaffInterface.Returned.Input(who: who, on: on.day, command: session.header(writing))
        try session.record(StaffInterface.Returned.self, input) { "recorded \($0.label ?? who) back" }
    }
}

/// `provctl staff leave`.
struct StaffLeave: DaemonCommand {
    static let configuration = Help.command(
        "leave", "Record that somebody leaves.", [("staff leave bell --on 18dec", "18 December is the last day")])

    @Argument(help: "Name or id.") var who: String
    @Option(name: .customLong("on"), help: ArgumentHelp("The last day.", valueName: "day")) var on: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = StaffInterface.Leave.Input(who: who, on: on, command: session.header(writing))
        try session.record(StaffInterface.Leave.self, input) { "recorded that \($0.label ?? who) leaves" }
    }
}
