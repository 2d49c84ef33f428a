internal import ArgumentParser
internal import Aside
internal import Glibc
internal import Logging
internal import ProvisionService

/// `provd aside`: what `provctl backup drill` runs. A copy that ends with whoever asked for it, and of which nothing stays.
///
/// The master key comes with standard input and is never written down. When standard input ends, or a signal asks for it, the folder
/// is deleted: also where `provctl` was killed.
struct AsideCopy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aside", abstract: "Restores a backup into a folder that it deletes again, and serves it until standard input ends.",
        discussion: """
            EXAMPLES
              { echo 400; cat sheet.txt; sleep 60; } | provd aside /var/backups/provd --folder /var/tmp/provd-drill-x

            Standard input: the number of the recovery sheet's bytes on a line, then the sheet. What was restored is printed as JSON once
            it is served, on the socket FOLDER/s.
            """, shouldDisplay: false)

    @Argument(help: ArgumentHelp("The backup's folder.", valueName: "backup"))
    var backup: String
    @Option(help: ArgumentHelp("An empty folder of its own; it is deleted at the end.", valueName: "folder"))
    var folder: String

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        let folder = Paths.absolute(folder)
        let ending = Ending { status in
            AsideFolder.remove(folder)
            _exit(status)
        }
        do {
            let sheet = try KeySheet.readCounted()
            ending.followStandardInput()
            let options = RestoreOptions(
                backup: Paths.absolute(backup), into: folder + "/state", keySheet: sheet, keepsMasterKey: false)
            var logger = Logger(label: "provd") { StreamLogHandler.standardError(label: $0) }
            // What ends it is thrown; while it is being deleted the rest is of no account.
            logger.logLevel = .critical
            let restoring = Restoring(options, logger: logger) { _ in }
            let report = try restoring.run()
            let copy = try restoring.served(on: folder + "/s")
            Output.say(report.json, to: STDOUT_FILENO)
            // Whoever reads it sees its end.
            dup2(STDERR_FILENO, STDOUT_FILENO)
            withExtendedLifetime(copy) { Ending.wait() }
        } catch {
            Ending.waitIfBegun()
            for line in "\(error)".split(separator: "\n") { Output.say("provd: \(line)", to: STDERR_FILENO) }
            AsideFolder.remove(folder)
            throw ExitCode(1)
        }
    }
}
