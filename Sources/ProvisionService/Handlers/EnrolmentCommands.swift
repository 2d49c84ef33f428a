internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerEnrolments() {
        on(GroupsInterface.Enrol.self, standsAlone: { !$0.isOfBatch }, header: \.command) { context, input in
            var pupils: Set<PupilID> = []
            try context.each(input, input.others, { $0.pupil = $1 }) { pupils.insert(try context.enrol($0)) }
            try context.warnOfClashes(try context.resolver.group(input.group, field: "group", year: context.year), pupils: pupils)
        }
        on(GroupsInterface.ReviseEnrolment.self, header: \.command) { context, input in
            let (group, pupil, enrolment) = try context.place(input.group, input.pupil)
            let (old, day) = (enrolment.terms, try context.dayOrToday(input.on))
            let terms = EnrolmentTerms(
                until: try context.day(input.until, field: "until") ?? old.until,
                priority: try input.priority.map { try context.choice($0, field: "priority", of: Priority.self) } ?? old.priority,
                intendedOutcome: try context.note(input.intendedOutcome, field: "intendedOutcome", about: [pupil])
                    ?? old.intendedOutcome?.text,
                funding: input.funding.map { FundingSource($0) } ?? old.funding,
                planLine: try context.planLine(input.line, of: pupil, on: day, old: old.planLine))
            if input.line != nil {
                let last = try context.group(group).days(of: enrolment).until
                try context.check(terms.planLine, of: pupil, in: DayRange(from: day, until: max(day, last)))
            }
            try context.decide(Streams.Group.self, .group(group), .reviseEnrolment(enrolment.id, terms: terms), on: day)
        }
        on(GroupsInterface.EndEnrolment.self, header: \.command) { context, input in
            try context.each(input, input.others, { $0.pupil = $1 }) { input in
                let (group, _, enrolment) = try context.place(input.group, input.pupil)
                try context.decide(
                    Streams.Group.self, .group(group), .endEnrolment(enrolment.id, reason: ReasonCode(input.reason)),
                    on: try context.dayOrToday(input.on))
            }
        }
        on(GroupsInterface.Review.self, header: \.command) { context, input in
            try context.checkViews(input)
            try context.each(
                input, input.others, { ($0.pupil, $0.decision, $0.outcome) = ($1.pupil, $1.decision, $1.outcome ?? input.outcome) }
            ) { try context.review($0) }
        }
    }
}

extension CommandContext {
    fileprivate func enrol(_ input: GroupsInterface.Enrol.Input) throws -> PupilID {
        let group = try resolver.group(input.group, field: "group", year: year)
        let pupil = try resolver.pupil(input.pupil, field: "pupil")
        let from = try day(input.from, field: "from") ?? max(today, try self.group(group).days?.from ?? today)
        let terms = EnrolmentTerms(
            until: try day(input.until, field: "until"),
            priority: try input.priority.map { try choice($0, field: "priority", of: Priority.self) },
            intendedOutcome: try note(input.intendedOutcome, field: "intendedOutcome", about: [pupil]),
            funding: input.funding.map { FundingSource($0) },
            planLine: try planLine(input.line, of: pupil, on: from, old: nil))
        let same = try self.group(group).enrolments.values.first { batch != nil && $0.pupil == pupil && $0.from == from }
        let enrolment = same?.id ?? EnrolmentID(ids())
        if same == nil {
            try decide(
                Streams.Group.self, .group(group), .enrol(enrolment, pupil: pupil, state: try self.pupil(pupil), terms: terms), on: from)
        }
        if let measure = input.baseline, let placed = try self.group(group).enrolments[enrolment] {
            let assessment = try assessment(nil, measure: measure, of: pupil, for: .baseline, enrolment: placed)
            try name(.baseline, assessment, of: pupil, enrolment: enrolment, in: group)
        }
        (id, label) = (enrolment.description, resolver.label(pupil: pupil))
        return pupil
    }

    fileprivate func review(_ input: GroupsInterface.Review.Input) throws {
        let (group, pupil, enrolment) = try place(input.group, input.pupil)
        let on = try dayOrToday(input.on)
        var report = ReviewReport(
            outcome: input.outcome, decision: try choice(input.decision, field: "decision", of: EnrolmentReviewed.Decision.self),
            note: try note(input.note, field: "note", about: [pupil]),
            pupilView: try note(input.pupilView, field: "pupilView", about: [pupil]),
            parentView: try note(input.parentView, field: "parentView", about: [pupil]), next: try day(input.next, field: "next"))
        if report.decision == .stop {
            let last = try day(input.last, field: "last") ?? on
            if mayEnd {
                report.last = last
            } else if last < (try self.group(group).days(of: enrolment).until) {
                let (who, code) = (resolver.label(pupil: pupil), resolver.label(group: group))
                warnings.append("\(who) stays in \(code) until the coordinator ends the place: provctl group remove \(code) \"\(who)\"")
            }
        }
        try decide(Streams.Group.self, .group(group), .review(enrolment.id, report), on: on)
    }

    /// A place is the coordinator's to end, whoever decided that it should.
    private var mayEnd: Bool {
        Permissions.roles(for: GroupsInterface.EndEnrolment.name)?.isDisjoint(with: caller.roles) == false
    }

    /// One pupil's words are that pupil's: they are given where one pupil is reviewed.
    fileprivate func checkViews(_ input: GroupsInterface.Review.Input) throws {
        guard input.others?.isEmpty == false,
            let (field, value) = [("pupilView", input.pupilView), ("parentView", input.parentView)].first(where: { $0.1 != nil })
        else { return }
        throw ServiceError.refuse(
            .malformed, field: field, value: value ?? "", reason: "it is what one pupil, or one pupil's parents, said",
            remedy: "review that pupil alone, and the others in a command of their own")
    }

    /// A pupil's place in a group, put into the answer.
    fileprivate func place(_ groupText: String, _ pupilText: String) throws -> (GroupID, PupilID, GroupState.Enrolment) {
        let group = try resolver.group(groupText, field: "group", year: year)
        let pupil = try pupilOf(group, pupilText)
        let enrolment = try enrolment(of: pupil, in: group)
        (id, label) = (enrolment.id.description, "\(resolver.label(pupil: pupil)), \(resolver.label(group: group))")
        return (group, pupil, enrolment)
    }

    /// A pupil by words, looked for among the group's first.
    func pupilOf(_ group: GroupID, _ text: String) throws -> PupilID {
        let among = Set(try self.group(group).enrolments.values.map(\.pupil))
        if let found = try? resolver.pupil(text, field: "pupil", among: among.sorted()) { return found }
        return try resolver.pupil(text, field: "pupil")
    }

    /// The pupil's enrolment in a group: the one open today, else the newest.
    func enrolment(of pupil: PupilID, in group: GroupID) throws -> GroupState.Enrolment {
        let state = try self.group(group)
        let own = state.enrolments.values.filter { $0.pupil == pupil }.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
        if let open = own.last(where: { state.days(of: $0).contains(today) }) ?? own.last { return open }
        throw ServiceError.refuse(
            .missingEarlier, field: "pupil", value: resolver.label(pupil: pupil),
            reason: "the pupil is not and was not in \(resolver.label(group: group))",
            remedy: "provctl group add \(resolver.label(group: group)) puts the pupil in",
            items: Set(state.enrolments.values.map(\.pupil)).map { resolver.label(pupil: $0) }.sorted())
    }
}
