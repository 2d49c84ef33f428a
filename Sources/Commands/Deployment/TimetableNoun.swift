import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl timetable`.
struct TimetableNoun: ParsableCommand {
    static let configuration = Help.command(
        "timetable", "Who is where in a week, what is free, what clashes.",
        [
            ("timetable", "your own week"), ("timetable staff khan --week 9nov", "somebody's, that week"),
            ("timetable pupil zara --week A", "a pupil's, the next week A"), ("timetable room LS1", "a room"),
            ("timetable clashes", "two things at once"), ("timetable staff", "everybody's minutes"),
            ("timetable support", "several adults here, nobody there"), ("timetable lost", "lessons pupils are taken out of"),
        ],
        subcommands: [
            TimetableOwn.self, TimetableStaff.self, TimetablePupil.self, TimetableRoom.self, TimetableClass.self, TimetableGroup.self,
            TimetableClashList.self, TimetableSupport.self, TimetableLost.self,
        ])
}

/// Which week.
struct WeekOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("A day of the week meant, or A or B for the next such week (else this week).", valueName: "9nov|A"))
    var week: String?

    /// The day in it, or from which the letter is looked for.
    var day: String? { isLetter ? nil : week }
    var letter: String? { isLetter ? week?.uppercased() : nil }
    private var isLetter: Bool { ["A", "B"].contains(week?.uppercased()) }
}

extension Session {
    /// Asks for a week and shows it.
    func timetable(_ input: DeploymentInterface.GetWeek.Input, _ week: WeekOption, _ reason: WhyOption) throws {
        var input = input
        (input.asOf, input.letter, input.why) = (week.day, week.letter, reason.why)
        try show(DeploymentInterface.GetWeek.self, input, TimetableReport.text)
    }
}

/// `provctl timetable own`.
struct TimetableOwn: DaemonCommand {
    static let configuration = Help.command(
        "own", "Your own week.", [("timetable", "this week"), ("timetable own --week 16nov", "that week")])

    @OptionGroup var week: WeekOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws { try session.timetable(.init(), week, reason) }
}

/// `provctl timetable pupil`.
struct TimetablePupil: DaemonCommand {
    static let configuration = Help.command(
        "pupil", "A pupil's week: lessons, groups, lessons the pupil is taken out of.",
        [("timetable pupil zara", "this week"), ("timetable pupil zara --week 9nov", "that week")])

    @Argument(help: "Name, UPN or id.") var pupil: String
    @OptionGroup var week: WeekOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws { try session.timetable(.init(pupil: pupil), week, reason) }
}

/// `provctl timetable room`.
struct TimetableRoom: DaemonCommand {
    static let configuration = Help.command(
        "room", "A room's week, and when it is free.", [("timetable room LS1", "this week"), ("timetable room ict1 --week A", "week A")])

    @Argument(help: "The room, as plans name it.") var room: String
    @OptionGroup var week: WeekOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws { try session.timetable(.init(room: room), week, reason) }
}

/// `provctl timetable class`.
struct TimetableClass: DaemonCommand {
    static let configuration = Help.command(
        "class", "A class's week: lessons, who supports them, who is taken out.",
        [("timetable class 7C", "this week"), ("timetable class 8X3 --week B", "the next week B")])

    @Argument(help: "The class's code.") var code: String
    @OptionGroup var week: WeekOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws { try session.timetable(.init(class: code), week, reason) }
}

/// `provctl timetable group`.
struct TimetableGroup: DaemonCommand {
    static let configuration = Help.command(
        "group", "A group's week.", [("timetable group y7-reading-1", "this week"), ("timetable group y7-reading-1 --week A", "week A")])

    @Argument(help: "The group's code or id.") var group: String
    @OptionGroup var week: WeekOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws { try session.timetable(.init(group: group), week, reason) }
}

/// `provctl timetable clashes`.
struct TimetableClashList: DaemonCommand {
    static let configuration = Help.command(
        "clashes", "Staff, pupils and rooms that are needed twice at once, until it is resolved.",
        [("timetable clashes", "from today on"), ("timetable clashes --as-of 4jan", "from that day on")],
        notes: "Taking a pupil out of a lesson is no clash, nor are two adults in one lesson.")

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(DeploymentInterface.ListClashes.self, .init(asOf: asOf.day, why: reason.why), ClashReport.text)
    }
}
