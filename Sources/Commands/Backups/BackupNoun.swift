import ArgumentParser
import Hooks
import ProvisionInterface
import Reports

/// `provctl backup`.
struct BackupNoun: ParsableCommand {
    static let configuration = Help.command(
        "backup", "Copies of the log and, apart, of the keys; and proof that they can be used.",
        [
            ("backup now", "what was recorded since the last one"), ("backup list", "what there is"),
            ("backup verify", "read it all through"), ("backup drill --key-sheet sheet.txt", "restore it aside and compare"),
        ], notes: "'provctl restore' makes a state folder of a backup.",
        subcommands: [BackupNow.self, BackupList.self, BackupVerify.self, BackupDrill.self])
}

/// `provctl backup now`.
struct BackupNow: DaemonCommand {
    static let configuration = Help.command(
        "now", "Copy what was recorded since the last backup, and the keys.",
        [("backup now", "to the configured folder"), ("backup now --to /media/usb/provd", "to another, absolute or from here")],
        notes: "Everybody goes on working meanwhile. Then the hooks of backup.d are run; ends with 1 where one failed.")

    @Option(help: ArgumentHelp("The folder.", valueName: "folder"), completion: .directory) var to: String?
    @Flag(name: .customLong("no-hooks"), help: "Do not run the hooks of backup.d.") var withoutHooks = false
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let reply = try session.daemon.call(BackupsInterface.Make.self, .init(to: to.map(Paths.absolute)))
        session.context.output(session.json ? session.pretty(reply.raw) : BackupReport.made(reply.value.run, style: session.context.style))
        if !withoutHooks { try BackupHooks(run: reply.value.run, session: session).perform() }
    }
}

/// `provctl backup list`.
struct BackupList: DaemonCommand {
    static let configuration = Help.command(
        "list", "What there is, and the last things done.",
        [("backup list", ""), ("backup list --from /media/usb/provd", "of another folder")])

    @Option(help: ArgumentHelp("The folder.", valueName: "folder"), completion: .directory) var from: String?
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        try session.show(BackupsInterface.List.self, .init(folder: from.map(Paths.absolute)), BackupReport.list)
    }
}

/// `provctl backup verify`.
struct BackupVerify: DaemonCommand {
    static let configuration = Help.command(
        "verify", "Read a backup through: each event against the chain, each file against its checksum.",
        [("backup verify", "the configured folder"), ("backup verify /media/usb/provd", "another; needs no running provd")],
        notes: "Ends with 1 where it is damaged; then it names the file and the position.")

    @Argument(help: "The folder.", completion: .directory) var folder: String?
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        if let folder { try ProvdProgram.find(session.context).become(["verify-backup", Paths.absolute(folder)]) }
        var whole = true
        try session.show(BackupsInterface.Verify.self, .init()) { output, style in
            whole = output.ok
            return BackupReport.verified(output, style: style)
        }
        if !whole { throw Ended(status: .refused) }
    }
}

/// The programs of `backup.d`, run on a finished backup.
struct BackupHooks {
    let run: BackupsInterface.Run
    let session: Session

    /// Runs them in order, each whatever became of the others, and puts on record what became of them.
    /// - Throws: `Ended` where one failed.
    func perform() throws {
        let contents: HookFolder.Contents
        do throws(HookFolder.Unreadable) {
            contents = try HookFolder(path: run.hooks).contents()
        } catch {
            session.context.errors("provctl: \(error)\n")
            throw Ended(status: .refused)
        }
        for skipped in contents.skipped { session.context.errors("provctl: \(run.hooks)/\(skipped.name) is not run: \(skipped.reason)\n") }
        var failed = false
        let runner = HookRunner(timeout: Double(run.hookTimeout))
        for hook in contents.hooks {
            let outcome = runner.run(hook, variables)
            failed = failed || !outcome.succeeded
            session.context.errors("provctl: hook \(hook.name): \(outcome.succeeded ? "done" : outcome.reason)\n")
            if !outcome.succeeded { session.context.errors(outcome.output.text + "\n") }
            _ = try session.daemon.call(
                BackupsInterface.Note.self,
                .init(
                    what: "hook", folder: run.folder, position: run.through, ok: outcome.succeeded,
                    detail: outcome.succeeded ? hook.name : "\(hook.name): \(outcome.reason)"))
        }
        if failed { throw Ended(status: .refused) }
    }

    /// Documented in the README.
    private var variables: [(name: String, value: String)] {
        [
            ("PROVD_BACKUP_DIR", run.folder), ("PROVD_BACKUP_ID", run.made), ("PROVD_BACKUP_FROM", "\(run.from)"),
            ("PROVD_BACKUP_THROUGH", "\(run.through)"), ("PROVD_BACKUP_MANIFEST", run.folder + "/manifest.json"),
        ]
    }
}
