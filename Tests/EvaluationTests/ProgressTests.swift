import EventSourcing
import ProvisionDomain
import Testing

@testable import Evaluation

private func id(_ number: UInt64) -> UniqueID { UniqueID(milliseconds: 1, sequence: 0, random: number) }

private func score(_ number: UInt64, _ on: String, _ months: Int) -> DatedScore {
    DatedScore(assessment: AssessmentID(id(number)), on: day(on), score: Score(months))
}

private let age = MeasureDefined(
    code: MeasureCode("SWRT"), name: "Reading age", kind: .age, least: Score(60), greatest: Score(203), floor: Score(72),
    ceiling: Score(198), band: Score(4))
private let standard = MeasureDefined(
    code: MeasureCode("NGRT"), name: "Standard score", kind: .standardScore, least: Score(69), greatest: Score(141), floor: Score(69),
    ceiling: Score(141), band: nil)

@Suite struct `What was gained` {
    private func gain(_ from: (String, Int), _ to: (String, Int), _ measure: MeasureDefined = age) throws -> Gain {
        try Gain(from: score(1, from.0, from.1), to: score(2, to.0, to.1), measure: measure, pack: .standard)
    }

    @Test(arguments: [
        ("15", "6", "2.50", "useful"), ("12", "3.5", "3.43", "substantial"), ("12", "3", "4.00", "substantial"),
        ("20", "12", "1.67", "small"), ("7", "12", "0.58", "very small"), ("1.4", "1", "1.40", "small"), ("2", "1", "2.00", "useful"),
        ("3", "1", "3.00", "substantial"), ("1399/1000", "1", "1.40", "very small"), ("2999/1000", "1", "3.00", "useful"),
        ("0", "6", "0.00", "no gain"),
    ])
    func `ratio gains of months given as such`(gain: String, months: String, printed: String, band: String) throws {
        let ratio = try #require(try RatioGain.ratio(gain: exact(gain), months: exact(months)))
        #expect(try ExactPrinting.ratio(ratio) == printed)
        // The band is the exact value's, not the printed one's.
        #expect(RatioGain.band(ratio, pack: .standard) == band)
    }

    @Test func `6y7m against 5y5m is 14 months`() throws {
        let baseline = try Score.read("5y5m", for: age)
        let post = try Score.read("6y7m", for: age)
        let gain = try Gain(
            from: DatedScore(assessment: AssessmentID(id(1)), on: day("2026-01-05"), score: baseline),
            to: DatedScore(assessment: AssessmentID(id(2)), on: day("2026-07-06"), score: post), measure: age, pack: .standard)
        #expect(gain.gain == Rational(14))
    }

    @Test func `months elapsed are days over 30.4375`() throws {
        let gain = try gain(("2026-09-14", 92), ("2026-11-10", 98))
        #expect(gain.days == 57)
        #expect(gain.months == (try Rational(912, over: 487)))
        #expect(try ExactPrinting.ratio(try #require(gain.ratio)) == "3.20")
    }

    @Test(arguments: [("2026-10-12", 28, true), ("2026-10-11", 27, false)])
    func `under 28 days there is no ratio`(on: String, days: Int, hasRatio: Bool) throws {
        let gain = try gain(("2026-09-14", 92), (on, 98))
        #expect(gain.days == days)
        #expect((gain.ratio != nil) == hasRatio)
        #expect(gain.gain == Rational(6))
    }

    @Test func `only ages have ratios`() throws {
        let gain = try gain(("2026-09-14", 82), ("2026-12-14", 90), standard)
        #expect(gain.gain == Rational(8))
        #expect(gain.ratio == nil)
        #expect(gain.label(.standard) == nil)
    }

    @Test(arguments: [
        (90, 90, true, true, "within error"), (90, 94, false, true, "within error"), (90, 95, false, false, "small"),
        (90, 86, true, true, "within error"), (90, 85, true, false, "no gain"),
    ])
    func `no gain, and within error`(from: Int, to: Int, noGain: Bool, within: Bool, label: String) throws {
        let gain = try gain(("2026-09-14", from), ("2026-12-14", to))
        #expect(gain.isNoGain == noGain)
        #expect(gain.isWithinError == within)
        #expect(gain.label(.standard) == label)
    }

    @Test(arguments: [(72, 90, true, false), (73, 90, false, false), (90, 198, false, true), (60, 203, true, true)])
    func `floor and ceiling are seen in either score`(from: Int, to: Int, floor: Bool, ceiling: Bool) throws {
        let gain = try gain(("2026-09-14", from), ("2026-12-14", to))
        #expect(gain.isAtFloor == floor)
        #expect(gain.isAtCeiling == ceiling)
    }

    @Test func `no time elapsed is no ratio`() throws {
        #expect(try RatioGain.ratio(gain: Rational(3), months: .zero) == nil)
    }
}

@Suite struct `Gains taken together` {
    private func pair(
        _ number: UInt64, _ gain: Int?, days: Int = 182, pupil: UInt64? = nil, assessments: UInt64? = nil, endedEarly: Bool = false,
        other: Bool = false
    ) -> ProgressPair {
        let start = day("2026-09-14")
        let assessed = (assessments ?? number) * 10
        return ProgressPair(
            pupil: PupilID(id(pupil ?? number)), enrolment: EnrolmentID(id(9000 + number)),
            baseline: DatedScore(assessment: AssessmentID(id(assessed)), on: start, score: Score(100)),
            post: gain.map { DatedScore(assessment: AssessmentID(id(assessed + 1)), on: start + days, score: Score(100 + $0)) },
            endedEarly: endedEarly, otherProvision: other)
    }

    private func summary(_ pairs: [ProgressPair], _ measure: MeasureDefined = age) throws -> ProgressSummary {
        try ProgressSummary(pairs, measure: measure, pack: .standard)
    }

    @Test func `the group's ratio is weighted by time, not a mean of ratios`() throws {
        // 12 months in 91 days and 2 in 365: ratios 4.01 and 0.17, whose mean would be 2.09.
        let summary = try summary([pair(1, 12, days: 91), pair(2, 2, days: 365)])
        #expect(summary.gain == Rational(14))
        #expect(try summary.ratio == Rational(14).divided(by: Rational(456).divided(by: exact("30.4375"))))
        #expect(try ExactPrinting.ratio(try #require(summary.ratio)) == "0.93")
        #expect(try ExactPrinting.ratio(try #require(summary.medianRatio)) == "2.09")
        #expect(summary.band == "very small")
        #expect(summary.meanGain == Rational(7))
    }

    @Test func `how many stand in each band, and how many gained nothing`() throws {
        let summary = try summary([pair(1, 24), pair(2, 15), pair(3, 9), pair(4, 6), pair(5, 0), pair(6, -3), pair(7, 5)])
        #expect(summary.bands.map(\.label) == ["very small", "small", "useful", "substantial"])
        #expect(summary.bands.map(\.count) == [2, 1, 1, 1])
        #expect(summary.noGain == 2)
        #expect(summary.withinError == 2)
        #expect(summary.both == 7)
        #expect(!summary.isTooFew)
        // The median of seven is the fourth: 6 months in 182 days.
        #expect(try ExactPrinting.ratio(try #require(summary.medianRatio)) == "1.00")
    }

    @Test func `who is missing, and why`() throws {
        var noBaseline = pair(3, 5)
        noBaseline.baseline = nil
        let summary = try summary([pair(1, 5), pair(2, nil), noBaseline, pair(5, nil, endedEarly: true)])
        #expect(summary.started == 4)
        #expect(summary.both == 1)
        #expect(summary.missing == [.noPost: 1, .noBaseline: 1, .endedEarly: 1])
        #expect(summary.isTooFew)
    }

    @Test func `four are too few to judge and five are not`() throws {
        #expect(try summary((1...4).map { pair($0, 5) }).isTooFew)
        #expect(try summary((1...5).map { pair($0, 5) }).isTooFew == false)
    }

    @Test func `a pupil's pair counts once, however many groups used it`() throws {
        let summary = try summary([
            pair(1, 12), pair(2, 12, pupil: 1, assessments: 1), pair(3, 6), pair(4, nil, pupil: 1, assessments: 4),
        ])
        #expect(summary.started == 3)
        #expect(summary.both == 2)
        #expect(summary.repeated == 1)
        #expect(summary.gain == Rational(18))
    }

    @Test func `who had other provision meanwhile is counted as pupils`() throws {
        let summary = try summary([
            pair(1, 12, other: true), pair(2, 3, pupil: 1, other: true), pair(3, 6), pair(4, nil, other: true),
        ])
        #expect(summary.otherProvision == 1)
    }

    @Test func `short gaps count in the sums and give no ratio of their own`() throws {
        let short = try summary([pair(1, 3, days: 20)])
        #expect(short.ratio == nil && short.medianRatio == nil && short.both == 1 && short.meanGain == Rational(3))
        let mixed = try summary([pair(1, 3, days: 20), pair(2, 6, days: 182)])
        #expect(mixed.gain == Rational(9))
        #expect(mixed.bands.map(\.count).reduce(0, +) == 1)
    }

    @Test func `standard scores have a mean change and no ratio or bands`() throws {
        let summary = try summary([pair(1, 8), pair(2, 3)], standard)
        #expect(summary.meanGain == exact("5.5"))
        #expect(summary.ratio == nil && summary.band == nil && summary.bands.isEmpty)
    }

    @Test func `nobody at all is no figure`() throws {
        let summary = try summary([])
        #expect(summary.started == 0 && summary.meanGain == nil && summary.ratio == nil && summary.isTooFew)
    }

    @Test func `a group that lost ground is in the no-gain band`() throws {
        #expect(try summary([pair(1, -9), pair(2, 3)]).band == "no gain")
    }

    @Test(arguments: 1...40)
    func `sums do not depend on the order`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pairs = (1...UInt64(Int.random(in: 1...30, using: &random))).map { number in
            pair(
                number, Bool.random(using: &random) ? Int.random(in: -20...60, using: &random) : nil,
                days: Int.random(in: 1...900, using: &random))
        }
        let one = try summary(pairs)
        let other = try summary(pairs.shuffled(using: &random))
        #expect(one == other, "seed \(seed)")
        #expect(one.started == one.both + one.missing.values.reduce(0, +), "seed \(seed)")
    }
}

@Suite struct `Effect sizes` {
    @Test func `Hedges' g against a comparison group`() throws {
        // Means 8 and 4, both SD 2 (n − 1), n 5 and 5: d = 2; J = 1 − 3/31; v = 0.4 + g²/20.
        let group: [Double] = [5.4702, 10.5298, 8, 6.7351, 9.2649]
        let comparison: [Double] = group.map { $0 - 4 }
        let effect = try #require(EffectSize.hedgesG(group, comparison: comparison))
        #expect(abs(effect.value - 1.806_45) < 0.000_1)
        let interval = try #require(effect.interval)
        #expect(abs(interval.lowerBound - 0.335_59) < 0.000_2)
        #expect(abs(interval.upperBound - 3.277_32) < 0.000_2)
        #expect(effect.kind == .hedgesG)
        #expect(effect.band(.standard) == "large")
    }

    @Test func `pre–post d where there is no comparison group`() throws {
        // Baselines 80, 90, 100: SD 10; mean gain 4.
        let pairs: [(baseline: Double, post: Double)] = [(80, 85), (90, 93), (100, 104)]
        let effect = try #require(EffectSize.prePostD(pairs))
        #expect(abs(effect.value - 0.4) < 0.000_001)
        #expect(effect.kind == .prePostD && effect.interval == nil)
        #expect(effect.band(.standard) == "small")
    }

    @Test(arguments: [(-0.5, "very small"), (0.2499, "very small"), (0.25, "small"), (0.5, "medium"), (0.7999, "medium"), (0.8, "large")])
    func `bands, lower bound inclusive`(value: Double, label: String) {
        #expect(EffectSize(kind: .prePostD, value: value, interval: nil).band(.standard) == label)
    }

    @Test func `one pupil, or all alike, give none`() {
        #expect(EffectSize.hedgesG([1], comparison: [1, 2]) == nil)
        #expect(EffectSize.hedgesG([3, 3], comparison: [3, 3]) == nil)
        #expect(EffectSize.prePostD([(1, 2)]) == nil)
        #expect(EffectSize.prePostD([(5, 6), (5, 9)]) == nil)
    }

    @Test func `value for money is unknown where cost or gain is`() throws {
        let known = Cost(pence: Rational(30_000), missingRates: [])
        #expect(try ValueForMoney.pencePerGain(cost: known, gained: Rational(20)) == Rational(1500))
        #expect(try ValueForMoney.pencePerGain(cost: known, gained: .zero) == nil)
        #expect(try ValueForMoney.pencePerGain(cost: Cost(pence: .zero, missingRates: [role("TA")]), gained: Rational(1)) == nil)
        #expect(try ValueForMoney.gainPerHour(gained: Rational(6), minutes: Rational(720)) == exact("1/2"))
        #expect(try ValueForMoney.gainPerHour(gained: Rational(6), minutes: .zero) == nil)
    }

    @Test func `a plan is held against the envelope, bounds inclusive`() {
        let envelope = RulePack.standard.fidelity
        #expect(Fidelity.departures(minutes: 20, sessions: Rational(3), weeks: Rational(20), trained: nil, envelope: envelope).isEmpty)
        #expect(
            Fidelity.departures(minutes: 15, sessions: exact("5.5"), weeks: exact("7.8"), trained: false, envelope: envelope)
                == [.minutes(15), .sessions(exact("5.5")), .weeks(exact("7.8")), .untrained])
    }
}
