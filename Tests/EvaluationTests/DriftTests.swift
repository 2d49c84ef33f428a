import ProvisionDomain
import Testing

@testable import Evaluation

/// Given weeks of delivery, when they are looked at by the pack's rule (under 85 % for two weeks running), then what drifts.
@Suite struct `Delivery that drifts` {
    private static let rules = PlanningRules.Drift(percent: 85, weeks: 2)

    /// Weeks of a hundred minutes in five sessions each; `given` minutes were, `open` nobody recorded. "–" is a week with nothing due.
    private func weeks(_ texts: [String], from first: String = "2026-09-07") -> [WeekDelivery] {
        texts.enumerated().map { index, text in
            let monday = day(first) + 7 * index
            let parts = text.split(separator: "+").compactMap { Int($0) }
            guard let given = parts.first else { return WeekDelivery(monday: monday, tally: DeliveryTally()) }
            let open = parts.count > 1 ? parts[1] : 0
            return WeekDelivery(
                monday: monday,
                tally: DeliveryTally(
                    due: .init(minutes: 100, sessions: 5), delivered: .init(minutes: given, sessions: given / 20),
                    missed: [ReasonCode("moved"): .init(minutes: 100 - given - open, sessions: 1)],
                    unrecorded: .init(minutes: open, sessions: open / 20)))
        }
    }

    private func found(_ texts: String...) throws -> Drift? { try Drift.found(in: weeks(texts), rules: Self.rules) }

    @Test func `two weeks running under the share drift, and all weeks of the run are in the figure`() throws {
        let two = try #require(try found("100", "80", "60"))
        #expect(two == Drift(weeks: 2, isCertain: true, low: exact("7/10"), high: exact("7/10")))
        let three = try #require(try found("84", "80", "60"))
        #expect(three.weeks == 3)
        #expect(three.low == exact("224/300"))
    }

    @Test func `one week is none, and a good week ends the run`() throws {
        #expect(try found("100", "100", "60") == nil)
        #expect(try found("60", "60", "100") == nil)
        #expect(try found("60", "100", "60") == nil)
    }

    @Test func `the share itself is enough`() throws {
        #expect(try found("85", "85") == nil)
        #expect(try found("84", "84")?.isCertain == true)
    }

    @Test func `unrecorded sessions make it possible, and certain only where they could not save it`() throws {
        // At most 80 and 84: whatever comes of the unrecorded ones, it drifts.
        let certain = try #require(try found("60+20", "84+0"))
        #expect(certain.isCertain && certain.low == exact("72/100") && certain.high == exact("82/100"))
        let possible = try #require(try found("80+20", "60"))
        #expect(!possible.isCertain && possible.weeks == 2)
        #expect(possible.high == exact("80/100"))
        // Certainly two weeks, possibly three: what is certain is told.
        let both = try #require(try found("80+20", "60", "60"))
        #expect(both.isCertain && both.weeks == 2)
    }

    @Test func `weeks with nothing due do not count and do not break the run`() throws {
        let over = try #require(try found("100", "80", "–", "–", "80"))
        #expect(over.weeks == 2 && over.isCertain)
        #expect(try found("–", "–", "80") == nil)
        #expect(try found("80", "80", "–")?.weeks == 2)
    }

    @Test func `a group that just began has no run, and one that never began has none either`() throws {
        #expect(try found("0") == nil)
        #expect(try found() == nil)
        #expect(try found("–", "–") == nil)
    }

    @Test func `how many weeks and what share is the pack's`() throws {
        let strict = PlanningRules.Drift(percent: 100, weeks: 1)
        #expect(try Drift.found(in: weeks(["99"]), rules: strict)?.weeks == 1)
        #expect(try Drift.found(in: weeks(["100"]), rules: strict) == nil)
        #expect(try Drift.found(in: weeks(["80", "80"]), rules: PlanningRules.Drift(percent: 85, weeks: 3)) == nil)
    }

    @Test(arguments: 1...40)
    func `a run is never told longer than it is, and more given never makes more of it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let texts = (0..<Int.random(in: 0...9, using: &random)).map { _ in
            let given = Int.random(in: 0...5, using: &random) * 20
            return Bool.random(using: &random) ? "–" : "\(given)+\(Int.random(in: 0...(100 - given) / 20, using: &random) * 20)"
        }
        let drift = try Drift.found(in: weeks(texts), rules: Self.rules)
        #expect(
            drift.map { $0.weeks <= texts.count { $0 != "–" } && $0.low <= $0.high && $0.low < exact("85/100") } ?? true, "seed \(seed)")
        let better = texts.map { $0 == "–" ? $0 : "100" }
        #expect(try Drift.found(in: weeks(better), rules: Self.rules) == nil, "seed \(seed)")
        if drift?.isCertain == true {
            let said = texts.map { text in
                text == "–" ? text : "\(text.split(separator: "+").compactMap { Int($0) }.reduce(0, +))"
            }
            #expect(try Drift.found(in: weeks(said), rules: Self.rules) != nil, "seed \(seed)")
        }
    }
}

@Suite struct `Every minute due is in one column` {
    @Test func `what is left over was shorter than planned`() throws {
        var tally = DeliveryTally(
            due: .init(minutes: 100, sessions: 5), delivered: .init(minutes: 35, sessions: 2),
            missed: [ReasonCode("moved"): .init(minutes: 20, sessions: 1)], unrecorded: .init(minutes: 20, sessions: 1))
        tally.away = [ReasonCode("ill"): .init(minutes: 20, sessions: 1)]
        tally.part = .init(minutes: 3, sessions: 1)
        #expect(try tally.short() == 2)
        let twice = try tally.adding(tally)
        #expect(try twice.short() == 4)
        #expect(twice.away == [ReasonCode("ill"): .init(minutes: 40, sessions: 2)])
        #expect(twice.part == .init(minutes: 6, sessions: 2))
    }
}
