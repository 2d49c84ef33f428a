package import ProvisionInterface

/// All that is known of one pupil: who, needs, provision with before and after, tests, and the record in order.
package enum PupilHistoryReport {
    /// The history as text.
    package static func text(_ output: PupilsInterface.GetHistory.Output, style: ReportStyle = ReportStyle()) -> String {
        let history = output.history
        var page = Page(style)
        head(history.pupil, on: &page)
        TargetsReport.inClass(history.strategies ?? [], on: &page)
        page.line()
        provision(history.enrolments, on: &page)
        scores(history.scores, on: &page)
        TargetsReport.history(history.targets ?? [], on: &page)
        MeetingsReport.block(history.meetings ?? [], of: history.pupil.name, at: output.at, on: &page)
        entries(history.entries, on: &page)
        let interim = history.enrolments.contains { $0.post == nil && $0.interim != nil }
        let notes = [interim ? "i interim, not judged" : nil, history.enrolments.isEmpty ? nil : "– not measured"]
        page.foot([notes.compactMap { $0 }.joined(separator: "    ")], at: output.at)
        return page.text
    }

    private static func head(_ pupil: PupilsInterface.Pupil, on page: inout Page) {
        let form = pupil.form.map { " \($0)" } ?? ""
        var since = pupil.admitted.map { "   here since \(DayText.dated($0))" } ?? ""
        if let left = pupil.left { since += "   left \(DayText.dated(left))" }
        page.head("\(pupil.name)   \(pupil.yearGroup)\(form)\(since)", "SEN \(pupil.sen)")
        let needs = pupil.needs.sorted { $0.rank < $1.rank }.map { "\($0.rank) \($0.type)" }.joined(separator: "  ")
        var facts = needs.isEmpty ? "no needs recorded" : "needs \(needs)"
        if !pupil.cohorts.isEmpty { facts += "   " + pupil.cohorts.joined(separator: ", ") }
        page.wrapped(facts, indent: 0)
        let identity = [
            pupil.upn.map { "UPN \($0)" }, pupil.dateOfBirth.map { "born \(DayText.dated($0))" }, "id \(pupil.id)",
        ]
        page.line(page.style.quiet(identity.compactMap { $0 }.joined(separator: "   ")))
    }

    private static func provision(_ enrolments: [PupilsInterface.HistoryEnrolment], on page: inout Page) {
        guard !enrolments.isEmpty else {
            page.line("no provision yet")
            return
        }
        var table = TextTable([
            .init("", gap: 1), .init("provision", gap: 1, gives: 2, least: 14), .init("dose", gives: 1, least: 8),
            .init("given", .right), .init("before → after", gives: 4, least: 14), .init("gain", gives: 3, least: 12),
        ])
        var year = ""
        for enrolment in enrolments {
            let heading = "\(enrolment.year)  \(enrolment.yearGroup)"
            if heading != year { table.full(page.style.heading(heading)) }
            year = heading
            let gain = [enrolment.gain, enrolment.ended].compactMap { $0 }.joined(separator: ", ")
            table.row([
                DayText.span(enrolment.from, enrolment.until), enrolment.provision, enrolment.dose, given(enrolment),
                scores(enrolment), gain,
            ])
            if let outcome = enrolment.intendedOutcome { Page.broken("for: \(outcome)", indent: 5).forEach { table.full($0) } }
        }
        page.table(table)
    }

    private static func given(_ enrolment: PupilsInterface.HistoryEnrolment) -> String {
        guard enrolment.due > 0 else { return "–" }
        let share = { (sessions: Int) in Double(sessions) * 100 / Double(enrolment.due) }
        return Figures.range(share(enrolment.attended), share(enrolment.attended + enrolment.unrecorded))
    }

    private static func scores(_ enrolment: PupilsInterface.HistoryEnrolment) -> String {
        guard let baseline = enrolment.baseline else { return enrolment.post.map { "– → \($0.score)" } ?? "–" }
        let measure = baseline.kind == "age" ? "" : "\(baseline.measure) "
        if let post = enrolment.post { return "\(measure)\(baseline.score) → \(post.score)" }
        if let interim = enrolment.interim { return "\(measure)\(baseline.score) → \(interim.score) i" }
        return "\(measure)\(baseline.score) → –"
    }

    private static func scores(_ scores: [PupilsInterface.Score], on page: inout Page) {
        guard !scores.isEmpty else { return }
        page.section("TESTS")
        var table = TextTable([
            .init("", gap: 1, gives: 0), .init("", gives: 1, least: 12), .init("", .right), .init("", gives: 2, least: 12),
        ])
        for score in scores {
            let late = DayText.late(score.recordedAt, on: score.on)
            table.row([
                DayText.dated(score.on), score.measureName, score.score, [score.note, late].compactMap { $0 }.joined(separator: "  "),
            ])
        }
        page.table(table)
    }

    private static func entries(_ entries: [PupilsInterface.HistoryEntry], on page: inout Page) {
        guard !entries.isEmpty else { return }
        page.section("RECORD")
        var table = TextTable([.init("", gap: 1), .init("", gives: 2, least: 16), .init("", gives: 1, least: 20)])
        for entry in entries {
            let late = DayText.late(entry.recordedAt, on: entry.on)
            table.row([DayText.dated(entry.on), entry.what, [entry.detail, late].compactMap { $0 }.joined(separator: "  ")])
        }
        page.table(table)
    }
}
