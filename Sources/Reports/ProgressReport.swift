package import ProvisionInterface

/// Before and after: what each group or provision gained on each measure, with n and all that limits it, then pupil by pupil.
package enum ProgressReport {
    /// The progress as text.
    package static func text(_ output: EvaluationInterface.GetProgress.Output, style: ReportStyle = ReportStyle()) -> String {
        var page = Page(style)
        page.head("PROGRESS   \(DayText.long(output.at.asOf))", output.at.school)
        if output.summaries.isEmpty && output.gains.isEmpty { page.line(" nothing measured there") }
        if !output.summaries.isEmpty { summaries(output.summaries, on: &page) }
        if !output.gains.isEmpty {
            if !output.summaries.isEmpty { page.line() }
            gains(output.gains, on: &page)
        }
        var notes = ["n with both scores of those started; ratio is months of age gained a month"]
        let leftOut = output.at.leftOut ?? []
        if !output.summaries.isEmpty, leftOut.contains("others") { notes[0] += "; own pupils only" }
        if !output.summaries.isEmpty, leftOut.contains("confidential") { notes[0] += "; without confidential provision" }
        page.foot(notes, at: output.at)
        return page.text
    }

    private static func summaries(_ summaries: [EvaluationInterface.Summary], on page: inout Page) {
        var table = TextTable([
            .init("", gap: 1, gives: 2, least: 20), .init("measure", gives: 1, least: 8), .init("n", .right),
            .init("mean gain", .right), .init("ratio", .right), .init("median", .right), .init("", gives: 3, least: 12),
        ])
        for summary in summaries {
            table.row([
                summary.of, summary.measure, "\(summary.both) of \(summary.started)",
                summary.meanGain.map { Figures.signed($0) + (summary.kind == "age" ? "m" : "") } ?? "–",
                summary.ratio.map(Figures.decimals) ?? "–", summary.medianRatio.map(Figures.decimals) ?? "–",
                summary.tooFew ? "too few" : summary.band ?? "",
            ])
            for line in details(summary).flatMap({ Page.broken($0, indent: 5) }) { table.full(line) }
        }
        page.table(table)
    }

    private static func details(_ summary: EvaluationInterface.Summary) -> [String] {
        var counts: [String] = []
        if summary.missing > 0 {
            let why = summary.missingWhy.isEmpty ? "" : " (\(summary.missingWhy.joined(separator: ", ")))"
            counts.append("\(summary.missing) missing\(why)")
        }
        if summary.noGain > 0 { counts.append("\(summary.noGain) no gain") }
        if summary.withinError > 0 { counts.append("\(summary.withinError) within error") }
        if summary.atCeiling > 0 { counts.append("\(summary.atCeiling) at ceiling") }
        if summary.atFloor > 0 { counts.append("\(summary.atFloor) at floor") }
        if summary.otherProvision > 0 { counts.append("\(summary.otherProvision) had other provision meanwhile") }
        counts += summary.bands.filter { $0.count > 0 }.map { "\($0.count) \($0.band)" }
        let verdict = [summary.tooFew ? "too few to judge" : "", summary.comparison].filter { !$0.isEmpty }.joined(separator: ", ")
        return [counts.joined(separator: ", "), verdict].filter { !$0.isEmpty }
    }

    private static func gains(_ gains: [EvaluationInterface.Gain], on page: inout Page) {
        var table = TextTable([
            .init("pupil", gap: 1, gives: 4, least: 14), .init("year"), .init("group", gives: 1, least: 8),
            .init("measure", gives: 2, least: 7), .init("before", .right), .init("after", .right), .init("gain", .right),
            .init("ratio", .right), .init("", gives: 3, least: 10),
        ])
        for gain in gains {
            table.row([
                gain.name, gain.yearGroup, gain.group, gain.measure, gain.baseline ?? "–", gain.post ?? "–", change(gain),
                gain.ratio.map(Figures.decimals) ?? "–", remark(gain),
            ])
        }
        page.table(table)
    }

    private static func change(_ gain: EvaluationInterface.Gain) -> String {
        guard let size = gain.gain else { return "–" }
        return Figures.signed(size) + (gain.kind == "age" ? "m" : "")
    }

    private static func remark(_ gain: EvaluationInterface.Gain) -> String {
        var remarks = [gain.missing, gain.band].compactMap { $0 }
        if let size = gain.gain, size <= 0 { remarks.append("no gain") }
        if gain.withinError { remarks.append("within error") }
        if gain.atCeiling { remarks.append("at ceiling") }
        if gain.atFloor { remarks.append("at floor") }
        return remarks.joined(separator: ", ")
    }
}
