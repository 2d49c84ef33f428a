internal import Configuration
internal import JSON
internal import Operations
internal import ProvisionDomain
internal import ProvisionInterface
internal import VarlinkServer

extension Daemon {
    /// What the administrator decided of backups.
    var backupSettings: BackupSettings { configuration.backup }

    /// Answers a call of `io.provd.Backups`; on a thread of its own, since reading a backup through takes seconds.
    func answerBackups(_ call: VarlinkCall) throws {
        let parameters = JSONValue.object(call.parameters)
        switch call.method {
        case BackupsInterface.Make.name:
            let input = try JSON.decode(BackupsInterface.Make.Input.self, from: parameters)
            let folder = try backupFolder(input.to, field: "to")
            let run = try backups.run(to: folder, settings: backupSettings) { self.isStopping }
            try call.reply(encoding: BackupsInterface.Make.Output(run: run))
        case BackupsInterface.List.name:
            let input = try JSON.decode(BackupsInterface.List.Input.self, from: parameters)
            try call.reply(encoding: try backups.list(try backupFolder(input.folder, field: "folder")))
        case BackupsInterface.Verify.name:
            let input = try JSON.decode(BackupsInterface.Verify.Input.self, from: parameters)
            try call.reply(encoding: try Backups.verify(try backupFolder(input.folder, field: "folder")) { self.isStopping })
        case BackupsInterface.Digest.name:
            let input = try JSON.decode(BackupsInterface.Digest.Input.self, from: parameters)
            try call.reply(encoding: try AnswerDigests(reader: reader, log: log).at(Int64(input.position)))
        default:
            let input = try JSON.decode(BackupsInterface.Note.Input.self, from: parameters)
            guard let kind = BackupOutcome.Kind(rawValue: input.what), kind != .backup else {
                throw ServiceError.refuse(
                    .unknown, field: "what", value: input.what, reason: "it is nothing done with a backup", remedy: "hook or drill")
            }
            backups.record(
                BackupOutcome(
                    at: clock.now, kind: kind, folder: input.folder, ok: input.ok, through: Int64(input.position), detail: input.detail))
            try call.reply(encoding: BackupsInterface.Note.Output())
        }
    }

    private func backupFolder(_ given: String?, field: String) throws -> String {
        guard let given else { return backups.path(backupSettings.folder) }
        guard given.hasPrefix("/"), !given.utf8.contains(0), given.utf8.count < 3000 else {
            throw ServiceError.refuse(
                .malformed, field: field, value: given, reason: "it is no absolute path", remedy: "write it from / on")
        }
        return given
    }
}
