import EventSourcing
import ProvisionDomain
import Testing

struct PlanTests {
    private typealias Cases = RefusalCases

    private func codes(_ state: PupilState, on day: String) -> [String] {
        state.planBook.lines(on: Example.day(day)).map { "\($0.content.code) \($0.content.amount?.description ?? "none")" }
    }

    @Test func `a line is in force from its day, as it says that day, until it or its plan ends`() throws {
        var pupil = Cases.planned
        try pupil.then(Cases.set(), on: "2026-09-14")
        try pupil.then(
            Cases.set(1, Cases.terms("F2", "2 × 30m a week", PromisedAmount(minutes: 30, times: Rational(2), per: .week))), on: "2026-10-05"
        )
        try pupil.then(Cases.set(2, Cases.terms("F5", "regular breaks", nil, until: "2026-10-16")), on: "2026-10-05")
        #expect(codes(pupil.state, on: "2026-09-13") == [])
        #expect(codes(pupil.state, on: "2026-10-04") == ["F2 45m a week"])
        #expect(codes(pupil.state, on: "2026-10-16") == ["F2 2 × 30m a week", "F5 none"])
        #expect(codes(pupil.state, on: "2026-10-17") == ["F2 2 × 30m a week"])
        try pupil.then(.endPlanLine(Cases.line(1)), on: "2026-10-23")
        pupil.changesNothing(.endPlanLine(Cases.line(1)), on: "2026-10-23")
        #expect(codes(pupil.state, on: "2026-10-23") == ["F2 2 × 30m a week"])
        #expect(codes(pupil.state, on: "2026-10-24") == [])
        try pupil.then(Cases.set(), on: "2026-11-02")
        try pupil.then(.ceasePlan(Cases.plan(1), reason: ReasonCode("met")), on: "2026-11-06")
        #expect(codes(pupil.state, on: "2026-11-06") == ["F2 45m a week"])
        #expect(codes(pupil.state, on: "2026-11-07") == [])
        let stretches = pupil.state.planBook.stretches(of: Cases.line(1)).map { "\($0.days.from)…\($0.days.until)" }
        #expect(stretches == ["2026-09-14…2026-10-04", "2026-10-05…2026-10-23", "2026-11-02…2026-11-06"])
    }

    @Test func `a late entry of an older wording does not win over a newer one`() throws {
        var pupil = Cases.planned
        try pupil.then(Cases.set(1, Cases.terms("F2", "an hour", PromisedAmount(minutes: 60, per: .week))), on: "2026-10-05")
        try pupil.then(Cases.set(), on: "2026-09-14")
        #expect(codes(pupil.state, on: "2026-10-06") == ["F2 1h a week"])
        #expect(codes(pupil.state, on: "2026-10-02") == ["F2 45m a week"])
    }

    @Test func `the same again changes nothing, and a code is free once its line has ended`() throws {
        var pupil = Cases.promised
        pupil.changesNothing(Cases.set(), on: "2026-10-05")
        pupil.changesNothing(Cases.issue(), on: "2026-09-07")
        try pupil.then(.endPlanLine(Cases.line(1)), on: "2026-10-02")
        try pupil.then(Cases.set(9), on: "2026-10-05")
        #expect(codes(pupil.state, on: "2026-10-05").count == 3)
    }

    @Test func `an amended plan keeps its lines, and says when it was final`() throws {
        var pupil = Cases.promised
        try pupil.then(.amendPlan(Cases.plan(1), authority: "Westmoor", draftOn: Example.day("2026-10-12")), on: "2026-10-19")
        let plan = try #require(pupil.state.plans[Cases.plan(1)])
        #expect(plan.authority(on: Example.day("2026-10-18")) == "Northmoor" && plan.authority(on: Example.day("2026-10-19")) == "Westmoor")
        #expect(plan.finalOn(Example.day("2026-11-01")) == Example.day("2026-10-19"))
        #expect(plan.amendedOn == [Example.day("2026-10-19")])
        #expect(codes(pupil.state, on: "2026-10-19").count == 3)
    }

    @Test func `a pupil has an EHC plan and a support plan, and one of each after the other`() throws {
        var pupil = Cases.planned
        try pupil.then(Cases.issue(2, .support, authority: nil), on: "2026-10-02")
        #expect(pupil.state.planBook.plans(on: Example.day("2026-10-02")).map(\.kind) == [.ehc, .support])
        try pupil.then(.ceasePlan(Cases.plan(1), reason: nil), on: "2026-10-09")
        try pupil.then(Cases.issue(3), on: "2026-10-10")
        #expect(pupil.state.planBook.plans(on: Example.day("2026-10-10")).map(\.id) == [Cases.plan(3), Cases.plan(2)])
    }

    @Test func `an annual review is held, reported and decided`() throws {
        var pupil = Cases.reviewed
        try pupil.then(.reportAnnualReview(Cases.review(1)), on: "2026-11-03")
        pupil.changesNothing(.reportAnnualReview(Cases.review(1)), on: "2026-11-03")
        try pupil.then(.recordDecision(.amend, on: Cases.review(1)), on: "2026-11-10")
        let review = try #require(pupil.state.planBook.reviews(of: Cases.plan(1)).first)
        #expect(review.heldOn == Example.day("2026-10-20") && review.reportedOn == Example.day("2026-11-03"))
        #expect(review.decidedOn == Example.day("2026-11-10") && review.decision == .amend)
    }

    @Test func `what rests on a plan and its lines goes with them`() throws {
        var history = History.example
        let stream = StreamName.pupil(Example.pupil(1))
        let first = Int64(history.all.count + 1)
        var pupil = Cases.planned
        try pupil.then(Cases.set(), on: "2026-09-07")
        try pupil.then(.holdAnnualReview(Cases.review(1), of: Cases.plan(1), note: nil), on: "2026-10-20")
        try pupil.then(.reportAnnualReview(Cases.review(1)), on: "2026-11-03")
        for event in pupil.events.dropFirst() {
            history.add(stream, .pupil(event.event), on: SchoolDay(number: event.effectiveOn).description)
        }
        history.add(
            .group(Example.group(1)),
            .group(.enrolmentRevised(EnrolmentRevised(enrolment: Example.enrolment(1), planLine: Cases.line(1)))), on: "2026-09-14")
        // first: issued, then line, review, report, and the enrolment that names the line.
        #expect(throws: Refusal.self) { try Cases.retract(history, first + 1, isSENCO: true) }
        #expect(
            try Cases.retract(history, first + 1, isSENCO: true, withDependents: true).map(\.recorded.position) == [first + 4, first + 1])
        #expect(
            try Cases.retract(history, first, isSENCO: true, withDependents: true).map(\.recorded.position)
                == [first + 4, first + 3, first + 2, first + 1, first])
        #expect(try Cases.retract(history, first + 3, isSENCO: true).count == 1)
    }

    @Test func `the school's own plan that ended with leaving goes on where the leaving is taken back`() throws {
        var history = History()
        let stream = StreamName.pupil(Example.pupil(1))
        var pupil = Cases.admitted
        try pupil.then(Cases.issue(2, .support, authority: nil), on: "2026-10-02")
        try pupil.then(.leave(toSchool: nil), on: "2026-10-23")
        try pupil.then(.ceasePlan(Cases.plan(2), reason: .left), on: "2026-10-23")
        for event in pupil.events { history.add(stream, .pupil(event.event), on: SchoolDay(number: event.effectiveOn).description) }
        #expect(try Cases.retract(history, 3, isSENCO: true, withDependents: true).map(\.recorded.position) == [4, 3])
    }
}

struct AmountReadingTests {
    @Test(arguments: [
        ("45m week", "45m a week"), ("2 x 30m week", "2 × 30m a week"), ("6h year", "6h a year"), ("1h fortnight", "1h a fortnight"),
        ("45 minutes a week", "45m a week"), ("2 × 30 mins per week", "2 × 30m a week"), ("1h30 week", "90m a week"),
        ("15m daily", "15m a day"), ("200h year", "200h a year"), ("3 x 1 hour half term", "3 × 1h a half term"),
        ("45m/week", "45m a week"), ("1/2 h each day", "30m a day"), ("1½ x 40m fortnightly", "3/2 × 40m a fortnight"),
        ("2h termly", "2h a term"), ("2 x 30m a week", "2 × 30m a week"), ("3h half-term", "3h a half term"),
    ])
    func `an amount is read, and reads back`(text: String, read: String) throws {
        let amount = try #require(AmountReading.read(text))
        #expect(amount.description == read)
        #expect(AmountReading.read(amount.description) == amount)
    }

    @Test(arguments: [
        "regular sensory breaks", "up to 45m week", "45m", "week", "", "45m a month", "some 45m week", "0m week", "2 x week",
        "45m week with a TA", "access to a laptop every day",
    ])
    func `what cannot be counted is none`(text: String) { #expect(AmountReading.read(text) == nil) }
}

struct PlanLintTests {
    private static let vague = CodeSet(
        CodeSetAdopted(
            name: "vague-wording", sha256: Example.hash,
            entries: [CodeEntry(code: "regular", label: ""), CodeEntry(code: "access to", label: "", aliases: ["have access to"])]))

    private func content(
        _ wording: String, _ amount: PromisedAmount?, role: String? = "TA", max: Int? = 4, provider: PlanProvider = .school,
        code: String = "F1"
    ) -> PlanLineContent {
        PlanLineContent(
            code: PlanLineCode(code), wording: .text(wording), amount: amount, role: role.map { RoleCode($0) }, largestGroup: max,
            provider: provider, includes: [], until: nil)
    }

    @Test func `a line that names amount, who and how many has nothing to ask about`() {
        #expect(PlanLint.findings(content("45m a week", PromisedAmount(minutes: 45, per: .week)), vague: Self.vague).isEmpty)
    }

    @Test func `vague words are found whole, in any case, once each`() {
        let found = PlanLint.findings(
            content("Regular breaks, and ACCESS to a laptop; irregular", nil, role: nil, max: nil), vague: Self.vague)
        #expect(found.map(\.kind) == [.unquantified, .vague, .vague, .role, .size])
        #expect(found.filter { $0.kind == .vague }.map(\.text) == ["says \"regular\"", "says \"access to\""])
        #expect(PlanLint.findings(content("irregular hours", nil), vague: Self.vague).map(\.kind) == [.unquantified])
        #expect(PlanLint.findings(content("regular", nil), vague: nil).map(\.kind) == [.unquantified])
    }

    @Test func `promises beyond the week or beyond the only staff are said`() throws {
        // 20 h + 5 × 60m + 1 h a fortnight: 25½ h.
        let lines = [
            content("", PromisedAmount(minutes: 1200, per: .week)), content("", PromisedAmount(minutes: 60, per: .day)),
            content("", PromisedAmount(minutes: 60, per: .fortnight), role: "teacher"),
            content("", PromisedAmount(minutes: 600, per: .week), provider: .health),
            content("", PromisedAmount(minutes: 6000, per: .year)),
        ]
        #expect(try PlanLint.weekly(lines.filter { $0.provider == .school }) == Rational("1530"))
        #expect(try PlanLint.findings(of: lines, PlanLint.Room(week: 1530, roles: [RoleCode("TA"): 1500])).isEmpty)
        let found = try PlanLint.findings(of: lines, PlanLint.Room(week: 1529, roles: [RoleCode("TA"): 1499]))
        #expect(found.map(\.kind) == [.week, .staff])
        #expect(found[0].text == "promises of 25:30 a week in school, which has 25:29 of lessons")
        #expect(found[1].text == "promises of 25:00 a week by TA, and everybody in that role has 24:59")
    }
}
