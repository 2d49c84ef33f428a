internal import Evaluation
internal import ProvisionDomain
internal import Storage

/// One session that was due of a group, or given beyond what was, and what became of it.
struct SessionOutcome {
    enum What {
        /// With the minutes it had.
        case given(Int)
        case missed(ReasonCode)
        /// Due, and nobody said.
        case unrecorded
        /// Beyond what was due, with the minutes it had.
        case extra(Int)
    }

    var day: SchoolDay
    var slot: Int?
    /// Minutes due; 0 of an extra one.
    var planned: Int
    var what: What
    /// Who was to give it by the plan of the day.
    var deliverers: [Deliverer]
    /// Who gave it, where that was asked for.
    var gave: [Deliverer] = []
    var session: SessionRow?

    /// The minutes given of what was due.
    var given: Int {
        guard case .given(let minutes) = what else { return 0 }
        return min(minutes, planned)
    }

    /// The group's sums.
    static func tally(_ outcomes: some Sequence<SessionOutcome>) -> DeliveryTally {
        var tally = DeliveryTally()
        for outcome in outcomes { add(outcome, to: &tally) }
        return tally
    }

    /// The group's sums by the Mondays of their weeks, in order.
    static func weeks(_ outcomes: [SessionOutcome]) -> [WeekDelivery] {
        var weeks: [SchoolDay: DeliveryTally] = [:]
        for outcome in outcomes { add(outcome, to: &weeks[outcome.day.monday, default: DeliveryTally()]) }
        return weeks.sorted { $0.key < $1.key }.map { WeekDelivery(monday: $0.key, tally: $0.value) }
    }

    private static func add(_ outcome: SessionOutcome, to tally: inout DeliveryTally) {
        if case .extra(let minutes) = outcome.what { return tally.extra.add(minutes) }
        tally.due.add(outcome.planned)
        switch outcome.what {
        case .given(let minutes):
            tally.delivered.add(outcome.given)
            tally.extra.minutes += max(0, minutes - outcome.planned)
        case .missed(let reason): tally.missed[reason, default: DeliveryTally.Amount()].add(outcome.planned)
        case .unrecorded: tally.unrecorded.add(outcome.planned)
        case .extra: break
        }
    }
}

extension DeliveryTally.Amount {
    /// One more session of so many minutes.
    mutating func add(_ more: Int) {
        minutes += more
        sessions += 1
    }
}

extension Snapshot {
    /// The sessions of a group due in a range by the asking's moment, and those given beyond; by the order of their recording, what
    /// nobody recorded behind them.
    /// - Parameter withRegister: whether who gave a session and who was there is asked for.
    func outcomes(
        of group: GroupRow, in range: DayRange, _ asking: Asking, withRegister: Bool
    ) throws -> [SessionOutcome] {
        guard range.from <= range.until else { return [] }
        // Doses are counted by whole weeks, so the sessions of the first week are looked at from its Monday.
        let sessions = try sessions(
            of: group, in: DayRange(from: range.from.monday, until: range.until), withRegister: withRegister)
        var outcomes: [SessionOutcome] = []
        outcomes.reserveCapacity(sessions.count)
        var slots: [Int: Int] = [:]
        for session in sessions where session.day >= range.from {
            if outcomes.last?.day != session.day { slots.removeAll(keepingCapacity: true) }
            // Two who give a slot together may record it each: it is one session of both.
            if let slot = session.slot, !session.isExtra {
                if let first = slots.updateValue(outcomes.count, forKey: slot) {
                    slots[slot] = first
                    outcomes[first].gave += session.deliverers
                    continue
                }
            }
            outcomes.append(outcome(of: session, in: group))
        }
        for open in try openSessions(group, in: range, sessions: sessions, asking) {
            outcomes.append(
                SessionOutcome(
                    day: open.on, slot: open.slot, planned: open.minutes, what: .unrecorded, deliverers: open.deliverers))
        }
        return outcomes
    }

    private func outcome(of session: SessionRow, in group: GroupRow) -> SessionOutcome {
        let plan = plan(of: session, group)
        let what: SessionOutcome.What =
            if session.isExtra {
                .extra(session.minutes)
            } else if let reason = session.missed {
                .missed(ReasonCode(reason))
            } else {
                .given(session.minutes)
            }
        return SessionOutcome(
            day: session.day, slot: session.slot, planned: session.isExtra ? 0 : plan.minutes, what: what,
            deliverers: plan.deliverers,
            gave: session.deliverers, session: session)
    }

    /// The minutes a session should have had, and who was to give it.
    private func plan(of session: SessionRow, _ group: GroupRow) -> (minutes: Int, deliverers: [Deliverer]) {
        guard let content = group.content(on: session.day) else { return (session.minutes, []) }
        if let number = session.slot, let slot = content.schedule.slots.first(where: { $0.number == number }) {
            return (slot.minutes, slot.deliverers.isEmpty ? content.deliverers : slot.deliverers)
        }
        if session.slot == nil, case .dose(let dose) = content.schedule { return (dose.minutes, content.deliverers) }
        return (session.minutes, content.deliverers)
    }
}
