package import ProvisionInterface

/// What is held about a child as a page to read and print: no script, nothing from elsewhere.
package enum RecordPage {
    /// What is given out on a request: words blacked out are, and what is withheld stands there with its reason alone.
    package static func released(_ output: PupilsInterface.GetRecord.Output) -> String {
        let request = output.request.map { "Asked for on \($0.on) by \($0.by == "pupil" ? "the pupil" : $0.by). " } ?? ""
        let withheld = output.items.count { $0.decision == "withhold" }
        return page(
            title: "What \(output.at.school) holds about \(output.history.pupil.name)",
            intro: request + "Given out on \(output.at.asOf). Words about other people are blacked out as █████; "
                + "\(withheld == 0 ? "nothing is withheld" : "\(Figures.count(withheld, "item")) withheld, each with its reason").",
            pupil: output.history.pupil, items: output.items)
    }

    private static func page(
        title: String, intro: String, pupil: PupilsInterface.Pupil, items: [PupilsInterface.RecordItem]
    ) -> String {
        var html = head(title) + "<p>\(escaped(intro))</p>\n<h2>Who</h2>\n<table>\n"
        for (label, value) in who(pupil) where !value.isEmpty {
            html += "<tr><th scope=\"row\">\(escaped(label))</th><td>\(escaped(value))</td></tr>\n"
        }
        html += "</table>\n<h2>Everything recorded, in the order it was</h2>\n<table>\n"
        html += "<tr><th>Item</th><th>Day</th><th>What</th><th>Recorded</th></tr>\n"
        for item in items { html += row(item) }
        return html + "</table>\n</body></html>\n"
    }

    /// The beginning of a page, with its heading.
    static func head(_ title: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en-GB"><head><meta charset="utf-8"><title>\(escaped(title))</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
        body { font: 11pt/1.45 Georgia, serif; max-width: 48em; margin: 2em auto; padding: 0 1em; color: #111; }
        h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25em .6em .25em 0; }
        th { border-bottom: 1px solid #111; } td { border-bottom: 1px solid #ccc; } td.day { white-space: nowrap; }
        .quiet { color: #555; } @page { margin: 18mm; } @media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
        </style></head><body>
        <h1>\(escaped(title))</h1>

        """
    }

    private static func who(_ pupil: PupilsInterface.Pupil) -> [(String, String)] {
        [
            ("Name", [pupil.forename, pupil.surname].filter { !$0.isEmpty }.joined(separator: " ")), ("UPN", pupil.upn ?? ""),
            ("Date of birth", pupil.dateOfBirth ?? ""), ("Year group", pupil.yearGroup), ("Form", pupil.form ?? ""),
            ("SEN status", pupil.sen), ("Needs", pupil.needs.map { "\($0.type) (\($0.rank))" }.joined(separator: ", ")),
            ("Cohorts", pupil.cohorts.joined(separator: ", ")), ("On roll from", pupil.admitted ?? ""), ("Left", pupil.left ?? ""),
        ]
    }

    private static func row(_ item: PupilsInterface.RecordItem) -> String {
        let said: String
        if let shown = item.shown {
            said =
                shown.isEmpty
                ? "" : "<br>" + escaped(shown).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br>")
        } else {
            said = "<br><em>withheld</em>"
        }
        let reason = item.decision == "give" ? "" : item.reason.map { "<br><span class=\"quiet\">Why: \(escaped($0))</span>" } ?? ""
        return "<tr><td>\(item.number)</td><td class=\"day\">\(escaped(item.on))</td><td>\(escaped(item.what))\(said)\(reason)</td>"
            + "<td class=\"quiet\">\(escaped(String(item.recordedAt.prefix(10)))), \(escaped(item.by))</td></tr>\n"
    }

    /// Text as it stands in a page, whatever is in it.
    static func escaped(_ text: String) -> String {
        var out = ""
        for character in VisibleText.of(text) {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.append(character)
            }
        }
        return out
    }
}
