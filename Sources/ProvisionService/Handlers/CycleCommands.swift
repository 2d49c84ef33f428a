internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerCycleReviews() {
        on(PupilsInterface.ReviewCycle.self, header: \.command) { context, input in try context.reviewCycle(input) }
    }
}

extension CommandContext {
    /// The review, and then what was found of each target: all of it or nothing.
    fileprivate func reviewCycle(_ input: PupilsInterface.ReviewCycle.Input) throws {
        let pupil = try resolver.pupil(input.pupil, field: "pupil")
        let day = try dayOrToday(input.on)
        let arranged = try arranged(input.of, of: pupil, on: day)
        let names = try names(input.with ?? [], confidential: input.confidential, seenBy: input.seenBy, pupil)
        func text(_ text: String?, _ field: String) throws -> String? { try note(text, field: field, about: [pupil]) }
        let report = CycleReport(
            meeting: MeetingReport(
                kind: .parents, names: names, about: try text(input.about, "about"), said: try text(input.said, "said"),
                agreed: try text(input.agreed, "agreed"), next: try input.next.map { try dayToCome($0, field: "next") }),
            pupilView: try text(input.pupilView, "pupilView"), parentView: try text(input.parentView, "parentView"))
        let review = arranged?.id ?? MeetingID(ids())
        try decide(Streams.Pupil.self, .pupil(pupil), .reviewCycle(review, report), on: day)
        for verdict in input.targets ?? [] { try reviewTarget(verdict, of: pupil, on: day, review: review) }
        let targets = input.targets?.count ?? 0
        let looked = targets == 0 ? "" : targets == 1 ? "; 1 target looked at" : "; \(targets) targets looked at"
        (id, label) = (review.description, label(pupil, names) + (arranged == nil ? "" : ", as arranged") + looked)
    }
}
