import ArgumentParser
import Exchange
import ProvisionInterface
import Reports

/// `provctl school`.
struct SchoolNoun: ParsableCommand {
    static let configuration = Help.command(
        "school", "The school: its name, measures, rates and rules.",
        [
            ("school", "what is known of it"), ("school name \"Larkfield School\"", "name it"),
            ("school measure WPM --kind raw --least 0 --greatest 150", "define a measure"),
        ], subcommands: [SchoolShow.self, SchoolName.self, SchoolMeasure.self, SchoolBudget.self])
}

/// `provctl school show`.
struct SchoolShow: DaemonCommand {
    static let configuration = Help.command("show", "What is known of the school.", [("school show --as-of 1sep", "on that day")])

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(SchoolInterface.Get.self, .init(asOf: asOf.day), SchoolReport.text)
    }
}

/// `provctl school name`.
struct SchoolName: DaemonCommand {
    static let configuration = Help.command(
        "name", "Name the school.", [("school name \"Larkfield School\" --dfe 308/4021", "with its number")])

    @Argument(help: "The name.") var name: String
    @Option(name: .customLong("time-zone"), help: ArgumentHelp("IANA name.", valueName: "zone")) var timeZone = "Europe/London"
    @Option(name: .customLong("dfe"), help: ArgumentHelp("Local authority and establishment number.", valueName: "308/4021")) var dfeNumber:
        String?
    @Option(help: "Unique reference number.") var urn: String?
    @OptionGroup var on: DayOption
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = SchoolInterface.Name.Input(
            name: name, timeZone: timeZone, dfeNumber: dfeNumber, urn: urn, on: on.day, command: session.header(writing))
        try session.record(SchoolInterface.Name.self, input) { _ in "named the school \(name)" }
    }
}

/// `provctl rates`.
struct RatesNoun: ParsableCommand {
    static let configuration = Help.command(
        "rates", "What an hour of a role costs.",
        [("rates", "all of them"), ("rates set TA 18.00 --from 1sep", "£18 an hour from September")],
        subcommands: [RatesShow.self, RatesSet.self])
}

/// `provctl rates show`.
struct RatesShow: DaemonCommand {
    static let configuration = Help.command("show", "The rates.", [("rates show --as-of 1apr", "in force on that day")])

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(SchoolInterface.Get.self, .init(asOf: asOf.day), RatesReport.text)
    }
}

/// `provctl rates set`.
struct RatesSet: DaemonCommand {
    static let configuration = Help.command(
        "set", "Set what an hour of a role costs from a day on.",
        [
            ("rates set TA 18.00 --from 1sep", "£18 an hour"),
            ("rates set TA --weekly-hour-year 461.54 --from 1sep", "an hour a week for a year"),
        ])

    @Argument(help: "The role.") var role: String
    @Argument(help: ArgumentHelp("Pounds an hour.", valueName: "pounds")) var hourly: String?
    @Option(name: .customLong("weekly-hour-year"), help: ArgumentHelp("Pounds for an hour a week through a year.", valueName: "pounds"))
    var weeklyHourYear: String?
    @Option(help: ArgumentHelp("The first day it holds.", valueName: "day")) var from: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard (hourly == nil) != (weeklyHourYear == nil) else {
            throw Problem.usage("a rate is either pounds an hour or --weekly-hour-year", hint: "rates set \(role) 18.00 --from \(from)")
        }
        let hourlyPence = try hourly.map(Amounts.pence)
        let yearPence = try weeklyHourYear.map(Amounts.pence)
        let input = SchoolInterface.SetRate.Input(
            role: role, hourly: hourlyPence, weeklyHourYear: yearPence, from: from, command: session.header(writing))
        let amount = Figures.money(hourlyPence ?? yearPence ?? 0) + (hourlyPence == nil ? " an hour a week for a year" : " an hour")
        try session.record(SchoolInterface.SetRate.self, input) { done in
            "set \(role) to \(amount)" + (done.events.isEmpty ? "" : " from \(DoneReport.day(done))")
        }
    }
}

/// `provctl rules`.
struct RulesNoun: ParsableCommand {
    static let configuration = Help.command(
        "rules", "How costs are computed and effects judged.",
        [("rules", "what is adopted"), ("rules adopt rules.toml --dry-run", "adopt a rule pack")],
        subcommands: [RulesShow.self, RulesAdopt.self])
}

/// `provctl rules show`.
struct RulesShow: DaemonCommand {
    static let configuration = Help.command("show", "The rule pack and code sets in force.", [("rules show --as-of 1sep", "on that day")])

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(SchoolInterface.Get.self, .init(asOf: asOf.day), SchoolReport.text)
    }
}

/// `provctl rules adopt`.
struct RulesAdopt: DaemonCommand {
    static let configuration = Help.command(
        "adopt", "Adopt a rule pack, whole, into the log.",
        [("rules adopt Config/rules/default.toml", ""), ("template rules", "how the file looks")])

    @Argument(help: "The rule pack, TOML; - is standard input.", completion: .file()) var file: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try ImportRun(session, dryRun: writing.dryRun).run([.init(.rules, path: file)])
    }
}
