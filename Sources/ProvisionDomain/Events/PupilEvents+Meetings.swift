/// What a meeting about a pupil is.
package enum MeetingKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// With parents or carers.
    case parents
    /// With somebody from outside the school: health, the authority, a charity.
    case agency
    /// The statutory one of an EHC plan.
    case annualReview = "annual-review"
    case teamAroundTheChild = "team-around-the-child"
    /// On the telephone.
    case call
    case other

    /// As people write it: `annual review`.
    package var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}

/// Who is to come to a meeting, or was at it.
package struct MeetingPeople: Codable, Hashable, Sendable {
    package var staff: [StaffID]
    /// The pupil it is about.
    package var withPupil: Bool
    /// Everybody else, a line each: `mother`, `speech therapist (NHS)`.
    package var others: FreeText?

    package init(staff: [StaffID], withPupil: Bool, others: FreeText?) {
        self.staff = staff
        self.withPupil = withPupil
        self.others = others
    }

    /// Nobody.
    package static let nobody = MeetingPeople(staff: [], withPupil: false, others: nil)

    package var isEmpty: Bool { staff.isEmpty && !withPupil && others == nil }
}

/// A meeting about the pupil was arranged on the effective day.
package struct MeetingArranged: Codable, Hashable, Sendable {
    package var meeting: MeetingID
    /// The day it is to be on, and when, where that is known.
    package var day: SchoolDay
    package var start: ClockTime?
    package var kind: MeetingKind
    package var who: MeetingPeople
    package var about: FreeText?
    package var confidential: Bool
    /// Who sees it where it is confidential, besides the coordinator.
    package var seenBy: [StaffID]

    package init(
        meeting: MeetingID, day: SchoolDay, start: ClockTime?, kind: MeetingKind, who: MeetingPeople, about: FreeText?,
        confidential: Bool, seenBy: [StaffID]
    ) {
        self.meeting = meeting
        self.day = day
        self.start = start
        self.kind = kind
        self.who = who
        self.about = about
        self.confidential = confidential
        self.seenBy = seenBy
    }
}

/// People met on the effective day: at a meeting that was arranged under the same id, or without one.
package struct MeetingHeld: Codable, Hashable, Sendable {
    package var meeting: MeetingID
    package var kind: MeetingKind
    /// Those who were to come were there; then `who` names nobody.
    package var asArranged: Bool
    package var who: MeetingPeople
    package var about: FreeText?
    package var said: FreeText?
    package var agreed: FreeText?
    /// The day by which to meet again.
    package var next: SchoolDay?
    package var confidential: Bool
    /// Who sees it where it is confidential, besides the coordinator.
    package var seenBy: [StaffID]

    package init(
        meeting: MeetingID, kind: MeetingKind, asArranged: Bool, who: MeetingPeople, about: FreeText?, said: FreeText?,
        agreed: FreeText?, next: SchoolDay?, confidential: Bool, seenBy: [StaffID]
    ) {
        self.meeting = meeting
        self.kind = kind
        self.asArranged = asArranged
        self.who = who
        self.about = about
        self.said = said
        self.agreed = agreed
        self.next = next
        self.confidential = confidential
        self.seenBy = seenBy
    }
}

/// An arranged meeting was called off on the effective day. Says for itself who may see it, as every event of a meeting does: what
/// was arranged may be taken back, and this still stands in the log.
package struct MeetingCancelled: Codable, Hashable, Sendable {
    package var meeting: MeetingID
    package var reason: FreeText?
    package var confidential: Bool
    /// Who sees it where it is confidential, besides the coordinator.
    package var seenBy: [StaffID]

    package init(meeting: MeetingID, reason: FreeText?, confidential: Bool, seenBy: [StaffID]) {
        self.meeting = meeting
        self.reason = reason
        self.confidential = confidential
        self.seenBy = seenBy
    }
}

extension DomainEvent {
    /// The people who alone see the event, where it is of a confidential meeting; `nil` for every other event.
    package var confidentialTo: [StaffID]? {
        switch self {
        case .pupil(.meetingArranged(let event)): event.confidential ? event.seenBy : nil
        case .pupil(.meetingHeld(let event)): event.confidential ? event.seenBy : nil
        case .pupil(.meetingCancelled(let event)): event.confidential ? event.seenBy : nil
        case .pupil(.cycleReviewed(let event)): event.confidential ? event.seenBy : nil
        default: nil
        }
    }
}
