/// Who is named for a meeting, as somebody says it, with what is known of the staff among them.
package struct MeetingNames: Sendable {
    /// Those who are to come or were there.
    package var staff: [StaffID]
    package var withPupil: Bool
    /// Everybody else, as they are called.
    package var others: [String]
    package var confidential: Bool
    /// Who alone sees it.
    package var seenBy: [StaffID]
    /// The state of everybody on the staff who is named.
    package var states: [StaffID: StaffState]

    package init(
        staff: [StaffID] = [], withPupil: Bool = false, others: [String] = [], confidential: Bool = false, seenBy: [StaffID] = [],
        states: [StaffID: StaffState] = [:]
    ) {
        self.staff = staff
        self.withPupil = withPupil
        self.others = others
        self.confidential = confidential
        self.seenBy = seenBy
        self.states = states
    }

    /// Whether anybody is to come.
    var hasPeople: Bool { !staff.isEmpty || withPupil || !others.isEmpty }
}

/// A meeting as somebody arranges it.
package struct MeetingPlan: Sendable {
    package var day: SchoolDay
    package var start: ClockTime?
    package var kind: MeetingKind
    package var names: MeetingNames
    package var about: String?

    package init(day: SchoolDay, start: ClockTime?, kind: MeetingKind, names: MeetingNames, about: String?) {
        self.day = day
        self.start = start
        self.kind = kind
        self.names = names
        self.about = about
    }
}

/// A meeting as somebody reports it; where nobody is named, those who were to come were there.
package struct MeetingReport: Sendable {
    /// `nil`: as arranged, else other.
    package var kind: MeetingKind?
    package var names: MeetingNames
    package var about: String?
    package var said: String?
    package var agreed: String?
    package var next: SchoolDay?

    package init(
        kind: MeetingKind? = nil, names: MeetingNames, about: String? = nil, said: String? = nil, agreed: String? = nil,
        next: SchoolDay? = nil
    ) {
        self.kind = kind
        self.names = names
        self.about = about
        self.said = said
        self.agreed = agreed
        self.next = next
    }
}
