/// How a target stands when it is looked at.
package enum TargetStatus: String, Codable, Hashable, Sendable, CaseIterable {
    case onCourse = "on-course"
    case met
    case notMet = "not-met"
    /// Another takes its place.
    case changed

    /// Whether the target goes on.
    package var goesOn: Bool { self == .onCourse }
    /// As people write it: `on course`.
    package var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}

/// Something the pupil is to reach by a day, agreed on the effective day.
package struct TargetSet: Codable, Hashable, Sendable {
    package var target: TargetID
    /// The pupil's first target is 1; a number is not used again.
    package var number: Int
    package var wording: FreeText
    /// How it is seen whether it is met.
    package var measure: FreeText?
    package var by: SchoolDay

    package init(target: TargetID, number: Int, wording: FreeText, measure: FreeText?, by: SchoolDay) {
        self.target = target
        self.number = number
        self.wording = wording
        self.measure = measure
        self.by = by
    }
}

/// A target was looked at on the effective day.
package struct TargetReviewed: Codable, Hashable, Sendable {
    package var target: TargetID
    package var status: TargetStatus
    package var note: FreeText?
    /// The day it is to be reached by from now on, where that changes.
    package var by: SchoolDay?
    /// The cycle review it was looked at in.
    package var review: MeetingID?

    package init(target: TargetID, status: TargetStatus, note: FreeText?, by: SchoolDay?, review: MeetingID?) {
        self.target = target
        self.status = status
        self.note = note
        self.by = by
        self.review = review
    }
}

/// Something everybody who teaches the pupil is to do, from the effective day.
package struct StrategyAgreed: Codable, Hashable, Sendable {
    package var strategy: StrategyID
    /// The pupil's first strategy is 1; a number is not used again.
    package var number: Int
    package var wording: FreeText

    package init(strategy: StrategyID, number: Int, wording: FreeText) {
        self.strategy = strategy
        self.number = number
        self.wording = wording
    }
}

/// A strategy is given up; the effective day is the first day without it.
package struct StrategyEnded: Codable, Hashable, Sendable {
    package var strategy: StrategyID
    package var reason: FreeText?

    package init(strategy: StrategyID, reason: FreeText?) {
        self.strategy = strategy
        self.reason = reason
    }
}

/// The family and the school looked at how things go, on the effective day: at a meeting that was arranged under the same id, or
/// without one. Says for itself who may see it, as every event of a meeting does.
package struct CycleReviewed: Codable, Hashable, Sendable {
    package var meeting: MeetingID
    /// Those who were to come were there; then `who` names nobody.
    package var asArranged: Bool
    package var who: MeetingPeople
    package var about: FreeText?
    package var said: FreeText?
    package var agreed: FreeText?
    /// What the pupil thinks, and what the parents or carers think.
    package var pupilView: FreeText?
    package var parentView: FreeText?
    /// The day by which to meet again.
    package var next: SchoolDay?
    package var confidential: Bool
    /// Who sees it where it is confidential, besides the coordinator.
    package var seenBy: [StaffID]

    package init(
        meeting: MeetingID, asArranged: Bool, who: MeetingPeople, about: FreeText?, said: FreeText?, agreed: FreeText?,
        pupilView: FreeText?, parentView: FreeText?, next: SchoolDay?, confidential: Bool, seenBy: [StaffID]
    ) {
        self.meeting = meeting
        self.asArranged = asArranged
        self.who = who
        self.about = about
        self.said = said
        self.agreed = agreed
        self.pupilView = pupilView
        self.parentView = parentView
        self.next = next
        self.confidential = confidential
        self.seenBy = seenBy
    }
}
