internal import Configuration
internal import EventLog
internal import EventSourcing
internal import Logging
internal import NightlyExport
internal import Operations
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels
internal import Synchronization

extension Exporting {
    /// Writes the export that is due.
    func run(_ input: ExchangeInterface.RunExport.Input) throws -> ExchangeInterface.RunExport.Output {
        guard daemon.log.damage == nil else {
            throw ServiceError.unavailable(
                .damaged, reason: "the log is damaged, and what it says is not handed on", remedy: "provctl status says more")
        }
        let began = daemon.clock.now
        // Before anything lies there: an erasure deletes what is in every folder that ever held exports.
        if input.dryRun != true { try daemon.operations.noteExportFolder(daemon.exportFolder.path) }
        return try daemon.access.read { snapshot in
            let (manifest, repeated, reason, damaged) = try write(input, snapshot, day: daemon.today)
            let dryRun = input.dryRun ?? false
            let folder = daemon.exportFolder
            var removed: [ExportName] = []
            if !dryRun, !repeated {
                let took = Int((daemon.clock.now - began) / 1000)
                try daemon.operations.record(
                    MadeExport(
                        id: manifest.id, at: daemon.clock.now, actor: daemon.told(caller).actor, program: ProvisionVersion.text,
                        milliseconds: took))
                removed = ExportFolder.surplus(try folder.entries(), keep: daemon.configuration.export.keep)
                for name in removed { try folder.remove(name) }
                daemon.logger.tell(
                    .exportWritten, ["export": "\(manifest.id)", "milliseconds": "\(took)", "full": "\(reason ?? "no")"])
            }
            let made = dryRun && !repeated ? nil : try daemon.operations.madeExport(manifest.id)?.at
            return .init(
                export: wire(manifest, folder: folder.path + "/" + manifest.id, madeAt: made), repeated: repeated, dryRun: dryRun,
                fullBecause: reason, removed: removed.map(\.description), damaged: damaged.isEmpty ? nil : damaged,
                hooks: daemon.configuration.export.hooks,
                hookTimeout: daemon.configuration.export.hookTimeout)
        }
    }

    /// - Returns: besides the manifest whether it was there already, why it is a full one, and where what was damaged lies now.
    private func write(
        _ input: ExchangeInterface.RunExport.Input, _ snapshot: Snapshot, day: SchoolDay
    ) throws -> (manifest: Manifest, repeated: Bool, reason: String?, damaged: [String]) {
        let anchor = snapshot.anchor
        let state = try snapshot.schoolState()
        guard let school = (state.name.value(on: day) ?? state.name.latest)?.name else {
            throw ServiceError.refuse(
                .missingEarlier, field: "export", value: "", reason: "there is no school yet to export",
                remedy: "provctl school name NAME")
        }
        let full = input.full ?? false
        let purges = daemon.exportPurges.withLock { $0 }
        let entries = try daemon.exportFolder.entries()
        let plan = try ExportPlan(entries, full: full, situation(anchor, day))
        let same = entries.last { entry in
            (entry.name.epoch, entry.name.position, entry.name.day) == (anchor.epoch, anchor.position, day.description)
                && entry.manifest?.anchor == anchor.text && entry.isComplete && (entry.name.mode == .full || !full)
        }
        if let manifest = same?.manifest, plan.damaged.isEmpty { return (manifest, true, nil, []) }
        let name = ExportName(
            epoch: anchor.epoch, position: anchor.position, day: day.description, mode: plan.base == nil ? .full : .delta)
        let past = try plan.base?.manifest.map { try before($0) }
        var aside: [String] = []
        func write(_ before: SnapshotExport?) throws -> Manifest {
            var export = ExportRun(
                name: name, anchor: anchor, anchorText: anchor.text, school: school, previous: plan.previous?.manifest,
                now: try SnapshotExport(snapshot, on: day), before: before,
                largestDrop: input.allowDrop ?? false ? nil : daemon.configuration.export.largestDrop, checkpoint: goOn)
            export.publish = { rename in
                try daemon.exportPurges.withLock { count in
                    guard count == purges else { throw Exporting.purged }
                    // Only now: a run that comes to nothing leaves the folder as it was.
                    aside = try plan.damaged.map { try setAside($0) }
                    try rename()
                }
            }
            if input.dryRun ?? false { return try export.rehearse() }
            // What lies under the name and is not it cannot stay there.
            let others = entries.filter { entry in !plan.damaged.contains { $0.name == entry.name } }
            if others.contains(where: { $0.name == name }) { try daemon.exportFolder.remove(name) }
            return try export.write(to: daemon.exportFolder)
        }
        do {
            guard let past else { return (try write(nil), false, plan.reason, aside) }
            return (try past.views.read { try write(try SnapshotExport($0, on: past.day)) }, false, nil, [])
        } catch let refused as TooManyGone {
            throw ServiceError.refuse(
                .limit, field: "export", value: refused.file,
                reason: "\(refused): more than \(refused.percent)% gone at once looks like a mistake",
                remedy: "look at what was recorded (provctl events tail); if it is right: provctl export run --allow-drop")
        }
    }

    /// Takes a damaged export out of the exports, and says so.
    /// - Returns: where it lies now.
    private func setAside(_ entry: ExportFolder.Entry) throws -> String {
        let path = try daemon.exportFolder.setAside(entry.name)
        daemon.logger.tell(
            .exportDamaged,
            ["export": "\(entry.name)", "folder": "\(path)", "reason": "\(ExportFolder.problems(entry, at: path).joined(separator: "; "))"])
        return path
    }

    /// The rows as they were at an earlier export, worked out from the log again: the only copy of them is the one that was handed on.
    private func before(_ manifest: Manifest) throws -> (views: KnownAt, day: SchoolDay) {
        guard let anchor = Anchor(manifest.anchor), let day = SchoolDay(iso: manifest.asOf) else {
            throw ServiceError.refuse(
                .malformed, field: "export", value: manifest.id, reason: "its manifest cannot be read", remedy: "provctl export run --full")
        }
        let source = daemon.pages.source(through: anchor.position)
        let stopping = RebuildSource(
            next: { position, limit in
                try goOn()
                return try source.next(position, limit)
            }, history: source.history)
        return (try daemon.viewsFolder.knownAt(anchor, from: stopping), day)
    }

    private func situation(_ head: Anchor, _ day: SchoolDay) -> ExportPlan.Situation {
        let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        let wanted = (weekdays.firstIndex(of: daemon.configuration.export.fullOn) ?? 6) + 1
        let since = day - (day.weekday.rawValue - wanted + 7) % 7
        return ExportPlan.Situation(
            head: head, day: day.description, fullSince: since.description,
            confirms: { text in try Anchor(text).map { try daemon.log.verify(against: $0) == .matches } ?? false },
            isOurs: { try daemon.operations.madeExport($0)?.program == ProvisionVersion.text })
    }

    /// Somebody was erased while the export was written: it may hold what is to be gone.
    private static let purged = ServiceError.unavailable(
        .busy, reason: "exports were deleted while this one was written", remedy: "run it again")

    /// Ends a run where the daemon is stopping; whoever asked asks again.
    private func goOn() throws {
        guard daemon.isStopping else { return }
        throw ServiceError.unavailable(
            .stopping, reason: "provd is stopping; nothing of the export is left", remedy: "run it again when provd is back")
    }
}
