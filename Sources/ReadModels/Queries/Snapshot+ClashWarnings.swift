internal import EventSourcing
package import ProvisionDomain
internal import ProvisionInterface

extension Snapshot {
    /// How many clashes a warning names.
    private static let named = 5

    /// What a group as it is about to be would clash with from today on, in words; it hinders nothing.
    /// - Parameters:
    ///   - enrolments: who is in it, with what is only being decided.
    ///   - pupils: only clashes of these pupils are told; `nil`: of staff, rooms and all who are in it.
    package func clashWarnings(
        of id: GroupID, _ content: GroupContent, enrolments: [(pupil: PupilID, days: DayRange)], pupils: Set<PupilID>? = nil,
        _ asking: Asking
    ) throws -> [String] {
        let range = DayRange(from: max(asking.today, content.from), until: content.until)
        guard range.from <= range.until, !content.schedule.slots.isEmpty else { return [] }
        let school = try schoolState()
        var plan = try plan(in: range)
        plan.entries.removeAll { $0.source.isOf(id) }
        let own = TimetableEntry.slots(of: content, id, on: range, enrolments: enrolments, school: school)
        for entry in own { plan.codes[entry.source] = content.code.text }
        for room in [content.place].compactMap(\.self) + content.schedule.slots.compactMap(\.room) { plan.name(room) }
        let found = TimetableClashes.find(plan.entries + own, in: range, school: school) { $0.isOf(id) }.filter { clash in
            guard let pupils else { return true }
            if case .pupil(let pupil) = clash.resource { return pupils.contains(pupil) }
            return false
        }
        let said = try found.compactMap { clash in try wire(clash, plan, asking).map { words($0, own: content.code.text) } }
        guard said.count > Snapshot.named else { return said }
        return said.prefix(Snapshot.named) + ["\(said.count - Snapshot.named) more clashes: provctl timetable clashes"]
    }

    /// `clash: Owen Marsh has y7-words too, Tue 09:10–09:20, from 2026-11-17`.
    private func words(_ clash: DeploymentInterface.Clash, own: String) -> String {
        let other = clash.first == own ? clash.second : clash.first
        let weekday = Weekday(rawValue: clash.weekday)?.short ?? ""
        let what = clash.of == "room" ? "room \(clash.name) is taken by \(other)" : "\(clash.name) has \(other) too"
        return "clash: \(what), \(weekday) \(clash.start)–\(clash.end), from \(clash.on)"
    }
}

extension TimetableEntry.Source {
    /// Whether it is a slot of the group.
    fileprivate func isOf(_ group: GroupID) -> Bool {
        if case .group(let id, _) = self { return id == group }
        return false
    }
}
