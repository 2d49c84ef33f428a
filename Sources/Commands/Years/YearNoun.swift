import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl year`.
struct YearNoun: ParsableCommand {
    static let configuration = Help.command(
        "year", "The academic year turns: what is missing, going up, closing.",
        [
            ("year check 2027/28", "what is still to be done for it"),
            ("year roll 2027/28 --leavers Y11 --dry-run", "who would go up, and who would leave"),
            ("group copy y7-reading-1 --into 2027/28", "a group carried on"),
            ("year close 2026/27", "its figures frozen, with their place in the log"),
        ],
        subcommands: [
            YearCheckCommand.self, YearRollCommand.self, YearUnrollCommand.self, YearCloseCommand.self, YearReopenCommand.self,
            YearStatementCommand.self,
        ])
}

/// `provctl year check`.
struct YearCheckCommand: DaemonCommand {
    static let configuration = Help.command(
        "check", "What is missing for an academic year, each line with the command that mends it.",
        [("year check", "the next year, from April on; else this one"), ("year check 2027/28 --all", "with every name and code")])

    @Argument(help: ArgumentHelp("The academic year.", valueName: "2027/28")) var year: String?
    @Flag(help: "Name them all, however many there are.") var all = false
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let isWhole = all
        try session.show(YearsInterface.Check.self, .init(year: year, why: reason.why)) {
            YearCheckReport.text($0, all: isWhole, style: $1)
        }
    }
}

/// `provctl year roll`.
struct YearRollCommand: DaemonCommand {
    static let configuration = Help.command(
        "roll", "Everybody on roll goes up a year group on 1 September.",
        [
            ("year roll 2027/28 --except \"Kit Dunmore\"", "all but Kit, who repeats the year"),
            ("year roll 2027/28 --except \"Ola Park:Y12\" --leavers Y11", "Y11 leave, but Ola goes on"),
            ("year roll 2027/28 --dry-run", "who would go up, and who would not"), ("year unroll 2027/28", "take it back, whole"),
        ],
        notes: """
            The year named is the one that begins. All or nobody; again, it does what
            is left. Pupils of the highest year group leave only where --leavers says
            so, on 31 August or --last-day. It can be taken back until the first
            session of the year.
            """)

    @Argument(help: ArgumentHelp("The academic year that begins.", valueName: "2027/28")) var year: String
    @Option(
        help: ArgumentHelp("Who does not go up: repeats, or goes to the year group named (repeatable).", valueName: "name[:Y9]"))
    var except: [String] = []
    @Option(help: ArgumentHelp("Year groups whose pupils leave (repeatable).", valueName: "Y11")) var leavers: [String] = []
    @Option(help: ArgumentHelp("The year group nobody goes up from (else the highest there is).", valueName: "Y13")) var highest: String?
    @Option(name: .customLong("last-day"), help: ArgumentHelp("The leavers' last day (else 31 August).", valueName: "day")) var lastDay:
        String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = YearsInterface.Roll.Input(
            year: year, except: except.isEmpty ? nil : except.map(Self.exception), leavers: Lists.optional(leavers), highest: highest,
            lastDay: lastDay, command: session.header(writing))
        try session.record(YearsInterface.Roll.self, input) { "rolled \(year): \($0.label ?? "")" }
    }

    /// "Kit Dunmore", "Kit Dunmore:Y9".
    static func exception(_ text: String) -> YearsInterface.Exception {
        guard let colon = text.lastIndex(of: ":") else { return YearsInterface.Exception(pupil: text) }
        return YearsInterface.Exception(pupil: String(text[..<colon]), yearGroup: String(text[text.index(after: colon)...]))
    }
}

/// `provctl year unroll`.
struct YearUnrollCommand: DaemonCommand {
    static let configuration = Help.command(
        "unroll", "Take back, whole, that everybody went up.",
        [("year unroll 2027/28", "as if it had not been rolled")],
        notes: "Until the first session of the year is recorded; after that move single pupils with 'pupil move'.")

    @Argument(help: ArgumentHelp("The academic year.", valueName: "2027/28")) var year: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = YearsInterface.Unroll.Input(year: year, command: session.header(writing))
        try session.record(YearsInterface.Unroll.self, input) { "took back that \($0.label ?? year) was rolled" }
    }
}

/// `provctl group copy`.
struct GroupCopyCommand: DaemonCommand {
    static let configuration = Help.command(
        "copy", "Carry a group on into another academic year.",
        [
            ("group copy y7-reading-1 --into 2027/28", "y8-reading-1, for Y8"),
            ("group copy y7-reading-1 --into 2027/28 --keep-years", "for the new Y7"),
            ("group copy y7-reading-1 --into 2027/28 --with-pupils", "with those still here"),
        ],
        notes: """
            Dates go where they lie in the new year's calendar. Staff and slots stay,
            to be looked at: 'group revise CODE --checked' says that they are right.
            """)

    @Argument(help: "The group's code or id; a year may stand behind it: y7-reading-1@2026/27.") var group: String
    @Option(help: ArgumentHelp("The academic year.", valueName: "2027/28")) var into: String
    @Option(name: .customLong("as"), help: ArgumentHelp("Its code there.", valueName: "code")) var code: String?
    @Flag(name: .customLong("keep-years"), help: "For the same year groups, so for other pupils.") var keepYears = false
    @Flag(name: .customLong("with-pupils"), help: "Put its pupils in: those still on roll, not leavers.") var withPupils = false
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = YearsInterface.CopyGroup.Input(
            group: group, into: into, code: code, keepYears: keepYears ? true : nil, withPupils: withPupils ? true : nil,
            command: session.header(writing))
        try session.record(YearsInterface.CopyGroup.self, input) { done in
            let pupils = done.events.count { $0.type == "PupilEnrolled" }
            return "copied \(group) into \(done.label ?? into)" + (withPupils ? ", with \(Figures.count(pupils, "pupil"))" : "")
        }
    }
}
