internal import Evaluation
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// One enrolment with the scores it points at.
struct ProgressRow {
    var enrolment: EnrolmentRow
    var group: GroupRow
    var content: GroupContent
    var measure: MeasureDefined
    var pair: ProgressPair
    /// The points of ``pair``.
    var points: (baseline: PointRow?, post: PointRow?)
    var pupil: PupilFacts?
}

extension Snapshot {
    /// Before and after of every enrolment of a group, a provision or a pupil, or with none of them of every provision, with summaries
    /// by group and provision on each measure.
    /// - Parameters:
    ///   - year: the academic year the groups are of; `nil`: the one of the day for everything, else every year.
    ///   - chain: of a group also those it carries on, and those that carry it on.
    package func progress(
        group: GroupID?, provision: ProvisionID?, pupil: PupilID?, year: AcademicYear?, chain: Bool = false, _ asking: Asking
    ) throws -> (gains: [EvaluationInterface.Gain], summaries: [EvaluationInterface.Summary]) {
        let pack = try rulePack(on: asking.asOf) ?? .notAdopted()
        let rows = try progressRows(group: group, provision: provision, pupil: pupil, year: year, chain: chain, asking)
        let gains = try rows.map { try gain($0, pack) }
        let ofGroups = group != nil || provision != nil
        return (gains, try summarised(rows, byGroup: ofGroups && pupil == nil, pack, asking).map { try wire($0, pack) })
    }

    /// Every enrolment asked about that is measured on something, with its scores.
    func progressRows(
        group: GroupID?, provision: ProvisionID?, pupil: PupilID?, year: AcademicYear?, chain: Bool = false, _ asking: Asking
    ) throws -> [ProgressRow] {
        let everything = group == nil && provision == nil && pupil == nil
        let wanted = year ?? (everything ? AcademicYear(containing: asking.asOf) : nil)
        var rows: [ProgressRow] = []
        for (row, enrolments) in try subjects(group, provision, pupil, wanted, chain: chain) {
            guard let content = row.content(on: asking.asOf), content.kind == .provision,
                wanted.map({ $0 == content.year }) ?? true
            else { continue }
            for enrolment in enrolments where enrolment.from <= asking.asOf && sight.sees(enrolment.pupil) && sight.showsPart(in: row.id) {
                if let found = try progressRow(enrolment, row, content, asking) { rows.append(found) }
            }
        }
        markOthers(&rows)
        return rows
    }

    private func subjects(
        _ group: GroupID?, _ provision: ProvisionID?, _ pupil: PupilID?, _ year: AcademicYear?, chain: Bool
    ) throws -> [(GroupRow, [EnrolmentRow])] {
        if let pupil {
            return try enrolments(of: pupil).compactMap { enrolment in try groupRow(enrolment.group).map { ($0, [enrolment]) } }
                .filter { row, _ in group.map { $0 == row.id } ?? true }
        }
        let groups: [GroupRow]
        if let group {
            groups = chain ? try self.chain(of: group) : try groupRow(group).map { [$0] } ?? []
        } else if let provision {
            groups = try groupRows(of: provision)
        } else {
            groups = try year.map { try groupRows(in: $0.days) } ?? []
        }
        return try groups.map { ($0, try enrolments(of: $0)) }
    }

    /// `nil` where the enrolment is measured on nothing: neither a score nor the provision names a measure.
    private func progressRow(
        _ enrolment: EnrolmentRow, _ group: GroupRow, _ content: GroupContent, _ asking: Asking
    ) throws -> ProgressRow? {
        let points = try points(of: enrolment, asking)
        let planned = try provisionRow(content.provision, on: asking.asOf)?.content.measure
        guard let code = points.first?.measure ?? planned, let measure = try schoolState().measure(code) else { return nil }
        func dated(_ row: PointRow?) -> DatedScore? {
            row.map { DatedScore(assessment: $0.assessment, on: $0.on, score: $0.score) }
        }
        let pupil = try facts(enrolment.pupil, asking)
        let days = enrolment.days(in: group)
        let baseline = points.first { $0.point == .baseline }
        let post = points.last { $0.point == .post && $0.measure == code }
        let pair = ProgressPair(
            pupil: enrolment.pupil, enrolment: enrolment.id, baseline: dated(baseline), post: dated(post),
            endedEarly: enrolment.ended.map { $0 <= asking.asOf && $0 < content.until } ?? false && days.until <= asking.asOf)
        return ProgressRow(
            enrolment: enrolment, group: group, content: content, measure: measure, pair: pair, points: (baseline, post), pupil: pupil)
    }

    /// Notes who had another provision on the same measure between the two scores, among the rows at hand.
    private func markOthers(_ rows: inout [ProgressRow]) {
        let byPupil = Dictionary(grouping: rows.indices, by: { rows[$0].pair.pupil })
        for index in rows.indices {
            guard let from = rows[index].pair.baseline?.on, let until = rows[index].pair.post?.on, from <= until else { continue }
            let own = rows[index]
            let between = DayRange(from: from, until: until)
            rows[index].pair.otherProvision = (byPupil[own.pair.pupil] ?? []).contains { other in
                rows[other].content.provision != own.content.provision && rows[other].measure.code == own.measure.code
                    && rows[other].enrolment.days(in: rows[other].group).overlaps(between)
            }
        }
    }

    private func gain(_ row: ProgressRow, _ pack: RulePack) throws -> EvaluationInterface.Gain {
        let kind = row.measure.kind
        show(row.enrolment.pupil)
        var wire = EvaluationInterface.Gain(
            enrolment: row.enrolment.id.description, pupil: row.enrolment.pupil.description, name: row.pupil?.name ?? "(unknown)",
            yearGroup: row.pupil?.yearGroup?.description ?? "", group: row.content.code.text, measure: row.measure.code.text,
            kind: kind.rawValue, baseline: row.pair.baseline?.score.shown(for: kind), baselineOn: row.pair.baseline?.on.description,
            post: row.pair.post?.score.shown(for: kind), postOn: row.pair.post?.on.description, withinError: false, atCeiling: false,
            atFloor: false, missing: row.pair.missing.map(Snapshot.words))
        guard let baseline = row.pair.baseline, let post = row.pair.post else { return wire }
        let gain = try Gain(from: baseline, to: post, measure: row.measure, pack: pack)
        wire.gain = try ExactPrinting.number(gain.gain, places: 3)
        if pack.isAdopted { wire.months = try ExactPrinting.number(gain.months, places: 2) }
        wire.ratio = try gain.ratio.map { try ExactPrinting.number($0, places: 2) }
        wire.band = gain.ratio.flatMap { RatioGain.band($0, pack: pack) }
        wire.withinError = gain.isWithinError
        wire.atCeiling = gain.isAtCeiling
        wire.atFloor = gain.isAtFloor
        return wire
    }

    /// Rows taken together on one measure.
    struct Summarised {
        /// A group's code or a provision's name.
        var of: String
        var rows: [ProgressRow]
        var summary: ProgressSummary
    }

    /// Rows taken together by group, where that is asked for, by provision, and always by measure.
    func summarised(_ rows: [ProgressRow], byGroup: Bool, _ pack: RulePack, _ asking: Asking) throws -> [Summarised] {
        var found: [Summarised] = []
        func add(_ name: String, _ own: [ProgressRow]) throws {
            for (_, same) in Snapshot.grouped(own, by: { $0.measure.code }) {
                let summary = try ProgressSummary(same.map(\.pair), measure: same[0].measure, pack: pack)
                found.append(Summarised(of: name, rows: same, summary: summary))
            }
        }
        if byGroup {
            for (_, own) in Snapshot.grouped(rows, by: { $0.group.key }) { try add(own[0].content.code.text, own) }
        }
        for (provision, own) in Snapshot.grouped(rows, by: { $0.content.provision }) {
            let name = try provisionRow(provision, on: asking.asOf)?.content.name ?? ""
            // A provision of one group alone would only say the same again.
            if byGroup, Set(own.map(\.group.key)).count == 1 { continue }
            try add(name, own)
        }
        return found
    }

    private func wire(_ summarised: Summarised, _ pack: RulePack) throws -> EvaluationInterface.Summary {
        let summary = summarised.summary
        func number(_ value: Rational?) throws -> Double? { try value.map { try ExactPrinting.number($0, places: 2) } }
        let why = summary.missing.sorted { $0.key < $1.key }.map { "\($0.value) \(Snapshot.words($0.key))" }
        return EvaluationInterface.Summary(
            of: summarised.of, measure: summary.measure.text, kind: summary.kind.rawValue, started: summary.started, both: summary.both,
            missing: summary.missing.values.reduce(0, +), missingWhy: why, atCeiling: summary.atCeiling, atFloor: summary.atFloor,
            withinError: summary.withinError, noGain: summary.noGain, meanGain: try number(summary.meanGain),
            ratio: try number(summary.ratio), medianRatio: try number(summary.medianRatio), band: summary.band,
            bands: summary.bands.map { EvaluationInterface.BandCount(band: $0.label, count: $0.count) },
            otherProvision: summary.otherProvision, tooFew: summary.isTooFew, comparison: pack.labels.noComparison)
    }

    /// Rows by a key, in the order the keys first come.
    private static func grouped<Key: Hashable>(_ rows: [ProgressRow], by key: (ProgressRow) -> Key) -> [(Key, [ProgressRow])] {
        var order: [Key] = []
        var groups: [Key: [ProgressRow]] = [:]
        for row in rows {
            if groups[key(row)] == nil { order.append(key(row)) }
            groups[key(row), default: []].append(row)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    static func words(_ missing: ProgressPair.Missing) -> String {
        switch missing {
        case .noBaseline: "no baseline"
        case .noPost: "no post"
        case .endedEarly: "ended early"
        }
    }
}
