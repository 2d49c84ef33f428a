package import ProvisionInterface

/// How the daemon is, where its log stands, and who you are to it.
package enum StatusReport {
    /// The status as text.
    package static func text(_ output: ServiceInterface.GetStatus.Output, style: ReportStyle = ReportStyle()) -> String {
        let (status, caller) = (output.status, output.caller)
        var page = Page(style)
        page.head("provd \(status.version)   \(status.school.isEmpty ? "no school named yet" : status.school)", DayText.long(status.today))
        for (label, value) in facts(status, style) { page.line(" " + DisplayWidth.padded(label, to: 10) + value) }
        let login = caller.login.map { " (\($0))" } ?? ""
        let staff = caller.staff.map { ", \($0)" } ?? ""
        page.line(" " + DisplayWidth.padded("you", to: 10) + "uid \(caller.uid)\(login)\(staff), recorded as \(caller.actor)")
        page.line(" " + DisplayWidth.padded("roles", to: 10) + (caller.roles.isEmpty ? "none" : caller.roles.joined(separator: ", ")))
        return page.text
    }

    private static func facts(_ status: ServiceInterface.Status, _ style: ReportStyle) -> [(String, String)] {
        let last = status.lastRecordedAt.map { ", last event \(DayText.instant($0)) UTC" } ?? ", empty"
        var views = "\(status.views), at #\(Figures.grouped(status.viewsPosition))"
        if let reason = status.viewsReason { views += ": \(reason)" }
        var check = "\(status.verification) to #\(Figures.grouped(status.verifiedTo))"
        if let reason = status.verificationReason { check += ": \(reason)" }
        var facts = [
            ("log", "#\(Figures.grouped(status.position)), epoch \(status.epoch)\(last)"), ("anchor", status.anchor),
            ("views", status.views == "stopped" ? style.attention(views) : views),
            ("check", status.verification == "damaged" ? style.attention(check) : check),
            ("backup", backup(status, style)),
            ("state", "\(status.stateFolder), \(free(status.diskFree)) free"),
            (
                "process",
                "\(status.process), since \(DayText.instant(status.startedAt)) UTC, \(Figures.count(status.waiting, "command")) waiting"
            ),
        ]
        if let configuration = status.configuration {
            facts.append(("config", configuration + (status.configurationReadAt.map { ", read \(DayText.instant($0)) UTC" } ?? "")))
        }
        for problem in status.configurationProblem?.split(separator: "\n") ?? [] {
            facts.append(("", style.attention("not taken: \(problem)")))
        }
        if let problem = status.accessProblem { facts.append(("reads", style.attention(problem))) }
        return facts + exportFacts(status.export, style) + requests(status, style) + matches(status, style)
    }

    private static func matches(_ status: ServiceInterface.Status, _ style: ReportStyle) -> [(String, String)] {
        guard let waiting = status.matchesWaiting, waiting > 0 else { return [] }
        let what = waiting == 1 ? "1 row of an import waits" : "\(waiting) rows of imports wait"
        return [("imports", style.attention("\(what) for a decision: provctl import matches"))]
    }

    private static func requests(_ status: ServiceInterface.Status, _ style: ReportStyle) -> [(String, String)] {
        guard let due = status.requestsDue, !due.isEmpty else { return [] }
        let days = due.map { $0 < status.today ? style.attention("\(DayText.brief($0)), LATE") : DayText.brief($0) }
        let what = due.count == 1 ? "1 request for a record is due" : "\(due.count) requests for records are due"
        return [("requests", "\(what) \(days.joined(separator: "; ")): provctl access request")]
    }

    private static func exportFacts(_ export: ServiceInterface.LastExport?, _ style: ReportStyle) -> [(String, String)] {
        guard let export else { return [] }
        let age = export.hours.map { ", \(Figures.count($0, "hour")) ago" } ?? ""
        return [("export", "\(export.mode) to #\(Figures.grouped(export.through)) of \(DayText.brief(export.asOf))\(age)")]
            + export.failed.map { ("", style.attention("hook failed: \($0)")) } + export.skipped.map { ("", "hook not run: \($0)") }
    }

    private static func backup(_ status: ServiceInterface.Status, _ style: ReportStyle) -> String {
        guard let at = status.lastBackupAt, let position = status.lastBackupPosition, let folder = status.lastBackupFolder else {
            return style.attention("none yet: provctl backup now")
        }
        let text = "\(DayText.instant(at)) UTC, to #\(Figures.grouped(position)), \(folder)"
        return status.backupOnSameDevice == true ? style.attention(text + " (the same disk!)") : text
    }

    private static func free(_ bytes: Int) -> String {
        let mebibytes = bytes / 1_048_576
        return mebibytes < 10_240 ? "\(Figures.grouped(mebibytes)) MiB" : "\(Figures.grouped(mebibytes / 1024)) GiB"
    }
}
