import EventSourcing
import ProvisionDomain
import Testing

struct RetractionTests {
    private func positions(_ events: [StreamEvent]) -> [Int64] { events.map(\.recorded.position) }

    @Test func `what nothing rests on is taken back alone`() throws {
        #expect(try positions(RefusalCases.retract(.example, 9)) == [9])
        #expect(try positions(RefusalCases.retract(.example, 8)) == [8])
    }

    @Test func `the dependents are listed readably, newest first`() throws {
        let refusal = try #require(throws: Refusal.self) { try RefusalCases.retract(.example, 1) }
        #expect(
            refusal.items.map { String($0.prefix { $0 != "," }) } == [
                "SessionDelivered of 2026-11-03", "BaselineAssessed of 2026-09-14", "PupilEnrolled of 2026-09-07",
                "AssessmentRecorded of 2026-09-14", "SENStatusChanged of 2026-09-10", "NeedIdentified of 2026-09-10",
            ])
    }

    @Test func `with dependents all go in one command, newest first`() throws {
        #expect(try positions(RefusalCases.retract(.example, 1, withDependents: true)) == [9, 8, 7, 4, 3, 2, 1])
        #expect(try positions(RefusalCases.retract(.example, 5, withDependents: true)) == [9, 8, 7, 6, 5])
        #expect(try positions(RefusalCases.retract(.example, 4, withDependents: true)) == [8, 4])
    }

    @Test func `the SENCO takes back any entry, whenever it was made`() throws {
        #expect(try positions(RefusalCases.retract(.example, 9, actor: "uid:2", isSENCO: true, today: "2027-07-01")) == [9])
    }

    @Test func `five school days are counted, not the days between`() throws {
        #expect(try positions(RefusalCases.retract(.example, 9, today: "2026-11-16")) == [9])
        #expect(throws: Refusal.self) { try RefusalCases.retract(.example, 9, today: "2026-11-17") }
    }

    @Test func `another's dependents are not yours to take back`() {
        var history = History.example
        let line = EnrolmentReviewed(enrolment: Example.enrolment(1), outcome: 1, decision: .continue, note: nil)
        history.add(.group(Example.group(1)), .group(.enrolmentReviewed(line)), on: "2026-11-09", actor: "uid:7")
        #expect(throws: Refusal.self) { try RefusalCases.retract(history, 7, withDependents: true) }
    }

    @Test func `a leaving goes with the ends of enrolments it brought, and only those`() throws {
        var history = History.example
        let ended = EnrolmentEnded(enrolment: Example.enrolment(1), reason: .left)
        history.add(.pupil(Example.pupil(1)), .pupil(.left(PupilLeft())), on: "2026-11-06")
        history.add(.group(Example.group(1)), .group(.enrolmentEnded(ended)), on: "2026-11-06")
        #expect(try positions(RefusalCases.retract(history, 10, withDependents: true)) == [11, 10])
        // Alone, the end cannot go: the enrolment would last beyond the pupil's leaving.
        #expect(throws: Refusal.self) { try RefusalCases.retract(history, 11) }
    }

    @Test func `a thing two events bring into being stays while one of them does`() throws {
        var history = History.example
        history.add(.school, .school(.measureDefined(Example.ngrt)), on: "2026-09-01")
        history.add(.school, .school(.measureDefined(Example.ngrt)), on: "2026-10-01")
        #expect(try positions(RefusalCases.retract(history, 10)) == [10])
    }

    @Test func `a state folded live is as if a retracted event had never been`() {
        let history = History.retracted
        let group: [Recorded<GroupEvent>] = history.all.compactMap { event in
            guard case .group(let one) = event.recorded.event else { return nil }
            return event.recorded.map { _ in one }
        }
        #expect(GroupDecider.fold(group).sessions.count == 1)
        #expect(GroupDecider.foldLive(group).sessions.isEmpty)
        #expect(GroupDecider.foldLive(group).enrolments.count == 1)
    }
}
