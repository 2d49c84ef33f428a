internal import Evaluation
internal import EventSourcing
internal import ExportFormat
internal import ProvisionDomain
internal import Storage

extension SnapshotExport {
    func provisions() throws -> any ExportCursor {
        ListCursor(try snapshot.streams("provision")) { [self] stream, row in
            let id = ProvisionID(stream.id)
            guard scope.provisions.contains(id), let found = try snapshot.provisionRow(stream.key, id, on: asking.asOf) else {
                return false
            }
            row.begin(.init(stream.key))
            row.add(stream.id)
            row.add(found.content.code.text)
            row.add(found.content.name)
            row.add(found.content.tier.text)
            row.add(found.content.area.text)
            row.add(found.content.measure?.text)
            row.add(found.content.intendedOutcome)
            row.add(found.retired)
            row.end()
            return true
        }
    }

    func groups() throws -> any ExportCursor {
        ListCursor(try snapshot.streams("group")) { [self] stream, row in
            guard scope.groups[stream.key] != nil, let found = try snapshot.groupRow(stream.key),
                let content = found.content(on: asking.asOf)
            else { return false }
            row.begin(.init(stream.key))
            row.add(stream.id)
            row.add(content.code.text)
            row.add(content.provision.id)
            row.add(content.year.description)
            row.add(content.kind.rawValue)
            row.add(content.follows?.id)
            row.add(content.yearGroups.map(\.description))
            row.add(content.plannedSize)
            row.add(content.capacity)
            row.add(SnapshotExport.kind(content.schedule))
            row.add(try SnapshotExport.weekMinutes(content.schedule))
            row.add(SnapshotExport.roles(content))
            row.add(content.funding?.text)
            row.add(content.from)
            row.add(content.until)
            row.add(found.state.closed?.on)
            row.add(try closedReason(stream.key))
            row.end()
            return true
        }
    }

    private func closedReason(_ key: Int64) throws -> String? {
        let query = try snapshot.statement("SELECT closed_reason FROM groups WHERE key = ?1")
        try query.bind(1, key)
        return try query.first { $0.optionalText(0) } ?? nil
    }

    private static func kind(_ schedule: Schedule) -> String {
        if case .staffTime = schedule { return "staff-time" }
        return DoseWords.kind(schedule)
    }

    private static func weekMinutes(_ schedule: Schedule) throws -> String? {
        switch schedule {
        case .dose(let dose): try decimal(dose.times.multiplied(by: Rational(dose.minutes)))
        case .slots(let slots): try decimal(Rational(Int128(slots.reduce(0) { $0 + $1.minutes * ($1.week == nil ? 2 : 1) }), over: 2))
        case .staffTime, .none, .unquantified: nil
        }
    }

    private static func decimal(_ value: Rational) throws -> String {
        value.denominator == 1 ? value.description : try ExactPrinting.decimal(value, places: 2)
    }

    private static func roles(_ content: GroupContent) -> [String] {
        let own = content.deliverers.map(\.role.text)
        return own.isEmpty ? Set(content.schedule.slots.flatMap(\.deliverers).map(\.role.text)).sorted() : own
    }

    func enrolments() throws -> any ExportCursor {
        let points = try snapshot.statement(
            "SELECT point, assessment FROM points WHERE enrolment = ?1 ORDER BY point, effective_on, position")
        let keys = scope.enrolments.keys.sorted()
        return ListCursor(keys) { [self] key, row in
            guard let found = try snapshot.enrolmentRow(key), let group = scope.groups[found.group] else { return false }
            let terms = try snapshot.terms(found, on: asking.asOf)
            var named: [Int: UniqueID] = [:]
            try points.bind(1, key)
            for (point, assessment) in try points.all({ ($0.int(0), $0.id(1)) }) {
                // The first baseline and the last of the others, as everywhere.
                if point != AssessmentPoint.baseline.number || named[point] == nil { named[point] = assessment }
            }
            row.begin(.init(key))
            row.add(found.id.id)
            row.add(found.pupil.id)
            row.add(group.id)
            row.add(found.from)
            row.add([found.until, found.ended].compactMap(\.self).reduce(group.until, min))
            row.add(found.ended)
            row.add(found.endedReason)
            row.add(terms.priority)
            row.add(terms.funding)
            for point in [AssessmentPoint.baseline, .interim, .post] { row.add(named[point.number]) }
            row.end()
            return true
        }
    }

    func reviews() throws -> any ExportCursor {
        let query = try snapshot.statement(
            "SELECT position, event, enrolment, effective_on, outcome, decision, next, recorded_at FROM reviews ORDER BY position")
        return StatementCursor(query) { [scope] found, row in
            guard let enrolment = scope.enrolments[found.int64(2)] else { return false }
            row.begin(.init(found.int64(0)))
            row.add(found.id(1))
            row.add(enrolment.id)
            row.add(day: found.int32(3))
            row.add(found.optionalInt(4))
            row.add(found.text(5))
            row.add(day: found.optionalInt32(6))
            row.add(instant: found.int64(7))
            row.end()
            return true
        }
    }
}
