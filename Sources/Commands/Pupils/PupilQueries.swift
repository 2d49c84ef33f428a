import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl pupil list`.
struct PupilList: DaemonCommand {
    static let configuration = Help.command(
        "list", "Pupils on a day, by what is asked for.",
        [
            ("pupil list --year Y7 --sen K,E", "the SEN list of Y7"),
            ("pupil list --below NGRT:85", "whose latest score is under 85"),
            ("pupil list --need SPLD --as-of 1sep", "as it was on that day"),
            ("pupil list --undiscussed-since 1sep", "with SEN, and nobody spoke of them since"),
            ("pupil list --sen K --unmet", "whose family nobody met this term"),
        ])

    @Option(name: .customLong("year"), help: ArgumentHelp("Of that year group.", valueName: "Y7")) var yearGroup: String?
    @Option(help: ArgumentHelp("With that SEN status (K,E).", valueName: "status")) var sen: [String] = []
    @Option(help: ArgumentHelp("With that type of need.", valueName: "type")) var need: String?
    @Option(help: "In that cohort.") var cohort: String?
    @Option(help: "In that group.") var group: String?
    @Option(help: ArgumentHelp("Whose latest score is under a value.", valueName: "measure:score")) var below: String?
    @Option(
        name: .customLong("undiscussed-since"),
        help: ArgumentHelp("With SEN, and neither met nor reviewed since.", valueName: "day"))
    var undiscussedSince: String?
    @Flag(help: "With SEN, and nobody met the family this term.") var unmet = false
    @Flag(help: "Also those who left.") var left = false
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PupilsInterface.List.Input(
            yearGroup: yearGroup, sen: Lists.optional(sen), need: need, cohort: cohort, group: group, below: below,
            undiscussedSince: undiscussedSince, unmet: unmet ? true : nil, includeLeft: left ? true : nil, asOf: moment.asOf,
            knownAt: moment.knownAt, why: moment.why)
        try session.show(PupilsInterface.List.self, input, PupilListReport.text)
    }
}

/// `provctl pupil history`.
struct PupilHistory: DaemonCommand {
    static let configuration = Help.command(
        "history", "Everything known of a pupil.",
        [
            ("pupil history zara", "by name"), ("pupil zara quill", "the same, in full"),
            ("pupil history zara --known-at 2026-11-09", "as it was known by then"),
        ])

    @Argument(help: "Name, UPN or id.") var name: [String]
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PupilsInterface.GetHistory.Input(
            pupil: name.joined(separator: " "), asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(PupilsInterface.GetHistory.self, input, PupilHistoryReport.text)
    }
}
