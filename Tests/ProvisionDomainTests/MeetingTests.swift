import EventSourcing
import ProvisionDomain
import Testing

struct MeetingTests {
    private typealias Cases = RefusalCases

    private func held(_ pupil: Scenario<PupilDecider>) throws -> MeetingHeld {
        guard case .meetingHeld(let event)? = pupil.events.last?.event else { throw Unexpected() }
        return event
    }

    @Test func `a meeting is arranged for a day to come, with staff, the pupil and others, each once`() throws {
        var pupil = Cases.admitted
        try pupil.then(
            Cases.arrange(for: "2026-11-24", at: 840, Cases.names([1, 1], withPupil: true, [" mother ", "mother", "therapist (NHS)"])),
            on: "2026-11-10")
        guard case .meetingArranged(let event) = pupil.events[1].event else { throw Unexpected() }
        #expect(
            event.who == MeetingPeople(staff: [Example.staff(1)], withPupil: true, others: .text("mother\ntherapist (NHS)")))
        #expect(event.about == .text("homework reading") && event.start?.description == "14:00")
        #expect(pupil.events[1].effectiveOn == Example.day("2026-11-10").number, "it is true from the day it was arranged on")
        #expect(pupil.state.meetings[Cases.meeting(1)]?.isOpen == true)
    }

    @Test func `what came of an arranged meeting is of those who were to come, unless others are named`() throws {
        var pupil = Cases.arranged
        try pupil.then(Cases.record(1, Cases.names([], []), agreed: nil), on: "2026-11-06")
        let event = try held(pupil)
        #expect(event.asArranged && event.who.isEmpty && event.kind == .parents)
        #expect(pupil.state.meetings[Cases.meeting(1)]?.heldOn == Example.day("2026-11-06"), "a day later than arranged")
        var other = Cases.arranged
        try other.then(Cases.record(1, Cases.names([], ["father"])), on: "2026-11-05")
        #expect(try held(other).asArranged == false)
    }

    @Test func `a meeting needs no arranging, nor a day on roll`() throws {
        var pupil = Cases.left
        try pupil.then(Cases.record(7, agreed: "moves in January", next: "2027-01-05"), on: "2026-11-02")
        #expect(try held(pupil).kind == .other)
        var expected = Scenario(PupilDecider.self)
        expected.given(.expected(PupilExpected(identity: Example.identity(), yearGroup: Example.seven)), on: "2027-01-05")
        try expected.then(Cases.record(), on: "2026-11-10")
        #expect(expected.state.meetings.count == 1)
    }

    @Test func `what was arranged for few stays with few, also when it is held or called off`() throws {
        var pupil = Cases.admitted
        try pupil.then(Cases.arrange(for: "2026-11-05", Cases.names(seenBy: [1])), on: "2026-11-03")
        var cancelled = pupil
        try pupil.then(Cases.record(), on: "2026-11-05")
        #expect(try held(pupil).confidential && held(pupil).seenBy == [Example.staff(1)])
        try cancelled.then(.cancelMeeting(Cases.meeting(1), reason: "mother is ill"), on: "2026-11-05")
        guard case .meetingCancelled(let event)? = cancelled.events.last?.event else { throw Unexpected() }
        #expect(event.confidential && event.seenBy == [Example.staff(1)] && event.reason == .text("mother is ill"))
        for event in pupil.events.dropFirst() + cancelled.events.dropFirst() {
            #expect(DomainEvent.pupil(event.event).confidentialTo == [Example.staff(1)])
        }
    }

    @Test func `a meeting is called off once`() throws {
        var pupil = Cases.arranged
        try pupil.then(.cancelMeeting(Cases.meeting(1), reason: nil), on: "2026-11-04")
        pupil.changesNothing(.cancelMeeting(Cases.meeting(1), reason: nil), on: "2026-11-04")
        #expect(pupil.state.meetings[Cases.meeting(1)]?.isOpen == false)
    }

    @Test func `an arrangement is taken back with what came of it, a meeting without one alone`() throws {
        var history = History.example
        let stream = StreamName.pupil(Example.pupil(1))
        let first = Int64(history.all.count + 1)
        var pupil = Cases.arranged
        try pupil.then(Cases.record(), on: "2026-11-05")
        try pupil.then(Cases.record(2), on: "2026-11-06")
        for event in pupil.events.dropFirst() {
            history.add(stream, .pupil(event.event), on: SchoolDay(number: event.effectiveOn).description)
        }
        #expect(throws: Refusal.self) { try Cases.retract(history, first) }
        let gone = try Cases.retract(history, first, withDependents: true)
        #expect(gone.map(\.recorded.position) == [first + 1, first])
        #expect(try Cases.retract(history, first + 2).map(\.recorded.position) == [first + 2])
        #expect(history.all.last?.made == Cases.meeting(2).description)
    }
}
