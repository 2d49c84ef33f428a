internal import EventLog
internal import EventSourcing
internal import JSON
internal import Logging
internal import NightlyExport
internal import Operations
internal import ProvisionDomain
internal import ProvisionInterface
internal import Storage

/// Answers everything about the nightly export, one call at a time: on the pool of exports.
struct Exporting {
    let daemon: Daemon
    let caller: Caller

    /// The methods answered here.
    static let methods: Set<String> = [
        ExchangeInterface.RunExport.name, ExchangeInterface.ListExports.name, ExchangeInterface.GetExport.name,
        ExchangeInterface.VerifyExport.name, ExchangeInterface.BeginDelivery.name, ExchangeInterface.RecordDelivery.name,
    ]

    /// Answers a call: the reply's parameters as JSON.
    /// - Throws: ``ServiceError``.
    func answer(_ method: String, _ parameters: JSONObject) throws -> [UInt8] {
        do {
            switch method {
            case ExchangeInterface.RunExport.name: return try answer(ExchangeInterface.RunExport.self, parameters, run)
            case ExchangeInterface.ListExports.name: return try answer(ExchangeInterface.ListExports.self, parameters, list)
            case ExchangeInterface.GetExport.name: return try answer(ExchangeInterface.GetExport.self, parameters, get)
            case ExchangeInterface.VerifyExport.name: return try answer(ExchangeInterface.VerifyExport.self, parameters, verify)
            case ExchangeInterface.BeginDelivery.name: return try answer(ExchangeInterface.BeginDelivery.self, parameters, begin)
            default: return try answer(ExchangeInterface.RecordDelivery.self, parameters, record)
            }
        } catch let error as StorageError {
            throw Exporting.told(error)
        }
    }

    private func answer<Method: WireMethod>(
        _ method: Method.Type, _ parameters: JSONObject, _ body: (Method.Input) throws -> Method.Output
    ) throws -> [UInt8] {
        try JSON.encode(try body(try JSON.decode(Method.Input.self, from: .object(parameters))))
    }

    /// A failing disk or folder in the administrator's words; nothing of a pupil's is in them.
    private static func told(_ error: StorageError) -> ServiceError {
        switch error.kind {
        case .diskFull:
            .unavailable(
                .diskFull, reason: "the export was not written, and nothing of it is left: \(error.operation): \(error.detail)",
                remedy: "free some room on the disk, or lower export.keep, and run it again")
        case .readOnly, .cannotOpen:
            .refuse(
                .conflict, field: "export.folder", value: error.operation, reason: error.detail,
                remedy: "let provd's user write to the folder of exports (provd.toml: export.folder)")
        default:
            .unavailable(
                .busy, reason: "the export failed: \(error.operation): \(error.detail)", remedy: "see provd's journal, and run it again")
        }
    }

    // MARK: Looking

    private func list(_: ExchangeInterface.ListExports.Input) throws -> ExchangeInterface.ListExports.Output {
        .init(exports: try daemon.exportFolder.entries().map(wire))
    }

    private func get(_ input: ExchangeInterface.GetExport.Input) throws -> ExchangeInterface.GetExport.Output {
        let entry = try entry(input.id)
        let deliveries = try daemon.operations.deliveries(of: entry.name.description).map { delivery in
            ExchangeInterface.Delivery(
                hook: delivery.hook, export: delivery.export, at: Instant.text(delivery.at), delivered: delivery.delivered,
                tries: delivery.tries, reason: delivery.reason, milliseconds: delivery.milliseconds, output: delivery.output)
        }
        return .init(export: try wire(entry), deliveries: deliveries)
    }

    private func verify(_ input: ExchangeInterface.VerifyExport.Input) throws -> ExchangeInterface.VerifyExport.Output {
        let entries = try input.id.map { [try entry($0)] } ?? daemon.exportFolder.entries()
        let checks = try entries.map { entry in
            var problems = ExportFolder.problems(entry)
            if let manifest = entry.manifest {
                if let anchor = Anchor(manifest.anchor) {
                    let check = try daemon.log.verify(against: anchor)
                    if check != .matches { problems.append("the log is not the one it was made of: \(check.reason ?? "")") }
                } else {
                    problems.append("its anchor cannot be read")
                }
            }
            return ExchangeInterface.ExportCheck(id: entry.name.description, ok: problems.isEmpty, problems: problems)
        }
        return .init(checks: checks)
    }

    /// The export of that id; the last one for `last`.
    func entry(_ id: String) throws -> ExportFolder.Entry {
        try ServiceError.bound(id, field: "id")
        let entries = try daemon.exportFolder.entries()
        if id == "last", let last = entries.last { return last }
        if let entry = entries.first(where: { $0.name.description == id }) { return entry }
        throw ServiceError.notFound(
            field: "id", value: id, reason: "there is no such export", remedy: "provctl export list shows what there is",
            candidates: entries.suffix(5).map(\.name.description))
    }

    func wire(_ entry: ExportFolder.Entry) throws -> ExchangeInterface.Export {
        let made = try daemon.operations.madeExport(entry.name.description)?.at
        guard let manifest = entry.manifest else {
            return ExchangeInterface.Export(
                id: entry.name.description, folder: entry.path, manifest: entry.path + "/" + Manifest.file,
                mode: entry.name.mode.rawValue, epoch: entry.name.epoch, through: Int(entry.name.position), asOf: entry.name.day,
                anchor: "", files: [], madeAt: made.map(Instant.text), problem: "its manifest cannot be read")
        }
        return wire(
            manifest, folder: entry.path, madeAt: made, problem: entry.isComplete ? nil : "a file is missing or of another size")
    }

    func wire(_ manifest: Manifest, folder: String, madeAt: Int64?, problem: String? = nil) -> ExchangeInterface.Export {
        ExchangeInterface.Export(
            id: manifest.id, folder: folder, manifest: folder + "/" + Manifest.file, mode: manifest.mode, epoch: manifest.epoch,
            from: manifest.from, through: manifest.through, asOf: manifest.asOf, previous: manifest.previous, anchor: manifest.anchor,
            files: manifest.files.map { .init(name: $0.name, rows: $0.rows, bytes: $0.bytes, sha256: $0.sha256) },
            madeAt: madeAt.map(Instant.text), problem: problem)
    }
}
