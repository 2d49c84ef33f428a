/// A group of one academic year made into one of a later: what is taken over, and what must be looked at again.
package enum GroupCopy {
    /// What the copy is made with.
    package struct Request: Sendable {
        package var into: AcademicYear
        /// The code; `nil`: the same, with the year group in it moved up too.
        package var code: GroupCode?
        /// Whether it stays for the same year groups: then other pupils.
        package var keepsYears: Bool
        /// Staff who are here when it begins.
        package var present: Set<StaffID>
        /// Pupils who come along: slots and the name of a one-to-one group stay theirs.
        package var pupils: Set<PupilID>

        package init(into: AcademicYear, code: GroupCode?, keepsYears: Bool, present: Set<StaffID>, pupils: Set<PupilID>) {
            self.into = into
            self.code = code
            self.keepsYears = keepsYears
            self.present = present
            self.pupils = pupils
        }
    }

    /// The copy, and what a person should know of it.
    package struct Result: Hashable, Sendable {
        package var content: GroupContent
        /// Sentences without a full stop, naming nobody but staff by id.
        package var notes: [String]
        /// Staff who gave it and are not here any more.
        package var gone: [StaffID]
    }

    /// Makes the content of the copy.
    package static func content(
        of old: GroupContent, id: GroupID, _ request: Request, _ mapping: CalendarMapping
    ) throws(Refusal) -> Result {
        guard request.into > old.year else {
            throw Refusal(
                .conflict, field: "into", value: request.into.description,
                reason: "\(old.code) is of \(old.year), and is copied into a later year",
                remedy: "give \(old.year.next)")
        }
        let steps = request.keepsYears ? 0 : request.into.startYear - old.year.startYear
        let years = old.yearGroups.map { moved($0, steps) }
        var copy = old
        copy.code = request.code ?? code(old.code, old.yearGroups, years)
        copy.year = request.into
        copy.follows = id
        copy.yearGroups = years
        copy.from = mapping.day(old.from)
        copy.until = max(copy.from, mapping.day(old.until))
        copy.costs = old.costs.filter { $0.per != .once }
        var gone: Set<StaffID> = []
        copy.deliverers = kept(old.deliverers, request.present, &gone)
        copy.schedule = schedule(old.schedule, request, &gone)
        // The name of a one-to-one group names its pupil.
        if request.pupils.isEmpty { copy.name = nil }
        copy.toCheck = toCheck(copy, isExact: mapping.isExact)
        return Result(content: copy, notes: notes(old, copy, mapping), gone: gone.sorted())
    }

    private static func toCheck(_ copy: GroupContent, isExact: Bool) -> [GroupPart]? {
        var parts: [GroupPart] = []
        // A role alone says of itself that nobody is named yet.
        let given = copy.deliverers + copy.schedule.slots.flatMap(\.deliverers)
        if given.contains(where: { $0.staff != nil }) { parts.append(.staff) }
        if !copy.schedule.slots.isEmpty { parts.append(.slots) }
        if !isExact { parts.append(.dates) }
        return parts.isEmpty ? nil : parts
    }

    private static func notes(_ old: GroupContent, _ copy: GroupContent, _ mapping: CalendarMapping) -> [String] {
        var notes: [String] = []
        if !mapping.isExact {
            notes.append(
                "its dates are those of \(old.year) some weeks on: the calendar of \(copy.year) is not set, or has other half terms")
        }
        for cost in old.costs where cost.per == .once { notes.append("the cost \(cost.label) was for once, and is not copied") }
        if old.name != nil, copy.name == nil { notes.append("its name is not copied, as it may be a pupil's") }
        if copy.yearGroups == old.yearGroups, old.yearGroups.contains(where: { $0.next == nil }) {
            notes.append("its year groups follow no order and stay as they are")
        }
        return notes
    }

    private static func moved(_ group: YearGroup, _ steps: Int) -> YearGroup {
        var group = group
        for _ in 0..<max(0, steps) { group = group.next ?? group }
        return group
    }

    /// `y7-reading-1` for Y7 becomes `y8-reading-1` for Y8; a code without its year group in it stays.
    private static func code(_ code: GroupCode, _ old: [YearGroup], _ new: [YearGroup]) -> GroupCode {
        guard let from = old.first, let to = new.first, from != to else { return code }
        let (was, now) = (from.description.lowercased(), to.description.lowercased())
        let words = code.text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let index = words.firstIndex(where: { $0.lowercased() == was }) else { return code }
        var changed = words
        changed[index] = words[index].first?.isUppercase == true ? to.description : now
        return GroupCode(changed.joined(separator: "-"))
    }

    /// Whoever is not here any more leaves the role behind.
    private static func kept(_ deliverers: [Deliverer], _ present: Set<StaffID>, _ gone: inout Set<StaffID>) -> [Deliverer] {
        deliverers.map { deliverer in
            guard let staff = deliverer.staff, !present.contains(staff) else { return deliverer }
            gone.insert(staff)
            return Deliverer(role: deliverer.role, staff: nil)
        }
    }

    private static func schedule(_ old: Schedule, _ request: Request, _ gone: inout Set<StaffID>) -> Schedule {
        guard case .slots(let slots) = old else { return old }
        return .slots(
            slots.map { slot in
                var slot = slot
                slot.deliverers = kept(slot.deliverers, request.present, &gone)
                slot.pupils = slot.pupils.filter(request.pupils.contains)
                return slot
            })
    }
}
