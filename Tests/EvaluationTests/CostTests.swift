import ProvisionDomain
import Testing

@testable import Evaluation

@Suite struct `What provision costs` {
    @Test func `ten hours for £300 are £30.00 an hour`() throws {
        #expect(try ExactPrinting.money(RateBook.hourly(Pence(30_000), for: Rational(600))) == "£30.00")
    }

    @Test func `13 hours a week are £6,000 where R is £461.54`() throws {
        #expect(try ExactPrinting.money(RateBook.weeklyHourYear(Pence(600_000), hours: Rational(13))) == "£461.54")
        let meter = try ThresholdMeter(
            yearly: Rational(300_000), threshold: RulePack.standard.thresholds[0], weeklyHourYear: Rational(46_154))
        #expect(try ExactPrinting.decimal(try #require(meter.hours), places: 1) == "13.0")
        #expect(meter.reached == exact("1/2"))
        #expect(meter.left == Rational(300_000))
        #expect(!meter.isReached)
        let over = try ThresholdMeter(yearly: Rational(600_000), threshold: RulePack.standard.thresholds[0], weeklyHourYear: nil)
        #expect(over.isReached && over.left == .zero && over.hours == nil)
    }

    @Test func `a weekly-hour-year rate is divided by the pack's weeks`() throws {
        let rates = try RateBook([role("TA"): .weeklyHourYear(Pence(46_154))], weeks: exact("38.6"))
        #expect(rates[role("TA")] == exact("461540/386"))
        // One hour a week through the year costs R again, exactly.
        let week = try SessionCost.cost(minutes: Rational(60), roles: [role("ta")], rates: rates)
        #expect(try week.multiplied(by: exact("38.6")).known == Rational(46_154))
        #expect(throws: ArithmeticOverflow.self) { try RateBook([role("TA"): .weeklyHourYear(Pence(1))], weeks: .zero) }
    }

    @Test func `a session costs its deliverers' time and what it uses up`() throws {
        let cost = try SessionCost.cost(
            minutes: Rational(80), roles: [role("TA"), role("teacher")], consumables: Pence(150), rates: .standard())
        #expect(cost.known == Rational(2400 + 5600 + 150))
        let unknown = try SessionCost.cost(minutes: Rational(80), roles: [role("TA"), role("mentor")], rates: .standard())
        #expect(unknown.known == nil && unknown.pence == Rational(2400))
        #expect(throws: ArithmeticOverflow.self) {
            try SessionCost.cost(minutes: Rational(Int128.max / 2, over: 1), roles: [role("TA")], rates: .standard())
        }
    }

    @Test func `a pupil is charged a share, or the whole where the pack says so, and nobody where there is nobody`() throws {
        #expect(try PupilShare.of(Rational(1000), pupils: 6, charging: .share) == .each(exact("500/3")))
        #expect(try PupilShare.of(Rational(1000), pupils: 6, charging: .whole) == .each(Rational(1000)))
        #expect(try PupilShare.of(Rational(1000), pupils: 0, charging: .share) == .unattributed(Rational(1000)))
        #expect(try PupilShare.of(Rational(1000), pupils: nil, charging: .whole) == .unattributed(Rational(1000)))
    }

    @Test func `the part of a year is its school days over five, exactly`() throws {
        #expect(try RulePack.standard.weeks(schoolDays: 67) == exact("13.4"))
        #expect(try RulePack.standard.weeks(schoolDays: 190) == Rational(38))
    }

    @Test(arguments: [
        ("2026-11-10", 0, "very low"), ("2026-11-10", 7999, "very low"), ("2026-11-10", 8000, "low"), ("2026-11-10", 19_999, "low"),
        ("2026-11-10", 20_000, "moderate"), ("2026-11-10", 72_000, "high"), ("2026-11-10", 120_000, "very high"),
        ("2015-01-01", 17_000, "moderate"), ("2015-01-01", 70_000, "high"), ("2018-08-31", 17_000, "moderate"),
        ("2018-09-01", 17_000, "low"),
    ])
    func `toolkit bands, by the edition of the day`(on: String, pence: Int, label: String) {
        #expect(RulePack.standard.toolkitBand(yearly: Rational(pence), on: day(on))?.label == label)
    }

    @Test func `before the first edition there is no band, and a fraction under the bound is under it`() {
        #expect(RulePack.standard.toolkitBand(yearly: Rational(1), on: day("2011-04-30")) == nil)
        #expect(RulePack.standard.toolkitBand(yearly: exact("7999.999"), on: day("2020-01-01"))?.label == "very low")
    }

    @Test func `lost sessions are worth their planned rate, by reason`() throws {
        let tally = DeliveryTally(missed: [
            ReasonCode("moved"): .init(minutes: 40, sessions: 2), ReasonCode("absent"): .init(minutes: 20, sessions: 1),
        ])
        let lost = try LostTime.of(tally, roles: [role("TA")], rates: .standard())
        #expect(lost.map(\.reason) == [ReasonCode("absent"), ReasonCode("moved")])
        #expect(lost.map(\.cost.known) == [Rational(600), Rational(1200)])
    }
}

@Suite struct `What was given of what was due` {
    @Test func `unrecorded sessions make a range`() throws {
        let tally = DeliveryTally(
            due: .init(minutes: 1000, sessions: 50), delivered: .init(minutes: 880, sessions: 44),
            missed: [ReasonCode("moved"): .init(minutes: 60, sessions: 3)], unrecorded: .init(minutes: 60, sessions: 3))
        let given = try #require(try tally.given())
        #expect(try ExactPrinting.percent(given.low) == "88")
        #expect(try ExactPrinting.percent(given.high) == "94")
        #expect(try tally.allMissed() == .init(minutes: 60, sessions: 3))
    }

    @Test func `nothing due is no percentage, and all recorded is no range`() throws {
        #expect(try DeliveryTally().given() == nil)
        let tally = DeliveryTally(due: .init(minutes: 40, sessions: 2), delivered: .init(minutes: 20, sessions: 1))
        let given = try #require(try tally.given())
        #expect(given.low == given.high && given.low == exact("1/2"))
    }

    @Test func `tallies add by reason`() throws {
        let one = DeliveryTally(due: .init(minutes: 20, sessions: 1), missed: [ReasonCode("ill"): .init(minutes: 20, sessions: 1)])
        let sum = try one.adding(one).adding(DeliveryTally(extra: .init(minutes: 5, sessions: 1)))
        #expect(sum.due == .init(minutes: 40, sessions: 2))
        #expect(sum.missed == [ReasonCode("ill"): .init(minutes: 40, sessions: 2)])
        #expect(sum.extra.sessions == 1)
        let huge = DeliveryTally(due: .init(minutes: .max, sessions: 1))
        #expect(throws: ArithmeticOverflow.self) { try huge.adding(one) }
    }
}

@Suite struct `Exact figures in print` {
    @Test(arguments: [("2520", "42:00"), ("3335", "55:35"), ("0", "0:00"), ("59.5", "1:00"), ("59.4", "0:59"), ("7.5", "0:08")])
    func `minutes as hours`(minutes: String, text: String) throws {
        #expect(try ExactPrinting.hours(exact(minutes)) == text)
    }

    @Test func `below zero`() throws {
        let minus = try Rational(-41, over: 2)
        #expect(try ExactPrinting.hours(minus) == "-0:21")
        #expect(try ExactPrinting.decimal(minus, places: 0) == "-21")
        #expect(try ExactPrinting.money(minus) == "-£0.21")
        #expect(try ExactPrinting.ratio(Rational(-1, over: 300)) == "0.00")
        #expect(try ExactPrinting.pounds(Rational(-250_050)) == "-£2,501")
    }

    @Test(arguments: [("7022400", "£70,224"), ("49", "£0"), ("50", "£1"), ("99999950", "£1,000,000"), ("100000", "£1,000")])
    func `pounds`(pence: String, text: String) throws {
        #expect(try ExactPrinting.pounds(exact(pence)) == text)
    }

    @Test(arguments: [("1/8", "0.13"), ("0.005", "0.01"), ("0.0049", "0.00"), ("24/7", "3.43"), ("3", "3.00"), ("999.995", "1000.00")])
    func `ratios have two decimals, halves away from zero`(value: String, text: String) throws {
        #expect(try ExactPrinting.ratio(exact(value)) == text)
    }

    @Test func `789 of 805 are 98.0 per cent`() throws {
        #expect(try ExactPrinting.percent(Rational(789, over: 805), places: 1) == "98.0")
    }

    @Test(arguments: 1...50)
    func `what is printed is never more than half a unit off`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let value = try Rational(
            Int128(Int.random(in: -1_000_000...1_000_000, using: &random)), over: Int128(Int.random(in: 1...9999, using: &random)))
        let printed = try ExactPrinting.decimal(value, places: 2)
        let negative = printed.hasPrefix("-")
        let read = try #require(Rational(negative ? String(printed.dropFirst()) : printed))
        let off = try (negative ? Rational.zero.subtracting(read) : read).subtracting(value)
        #expect(max(off, try Rational.zero.subtracting(off)) <= exact("0.005"), "seed \(seed)")
        #expect(try ExactPrinting.number(value, places: 2) == Double(printed), "seed \(seed)")
    }

    @Test func `more than a number can hold is an error`() {
        #expect(throws: ArithmeticOverflow.self) { try ExactPrinting.pounds(Rational(Int128(Int64.max) * 1000, over: 1)) }
    }
}
