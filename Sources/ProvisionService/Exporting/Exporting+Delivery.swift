internal import Configuration
internal import EventLog
internal import Logging
internal import NightlyExport
internal import Operations
internal import ProvisionDomain
internal import ProvisionInterface
internal import Synchronization

/// Who has got what. Hooks are run by `provctl` in a unit of their own; what became of them is kept here.
extension Exporting {
    func begin(_ input: ExchangeInterface.BeginDelivery.Input) throws -> ExchangeInterface.BeginDelivery.Output {
        for name in input.hooks + input.skipped.flatMap({ [$0.name, $0.reason] }) + [input.run ?? ""] {
            try Exporting.bound(name, 1000, field: "hooks")
        }
        try daemon.operations.setExportHooks(input.hooks, skipped: input.skipped.map { ($0.name, $0.reason) })
        for skipped in input.skipped {
            daemon.logger.tell(.exportHookSkipped, ["hook": "\(skipped.name)", "reason": "\(skipped.reason)"])
        }
        let entries = try daemon.exportFolder.entries().filter(\.isComplete)
        return .init(
            turns: try input.hooks.map { hook in
                if let holder = try claim(hook, input) { return ExchangeInterface.HookTurn(hook: hook, exports: [], heldBy: holder) }
                // Asked for with the claim in force: what another run delivered meanwhile is on record.
                let last = try daemon.operations.lastDelivery(at: hook, delivered: true)?.export
                let due = try Exporting.pending(entries, after: last).map(wire)
                if due.isEmpty, let run = input.run { try daemon.operations.sync { try DeliveryClaims.release(hook, run: run, $0) } }
                return ExchangeInterface.HookTurn(hook: hook, exports: due)
            })
    }

    /// What a hook is still to get: what follows the last it got without a gap, else the newest full export and what follows that.
    static func pending(_ entries: [ExportFolder.Entry], after last: String?) -> [ExportFolder.Entry] {
        if let last, let index = entries.lastIndex(where: { $0.name.description == last }) {
            let rest = Array(entries[(index + 1)...])
            var before = last
            let isWhole = rest.allSatisfy { entry in
                defer { before = entry.name.description }
                return entry.name.mode == .full || entry.manifest?.previous == before
            }
            if isWhole { return rest }
        }
        guard let full = entries.lastIndex(where: { $0.name.mode == .full }) else { return [] }
        return Array(entries[full...])
    }

    func record(_ input: ExchangeInterface.RecordDelivery.Input) throws -> ExchangeInterface.RecordDelivery.Output {
        for text in [input.hook, input.export, input.reason, input.run ?? ""] { try Exporting.bound(text, 1000, field: "hook") }
        if let output = input.output { try Exporting.bound(output, 16_384, field: "output") }
        try daemon.operations.record(
            ExportDelivery(
                at: daemon.clock.now, hook: input.hook, export: input.export, delivered: input.delivered, tries: input.tries,
                reason: input.reason, milliseconds: input.milliseconds, output: input.delivered ? nil : input.output))
        if let run = input.run { try go(on: input.more ?? false, at: input.hook, run: run) }
        let about: Logger.Metadata = ["hook": "\(input.hook)", "export": "\(input.export)", "tries": "\(input.tries)"]
        if input.delivered {
            daemon.logger.tell(.exportDelivered, about)
        } else {
            daemon.logger.tell(.exportNotDelivered, about.merging(["reason": "\(input.reason)"]) { first, _ in first })
        }
        return .init()
    }

    private static func bound(_ text: String, _ most: Int, field: String) throws {
        guard text.utf8.count > most else { return }
        throw ServiceError.refuse(
            .limit, field: field, value: "\(text.utf8.count) bytes", reason: "it is too long", remedy: "give at most \(most) bytes")
    }
}

extension Daemon {
    /// Where exports are put.
    var exportFolder: ExportFolder {
        ExportFolder(path: Daemon.exportPath(configuration, state: folder.path))
    }

    /// Where a configuration puts exports.
    static func exportPath(_ configuration: Configuration, state: String) -> String {
        let configured = configuration.export.folder
        return configured.hasPrefix("/") ? configured : state + "/" + configured
    }

    /// Deletes what a run that was cut off left behind.
    func cleanExports() {
        do { try exportFolder.clean() } catch {
            logger.tell(.exportsNotCleaned, ["error": "\(error)"])
        }
    }

    /// Deletes every export, and what hooks said: for an erasure. The next export is then a full one.
    ///
    /// An export that is being written meanwhile comes to nothing.
    func purgeExports() throws {
        try exportPurges.withLock { count in
            count += 1
            try exportFolder.purge()
            for folder in formerExportFolders { try? folder.purge() }
        }
        try operations.forgetExportOutputs()
        for folder in formerExportFolders where folder.holdsAny {
            logger.tell(.exportsNotCleaned, ["folder": "\(folder.path)", "error": "exports of before an erasure are left there"])
        }
    }

    /// Folders other than today's that may hold exports: where they lie unless configured otherwise, and wherever any were ever written.
    private var formerExportFolders: [ExportFolder] {
        let all = Set([Daemon.exportPath(.init(), state: folder.path)] + ((try? operations.exportFolders()) ?? []))
        return all.subtracting([exportFolder.path]).sorted().map { ExportFolder(path: $0) }
    }

    /// What an erasure could not delete, for somebody to do by hand, a sentence a folder.
    func exportsLeft() -> [String] {
        formerExportFolders.filter(\.holdsAny).map {
            "exports in \($0.path), a former folder of exports, could not be deleted: delete them there"
        }
    }

    /// How many exports there are, former folders counted.
    func exportCount() throws -> Int {
        try exportFolder.exportNames().count + formerExportFolders.reduce(0) { $0 + ((try? $1.exportNames().count) ?? 0) }
    }

    /// The last export for the status; `nil` before the first.
    func lastExport() -> ServiceInterface.LastExport? {
        guard let last = try? exportFolder.exportNames().last else { return nil }
        let made = (try? operations.madeExport(last.description))?.at
        var failed: [String] = []
        var skipped: [String] = []
        for (hook, reason) in (try? operations.exportHooks()) ?? [] {
            if let reason {
                skipped.append("\(hook): \(reason)")
            } else if let outcome = try? operations.lastDelivery(at: hook, delivered: false), !outcome.delivered {
                failed.append("\(hook): \(outcome.reason)")
            }
        }
        return ServiceInterface.LastExport(
            id: last.description, madeAt: made.map(Instant.text), hours: made.map { Int((clock.now - $0) / 3_600_000_000) },
            mode: last.mode.rawValue, through: Int(last.position), asOf: last.day, failed: failed, skipped: skipped)
    }
}
