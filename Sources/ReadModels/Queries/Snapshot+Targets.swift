internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// A pupil's targets by the day, in order of their numbers; none where the pupil is not the caller's.
    package func targets(of id: PupilID, _ asking: Asking) throws -> [PupilsInterface.Target] {
        guard let facts = try facts(id, asking) else { return [] }
        show(id)
        let rows = try statement(
            """
            SELECT id, event, effective_on, recorded_at, number, wording, measure, by_day, status, note FROM targets
            WHERE owner = ?1 AND effective_on <= ?2 ORDER BY effective_on, position
            """)
        try rows.bind(1, facts.key)
        try rows.bind(2, asking.asOf.number)
        var found: [UniqueID: PupilsInterface.Target] = [:]
        while try rows.step() {
            guard let target = rows.id(0), let event = rows.id(1)?.description else { continue }
            let on = SchoolDay(number: rows.int32(2)).description, recordedAt = Instant.iso(rows.int64(3))
            let by = rows.optionalInt32(7).map { SchoolDay(number: $0).description }
            if let number = rows.optionalInt(4) {
                found[target] = PupilsInterface.Target(
                    id: target.description, event: event, number: number, wording: rows.optionalText(5), measure: rows.optionalText(6),
                    on: on, by: by ?? on, reviews: [], recordedAt: recordedAt)
                continue
            }
            found[target]?.reviews.append(
                PupilsInterface.TargetReview(
                    on: on, status: rows.text(8), note: rows.optionalText(9), by: by, event: event, recordedAt: recordedAt))
            found[target]?.status = rows.text(8)
            if let by { found[target]?.by = by }
        }
        return found.values.sorted { ($0.number, $0.id) < ($1.number, $1.id) }
    }

    /// A pupil's strategies by the day, in order of their numbers; none where the pupil is not the caller's.
    package func strategies(of id: PupilID, _ asking: Asking) throws -> [PupilsInterface.Strategy] {
        guard let facts = try facts(id, asking) else { return [] }
        show(id)
        let rows = try statement(
            """
            SELECT id, event, effective_on, recorded_at, number, wording, ended, reason FROM strategies
            WHERE owner = ?1 AND effective_on <= ?2 ORDER BY effective_on, position
            """)
        try rows.bind(1, facts.key)
        try rows.bind(2, asking.asOf.number)
        var found: [UniqueID: PupilsInterface.Strategy] = [:]
        while try rows.step() {
            guard let strategy = rows.id(0), let event = rows.id(1)?.description else { continue }
            let on = SchoolDay(number: rows.int32(2)).description
            if rows.int(6) != 0 {
                found[strategy]?.ended = on
                found[strategy]?.reason = rows.optionalText(7)
            } else {
                found[strategy] = PupilsInterface.Strategy(
                    id: strategy.description, event: event, number: rows.optionalInt(4) ?? 0, wording: rows.optionalText(5), from: on,
                    recordedAt: Instant.iso(rows.int64(3)))
            }
        }
        return found.values.sorted { ($0.number, $0.id) < ($1.number, $1.id) }
    }
}
