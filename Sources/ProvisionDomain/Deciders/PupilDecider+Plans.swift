/// The rules of plans and of annual reviews.
extension PupilDecider {
    static func issue(
        _ id: PlanID, _ kind: PlanKind, _ authority: String?, _ draftOn: SchoolDay?, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        try Check.notFuture(asked.on, today: asked.today, what: "a plan")
        try checkNotAfterLeaving(asked.on, state)
        let event = PlanIssued(plan: id, kind: kind, authority: try self.authority(authority, of: kind), draftOn: draftOn)
        try check(draft: draftOn, finalOn: asked.on)
        if let same = state.plans[id] {
            if same.kind == kind, same.issuedOn == asked.on, same.authority(on: asked.on) == event.authority { return nil }
            throw Refusal(
                .duplicate, field: "plan", value: id.description, reason: "another plan has this id", remedy: "give each plan its own id")
        }
        let other = state.plans.values.filter { $0.kind == kind && ($0.ceasedOn.map { $0 >= asked.on } ?? true) }
            .min { $0.issuedOn < $1.issuedOn }
        if let other {
            throw Refusal(
                .duplicate, field: "on", value: asked.on.description,
                reason: "the pupil has the \(kind.words) of \(other.issuedOn)"
                    + (other.ceasedOn.map { ", which ceased on \($0)" } ?? " already"),
                remedy: "amend that plan, or say first when it ceased")
        }
        return .planIssued(event)
    }

    static func amend(
        _ id: PlanID, _ authority: String?, _ draftOn: SchoolDay?, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        try Check.notFuture(asked.on, today: asked.today, what: "an amended plan")
        let plan = try inForce(id, on: asked.on, state)
        let event = PlanAmended(plan: id, authority: try self.authority(authority, of: plan.kind), draftOn: draftOn)
        try check(draft: draftOn, finalOn: asked.on)
        let version = PlanBook.Plan.Version(authority: event.authority, draftOn: draftOn)
        if let same = plan.versions.entry(on: asked.on), same.from == asked.on {
            if same.value == version { return nil }
            throw Refusal(
                .duplicate, field: "on", value: asked.on.description,
                reason: asked.on == plan.issuedOn ? "the plan was issued that day" : "the plan was amended that day already",
                remedy: "give the day the amended plan is final, or take that entry back first")
        }
        return .planAmended(event)
    }

    static func cease(
        _ id: PlanID, _ reason: ReasonCode?, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        if let reason { try Check.code(reason, field: "reason") }
        let plan = try find(id, state)
        if let ceased = plan.ceasedOn, ceased == asked.on, plan.ceasedFor == reason { return nil }
        _ = try inForce(id, on: asked.on, state)
        if let ceased = plan.ceasedOn {
            throw Refusal(
                .ended, field: "on", value: asked.on.description, reason: "the plan ceases on \(ceased) already",
                remedy: "take that entry back first to change its day")
        }
        let amended = plan.amendedOn.filter { $0 > asked.on }.map { "amended on \($0)" }
        let lines = state.planLines.values.filter { $0.plan == id }.flatMap { line in
            line.history.entries.filter { $0.from > asked.on && $0.value != nil }.map {
                "line \($0.value?.code.text ?? "") from \($0.from)"
            }
        }
        let reviews = state.planBook.reviews(of: id).filter { $0.heldOn > asked.on }.map { "annual review of \($0.heldOn)" }
        let later = amended + lines.sorted() + reviews
        guard later.isEmpty else {
            throw Refusal(
                .conflict, field: "on", value: asked.on.description, reason: "things are recorded of the plan for days after that",
                remedy: "give a later last day, or retract what is listed", items: later)
        }
        return .planCeased(PlanCeased(plan: id, reason: reason))
    }

    // MARK: Annual reviews

    static func holdReview(
        _ id: AnnualReviewID, of plan: PlanID, note: String?, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        try Check.notFuture(asked.on, today: asked.today, what: "an annual review")
        let known = try inForce(plan, on: asked.on, state)
        guard known.kind == .ehc else {
            throw Refusal(
                .conflict, field: "plan", value: known.kind.words, reason: "only an EHC plan has annual reviews",
                remedy: "record a meeting with the family: provctl pupil meet")
        }
        if let same = state.planBook.reviews(of: plan).first(where: { $0.heldOn == asked.on }) {
            if same.id == id { return nil }
            throw Refusal(
                .duplicate, field: "met", value: asked.on.description, reason: "the review of that day is recorded already",
                remedy: "give the day of the other review")
        }
        return .annualReviewHeld(AnnualReviewHeld(review: id, plan: plan, note: try Check.text(note, field: "note")))
    }

    static func reportReview(_ id: AnnualReviewID, _ asked: Asked<PupilAction>, _ state: PupilState) throws(Refusal) -> PupilEvent? {
        try Check.notFuture(asked.on, today: asked.today, what: "a report")
        let review = try find(id, state)
        if let sent = review.reportedOn {
            if sent == asked.on { return nil }
            throw Refusal(
                .duplicate, field: "sent", value: asked.on.description, reason: "the report was sent on \(sent)",
                remedy: "take that entry back first to change its day")
        }
        guard asked.on >= review.heldOn else {
            throw Refusal(
                .outsideDates, field: "sent", value: asked.on.description, reason: "the meeting was on \(review.heldOn)",
                remedy: "give a day from then on")
        }
        return .annualReviewReported(AnnualReviewReported(review: id))
    }

    static func decide(
        _ decision: AuthorityDecision, on id: AnnualReviewID, _ asked: Asked<PupilAction>, _ state: PupilState
    ) throws(Refusal) -> PupilEvent? {
        try Check.notFuture(asked.on, today: asked.today, what: "a decision")
        let review = try find(id, state)
        if let decided = review.decidedOn {
            if decided == asked.on, review.decision == decision { return nil }
            throw Refusal(
                .duplicate, field: "decided", value: asked.on.description,
                reason: "the authority decided on \(decided): \(review.decision?.rawValue ?? "")",
                remedy: "take that entry back first to change it")
        }
        guard let sent = review.reportedOn else {
            throw Refusal(
                .missingEarlier, field: "decided", value: asked.on.description,
                reason: "the school's report of the review of \(review.heldOn) is not recorded",
                remedy: "say first when it was sent: --sent")
        }
        guard asked.on >= sent else {
            throw Refusal(
                .outsideDates, field: "decided", value: asked.on.description, reason: "the report was sent on \(sent)",
                remedy: "give a day from then on")
        }
        return .authorityDecided(AuthorityDecided(review: id, decision: decision))
    }

    // MARK: Checks

    static func find(_ id: PlanID, _ state: PupilState) throws(Refusal) -> PlanBook.Plan {
        guard let plan = state.plans[id] else {
            throw Refusal(
                .unknown, field: "plan", value: id.description, reason: "the pupil has no such plan",
                remedy: "provctl plan show NAME shows the pupil's plans; plan issue records one")
        }
        return plan
    }

    /// The plan, in force on the day.
    static func inForce(_ id: PlanID, on day: SchoolDay, _ state: PupilState) throws(Refusal) -> PlanBook.Plan {
        let plan = try find(id, state)
        if let ceased = plan.ceasedOn, day > ceased {
            throw Refusal(
                .ended, field: "on", value: day.description, reason: "the plan ceased on \(ceased)",
                remedy: "give a day up to then, or issue a new plan")
        }
        guard plan.issuedOn <= day else {
            throw Refusal(
                .outsideDates, field: "on", value: day.description, reason: "the plan was issued on \(plan.issuedOn)",
                remedy: "give a day from then on")
        }
        return plan
    }

    private static func find(_ id: AnnualReviewID, _ state: PupilState) throws(Refusal) -> PlanBook.AnnualReview {
        guard let review = state.planBook.reviews[id] else {
            throw Refusal(
                .missingEarlier, field: "review", value: id.description, reason: "no annual review of that id was held",
                remedy: "say first when it was held: --met")
        }
        return review
    }

    private static func authority(_ text: String?, of kind: PlanKind) throws(Refusal) -> String? {
        guard let text, !Check.trimmed(text).isEmpty else {
            guard kind == .support else {
                throw Refusal(
                    .malformed, field: "authority", value: "", reason: "an EHC plan is some authority's",
                    remedy: "say whose: --authority Northmoor")
            }
            return nil
        }
        guard kind == .ehc else {
            throw Refusal(
                .conflict, field: "authority", value: text, reason: "a support plan is the school's own", remedy: "leave the authority out")
        }
        return try Check.name(text, field: "authority")
    }

    private static func check(draft: SchoolDay?, finalOn day: SchoolDay) throws(Refusal) {
        guard let draft, draft > day else { return }
        throw Refusal(
            .outsideDates, field: "draft", value: draft.description, reason: "the plan is final on \(day)",
            remedy: "give the day the draft was sent, before that")
    }
}
