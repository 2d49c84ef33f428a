internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerAnnualReviews() {
        on(PlansInterface.RecordReview.self, header: \.command) { context, input in try context.recordReview(input) }
    }
}

extension CommandContext {
    fileprivate func recordReview(_ input: PlansInterface.RecordReview.Input) throws {
        guard input.met != nil || input.sent != nil || input.decided != nil else {
            throw ServiceError.refuse(
                .malformed, field: "met", value: "", reason: "nothing says what came of the review",
                remedy: "say it: --met 20oct, --sent 3nov, --decided 17nov:maintain")
        }
        guard (input.decided == nil) == (input.decision == nil) else {
            throw ServiceError.refuse(
                .malformed, field: "decided", value: input.decided ?? input.decision ?? "",
                reason: "a decision has a day and what was decided", remedy: "write --decided 17nov:maintain, amend or cease")
        }
        let met = try day(input.met, field: "met")
        let (pupil, plan, _) = try plan(input.pupil, input.plan, on: (met ?? today).description)
        let review = try met.map { try hold($0, of: plan, pupil, input) } ?? known(input.review, of: plan, pupil)
        if let sent = try day(input.sent, field: "sent") {
            try decide(Streams.Pupil.self, .pupil(pupil), .reportAnnualReview(review), on: sent)
        }
        if let decided = try day(input.decided, field: "decided"), let text = input.decision {
            let decision = try choice(text, field: "decision", of: AuthorityDecision.self)
            try decide(Streams.Pupil.self, .pupil(pupil), .recordDecision(decision, on: review), on: decided)
        }
        (id, label) = (review.description, resolver.label(pupil: pupil))
    }

    /// The review of a day, held now where it is not recorded yet; the meeting arranged for it is held with it.
    private func hold(
        _ day: SchoolDay, of plan: PlanBook.Plan, _ pupil: PupilID, _ input: PlansInterface.RecordReview.Input
    ) throws -> AnnualReviewID {
        let note = try note(input.note, field: "note", about: [pupil])
        let state = try self.pupil(pupil)
        if let same = state.planBook.reviews(of: plan.id).first(where: { $0.heldOn == day }) { return same.id }
        let review = AnnualReviewID(ids())
        try decide(Streams.Pupil.self, .pupil(pupil), .holdAnnualReview(review, of: plan.id, note: note), on: day)
        let arranged = state.meetings.values.filter { $0.isOpen && $0.kind == .annualReview && $0.arrangement?.day == day }
        if let meeting = arranged.count == 1 ? arranged.first : nil {
            try decide(Streams.Pupil.self, .pupil(pupil), .recordMeeting(meeting.id, MeetingReport(names: MeetingNames())), on: day)
        }
        return review
    }

    /// The review meant: of the day named, else the last.
    private func known(_ text: String?, of plan: PlanBook.Plan, _ pupil: PupilID) throws -> AnnualReviewID {
        let reviews = try self.pupil(pupil).planBook.reviews(of: plan.id)
        if let text {
            if let id = AnnualReviewID(text), reviews.contains(where: { $0.id == id }) { return id }
            let day = try dayOrToday(text, field: "review")
            if let review = reviews.first(where: { $0.heldOn == day }) { return review.id }
        } else if let last = reviews.last {
            return last.id
        }
        throw ServiceError.refuse(
            .missingEarlier, field: "review", value: text ?? "",
            reason: "no annual review of \(resolver.label(pupil: pupil)) was held then",
            remedy: "say first when it was held: --met 20oct", items: reviews.map { "held on \($0.heldOn)" })
    }
}
