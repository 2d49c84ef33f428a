extension PupilState {
    /// A target as it stands. Its wording is in the events alone.
    package struct Target: Hashable, Sendable {
        package var id: TargetID
        package var number: Int
        package var setOn: SchoolDay
        package var by: SchoolDay
        /// The last word on it, and its day; `nil` while nobody looked.
        package var status: TargetStatus?
        package var reviewedOn: SchoolDay?

        /// It is still to be reached.
        package var isOpen: Bool { status?.goesOn ?? true }
    }

    /// A strategy as it stands. Its wording is in the events alone.
    package struct Strategy: Hashable, Sendable {
        package var id: StrategyID
        package var number: Int
        package var from: SchoolDay
        /// The first day without it.
        package var endedOn: SchoolDay?
    }

    /// A pupil's targets in order of their numbers.
    package var targetsByNumber: [Target] { targets.values.sorted { ($0.number, $0.id) < ($1.number, $1.id) } }
    /// A pupil's strategies in order of their numbers.
    package var strategiesByNumber: [Strategy] { strategies.values.sorted { ($0.number, $0.id) < ($1.number, $1.id) } }

    mutating func follow(_ event: TargetSet, on day: SchoolDay) {
        targets[event.target] = Target(id: event.target, number: event.number, setOn: day, by: event.by)
    }

    mutating func follow(_ event: TargetReviewed, on day: SchoolDay) {
        guard var target = targets[event.target] else { return }
        // A review entered late does not undo what a later one said.
        if let last = target.reviewedOn, day < last { return }
        (target.status, target.reviewedOn) = (event.status, day)
        if let by = event.by { target.by = by }
        targets[event.target] = target
    }

    mutating func follow(_ event: StrategyAgreed, on day: SchoolDay) {
        strategies[event.strategy] = Strategy(id: event.strategy, number: event.number, from: day)
    }

    mutating func follow(_ event: CycleReviewed, on day: SchoolDay) {
        let arrangement = meetings[event.meeting]?.arrangement
        meetings[event.meeting] = Meeting(
            id: event.meeting, kind: .parents, arrangement: arrangement, heldOn: day, cancelledOn: nil,
            confidential: event.confidential, seenBy: event.seenBy)
    }
}
