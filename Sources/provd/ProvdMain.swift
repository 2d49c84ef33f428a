internal import ArgumentParser
internal import Glibc

/// `provd` as a whole: `run`, which may be left out, and what works on its files while it does not run.
@main
struct ProvdMain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provd", abstract: "Serves one school's provision log, and restores it from a backup.",
        discussion: """
            EXAMPLES
              provd --state ~/provd --socket ~/provd/provd.sock
              provd restore /var/backups/provd --into ~/restored --key-sheet sheet.txt
              provd verify-backup /media/usb/provd

            Exit status: 0 done or stopped in good order, 1 not started or refused (the reason is on standard error), 2 usage, 70 the disk
            failed.
            """,
        version: Provd.configuration.version,
        subcommands: [Provd.self, Restore.self, VerifyBackup.self, CarryErasures.self, AsideCopy.self],
        defaultSubcommand: Provd.self)

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let code as ExitCode where code.rawValue == 1 {
            Glibc.exit(1)
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            Output.say(text, to: code.isSuccess ? STDOUT_FILENO : STDERR_FILENO)
            Glibc.exit(code.isSuccess ? 0 : 2)
        }
    }
}
