internal import JSON
internal import ProvisionDomain
internal import ProvisionInterface

extension RestoreReport {
    /// For people: what there is, what is missing, what to do.
    package var text: String {
        var lines = ["Restored \(into): \(position) events, epoch \(epoch)"]
        lines.append("  anchor       \(anchor)")
        if let lastMoment, let lastMomentLocal { lines.append("  last moment  \(lastMomentLocal) (\(lastMoment))") }
        if let toTime, let toTimeZone { lines.append("  up to        \(toTime), \(toTimeZone)") }
        if let backupHolds { lines.append("  left out     positions \(position + 1) to \(backupHolds), as you asked") }
        lines.append("")
        if sessionsDue > 0 {
            lines.append(
                "\(sessionsDue == 1 ? "1 session" : "\(sessionsDue) sessions") fell due since that moment and nobody has recorded them here:"
            )
            lines += dueDays.suffix(10).map { "  \($0.day)  \($0.sessions)   provctl group today --all --on \($0.day)" }
        } else {
            lines.append("No session by the timetable fell due since that moment.")
        }
        if groupsByWeek > 0 {
            lines.append("\(groupsByWeek == 1 ? "1 group" : "\(groupsByWeek) groups") planned by the week may have met besides.")
        }
        lines += findings.map { "Mind: \($0)" }
        if let configuration {
            lines.append("The configuration of that time is \(configuration). It was not installed: compare it with /etc/provd/provd.toml.")
        }
        lines += ["", "Now, as the user who owns the folder:"] + next.map { "  \($0)" }
        lines += [
            "",
            "Where it is to be the installed service's, as root:",
            "  systemctl stop provd.socket provd.service",
            "  mv /var/lib/provd /var/lib/provd-before-restore",
            "  mv \(into) /var/lib/provd",
            "  chown -R provd: /var/lib/provd",
            "  systemctl start provd.socket provd.service",
            "  provctl backup now",
            "Then provctl doctor. The folder moved aside holds what was there before: keep it until all is well.",
        ]
        return lines.joined(separator: "\n")
    }

    /// For programs.
    package var json: String { (try? JSON.value(of: self)).map { JSON.pretty($0) } ?? "{}" }
}

/// Checks a backup where no daemon runs.
package enum BackupCheck {
    /// What was found, where all is good.
    /// - Throws: ``RestoreFailure`` that says what is not.
    package static func text(of path: String) throws -> String {
        let found: (ok: Bool, text: String)
        do {
            let checked = try Backups.verify(path)
            found = (
                checked.ok,
                checked.ok
                    ? "\(checked.folder): \(checked.segments) segments, good to position \(checked.checked)\nanchor \(checked.anchor ?? "")"
                    : "\(checked.reason ?? "damaged"). Good to position \(checked.checked)"
            )
        } catch let error as ServiceError {
            throw RestoreFailure(error.sentence)
        }
        guard found.ok else { throw RestoreFailure(found.text) }
        return found.text
    }
}

extension ServiceError {
    /// What it says, in one line.
    var sentence: String {
        switch self {
        case .refused(let refusal): "\(refusal.reason). \(refusal.remedy)"
        case .unavailable(_, let reason, let remedy): "\(reason); \(remedy)"
        default: "\(self)"
        }
    }
}
