import EventSourcing
import ProvisionDomain

extension RefusalCases {
    static func plan(_ number: UInt64) -> PlanID { PlanID(UniqueID(high: 0x91, low: number)) }
    static func line(_ number: UInt64) -> PlanLineID { PlanLineID(UniqueID(high: 0x92, low: number)) }
    static func review(_ number: UInt64) -> AnnualReviewID { AnnualReviewID(UniqueID(high: 0x93, low: number)) }

    static func issue(_ number: UInt64 = 1, _ kind: PlanKind = .ehc, authority: String? = "Northmoor", draft: String? = nil) -> PupilAction
    {
        .issuePlan(plan(number), kind: kind, authority: authority, draftOn: draft.map { Example.day($0) })
    }

    static func terms(
        _ code: String = "F2", _ wording: String = "45m a week", _ amount: PromisedAmount? = PromisedAmount(minutes: 45, per: .week),
        role: String? = "TA", max: Int? = 4, includes: [UInt64] = [], until: String? = nil
    ) -> PlanLineTerms {
        PlanLineTerms(
            code: PlanLineCode(code), wording: wording, amount: amount, role: role.map { RoleCode($0) }, largestGroup: max,
            includes: includes.map { line($0) }, until: until.map { Example.day($0) })
    }

    static func set(_ number: UInt64 = 1, of plan: UInt64 = 1, _ terms: PlanLineTerms = terms()) -> PupilAction {
        .setPlanLine(line(number), of: Self.plan(plan), terms)
    }

    /// A pupil with an EHC plan, final on 7 September.
    static var planned: Scenario<PupilDecider> {
        var scenario = admitted
        try? scenario.then(issue(), on: "2026-09-07")
        return scenario
    }

    /// The same with the lines F2 (1), F4 (2) and F1 (3), which includes F4.
    static var promised: Scenario<PupilDecider> {
        var scenario = planned
        try? scenario.then(set(), on: "2026-09-07")
        try? scenario.then(set(2, terms("F4")), on: "2026-09-07")
        try? scenario.then(set(3, terms("F1", includes: [2])), on: "2026-09-07")
        return scenario
    }

    /// The plan's annual review of 20 October.
    static var reviewed: Scenario<PupilDecider> {
        var scenario = promised
        try? scenario.then(.holdAnnualReview(review(1), of: plan(1), note: nil), on: "2026-10-20")
        return scenario
    }

    static var plans: [RefusalCase] { planRows + planLineRows + reviewRows }

    private static var planRows: [RefusalCase] {
        var ceased = planned
        try? ceased.then(.ceasePlan(plan(1), reason: ReasonCode("met")), on: "2026-10-02")
        let on = "2026-11-03"
        return [
            RefusalCase("a plan final tomorrow", .future, "on", admitted, issue(), on: "2026-11-11"),
            RefusalCase("a plan after leaving", .ended, "on", left, issue(), on: on),
            RefusalCase("an EHC plan of no authority", .malformed, "authority", admitted, issue(authority: " "), on: on),
            RefusalCase("a support plan of an authority", .conflict, "authority", admitted, issue(1, .support), on: on),
            RefusalCase("a draft after the final plan", .outsideDates, "draft", admitted, issue(draft: "2026-11-04"), on: on),
            RefusalCase("a second EHC plan", .duplicate, "on", planned, issue(2), on: on),
            RefusalCase("an EHC plan while one was in force", .duplicate, "on", ceased, issue(2), on: "2026-10-02"),
            RefusalCase("one plan twice", .duplicate, "plan", planned, issue(authority: "Westmoor"), on: "2026-09-07"),
            RefusalCase(
                "amending a plan there is not", .unknown, "plan", planned,
                .amendPlan(plan(7), authority: "Northmoor", draftOn: nil) as PupilAction, on: on),
            RefusalCase(
                "amending before it was issued", .outsideDates, "on", planned,
                .amendPlan(plan(1), authority: "Northmoor", draftOn: nil) as PupilAction, on: "2026-09-04"),
            RefusalCase(
                "amending on the day it was issued", .duplicate, "on", planned,
                .amendPlan(plan(1), authority: "Westmoor", draftOn: nil) as PupilAction, on: "2026-09-07"),
            RefusalCase(
                "amending what ceased", .ended, "on", ceased,
                .amendPlan(plan(1), authority: "Northmoor", draftOn: nil) as PupilAction, on: on),
            RefusalCase("ceasing twice", .ended, "on", ceased, .ceasePlan(plan(1), reason: nil) as PupilAction, on: "2026-09-30"),
            RefusalCase(
                "ceasing before its lines", .conflict, "on", reviewed, .ceasePlan(plan(1), reason: nil) as PupilAction, on: "2026-10-19"),
        ]
    }

    private static var planLineRows: [RefusalCase] {
        let on = "2026-11-03"
        var both = promised
        try? both.then(issue(2, .support, authority: nil), on: "2026-10-02")
        var later = promised
        try? later.then(set(1, terms(max: 2)), on: "2026-11-02")
        return [
            RefusalCase("a line without a plan", .unknown, "plan", admitted, set(), on: on),
            RefusalCase("a line before its plan", .outsideDates, "on", planned, set(), on: "2026-09-04"),
            RefusalCase("a line's code with a blank", .malformed, "line", planned, set(1, terms("F 2")), on: on),
            RefusalCase("a line without words", .malformed, "wording", planned, set(1, terms("F2", " ", nil)), on: on),
            RefusalCase(
                "more than a day has", .limit, "amount", planned, set(1, terms("F2", "25h", PromisedAmount(minutes: 1500, per: .day))),
                on: on),
            RefusalCase("a group of nobody", .limit, "largestGroup", planned, set(1, terms(max: 0)), on: on),
            RefusalCase("a role there is not", .unknown, "role", planned, set(1, terms(role: "wizard")), on: on),
            RefusalCase("a line that ends before it begins", .outsideDates, "until", planned, set(1, terms(until: "2026-11-02")), on: on),
            RefusalCase("two lines of one code", .duplicate, "line", promised, set(9), on: on),
            RefusalCase("two lines of one code, later", .duplicate, "line", promised, set(2, terms("F2")), on: on),
            RefusalCase("a line of another plan", .conflict, "line", both, set(1, of: 2, terms("S1")), on: on),
            RefusalCase("a line that includes itself", .unknown, "includes", promised, set(1, terms(includes: [1])), on: on),
            RefusalCase("including what includes", .conflict, "includes", promised, set(1, terms(includes: [3])), on: on),
            RefusalCase("including from within", .conflict, "includes", promised, set(2, terms("F4", includes: [1])), on: on),
            RefusalCase("ending a line there is not", .unknown, "line", promised, .endPlanLine(line(9)) as PupilAction, on: on),
            RefusalCase("ending a line before it began", .ended, "on", promised, .endPlanLine(line(1)) as PupilAction, on: "2026-09-04"),
            RefusalCase("ending a line before it changed", .conflict, "on", later, .endPlanLine(line(1)) as PupilAction, on: "2026-10-30"),
            RefusalCase("a place that serves a line of nobody", .missingEarlier, "line") { () throws(Refusal) in
                let terms = EnrolmentTerms(until: nil, priority: nil, intendedOutcome: nil, funding: nil, planLine: line(9))
                _ = try Example.group(pupils: 0).when(
                    .enrol(Example.enrolment(1), pupil: Example.pupil(1), state: promised.state, terms: terms) as GroupAction,
                    on: "2026-09-07")
            },
        ]
    }

    private static var reviewRows: [RefusalCase] {
        var reported = reviewed
        try? reported.then(.reportAnnualReview(review(1)), on: "2026-11-03")
        var decided = reported
        try? decided.then(.recordDecision(.maintain, on: review(1)), on: "2026-11-09")
        var support = admitted
        try? support.then(issue(2, .support, authority: nil), on: "2026-10-02")
        let on = "2026-11-03"
        return [
            RefusalCase(
                "an annual review of a support plan", .conflict, "plan", support,
                .holdAnnualReview(review(1), of: plan(2), note: nil) as PupilAction, on: on),
            RefusalCase(
                "an annual review tomorrow", .future, "on", planned,
                .holdAnnualReview(review(1), of: plan(1), note: nil) as PupilAction, on: "2026-11-11"),
            RefusalCase(
                "two annual reviews of one day", .duplicate, "met", reviewed,
                .holdAnnualReview(review(2), of: plan(1), note: nil) as PupilAction, on: "2026-10-20"),
            RefusalCase("a report of no review", .missingEarlier, "review", planned, .reportAnnualReview(review(1)) as PupilAction, on: on),
            RefusalCase(
                "a report before the meeting", .outsideDates, "sent", reviewed, .reportAnnualReview(review(1)) as PupilAction,
                on: "2026-10-19"),
            RefusalCase("two reports", .duplicate, "sent", reported, .reportAnnualReview(review(1)) as PupilAction, on: "2026-11-04"),
            RefusalCase(
                "a decision before the report", .missingEarlier, "decided", reviewed,
                .recordDecision(.amend, on: review(1)) as PupilAction, on: on),
            RefusalCase(
                "a decision earlier than the report", .outsideDates, "decided", reported,
                .recordDecision(.amend, on: review(1)) as PupilAction, on: "2026-11-02"),
            RefusalCase(
                "two decisions", .duplicate, "decided", decided, .recordDecision(.cease, on: review(1)) as PupilAction, on: "2026-11-10"),
        ]
    }
}
