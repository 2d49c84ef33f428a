internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerPlans() {
        on(PlansInterface.Issue.self, header: \.command) { context, input in
            let pupil = try context.resolver.pupil(input.pupil, field: "pupil")
            let kind = try input.kind.map { try context.choice($0, field: "kind", of: PlanKind.self) } ?? .ehc
            let plan = PlanID(context.ids())
            try context.decide(
                Streams.Pupil.self, .pupil(pupil),
                .issuePlan(
                    plan, kind: kind, authority: try context.text(input.authority, field: "authority", most: 200),
                    draftOn: try context.day(input.draft, field: "draft")), on: try context.dayOrToday(input.on))
            (context.id, context.label) = (plan.description, context.resolver.label(pupil: pupil))
        }
        on(PlansInterface.Amend.self, header: \.command) { context, input in
            let (pupil, plan, day) = try context.plan(input.pupil, input.plan, on: input.on)
            let given = try context.text(input.authority, field: "authority", most: 200)
            try context.decide(
                Streams.Pupil.self, .pupil(pupil),
                .amendPlan(
                    plan.id, authority: given ?? plan.authority(on: day), draftOn: try context.day(input.draft, field: "draft")), on: day)
        }
        on(PlansInterface.Cease.self, header: \.command) { context, input in
            let (pupil, plan, day) = try context.plan(input.pupil, input.plan, on: input.on)
            try context.decide(
                Streams.Pupil.self, .pupil(pupil), .ceasePlan(plan.id, reason: input.reason.map { ReasonCode($0) }), on: day)
        }
        on(PlansInterface.SetLine.self, header: \.command) { context, input in try context.setLine(input) }
        on(PlansInterface.EndLine.self, header: \.command) { context, input in
            let (pupil, plan, day) = try context.plan(input.pupil, input.plan, on: input.on)
            let line = try context.planLine(input.line, of: pupil, in: plan.id, on: day)
            try context.decide(Streams.Pupil.self, .pupil(pupil), .endPlanLine(line), on: day)
            context.id = line.description
        }
    }
}

extension CommandContext {
    /// A pupil's plan and the day meant: of several in force the one named by its kind or id, else the EHC plan. Put into the answer.
    func plan(_ pupilText: String, _ planText: String?, on: String?) throws -> (PupilID, PlanBook.Plan, SchoolDay) {
        let (pupil, day) = (try resolver.pupil(pupilText, field: "pupil"), try dayOrToday(on))
        let plan = try plan(of: pupil, planText, on: day)
        (id, label) = (plan.id.description, resolver.label(pupil: pupil))
        return (pupil, plan, day)
    }

    private func plan(of pupil: PupilID, _ text: String?, on day: SchoolDay) throws -> PlanBook.Plan {
        let book = try self.pupil(pupil).planBook
        if let text {
            if let id = PlanID(text), let plan = book.plans[id] { return plan }
            let kind = try choice(text, field: "plan", of: PlanKind.self)
            let ofKind = book.plans.values.filter { $0.kind == kind }.sorted { ($0.issuedOn, $0.id) < ($1.issuedOn, $1.id) }
            if let plan = ofKind.last(where: { $0.isInForce(on: day) }) ?? ofKind.last { return plan }
        } else if let plan = book.plans(on: day).first {
            return plan
        } else if let latest = book.plans.values.max(by: { ($0.issuedOn, $0.id) < ($1.issuedOn, $1.id) }) {
            // Not in force then: the rule says why.
            return latest
        }
        throw ServiceError.refuse(
            .missingEarlier, field: "plan", value: text ?? "", reason: "\(resolver.label(pupil: pupil)) has no such plan",
            remedy: "record it first: provctl plan issue NAME --authority NAME --on DAY, or --kind support")
    }

    /// A line of a pupil's by its code or id: of the plan named, else of any; in force on the day rather than not.
    func planLine(
        _ text: String, of pupil: PupilID, in plan: PlanID? = nil, on day: SchoolDay, field: String = "line"
    ) throws -> PlanLineID {
        let book = try self.pupil(pupil).planBook
        if let id = PlanLineID(text), let line = book.lines[id], plan == nil || line.plan == plan { return id }
        let code = PlanLineCode(text.trimmed)
        let open = book.lines(on: day, of: plan).filter { $0.content.code == code }.map(\.line.id)
        if open.count == 1, let only = open.first { return only }
        let known = book.lines.values.filter { $0.latest?.code == code && (plan == nil || $0.plan == plan) }.map(\.id)
        if open.isEmpty, let only = known.max() { return only }
        let all = book.lines(on: day, of: plan).map { "\($0.content.code)  \($0.content.wording.text ?? "")" }
        throw ServiceError.refuse(
            open.isEmpty ? .unknown : .ambiguous, field: field, value: text,
            reason: open.isEmpty
                ? "no line of \(resolver.label(pupil: pupil)) is called that" : "two plans have a line of that code",
            remedy: open.isEmpty
                ? "use one of those listed, or set the line first: provctl plan line" : "name the line by its id: provctl plan show --json",
            items: all)
    }

    /// The line an enrolment is to serve: by its code, `none` for none, `nil` where nothing was said.
    func planLine(_ text: String?, of pupil: PupilID, on day: SchoolDay, old: PlanLineID?) throws -> PlanLineID? {
        guard let text else { return old }
        return Words.fold(text) == "none" ? nil : try planLine(text, of: pupil, on: day)
    }

    fileprivate func setLine(_ input: PlansInterface.SetLine.Input) throws {
        let (pupil, plan, day) = try plan(input.pupil, input.plan, on: input.on)
        let book = try self.pupil(pupil).planBook
        let code = PlanLineCode(input.line.trimmed)
        let known = book.lines(on: day, of: plan.id).first { $0.content.code == code }
        let line = known?.line.id ?? PlanLineID(ids())
        let terms = try terms(input, code, known?.content, pupil, plan.id, on: day)
        try decide(Streams.Pupil.self, .pupil(pupil), .setPlanLine(line, of: plan.id, terms), on: day)
        for group in input.groups ?? [] { try serve(line, by: group, pupil, from: day) }
        let says = [
            terms.amount?.description ?? "no amount", terms.role.map { "by \($0)" }, terms.largestGroup.map { "at most \($0)" },
            terms.provider == .school ? nil : "by \(terms.provider.rawValue)",
        ]
        (id, label) = (line.description, "\(code) of \(resolver.label(pupil: pupil)): " + says.compactMap(\.self).joined(separator: ", "))
        try warn(of: line, pupil, on: day)
    }

    /// What the line is to say: what is not given stays as it was.
    private func terms(
        _ input: PlansInterface.SetLine.Input, _ code: PlanLineCode, _ old: PlanLineContent?, _ pupil: PupilID, _ plan: PlanID,
        on day: SchoolDay
    ) throws -> PlanLineTerms {
        let said = try note(input.text, field: "text", about: [pupil])
        let amount = said.flatMap { AmountReading.read($0) }
        // An amount alone says no more than the amount.
        let wording = try note(input.wording, field: "wording", about: [pupil]) ?? amount?.description ?? said ?? old?.wording.text
        let provider = try input.provider.map { try choice($0, field: "provider", of: PlanProvider.self) }
        let role = input.role.map { Words.fold($0) == "none" ? nil : RoleCode($0) } ?? old?.role
        let largest = input.largestGroup.map { $0 == 0 ? nil : $0 } ?? old?.largestGroup
        return PlanLineTerms(
            code: code, wording: wording ?? "", amount: said == nil ? old?.amount : amount, role: role,
            largestGroup: largest, provider: provider ?? old?.provider ?? .school,
            includes: try input.includes?.map { try planLine($0, of: pupil, in: plan, on: day, field: "includes") } ?? old?.includes ?? [],
            until: try self.day(input.until, field: "until") ?? old?.until)
    }

    /// The pupil's place in a group serves a line from a day on.
    private func serve(_ line: PlanLineID, by groupText: String, _ pupil: PupilID, from day: SchoolDay) throws {
        let group = try resolver.group(groupText, field: "groups", year: AcademicYear(containing: day))
        let enrolment = try enrolment(of: pupil, in: group)
        var terms = EnrolmentTerms(
            until: enrolment.terms.until, priority: enrolment.terms.priority, intendedOutcome: enrolment.terms.intendedOutcome?.text,
            funding: enrolment.terms.funding, planLine: enrolment.terms.planLine)
        if let other = terms.planLine, other != line, let code = try self.pupil(pupil).planLines[other]?.latest?.code {
            warnings.append("the place in \(resolver.label(group: group)) served line \(code) until now")
        }
        terms.planLine = line
        let from = max(day, enrolment.from)
        try check(line, of: pupil, in: DayRange(from: from, until: max(from, try self.group(group).days(of: enrolment).until)))
        try decide(Streams.Group.self, .group(group), .reviseEnrolment(enrolment.id, terms: terms), on: from)
    }

    /// Refuses a line that is not in force on any of some days.
    func check(_ line: PlanLineID?, of pupil: PupilID, in days: DayRange) throws {
        do { try PupilDecider.check(planLine: line, in: days, try self.pupil(pupil)) } catch let refusal as Refusal {
            throw ServiceError.refused(refusal)
        }
    }

    /// Says what there is to ask about a line, and about all of the pupil's with it.
    private func warn(of line: PlanLineID, _ pupil: PupilID, on day: SchoolDay) throws {
        let (book, school) = (try self.pupil(pupil).planBook, try school())
        guard let content = book.content(of: line, on: day) else { return }
        let own = PlanLint.findings(content, vague: school.codeSet(.vagueWording))
        let room = PlanLint.Room(week: school.lessonMinutes(weekOf: day), roles: [:])
        let all = try PlanLint.findings(of: book.outermost(on: day), room)
        warnings += own.map { "line \(content.code) \($0.text)" } + all.map(\.text)
    }

    /// Ends the school's own plans: they end with the pupil's leaving, while an EHC plan goes on with the authority.
    func ceaseSupportPlans(of pupil: PupilID, after day: SchoolDay) throws {
        for plan in try self.pupil(pupil).planBook.plans(on: day) where plan.kind == .support && plan.ceasedOn == nil {
            try decide(Streams.Pupil.self, .pupil(pupil), .ceasePlan(plan.id, reason: .left), on: day)
        }
    }
}
