internal import Evaluation
package import ProvisionDomain

extension Snapshot {
    /// What was due in a range and what became of it, as delivery counts it: session by session, with the entries.
    package func explainDelivery(of subject: DeliverySubject, in range: DayRange, _ asking: Asking) throws -> Explanation {
        let range = DayRange(from: range.from, until: min(range.until, asking.asOf, asking.today))
        let sessions: [CountedSession]
        let name: String
        switch subject {
        case .school:
            sessions = try counted(delivering(groupRows(in: range), range), in: range, asking)
            name = "the school"
        case .provision(let id):
            sessions = try counted(delivering(groupRows(of: id), range), in: range, asking)
            name = try provisionRow(id, on: asking.asOf)?.content.name ?? ""
        case .group(let id):
            sessions = try counted(delivering(groupRow(id).map { [$0] } ?? [], range), in: range, asking)
            name = try groupRow(id)?.content(on: asking.asOf)?.code.text ?? ""
        case .pupil(let id):
            show(id)
            sessions = try counted(of: id, range, asking)
            name = try facts(id, asking)?.name ?? ""
        case .staff(let id):
            sessions = try counted(of: id, range, asking)
            name = try staffName(id)
        }
        let lines = try GivenWorking(range: range).lines(sessions)
        return Explanation(
            title: "Delivery of \(name), \(range.from.inWords)–\(range.until.inWords)",
            lines: lines.isEmpty ? [.remark("nothing was due")] : lines,
            notes: [
                "a session that is not recorded may have been given: so at least and at most; sessions beyond what was due are not in it"
            ])
    }

    /// The groups whose delivery the caller is told.
    private func delivering(_ groups: [GroupRow], _ range: DayRange) throws -> [GroupRow] {
        groups.filter { group in
            sight.lists(group.id) && group.state.days?.overlaps(range) ?? false && group.content(on: range.until)?.kind == .provision
        }
    }

    private func counted(of pupil: PupilID, _ range: DayRange, _ asking: Asking) throws -> [CountedSession] {
        guard try facts(pupil, asking) != nil else { return [] }
        return try enrolments(of: pupil).flatMap { enrolment -> [CountedSession] in
            guard let group = try groupRow(enrolment.group), sight.showsPart(in: group.id), enrolment.days(in: group).overlaps(range),
                let content = group.content(on: range.until), content.kind == .provision
            else { return [] }
            let days = enrolment.days(in: group)
            let own = DayRange(from: max(days.from, range.from), until: min(days.until, range.until))
            return try outcomes(of: group, in: own, asking, withRegister: true).compactMap { outcome in
                tally(of: outcome, for: enrolment, in: group).map { CountedSession(group: content.code.text, outcome: outcome, tally: $0) }
            }
        }
    }

    private func counted(of staff: StaffID, _ range: DayRange, _ asking: Asking) throws -> [CountedSession] {
        try groupRows(in: range).flatMap { group -> [CountedSession] in
            guard sight.lists(group.id), let content = group.content(on: range.until), content.kind == .provision else { return [] }
            var part = DeliveryPart(group: group, content: content)
            return try outcomes(of: group, in: range, asking, withRegister: true).compactMap { outcome in
                tally(of: outcome, for: staff, &part).map { CountedSession(group: content.code.text, outcome: outcome, tally: $0) }
            }
        }
    }
}
