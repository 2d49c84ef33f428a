import ProvisionDomain

@testable import Evaluation

/// SplitMix64: repeats for a seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }
}

/// An exact number as a test writes it: `"9/2"`, `"3.5"`.
func exact(_ text: String) -> Rational { Rational(text) ?? Rational(Int.max) }
func day(_ text: String) -> SchoolDay { SchoolDay(iso: text) ?? SchoolDay(number: 0) }
func role(_ text: String) -> RoleCode { RoleCode(text) }
func year(_ text: String) -> YearGroup { YearGroup(text) ?? .reception }

extension RulePack {
    /// What `Config/rules/default.toml` says; a test holds the two to each other.
    static let standard = RulePack(
        name: "default", source: "common practice in England; sources beside each key", from: day("2014-09-01"), until: nil,
        yearlyWeeks: ExactNumber(Rational(38)), weekDays: 5, termsPerYear: 3, groupCostCharged: .share,
        thresholds: [
            Threshold(
                label: "notional SEN budget, first £6,000", pence: Pence(600_000),
                source: "High needs funding operational guide, England, since April 2013")
        ],
        toolkit: [
            edition("earlier", "2011-05-01", "cost bands before the revision", [8000, 17000, 70000, 120_000]),
            edition("revised", "2018-09-01", "revised cost bands", [8000, 20000, 72000, 120_000]),
        ],
        daysPerMonth: ExactNumber(exact("30.4375")), minimumRatioDays: 28,
        ratioBands: bands([("very small", nil), ("small", "1.4"), ("useful", "2"), ("substantial", "3")]),
        effectBands: bands([("very small", nil), ("small", "0.25"), ("medium", "0.5"), ("large", "0.8")]), tooFew: 5,
        fidelity: FidelityEnvelope(
            minutesLeast: 20, minutesMost: 50, sessionsLeast: ExactNumber(Rational(3)), sessionsMost: ExactNumber(Rational(5)),
            weeksLeast: ExactNumber(Rational(8)), weeksMost: ExactNumber(Rational(20)), trainedDeliverer: true),
        labels: ReportLabels(
            noGain: "no gain", withinError: "within error", tooFew: "too few to judge", noComparison: "no comparison group",
            unquantified: "unquantified", costUnknown: "cost unknown"),
        planning: .standard)

    private static func edition(_ name: String, _ from: String, _ source: String, _ below: [Int64]) -> ToolkitEdition {
        let labels = ["very low", "low", "moderate", "high"]
        return ToolkitEdition(
            edition: name, from: day(from), source: "Teaching and Learning Toolkit, \(source)",
            bands: zip(labels, below).map { ToolkitEdition.CostBand(label: $0, below: Pence($1)) }
                + [ToolkitEdition.CostBand(label: "very high", below: nil)])
    }

    private static func bands(_ list: [(String, String?)]) -> [Band] { list.map { Band(label: $0, from: $1.map(exact)) } }
}

extension PlanningRules {
    static let standard = PlanningRules(
        annualReview: AnnualReview(
            source: "SEND Regulations 2014, regs 18-22; Code of Practice 2015, 9.166-9.179", everyMonths: 12, everyMonthsUnderFive: 6,
            papersDays: 14, reportDays: 14, decisionDays: 28, amendedDays: 84, phaseTransfer: DayOfYear(month: 2, day: 15),
            phaseTransferAfter16: DayOfYear(month: 3, day: 31), phaseYearGroups: ["Y6", "Y11"], adulthoodFrom: "Y9"),
        ledger: Ledger(pupilAwayIsOwed: false, lateEntryDays: 5, weekSchoolDays: 5, fortnightSchoolDays: 10),
        drift: Drift(percent: 85, weeks: 2), support: Support(adultsMany: 2, lessonsWithdrawn: 4),
        due: Due(
            aheadDays: 14, assessmentSchoolDays: 10, unrecordedSchoolDays: 1, undiscussedDays: 120, skillLapsesDays: 90,
            reviewEvery: .halfTerm,
            transferSchoolDays: 15))
}

extension RateBook {
    /// TA £18.00 and teacher £42.00 an hour.
    static func standard() throws -> RateBook {
        try RateBook([role("TA"): .hourly(Pence(1800)), role("teacher"): .hourly(Pence(4200))], weeks: Rational(38))
    }
}
