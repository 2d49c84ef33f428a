import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl class sheet`.
struct ClassSheetCommand: DaemonCommand {
    static let configuration = Help.command(
        "sheet", "What a class's teachers need to know: needs, strategies, targets, who is taken out when.",
        [
            ("class sheet 7C", "a form"), ("class sheet 8X3 --html > 8X3.html", "a page to print"),
            ("class sheet 7C --as-of 1oct", "as it was"),
        ], notes: "A teacher sees the sheets of own classes. It holds personal data: print what you need, and shred it.")

    @Argument(help: "The class's code.") var code: String
    @Flag(help: "As a page to read and print.") var html = false
    @OptionGroup var moment: MomentOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = PupilsInterface.GetClassSheet.Input(class: code, asOf: moment.asOf, knownAt: moment.knownAt, why: moment.why)
        try session.show(PupilsInterface.GetClassSheet.self, input) { output, style in
            html ? ClassSheetPage.html(output) : ClassSheetReport.text(output, style: style)
        }
    }
}
