internal import EventSourcing
internal import ExportFormat
internal import ProvisionDomain
internal import ProvisionInterface
internal import Storage

extension SnapshotExport {
    func pupils() throws -> any ExportCursor {
        ListCursor(try snapshot.streams("pupil")) { [self] stream, row in
            guard scope.pupils.contains(stream.id) else { return false }
            let rows = try snapshot.timeline(of: stream.key)
            let facts = PupilFacts(key: stream.key, id: PupilID(stream.id), rows: rows, on: asking.asOf)
            guard let name = facts.identity.name else { return false }
            row.begin(.init(stream.key))
            row.add(stream.id)
            row.add(facts.identity.upn)
            row.add(facts.identity.uln)
            row.add(name.surname)
            row.add(name.forename)
            row.add(name.preferred)
            row.add(facts.identity.dateOfBirth)
            row.add(status(facts))
            row.add(facts.yearGroup?.description)
            row.add(facts.form)
            row.add(facts.sen)
            row.add(facts.needs.map(\.type))
            row.add(facts.cohorts)
            row.add(facts.admitted)
            row.add(facts.left)
            row.add(facts.merged?.id)
            row.end()
            return true
        }
    }

    private func status(_ facts: PupilFacts) -> String {
        if facts.isOnRoll { return "on-roll" }
        return facts.left.map { $0 < asking.asOf } ?? false ? "left" : "expected"
    }

    func assessments() throws -> any ExportCursor {
        let owners = Dictionary(try snapshot.streams("pupil").map { ($0.key, $0.id) }) { first, _ in first }
        let school = try snapshot.schoolState()
        let query = try snapshot.statement(
            "SELECT key, owner, id, effective_on, measure, score, recorded_at FROM assessments ORDER BY key")
        return StatementCursor(query) { [scope] found, row in
            guard let pupil = owners[found.int64(1)], scope.pupils.contains(pupil), let id = found.id(2),
                !scope.hiddenAssessments.contains(id)
            else { return false }
            let measure = MeasureCode(found.text(4))
            let score = ProvisionDomain.Score(thousandths: found.int64(5))
            row.begin(.init(found.int64(0)))
            row.add(id)
            row.add(pupil)
            row.add(day: found.int32(3))
            row.add(measure.text)
            row.add(score.shown(for: school.measure(measure)?.kind ?? .raw))
            row.add(score.description)
            row.add(instant: found.int64(6))
            row.end()
            return true
        }
    }
}
