import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl access show`.
struct AccessShow: DaemonCommand {
    static let configuration = Help.command(
        "show", "Who read whose data, the newest first.",
        [
            ("access", "the last hundred"), ("access --pupil zara", "who looked at Zara's data"),
            ("access --by khan --since 1nov --until 30nov", "what Khan looked at in November"),
        ],
        notes:
            "For the senco, and for leaders all but reads of confidential things. Refused attempts are marked.\nKept as long as access.keepDays of provd.toml says."
    )

    @Option(help: ArgumentHelp("Reads of this pupil's data.", valueName: "name")) var pupil: String?
    @Option(help: ArgumentHelp("Reads by this member of staff, or uid:N.", valueName: "name")) var by: String?
    @Option(help: ArgumentHelp("From that day on.", valueName: "day")) var since: String?
    @Option(help: ArgumentHelp("Up to that day.", valueName: "day")) var until: String?
    @Option(help: ArgumentHelp("How many at most (else 100).", valueName: "number")) var limit: Int?
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = AccessInterface.List.Input(pupil: pupil, by: by, since: since, until: until, limit: limit)
        try session.show(AccessInterface.List.self, input, ReadsReport.text)
    }
}
