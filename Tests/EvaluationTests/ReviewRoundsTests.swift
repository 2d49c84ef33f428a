import ProvisionDomain
import Testing

@testable import Evaluation

@Suite struct `Reviews that judge a provision` {
    /// A round a month, for the sake of the example.
    private func rounds(_ outcomes: (String, Int)...) -> Int {
        ReviewRounds.ineffective(outcomes.map { .init(on: day($0.0), outcome: $0.1) }) { $0 - ($0.day - 1) }
    }

    @Test func `two rounds running under what was intended are two, whatever single pupils made of it`() {
        #expect(rounds(("2026-10-16", -1), ("2026-10-16", 1), ("2026-10-17", -1), ("2026-12-18", -2)) == 2)
    }

    @Test func `a round that was as intended ends the run, and the last round counts`() {
        #expect(rounds(("2026-10-16", -1), ("2026-11-16", 0), ("2026-12-18", -2)) == 1)
        #expect(rounds(("2026-10-16", -1), ("2026-11-16", -1), ("2026-12-18", 1)) == 0)
        #expect(rounds() == 0)
    }
}
