import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl group today`.
struct GroupToday: DaemonCommand {
    static let configuration = Help.command(
        "today", "The day's sessions, numbered, and what of the last days is unrecorded.",
        [
            ("group today", "your own"), ("group today --for okoro", "somebody else's"),
            ("group today --all --on fri", "everybody's, that Friday"),
            ("group today --week --for khan --on 9nov", "Khan's week"),
            ("group today --week --print | lpr", "a sheet to fill in by hand"),
        ], notes: "A printed sheet is entered with 'log sheet', by whoever has it.")

    @OptionGroup var on: DayOption
    @Option(name: [.customLong("for"), .customLong("staff")], help: ArgumentHelp("Somebody else's.", valueName: "staff")) var staff: String?
    @Flag(help: "Everybody's.") var all = false
    @Flag(help: "The whole week, each session with its code.") var week = false
    @Flag(name: .customLong("print"), help: "The week as a sheet of A4 to fill in by hand.") var paper = false
    @Option(help: "The week of one group.") var group: String?
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        if week || paper {
            let input = GroupsInterface.GetWeek.Input(on: on.day, staff: staff, all: all ? true : nil, group: group, why: reason.why)
            return try session.show(GroupsInterface.GetWeek.self, input, paper ? SheetReport.text : WeekReport.text)
        }
        guard group == nil else { throw Problem.usage("--group goes with --week", hint: "group today --week --group y7-reading-1") }
        let input = GroupsInterface.GetToday.Input(on: on.day, staff: staff, all: all ? true : nil, why: reason.why)
        try session.show(GroupsInterface.GetToday.self, input, TodayReport.text)
    }
}

/// `provctl group list`.
struct GroupList: DaemonCommand {
    static let configuration = Help.command(
        "list", "Groups on a day.",
        [("group list --year Y7", "of a year group"), ("group list --provision catch-up --closed", "also those that are over")])

    @Option(name: .customLong("year"), help: ArgumentHelp("For that year group.", valueName: "Y7")) var yearGroup: String?
    @Option(help: "Of that provision.") var provision: String?
    @Option(help: "Given by that member of staff.") var staff: String?
    @Flag(help: "Also closed ones.") var closed = false
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = GroupsInterface.List.Input(
            yearGroup: yearGroup, provision: provision, staff: staff, includeClosed: closed ? true : nil, asOf: moment.asOf,
            knownAt: moment.knownAt, why: moment.why)
        try session.show(GroupsInterface.List.self, input, GroupListReport.text)
    }
}

/// `provctl group show`.
struct GroupShow: DaemonCommand {
    static let configuration = Help.command(
        "show", "One group: when it meets, who gives it, who is in it.",
        [("group show y7-reading-1", "today"), ("group y7-reading-1 --as-of 1oct", "as it was")])

    @Argument(help: "The group's code or id.") var group: String
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = GroupsInterface.Get.Input(group: group, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(GroupsInterface.Get.self, input, GroupReport.text)
    }
}
