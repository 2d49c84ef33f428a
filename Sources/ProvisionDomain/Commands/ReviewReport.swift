/// What is said when an enrolment is reviewed.
package struct ReviewReport: Hashable, Sendable {
    /// −2 to +2, against what was intended.
    package var outcome: Int?
    package var decision: EnrolmentReviewed.Decision
    package var note: String?
    /// What the pupil, and the pupil's parents, say of it.
    package var pupilView: String?
    package var parentView: String?
    package var next: SchoolDay?
    /// Where the decision is to stop: the pupil's last day in the group; `nil`: the enrolment is left as it is.
    package var last: SchoolDay?

    package init(
        outcome: Int? = nil, decision: EnrolmentReviewed.Decision, note: String? = nil, pupilView: String? = nil,
        parentView: String? = nil, next: SchoolDay? = nil, last: SchoolDay? = nil
    ) {
        self.outcome = outcome
        self.decision = decision
        self.note = note
        self.pupilView = pupilView
        self.parentView = parentView
        self.next = next
        self.last = last
    }
}
