import EventSourcing
import Foundation
import ProvisionDomain
import Testing

/// Who goes up a year group, who stays, who leaves.
@Suite struct YearRollTests {
    private static let year = AcademicYear(startYear: 2027)

    private func years(_ text: String) -> YearGroup { YearGroup(text) ?? .reception }

    private func pupil(_ number: UInt64, _ group: String, placed: Bool = false) -> YearRoll.Pupil {
        YearRoll.Pupil(id: Example.pupil(number), yearGroup: years(group), isPlaced: placed)
    }

    private func plan(
        _ pupils: [YearRoll.Pupil], except: [PupilID: YearRoll.Exception] = [:], leavers: Set<YearGroup> = [], highest: YearGroup? = nil,
        earlier: [YearRoll.Recorded] = []
    ) throws(Refusal) -> YearRoll.Plan {
        try YearRoll.plan(
            pupils, YearRoll.Request(year: Self.year, highest: highest, exceptions: except, leavers: leavers), earlier: earlier)
    }

    @Test func `everybody goes up one, and the highest year group is listed and not moved`() throws {
        let plan = try plan([pupil(1, "Y7"), pupil(2, "Y10"), pupil(3, "Y11"), pupil(4, "R"), pupil(5, "N2"), pupil(6, "X")])
        #expect(
            plan.moves.map { "\($0.pupil == Example.pupil(1) ? 1 : $0.pupil == Example.pupil(2) ? 2 : 0) \($0.to)" }
                == ["1 Y8", "2 Y11", "0 Y1", "0 R"])
        #expect(plan.final == [Example.pupil(3)] && plan.highest == years("Y11"))
        #expect(plan.unordered == [Example.pupil(6)])
        #expect(plan.leaves.isEmpty && plan.repeats.isEmpty)
    }

    @Test func `a pupil repeats, another goes on where the others leave, and leavers leave`() throws {
        let plan = try plan(
            [pupil(1, "Y9"), pupil(2, "Y11"), pupil(3, "Y11"), pupil(4, "Y8")],
            except: [Example.pupil(1): .repeats, Example.pupil(2): .goes(years("Y12"))], leavers: [years("Y11")])
        #expect(plan.repeats == [Example.pupil(1)])
        #expect(plan.moves == [.init(pupil: Example.pupil(2), to: years("Y12")), .init(pupil: Example.pupil(4), to: years("Y9"))])
        #expect(plan.leaves == [Example.pupil(3)] && plan.final.isEmpty)
    }

    @Test func `whoever has a year group for the year already keeps it`() throws {
        let plan = try plan([pupil(1, "Y7", placed: true), pupil(2, "Y7"), pupil(3, "Y8")])
        #expect(plan.placed == 1 && plan.moves.map(\.pupil) == [Example.pupil(2)])
    }

    @Test func `a school that grows says which year group is the highest`() throws {
        let plan = try plan([pupil(1, "Y9")], highest: years("Y10"))
        #expect(plan.moves == [.init(pupil: Example.pupil(1), to: years("Y10"))] && plan.final.isEmpty)
        #expect(throws: Refusal.self) { try self.plan([pupil(1, "Y9")], highest: years("M")) }
    }

    @Test func `an exception for somebody who is not on roll is refused`() {
        let refusal = #expect(throws: Refusal.self) { try plan([pupil(1, "Y9")], except: [Example.pupil(2): .repeats]) }
        #expect(refusal?.rule == .unknown && refusal?.field == "except")
    }

    @Test func `leavers may be told in a second step`() throws {
        let before = [pupil(1, "Y10"), pupil(2, "Y11"), pupil(3, "Y9")]
        let first = try plan(before, except: [Example.pupil(3): .repeats])
        let recorded = YearRoll.Recorded(
            event: UniqueID(high: 1, low: 1),
            content: YearRolled(year: Self.year, highest: first.highest, moved: 1, excepted: first.repeats, left: []))
        let second = try plan(
            [pupil(1, "Y10", placed: true), pupil(2, "Y11"), pupil(3, "Y9")], leavers: [years("Y11")], earlier: [recorded])
        #expect(second.leaves == [Example.pupil(2)] && second.moves.isEmpty && second.repeats.isEmpty)
        #expect(second.keptBefore == 1 && second.placed == 1)
    }

    @Test(arguments: Seeded.seeds(6, environment: ProcessInfo.processInfo.environment))
    func `a second run over what the first one left has nothing to do, and nobody is told twice`(_ seed: UInt64) throws {
        var random = Seeded(seed: seed)
        let groups = ["N2", "R", "Y1", "Y6", "Y7", "Y10", "Y11", "Y13", "M", "X"].map(years)
        let pupils = (1...UInt64(200)).map { number in
            YearRoll.Pupil(
                id: Example.pupil(number), yearGroup: groups.randomElement(using: &random) ?? .reception,
                isPlaced: Int.random(in: 0..<8, using: &random) == 0)
        }
        var exceptions: [PupilID: YearRoll.Exception] = [:]
        for pupil in pupils where Int.random(in: 0..<20, using: &random) == 0 {
            exceptions[pupil.id] = Bool.random(using: &random) ? .repeats : .goes(groups.randomElement(using: &random) ?? .reception)
        }
        let leavers: Set<YearGroup> = Bool.random(using: &random) ? [years("Y13")] : []
        let first = try plan(pupils, except: exceptions, leavers: leavers)
        let told = first.moves.map(\.pupil) + first.leaves + first.repeats + first.final + first.unordered
        #expect(Set(told).count == told.count, "seed \(seed)")
        #expect(told.count + first.placed + first.keptBefore == pupils.count, "seed \(seed)")
        for move in first.moves where exceptions[move.pupil] == nil {
            let before = try #require(pupils.first { $0.id == move.pupil })
            #expect(move.to.order == before.yearGroup.order + 1, "seed \(seed)")
        }
        let moved = Set(first.moves.map(\.pupil))
        let left = Set(first.leaves)
        let after = pupils.filter { !left.contains($0.id) }.map { pupil in
            YearRoll.Pupil(id: pupil.id, yearGroup: pupil.yearGroup, isPlaced: pupil.isPlaced || moved.contains(pupil.id))
        }
        let excepted = first.repeats + first.moves.map(\.pupil).filter { exceptions[$0] != nil }
        let recorded = YearRoll.Recorded(
            event: UniqueID(high: 1, low: 1),
            content: YearRolled(year: Self.year, highest: first.highest, moved: moved.count, excepted: excepted, left: first.leaves))
        let again = exceptions.filter { !left.contains($0.key) }
        #expect(try plan(after, except: again, leavers: leavers, earlier: [recorded]).isEmpty, "seed \(seed)")
        #expect(try plan(after, leavers: leavers, earlier: [recorded]).isEmpty, "seed \(seed)")
    }

    @Test func `a year is rolled when it is near, and taken back until it is recorded of`() throws {
        #expect(throws: Never.self) { try YearRoll.checkYear(Self.year, today: Example.day("2027-07-20")) }
        #expect(throws: Never.self) { try YearRoll.checkYear(Self.year, today: Example.day("2027-09-14")) }
        #expect(throws: Refusal.self) { try YearRoll.checkYear(Self.year, today: Example.day("2028-09-01")) }
        #expect(throws: Never.self) { try YearRoll.checkUndo(Self.year, recorded: []) }
        let refusal = #expect(throws: Refusal.self) {
            try YearRoll.checkUndo(
                Self.year,
                recorded: [
                    (GroupCode("y8-maths"), Example.day("2027-09-08")), (GroupCode("y7-reading"), Example.day("2027-09-07")),
                ])
        }
        #expect(refusal?.reason.contains("the first of y7-reading on 2027-09-07") == true)
    }
}
