package import ProvisionInterface

/// What an erasure destroys, and what it destroyed.
package enum ErasureReport {
    /// - Parameter again: the command line to repeat with the word.
    package static func text(_ output: PupilsInterface.Erase.Output, again: String, style: ReportStyle = ReportStyle()) -> String {
        let erasure = output.erasure
        var page = Page(style)
        if let day = erasure.erasedOn {
            page.line("This record was erased on \(DayText.long(day)), for good: nothing of it is left to erase.")
            page.wrapped("The last copy of its keys was kept, at the longest, until \(DayText.long(erasure.keysKeptUntil)).", indent: 1)
            return page.text
        }
        if erasure.done {
            page.line("Erased: the record of \(erasure.pupil), for good.  " + style.quiet("#\(Figures.grouped(erasure.position))"))
        } else {
            page.head("TO ERASE   \(erasure.pupil)")
        }
        for record in erasure.records.dropFirst() { page.line(" with the record merged into it: \(record)") }
        for (label, value) in facts(erasure) { page.line(" " + DisplayWidth.padded(label, to: 10) + value) }
        page.wrapped("Dates, codes, minutes and scores stay, and name nobody: figures do not move.", indent: 1)
        if !erasure.remains.isEmpty {
            page.line(style.attention(erasure.done ? " Not reached by the erasure:" : " Not reached; look at these first:"))
            for text in erasure.remains { page.wrapped(text, indent: 3) }
        }
        page.wrapped(
            "A copy of the keys could bring it back until \(DayText.long(erasure.keysKeptUntil)), when the last one that has it expires.",
            indent: 1)
        if let word = erasure.confirm {
            page.line()
            page.line("Nothing was erased. It cannot be undone. To erase it:")
            page.line("  \(again) --confirm \(word)")
        }
        return page.text
    }

    private static func facts(_ erasure: PupilsInterface.Erasure) -> [(String, String)] {
        var facts = [
            ("events", "\(Figures.grouped(erasure.events)) about the pupil, with \(Figures.count(erasure.texts, "text"))"),
            ("exports", erasure.exports == 0 ? "none" : "\(Figures.count(erasure.exports, "past export")); the next one is a full one"),
        ]
        if !erasure.groups.isEmpty { facts.insert(("groups", "names and notes of " + erasure.groups.joined(separator: ", ")), at: 1) }
        return facts
    }
}

/// Leavers whose records have been kept long enough.
package enum RetentionReport {
    /// - Parameter on: the day asked for, as asked.
    package static func text(_ output: PupilsInterface.ListRetention.Output, on: String?, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("KEPT LONG ENOUGH   by \(on ?? DayText.long(output.at.asOf))", output.at.school)
        var table = TextTable([
            .init("pupil", gap: 1, gives: 1, least: 16), .init("born"), .init("left"), .init("SEN"), .init("due"), .init("UPN"),
        ])
        for row in output.due {
            table.row([row.name, row.dateOfBirth ?? "–", row.left, row.sen ? "yes" : "no", row.due ?? "–", row.upn ?? "–"])
        }
        if output.due.isEmpty { table.full(" nobody's record is due") }
        for row in output.undated { table.row([row.name, "not known", row.left, row.sen ? "yes" : "no", "not known", row.upn ?? "–"]) }
        page.table(table)
        page.foot(
            [
                "date of birth + \(output.senYears) years with SEN records, + \(output.otherYears) without",
                "a person decides: provctl pupil erase NAME --reason TEXT",
            ], at: output.at)
        return page.text
    }
}

/// The recovery sheet of the master key.
package enum RecoverySheetReport {
    /// The sheet, as it is to be printed.
    package static func text(_ output: ServiceInterface.GetRecoverySheet.Output, style: ReportStyle = ReportStyle()) -> String {
        let sheet = output.sheet
        var page = Page(style)
        page.head("RECOVERY SHEET FOR THE SCHOOL'S SAFE", sheet.school)
        page.line(" printed \(DayText.long(sheet.printedOn)) for the log \(sheet.log)")
        page.line()
        for text in [
            "With this sheet and a backup everything that provd holds can be read again after its server is lost. Without it no name can.",
            "Print it, delete the file, put the paper into the safe; not beside a backup, for whoever has both can read everything.",
            "To use it, type the groups with their numbers into a file and name that file to: provctl restore --key-sheet FILE",
            "There is no letter I, L, O or U. Each group's last character checks the others: a group mistyped is named.",
        ] {
            page.wrapped(text, indent: 1)
        }
        page.line()
        for start in stride(from: 0, to: sheet.groups.count, by: 4) {
            let row = (start..<min(start + 4, sheet.groups.count)).map { index in
                DisplayWidth.padded("\(index < 9 ? " " : "")\(index + 1):\(sheet.groups[index])", to: 14)
            }
            page.line("   " + row.joined())
        }
        page.line()
        let example = sheet.ask.map { "\($0):_____" }.joined(separator: " ")
        page.line(" Then, from the paper: provctl key escrow --confirm --groups \(example)")
        page.line(" " + (sheet.confirmedOn.map { "Confirmed last \(DayText.instant($0)) UTC." } ?? "Not confirmed yet."))
        return page.text
    }
}
