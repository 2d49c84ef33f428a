import ArgumentParser
import ProvisionInterface
import Reports

/// `provctl key`.
struct KeyNoun: ParsableCommand {
    static let configuration = Help.command(
        "key", "The master key, without which nobody can read a name.",
        [("key escrow > sheet.txt", "the recovery sheet, to be printed for the safe")], subcommands: [KeyEscrow.self])
}

/// `provctl key escrow`.
struct KeyEscrow: DaemonCommand {
    static let configuration = Help.command(
        "escrow", "Print the recovery sheet for the school's safe, and prove that it is on paper.",
        [
            ("key escrow > sheet.txt", "print this file, then delete it"),
            ("key escrow --confirm --groups 3:0CX4M 11:B2K9P", "two groups, typed from the paper"),
        ],
        notes: """
            Whoever has the sheet and a backup can read everything: keep it locked
            away, and not beside a backup. Without it a dead server takes every
            name with it.
            """)

    @Flag(help: "Prove that the sheet is on paper.") var confirm = false
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Groups typed from the paper.", valueName: "number:group")) var groups: [String] =
        []
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        guard confirm || !groups.isEmpty else {
            try session.show(ServiceInterface.GetRecoverySheet.self, .init(), RecoverySheetReport.text)
            return
        }
        guard !groups.isEmpty else {
            let ask = try session.daemon.call(ServiceInterface.GetRecoverySheet.self, .init()).value.sheet.ask
            let example = ask.map { "\($0):_____" }.joined(separator: " ")
            throw Problem.usage(
                "no groups are given", hint: "take the paper and type two groups of it: provctl key escrow --confirm --groups \(example)")
        }
        try session.show(ServiceInterface.ConfirmRecoverySheet.self, .init(groups: groups)) { output, _ in
            "Confirmed: the recovery sheet is on paper (\(output.confirmedOn)).\n"
        }
    }
}
