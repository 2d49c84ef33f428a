import EventSourcing
import ProvisionDomain
import Testing

struct TargetTests {
    private typealias Cases = RefusalCases

    @Test func `targets and strategies are numbered as they are set, and numbers are not used again`() throws {
        var pupil = Cases.supported
        try pupil.then(Cases.look(1, .met), on: "2026-11-02")
        try pupil.then(Cases.setTarget(2, " asks for help "), on: "2026-11-02")
        guard case .targetSet(let event)? = pupil.events.last?.event else { throw Unexpected() }
        #expect(event.number == 2 && event.wording == .text("asks for help"))
        #expect(pupil.state.targetsByNumber.map(\.number) == [1, 2])
        #expect(pupil.state.targetsByNumber.map(\.isOpen) == [false, true])
        try pupil.then(Cases.agree(2, "seat near the front"), on: "2026-11-02")
        #expect(pupil.state.strategiesByNumber.map(\.number) == [1, 2])
    }

    @Test func `a target on course goes on, to a later day where one is given`() throws {
        var pupil = Cases.supported
        try pupil.then(Cases.look(1, .onCourse, by: "2027-02-12"), on: "2026-11-09")
        let target = try #require(pupil.state.targets[Cases.target(1)])
        #expect(target.isOpen && target.status == .onCourse && target.by == Example.day("2027-02-12"))
        // A look entered late changes nothing of what was said later.
        try pupil.then(Cases.look(1, .onCourse, by: "2026-12-11"), on: "2026-11-02")
        #expect(pupil.state.targets[Cases.target(1)]?.by == Example.day("2027-02-12"))
        try pupil.then(Cases.look(1, .notMet), on: "2026-11-10")
        #expect(pupil.state.targets[Cases.target(1)]?.isOpen == false)
    }

    @Test func `a strategy ended twice is ended once`() throws {
        var pupil = Cases.supported
        try pupil.then(.endStrategy(Cases.strategy(1), reason: "has glasses"), on: "2026-11-02")
        #expect(pupil.state.strategies[Cases.strategy(1)]?.endedOn == Example.day("2026-11-02"))
        pupil.changesNothing(PupilAction.endStrategy(Cases.strategy(1), reason: nil), on: "2026-11-03")
    }

    @Test func `a cycle review is the meeting that was arranged, and takes what it found with it when it is taken back`() throws {
        var pupil = Cases.arranged
        try pupil.then(Cases.setTarget(), on: "2026-11-03")
        try pupil.then(Cases.cycle(1, Cases.names([], [])), on: "2026-11-05")
        try pupil.then(Cases.look(1, .met, review: Cases.meeting(1)), on: "2026-11-05")
        #expect(pupil.state.meetings[Cases.meeting(1)]?.heldOn == Example.day("2026-11-05"))
        #expect(pupil.state.meetings[Cases.meeting(1)]?.isOpen == false)
        guard case .cycleReviewed(let review) = pupil.events[3].event else { throw Unexpected() }
        #expect(review.asArranged && review.pupilView == .text("likes the group") && review.about == nil)

        let id = Example.pupil(1)
        let history = pupil.events.map { StreamEvent(stream: .pupil(id), recorded: $0.map { .pupil($0) }) }
        #expect(throws: Refusal.self) {
            try Retraction.decide(
                target: history[3], history: history, actor: "uid:1", isSENCO: true, today: Example.today, school: Example.school,
                civilDay: { _ in Example.today }, withDependents: false)
        }
        let taken = try Retraction.decide(
            target: history[3], history: history, actor: "uid:1", isSENCO: true, today: Example.today, school: Example.school,
            civilDay: { _ in Example.today }, withDependents: true)
        #expect(taken.map(\.recorded.event.typeName) == ["TargetReviewed", "CycleReviewed"])
    }
}
