import ArgumentParser
import Exchange
import ProvisionInterface
import Reports

/// What is planned of a group.
struct GroupContentOptions: ParsableArguments {
    @Option(help: "A name besides the code.") var name: String?
    @Option(name: .customLong("years"), help: ArgumentHelp("Year groups it is for.", valueName: "Y7,Y8")) var yearGroups: [String] = []
    @Option(help: ArgumentHelp("When it meets (repeatable).", valueName: "\"tue reg AB\"")) var slot: [String] = []
    @Option(help: ArgumentHelp("How much a week, where no more is known.", valueName: "\"4½ x 50\"")) var dose: String?
    @Option(name: .customLong("staff-time"), help: ArgumentHelp("Staff time a week without sessions.", valueName: "2h")) var staffTime:
        String?
    @Flag(help: "Keep a dose that cannot be read as it is written; it is in no total.") var unquantified = false
    @Option(help: ArgumentHelp("Who gives it (repeatable); TA:khan says in which role.", valueName: "staff")) var staff: [String] = []
    @Option(
        name: .customLong("by"), help: ArgumentHelp("A role that gives it, where it is not settled who (repeatable).", valueName: "role"))
    var by: [String] = []
    @Option(name: .customLong("max"), help: ArgumentHelp("Never more pupils than that.", valueName: "n")) var capacity: Int?
    @Option(help: ArgumentHelp("Planned for that many pupils.", valueName: "n")) var size: Int?
    @Option(help: "The room.") var place: String?
    @Option(help: ArgumentHelp("The first day.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("The last day.", valueName: "day")) var until: String?
    @Option(help: ArgumentHelp("A cost besides staff time (repeatable).", valueName: "\"Laptops: 1200 year\"")) var cost: [String] = []
    @Option(help: "The funding source.") var funding: String?
    @Option(help: ArgumentHelp("each session, or by exception.", valueName: "each|exception"), completion: .list(["each", "exception"]))
    var recording: String?

    func slots() throws -> [GroupsInterface.Slot]? {
        guard !slot.isEmpty else { return nil }
        return try slot.map { text in
            guard let slot = SlotText.read(text) else {
                throw Problem.usage("\"\(text)\" is no place in the week", hint: "write \"tue reg AB\", \"thu 08:40 20m A @LS2\"")
            }
            return slot
        }
    }

    func costs() throws -> [GroupsInterface.OtherCost]? {
        guard !cost.isEmpty else { return nil }
        return try cost.map { text in
            guard let cost = CostText.read(text) else {
                throw Problem.usage(
                    "\"\(text)\" is no cost", hint: "write \"Laptops: 1200 year\"; it may be once, session, week, term or year")
            }
            return cost
        }
    }

    func deliverers() throws -> [GroupsInterface.Deliverer]? {
        let named = try staff.map { text in
            guard text.contains(":") else { return GroupsInterface.Deliverer(staff: text) }
            guard let deliverer = DelivererText.read(text) else {
                throw Problem.usage("\"\(text)\" names nobody", hint: "write khan, or TA:khan to say in which role")
            }
            return deliverer
        }
        let all = named + by.map { GroupsInterface.Deliverer(role: $0) }
        return all.isEmpty ? nil : all
    }

    func staffMinutes() throws -> Int? {
        try staffTime.map { text in
            guard let minutes = Amounts.length(text) else {
                throw Problem.usage("\"\(text)\" is no length", hint: "write 2h, 90m or 1h30m")
            }
            return minutes
        }
    }

    /// Only one of them says how much a group is.
    func checkSchedule() throws {
        let given = [!slot.isEmpty, dose != nil, staffTime != nil].count { $0 }
        guard given <= 1 else {
            throw Problem.usage("--slot, --dose and --staff-time each say how much the group is", hint: "give one of them")
        }
    }
}

/// `provctl group plan`.
struct GroupPlan: DaemonCommand {
    static let configuration = Help.command(
        "plan", "Plan a group.",
        [
            ("group plan y7-read --provision catch-up --slot \"tue reg\" --staff khan", "Tuesdays, with Khan"),
            ("group plan y7-eng --provision english --dose \"4½ x 50\" --by teacher", "only how much"),
        ], notes: "Give slots, or only a dose where the timetable is not settled.")

    @Argument(help: "A short code for it.") var code: String
    @Option(help: ArgumentHelp("What it gives: the provision's name or code.", valueName: "provision")) var provision: String
    @Option(help: ArgumentHelp("The academic year (else this one).", valueName: "2026/27")) var year: String?
    @Flag(help: "A comparison group: measured, given nothing.") var comparison = false
    @Option(help: ArgumentHelp("The group of last year it carries on.", valueName: "group")) var follows: String?
    @OptionGroup var content: GroupContentOptions
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try content.checkSchedule()
        let input = GroupsInterface.Set.Input(
            code: code, expect: "new", name: content.name, provision: provision, year: year, comparison: comparison ? true : nil,
            follows: follows, yearGroups: Lists.optional(content.yearGroups), plannedSize: content.size, capacity: content.capacity,
            deliverers: try content.deliverers(), slots: try content.slots(), dose: content.dose,
            staffMinutes: try content.staffMinutes(), unquantified: content.unquantified ? true : nil, place: content.place,
            from: content.from, until: content.until, costs: try content.costs(), funding: content.funding,
            recording: content.recording, command: session.header(writing))
        try session.record(GroupsInterface.Set.self, input) { "planned \($0.label ?? code)" }
    }
}

/// `provctl group revise`.
struct GroupRevise: DaemonCommand {
    static let configuration = Help.command(
        "revise", "Change a group; only what is given changes.",
        [
            ("group revise y7-reading-1 --max 6 --on mon", "more places from Monday"),
            ("group revise y7-reading-1 --clear capacity", "no limit any more"),
            ("group revise y8-reading-1 --checked", "copied from last year, and right so"),
        ], notes: "--clear takes capacity, plannedSize, place, funding, name, costs, deliverers.")

    @Argument(help: "The group's code or id.") var group: String
    @OptionGroup var content: GroupContentOptions
    @Option(help: ArgumentHelp("Empty that field (repeatable).", valueName: "field")) var clear: [String] = []
    @Option(help: ArgumentHelp("The group of that academic year (else this one's).", valueName: "2027/28")) var year: String?
    @Flag(help: "What was copied from last year is right as it is.") var checked = false
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try content.checkSchedule()
        let input = GroupsInterface.Set.Input(
            code: group, expect: "existing", name: content.name, year: year, yearGroups: Lists.optional(content.yearGroups),
            plannedSize: content.size, capacity: content.capacity, deliverers: try content.deliverers(), slots: try content.slots(),
            dose: content.dose, staffMinutes: try content.staffMinutes(), unquantified: content.unquantified ? true : nil,
            place: content.place, from: content.from, until: content.until, costs: try content.costs(), funding: content.funding,
            recording: content.recording, clear: Lists.optional(clear), checked: checked ? true : nil, on: on.day,
            command: session.header(writing))
        try session.record(GroupsInterface.Set.self, input) { "revised \($0.label ?? group)" }
    }
}

/// `provctl group close`.
struct GroupClose: DaemonCommand {
    static let configuration = Help.command(
        "close", "Close a group; who is in it leaves it.", [("group close y7-reading-1 --on 18dec", "18 December is the last day")])

    @Argument(help: "The group's code or id.") var group: String
    @Option(name: .customLong("on"), help: ArgumentHelp("The last day (else today).", valueName: "day")) var on: String?
    @Option(help: "Why.") var reason: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = GroupsInterface.Close.Input(group: group, on: on, reason: reason, command: session.header(writing))
        try session.record(GroupsInterface.Close.self, input) { done in
            let ended = done.events.count { $0.type == "EnrolmentEnded" }
            return "closed \(done.label ?? group)" + (ended == 0 ? "" : ", \(Figures.count(ended, "enrolment")) ended with it")
        }
    }
}
