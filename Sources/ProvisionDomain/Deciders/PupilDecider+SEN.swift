/// The rules of SEN status, needs, cohorts and scores.
extension PupilDecider {
    static func setSEN(_ given: SENStatus, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        let status = try asked.school.canonical(given, in: .senStatus, field: "status")
        try checkNotAfterLeaving(asked.on, state)
        guard state.sen.value(on: asked.on) != status else { return nil }
        var after = state
        after.sen.insert(status, from: asked.on, position: .max)
        if let day = PupilInvariants.dayWithoutNeed(after, from: asked.on) {
            throw Refusal(
                .missingEarlier, field: "status", value: status.text, reason: "\(status) needs a need, and there is none on \(day)",
                remedy: "identify a need from \(asked.on) first")
        }
        return .senStatusChanged(SENStatusChanged(status: status))
    }

    static func identifyNeed(_ given: NeedType, _ rank: Int, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal)
        -> PupilEvent?
    {
        let type = try asked.school.canonical(given, in: .needTypes, field: "type")
        try checkNotAfterLeaving(asked.on, state)
        guard (1...9).contains(rank) else {
            throw Refusal(
                .limit, field: "rank", value: "\(rank)", reason: "ranks go from 1, the primary need, to 9",
                remedy: "give a rank from 1 to 9")
        }
        if let now = state.needs[type]?.value(on: asked.on), now == rank { return nil }
        var after = state
        after.needs[type, default: Timeline()].insert(rank, from: asked.on, position: .max)
        if let clash = PupilInvariants.sharedRank(after, from: asked.on) {
            let others = clash.types.filter { $0 != type }.map(\.text).joined(separator: ", ")
            throw Refusal(
                .conflict, field: "rank", value: "\(rank)",
                reason: "ranks are unique, and \(others) has rank \(clash.rank) on \(clash.day)",
                remedy: "give another rank, or change that need's first")
        }
        return .needIdentified(NeedIdentified(type: type, rank: rank))
    }

    static func endNeed(_ given: NeedType, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        let type = try asked.school.canonical(given, in: .needTypes, field: "type")
        guard let ranks = state.needs[type], let entry = ranks.entry(on: asked.on) else {
            throw Refusal(
                .missingEarlier, field: "type", value: type.text, reason: "the pupil has no such need on \(asked.on)",
                remedy: "end one of those listed", items: state.needs(on: asked.on).map(\.type.text))
        }
        guard entry.value != nil else {
            if entry.from == asked.on { return nil }
            throw Refusal(
                .ended, field: "type", value: type.text, reason: "this need ended on \(entry.from)",
                remedy: "retract that end first to change its day")
        }
        var after = state
        after.needs[type]?.insert(nil, from: asked.on, position: .max)
        if let day = PupilInvariants.dayWithoutNeed(after, from: asked.on) {
            throw Refusal(
                .conflict, field: "type", value: type.text,
                reason: "the pupil has SEN status \(after.sen.value(on: day)?.text ?? "") on \(day), and this is the last need",
                remedy: "change the status first, or identify another need")
        }
        return .needEnded(NeedEnded(type: type))
    }

    static func joinCohort(_ given: CohortCode, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        let cohort = try asked.school.canonical(given, in: .cohorts, field: "cohort")
        try checkNotAfterLeaving(asked.on, state)
        return state.cohorts[cohort]?.value(on: asked.on) == true ? nil : .cohortJoined(CohortJoined(cohort: cohort))
    }

    static func leaveCohort(_ given: CohortCode, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        let cohort = try asked.school.canonical(given, in: .cohorts, field: "cohort")
        let entry = state.cohorts[cohort]?.entry(on: asked.on)
        if let entry, entry.value { return .cohortLeft(CohortLeft(cohort: cohort)) }
        if let entry, entry.from == asked.on { return nil }
        throw Refusal(
            .missingEarlier, field: "cohort", value: cohort.text, reason: "the pupil is not in this cohort on \(asked.on)",
            remedy: "leave one of those listed", items: state.cohorts(on: asked.on).map(\.text))
    }

    /// How long before admission a score may lie, in days: a pupil brings results from the last school.
    static let daysBeforeAdmission = 731

    static func assess(
        _ id: AssessmentID, _ code: MeasureCode, _ score: Score, _ note: String?, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        guard let measure = asked.school.measure(code) else {
            throw Refusal(
                .unknown, field: "measure", value: code.text, reason: "no measure of this code is defined",
                remedy: "define the measure first, or use one of those listed", items: asked.school.measures.keys.sorted().map(\.text))
        }
        try Check.notFuture(asked.on, today: asked.today, what: "a score")
        try score.check(fits: measure)
        try checkDay(ofScore: asked.on, state)
        let text = try Check.text(note, field: "note")
        if let earlier = state.assessment(on: measure.code, day: asked.on) {
            if earlier.score == score { return nil }
            throw Refusal(
                .duplicate, field: "score", value: score.shown(for: measure.kind),
                reason: "\(measure.code) on \(asked.on) is recorded as \(earlier.score.shown(for: measure.kind)) already",
                remedy: "retract that score first if it is wrong, or give the day of the other test")
        }
        guard state.assessments[id] == nil else {
            throw Refusal(
                .duplicate, field: "assessment", value: id.description, reason: "another score has this id",
                remedy: "give each score its own id")
        }
        return .assessmentRecorded(AssessmentRecorded(assessment: id, measure: measure.code, score: score, note: text))
    }

    private static func checkDay(ofScore day: SchoolDay, _ state: PupilState) throws(Refusal) {
        if state.isOnRoll(on: day) { return }
        try checkNotAfterLeaving(day, state)
        guard let from = state.stretches.first?.from ?? state.expected?.on else { throw offRoll(day, state) }
        guard from - day <= daysBeforeAdmission else {
            throw Refusal(
                .outsideDates, field: "on", value: day.description, reason: "the pupil came on \(from), over two years later",
                remedy: "check the day of the test")
        }
    }
}
