internal import EventSourcing
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

extension Snapshot {
    /// The meetings about a pupil as they stood on the day, in order of their days. A confidential one is among them for those it
    /// names who say why; what wants only a reason is counted, and for everybody else there is none.
    package func meetings(of id: PupilID, _ asking: Asking) throws -> [PupilsInterface.Meeting] {
        guard let facts = try facts(id, asking) else { return [] }
        show(id)
        let rows = try statement(
            "SELECT \(MeetingRow.columns) FROM meetings WHERE owner = ?1 AND effective_on <= ?2 ORDER BY position")
        try rows.bind(1, facts.key)
        try rows.bind(2, asking.asOf.number)
        let found = try rows.all { MeetingRow($0) }.compactMap(\.self)
        var ids: [MeetingID] = []
        for row in found where !ids.contains(row.id) { ids.append(row.id) }
        let byMeeting = Dictionary(grouping: found, by: \.id)
        return try ids.compactMap { id in try meeting(byMeeting[id] ?? []) }
            .sorted { ($0.day, $0.start ?? "", $0.recordedAt, $0.id) < ($1.day, $1.start ?? "", $1.recordedAt, $1.id) }
    }

    /// One meeting, put together from its rows; `nil` where it is not shown.
    private func meeting(_ rows: [MeetingRow]) throws -> PupilsInterface.Meeting? {
        let arranged = rows.first { $0.what == .arranged }
        let held = rows.first { $0.what == .held }
        let cancelled = rows.first { $0.what == .cancelled }
        guard let telling = held ?? arranged, isShown(rows) else { return nil }
        let who = telling.asArranged ? arranged?.who ?? telling.who : telling.who
        let latest = held ?? cancelled ?? telling
        return PupilsInterface.Meeting(
            id: telling.id.description, event: latest.event.description,
            state: (held != nil ? MeetingRow.What.held : latest.what).name, day: (telling.day ?? telling.on).description,
            start: (held == nil || held?.on == arranged?.day ? arranged?.start : nil)?.description,
            kind: held?.isCycle == true ? "cycle-review" : (telling.kind ?? .other).rawValue,
            others: who.others?.text?.split(separator: "\n").map(String.init) ?? [], withPupil: who.withPupil,
            staff: try who.staff.map { try staffName($0) }, about: held?.about?.text ?? arranged?.about?.text, said: held?.said?.text,
            agreed: held?.agreed?.text, reason: cancelled?.reason?.text, next: held?.next?.description,
            arrangedFor: held == nil ? nil : arranged?.day?.description, confidential: rows.contains(where: \.confidential),
            seenBy: latest.confidential ? try latest.seenBy.map { try staffName($0) } : nil, recordedAt: Instant.iso(latest.recordedAt),
            pupilView: held?.pupilView?.text, parentView: held?.parentView?.text)
    }

    /// Whether the caller sees a meeting of a pupil who is the caller's. Whoever supports pupils in groups sees those of own.
    func isShown(_ rows: [MeetingRow]) -> Bool {
        switch sight.reach {
        case .figures: return false
        case .groups:
            guard let own = sight.staff, rows.contains(where: { $0.who.staff.contains(own) || $0.seenBy.contains(own) }) else {
                return false
            }
        case .everything, .classes: break
        }
        let confidential = rows.filter(\.confidential)
        guard confidential.allSatisfy({ sight.isNamed($0.seenBy) }) else { return false }
        if confidential.isEmpty || sight.why != nil { return true }
        withheldMeetings += 1
        return false
    }
}

extension MeetingRow.What {
    /// As the interface writes it.
    fileprivate var name: String {
        switch self {
        case .arranged: "arranged"
        case .held: "held"
        case .cancelled: "cancelled"
        }
    }
}
