package import Evaluation
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// No rule pack says when annual reviews are due.
package struct NoReviewRules: Error { package init() {} }

extension Snapshot {
    /// Annual reviews of EHC plans in force on the day: those held of which something is still due, and of each plan the one to come;
    /// the soonest first.
    /// - Parameters:
    ///   - pupil: of one pupil; `nil`: of all the caller sees.
    ///   - ahead: only what is late or due within so many days; `nil`: all.
    ///   - all: also reviews of which nothing is due any more.
    /// - Throws: ``NoReviewRules``.
    package func annualReviews(
        of pupil: PupilID?, yearGroup: YearGroup?, ahead: Int?, all: Bool, _ asking: Asking
    ) throws -> [PlansInterface.Review] {
        let rules = try reviewRules(asking)
        let books: [(PupilID, PlanBook)] = try pupil.map { id in try planBook(of: id).map { [(id, $0)] } ?? [] } ?? planBooks()
        var found: [(soonest: SchoolDay, review: PlansInterface.Review)] = []
        for (id, book) in books {
            guard let facts = try facts(id, asking), facts.merged == nil, facts.isOnRoll,
                yearGroup == nil || facts.yearGroup == yearGroup
            else { continue }
            for plan in book.plans(on: asking.asOf) where plan.kind == .ehc {
                for (review, deadlines) in try reviews(of: plan, book, facts, rules, asking) {
                    let open = deadlines.filter { $0.done == nil }
                    let soonest = open.map(\.by).min()
                    guard all || soonest.map({ by in ahead.map { by <= asking.asOf + $0 } ?? true }) ?? false else { continue }
                    found.append((soonest ?? SchoolDay(number: .max), wire(plan, review, deadlines, facts, rules, asking)))
                }
            }
        }
        for row in found { if let id = PupilID(row.review.pupil) { show(id) } }
        return found.sorted { ($0.soonest, $0.review.name, $0.review.met ?? "z") < ($1.soonest, $1.review.name, $1.review.met ?? "z") }
            .map(\.review)
    }

    /// The rules of annual reviews in force on the day.
    /// - Throws: ``NoReviewRules``.
    package func reviewRules(_ asking: Asking) throws -> PlanningRules.AnnualReview {
        guard let rules = try rulePack(on: asking.asOf)?.planning?.annualReview else { throw NoReviewRules() }
        return rules
    }

    /// A review held, or with `held` `nil` the one to come.
    private struct Told {
        var held: PlanBook.AnnualReview?
        var arranged: SchoolDay?
    }

    private func reviews(
        of plan: PlanBook.Plan, _ book: PlanBook, _ facts: PupilFacts, _ rules: PlanningRules.AnnualReview, _ asking: Asking
    ) throws -> [(Told, [ReviewDeadlines.Deadline])] {
        let day = asking.asOf
        let finals = ([plan.issuedOn] + plan.amendedOn).filter { $0 <= day }
        // What was not yet so on the day is as if it had not come.
        let held = book.reviews(of: plan.id).filter { $0.heldOn <= day }.map { review in
            var then = review
            if let sent = then.reportedOn, sent > day { then.reportedOn = nil }
            if let decided = then.decidedOn, decided > day { (then.decidedOn, then.decision) = (nil, nil) }
            return then
        }
        var found = held.map { (Told(held: $0, arranged: nil), ReviewDeadlines.after($0, finals: finals, rules)) }
        let last = held.last?.heldOn ?? plan.issuedOn
        let arranged = try arrangedReview(of: facts.id, after: held.last?.heldOn, asking)
        let born = facts.identity.dateOfBirth.flatMap { SchoolDay(iso: $0) }
        let next = ReviewDeadlines.next(
            after: last, arranged: arranged, born: born, yearGroup: facts.yearGroup, finals: finals, on: day, rules)
        found.append((Told(held: nil, arranged: arranged), next))
        return found
    }

    /// The day of the annual review meeting that is arranged and not held yet.
    private func arrangedReview(of pupil: PupilID, after last: SchoolDay?, _ asking: Asking) throws -> SchoolDay? {
        try meetings(of: pupil, asking).filter { $0.kind == MeetingKind.annualReview.rawValue && $0.state == "arranged" }
            .compactMap { SchoolDay(iso: $0.day) }.filter { last == nil || $0 > last ?? $0 }.min()
    }

    private func wire(
        _ plan: PlanBook.Plan, _ told: Told, _ deadlines: [ReviewDeadlines.Deadline], _ facts: PupilFacts,
        _ rules: PlanningRules.AnnualReview, _ asking: Asking
    ) -> PlansInterface.Review {
        let held = told.held
        let adulthood = YearGroup(rules.adulthoodFrom).flatMap { from in facts.yearGroup.map { $0 >= from } } ?? false
        return PlansInterface.Review(
            pupil: facts.id.description, name: facts.name, yearGroup: facts.yearGroup?.description ?? "", plan: plan.id.description,
            authority: plan.authority(on: asking.asOf), review: held?.id.description, met: held?.heldOn.description,
            arranged: told.arranged?.description, reported: held?.reportedOn?.description, decided: held?.decidedOn?.description,
            decision: held?.decision?.rawValue, amended: deadlines.first { $0.kind == .amended }?.done?.description,
            deadlines: deadlines.sorted { ($0.by, $0.kind.rawValue) < ($1.by, $1.kind.rawValue) }.map { deadline in
                PlansInterface.Deadline(
                    kind: deadline.kind.rawValue, what: deadline.kind.words, by: deadline.by.description,
                    late: deadline.done == nil ? deadline.late(on: asking.asOf) : 0, done: deadline.done?.description)
            }, adulthood: adulthood)
    }
}

extension ReviewDeadlines.Kind {
    /// As lists call it.
    package var words: String {
        switch self {
        case .papers: "papers out"
        case .meeting: "annual review"
        case .report: "annual review report"
        case .decision: "authority's decision"
        case .amended: "amended plan"
        case .phase: "plan for the next phase"
        }
    }
}
