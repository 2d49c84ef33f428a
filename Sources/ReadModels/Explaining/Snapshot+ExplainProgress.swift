internal import Evaluation
package import ProvisionDomain
internal import Storage

extension Snapshot {
    /// What the gains and ratios of a group, a provision or a pupil are made of, pupil by pupil.
    /// - Parameter name: of what is asked about, for the title.
    package func explainProgress(
        of name: String, group: GroupID?, provision: ProvisionID?, pupil: PupilID?, year: AcademicYear?, _ asking: Asking
    ) throws -> Explanation {
        let pack = try rulePack(on: asking.asOf) ?? .notAdopted()
        let rows = try progressRows(group: group, provision: provision, pupil: pupil, year: year, asking)
        let ofGroups = group != nil || provision != nil
        var lines: [Explained] = []
        for summarised in try summarised(rows, byGroup: ofGroups && pupil == nil, pack, asking) {
            lines += try ProgressWorking(snapshot: self, summarised: summarised, pack: pack, asking: asking).lines()
        }
        if lines.isEmpty { lines = [.remark("nothing measured there")] }
        return Explanation(
            title: "Progress of \(name)", lines: lines,
            notes: [
                "ratio = months of age gained ÷ months elapsed, of all pupils together, never a mean of rounded means",
                "worked out exactly, rounded once where it is printed",
            ], rulePack: try adoptedPack(on: asking.asOf)?.pack)
    }

    /// The event that recorded a score.
    func assessmentEvent(_ id: AssessmentID, of pupil: PupilID) throws -> EventReference? {
        guard let owner = try key("pupil", pupil.id) else { return nil }
        let rows = try statement("SELECT event FROM assessments WHERE owner = ?1 AND id = ?2")
        try rows.bind(1, owner)
        try rows.bind(2, id.id)
        return try (rows.first { $0.id(0) } ?? nil).map { .id($0) }
    }
}

/// One summary of progress, taken apart: each pupil's two scores, the months between, sums, mean, ratio and median.
private struct ProgressWorking {
    let snapshot: Snapshot
    let summarised: Snapshot.Summarised
    let pack: RulePack
    let asking: Asking

    private var summary: ProgressSummary { summarised.summary }
    private var isAge: Bool { summary.kind == .age }
    private var unit: FigureUnit { isAge ? .months : .points }

    /// One pupil's row with what was gained.
    private struct Pair {
        var row: ProgressRow
        var gain: Gain
        var name: String
    }

    func lines() throws -> [Explained] {
        let pairs = try self.pairs()
        let head = "\(summarised.of), \(summary.measure)"
        var lines = [try started(head)]
        guard !pairs.isEmpty else { return lines }
        let gains = try Explained.sum("gained", pairs.map(gain), unit)
        if let sum = gains.exact {
            let part = try Rational(1, over: Int128(pairs.count))
            lines.append(
                try .product(
                    "\(head): mean gain", [sum, part], unit, how: "\(gains.amount) ÷ \(pairs.count) pupils", parts: [gains]))
        }
        guard isAge, summary.ratio != nil else { return lines + [comparison] }
        let months = try Explained.sum("elapsed", pairs.map(elapsed), .months)
        if let gained = gains.exact, let time = months.exact, time > .zero {
            var ratio = try Explained.product(
                "\(head): ratio gain", [gained, try Rational(1).divided(by: time)], .ratio,
                how: "\(gains.amount) months gained ÷ \(months.amount) months", parts: [months],
                events: [try snapshot.adoptedPack(on: asking.asOf)?.event].compactMap(\.self))
            if let band = summary.band { ratio.how += ": \(band)" }
            lines.append(ratio)
        }
        let ratios = try pairs.compactMap(ratio)
        if let median = try Explained.median("\(head): median ratio", ratios, .ratio, how: "the middle of \(ratios.count)") {
            lines.append(median)
        }
        return lines + [comparison]
    }

    private var comparison: Explained { .remark(pack.labels.noComparison, how: "so no effect size against one") }

    /// Each pair of scores once, as the summary counts them.
    private func pairs() throws -> [Pair] {
        var seen: Set<[AssessmentID]> = []
        return try summarised.rows.compactMap { row in
            guard let baseline = row.pair.baseline, let post = row.pair.post,
                seen.insert([baseline.assessment, post.assessment]).inserted
            else { return nil }
            snapshot.show(row.pair.pupil)
            let gain = try Gain(from: baseline, to: post, measure: row.measure, pack: pack)
            return Pair(row: row, gain: gain, name: row.pupil?.name ?? "(unknown)")
        }
    }

    /// n: who started, who has both scores, who has not and why.
    private func started(_ head: String) throws -> Explained {
        let places = summarised.rows.map { row in
            snapshot.show(row.pair.pupil)
            return Explained.remark(
                row.pupil?.name ?? "(unknown)", how: row.pair.missing.map { Snapshot.words($0) } ?? "both scores",
                events: [.id(row.enrolment.event)])
        }
        var how = "\(summary.both) with both scores"
        if summary.repeated > 0 { how += "; \(summary.repeated) with the same two scores again not counted" }
        var line = try Explained.recorded(
            "\(head): started", Rational(summary.started), .number, how: how, parts: places)
        if summary.repeated == 0 { line.rule = .count }
        return line
    }

    private func gain(_ pair: Pair) throws -> Explained {
        guard let baseline = pair.row.pair.baseline, let post = pair.row.pair.post else { return .remark(pair.name) }
        let after = try score("after", post, pair.row.points.post, of: pair)
        var before = try score("before", baseline, pair.row.points.baseline, of: pair)
        before.exact = try Rational.zero.subtracting(baseline.score.rational)
        let kind = pair.row.measure.kind
        var how = "\(post.score.shown(for: kind)) less \(baseline.score.shown(for: kind))"
        if let label = pair.gain.label(pack) { how += ", \(label)" }
        return try .sum(pair.name, [after, before], unit, how: how)
    }

    private func score(_ what: String, _ dated: DatedScore, _ point: PointRow?, of pair: Pair) throws -> Explained {
        let events =
            [try snapshot.assessmentEvent(dated.assessment, of: pair.row.pair.pupil)].compactMap(\.self)
            + [point.map { EventReference.position($0.position) }].compactMap(\.self)
        return Explained(
            what, amount: dated.score.shown(for: pair.row.measure.kind), unit: unit, how: "on \(dated.on.inWords)",
            exact: dated.score.rational,
            events: events)
    }

    private func elapsed(_ pair: Pair) throws -> Explained {
        let month = try Rational(1).divided(by: pack.daysPerMonth.value)
        return try .product(
            pair.name, [Rational(pair.gain.days), month], .months,
            how: "\(pair.gain.days) days ÷ \(ExactPrinting.decimal(pack.daysPerMonth.value, places: 4)) days a month")
    }

    private func ratio(_ pair: Pair) throws -> Explained? {
        guard let ratio = pair.gain.ratio else { return nil }
        let time = try Rational(1).divided(by: pair.gain.months)
        return try .product(
            pair.name, [pair.gain.gain, time], .ratio,
            how: "\(FigureUnit.months.printed(pair.gain.gain)) ÷ \(FigureUnit.months.printed(pair.gain.months)) months"
                + (RatioGain.band(ratio, pack: pack).map { ": \($0)" } ?? ""))
    }
}
