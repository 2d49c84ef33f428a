/// The rules of a plan's lines.
extension PupilDecider {
    static func set(
        _ id: PlanLineID, of plan: PlanID, _ given: PlanLineTerms, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        _ = try inForce(plan, on: asked.on, state)
        let content = try checked(given, asked)
        if let known = state.planLines[id] {
            guard known.plan == plan else {
                throw Refusal(
                    .conflict, field: "line", value: content.code.text, reason: "the line is of another plan",
                    remedy: "set a line of this plan under an id of its own")
            }
            if state.planBook.content(of: id, on: asked.on) == content, known.history.entry(on: asked.on)?.value == content { return nil }
        }
        try checkIncludes(content.includes, of: id, on: asked.on, state)
        let event = PlanLineSet(plan: plan, line: id, terms: content)
        var after = state.planBook
        after.follow(.planLineSet(event), on: asked.on, position: .max)
        let known = Set(PupilInvariants.planViolations(state.planBook))
        if let clash = PupilInvariants.planViolations(after).first(where: { !known.contains($0) }) {
            throw Refusal(
                .duplicate, field: "line", value: content.code.text, reason: "with that \(clash)",
                remedy: "end that line first, or give this one another code")
        }
        return .planLineSet(event)
    }

    static func end(_ id: PlanLineID, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        guard let line = state.planLines[id], let code = line.latest?.code.text else {
            throw Refusal(
                .unknown, field: "line", value: id.description, reason: "the pupil's plans have no such line",
                remedy: "provctl plan show NAME shows the lines there are")
        }
        if let next = line.history.entry(on: asked.on.next), next.value == nil, next.from == asked.on.next { return nil }
        guard state.planBook.content(of: id, on: asked.on) != nil else {
            throw Refusal(
                .ended, field: "on", value: asked.on.description, reason: "line \(code) is not in force then",
                remedy: "give a day it is: provctl plan show NAME")
        }
        let later = line.history.entries.filter { $0.from > asked.on && $0.value != nil }.map { "line \(code) from \($0.from)" }
        guard later.isEmpty else {
            throw Refusal(
                .conflict, field: "on", value: asked.on.description, reason: "what the line says is recorded for days after that",
                remedy: "give a later last day, or retract what is listed", items: later)
        }
        return .planLineEnded(PlanLineEnded(line: id))
    }

    /// Refuses an enrolment that names a line of nobody, or one that is not in force on any of its days.
    package static func check(planLine id: PlanLineID?, in days: DayRange, _ state: PupilState) throws(Refusal) {
        guard let id else { return }
        let stretches = state.planBook.stretches(of: id)
        guard stretches.contains(where: { $0.days.overlaps(days) }) else {
            throw Refusal(
                .missingEarlier, field: "line", value: state.planLines[id]?.latest?.code.text ?? id.description,
                reason: "the pupil has no such plan line from \(days.from) to \(days.until)",
                remedy: "set the line first: provctl plan line NAME F2 \"45m week\"")
        }
    }

    // MARK: Checks

    private static func checked(_ given: PlanLineTerms, _ asked: Asked<PupilAction>) throws(Refusal) -> PlanLineContent {
        let code = PlanLineCode(Check.trimmed(given.code.text))
        let isPlain = code.text.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-/".unicodeScalars.contains($0))
        }
        guard (1...12).contains(code.text.utf8.count), isPlain else {
            throw Refusal(
                .malformed, field: "line", value: given.code.text,
                reason: "a line's code is 1 to 12 letters, figures, dots, dashes and slashes", remedy: "write it as the plan numbers it: F2"
            )
        }
        guard let wording = try Check.text(given.wording, field: "wording") else {
            throw Refusal(
                .malformed, field: "wording", value: "", reason: "nothing says what the line promises",
                remedy: "give an amount or the plan's own words: \"45m week\"")
        }
        if let amount = given.amount { try check(amount) }
        if let size = given.largestGroup, !(1...2000).contains(size) {
            throw Refusal(
                .limit, field: "largestGroup", value: "\(size)", reason: "a group is of 1 to 2,000 pupils",
                remedy: "leave it out where the line names no limit")
        }
        if let until = given.until {
            guard until >= asked.on else {
                throw Refusal(
                    .outsideDates, field: "until", value: until.description, reason: "it ends before it begins, on \(asked.on)",
                    remedy: "give a last day from then on")
            }
        }
        return PlanLineContent(
            code: code, wording: wording, amount: given.amount,
            role: try given.role.map { role throws(Refusal) in try asked.school.canonical(role, in: .roles, field: "role") },
            largestGroup: given.largestGroup, provider: given.provider, includes: Set(given.includes).sorted(), until: given.until)
    }

    /// Minutes there are in the longest of each period.
    private static func longest(_ per: PromisedAmount.Period) -> Int {
        switch per {
        case .day: 1440
        case .week: 7 * 1440
        case .fortnight: 14 * 1440
        case .halfTerm: 62 * 1440
        case .term: 124 * 1440
        case .year: 366 * 1440
        }
    }

    private static func check(_ amount: PromisedAmount) throws(Refusal) {
        let whole = try? amount.whole()
        guard amount.minutes > 0, amount.times > .zero, let whole, whole <= Rational(longest(amount.per)) else {
            throw Refusal(
                .limit, field: "amount", value: "\(amount.times) × \(amount.minutes)",
                reason: "an amount is above zero and fits a \(amount.per.words)", remedy: "write it like \"2 x 30m week\"")
        }
    }

    private static func checkIncludes(
        _ includes: [PlanLineID], of id: PlanLineID, on day: SchoolDay, _ state: PupilState
    ) throws(Refusal) {
        for other in includes {
            guard other != id, let content = state.planBook.content(of: other, on: day) else {
                throw Refusal(
                    .unknown, field: "includes", value: state.planLines[other]?.latest?.code.text ?? other.description,
                    reason: other == id ? "a line does not include itself" : "no other line of the pupil's is that on \(day)",
                    remedy: "name another line in force that day")
            }
            guard content.includes.isEmpty else {
                throw Refusal(
                    .conflict, field: "includes", value: content.code.text, reason: "that line includes others itself",
                    remedy: "name those lines instead: one level is as far as minutes are followed")
            }
        }
        guard !includes.isEmpty else { return }
        let over = state.planBook.lines(on: day).first { $0.line.id != id && $0.content.includes.contains(id) }
        if let over {
            throw Refusal(
                .conflict, field: "includes", value: over.content.code.text, reason: "line \(over.content.code) includes this one",
                remedy: "let one of the two include the others")
        }
    }
}

extension PupilInvariants {
    /// What does not hold of plans, as sentences that go on from "with that": two lines of one code on one day, a line outside its plan.
    static func planViolations(_ book: PlanBook) -> [String] {
        var found: [String] = []
        for plan in book.plans.values.sorted(by: { $0.id < $1.id }) {
            let lines = book.lines.values.filter { $0.plan == plan.id }.sorted { $0.id < $1.id }
            let stretches = lines.flatMap { line in book.stretches(of: line.id).map { (line.id, $0.days, $0.content.code) } }
            for (index, one) in stretches.enumerated() {
                for other in stretches[..<index] where other.0 != one.0 && other.2 == one.2 && other.1.overlaps(one.1) {
                    found.append("two lines of the plan are called \(one.2) on \(max(one.1.from, other.1.from))")
                }
            }
            let outside = lines.contains { line in line.history.entries.contains { $0.value != nil && !plan.isInForce(on: $0.from) } }
            if outside { found.append("a line begins when its plan is not in force") }
        }
        return found
    }
}
