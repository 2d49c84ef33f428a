extension PupilState {
    /// A meeting about the pupil, arranged, held or both. What was said at it is in the events alone.
    package struct Meeting: Hashable, Sendable {
        /// When it was arranged, and for when; `nil` where it was held without.
        package struct Arrangement: Hashable, Sendable {
            package var on: SchoolDay
            package var day: SchoolDay
            package var start: ClockTime?
        }

        package var id: MeetingID
        package var kind: MeetingKind
        package var arrangement: Arrangement?
        package var heldOn: SchoolDay?
        package var cancelledOn: SchoolDay?
        package var confidential: Bool
        package var seenBy: [StaffID]

        /// Arranged, and nobody said yet what came of it.
        package var isOpen: Bool { arrangement != nil && heldOn == nil && cancelledOn == nil }
    }

    mutating func follow(_ event: MeetingArranged, on day: SchoolDay) {
        meetings[event.meeting] = Meeting(
            id: event.meeting, kind: event.kind, arrangement: Meeting.Arrangement(on: day, day: event.day, start: event.start),
            heldOn: nil, cancelledOn: nil, confidential: event.confidential, seenBy: event.seenBy)
    }

    mutating func follow(_ event: MeetingHeld, on day: SchoolDay) {
        let arrangement = meetings[event.meeting]?.arrangement
        meetings[event.meeting] = Meeting(
            id: event.meeting, kind: event.kind, arrangement: arrangement, heldOn: day, cancelledOn: nil,
            confidential: event.confidential, seenBy: event.seenBy)
    }
}
