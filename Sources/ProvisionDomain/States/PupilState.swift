package import EventSourcing

/// A pupil as the log tells it.
package struct PupilState: Sendable {
    package var identity = Timeline<PupilIdentity>()
    package var form = Timeline<ClassCode?>()
    package var yearGroup = Timeline<YearGroup>()
    /// True from the day of admission, false from the day after the last one on roll.
    package var roll = Timeline<Bool>()
    /// The day the pupil is expected on, and from which school, before admission.
    package var expected: Expected?
    package var sen = Timeline<SENStatus>()
    /// Each need's rank over time, `nil` from the day it ended.
    package var needs: [NeedType: Timeline<Int?>] = [:]
    package var cohorts: [CohortCode: Timeline<Bool>] = [:]
    package var assessments: [AssessmentID: Assessment] = [:]
    package var meetings: [MeetingID: Meeting] = [:]
    /// Plans, their lines and their annual reviews.
    package var planBook = PlanBook()
    package var targets: [TargetID: Target] = [:]
    package var strategies: [StrategyID: Strategy] = [:]
    /// The record that goes on, where this one and it are of one child.
    package var mergedInto: PupilID?

    /// The day the record was erased on: nothing more is recorded of it.
    package var erasedOn: SchoolDay?
    /// The request for the record that is not answered yet.
    package var accessRequest: AccessRequest?

    /// An open request for what is held about the pupil.
    package struct AccessRequest: Hashable, Sendable {
        /// The event of the request.
        package var event: UniqueID
        package var on: SchoolDay
        package var by: AccessRequester
        package var educational: Bool
        package var due: SchoolDay
        /// What was decided on each item, the last word.
        package var decisions: [AccessItem: AccessItemReviewed] = [:]
    }

    /// That a pupil is expected.
    package struct Expected: Hashable, Sendable {
        package var on: SchoolDay
        package var fromSchool: String?
    }

    /// A score on a measure.
    package struct Assessment: Hashable, Sendable {
        package var id: AssessmentID
        package var on: SchoolDay
        package var measure: MeasureCode
        package var score: Score
        /// The event that recorded it.
        package var event: UniqueID
    }

    package init() {}

    /// Expected, admitted, or both: there is such a pupil.
    package var exists: Bool { !identity.isEmpty }
    package var latestIdentity: PupilIdentity? { identity.latest }
    package var name: PersonName? { identity.latest?.name.value }
    package func isOnRoll(on day: SchoolDay) -> Bool { roll.value(on: day) ?? false }
    package func senStatus(on day: SchoolDay) -> SENStatus? { sen.value(on: day) }

    /// The needs of a day by rank, the primary one first.
    package func needs(on day: SchoolDay) -> [(type: NeedType, rank: Int)] {
        needs.compactMap { type, ranks in (ranks.value(on: day) ?? nil).map { (type, $0) } }
            .sorted { ($0.rank, $0.type) < ($1.rank, $1.type) }
    }

    /// The cohorts of a day, in order of their codes.
    package func cohorts(on day: SchoolDay) -> [CohortCode] {
        cohorts.filter { $0.value.value(on: day) == true }.map(\.key).sorted()
    }

    /// UPNs the pupil had and has no more, oldest first.
    package var formerUPNs: [UPN] {
        var seen: [UPN] = []
        for entry in identity.entries {
            if let upn = entry.value.upn?.value, !seen.contains(upn) { seen.append(upn) }
        }
        return seen.filter { $0 != identity.latest?.upn?.value }
    }

    /// The stretches on roll, in order; the last has no end while the pupil is here.
    package var stretches: [(from: SchoolDay, until: SchoolDay?)] {
        var found: [(from: SchoolDay, until: SchoolDay?)] = []
        for change in roll.changes {
            let open = found.last.map { $0.until == nil } ?? false
            if change.value, !open { found.append((change.from, nil)) }
            if !change.value, open { found[found.count - 1].until = change.from - 1 }
        }
        return found
    }

    /// The first day of the range the pupil is not on roll; `nil` where all are covered.
    package func firstDayOffRoll(in days: DayRange) -> SchoolDay? {
        var day = days.from
        for stretch in stretches where stretch.from <= day {
            guard let until = stretch.until else { return nil }
            if until >= day { day = until + 1 }
        }
        return day > days.until ? nil : day
    }

    /// What is recorded on a measure for a day, if anything is.
    package func assessment(on measure: MeasureCode, day: SchoolDay) -> Assessment? {
        assessments.values.first { $0.measure == measure && $0.on == day }
    }
}
