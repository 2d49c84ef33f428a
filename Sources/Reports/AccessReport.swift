package import ProvisionInterface

/// Requests for pupils' records, and what is held, item by item.
package enum AccessReport {
    /// Open requests.
    package static func requests(
        _ output: PupilsInterface.ListAccessRequests.Output, style: ReportStyle = ReportStyle()
    ) -> String {
        var page = Page(style)
        page.head("RECORDS ASKED FOR", DayText.long(output.at.asOf))
        var table = TextTable([
            .init("due", gap: 1), .init("pupil", gives: 1, least: 16), .init("asked"), .init("by"), .init("what"),
            .init("undecided", .right),
        ])
        for request in output.requests {
            let late = request.due < output.at.asOf
            table.row([
                late ? style.attention(request.due + " late") : request.due, request.name, request.on, request.by,
                request.educational ? "educational" : "all", String(request.undecided),
            ])
        }
        if output.requests.isEmpty { table.full(" no request is open") }
        page.table(table)
        return page.text
    }

    /// Every item of a pupil's record, or only the texts nothing is decided on.
    package static func items(
        _ output: PupilsInterface.GetRecord.Output, undecidedOnly: Bool, style: ReportStyle = ReportStyle()
    ) -> String {
        var page = Page(style)
        page.head("RECORD   \(output.history.pupil.name)", output.at.school)
        if let request = output.request {
            page.line(
                " asked for on \(request.on) by \(request.by)\(request.educational ? ", the educational record" : ""), due by \(request.due); "
                    + (request.undecided == 0 ? "nothing is undecided" : "\(Figures.count(request.undecided, "item")) undecided"))
        } else {
            page.line(" nobody's request is open")
        }
        if let leftOut = output.leftOut {
            page.line(
                " \(Figures.count(leftOut, "item")) of confidential provisions or meetings \(leftOut == 1 ? "waits" : "wait"): "
                    + "--why \"your reason\" shows \(leftOut == 1 ? "it" : "them")")
        }
        for item in output.items where !undecidedOnly || (item.waits && item.decision == nil) {
            let decided =
                (item.decision ?? (item.waits ? style.attention("to decide") : "give"))
                + (item.confidential == true ? ", confidential" : "")
            page.line(
                DisplayWidth.padded("\(item.number)", to: 5) + DisplayWidth.padded(item.on, to: 12) + item.what + "  [\(decided)]"
                    + (item.reason.map { " " + style.quiet($0) } ?? ""))
            if !item.detail.isEmpty { page.wrapped(item.detail, indent: 17) }
        }
        return page.text
    }
}

extension PupilsInterface.RecordItem {
    /// Whether somebody must decide on it.
    fileprivate var waits: Bool { isText || confidential == true }
}
