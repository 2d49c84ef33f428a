import EventSourcing
import ProvisionDomain
import Testing

struct NeedTests {
    private typealias Cases = RefusalCases

    @Test func `a need is projected by name, and said again it is revised, not doubled`() throws {
        var needs = Scenario(NeedDecider.self)
        try needs.then(Cases.project(), on: "2026-11-02")
        needs.changesNothing(Cases.project(), on: "2026-11-02")
        try needs.then(
            Cases.project(
                Cases.needed {
                    $0.priority = .must
                    $0.basis = .text(" tribunal order ")
                }), on: "2026-11-09")
        #expect(needs.events.count == 2)
        let known = try #require(needs.state.need(of: .pupil(Example.pupil(1)), for: Example.provision(1)))
        #expect(known.need == Cases.need(1) && known.priority == .must && known.basis == .text("tribunal order"))
        #expect(needs.state.needs.count == 1)
    }

    @Test func `must is what a plan line or a stated basis makes statutory`() throws {
        var needs = Scenario(NeedDecider.self)
        try needs.then(
            Cases.project(
                Cases.needed {
                    $0.priority = .must
                    $0.planLine = PlanLineID(UniqueID(high: 7, low: 1))
                }), on: "2026-11-02")
        #expect(needs.state.need(Cases.need(1))?.planLine != nil)
        // A blank basis is none.
        #expect(throws: Refusal.self) {
            try needs.when(
                Cases.project(
                    Cases.needed(2) {
                        $0.priority = .must
                        $0.basis = .text("  ")
                    }), on: "2026-11-02")
        }
    }

    @Test func `head counts of one year group stand apart by their priority`() throws {
        var needs = Scenario(NeedDecider.self)
        for (number, priority, count) in [(1, Priority.should, 6), (2, .could, 4)] as [(UInt64, Priority, Int)] {
            try needs.then(
                Cases.project(
                    Cases.needed(number) {
                        ($0.pupil, $0.yearGroup, $0.count, $0.priority) = (nil, Example.eight, count, priority)
                    }, pupil: nil), on: "2026-11-02")
        }
        #expect(needs.state.need(of: .yearGroup(Example.eight, .could), for: Example.provision(1))?.count == 4)
        #expect(needs.state.need(of: .yearGroup(Example.seven, .could), for: Example.provision(1)) == nil)
    }

    @Test func `an expected pupil counts, and one who comes back`() throws {
        var expected = Scenario(PupilDecider.self)
        expected.given(.expected(PupilExpected(identity: Example.identity(), yearGroup: Example.seven)), on: "2027-09-01")
        #expect(try Scenario(NeedDecider.self).when(Cases.project(pupil: expected.state), on: "2026-11-02").count == 1)
        let leaver = Example.pupilState(until: "2027-10-22")
        #expect(try Scenario(NeedDecider.self).when(Cases.project(pupil: leaver), on: "2026-11-02").count == 1, "here for a while")
    }

    @Test func `what is dropped is gone, and may be projected anew`() throws {
        var needs = Cases.projected
        try needs.then(.drop(Cases.need(1), reason: "caught up"), on: "2026-11-05")
        needs.changesNothing(.drop(Cases.need(1), reason: "caught up"), on: "2026-11-05")
        #expect(needs.state.need(of: .pupil(Example.pupil(1)), for: Example.provision(1)) == nil)
        guard case .dropped(let drop)? = needs.events.last?.event else { throw Unexpected() }
        #expect(drop.pupil == Example.pupil(1) && drop.reason == .text("caught up"))
        try needs.then(Cases.project(Cases.needed(2)), on: "2026-11-09")
        #expect(needs.state.need(Cases.need(2)) != nil)
    }

    @Test func `a late entry of an older change does not win over a newer one`() throws {
        var needs = Scenario(NeedDecider.self)
        needs.given(.projected(Cases.needed { $0.priority = .could }), on: "2026-11-09")
        needs.given(.projected(Cases.needed()), on: "2026-11-02")
        #expect(needs.state.need(Cases.need(1))?.priority == .could)
    }

    @Test func `a need rests on its pupil and its provision, and what drops it on the need`() throws {
        var history = History.example
        let stream = StreamName.need(Cases.nextYear)
        history.add(stream, .need(.projected(Cases.needed())), on: "2026-11-02")
        history.add(
            stream, .need(.dropped(NeedDropped(need: Cases.need(1), pupil: Example.pupil(1), provision: Example.provision(1)))),
            on: "2026-11-05")
        let position = Int64(history.all.count - 1)
        #expect(throws: Refusal.self) { try Cases.retract(history, position) }
        let gone = try Cases.retract(history, position, withDependents: true)
        #expect(gone.map(\.recorded.position) == [position + 1, position])
        #expect(history.all.last?.made == Cases.need(1).description)
    }

    @Test func `a stream of needs is named by its year`() {
        #expect(StreamName.need(Cases.nextYear).description == "need-2027/28")
        #expect(StreamName(written: "need-2027/28").neededIn == Cases.nextYear)
        #expect(StreamName.pupil(Example.pupil(1)).neededIn == nil)
        #expect(StreamName.need(Cases.nextYear).tableID == UniqueID(high: 0, low: 2027))
    }

    @Test func `year groups go up by the years between, mixed ones stay, and the last has none after it`() throws {
        func after(_ text: String, _ years: Int) -> String? { YearGroup(text)?.after(years: years)?.description }
        #expect(after("Y7", 1) == "Y8" && after("N2", 1) == "R" && after("R", 2) == "Y2" && after("E2", 1) == "N1")
        #expect(after("M", 1) == "M" && after("X", 3) == "X" && after("Y14", 1) == nil && after("Y13", 1) == "Y14")
        #expect(YearGroup("Y8")?.before(years: 1)?.description == "Y7" && YearGroup("E1")?.before(years: 1) == nil)
    }

    @Test func `a pupil's year group in a year planned for goes by what is known of it`() throws {
        func planned(_ entries: [(String, YearGroup)], on day: String, year: Int = 2027) -> [String?] {
            let planned = PlannedYearGroup(
                entries.map { (Example.day($0.0), $0.1) }, on: Example.day(day), in: AcademicYear(startYear: year))
            return [planned.now?.description, planned.then?.description]
        }
        let seven = ("2026-09-04", Example.seven)
        #expect(planned([seven], on: "2027-06-22") == ["Y7", "Y8"])
        #expect(planned([seven], on: "2026-11-10", year: 2026) == ["Y7", "Y7"])
        // Kept down, by a move entered ahead: in the year planned for it is what the move says.
        #expect(planned([seven, ("2027-09-01", Example.seven)], on: "2027-06-22") == ["Y7", "Y7"])
        // Expected for next year, and for the year after.
        #expect(planned([("2027-09-01", Example.eight)], on: "2027-06-22") == [nil, "Y8"])
        #expect(planned([("2027-09-01", Example.seven)], on: "2027-06-22", year: 2028) == [nil, "Y8"])
        // Asked afterwards, it is what it was.
        #expect(planned([seven, ("2027-09-01", Example.eight)], on: "2029-01-10") == ["Y8", "Y8"])
    }
}
