internal import EventLog
internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import Storage

extension Backups {
    /// Reads every segment of the newest log through, and what is kept beside them. Blocks.
    /// - Throws: ``ServiceError`` where there is no backup or the folder cannot be read; damage is an answer.
    static func verify(_ path: String, isCancelled: () -> Bool = { false }) throws -> BackupsInterface.Verify.Output {
        let folder = BackupFolder(path: path)
        var checked: Int64 = 0
        var count = 0
        do {
            let parts = try folder.chain()
            count = parts.count
            var last: Anchor?
            for part in parts {
                let before = part.segment.header.before
                if let last, before.hash != last.hash {
                    throw SegmentDamage(
                        file: part.segment.path, position: checked + 1, reason: "it does not follow on the segment before it")
                }
                let point = try part.segment.read(through: part.end) { event in
                    checked = event.position
                    return event.position % 4096 != 0 || !isCancelled()
                }
                last = Anchor(log: before.log, epoch: part.segment.header.epoch, position: point.position, hash: point.hash)
            }
            if try folder.keyCopies().isEmpty { throw BackupError.noKeys(path: path) }
            if let reason = try BackupManifest.damage(in: folder) {
                return .init(
                    ok: false, folder: folder.path, segments: count, checked: Int(checked), anchor: last?.text, reason: reason)
            }
            return .init(ok: true, folder: folder.path, segments: count, checked: Int(checked), anchor: last?.text)
        } catch let damage as SegmentDamage {
            return .init(
                ok: false, folder: folder.path, segments: count, checked: Int(max(0, damage.position - 1)), reason: damage.description)
        } catch BackupError.gap(let path, let position) {
            return .init(
                ok: false, folder: folder.path, segments: count, checked: 0,
                reason: BackupError.gap(path: path, position: position).description)
        } catch {
            throw told(error, folder: path)
        }
    }

    /// What there is in a folder.
    func list(_ path: String) throws -> BackupsInterface.List.Output {
        let folder = BackupFolder(path: path)
        do {
            let segments = try folder.segments().map { segment in
                BackupsInterface.Segment(
                    file: segment.header.fileName, epoch: segment.header.epoch, from: Int(segment.header.from),
                    through: Int(segment.header.through), bytes: FileSize.of(segment.path))
            }
            return .init(folder: folder.path, segments: segments, keys: try folder.keyCopies(), outcomes: try outcomes())
        } catch {
            throw Backups.told(error, folder: path)
        }
    }

    /// An error as callers are told it.
    static func told(_ error: any Error, folder: String) -> ServiceError {
        switch error {
        case let error as ServiceError: return error
        case let error as StorageError where error.kind == .diskFull:
            return .unavailable(
                .diskFull, reason: "the disk of \(folder) is full; nothing half-written was left there",
                remedy: "free some room there and try again")
        case let error as StorageError where error.kind == .readOnly || error.kind == .cannotOpen:
            return .refuse(
                .malformed, field: "folder", value: folder, reason: "provd cannot use it (\(error.operation): \(error.detail))",
                remedy: "make the folder, and let provd's user own it; a hardened unit may write only where its ReadWritePaths say")
        case let error as BackupError:
            return .refuse(
                .conflict, field: "folder", value: folder, reason: error.description, remedy: "provctl backup list --from FOLDER shows it")
        case let error as SegmentDamage:
            return .unavailable(
                .damaged, reason: error.description, remedy: "move that folder away, keep it, and back up into a fresh one")
        case let error as LogDamage: return .damaged(error)
        case is BackupCancelled:
            return .unavailable(.stopping, reason: "provd is stopping", remedy: "try again in a moment; finished segments count")
        default:
            return .refuse(
                .conflict, field: "folder", value: folder, reason: "it cannot be used: \(error)",
                remedy: "look at that disk and at provd's journal, and try again")
        }
    }
}
