import EventSourcing
import ProvisionDomain
import Testing

struct GroupTests {
    private func enrol(_ number: UInt64, pupil: UInt64, until: String? = nil, _ state: PupilState = Example.pupilState()) -> GroupAction {
        .enrol(
            Example.enrolment(number), pupil: Example.pupil(pupil), state: state,
            terms: EnrolmentTerms(
                until: until.map { Example.day($0) }, priority: .should, intendedOutcome: " ", funding: nil, planLine: nil))
    }

    @Test func `a group is planned once, then revised, and the same again changes nothing`() throws {
        var group = Scenario(GroupDecider.self)
        try group.then(RefusalCases.plan(), on: "2026-09-01")
        group.changesNothing(RefusalCases.plan(), on: "2026-09-01")
        try group.then(RefusalCases.plan { $0.capacity = 4 }, on: "2026-10-05")
        #expect(group.state.content(on: Example.day("2026-10-04"))?.capacity == 2)
        #expect(group.state.content(on: Example.day("2026-10-05"))?.capacity == 4)
        #expect(group.state.content(on: Example.day("2026-08-01"))?.capacity == 2)
    }

    @Test func `a revision entered late leaves the newer one in force`() throws {
        var group = Scenario(GroupDecider.self)
        try group.then(RefusalCases.plan(), on: "2026-09-01")
        try group.then(RefusalCases.plan { $0.until = Example.day("2026-11-27") }, on: "2026-11-02")
        try group.then(RefusalCases.plan { $0.place = "LS2" }, on: "2026-10-05")
        #expect(group.state.days?.until == Example.day("2026-11-27"))
    }

    @Test func `a group that follows one of the year before is taken`() throws {
        var content = Example.content()
        content.year = AcademicYear(startYear: 2025)
        var earlier = Scenario(GroupDecider.self)
        earlier.given(.planned(GroupPlanned(content: content)), on: "2025-09-01")
        let events = try Scenario(GroupDecider.self).when(
            RefusalCases.plan(follows: earlier.state) { $0.follows = Example.group(9) }, on: "2026-09-01")
        #expect(events.count == 1)
    }

    @Test func `a place freed on a day is there from the next`() throws {
        var group = Example.group()
        try group.then(.endEnrolment(Example.enrolment(1), reason: ReasonCode("finished")), on: "2026-10-09")
        #expect(throws: Refusal.self) { try group.when(enrol(3, pupil: 3), on: "2026-10-09") }
        try group.then(enrol(3, pupil: 3), on: "2026-10-10")
        group.changesNothing(enrol(3, pupil: 3), on: "2026-10-10")
        #expect(group.state.enrolments(on: Example.day("2026-10-10")).map(\.pupil) == [Example.pupil(2), Example.pupil(3)])
    }

    @Test func `a late enrolment that fits before another begins is taken`() throws {
        var group = Example.group(pupils: 1)
        try group.then(enrol(5, pupil: 5), on: "2026-12-01")
        try group.then(enrol(3, pupil: 3, until: "2026-11-30"), on: "2026-10-05")
        #expect(group.state.days(of: try #require(group.state.enrolments[Example.enrolment(3)])).until == Example.day("2026-11-30"))
    }

    @Test func `a pupil comes back to a group after an earlier enrolment`() throws {
        var group = Example.group(pupils: 1)
        try group.then(.endEnrolment(Example.enrolment(1), reason: ReasonCode("finished")), on: "2026-10-09")
        group.changesNothing(.endEnrolment(Example.enrolment(1), reason: ReasonCode("other")), on: "2026-10-09")
        try group.then(enrol(2, pupil: 1), on: "2026-11-02")
        #expect(group.state.enrolments.count == 2)
    }

    @Test func `an end brought forward wins over the later one`() throws {
        var group = Example.group()
        try group.then(.endEnrolment(Example.enrolment(1), reason: ReasonCode("finished")), on: "2026-12-04")
        #expect(group.state.enrolmentsToEnd(pupil: Example.pupil(1), after: Example.day("2026-11-03")) == [Example.enrolment(1)])
        try group.then(.endEnrolment(Example.enrolment(1), reason: .left), on: "2026-11-03")
        let ended = group.state.enrolments[Example.enrolment(1)]?.ended
        #expect(ended?.on == Example.day("2026-11-03") && ended?.reason == .left)
        #expect(group.state.enrolmentsToEnd(pupil: Example.pupil(1), after: Example.day("2026-11-03")).isEmpty)
    }

    @Test func `an enrolment can end although the pupil is said to be away later, and leaving ends one not begun`() throws {
        var group = RefusalCases.delivered
        try group.then(.endEnrolment(Example.enrolment(2), reason: .left), on: "2026-10-23")
        var later = Example.group(pupils: 0)
        try later.then(enrol(1, pupil: 1), on: "2026-12-01")
        try later.then(.endEnrolment(Example.enrolment(1), reason: .left), on: "2026-11-20")
        #expect(later.state.enrolments(on: Example.day("2026-12-02")).isEmpty)
    }

    @Test func `closing a group ends its open enrolments in the same command`() throws {
        var group = Example.group()
        try group.then(.endEnrolment(Example.enrolment(1), reason: ReasonCode("finished")), on: "2026-10-09")
        let events = try group.when(.close(reason: ReasonCode("staff")), on: "2026-11-06")
        let day = Example.day("2026-11-06").number
        #expect(
            events == [
                Dated(.closed(GroupClosed(reason: ReasonCode("staff"))), effectiveOn: day),
                Dated(.enrolmentEnded(EnrolmentEnded(enrolment: Example.enrolment(2), reason: .closed)), effectiveOn: day),
            ])
        try group.then(.close(reason: ReasonCode("staff")), on: "2026-11-06")
        group.changesNothing(.close(reason: nil), on: "2026-11-06")
        #expect(group.state.days?.until == Example.day("2026-11-06"))
        #expect(GroupInvariants.violations(group.state).isEmpty)
    }

    @Test func `closing brings forward an end that was meant for later`() throws {
        var group = Example.group()
        try group.then(.endEnrolment(Example.enrolment(1), reason: ReasonCode("finished")), on: "2026-12-11")
        try group.then(.close(reason: nil), on: "2026-11-06")
        #expect(group.state.enrolments.values.allSatisfy { $0.ended?.on == Example.day("2026-11-06") && $0.ended?.reason == .closed })
    }

    @Test func `an enrolment is revised as a whole`() throws {
        var group = Example.group()
        let terms = EnrolmentTerms(
            until: Example.day("2026-12-04"), priority: .must, intendedOutcome: "reads to 10y", funding: FundingSource("notional"),
            planLine: nil)
        try group.then(.reviseEnrolment(Example.enrolment(1), terms: terms), on: "2026-10-05")
        group.changesNothing(.reviseEnrolment(Example.enrolment(1), terms: terms), on: "2026-10-06")
        let enrolment = try #require(group.state.enrolments[Example.enrolment(1)])
        #expect(
            enrolment.terms.intendedOutcome == .text("reads to 10y") && group.state.days(of: enrolment).until == Example.day("2026-12-04"))
    }

    @Test func `baseline, interims and post come in order, on the days of their scores`() throws {
        let scores = Example.pupilState(scores: [
            (1, "2026-09-14", Example.ngrt, 92), (2, "2026-10-12", Example.ngrt, 94), (3, "2026-11-09", Example.ngrt, 95),
        ])
        var group = Example.group()
        for (point, number) in [(AssessmentPoint.baseline, UInt64(1)), (.post, 3), (.interim, 2)] {
            let action = GroupAction.name(point, enrolment: Example.enrolment(1), assessment: Example.assessment(number), state: scores)
            try group.then(action, on: "2026-11-10")
            group.changesNothing(action, on: "2026-11-10")
        }
        let enrolment = try #require(group.state.enrolments[Example.enrolment(1)])
        #expect(enrolment.points.map(\.on.description) == ["2026-09-14", "2026-10-12", "2026-11-09"])
        #expect(enrolment.points.map(\.score) == [Score(92), Score(94), Score(95)])
    }

    @Test func `one test may be the baseline of several enrolments`() throws {
        let scores = Example.pupilState(scores: [(1, "2026-09-14", Example.ngrt, 92)])
        var group = Example.group()
        for number in [UInt64(1), 2] {
            try group.then(
                .name(.baseline, enrolment: Example.enrolment(number), assessment: Example.assessment(1), state: scores), on: "2026-11-10")
        }
        #expect(group.state.enrolments.values.allSatisfy { $0.baseline?.assessment == Example.assessment(1) })
    }

    @Test func `a review is kept with what was decided`() throws {
        var group = Example.group()
        let action = GroupAction.review(
            Example.enrolment(1), ReviewReport(outcome: -1, decision: .stepUp, note: "more", next: Example.day("2026-12-01")))
        try group.then(action, on: "2026-11-10")
        group.changesNothing(action, on: "2026-11-10")
        #expect(group.state.enrolments[Example.enrolment(1)]?.reviews.first?.event.decision == .stepUp)
    }

    @Test func `a review keeps what the pupil and the parents say of it`() throws {
        var group = Example.group()
        let action = GroupAction.review(
            Example.enrolment(1), ReviewReport(decision: .adapt, pupilView: " too easy ", parentView: "she likes it"))
        try group.then(action, on: "2026-11-10")
        let event = group.state.enrolments[Example.enrolment(1)]?.reviews.first?.event
        #expect(event?.pupilView?.text == "too easy" && event?.parentView?.text == "she likes it")
        group.changesNothing(action, on: "2026-11-10")
    }

    @Test func `who stops is there for the last time on the day said, and not ended twice`() throws {
        var group = Example.group()
        let stop = GroupAction.review(Example.enrolment(1), ReviewReport(decision: .stop, last: Example.day("2026-11-09")))
        try group.then(stop, on: "2026-11-09")
        #expect(group.state.enrolments[Example.enrolment(1)]?.ended?.on == Example.day("2026-11-09"))
        #expect(group.state.enrolments[Example.enrolment(1)]?.ended?.reason == .finished)
        group.changesNothing(stop, on: "2026-11-09")
        // Decided on after it was over: only the decision is new.
        let later = GroupAction.review(Example.enrolment(1), ReviewReport(outcome: 1, decision: .stop, last: Example.day("2026-11-10")))
        try group.then(later, on: "2026-11-10")
        #expect(group.state.enrolments[Example.enrolment(1)]?.ended?.on == Example.day("2026-11-09"))
        #expect(group.state.enrolments[Example.enrolment(1)]?.reviews.count == 2)
    }

    @Test func `a decision to stop by somebody who ends no places leaves the place, and any other decision does too`() throws {
        var group = Example.group()
        try group.then(.review(Example.enrolment(1), ReviewReport(decision: .stop)), on: "2026-11-10")
        try group.then(
            .review(Example.enrolment(2), ReviewReport(decision: .continue, last: Example.day("2026-11-10"))), on: "2026-11-10")
        #expect(group.state.enrolments.values.allSatisfy { $0.ended == nil })
    }
}
