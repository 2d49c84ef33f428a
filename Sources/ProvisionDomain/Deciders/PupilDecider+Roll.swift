/// The rules of being on roll: expected, admitted, left, readmitted, moved.
extension PupilDecider {
    static func expect(_ given: PupilExpected, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        guard state.roll.isEmpty else { throw alreadyAdmitted(asked.on, state) }
        var content = given
        content.identity = try check(given.identity, on: asked.on)
        content.fromSchool = try school(given.fromSchool, field: "fromSchool")
        let expected = PupilState.Expected(on: asked.on, fromSchool: content.fromSchool)
        let same = state.expected == expected && state.identity.latest == content.identity && state.yearGroup.latest == content.yearGroup
        return same ? nil : .expected(content)
    }

    static func admit(_ given: PupilAdmitted, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        var content = given
        content.identity = try check(given.identity, on: asked.on)
        content.fromSchool = try school(given.fromSchool, field: "fromSchool")
        if let form = given.form { try Check.code(form, field: "form") }
        guard state.roll.isEmpty else { throw alreadyAdmitted(asked.on, state) }
        return .admitted(content)
    }

    static func revise(
        _ given: PupilIdentity, _ form: ClassCode?, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        let identity = try check(given, on: nil)
        if let form { try Check.code(form, field: "form") }
        try checkNotBeforeKnown(asked.on, state)
        let same = state.identity.value(on: asked.on) == identity && (state.form.value(on: asked.on) ?? nil) == form
        return same ? nil : .revised(PupilRevised(identity: identity, form: form))
    }

    static func moveYear(_ yearGroup: YearGroup, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        guard state.isOnRoll(on: asked.on) || state.roll.isEmpty else { throw offRoll(asked.on, state) }
        try checkNotBeforeKnown(asked.on, state)
        return state.yearGroup.value(on: asked.on) == yearGroup ? nil : .movedYear(PupilMovedYear(yearGroup: yearGroup))
    }

    static func leave(_ toSchool: String?, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        let toSchool = try school(toSchool, field: "toSchool")
        guard state.isOnRoll(on: asked.on) else {
            if state.roll.isEmpty {
                throw Refusal(
                    .missingEarlier, field: "on", value: asked.on.description, reason: "the pupil was never admitted",
                    remedy: "admit the pupil first")
            }
            throw offRoll(asked.on, state)
        }
        if let stretch = state.stretches.first(where: { $0.from <= asked.on && ($0.until.map { asked.on <= $0 } ?? true) }),
            let until = stretch.until
        {
            if until == asked.on { return nil }
            throw Refusal(
                .ended, field: "on", value: asked.on.description, reason: "the pupil leaves on \(until) already",
                remedy: "retract that leaving first to change its day")
        }
        let later = state.assessments.values.filter { $0.on > asked.on }.sorted { ($0.on, $0.id) < ($1.on, $1.id) }
        guard later.isEmpty else {
            throw Refusal(
                .conflict, field: "on", value: asked.on.description, reason: "scores are recorded for days after that",
                remedy: "give a later last day, or retract the scores listed", items: later.map { "\($0.measure) on \($0.on)" })
        }
        return .left(PupilLeft(toSchool: toSchool))
    }

    static func readmit(
        _ yearGroup: YearGroup, _ form: ClassCode?, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        if let form { try Check.code(form, field: "form") }
        guard let last = state.stretches.last else {
            throw Refusal(
                .missingEarlier, field: "on", value: asked.on.description, reason: "the pupil was never admitted",
                remedy: "admit the pupil instead")
        }
        guard let until = last.until else {
            if last.from == asked.on, state.stretches.count > 1, state.yearGroup.value(on: asked.on) == yearGroup,
                (state.form.value(on: asked.on) ?? nil) == form
            {
                return nil
            }
            throw Refusal(
                .duplicate, field: "on", value: asked.on.description, reason: "the pupil is on roll since \(last.from)",
                remedy: "say first when the pupil left")
        }
        guard asked.on > until else {
            throw Refusal(
                .outsideDates, field: "on", value: asked.on.description, reason: "the pupil's last day was \(until)",
                remedy: "give a day after that, or retract the leaving")
        }
        return .readmitted(PupilReadmitted(yearGroup: yearGroup, form: form))
    }

    // MARK: checks

    private static func check(_ given: PupilIdentity, on day: SchoolDay?) throws(Refusal) -> PupilIdentity {
        var identity = given
        identity.name = try Check.personName(given.name, field: "name")
        if let born = given.dateOfBirth?.value, let day, !(born < day && day - born < 26 * 366) {
            throw Refusal(
                .outsideDates, field: "dateOfBirth", value: born.description,
                reason: "a pupil is born before coming to school and is under 26 then", remedy: "check the date of birth")
        }
        return identity
    }

    private static func school(_ text: String?, field: String) throws(Refusal) -> String? {
        guard let text, !Check.trimmed(text).isEmpty else { return nil }
        return try Check.name(text, field: field)
    }

    private static func alreadyAdmitted(_ day: SchoolDay, _ state: PupilState) -> Refusal {
        guard let last = state.stretches.last, let until = last.until else {
            return Refusal(
                .duplicate, field: "on", value: day.description,
                reason: "the pupil is admitted already, from \(state.stretches.last?.from ?? day)",
                remedy: "revise the pupil to change what is known")
        }
        return Refusal(
            .duplicate, field: "on", value: day.description, reason: "the pupil was admitted before and left on \(until)",
            remedy: "readmit the pupil")
    }

    /// Refuses what would be true of a pupil before the school knew of one.
    static func checkNotBeforeKnown(_ day: SchoolDay, _ state: PupilState) throws(Refusal) {
        guard let first = state.identity.entries.first, day < first.from else { return }
        throw Refusal(
            .outsideDates, field: "on", value: day.description, reason: "the school knows of the pupil from \(first.from)",
            remedy: "give a day from then on")
    }

    /// Why a day off roll will not do.
    static func offRoll(_ day: SchoolDay, _ state: PupilState, field: String = "on") -> Refusal {
        let before = state.stretches.last { $0.until.map { $0 < day } ?? false }
        if let until = before?.until {
            return Refusal(
                .ended, field: field, value: day.description, reason: "the pupil left on \(until)",
                remedy: "give a day up to then, or readmit the pupil")
        }
        let first = state.stretches.first.map { "the pupil is on roll from \($0.from)" } ?? "the pupil is not admitted yet"
        return Refusal(
            .outsideDates, field: field, value: day.description, reason: first,
            remedy: "give a day the pupil is on roll, or admit the pupil")
    }

    /// Refuses a day after the pupil left; days before admission pass, since a pupil brings a history.
    static func checkNotAfterLeaving(_ day: SchoolDay, _ state: PupilState) throws(Refusal) {
        guard !state.isOnRoll(on: day), state.stretches.contains(where: { $0.until.map { $0 < day } ?? false }) else { return }
        throw offRoll(day, state)
    }
}
