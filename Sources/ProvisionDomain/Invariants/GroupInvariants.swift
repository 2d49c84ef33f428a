/// What must hold on every day of a group.
package enum GroupInvariants {
    /// Something that does not hold.
    package struct Violation: Hashable, Sendable {
        package var rule: Refusal.Rule
        /// A sentence without a full stop; names by id only.
        package var text: String
    }

    /// The first day of a range on which the group would hold more than its capacity with some places more.
    ///
    /// Only days an enrolment begins or the content changes are looked at: no other day can be the first.
    package static func firstFullDay(_ state: GroupState, in range: DayRange, places: Int) -> (day: SchoolDay, capacity: Int)? {
        var days: Set<SchoolDay> = [range.from]
        for enrolment in state.enrolments.values where range.contains(enrolment.from) { days.insert(enrolment.from) }
        for entry in state.content.entries where range.contains(entry.from) { days.insert(entry.from) }
        for day in days.sorted() {
            guard let capacity = state.content(on: day)?.capacity else { continue }
            let taken = state.enrolments.values.count { state.days(of: $0).contains(day) }
            if taken + places > capacity { return (day, capacity) }
        }
        return nil
    }

    /// Refuses what would break a rule that holds now.
    static func refuseNew(_ after: GroupState, before: GroupState, field: String, value: String) throws(Refusal) {
        let known = Set(violations(before))
        let new = violations(after).filter { !known.contains($0) }
        guard let first = new.first else { return }
        throw Refusal(
            first.rule, field: field, value: value, reason: "with that, what is recorded would no longer fit: \(first.text)",
            remedy: "change or retract what is listed first", items: new.map(\.text))
    }

    /// Everything that does not hold, in a fixed order; empty for a sound group.
    package static func violations(_ state: GroupState) -> [Violation] {
        guard let days = state.days else { return [] }
        let enrolments = state.enrolments.values.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
        var found: [Violation] = []
        for enrolment in enrolments { found += outsideDates(enrolment, days, state) }
        if let full = firstFullDay(state, in: days, places: 0) {
            found.append(Violation(rule: .capacity, text: "more than \(full.capacity) pupils on \(full.day)"))
        }
        found += twice(enrolments, state)
        for enrolment in enrolments { found += points(enrolment) }
        for session in state.sessions.values.sorted(by: { ($0.on, $0.id) < ($1.on, $1.id) }) { found += check(session, days, state) }
        for day in state.sessionsByDay.keys.sorted() { found += clashes(state.sessions(on: day)) }
        return found
    }

    private static func outsideDates(_ enrolment: GroupState.Enrolment, _ days: DayRange, _ state: GroupState) -> [Violation] {
        if let ended = enrolment.ended, ended.on < enrolment.from { return [] }
        let lasts = enrolment.ended?.on ?? enrolment.terms.until ?? days.until
        if days.contains(enrolment.from), lasts <= days.until { return [] }
        return [Violation(rule: .outsideDates, text: "enrolment \(enrolment.id) from \(enrolment.from) to \(lasts) lies outside the group")]
    }

    private static func twice(_ enrolments: [GroupState.Enrolment], _ state: GroupState) -> [Violation] {
        var last: [PupilID: SchoolDay] = [:]
        var found: [Violation] = []
        for enrolment in enrolments {
            let days = state.days(of: enrolment)
            guard days.from <= days.until else { continue }
            if let until = last[enrolment.pupil], until >= days.from {
                found.append(Violation(rule: .duplicate, text: "enrolment \(enrolment.id) from \(days.from) overlaps another of its pupil"))
            }
            last[enrolment.pupil] = max(last[enrolment.pupil] ?? days.until, days.until)
        }
        return found
    }

    private static func points(_ enrolment: GroupState.Enrolment) -> [Violation] {
        let later = enrolment.interims + [enrolment.post].compactMap(\.self)
        guard let baseline = enrolment.baseline else {
            return later.isEmpty
                ? [] : [Violation(rule: .missingEarlier, text: "enrolment \(enrolment.id) has a later score and no baseline")]
        }
        var found: [Violation] = []
        if later.contains(where: { $0.on <= baseline.on }) {
            found.append(Violation(rule: .outsideDates, text: "enrolment \(enrolment.id) has a later score before its baseline"))
        }
        if later.contains(where: { $0.measure != baseline.measure }) {
            found.append(Violation(rule: .conflict, text: "enrolment \(enrolment.id) is measured by different measures"))
        }
        return found
    }

    private static func check(_ session: GroupState.Session, _ days: DayRange, _ state: GroupState) -> [Violation] {
        var found: [Violation] = []
        if !days.contains(session.on) {
            found.append(Violation(rule: .outsideDates, text: "session \(session.id) on \(session.on) lies outside the group"))
        }
        if let slot = session.slot, state.content(on: session.on)?.schedule.slot(slot) == nil {
            found.append(
                Violation(rule: .missingEarlier, text: "session \(session.id) on \(session.on) is of slot \(slot), which would be gone"))
        }
        for line in session.register where line.attendance.wasThere {
            let covers = state.enrolments[line.enrolment].map { state.days(of: $0).contains(session.on) } ?? false
            if !covers {
                found.append(
                    Violation(rule: .conflict, text: "the register of session \(session.id) on \(session.on) has a pupil not in the group"))
            }
        }
        if let repays = session.repays, state.sessions[repays]?.missed == nil {
            found.append(Violation(rule: .missingEarlier, text: "session \(session.id) on \(session.on) makes up for none that was missed"))
        }
        return found
    }

    private static func clashes(_ sessions: [GroupState.Session]) -> [Violation] {
        var found: [Violation] = []
        for (index, session) in sessions.enumerated() {
            for other in sessions[..<index] where session.clashes(with: other) {
                found.append(
                    Violation(rule: .duplicate, text: "sessions \(other.id) and \(session.id) on \(session.on) are of one meeting"))
            }
        }
        return found
    }
}

extension GroupState.Session {
    /// Whether two sessions of one day are of the same meeting: one slot and a deliverer in common, or one start.
    ///
    /// Sessions by dose without a start are told apart by number alone, so they never clash.
    func clashes(with other: GroupState.Session) -> Bool {
        guard slot == other.slot else { return false }
        guard slot != nil else { return start != nil && start == other.start }
        return !wasDelivered || !other.wasDelivered || Deliverer.share(deliverers, other.deliverers)
    }
}

extension Deliverer {
    /// Whether two rows of deliverers may have somebody in common; where either names nobody they may.
    static func share(_ left: [Deliverer], _ right: [Deliverer]) -> Bool {
        if left.isEmpty || right.isEmpty { return true }
        return left.contains { one in
            right.contains { other in
                if let staff = one.staff, let otherStaff = other.staff { staff == otherStaff } else { one.role == other.role }
            }
        }
    }
}

extension Schedule {
    /// A slot by its number.
    package func slot(_ number: Int) -> Slot? { slots.first { $0.number == number } }
    /// Its slots; none for every other kind of schedule.
    package var slots: [Slot] { if case .slots(let slots) = self { slots } else { [] } }
}
