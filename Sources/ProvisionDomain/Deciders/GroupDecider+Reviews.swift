import EventSourcing

/// The rules of an enrolment's reviews.
extension GroupDecider {
    /// Records what was decided; where that is to stop, the enrolment ends with it, unless it is over by then.
    static func review(
        _ id: EnrolmentID, _ report: ReviewReport, _ asked: Asked<GroupAction>, _ state: GroupState
    ) throws(Refusal) -> [Dated<GroupEvent>] {
        let enrolment = try find(id, state)
        try check(report, of: enrolment, asked)
        let event = EnrolmentReviewed(
            enrolment: id, outcome: report.outcome, decision: report.decision, note: try Check.text(report.note, field: "note"),
            pupilView: try Check.text(report.pupilView, field: "pupilView"),
            parentView: try Check.text(report.parentView, field: "parentView"), next: report.next)
        let isKnown = enrolment.reviews.contains(GroupState.Review(on: asked.on, event: event))
        let reviewed = isKnown ? [] : [Dated(GroupEvent.enrolmentReviewed(event), effectiveOn: asked.on.number)]
        guard report.decision == .stop, let last = report.last, last < state.days(of: enrolment).until else { return reviewed }
        var ending = asked
        ending.on = last
        return try reviewed + end(id, .finished, ending, state)
    }

    private static func check(
        _ report: ReviewReport, of enrolment: GroupState.Enrolment, _ asked: Asked<GroupAction>
    ) throws(Refusal) {
        try Check.notFuture(asked.on, today: asked.today, what: "a review")
        guard asked.on >= enrolment.from else {
            throw Refusal(
                .outsideDates, field: "on", value: asked.on.description, reason: "the enrolment begins on \(enrolment.from)",
                remedy: "give a day from then on")
        }
        if let outcome = report.outcome, !(-2...2).contains(outcome) {
            throw Refusal(
                .limit, field: "outcome", value: "\(outcome)", reason: "an outcome is -2 to +2 against what was intended",
                remedy: "give -2, -1, 0, 1 or 2")
        }
        if let next = report.next, next <= asked.on {
            throw Refusal(
                .outsideDates, field: "next", value: next.description, reason: "the next review comes after this one, of \(asked.on)",
                remedy: "give a later day")
        }
    }
}

extension ReasonCode {
    /// The enrolment did what it was for, or was stopped.
    package static let finished = ReasonCode("finished")
}
