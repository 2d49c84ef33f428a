import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl school measure`.
struct SchoolMeasure: DaemonCommand {
    static let configuration = Help.command(
        "measure", "Define a measure that progress is scored on, or change it.",
        [
            ("school measure NGRT --kind standardScore --least 69 --greatest 141", "a test"),
            ("school measure SWRT --kind age --least 5y0m --greatest 16y11m", "an age"),
            ("school measure WPM --kind raw --least 0 --greatest 150", "marks"),
        ])

    @Argument(help: "A short code for it.") var code: String
    @Option(help: ArgumentHelp("What it is called (else the code).", valueName: "name")) var name: String?
    @Option(help: ArgumentHelp("How it is scored.", valueName: "standardScore|age|raw|rating|goal")) var kind: String
    @Option(help: ArgumentHelp("The least score there can be; ages as 5y0m.", valueName: "score")) var least: String
    @Option(help: ArgumentHelp("The greatest score there can be.", valueName: "score")) var greatest: String
    @Option(help: ArgumentHelp("At or below it a score says no more.", valueName: "score")) var floor: String?
    @Option(help: ArgumentHelp("At or above it a score says no more.", valueName: "score")) var ceiling: String?
    @Option(help: ArgumentHelp("A change no larger than this is within error.", valueName: "score")) var band: String?
    @Option(help: ArgumentHelp("The first day it holds (else today).", valueName: "day")) var from: String?
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let measure = SchoolInterface.Measure(
            code: code, name: name ?? code, kind: kind, least: least, greatest: greatest, floor: floor, ceiling: ceiling, band: band)
        let input = SchoolInterface.DefineMeasure.Input(measure: measure, from: from, command: session.header(writing))
        try session.record(SchoolInterface.DefineMeasure.self, input) { _ in "defined \(code)" }
    }
}

/// `provctl school budget`.
struct SchoolBudget: DaemonCommand {
    static let configuration = Help.command(
        "budget", "Set what there is to spend of a funding source in a year.",
        [("school budget pupil-premium 42000 --year 2026/27", "£42,000 for the year")])

    @Argument(help: "The funding source.") var source: String
    @Argument(help: ArgumentHelp("Pounds.", valueName: "pounds")) var amount: String
    @Option(help: ArgumentHelp("The academic year.", valueName: "2026/27")) var year: String
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let pence = try Amounts.pence(amount)
        let input = SchoolInterface.SetBudget.Input(year: year, source: source, amount: pence, command: session.header(writing))
        try session.record(SchoolInterface.SetBudget.self, input) { _ in "set \(source) to \(Figures.money(pence)) for \(year)" }
    }
}
