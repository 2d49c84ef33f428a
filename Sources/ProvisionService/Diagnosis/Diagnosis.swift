internal import Configuration
internal import EventLog
internal import Glibc
internal import Hooks
internal import ProvisionInterface
internal import ReadModels

/// The daemon's part of `provctl doctor`: what only it can see, and what to do about each thing found.
///
/// For whoever looks after the server: nothing here names a pupil, nor a member of staff but by login.
struct Diagnosis {
    typealias Finding = ServiceInterface.Finding

    let daemon: Daemon
    let accounts: Accounts

    init(_ daemon: Daemon, accounts: Accounts = .system) {
        self.daemon = daemon
        self.accounts = accounts
    }

    /// Everything looked at, in a fixed order.
    func findings() throws -> [Finding] {
        let status = try daemon.status()
        var found =
            [verified(status)] + olderLog + [views(status), clock, Self.disk("disk.state", status.stateFolder, free: status.diskFree)]
        found += FilesCheck(folder: daemon.folder).findings()
        found += [masterKey, try escrow(), try keyCopies(), configuration(status)]
        found += hooks
        found += backups(status)
        found.append(export(status))
        found += try matches()
        found += try people()
        return found
    }

    private func verified(_ status: ServiceInterface.Status) -> Finding {
        switch status.verification {
        case "damaged":
            .fail(
                "log.verified", "the log is damaged: \(status.verificationReason ?? "")",
                "commands are stopped; restore the newest good backup, and keep this folder: \(status.stateFolder)")
        case "verified": .ok("log.verified", "the log is verified, \(status.verifiedTo) events")
        default: .ok("log.verified", "the log is being verified, \(status.verifiedTo) of \(status.position) events so far")
        }
    }

    /// Only where there is something to say: it is said in the journal and in the log too.
    private var olderLog: [Finding] {
        guard let said = daemon.olderLog else { return [] }
        return [
            .fail(
                "log.older", "the log was laid back to an older copy: \(said)",
                "if that was not meant: stop provd, keep the folder, provctl restore the newest backup; else enter what is missing from paper"
            )
        ]
    }

    private func views(_ status: ServiceInterface.Status) -> Finding {
        status.views == "stopped"
            ? .fail("log.views", "the read models stopped: \(status.viewsReason ?? "")", "provctl events verify; systemctl restart provd")
            : .ok("log.views", "the read models are \(status.views)")
    }

    /// A clock behind the last event: everything recorded until it catches up would be refused or out of order.
    private var clock: Finding {
        let last = daemon.log.lastRecordedAt
        guard last > daemon.clock.now + 300_000_000 else { return .ok("clock.log", "the clock is not behind the log") }
        return .fail(
            "clock.log", "the clock is behind the last event, of \(Instant.text(last))",
            "timedatectl; where the clock is right: see --accept-clock in provd(8)")
    }

    /// Room on a disk: 1 GiB is some years of a school, 200 MiB no more than a rebuild of the read models may take.
    static func disk(_ id: String, _ folder: String, free: Int) -> Finding {
        let mebibytes = free / 1_048_576
        let what = "\(mebibytes) MiB are free where \(folder) is"
        if mebibytes < 200 { return .fail(id, what, "df -h \(folder); make room: with a full disk nothing can be recorded") }
        return mebibytes < 1024 ? .warn(id, what, "df -h \(folder); make room soon") : .ok(id, what)
    }

    private func configuration(_ status: ServiceInterface.Status) -> Finding {
        guard let file = status.configuration else {
            return .warn(
                "config.used", "provd runs without a configuration file: whoever started it may do everything",
                "for a school's server: apt install ./provd_*.deb")
        }
        guard let problem = status.configurationProblem else { return .ok("config.used", "\(file) is in use") }
        return .fail(
            "config.used", "\(file) was not taken, an older one is in use: \(problem)",
            "mend it; provd --check-config \(file) && systemctl reload provd")
    }

    /// Names that would never be run: an administrator believes that data is delivered, and it is not.
    private var hooks: [Finding] {
        let settings = daemon.configuration
        return [("hooks.export", settings.export.hooks), ("hooks.backup", settings.backup.hooks)].map { id, path in
            do {
                let contents = try HookFolder(path: path).contents()
                guard let first = contents.skipped.first else {
                    return .ok(id, "\(contents.hooks.count) in \(path)")
                }
                let more = contents.skipped.count > 1 ? ", and \(contents.skipped.count - 1) more" : ""
                return .warn(id, "\(path)/\(first.name) will not be run: \(first.reason)\(more)", "ls -l \(path)")
            } catch {
                return .warn(id, "\(error)", "ls -ld \(path)")
            }
        }
    }

    private func people() throws -> [Finding] {
        var logins: [String] = []
        if case .ready(let views, _) = daemon.access.state {
            logins = try views.read { try $0.staff(daemon.asking) }.filter { $0.left == nil }.compactMap(\.login)
        }
        let roles = daemon.options.configuration == nil ? nil : daemon.configuration.roles
        return PeopleCheck(roles: roles, logins: logins, accounts: accounts).findings()
    }
}
