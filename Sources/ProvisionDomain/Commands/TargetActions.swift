/// What is said of a target that is looked at.
package struct TargetVerdict: Sendable {
    package var status: TargetStatus
    package var note: String?
    /// The day it is to be reached by from now on.
    package var by: SchoolDay?
    /// The cycle review it is looked at in.
    package var review: MeetingID?

    package init(status: TargetStatus, note: String? = nil, by: SchoolDay? = nil, review: MeetingID? = nil) {
        self.status = status
        self.note = note
        self.by = by
        self.review = review
    }
}

/// A cycle review as somebody reports it; where nobody is named, those who were to come were there.
package struct CycleReport: Sendable {
    /// Who, about what, what was said and agreed, and when to meet again.
    package var meeting: MeetingReport
    package var pupilView: String?
    package var parentView: String?

    package init(meeting: MeetingReport, pupilView: String? = nil, parentView: String? = nil) {
        self.meeting = meeting
        self.pupilView = pupilView
        self.parentView = parentView
    }
}
