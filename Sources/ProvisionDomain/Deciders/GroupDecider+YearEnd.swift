import EventSourcing

extension ReasonCode {
    /// The academic year ended.
    package static let yearEnd = ReasonCode("year-end")
}

/// How a group ends with its academic year.
extension GroupDecider {
    /// Closes the group on its own last day, where nobody did before, and ends each enrolment that is open on the last day it covers.
    static func endYear(_ asked: Asked<GroupAction>, _ state: GroupState) -> [Dated<GroupEvent>] {
        guard let days = state.days else { return [] }
        var events: [Dated<GroupEvent>] = []
        if state.closed == nil { events.append(Dated(.closed(GroupClosed(reason: .yearEnd)), effectiveOn: days.until.number)) }
        for enrolment in state.enrolments.values.sorted(by: { $0.id < $1.id }) where enrolment.ended == nil {
            let last = max(enrolment.from, state.days(of: enrolment).until)
            let ended = EnrolmentEnded(enrolment: enrolment.id, reason: .yearEnd)
            events.append(Dated(.enrolmentEnded(ended), effectiveOn: last.number))
        }
        return events
    }
}
