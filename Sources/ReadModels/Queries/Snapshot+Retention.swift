internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// Leavers whose records have been kept long enough by a day, the longest due first, and leavers nobody can tell it of.
    /// Records merged into another count as that one's.
    package func retention(
        by day: SchoolDay, senYears: Int, otherYears: Int, _ asking: Asking
    ) throws -> (due: [PupilsInterface.RetentionRow], undated: [PupilsInterface.RetentionRow]) {
        let all = try everybody(asking)
        var withSEN: Set<PupilID> = []
        for facts in all where try hasSENRecords(facts) {
            withSEN.insert(facts.id)
            if let other = facts.merged { withSEN.insert(other) }
        }
        var due: [(SchoolDay, PupilsInterface.RetentionRow)] = []
        var undated: [PupilsInterface.RetentionRow] = []
        for facts in Snapshot.inOrder(all) where facts.merged == nil && !facts.isOnRoll && facts.identity.name != nil {
            guard let left = facts.left else { continue }
            let sen = withSEN.contains(facts.id)
            let from = facts.identity.dateOfBirth.flatMap { SchoolDay(iso: $0) }.map { $0.adding(years: sen ? senYears : otherYears) }
            let row = PupilsInterface.RetentionRow(
                pupil: facts.id.description, name: facts.name, upn: facts.identity.upn, dateOfBirth: facts.identity.dateOfBirth,
                left: left.description, sen: sen, due: from?.description)
            if let from { if from <= day { due.append((from, row)) } } else { undated.append(row) }
        }
        return (due.sorted { $0.0 < $1.0 }.map(\.1), undated)
    }

    /// Whether there ever was a status other than none, or a need.
    private func hasSENRecords(_ facts: PupilFacts) throws -> Bool {
        try timeline(of: facts.key).contains { row in
            switch row.attribute {
            case .sen: row.value.map { $0 != "N" } ?? false
            case .need: row.value != nil
            default: false
            }
        }
    }
}
