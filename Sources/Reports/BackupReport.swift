package import ProvisionInterface

/// What was backed up, what there is, and whether it holds.
package enum BackupReport {
    /// A run.
    package static func made(_ run: BackupsInterface.Run, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        let events = run.through - run.from + 1
        let what = events == 0 ? "nothing new" : "\(Figures.count(events, "event")), \(size(run.bytes))"
        page.line("backed up to \(run.folder): \(what), now to #\(Figures.grouped(run.through))")
        page.line(" keys      keys/\(run.keys)")
        page.line(" anchor    \(run.anchor)")
        if run.sameDevice {
            page.line(style.attention(" This is the state folder's own disk: where it fails, both are lost."))
        }
        return page.text
    }

    /// What there is.
    package static func list(_ output: BackupsInterface.List.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head(output.folder, Figures.count(output.segments.count, "segment"))
        for segment in output.segments.suffix(20) {
            page.line(
                " #\(Figures.grouped(segment.from)) to #\(Figures.grouped(segment.through))   epoch \(segment.epoch)   \(size(segment.bytes))"
            )
        }
        if output.segments.isEmpty { page.line(" none yet") }
        page.line("")
        page.line(" copies of the keys: " + (output.keys.isEmpty ? "none" : "\(output.keys.count), the newest \(output.keys.last ?? "")"))
        page.line("")
        for outcome in output.outcomes {
            let line = " \(DayText.instant(outcome.at)) UTC  \(outcome.what)  \(outcome.ok ? "done" : "FAILED")  \(outcome.detail)"
            page.line(outcome.ok ? line : style.attention(line))
        }
        return page.text
    }

    /// Whether it holds.
    package static func verified(_ output: BackupsInterface.Verify.Output, style: ReportStyle = ReportStyle()) -> String {
        guard output.ok else {
            let to = "good to #\(Figures.grouped(output.checked))"
            return style.attention("\(output.folder) is damaged: \(output.reason ?? "")") + "\n\(to)\n"
        }
        return "\(output.folder): \(Figures.count(output.segments, "segment")), good to #\(Figures.grouped(output.checked))\n"
            + (output.anchor.map { "anchor \($0)\n" } ?? "")
    }

    /// What a drill compared.
    package struct Drill: Hashable, Sendable {
        package var folder: String
        package var position: Int
        package var lastMoment: String
        package var sameAnchor: Bool
        /// Questions, and whether both answered alike.
        package var questions: [Question]
        package var seconds: Int

        /// One question of a drill.
        package struct Question: Hashable, Sendable {
            package var text: String
            package var same: Bool

            package init(text: String, same: Bool) {
                self.text = text
                self.same = same
            }
        }

        package init(folder: String, position: Int, lastMoment: String, sameAnchor: Bool, questions: [Question], seconds: Int) {
            self.folder = folder
            self.position = position
            self.lastMoment = lastMoment
            self.sameAnchor = sameAnchor
            self.questions = questions
            self.seconds = seconds
        }

        package var ok: Bool { sameAnchor && questions.allSatisfy(\.same) && !questions.isEmpty }

        /// In a line, without anybody's data.
        package var detail: String {
            let differing = questions.filter { !$0.same }.map(\.text)
            if ok { return "\(questions.count) questions answered alike in \(seconds) s" }
            return sameAnchor ? "answered otherwise: \(differing.joined(separator: ", "))" : "the anchor differs"
        }
    }

    /// A drill.
    package static func drill(_ drill: Drill, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("Drill of \(drill.folder)", drill.ok ? "passed" : "FAILED")
        page.line(" restored aside to #\(Figures.grouped(drill.position)), last moment \(drill.lastMoment), in \(drill.seconds) s")
        page.line(" anchor    " + (drill.sameAnchor ? "the same" : style.attention("DIFFERS")))
        for question in drill.questions {
            page.line(" " + DisplayWidth.padded(question.text, to: 28) + (question.same ? "the same" : style.attention("DIFFERS")))
        }
        return page.text
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\(Figures.grouped((bytes + 1023) / 1024)) KiB" : "\(Figures.grouped(bytes >> 20)) MiB"
    }
}
