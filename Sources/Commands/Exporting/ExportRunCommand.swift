import ArgumentParser
import Glibc
import Hooks
import JSON
import ProvisionInterface
import Reports

/// `provctl export run`.
struct ExportRunCommand: DaemonCommand {
    static let configuration = Help.command(
        "run", "Write the export that is due, and hand it on to every hook.",
        [
            ("export run", "what the timer does"), ("export run --dry-run", "count, and write nothing"),
            ("export run --full", "everything, not only what has changed"),
            ("export run --allow-drop", "although many rows are gone"), ("export run --no-hooks", "write it, hand it on later"),
        ],
        notes: """
            Running it twice writes nothing the second time, and hands on only what a hook has not got yet.
            Hooks are the executables of the hooks folder (provd.toml: export.hooks), by name: letters, digits, - and _.
            Each finds PROVD_EXPORT_DIR, _ID, _MODE, _FROM, _THROUGH and _MANIFEST in its environment and exits with 0:
            delivered; 75: try me again, twice at most; else: failed, and tried again at the next run.
            Ends with 1 where a hook failed.
            """)

    @Flag(help: "Everything, not only what has changed.") var full = false
    @Flag(name: .customLong("allow-drop"), help: "Although a file loses more rows than is usual.") var allowDrop = false
    @Flag(name: .customLong("no-hooks"), help: "Do not run the hooks.") var noHooks = false
    @Flag(name: .customLong("dry-run"), help: "Count, and write nothing.") var dryRun = false
    @OptionGroup var common: CommonOptions

    func perform(_ session: Session) throws {
        let input = ExchangeInterface.RunExport.Input(
            full: full ? true : nil, allowDrop: allowDrop ? true : nil, dryRun: dryRun ? true : nil)
        let written = try session.daemon.call(ExchangeInterface.RunExport.self, input)
        session.context.output(
            session.json ? session.line(written.raw) : ExportReport.run(written.value, style: session.context.style))
        guard !noHooks, !dryRun else { return }
        // The folder of hooks, and the exports, are on the server.
        if case .host = try session.context.place(socket: common.socket, host: common.host) {
            session.context.errors("provctl: the hooks run on the server only: provd-export.timer hands it on\n")
            return
        }
        // Somebody who may not read the files would only make every hook fail.
        guard access(written.value.export.manifest, R_OK) == 0 else {
            session.context.errors("provctl: you may not read the files, so the hooks were not run: systemctl start provd-export.service\n")
            return
        }
        try HandingOn(session: session, folder: written.value.hooks, timeout: written.value.hookTimeout).handOn()
    }
}

/// Hands exports on to the hooks, each in its own order, and has the outcomes recorded.
struct HandingOn {
    let session: Session
    let folder: String
    let timeout: Int
    /// This run's word for itself.
    private let run: String

    init(session: Session, folder: String, timeout: Int) {
        (self.session, self.folder, self.timeout) = (session, folder, timeout)
        run = session.context.freshID()
    }

    /// - Throws: `Ended` where a hook failed, `Problem` where the folder cannot be read, `CallFailure`.
    func handOn() throws {
        let contents: HookFolder.Contents
        do { contents = try HookFolder(path: folder).contents() } catch {
            throw Problem("\(error)", hint: "let the user of this unit read it (provd.toml: export.hooks)", status: .refused)
        }
        for skipped in contents.skipped { session.context.errors("provctl: \(folder)/\(skipped.name) is not run: \(skipped.reason)\n") }
        let turns = try session.daemon.call(
            ExchangeInterface.BeginDelivery.self,
            .init(
                hooks: contents.hooks.map(\.name), skipped: contents.skipped.map { .init(name: $0.name, reason: $0.reason) }, run: run,
                process: Int(getpid()))
        ).value.turns
        var failed = false
        for hook in contents.hooks {
            guard let turn = turns.first(where: { $0.hook == hook.name }) else { continue }
            if let holder = turn.heldBy {
                session.context.errors("provctl: \(hook.name) is left alone: another run hands on to it (\(holder))\n")
            }
            if try !handOn(turn.exports, to: hook) { failed = true }
        }
        if failed { throw Ended(status: .refused) }
    }

    /// Hands exports on in their order. What comes later must not overtake what was not delivered: then it answers false.
    private func handOn(_ exports: [ExchangeInterface.Export], to hook: Hook) throws -> Bool {
        for (number, export) in exports.enumerated() {
            guard try deliver(export, to: hook, isLast: number == exports.count - 1) else { return false }
        }
        return true
    }

    private func deliver(_ export: ExchangeInterface.Export, to hook: Hook, isLast: Bool) throws -> Bool {
        let began = session.context.pace.now()
        var runner = HookRunner(timeout: Double(timeout))
        runner.pause = session.context.pace.pause
        let outcome = runner.run(hook, HandingOn.variables(export))
        let took = Int((session.context.pace.now() - began) * 1000)
        let record = ExchangeInterface.RecordDelivery.Input(
            hook: hook.name, export: export.id, delivered: outcome.succeeded, tries: outcome.tries, reason: outcome.reason,
            milliseconds: took, output: outcome.succeeded ? nil : outcome.output.text, run: run, more: outcome.succeeded && !isLast)
        _ = try session.daemon.call(ExchangeInterface.RecordDelivery.self, record)
        say(record)
        return outcome.succeeded
    }

    /// What a hook said may name pupils, and this goes to the journal: it is left to `export show`.
    private func say(_ record: ExchangeInterface.RecordDelivery.Input) {
        if session.json {
            let line: JSONObject = [
                "hook": .string(record.hook), "export": .string(record.export), "delivered": .bool(record.delivered),
                "tries": .int(Int64(record.tries)), "reason": .string(record.reason),
            ]
            session.context.output(session.line(line))
        } else if record.delivered {
            session.context.output("\(record.hook): delivered \(record.export)\n")
        } else {
            session.context.errors(
                "Error: hook \(record.hook) did not deliver \(record.export): \(record.reason)\n"
                    + "Hint: provctl export show \(record.export) has what it said; the next run tries again\n")
        }
    }

    /// The environment of a hook besides what every hook has.
    static func variables(_ export: ExchangeInterface.Export) -> [(name: String, value: String)] {
        [
            ("PROVD_EXPORT_DIR", export.folder), ("PROVD_EXPORT_ID", export.id), ("PROVD_EXPORT_MODE", export.mode),
            ("PROVD_EXPORT_FROM", export.from.map(String.init) ?? ""), ("PROVD_EXPORT_THROUGH", String(export.through)),
            ("PROVD_EXPORT_MANIFEST", export.manifest),
        ]
    }
}
