package import ProvisionDomain

/// An exact number as rule packs write it: `38`, `"38.6"`, `"9/2"`; a JSON number with a fraction is taken as it is printed.
package struct ExactNumber: Codable, Hashable, Sendable {
    package var value: Rational

    package init(_ value: Rational) { self.value = value }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let whole = try? container.decode(Int.self) {
            value = Rational(whole)
            return
        }
        let text = try (try? container.decode(String.self)) ?? container.decode(Double.self).description
        guard let exact = Rational(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an exact number (38, \"38.6\", \"9/2\")")
        }
        value = exact
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value.description)
    }
}

/// A label that holds from a lower bound, inclusive, to the next band's.
package struct Band: Codable, Hashable, Sendable {
    package var label: String
    /// The lower bound; absent in the lowest band.
    package var from: ExactNumber?

    package init(label: String, from: Rational?) {
        self.label = label
        self.from = from.map { ExactNumber($0) }
    }
}

/// A sum of money that decides something: what a school pays itself before a top-up.
package struct Threshold: Codable, Hashable, Sendable {
    package var label: String
    /// Pence a pupil a year.
    package var pence: Pence
    package var source: String?
}

/// Cost bands of one edition of a published toolkit, a pupil a year.
package struct ToolkitEdition: Codable, Hashable, Sendable {
    /// A band's upper bound; the last band has none.
    package struct CostBand: Codable, Hashable, Sendable {
        package var label: String
        /// Pence a pupil a year, exclusive.
        package var below: Pence?
    }
    package var edition: String
    /// The first day the edition is to be used.
    package var from: SchoolDay
    package var source: String?
    /// In ascending order.
    package var bands: [CostBand]
}

/// Between what amounts a provision is usually effective.
package struct FidelityEnvelope: Codable, Hashable, Sendable {
    package var minutesLeast: Int
    package var minutesMost: Int
    /// Sessions a week.
    package var sessionsLeast: ExactNumber
    package var sessionsMost: ExactNumber
    package var weeksLeast: ExactNumber
    package var weeksMost: ExactNumber
    package var trainedDeliverer: Bool
}

/// Words a report prints where a figure would mislead.
package struct ReportLabels: Codable, Hashable, Sendable {
    package var noGain: String
    package var withinError: String
    package var tooFew: String
    package var noComparison: String
    package var unquantified: String
    package var costUnknown: String
}

/// Dated data that says how costs are computed and effects judged; adopted into the log, so that figures can be explained later.
///
/// Decoded from the adopted JSON text; the keys are those of `Config/rules/*.toml`. ``check()`` says what is wrong with one.
package struct RulePack: Codable, Hashable, Sendable {
    /// What a group's cost is divided by.
    package enum Charging: String, Codable, Hashable, Sendable {
        /// Among the pupils of the group.
        case share
        /// Each pupil is charged the whole.
        case whole
    }

    package var name: String
    package var source: String
    /// The first day it is meant for.
    package var from: SchoolDay
    /// The last day; `nil`: until another is adopted.
    package var until: SchoolDay?
    /// W: weeks in a planned year of provision.
    package var yearlyWeeks: ExactNumber
    /// School days that make a week where a part of a year is counted.
    package var weekDays: Int
    package var termsPerYear: Int
    package var groupCostCharged: Charging
    package var thresholds: [Threshold]
    package var toolkit: [ToolkitEdition]
    /// Days that make a month of progress: 30.4375.
    package var daysPerMonth: ExactNumber
    /// Fewer days than this between two scores give no ratio.
    package var minimumRatioDays: Int
    /// Of the ratio gain, ascending.
    package var ratioBands: [Band]
    /// Of an effect size, ascending.
    package var effectBands: [Band]
    /// Fewer pupils than this are too few to judge.
    package var tooFew: Int
    package var fidelity: FidelityEnvelope
    package var labels: ReportLabels
    /// Deadlines, drift and the rest of what planning rests on; `nil` in packs of before.
    package var planning: PlanningRules?
}

/// What is wrong with a rule pack.
package struct RulePackFault: Error, Hashable, CustomStringConvertible {
    package var key: String
    package var reason: String
    package var description: String { "\(key): \(reason)" }
}

extension RulePack {
    /// Whether figures can be computed with it.
    /// - Throws: ``RulePackFault``, the first found.
    package func check() throws(RulePackFault) {
        func need(_ holds: Bool, _ key: String, _ reason: String) throws(RulePackFault) {
            if !holds { throw RulePackFault(key: key, reason: reason) }
        }
        try need(!name.isEmpty, "name", "is empty")
        try need(until.map { from <= $0 } ?? true, "until", "lies before from")
        try need(yearlyWeeks.value > .zero && yearlyWeeks.value <= Rational(53), "yearlyWeeks", "is not between 0 and 53")
        try need((1...7).contains(weekDays), "weekDays", "is not between 1 and 7")
        try need((1...12).contains(termsPerYear), "termsPerYear", "is not between 1 and 12")
        try need(daysPerMonth.value > .zero, "daysPerMonth", "is not above 0")
        try need(minimumRatioDays >= 1, "minimumRatioDays", "is not above 0")
        try need(tooFew >= 1, "tooFew", "is not above 0")
        try need(RulePack.ascend(ratioBands), "ratioBands", "must begin with a band without from and ascend")
        try need(RulePack.ascend(effectBands), "effectBands", "must begin with a band without from and ascend")
        for edition in toolkit {
            let bounds = edition.bands.dropLast().map(\.below)
            try need(
                !edition.bands.isEmpty && edition.bands.last?.below == nil && !bounds.contains(nil)
                    && zip(bounds, bounds.dropFirst()).allSatisfy { ($0?.amount ?? 0) < ($1?.amount ?? 0) },
                "toolkit", "the bands of \(edition.edition) must ascend and end with one without below")
        }
        if let fault = planning?.fault() { throw fault }
    }

    private static func ascend(_ bands: [Band]) -> Bool {
        guard let first = bands.first, first.from == nil else { return false }
        let bounds = bands.dropFirst().map { $0.from?.value }
        guard !bounds.contains(nil) else { return false }
        return zip(bounds, bounds.dropFirst()).allSatisfy { ($0 ?? .zero) < ($1 ?? .zero) }
    }

    /// The label of the band an exact value lies in, lower bounds inclusive.
    package static func label(of value: Rational, in bands: [Band]) -> String? {
        bands.last { band in band.from.map { $0.value <= value } ?? true }?.label
    }

    /// The cost band of a yearly sum a pupil, by the edition in use on a day; `nil` where none was yet.
    package func toolkitBand(yearly: Rational, on day: SchoolDay) -> (edition: String, label: String)? {
        guard let edition = toolkit.filter({ $0.from <= day }).max(by: { $0.from < $1.from }),
            let band = edition.bands.first(where: { band in band.below.map { yearly < Rational(Int($0.amount)) } ?? true })
        else { return nil }
        return (edition.edition, band.label)
    }

    /// Weeks of a part of a year: its school days ÷ ``weekDays``, exact.
    package func weeks(schoolDays: Int) throws(ArithmeticOverflow) -> Rational {
        try Rational(Int128(schoolDays), over: Int128(weekDays))
    }
}
