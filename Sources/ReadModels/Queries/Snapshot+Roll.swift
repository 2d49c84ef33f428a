internal import EventSourcing
internal import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// Everybody who is, was or is to be on roll, as of the day; records merged into another are left out, and their numbers given
    /// to the one that goes on.
    package func roll(_ asking: Asking) throws -> [ExchangeInterface.RollPupil] {
        var found: [PupilID: ExchangeInterface.RollPupil] = [:]
        var order: [PupilID] = []
        var handedOn: [(from: PupilID, to: PupilID, upns: [String])] = []
        for stream in try streams("pupil") {
            let rows = try timeline(of: stream.key)
            let identities = rows.filter { $0.attribute == .identity }.compactMap { $0.value.map { PackedIdentity($0) } }
            guard let latest = identities.last, latest.name != nil else { continue }
            let id = PupilID(stream.id)
            var upns: [String] = []
            for upn in identities.compactMap(\.upn) where !upns.contains(upn) { upns.append(upn) }
            if let other = rows.last(where: { $0.attribute == .merged })?.value.flatMap({ PupilID($0) }) {
                handedOn.append((id, other, upns))
                continue
            }
            order.append(id)
            found[id] = rollPupil(PupilFacts(key: stream.key, id: id, rows: rows, on: asking.asOf), upns)
        }
        let next = Dictionary(handedOn.map { ($0.from, $0.to) }) { first, _ in first }
        for (from, to, upns) in handedOn {
            var survivor = to
            var steps = 0
            while let further = next[survivor], further != from, steps < 8 { (survivor, steps) = (further, steps + 1) }
            guard var pupil = found[survivor] else { continue }
            pupil.formerUpns += upns.filter { $0 != pupil.upn && !pupil.formerUpns.contains($0) }
            found[survivor] = pupil
        }
        for pupil in order { show(pupil) }
        return order.compactMap { found[$0] }
    }

    private func rollPupil(_ facts: PupilFacts, _ upns: [String]) -> ExchangeInterface.RollPupil {
        let name = facts.identity.name
        return ExchangeInterface.RollPupil(
            id: facts.id.description, forename: name?.forename ?? "", surname: name?.surname ?? "", preferred: name?.preferred,
            upn: facts.identity.upn, formerUpns: upns.filter { $0 != facts.identity.upn }, uln: facts.identity.uln,
            dateOfBirth: facts.identity.dateOfBirth, yearGroup: facts.yearGroup?.description ?? "", form: facts.form, sen: facts.sen,
            needs: facts.needs, cohorts: facts.cohorts, onRoll: facts.isOnRoll, admitted: facts.admitted?.description,
            left: facts.left?.description)
    }
}
