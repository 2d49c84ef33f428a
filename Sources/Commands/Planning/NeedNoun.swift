import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl need`.
struct NeedNoun: ParsableCommand {
    static let configuration = Help.command(
        "need", "Who needs what in the coming year, against what there is now.",
        [
            ("need add amira --must language --basis \"tribunal order\"", "statutory"),
            ("need add --year Y8 --count 6 --should \"Anger management\"", "by head count"),
            ("need chart 2027/28 --year Y8", "the must / should / could grid"),
            ("need gap 2027/28 --year Y8", "against what there is now"),
        ],
        notes: "Year groups are those of the year planned for, which is next year unless --for or the year says another.",
        subcommands: [NeedList.self, NeedAdd.self, NeedDrop.self, NeedChart.self, NeedGap.self])
}

/// The year planned for, as an argument.
struct PlannedYearArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The year planned for (else next year).", valueName: "2027/28")) var year: String = "next"
}

/// What somebody needs, by its priority.
struct PriorityOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A provision that is statutory.", valueName: "provision")) var must: String?
    @Option(help: ArgumentHelp("A provision for the next call on places, by severity.", valueName: "provision")) var should: String?
    @Option(help: ArgumentHelp("A provision to be had where there is room.", valueName: "provision")) var could: String?

    /// The one priority given, with its provision.
    var given: (priority: String, provision: String)? {
        get throws {
            let all = [("must", must), ("should", should), ("could", could)].compactMap { word, text in text.map { (word, $0) } }
            guard all.count <= 1 else {
                throw Problem.usage("one of --must, --should and --could is given at a time", hint: "give another need by itself")
            }
            return all.first
        }
    }
}

/// `provctl need list`.
struct NeedList: DaemonCommand {
    static let configuration = Help.command(
        "list", "What is projected for a year, each need with its evidence.",
        [("need list 2027/28 --year Y8", "of a year group"), ("need list --pupil amira", "of a pupil, next year")])

    @OptionGroup var planned: PlannedYearArgument
    @Option(name: .customLong("year"), help: ArgumentHelp("Of a year group of the year planned for.", valueName: "Y8")) var yearGroup:
        String?
    @Option(help: ArgumentHelp("Of a provision.", valueName: "provision")) var provision: String?
    @Option(help: ArgumentHelp("Of a pupil.", valueName: "name")) var pupil: String?
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlanningInterface.ListNeeds.Input(
            year: planned.year, yearGroup: yearGroup, provision: provision, pupil: pupil, asOf: moment.asOf, knownAt: moment.knownAt,
            why: moment.why)
        try session.show(PlanningInterface.ListNeeds.self, input, NeedReport.text)
    }
}

/// `provctl need add`.
struct NeedAdd: DaemonCommand {
    static let configuration = Help.command(
        "add", "Project what a pupil, or so many of a year group, will need; said again, it is revised.",
        [
            ("need add amira --for 2027/28 --must language --basis \"tribunal\"", "statutory"),
            ("need add zara --should \"Literacy group\" --evidence \"NGRT 79\"", "by severity"),
            ("need add --year Y8 --count 6 --could \"Touch-typing\"", "by head count, of Y8 next year"),
        ],
        notes: "must wants a line of the pupil's plan or a basis in law (--basis). Pupils who are expected count too. "
            + "The year group is that of the year planned for.")

    @Argument(help: "Name, UPN or id; left out for a head count.") var pupil: String?
    @Option(name: .customLong("for"), help: ArgumentHelp("The year planned for (else next year).", valueName: "2027/28")) var planned =
        "next"
    @Option(name: .customLong("year"), help: ArgumentHelp("The year group of a head count, that year.", valueName: "Y8")) var yearGroup:
        String?
    @Option(help: ArgumentHelp("How many, of a head count.", valueName: "number")) var count: Int?
    @OptionGroup var priority: PriorityOptions
    @Option(help: ArgumentHelp("The plan line that makes it a must.", valueName: "F2")) var line: String?
    @Option(help: ArgumentHelp("What makes it statutory, where no plan line does.", valueName: "text")) var basis: String?
    @Option(help: ArgumentHelp("What it is known from.", valueName: "text")) var evidence: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard let need = try priority.given else {
            throw Problem.usage("what is needed is missing", hint: "give --must, --should or --could with a provision")
        }
        guard (pupil == nil) != (yearGroup == nil), pupil != nil || count != nil else {
            throw Problem.usage("a need is a pupil's, or so many of a year group", hint: "name a pupil, or give --year Y8 --count 6")
        }
        let input = PlanningInterface.ProjectNeed.Input(
            year: planned, pupil: pupil, yearGroup: yearGroup, count: count, provision: need.provision, priority: need.priority,
            line: line, basis: basis, evidence: evidence, on: on.day, command: session.header(writing))
        try session.record(PlanningInterface.ProjectNeed.self, input) { done in
            "noted that \(done.label ?? pupil ?? "") \(need.priority) have \(need.provision)"
        }
    }
}

/// `provctl need drop`.
struct NeedDrop: DaemonCommand {
    static let configuration = Help.command(
        "drop", "Say that something is not needed after all.",
        [
            ("need drop zara \"Literacy group\" --reason \"caught up\"", "a pupil's"),
            ("need drop --year Y8 --could Touch-typing", "a head count"),
        ])

    @Argument(help: "The pupil and the provision; the provision alone for a head count.") var words: [String] = []
    @Option(name: .customLong("for"), help: ArgumentHelp("The year planned for (else next year).", valueName: "2027/28")) var planned =
        "next"
    @Option(name: .customLong("year"), help: ArgumentHelp("The year group of a head count, that year.", valueName: "Y8")) var yearGroup:
        String?
    @OptionGroup var priority: PriorityOptions
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let given = try priority.given
        let named = words + [given?.provision].compactMap(\.self)
        guard named.count == (yearGroup == nil ? 2 : 1) else {
            throw Problem.usage(
                "what is dropped is not clear", hint: "name the pupil and the provision, or --year Y8 and the provision")
        }
        let input = PlanningInterface.DropNeed.Input(
            year: planned, pupil: yearGroup == nil ? named[0] : nil, yearGroup: yearGroup, provision: named[named.count - 1],
            priority: yearGroup == nil ? nil : given?.priority, reason: reason, on: on.day, command: session.header(writing))
        try session.record(PlanningInterface.DropNeed.self, input) { done in
            "dropped \(named[named.count - 1]) of \(done.label ?? named[0])"
        }
    }
}

/// `provctl need chart`.
struct NeedChart: DaemonCommand {
    static let configuration = Help.command(
        "chart", "The must / should / could grid of a year, by year group and provision.",
        [("need chart 2027/28 --year Y8", "of a year group"), ("need chart", "of next year, every year group")])

    @OptionGroup var planned: PlannedYearArgument
    @Option(name: .customLong("year"), help: ArgumentHelp("Of a year group of the year planned for.", valueName: "Y8")) var yearGroup:
        String?
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlanningInterface.GetChart.Input(
            year: planned.year, yearGroup: yearGroup, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(PlanningInterface.GetChart.self, input, ChartReport.text)
    }
}

/// `provctl need gap`.
struct NeedGap: DaemonCommand {
    static let configuration = Help.command(
        "gap", "Projected need against the groups there are now: places, staff time, cost of a year.",
        [
            ("need gap 2027/28 --year Y8", "of a year group"), ("need gap --who", "of all, with the pupils behind each figure"),
            ("need gap --json", "as data, always with who"),
        ],
        notes: "Musts and shoulds count; coulds are shown. Places for Y8 are those of this year's Y8 groups: year groups move up.")

    @OptionGroup var planned: PlannedYearArgument
    @Option(name: .customLong("year"), help: ArgumentHelp("Of a year group of the year planned for.", valueName: "Y8")) var yearGroup:
        String?
    @Flag(help: "The pupils and the groups behind each figure.") var who = false
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PlanningInterface.GetGap.Input(
            year: planned.year, yearGroup: yearGroup, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(PlanningInterface.GetGap.self, input) { GapReport.text($0, who: who, style: $1) }
    }
}
