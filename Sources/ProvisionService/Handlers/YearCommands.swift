internal import EventSourcing
internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension CommandTable {
    mutating func registerYears() {
        on(YearsInterface.Roll.self, standsAlone: { _ in true }, header: \.command) { context, input in try context.roll(input) }
        on(YearsInterface.Unroll.self, standsAlone: { _ in true }, header: \.command) { context, input in
            let year = try context.year(input.year, field: "year")
            let rolls = try context.school().rolls[year] ?? []
            guard !rolls.isEmpty else {
                throw ServiceError.refuse(
                    .missingEarlier, field: "year", value: year.description, reason: "nobody went up into it yet",
                    remedy: "nothing is left to take back")
            }
            let targets = try rolls.flatMap { try context.wholeTurn(of: try context.target($0.event.description)) }
            try context.retract(targets, withDependents: false)
            context.label = year.description
        }
        on(YearsInterface.CopyGroup.self, header: \.command) { context, input in try context.copyGroup(input) }
    }
}

extension CommandContext {
    /// Refuses to take the turn of a year back where something rests on it that no event names.
    func checkTurns(_ targets: [StreamEvent]) throws {
        for target in targets {
            do {
                switch target.recorded.event {
                case .school(.yearRolled(let roll)): try YearRoll.checkUndo(roll.year, recorded: try recordedSessions(of: roll.year))
                case .school(.yearClosed(let closing)): try YearClosing.checkUndo(closing.year, try school())
                default: continue
                }
            } catch let refusal as Refusal {
                throw ServiceError.refused(refusal)
            }
        }
    }

    /// The first session recorded of each group of a year.
    private func recordedSessions(of year: AcademicYear) throws -> [(group: GroupCode, on: SchoolDay)] {
        try directory.groups.filter { $0.value.year == year }.compactMap { id, group in
            try self.group(id).sessionsByDay.filter { !$0.value.isEmpty }.keys.min().map { (group.code, $0) }
        }
    }

    // MARK: Going up

    fileprivate func roll(_ input: YearsInterface.Roll.Input) throws {
        let year = try year(input.year, field: "year")
        do { try YearRoll.checkYear(year, today: today) } catch { throw ServiceError.refused(error) }
        let request = YearRoll.Request(
            year: year, highest: try input.highest.map { try yearGroup($0, field: "highest") },
            exceptions: try exceptions(input.except ?? []),
            leavers: Set(try (input.leavers ?? []).map { try yearGroup($0, field: "leavers") }))
        let earlier = try school().rolls[year] ?? []
        let plan: YearRoll.Plan
        do {
            plan = try YearRoll.plan(try pupilsAtTurn(of: year), request, earlier: earlier)
        } catch let refusal as Refusal {
            throw ServiceError.refused(refusal)
        }
        let last = try lastDay(input.lastDay, before: year)
        label = "\(plan.moves.count) went up, \(plan.leaves.count) left"
        try note(plan, request, isFirst: earlier.isEmpty)
        guard !plan.isEmpty else { return }
        for move in plan.moves {
            try decide(move.pupil) { try self.decide(Streams.Pupil.self, .pupil(move.pupil), .moveYear(move.to), on: year.days.from) }
        }
        for pupil in plan.leaves {
            try decide(pupil) {
                try self.decide(Streams.Pupil.self, .pupil(pupil), .leave(toSchool: nil), on: last)
                try self.endWithSchool(pupil, after: last)
            }
        }
        let excepted = plan.repeats + plan.moves.filter { request.exceptions[$0.pupil] != nil }.map(\.pupil)
        let content = YearRolled(
            year: year, highest: plan.highest, moved: plan.moves.count, excepted: excepted.sorted(), left: plan.leaves)
        try decide(Streams.School.self, .school, .rollYear(content), on: year.days.from)
    }

    /// Says of whom a refusal of one of many is.
    private func decide(_ pupil: PupilID, _ body: () throws -> Void) throws {
        do { try body() } catch ServiceError.refused(var refusal) {
            refusal.reason = "for \(resolver.label(pupil: pupil)): \(refusal.reason)"
            throw ServiceError.refused(refusal)
        }
    }

    private func exceptions(_ given: [YearsInterface.Exception]) throws -> [PupilID: YearRoll.Exception] {
        var found: [PupilID: YearRoll.Exception] = [:]
        for one in given {
            let pupil = try resolver.pupil(one.pupil, field: "except")
            let exception: YearRoll.Exception = try one.yearGroup.map { .goes(try yearGroup($0, field: "except")) } ?? .repeats
            if let other = found[pupil], other != exception {
                throw ServiceError.refuse(
                    .conflict, field: "except", value: one.pupil, reason: "two things are said of \(resolver.label(pupil: pupil))",
                    remedy: "name each pupil once")
            }
            found[pupil] = exception
        }
        return found
    }

    /// Everybody on roll on the last day before the year and on its first.
    private func pupilsAtTurn(of year: AcademicYear) throws -> [YearRoll.Pupil] {
        let first = year.days.from
        let candidates = try views.read { try $0.pupilIDs(onRoll: first) }
        return try candidates.compactMap { id in
            let state = try pupil(id)
            guard state.mergedInto == nil, state.erasedOn == nil, state.isOnRoll(on: first) else { return nil }
            // Whoever comes on the very first day is admitted into a year group.
            let isNew = !state.isOnRoll(on: first - 1)
            guard let before = state.yearGroup.value(on: first - 1) ?? state.yearGroup.value(on: first) else { return nil }
            let isPlaced = isNew || state.yearGroup.entries.contains { $0.from >= first }
            return YearRoll.Pupil(id: id, yearGroup: before, isPlaced: isPlaced)
        }
    }

    private func lastDay(_ text: String?, before year: AcademicYear) throws -> SchoolDay {
        guard let day = try day(text, field: "lastDay") else { return year.days.from - 1 }
        guard year.previous.days.contains(day) else {
            throw ServiceError.refuse(
                .outsideDates, field: "lastDay", value: day.description, reason: "leavers leave before \(year) begins, in \(year.previous)",
                remedy: "give their last day on roll in \(year.previous)")
        }
        return day
    }

    /// What the answer says besides: who stays, who is still to leave, who is yet to come.
    private func note(_ plan: YearRoll.Plan, _ request: YearRoll.Request, isFirst: Bool) throws {
        let year = request.year
        if plan.isEmpty, !isFirst { warnings.append("everybody is placed for \(year) already: nothing is left to do") }
        if plan.placed > 0 {
            warnings.append("\(plan.placed) had a year group for \(year) already, admitted or moved into it, and keep that")
        }
        if !plan.repeats.isEmpty { warnings.append("once more in the same year group: \(names(plan.repeats))") }
        if !plan.unordered.isEmpty { warnings.append("in M or X, which follow no order, and stay: \(names(plan.unordered))") }
        if !plan.final.isEmpty {
            warnings.append(
                "\(plan.final.count) in \(plan.highest), the highest year group, did not go up: \(names(plan.final)); where they leave: "
                    + "provctl year roll \(year) --leavers \(plan.highest)")
        }
        let expected = try views.read { try $0.expectedPupils(by: year.days.until) }
        if !expected.isEmpty {
            warnings.append("expected, and placed when they are admitted (provctl pupil admit): \(names(expected))")
        }
    }

    private func names(_ pupils: [PupilID]) -> String {
        let shown = pupils.prefix(8).map { resolver.label(pupil: $0) }.joined(separator: ", ")
        return pupils.count > 8 ? "\(shown) and \(pupils.count - 8) more" : shown
    }

    /// Ends what a pupil has at the school on the last day: enrolments, and whatever else ends with it.
    func endWithSchool(_ pupil: PupilID, after day: SchoolDay) throws {
        try endEnrolments(of: pupil, after: day, reason: .left)
    }

    // MARK: Carrying groups on

    fileprivate func copyGroup(_ input: YearsInterface.CopyGroup.Input) throws {
        let into = try year(input.into, field: "into")
        let source = try resolver.group(input.group, field: "group", year: into.previous)
        let state = try group(source)
        guard let old = state.latest else { return }
        let school = try school()
        let mapping = CalendarMapping(
            from: old.year, school.calendar(of: old.year)?.content, into: into, school.calendar(of: into)?.content)
        let begin = mapping.day(old.from)
        let coming = input.withPupils == true ? try pupilsToCopy(state, into: into, from: begin) : []
        let request = GroupCopy.Request(
            into: into, code: try input.code.map { GroupCode(try name($0, field: "code")) }, keepsYears: input.keepYears ?? false,
            present: Set(directory.staff.filter { $0.value.isHere(on: begin) }.keys), pupils: Set(coming.map(\.pupil)))
        let copy: GroupCopy.Result
        do { copy = try GroupCopy.content(of: old, id: source, request, mapping) } catch { throw ServiceError.refused(error) }
        try checkNew(copy.content)
        let id = try GroupID(newSubject())
        let provision = directory.provisions[old.provision] == nil ? nil : try provision(old.provision)
        try decide(Streams.Group.self, .group(id), .set(copy.content, provision: provision, follows: state), on: copy.content.from)
        for place in coming {
            let terms = EnrolmentTerms(
                until: nil, priority: place.terms.priority, intendedOutcome: nil, funding: place.terms.funding,
                planLine: place.terms.planLine)
            try decide(place.pupil) {
                try self.decide(
                    Streams.Group.self, .group(id),
                    .enrol(EnrolmentID(self.ids()), pupil: place.pupil, state: try self.pupil(place.pupil), terms: terms),
                    on: copy.content.from)
            }
        }
        (self.id, label) = (id.description, "\(copy.content.code) \(into)")
        warnings += copy.notes
        if !copy.gone.isEmpty {
            warnings.append(
                "not here any more, so that only the role stays: \(copy.gone.map { resolver.label(staff: $0) }.joined(separator: "; "))")
        }
        if let parts = copy.content.toCheck {
            let code = copy.content.code.text
            let named = directory.groups(code: copy.content.code).count > 0 ? "\(code) --year \(into)" : code
            warnings.append(
                "\(parts.map(\.rawValue).joined(separator: ", ")) taken over as they were: look at them, then group revise \(named) --checked"
            )
        }
    }

    private func checkNew(_ content: GroupContent) throws {
        let same = directory.groups(code: content.code).first { directory.groups[$0]?.year == content.year }
        guard let same else { return }
        let isCopy = try group(same).latest?.follows == content.follows
        throw ServiceError.refuse(
            .duplicate, field: "code", value: content.code.text,
            reason: isCopy ? "it was copied into \(content.year) already" : "\(content.year) has a group of that code already",
            remedy: isCopy ? "revise that one, or give another code with --as" : "give another code with --as")
    }

    /// Who was in the group on its last day and is on roll for all of the new one's: whoever leaves with the highest year group is not.
    private func pupilsToCopy(
        _ state: GroupState, into: AcademicYear, from begin: SchoolDay
    ) throws -> [(pupil: PupilID, terms: GroupState.Terms)] {
        guard let last = state.days?.until else { return [] }
        let rolled = try school().rolls[into]?.first?.content.highest
        let highest = try rolled ?? views.read { try $0.highestYearGroup(on: into.days.from - 1) }
        let members = state.enrolments.values.filter { state.lastDay(of: $0) >= last }.sorted { $0.id < $1.id }
        return try members.compactMap { enrolment in
            let pupil = try pupil(enrolment.pupil)
            let isFinal =
                pupil.yearGroup.value(on: into.days.from - 1) == highest && !pupil.yearGroup.entries.contains { $0.from >= into.days.from }
            guard pupil.mergedInto == nil, pupil.isOnRoll(on: begin), !isFinal else { return nil }
            return (enrolment.pupil, enrolment.terms)
        }
    }
}

extension GroupState {
    /// The last day an enrolment covers, the turn of the year apart: ended with the year, a pupil was there to its end.
    fileprivate func lastDay(of enrolment: Enrolment) -> SchoolDay {
        enrolment.ended?.reason == .yearEnd ? days?.until ?? enrolment.from : days(of: enrolment).until
    }
}
