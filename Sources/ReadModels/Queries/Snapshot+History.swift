internal import Evaluation
internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// All that is known of a pupil by the day: enrolments newest first, scores and entries in order of their days.
    /// `nil` where there is no such pupil.
    package func history(of id: PupilID, _ asking: Asking) throws -> PupilsInterface.History? {
        guard let facts = try facts(id, asking) else { return nil }
        let school = try schoolState()
        let scores = try scores(of: facts, asking)
        var entries = try attributeEntries(facts, asking)
        var rows: [(row: EnrolmentRow, wire: PupilsInterface.HistoryEnrolment)] = []
        var groups: [String] = []
        for enrolment in try enrolments(of: id) where enrolment.from <= asking.asOf {
            guard let group = try groupRow(enrolment.group), sight.showsPart(in: group.id), let content = group.content(on: asking.asOf)
            else { continue }
            if enrolment.days(in: group).contains(asking.asOf), group.runs(on: asking.asOf) { groups.append(content.code.text) }
            let attended = try attendance(of: enrolment, in: group, asking)
            rows.append((enrolment, try wire(enrolment, content, attended, facts, scores, asking)))
            entries += try noteEntries(enrolment, content, attended) + reviewEntries(enrolment, content, asking)
        }
        rows.sort { ($0.row.from, $0.row.key) > ($1.row.from, $1.row.key) }
        entries.sort { ($0.on, $0.recordedAt) < ($1.on, $1.recordedAt) }
        return PupilsInterface.History(
            pupil: wire(facts, groups: groups.sorted()), enrolments: rows.map(\.wire), scores: scores.map { wire($0, school) },
            entries: entries, meetings: try meetings(of: id, asking), targets: try targets(of: id, asking),
            strategies: try strategies(of: id, asking))
    }

    private func wire(
        _ enrolment: EnrolmentRow, _ content: GroupContent, _ attended: Attended, _ pupil: PupilFacts, _ scores: [ScoreRow],
        _ asking: Asking
    ) throws -> PupilsInterface.HistoryEnrolment {
        let terms = try terms(enrolment, on: asking.asOf)
        let points = try points(of: enrolment, asking)
        let school = try schoolState()
        func score(_ point: PointRow?) -> PupilsInterface.Score? {
            guard let point else { return nil }
            let row =
                scores.first { $0.id == point.assessment }
                ?? ScoreRow(
                    id: point.assessment, event: enrolment.event, on: point.on, recordedAt: point.recordedAt, measure: point.measure,
                    score: point.score, note: nil)
            return wire(row, school)
        }
        let baseline = points.first { $0.point == .baseline }
        let post = points.last { $0.point == .post }
        let provision = try provisionRow(content.provision, on: asking.asOf)?.content
        var yearGroup = pupil.yearGroup?.description ?? ""
        // The year group the pupil was in when the enrolment began: a history joins years.
        if let rows = try key("pupil", enrolment.pupil.id).map({ try timeline(of: $0) }),
            let then = rows.nearest(.yearGroup, on: enrolment.from)
        {
            yearGroup = then
        }
        return PupilsInterface.HistoryEnrolment(
            id: enrolment.id.description, group: content.code.text, provision: provision?.name ?? "", year: content.year.description,
            yearGroup: yearGroup, from: enrolment.from.description, until: (enrolment.ended ?? enrolment.until)?.description,
            ended: enrolment.endedReason, dose: DoseWords.weekly(content.schedule), priority: terms.priority,
            intendedOutcome: terms.outcome, measure: (baseline?.measure ?? provision?.measure)?.text, baseline: score(baseline),
            interim: score(points.last { $0.point == .interim }), post: score(post), gain: try gainWords(baseline, post, asking),
            due: attended.due, attended: attended.attended, missed: attended.missed, away: attended.away,
            unrecorded: attended.unrecorded, minutes: attended.minutes)
    }

    /// `+15`, `+11 months in 3.5 (ratio 3.14)`, `no gain`, `within error`; `nil` without two scores on one measure.
    private func gainWords(_ baseline: PointRow?, _ post: PointRow?, _ asking: Asking) throws -> String? {
        guard let baseline, let post, baseline.measure == post.measure, let measure = try schoolState().measure(post.measure) else {
            return nil
        }
        let pack = try rulePack(on: asking.asOf) ?? .notAdopted()
        let gain = try Gain(
            from: DatedScore(assessment: baseline.assessment, on: baseline.on, score: baseline.score),
            to: DatedScore(assessment: post.assessment, on: post.on, score: post.score), measure: measure, pack: pack)
        if gain.isWithinError { return pack.labels.withinError }
        if gain.isNoGain { return pack.labels.noGain }
        let size = Score(thousandths: post.score.thousandths - baseline.score.thousandths)
        guard measure.kind == .age else { return "+\(size)" }
        guard pack.isAdopted else { return "+\(size) months" }
        let months = try ExactPrinting.decimal(gain.months, places: 1)
        let ratio = try gain.ratio.map { " (ratio \(try ExactPrinting.ratio($0)))" } ?? ""
        return "+\(size) months in \(months)\(ratio)"
    }

    // MARK: Entries

    private func attributeEntries(_ facts: PupilFacts, _ asking: Asking) throws -> [PupilsInterface.HistoryEntry] {
        try timeline(of: facts.key).compactMap { row in
            guard let (what, detail) = Snapshot.words(row), sight.reach != .groups || Snapshot.isForSupport(row) else { return nil }
            // The roll's end is kept as the first day off it; staff know the last day on it.
            let isLeaving = row.attribute == .roll && row.value == nil
            let on = isLeaving ? row.validFrom - 1 : row.validFrom
            guard on <= asking.asOf else { return nil }
            return PupilsInterface.HistoryEntry(
                on: on.description, recordedAt: Instant.iso(row.recordedAt), what: what, detail: detail, event: row.event.description)
        }
    }

    /// What of a pupil's own facts those who support the pupil in a group see.
    private static func isForSupport(_ row: TimelineRow) -> Bool {
        switch row.attribute {
        case .yearGroup, .form, .sen, .need: true
        default: false
        }
    }

    private static func words(_ row: TimelineRow) -> (String, String)? {
        switch row.attribute {
        case .roll: (row.value == nil ? "left" : "on roll", "")
        case .yearGroup: ("year group", row.value ?? "")
        case .form: row.value.map { ("form", $0) }
        case .sen: ("SEN status", row.value ?? "")
        case .need: row.value.map { ("need", "\(row.item), rank \($0)") } ?? ("need ended", row.item)
        case .cohort: (row.value == nil ? "cohort left" : "cohort", row.item)
        case .expected: ("expected", row.value.flatMap { $0.isEmpty ? nil : "from \($0)" } ?? "")
        case .school: row.value.map { ("other school", $0) }
        case .merged: row.value.map { ("merged into", $0) }
        default: nil
        }
    }

    private func noteEntries(
        _ enrolment: EnrolmentRow, _ content: GroupContent, _ attended: Attended
    ) throws -> [PupilsInterface.HistoryEntry] {
        let rows = try statement("SELECT session, note FROM session_notes WHERE enrolment = ?1 AND note IS NOT NULL ORDER BY session, line")
        try rows.bind(1, enrolment.key)
        return try rows.all { ($0.int64(0), $0.text(1)) }.compactMap { key, note in
            attended.sessions[key].map { session in
                PupilsInterface.HistoryEntry(
                    on: session.day.description, recordedAt: Instant.iso(session.recordedAt), what: "session \(content.code)",
                    detail: note, event: session.event.description)
            }
        }
    }

    private func reviewEntries(
        _ enrolment: EnrolmentRow, _ content: GroupContent, _ asking: Asking
    ) throws -> [PupilsInterface.HistoryEntry] {
        let rows = try statement(
            """
            SELECT effective_on, recorded_at, event, outcome, decision, note, pupil_view, parent_view, next FROM reviews
            WHERE enrolment = ?1 AND effective_on <= ?2 ORDER BY effective_on, position
            """)
        try rows.bind(1, enrolment.key)
        try rows.bind(2, asking.asOf.number)
        return try rows.all { row -> PupilsInterface.HistoryEntry in
            let outcome = row.optionalInt(3).map { $0 > 0 ? "+\($0) " : "\($0) " } ?? ""
            var note = row.optionalText(5).map { ": \($0)" } ?? ""
            if let view = row.optionalText(6) { note += "; pupil: \(view)" }
            // Who supports a pupil in groups sees notes and scores; what parents said is for those who meet them.
            if sight.reach != .groups, let view = row.optionalText(7) { note += "; parents: \(view)" }
            if let next = row.optionalInt32(8) { note += "; next \(SchoolDay(number: next))" }
            return PupilsInterface.HistoryEntry(
                on: SchoolDay(number: row.int32(0)).description, recordedAt: Instant.iso(row.int64(1)), what: "review \(content.code)",
                detail: "\(outcome)\(row.text(4))\(note)", event: row.id(2)?.description ?? "")
        }
    }
}
