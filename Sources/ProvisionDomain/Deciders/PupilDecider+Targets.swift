/// The rules of targets and strategies.
extension PupilDecider {
    /// The longest wording: a line of the sheet a class teacher reads, not an essay.
    static let longestWording = 200

    static func setTarget(
        _ id: TargetID, wording: String, measure: String?, by: SchoolDay, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent {
        try Check.notFuture(asked.on, today: asked.today, what: "a target")
        try checkDay(ofMeeting: asked.on, field: "on", state)
        try Check.plausible(by, today: asked.today, field: "by")
        guard by > asked.on else {
            throw Refusal(
                .outsideDates, field: "by", value: by.description, reason: "the target is set on \(asked.on)",
                remedy: "give a day after it by which to reach it")
        }
        guard state.targets[id] == nil else { throw duplicate("target", id.description) }
        return .targetSet(
            TargetSet(
                target: id, number: (state.targets.values.map(\.number).max() ?? 0) + 1,
                wording: try Self.wording(wording, field: "target", example: "reads a page with under 5 slips"),
                measure: try Check.text(measure, field: "measure"), by: by))
    }

    static func reviewTarget(
        _ id: TargetID, _ verdict: TargetVerdict, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent {
        try Check.notFuture(asked.on, today: asked.today, what: "a look at a target")
        guard let target = state.targets[id] else {
            throw Refusal(
                .unknown, field: "target", value: id.description, reason: "the pupil has no such target",
                remedy: "provctl pupil target NAME shows them with their numbers")
        }
        guard target.isOpen else {
            throw Refusal(
                .ended, field: "target", value: "\(target.number)",
                reason: "it was \(target.status?.words ?? "") on \(target.reviewedOn ?? target.setOn)",
                remedy: "take that back first, or set another target")
        }
        guard asked.on >= target.setOn else {
            throw Refusal(
                .outsideDates, field: "on", value: asked.on.description, reason: "the target was set on \(target.setOn)",
                remedy: "give a day from then on")
        }
        // What ends a target may not stand before a look at it that says it goes on.
        if let last = target.reviewedOn, asked.on < last, !verdict.status.goesOn {
            throw Refusal(
                .conflict, field: "on", value: asked.on.description, reason: "it was on course on \(last), later than that",
                remedy: "give a day from then on, or take that entry back first")
        }
        if let by = verdict.by {
            guard verdict.status.goesOn else {
                throw Refusal(
                    .malformed, field: "by", value: by.description, reason: "a target that is \(verdict.status.words) has no day to come",
                    remedy: "set a new target for that day")
            }
            try Check.plausible(by, today: asked.today, field: "by")
            guard by > asked.on else {
                throw Refusal(
                    .outsideDates, field: "by", value: by.description, reason: "it is looked at on \(asked.on)",
                    remedy: "give a day after it by which to reach it")
            }
        }
        return .targetReviewed(
            TargetReviewed(
                target: id, status: verdict.status, note: try Check.text(verdict.note, field: "note"), by: verdict.by,
                review: verdict.review))
    }

    static func agreeStrategy(
        _ id: StrategyID, wording: String, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent {
        try Check.notFuture(asked.on, today: asked.today, what: "a strategy")
        try checkDay(ofMeeting: asked.on, field: "on", state)
        guard state.strategies[id] == nil else { throw duplicate("strategy", id.description) }
        return .strategyAgreed(
            StrategyAgreed(
                strategy: id, number: (state.strategies.values.map(\.number).max() ?? 0) + 1,
                wording: try Self.wording(wording, field: "strategy", example: "seat near the front")))
    }

    static func endStrategy(
        _ id: StrategyID, reason: String?, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        try Check.notFuture(asked.on, today: asked.today, what: "the end of a strategy")
        guard let strategy = state.strategies[id] else {
            throw Refusal(
                .unknown, field: "strategy", value: id.description, reason: "no such strategy was agreed for the pupil",
                remedy: "provctl pupil strategy NAME shows them with their numbers")
        }
        if strategy.endedOn != nil { return nil }
        guard asked.on >= strategy.from else {
            throw Refusal(
                .outsideDates, field: "on", value: asked.on.description, reason: "it was agreed on \(strategy.from)",
                remedy: "give a day from then on")
        }
        return .strategyEnded(StrategyEnded(strategy: id, reason: try Check.text(reason, field: "reason")))
    }

    /// A wording that must be there, on one line.
    private static func wording(_ text: String, field: String, example: String) throws(Refusal) -> FreeText {
        let kept = Check.trimmed(text)
        guard !kept.isEmpty, kept.count <= longestWording, !Check.hasControls(kept) else {
            throw Refusal(
                .malformed, field: field, value: kept.count > longestWording ? "\(kept.count) characters" : kept,
                reason: "it is 1 to \(longestWording) characters on one line", remedy: "say it as a teacher reads it: \"\(example)\"")
        }
        return .text(kept)
    }

    private static func duplicate(_ field: String, _ id: String) -> Refusal {
        Refusal(.duplicate, field: field, value: id, reason: "another \(field) has this id", remedy: "give each \(field) its own id")
    }
}
