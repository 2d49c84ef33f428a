package import ProvisionInterface

/// A pupil's record on its way to another school: as a page to read, and as what an import takes of it.
package enum TransferReport {
    /// The page that goes with the signed file: no script, nothing from elsewhere.
    package static func page(_ transfer: ExchangeInterface.Transfer, due: String, fingerprint: String) -> String {
        func row(_ cells: [String]) -> String {
            "<tr>" + cells.map { "<td>\(RecordPage.escaped($0))</td>" }.joined() + "</tr>\n"
        }
        let title = "\(transfer.forename) \(transfer.surname): record of support at \(transfer.school)"
        var html = RecordPage.head(title)
        html += "<p>For \(RecordPage.escaped(transfer.to)), due there by \(due). Made on \(transfer.madeOn).</p>\n<table>\n"
        html += row(["UPN", transfer.upn ?? "none yet"]) + row(["Date of birth", transfer.dateOfBirth ?? "not known"])
        html += row(["Year group", transfer.yearGroup]) + "</table>\n<h2>Needs, status, cohorts and scores</h2>\n<table>\n"
        for fact in transfer.facts { html += row([fact.on, words(fact), fact.note ?? ""]) }
        html += "</table>\n<h2>Support given</h2>\n<table>\n"
        for one in transfer.support {
            html += row([
                one.provision, "\(one.from) – \(one.until ?? "")", "\(one.attended) of \(one.due) sessions, \(one.minutes) minutes",
                one.progress ?? "",
            ])
        }
        if let strategies = transfer.strategies, !strategies.isEmpty {
            html += "</table>\n<h2>What helps in class</h2>\n<table>\n"
            for one in strategies { html += row([one]) }
        }
        if let targets = transfer.targets, !targets.isEmpty {
            html += "</table>\n<h2>Targets</h2>\n<table>\n"
            for one in targets { html += row([one.on, one.wording, "by \(one.by)"]) }
        }
        if let meetings = transfer.meetings, !meetings.isEmpty {
            html += "</table>\n<h2>Meetings</h2>\n<table>\n"
            for one in meetings {
                let next = one.next.map { "to meet again by \($0)" }
                html += row([
                    one.on, one.with.joined(separator: ", "), [one.about, one.agreed, next].compactMap { $0 }.joined(separator: "; "),
                ])
            }
        }
        html += "</table>\n<p>\(confidential(transfer))</p>\n"
        return html + "<p class=\"quiet\">The same as data is in transfer.json. Its key's fingerprint, read over the phone: "
            + "\(fingerprint)</p>\n</body></html>\n"
    }

    /// Whether what is confidential is in it: the same words whether or not there is any.
    package static func confidential(_ transfer: ExchangeInterface.Transfer) -> String {
        transfer.leftOut?.contains("confidential") == true
            ? "Confidential provision, where there is any, is left out." : "Confidential provision, where there is any, is in it."
    }

    /// One fact in words: `need SPLD, rank 1`.
    package static func words(_ fact: ExchangeInterface.TransferFact) -> String {
        switch fact.kind {
        case "need": "need \(fact.code), rank \(fact.value ?? "")"
        case "sen": "SEN status \(fact.code)"
        case "score": "\(fact.code) \(fact.value ?? "")"
        default: "\(fact.kind) \(fact.code)"
        }
    }
}
