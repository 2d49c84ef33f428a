/// A group with its enrolments and sessions as the log tells it.
package struct GroupState: Sendable {
    package var content = Timeline<GroupContent>()
    /// The last day, once closed.
    package var closed: Closing?
    package var enrolments: [EnrolmentID: Enrolment] = [:]
    package var sessions: [SessionID: Session] = [:]
    /// The sessions of a day, in the order they were recorded.
    package var sessionsByDay: [SchoolDay: [SessionID]] = [:]
    /// Minutes already made up for, by the missed session.
    package var repaid: [SessionID: Int] = [:]
    /// Who covers what on which day.
    package var covers: [SchoolDay: [Cover]] = [:]

    /// That the group was closed.
    package struct Closing: Hashable, Sendable {
        package var on: SchoolDay
        package var reason: ReasonCode?
    }

    package init() {}

    package var exists: Bool { !content.isEmpty }
    package var latest: GroupContent? { content.latest }
    /// What the group was on a day; before the first entry, what was planned first.
    package func content(on day: SchoolDay) -> GroupContent? { content.value(on: day) ?? content.entries.first?.value }

    /// The first and last day, an earlier closing counted in; `nil` while nothing is planned.
    package var days: DayRange? {
        guard let latest else { return nil }
        return DayRange(from: latest.from, until: closed.map { min($0.on, latest.until) } ?? latest.until)
    }

    /// The days an enrolment covers; from is after until where it ended before it began.
    package func days(of enrolment: Enrolment) -> DayRange {
        var until = days?.until ?? enrolment.from
        if let meant = enrolment.terms.until { until = min(until, meant) }
        if let ended = enrolment.ended { until = min(until, ended.on) }
        return DayRange(from: enrolment.from, until: until)
    }

    /// The enrolments of a day, in order of their ids.
    package func enrolments(on day: SchoolDay) -> [Enrolment] {
        enrolments.values.filter { days(of: $0).contains(day) }.sorted { $0.id < $1.id }
    }

    /// The enrolments a slot is for on a day: all of the group's where it names no pupils, or where there is no slot.
    package func register(on day: SchoolDay, slot: Slot?) -> [Enrolment] {
        let all = enrolments(on: day)
        guard let slot, !slot.pupils.isEmpty else { return all }
        return all.filter { slot.pupils.contains($0.pupil) }
    }

    /// The sessions recorded for a day.
    package func sessions(on day: SchoolDay) -> [Session] {
        sessionsByDay[day, default: []].compactMap { sessions[$0] }
    }
}

extension GroupState {
    /// One pupil in the group from a day to a day.
    package struct Enrolment: Sendable {
        package var id: EnrolmentID
        package var pupil: PupilID
        package var from: SchoolDay
        /// What it says, over time.
        package var history = Timeline<Terms>()
        package var ended: Ending?
        package var baseline: Point?
        /// In order of their days.
        package var interims: [Point] = []
        package var post: Point?
        package var reviews: [Review] = []

        package init(id: EnrolmentID, pupil: PupilID, from: SchoolDay) {
            self.id = id
            self.pupil = pupil
            self.from = from
        }

        package var terms: Terms { history.latest ?? Terms() }
        /// Every point named, the baseline first.
        package var points: [Point] { [baseline].compactMap(\.self) + interims + [post].compactMap(\.self) }
    }

    /// What an enrolment says besides who and when.
    package struct Terms: Hashable, Sendable {
        package var until: SchoolDay?
        package var priority: Priority?
        package var intendedOutcome: FreeText?
        package var funding: FundingSource?
        package var planLine: PlanLineID?

        package init(
            until: SchoolDay? = nil, priority: Priority? = nil, intendedOutcome: FreeText? = nil, funding: FundingSource? = nil,
            planLine: PlanLineID? = nil
        ) {
            self.until = until
            self.priority = priority
            self.intendedOutcome = intendedOutcome
            self.funding = funding
            self.planLine = planLine
        }
    }

    /// That an enrolment ended: the pupil's last day in the group.
    package struct Ending: Hashable, Sendable {
        package var on: SchoolDay
        package var reason: ReasonCode
    }

    /// An assessment named baseline, interim or post.
    package struct Point: Hashable, Sendable {
        package var assessment: AssessmentID
        package var on: SchoolDay
        package var measure: MeasureCode
        package var score: Score
    }

    /// What was decided on an enrolment.
    package struct Review: Hashable, Sendable {
        package var on: SchoolDay
        package var event: EnrolmentReviewed
    }

    /// One meeting of the group, delivered or missed.
    package struct Session: Sendable {
        package var id: SessionID
        package var on: SchoolDay
        package var slot: Int?
        package var start: ClockTime?
        package var minutes: Int
        /// Who gave it; empty for a missed one.
        package var deliverers: [Deliverer]
        package var register: [RegisterLine]
        package var note: FreeText?
        package var extra: Bool
        package var repays: SessionID?
        /// Why it was missed; `nil` where it was delivered.
        package var missed: ReasonCode?
        /// Microseconds from 1970 UTC.
        package var recordedAt: Int64

        package var wasDelivered: Bool { missed == nil }
    }
}
