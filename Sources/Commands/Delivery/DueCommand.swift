import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl due`.
struct DueCommand: DaemonCommand {
    static let configuration = Help.command(
        "due", "What is due and overdue, what is worth starting, what to watch.",
        [
            ("due", "yours, two weeks ahead"), ("due --ahead 28", "four weeks ahead"), ("due --who khan", "what is Khan's"),
            ("due --who me", "your own alone"),
        ],
        notes: """
            Reviews, meetings, baselines and posts, sessions nobody recorded, files and records to
            send, skills that lapse, what drifts, whom nobody spoke of. Each line ends with the
            command to do it with; capitals in it are to be filled in.
            """)

    @Option(help: ArgumentHelp("Calendar days to look ahead.", valueName: "days")) var ahead: Int?
    @Option(help: ArgumentHelp("me, or a member of staff.", valueName: "staff")) var who: String?
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var reason: WhyOption
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = DeliveryInterface.GetDue.Input(ahead: ahead, who: who, asOf: asOf.day, why: reason.why)
        try session.show(DeliveryInterface.GetDue.self, input, DueReport.text)
    }
}
