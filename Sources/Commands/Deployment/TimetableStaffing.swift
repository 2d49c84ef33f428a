import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl timetable staff`.
struct TimetableStaff: DaemonCommand {
    static let configuration = Help.command(
        "staff", "A member of staff's week, and minutes against the contract; without a name, everybody's minutes.",
        [
            ("timetable staff khan", "this week"), ("timetable staff okoro --week B", "the next week B"),
            ("timetable staff", "everybody: contracted, planned, given"),
        ])

    @Argument(help: "Name, login or id.") var who: String?
    @OptionGroup var week: WeekOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        if let who { return try session.timetable(.init(staff: who), week, reason) }
        let input = DeploymentInterface.ListStaff.Input(asOf: week.day, letter: week.letter, why: reason.why)
        try session.show(DeploymentInterface.ListStaff.self, input, StaffMinutesReport.text)
    }
}

/// `provctl timetable support`.
struct TimetableSupport: DaemonCommand {
    static let configuration = Help.command(
        "support", "Lessons several adults support, while others have none and somebody in them needs one.",
        [("timetable support", "this week"), ("timetable support --class 8X3 --week A", "every lesson of a class")])

    @Option(name: .customLong("class"), help: ArgumentHelp("Every lesson of one class.", valueName: "code")) var code: String?
    @OptionGroup var week: WeekOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = DeploymentInterface.GetSupport.Input(class: code, asOf: week.day, letter: week.letter, why: reason.why)
        try session.show(DeploymentInterface.GetSupport.self, input, SupportReport.text)
    }
}

/// `provctl timetable lost`.
struct TimetableLost: DaemonCommand {
    static let configuration = Help.command(
        "lost", "Lessons pupils are taken out of in a week, by subject.",
        [
            ("timetable lost", "everybody in a group this week"), ("timetable lost zara", "one pupil"),
            ("timetable lost --year Y7 --week A", "a year group, in the next week A"),
        ], notes: "? is not known: a group without a slot, or a class nobody timetabled.")

    @Argument(help: "A pupil's name, UPN or id.") var pupil: String?
    @Option(name: .customLong("year"), help: ArgumentHelp("Of a year group.", valueName: "Y7")) var yearGroup: String?
    @OptionGroup var week: WeekOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = DeploymentInterface.ListLost.Input(
            pupil: pupil, yearGroup: yearGroup, asOf: week.day, letter: week.letter, why: reason.why)
        try session.show(DeploymentInterface.ListLost.self, input, LessonsLostReport.text)
    }
}
