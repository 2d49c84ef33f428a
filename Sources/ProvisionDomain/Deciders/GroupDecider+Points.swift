import EventSourcing

/// The rules of an enrolment's baseline, interim and post.
extension GroupDecider {
    static func name(
        _ kind: AssessmentPoint, _ id: EnrolmentID, _ assessment: AssessmentID, _ pupil: PupilState, _ state: GroupState
    ) throws(Refusal) -> [Dated<GroupEvent>] {
        let enrolment = try find(id, state)
        guard let found = pupil.assessments[assessment] else {
            throw Refusal(
                .unknown, field: "assessment", value: assessment.description, reason: "the pupil has no such score",
                remedy: "record the score first")
        }
        let named: [GroupState.Point] =
            switch kind {
            case .baseline: [enrolment.baseline].compactMap(\.self)
            case .interim: enrolment.interims
            case .post: [enrolment.post].compactMap(\.self)
            }
        if named.contains(where: { $0.assessment == assessment }) { return [] }
        if let first = named.first, kind != .interim {
            throw Refusal(
                .duplicate, field: "point", value: kind.rawValue,
                reason: "the enrolment has a \(kind.rawValue): \(first.measure) on \(first.on)",
                remedy: "retract that first if another is meant")
        }
        try checkMeasure(found, kind, enrolment)
        switch kind {
        case .baseline: try checkBaseline(found, enrolment, state)
        case .interim, .post: try checkLater(found, kind, enrolment)
        }
        let event = EnrolmentAssessed(enrolment: id, assessment: assessment, measure: found.measure, score: found.score)
        let point: GroupEvent =
            switch kind {
            case .baseline: .baselineAssessed(event)
            case .interim: .interimAssessed(event)
            case .post: .postAssessed(event)
            }
        return [Dated(point, effectiveOn: found.on.number)]
    }

    private static func checkMeasure(
        _ found: PupilState.Assessment, _ kind: AssessmentPoint, _ enrolment: GroupState.Enrolment
    ) throws(Refusal) {
        if let other = enrolment.points.first(where: { $0.measure != found.measure }) {
            throw Refusal(
                .conflict, field: "assessment", value: found.measure.text,
                reason: "different measures are never subtracted, and the enrolment is measured by \(other.measure)",
                remedy: "record a score on \(other.measure)")
        }
        if let other = enrolment.points.first(where: { $0.assessment == found.id }) {
            throw Refusal(
                .conflict, field: "assessment", value: "\(found.measure) on \(found.on)",
                reason: "this score is another point of the enrolment, on \(other.on)",
                remedy: "name a score of another day the \(kind.rawValue)")
        }
    }

    private static func checkBaseline(
        _ found: PupilState.Assessment, _ enrolment: GroupState.Enrolment, _ state: GroupState
    ) throws(Refusal) {
        let days = state.days(of: enrolment)
        guard found.on <= days.until, enrolment.from - found.on <= 366 else {
            throw Refusal(
                .outsideDates, field: "assessment", value: "\(found.measure) on \(found.on)",
                reason: "a baseline lies from a year before the enrolment to its last day, \(days.until)",
                remedy: "name a score of those days")
        }
    }

    private static func checkLater(
        _ found: PupilState.Assessment, _ kind: AssessmentPoint, _ enrolment: GroupState.Enrolment
    ) throws(Refusal) {
        func refusal(_ rule: Refusal.Rule, _ reason: String, _ remedy: String) -> Refusal {
            Refusal(rule, field: "assessment", value: "\(found.measure) on \(found.on)", reason: reason, remedy: remedy)
        }
        guard let baseline = enrolment.baseline else {
            throw refusal(
                .missingEarlier, "a \(kind.rawValue) comes after a baseline, and the enrolment has none", "name a score the baseline first")
        }
        guard found.on > baseline.on else {
            throw refusal(
                .outsideDates, "the \(kind.rawValue) comes after the baseline, and that is of \(baseline.on)",
                "name a later score the \(kind.rawValue)")
        }
        if kind == .interim, let post = enrolment.post, found.on >= post.on {
            throw refusal(
                .outsideDates, "an interim comes before the post, and that is of \(post.on)", "name an earlier score, or retract the post")
        }
        if kind == .post, let last = enrolment.interims.last, found.on <= last.on {
            throw refusal(.outsideDates, "the post comes after every interim, and the last is of \(last.on)", "name a later score the post")
        }
    }
}
