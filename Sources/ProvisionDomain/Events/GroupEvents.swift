/// Somebody who gives a group's sessions: a role, and the person where it is settled who.
package struct Deliverer: Codable, Hashable, Sendable {
    package var role: RoleCode
    package var staff: StaffID?

    package init(role: RoleCode, staff: StaffID?) {
        self.role = role
        self.staff = staff
    }
}

/// How often and how long: `4½ × 50 minutes a week`.
package struct Dose: Codable, Hashable, Sendable {
    /// Sessions a week, above zero.
    package var times: Rational
    /// Minutes of one session, above zero.
    package var minutes: Int

    package init(times: Rational, minutes: Int) {
        self.times = times
        self.minutes = minutes
    }
}

/// A place in the week a group meets at.
package struct Slot: Codable, Hashable, Sendable {
    /// Unique in the group and stable through revisions: 1, 2, 3…
    package var number: Int
    package var weekday: Weekday
    /// A period, or a start, or both.
    package var period: PeriodCode?
    package var start: ClockTime?
    package var minutes: Int
    /// `nil`: both weeks.
    package var week: WeekLetter?
    /// Who gives it, where not the group's own deliverers.
    package var deliverers: [Deliverer]
    package var room: String?
    /// The class it supports (in-class help) or takes pupils out of.
    package var classCode: ClassCode?
    package var supportsClass: Bool
    /// Which pupils it is for; empty: all of the group.
    package var pupils: [PupilID]

    package init(
        number: Int, weekday: Weekday, period: PeriodCode?, start: ClockTime?, minutes: Int, week: WeekLetter?,
        deliverers: [Deliverer], room: String?, classCode: ClassCode?, supportsClass: Bool, pupils: [PupilID]
    ) {
        self.number = number
        self.weekday = weekday
        self.period = period
        self.start = start
        self.minutes = minutes
        self.week = week
        self.deliverers = deliverers
        self.room = room
        self.classCode = classCode
        self.supportsClass = supportsClass
        self.pupils = pupils
    }
}

/// When a group runs, as exactly as the school's map says it.
package enum Schedule: Hashable, Sendable {
    case slots([Slot])
    case dose(Dose)
    /// Minutes of staff time a week without sessions (organising a buddy system).
    case staffTime(minutes: Int)
    /// A purchased resource: costs, and no time.
    case none
    /// The map names an amount nobody can compute with ("full-time"): kept as written, in no total.
    case unquantified(String)
}

/// A cost besides staff time.
package struct OtherCost: Codable, Hashable, Sendable {
    /// How often it falls due. A `session` cost is consumables.
    package enum Per: String, Codable, Hashable, Sendable, CaseIterable { case once, session, week, term, year }
    /// What it buys; names nobody.
    package var label: String
    package var amount: Pence
    package var per: Per

    package init(label: String, amount: Pence, per: Per) {
        self.label = label
        self.amount = amount
        self.per = per
    }
}

/// A running instance of a provision in one academic year, whole.
package struct GroupContent: Codable, Hashable, Sendable {
    /// `comparison` groups get no provision: they are what a group's progress is compared with.
    package enum Kind: String, Codable, Hashable, Sendable { case provision, comparison }
    /// `each`: every session is recorded. `exception`: a week is confirmed in one go, but for what is named.
    package enum Recording: String, Codable, Hashable, Sendable { case each, exception }

    package var code: GroupCode
    /// What people call it where the code is not enough; sealed, since a one-to-one group's names a pupil.
    package var name: Personal<String>?
    package var provision: ProvisionID
    package var year: AcademicYear
    package var kind: Kind
    /// The group of an earlier year this one continues.
    package var follows: GroupID?
    package var yearGroups: [YearGroup]
    package var plannedSize: Int?
    /// Most pupils on any day; `nil`: no limit.
    package var capacity: Int?
    package var deliverers: [Deliverer]
    package var schedule: Schedule
    package var place: String?
    package var from: SchoolDay
    package var until: SchoolDay
    package var costs: [OtherCost]
    package var funding: FundingSource?
    package var recording: Recording
    /// What was taken over from last year's group and nobody has looked at since; `nil`: nothing.
    package var toCheck: [GroupPart]?

    package init(
        code: GroupCode, name: Personal<String>?, provision: ProvisionID, year: AcademicYear, kind: Kind, follows: GroupID?,
        yearGroups: [YearGroup], plannedSize: Int?, capacity: Int?, deliverers: [Deliverer], schedule: Schedule, place: String?,
        from: SchoolDay, until: SchoolDay, costs: [OtherCost], funding: FundingSource?, recording: Recording, toCheck: [GroupPart]? = nil
    ) {
        self.code = code
        self.name = name
        self.provision = provision
        self.year = year
        self.kind = kind
        self.follows = follows
        self.yearGroups = yearGroups
        self.plannedSize = plannedSize
        self.capacity = capacity
        self.deliverers = deliverers
        self.schedule = schedule
        self.place = place
        self.from = from
        self.until = until
        self.costs = costs
        self.funding = funding
        self.recording = recording
        self.toCheck = toCheck
    }
}

package struct GroupPlanned: Codable, Hashable, Sendable {
    package var content: GroupContent

    package init(content: GroupContent) { self.content = content }
}
/// The whole content, as it is from the effective day.
package struct GroupRevised: Codable, Hashable, Sendable {
    package var content: GroupContent

    package init(content: GroupContent) { self.content = content }
}
/// The effective day is the last one.
package struct GroupClosed: Codable, Hashable, Sendable {
    /// `finished`, `staff`, `year-end`…: a code, about nobody.
    package var reason: ReasonCode?

    package init(reason: ReasonCode? = nil) { self.reason = reason }
}

/// How strong a pupil's call on a place is.
package enum Priority: String, Codable, Hashable, Sendable, CaseIterable { case must, should, could }

/// In the group from the effective day.
package struct PupilEnrolled: Codable, Hashable, Sendable {
    package var enrolment: EnrolmentID
    package var pupil: PupilID
    /// The last day meant; `nil`: the group's own.
    package var until: SchoolDay?
    package var priority: Priority?
    package var intendedOutcome: FreeText?
    package var funding: FundingSource?
    /// The plan line it serves.
    package var planLine: PlanLineID?

    package init(
        enrolment: EnrolmentID, pupil: PupilID, until: SchoolDay? = nil, priority: Priority? = nil, intendedOutcome: FreeText? = nil,
        funding: FundingSource? = nil, planLine: PlanLineID? = nil
    ) {
        self.enrolment = enrolment
        self.pupil = pupil
        self.until = until
        self.priority = priority
        self.intendedOutcome = intendedOutcome
        self.funding = funding
        self.planLine = planLine
    }
}
/// What an enrolment says, whole.
package struct EnrolmentRevised: Codable, Hashable, Sendable {
    package var enrolment: EnrolmentID
    package var until: SchoolDay?
    package var priority: Priority?
    package var intendedOutcome: FreeText?
    package var funding: FundingSource?
    package var planLine: PlanLineID?

    package init(
        enrolment: EnrolmentID, until: SchoolDay? = nil, priority: Priority? = nil, intendedOutcome: FreeText? = nil,
        funding: FundingSource? = nil, planLine: PlanLineID? = nil
    ) {
        self.enrolment = enrolment
        self.until = until
        self.priority = priority
        self.intendedOutcome = intendedOutcome
        self.funding = funding
        self.planLine = planLine
    }
}
/// The effective day is the pupil's last in the group.
package struct EnrolmentEnded: Codable, Hashable, Sendable {
    package var enrolment: EnrolmentID
    package var reason: ReasonCode

    package init(enrolment: EnrolmentID, reason: ReasonCode) {
        self.enrolment = enrolment
        self.reason = reason
    }
}
/// An assessment becomes the enrolment's baseline, an interim score, or its post. The effective day is the assessment's.
package struct EnrolmentAssessed: Codable, Hashable, Sendable {
    package var enrolment: EnrolmentID
    package var assessment: AssessmentID
    package var measure: MeasureCode
    package var score: Score

    package init(enrolment: EnrolmentID, assessment: AssessmentID, measure: MeasureCode, score: Score) {
        self.enrolment = enrolment
        self.assessment = assessment
        self.measure = measure
        self.score = score
    }
}

/// Whether a pupil was at a session.
package enum Attendance: Hashable, Sendable {
    case there
    /// Some of it: this many minutes.
    case part(Int)
    case away(ReasonCode)
}

/// One pupil's line of a register.
package struct RegisterLine: Hashable, Sendable {
    package var enrolment: EnrolmentID
    package var pupil: PupilID
    package var attendance: Attendance
    package var note: FreeText?

    package init(enrolment: EnrolmentID, pupil: PupilID, attendance: Attendance, note: FreeText?) {
        self.enrolment = enrolment
        self.pupil = pupil
        self.attendance = attendance
        self.note = note
    }
}

/// A group met. The effective day is the day it did.
package struct SessionDelivered: Codable, Hashable, Sendable {
    package var session: SessionID
    /// The slot's number; `nil` for a session by dose or an extra one.
    package var slot: Int?
    package var start: ClockTime?
    package var minutes: Int
    /// Who gave it.
    package var deliverers: [Deliverer]
    package var register: [RegisterLine]
    package var note: FreeText?
    /// Outside the plan.
    package var extra: Bool
    /// The missed session it makes up for.
    package var repays: SessionID?

    package init(
        session: SessionID, slot: Int? = nil, start: ClockTime? = nil, minutes: Int, deliverers: [Deliverer],
        register: [RegisterLine], note: FreeText? = nil, extra: Bool, repays: SessionID? = nil
    ) {
        self.session = session
        self.slot = slot
        self.start = start
        self.minutes = minutes
        self.deliverers = deliverers
        self.register = register
        self.note = note
        self.extra = extra
        self.repays = repays
    }
}

/// A group should have met and did not.
package struct SessionMissed: Codable, Hashable, Sendable {
    package var session: SessionID
    package var slot: Int?
    package var start: ClockTime?
    /// The minutes it would have had.
    package var minutes: Int
    package var reason: ReasonCode
    package var note: FreeText?

    package init(session: SessionID, slot: Int? = nil, start: ClockTime? = nil, minutes: Int, reason: ReasonCode, note: FreeText? = nil) {
        self.session = session
        self.slot = slot
        self.start = start
        self.minutes = minutes
        self.reason = reason
        self.note = note
    }
}

/// What was decided on an enrolment when it was reviewed.
package struct EnrolmentReviewed: Codable, Hashable, Sendable {
    package enum Decision: String, Codable, Hashable, Sendable, CaseIterable {
        case `continue`, adapt, stop, stepUp = "step-up", stepDown = "step-down"
    }
    package var enrolment: EnrolmentID
    /// −2 to +2, against what was intended.
    package var outcome: Int?
    package var decision: Decision
    package var note: FreeText?
    /// What the pupil says of it.
    package var pupilView: FreeText?
    /// What the pupil's parents say of it.
    package var parentView: FreeText?
    package var next: SchoolDay?

    package init(
        enrolment: EnrolmentID, outcome: Int? = nil, decision: Decision, note: FreeText? = nil, pupilView: FreeText? = nil,
        parentView: FreeText? = nil, next: SchoolDay? = nil
    ) {
        self.enrolment = enrolment
        self.outcome = outcome
        self.decision = decision
        self.note = note
        self.pupilView = pupilView
        self.parentView = parentView
        self.next = next
    }
}

/// The facts of a `group-<id>` stream.
package enum GroupEvent: Hashable, Sendable {
    case planned(GroupPlanned)
    case revised(GroupRevised)
    case closed(GroupClosed)
    case enrolled(PupilEnrolled)
    case enrolmentRevised(EnrolmentRevised)
    case enrolmentEnded(EnrolmentEnded)
    case baselineAssessed(EnrolmentAssessed)
    case interimAssessed(EnrolmentAssessed)
    case postAssessed(EnrolmentAssessed)
    case sessionDelivered(SessionDelivered)
    case sessionMissed(SessionMissed)
    case enrolmentReviewed(EnrolmentReviewed)
    case coverArranged(CoverArranged)
    case coverCancelled(CoverCancelled)
    case retracted(EventRetracted)
    case redacted(TextRedacted)
}
