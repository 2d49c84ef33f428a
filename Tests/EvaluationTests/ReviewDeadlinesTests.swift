import EventSourcing
import ProvisionDomain
import Testing

@testable import Evaluation

/// Given a plan and its reviews, when a day is looked at, then what the law still asks for.
@Suite struct `Days the law sets for an EHC plan` {
    private static let rules = PlanningRules.standard.annualReview
    private let plan = PlanID(UniqueID(high: 1, low: 1))
    private let review = AnnualReviewID(UniqueID(high: 1, low: 2))

    private func book(issued: String = "2026-03-04", kind: PlanKind = .ehc, _ events: [(String, PupilEvent)] = []) -> PlanBook {
        var book = PlanBook()
        book.follow(.planIssued(PlanIssued(plan: plan, kind: kind, authority: "Northmoor", draftOn: nil)), on: day(issued), position: 1)
        for (index, (on, event)) in events.enumerated() { book.follow(event, on: day(on), position: Int64(index + 2)) }
        return book
    }

    /// What is still due of the newest review and of the one to come.
    private func open(_ book: PlanBook, _ on: String, year text: String = "Y8", born: String? = nil) throws -> [String] {
        let plan = try #require(book.plans[plan])
        let finals = ([plan.issuedOn] + plan.amendedOn).filter { $0 <= day(on) }
        let last = book.reviews(of: plan.id).last
        let next = ReviewDeadlines.next(
            after: last?.heldOn ?? plan.issuedOn, arranged: nil, born: born.map { day($0) }, yearGroup: year(text), finals: finals,
            on: day(on), Self.rules)
        return (next + (last.map { ReviewDeadlines.after($0, finals: finals, Self.rules) } ?? [])).filter { $0.done == nil }
            .map { "\($0.kind.rawValue) \($0.by)" }
    }

    private var held: PupilEvent { .annualReviewHeld(AnnualReviewHeld(review: review, plan: plan, note: nil)) }

    @Test func `a plan is reviewed within a year of its issue, and within half a year under five`() throws {
        #expect(try open(book(), "2026-11-10") == ["meeting 2027-03-04"])
        #expect(try open(book(), "2026-11-10", year: "N2", born: "2023-05-01") == ["meeting 2026-09-04"])
        #expect(try open(book(issued: "2026-08-31"), "2026-11-10", year: "N2", born: "2023-05-01") == ["meeting 2027-02-28"])
    }

    @Test func `after the meeting come the report, the decision and the amended plan`() throws {
        #expect(
            try open(book([("2026-10-20", held)]), "2026-11-10") == ["meeting 2027-10-20", "report 2026-11-03", "decision 2026-11-17"])
        let reported: PupilEvent = .annualReviewReported(AnnualReviewReported(review: review))
        #expect(
            try open(book([("2026-10-20", held), ("2026-11-03", reported)]), "2026-11-10") == ["meeting 2027-10-20", "decision 2026-11-17"])
        let decided: PupilEvent = .authorityDecided(AuthorityDecided(review: review, decision: .amend))
        let events = [("2026-10-20", held), ("2026-11-03", reported), ("2026-11-16", decided)]
        #expect(try open(book(events), "2026-11-20") == ["meeting 2027-10-20", "amended 2027-01-12"])
        let amended: PupilEvent = .planAmended(PlanAmended(plan: plan, authority: nil, draftOn: nil))
        #expect(try open(book(events + [("2027-01-05", amended)]), "2027-01-06") == ["meeting 2027-10-20"])
    }

    @Test func `who moves on has the plan amended by a day of the spring`() throws {
        #expect(try open(book(), "2026-11-10", year: "Y6") == ["phase 2027-02-15", "meeting 2027-03-04"])
        #expect(try open(book(), "2026-11-10", year: "Y11") == ["meeting 2027-03-04", "phase 2027-03-31"])
        let amended: PupilEvent = .planAmended(PlanAmended(plan: plan, authority: nil, draftOn: nil))
        #expect(try open(book([("2027-01-05", amended)]), "2027-01-06", year: "Y6") == ["meeting 2027-03-04"])
    }

    @Test func `papers go out two weeks before a meeting that is arranged`() {
        let found = ReviewDeadlines.next(
            after: day("2026-03-04"), arranged: day("2027-02-10"), born: day("2015-05-01"), yearGroup: YearGroup("Y6"),
            finals: [day("2026-03-04")], on: day("2026-11-16"), Self.rules)
        #expect(found.map { "\($0.kind.rawValue) \($0.by)" } == ["papers 2027-01-27", "phase 2027-02-15", "meeting 2027-03-04"])
    }
}
