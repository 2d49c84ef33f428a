import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl map`.
struct MapCommand: DaemonCommand {
    static let configuration = Help.command(
        "map", "The provision map: what is on offer, to whom, by whom, at what cost.",
        [
            ("map --year Y7", "of a year group"), ("map --tier targeted --as-of 1oct", "of a tier, as it was"),
            ("map --known-at 2026-11-09", "as it was known by then"), ("map --json", "as data"),
        ])

    @Option(name: .customLong("year"), help: ArgumentHelp("Of a year group.", valueName: "Y7")) var yearGroup: String?
    @Option(help: "Of a tier.") var tier: String?
    @Option(help: "Of an area of need.") var area: String?
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = MapsInterface.Get.Input(
            yearGroup: yearGroup, tier: tier, area: area, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(MapsInterface.Get.self, input, MapReport.text)
    }
}

/// `provctl find`.
struct FindCommand: DaemonCommand {
    static let configuration = Help.command(
        "find", "Pupils, staff, groups, provisions and classes by name or code.",
        [("find zara", "whoever and whatever that is"), ("find 8X3", "a class")])

    @Argument(help: "A name, part of one, or a code.") var text: [String]
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = EventsInterface.Find.Input(text: text.joined(separator: " "), asOf: asOf.day, why: reason.why)
        try session.show(EventsInterface.Find.self, input, FoundReport.text)
    }
}

/// `provctl status`.
struct StatusCommand: DaemonCommand {
    static let configuration = Help.command(
        "status", "How provd is, where its log stands, and who you are to it.",
        [("status", "version, log and anchor, views, your roles"), ("status --json", "as data")])

    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(ServiceInterface.GetStatus.self, .init(), StatusReport.text)
    }
}
