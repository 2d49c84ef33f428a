internal import EventLog
internal import EventSourcing
internal import Glibc
internal import JSON
internal import Logging
internal import Operations
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels
internal import Storage
internal import Synchronization

extension Daemon {
    /// How the daemon is.
    func status() throws -> ServiceInterface.Status {
        let head = log.head
        let (verified, to, damage) = verification.told
        let (doing, position, why) = viewsTold
        let (configuration, read, problem) = configurationTold
        var status = ServiceInterface.Status(
            version: ProvisionVersion.text, log: head.log.description, epoch: head.epoch, position: Int(head.position),
            hash: Hexadecimal.text(head.hash), anchor: head.text,
            lastRecordedAt: log.lastRecordedAt == 0 ? nil : Instant.text(log.lastRecordedAt), viewsPosition: Int(position), views: doing,
            viewsReason: why, verification: verified, verifiedTo: Int(to), verificationReason: damage, stateFolder: folder.path,
            process: Int(getpid()), startedAt: Instant.text(started), today: today.description, school: school,
            diskFree: Daemon.free(folder.path), waiting: writer.waiting, configuration: configuration, configurationReadAt: read,
            configurationProblem: problem, export: lastExport(), escrowConfirmedOn: try? escrowConfirmedOn(),
            erasuresPending: (try? keyring.erased().count { !$0.purged }).map { max($0, erasureUnfinished.withLock { $0 } ? 1 : 0) },
            accessProblem: recorder.problem.map { "\($0.waiting) not on record yet, \($0.lost) lost: \($0.reason)" })
        if let last = backups.last {
            status.lastBackupAt = Instant.text(last.at)
            status.lastBackupPosition = Int(last.through)
            status.lastBackupFolder = last.folder
            status.backupOnSameDevice = backups.isOnStateDevice(last.folder)
        }
        return status
    }

    /// How the daemon is, with what concerns a caller's roles.
    func status(for caller: Caller) throws -> ServiceInterface.Status {
        var status = try status()
        guard caller.roles.contains(.senco) else { return status }
        if log.damage == nil { status.requestsDue = (try? accessRequestsDue())?.map(\.description) }
        status.matchesWaiting = try? matchesWaiting()
        return status
    }

    /// What moment an answer from the log itself is for.
    var answered: Answered {
        let head = log.head
        return Answered(
            log: head.log.description, epoch: head.epoch, position: Int(head.position), hash: Hexadecimal.text(head.hash),
            asOf: today.description, school: school)
    }

    private var viewsTold: (String, Int64, String?) {
        switch access.state {
        case .ready(let views, let rebuilding): (rebuilding ? "rebuilding" : "current", (try? views.position()) ?? 0, nil)
        case .catchingUp(let position, _): ("catching-up", position, nil)
        case .stopped(let position, let reason): ("stopped", position, reason)
        }
    }

    private static func free(_ path: String) -> Int {
        var information = statvfs()
        guard statvfs(path, &information) == 0 else { return 0 }
        return Int(information.f_bavail) * Int(information.f_frsize)
    }

    /// What a caller is told of itself.
    func told(_ caller: Caller) -> ServiceInterface.Caller {
        var staff: StaffID?
        if case .ready(let views, _) = access.state, let login = caller.login {
            staff = try? views.read { try $0.staff(login: login, on: today) }
        }
        return ServiceInterface.Caller(
            uid: Int(caller.uid), login: caller.login, roles: PermissionRole.allCases.filter(caller.roles.contains).map(\.rawValue),
            actor: staff?.description ?? "uid:\(caller.uid)", staff: staff?.description)
    }

    /// An error as the caller is told it; what is nobody's fault goes to the journal too, without values.
    func told(_ error: any Error, method: String) -> ServiceError {
        switch error {
        case let error as ServiceError: return error
        case let error as Refusal: return .refused(error)
        case let error as DecodingError: return .refused(Refusal(malformed: error))
        case let error as StorageError where error.kind == .diskFull: return .diskFull
        default:
            logger.tell(.queryFailed, ["method": "\(method)", "error": "\(error)"])
            return .unavailable(.busy, reason: "it could not be answered: \(error)", remedy: "see provd's journal, and try again")
        }
    }
}
