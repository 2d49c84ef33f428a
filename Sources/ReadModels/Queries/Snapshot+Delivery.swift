internal import Evaluation
internal import ProvisionDomain
internal import Storage

/// What became of a group's due sessions: for the map whole, for a pupil by the pupil's own line.
extension Snapshot {
    /// The due sessions of a range nobody recorded that have begun by the asking's moment.
    func openSessions(_ group: GroupRow, in range: DayRange, sessions: [SessionRow], _ asking: Asking) throws -> [DueSession] {
        let school = try schoolState()
        // Of today only what has begun by the clock can be said to be unrecorded; a dose has until the day is over.
        let past = DayRange(from: range.from, until: min(range.until, asking.today - 1))
        var open = try unrecorded(group, in: past, sessions: sessions)
        guard range.contains(asking.today) else { return open }
        open += group.state.due(in: DayRange(from: asking.today, until: asking.today), school: school).filter { due in
            (due.start?.minutes ?? .max) <= asking.clock && !sessions.contains { $0.day == due.on && $0.slot == due.slot }
        }
        return open
    }

    /// Sessions and minutes of a group due in a range by the asking's moment, and what became of them.
    func delivery(of group: GroupRow, in range: DayRange, _ asking: Asking) throws -> DeliveryTally {
        SessionOutcome.tally(try outcomes(of: group, in: range, asking, withRegister: false))
    }

    /// A pupil's share of a group's sessions.
    struct Attended {
        var due = 0
        var attended = 0
        var missed = 0
        var away = 0
        var unrecorded = 0
        var minutes = 0
        /// Notes on the pupil's lines come from the sessions by their keys.
        var sessions: [Int64: SessionRow] = [:]
    }

    /// What became of the sessions due for an enrolment by the day asked for.
    func attendance(of enrolment: EnrolmentRow, in group: GroupRow, _ asking: Asking) throws -> Attended {
        var found = Attended()
        let all = enrolment.days(in: group)
        let range = DayRange(from: all.from, until: min(all.until, asking.asOf, asking.today))
        guard range.from <= range.until else { return found }
        let sessions = try sessions(of: group, in: DayRange(from: range.from.monday, until: range.until))
        for session in sessions where session.day >= range.from {
            found.sessions[session.key] = session
            count(session, enrolment, group, into: &found)
        }
        found.unrecorded = try openSessions(group, in: range, sessions: sessions, asking)
            .count { isFor(enrolment, slot: $0.slot, on: $0.on, group) }
        found.due += found.unrecorded
        return found
    }

    private func count(_ session: SessionRow, _ enrolment: EnrolmentRow, _ group: GroupRow, into found: inout Attended) {
        if session.missed != nil {
            guard isFor(enrolment, slot: session.slot, on: session.day, group) else { return }
            found.missed += 1
            found.due += 1
            return
        }
        guard let line = session.register.first(where: { $0.enrolment == enrolment.key }) else { return }
        if !session.isExtra { found.due += 1 }
        switch line.attendance {
        case .there:
            found.attended += 1
            found.minutes += session.minutes
        case .part(let minutes):
            found.attended += 1
            found.minutes += minutes
        case .away: found.away += 1
        }
    }

    func isFor(_ enrolment: EnrolmentRow, slot: Int?, on day: SchoolDay, _ group: GroupRow) -> Bool {
        guard let slot, let plan = group.content(on: day)?.schedule.slots.first(where: { $0.number == slot }) else { return true }
        return plan.pupils.isEmpty || plan.pupils.contains(enrolment.pupil)
    }
}
