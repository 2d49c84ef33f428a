import EventSourcing
import ProvisionDomain
import Testing

@testable import Evaluation

struct PlanLedgerTests {
    private static let monday = SchoolDay(iso: "2026-09-07") ?? SchoolDay(number: 0)
    private static let moved = ReasonCode("moved")
    private static let ill = ReasonCode("ill")

    /// A week of five days at 9 minutes: 45.
    private static func week(_ number: Int, days: Int = 5) -> [PlanLedger.Promise] {
        (0..<days).map { PlanLedger.Promise(on: monday + number * 7 + $0, minutes: Rational(9), settlement: number) }
    }

    private static func entry(_ week: Int, _ outcome: PlanLedger.Outcome, _ minutes: Int) -> PlanLedger.Entry {
        PlanLedger.Entry(on: monday + week * 7, settlement: week, outcome: outcome, minutes: minutes, isLate: false, event: nil)
    }

    private static func whole(
        _ promises: [PlanLedger.Promise], _ entries: [PlanLedger.Entry], awayIsOwed: Bool = false
    ) throws -> LedgerColumns.Printed {
        try (PlanLedger.rows(promises, entries, awayIsOwed: awayIsOwed) { _ in 0 }[0] ?? LedgerColumns()).printed()
    }

    @Test func `line F2 of the screen: seven weeks, five given, one away, one missed and made up for`() throws {
        let promises = (0..<7).flatMap { Self.week($0) }
        let entries =
            (0..<5).map { Self.entry($0, .given(asSpecified: true), 45) } + [
                Self.entry(5, .away(Self.ill), 45), Self.entry(6, .missed(Self.moved), 45), Self.entry(6, .repaid, 45),
            ]
        let found = try Self.whole(promises, entries)
        #expect(found.promised == 315 && found.given == 225 && found.away == 45 && found.missed == 45)
        #expect(found.never == 0 && found.unrecorded == 0 && found.repaid == 45 && found.owedLeast == 0 && found.owedMost == 0)
        #expect(try Self.whole(promises, entries.filter { $0.outcome != .repaid }, awayIsOwed: true).owedLeast == 90)
    }

    @Test func `line F4 of the screen: what no session was timetabled for is never, and owed`() throws {
        // 40 minutes a week; two sessions of 20, in the last two weeks none.
        let promises = (0..<7).flatMap { week in
            (0..<5).map { PlanLedger.Promise(on: Self.monday + week * 7 + $0, minutes: Rational(8), settlement: week) }
        }
        let entries =
            (0..<4).flatMap { [Self.entry($0, .given(asSpecified: true), 20), Self.entry($0, .given(asSpecified: true), 20)] } + [
                Self.entry(4, .away(Self.ill), 20), Self.entry(4, .missed(Self.moved), 20),
            ]
        let found = try Self.whole(promises, entries)
        #expect(found.promised == 280 && found.given == 160 && found.away == 20 && found.missed == 20 && found.never == 80)
        #expect(found.owedLeast == 100 && found.owedMost == 100)
    }

    @Test func `what one week gives beyond its promise makes up for no other, and is said`() throws {
        let found = try Self.whole(
            Self.week(0) + Self.week(1), [Self.entry(0, .given(asSpecified: true), 60), Self.entry(1, .given(asSpecified: false), 30)])
        #expect(found.given == 75 && found.over == 15 && found.never == 15 && found.otherwise == 30)
    }

    @Test func `what nobody recorded makes what is owed a range`() throws {
        let found = try Self.whole(Self.week(0) + Self.week(1), [Self.entry(0, .unrecorded, 45), Self.entry(1, .missed(Self.moved), 45)])
        #expect(found.unrecorded == 45 && found.owedLeast == 45 && found.owedMost == 90)
    }

    @Test func `a week of four days promises four fifths`() throws {
        let found = try Self.whole(Self.week(0, days: 4), [Self.entry(0, .given(asSpecified: true), 45)])
        #expect(found.promised == 36 && found.given == 36 && found.over == 9)
    }

    @Test(arguments: 1...40) func `columns add up to what was promised, none is below zero, and rows add to the whole`(seed: UInt64) throws
    {
        var random = SeededNumbers(seed: seed)
        var promises: [PlanLedger.Promise] = []
        var entries: [PlanLedger.Entry] = []
        for week in 0..<Int.random(in: 1...12, using: &random) {
            let share = try Rational(Int128.random(in: 1...200, using: &random), over: Int128.random(in: 1...10, using: &random))
            for day in 0..<Int.random(in: 0...5, using: &random) {
                promises.append(PlanLedger.Promise(on: Self.monday + week * 7 + day, minutes: share, settlement: week))
            }
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let outcomes: [PlanLedger.Outcome] = [
                    .given(asSpecified: Bool.random(using: &random)), .away(Self.ill), .missed(Self.moved), .unrecorded, .repaid,
                ]
                entries.append(Self.entry(week, outcomes[Int.random(in: 0..<5, using: &random)], Int.random(in: 1...90, using: &random)))
            }
        }
        let awayIsOwed = Bool.random(using: &random)
        let whole = try PlanLedger.rows(promises, entries, awayIsOwed: awayIsOwed) { _ in 0 }[0] ?? LedgerColumns()
        let cuts = try PlanLedger.rows(promises, entries, awayIsOwed: awayIsOwed) { ($0 - Self.monday) / 3 }
        var sum = LedgerColumns()
        for columns in [whole] + cuts.values {
            let five = [columns.given, columns.away, columns.missed, columns.never, columns.unrecorded]
            #expect(try five.reduce(Rational.zero) { try $0.adding($1) } == columns.promised, "seed \(seed)")
            #expect((five + [columns.repaid, columns.otherwise, columns.over]).allSatisfy { $0 >= .zero }, "seed \(seed)")
            #expect(try columns.owed().least >= .zero, "seed \(seed)")
            let printed = try columns.printed()
            #expect(
                printed.given + printed.away + printed.missed + printed.never + printed.unrecorded == printed.promised, "seed \(seed)")
            #expect(printed.owedLeast >= 0 && printed.owedMost >= printed.owedLeast, "seed \(seed)")
        }
        for columns in cuts.values { sum = try sum.adding(columns) }
        #expect(sum.promised == whole.promised && sum.given == whole.given && sum.never == whole.never, "seed \(seed)")
        #expect(sum.missed == whole.missed && sum.away == whole.away && sum.repaid == whole.repaid, "seed \(seed)")
    }
}

/// The same numbers for the same seed.
private struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
