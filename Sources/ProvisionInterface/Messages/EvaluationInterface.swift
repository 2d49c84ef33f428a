/// Before and after: what was gained. `io.provd.Evaluation`.
package enum EvaluationInterface {
    package static let name = "io.provd.Evaluation"

    /// One pupil's before and after in one enrolment.
    package struct Gain: Codable, Hashable, Sendable {
        package var enrolment: String
        package var pupil: String
        package var name: String
        package var yearGroup: String
        package var group: String
        package var measure: String
        package var kind: String
        package var baseline: String?
        package var baselineOn: String?
        package var post: String?
        package var postOn: String?
        /// In the measure's unit (months for ages); absent without both scores.
        package var gain: Double?
        /// Months between the two, two decimals.
        package var months: Double?
        /// Months of age gained a month, two decimals; absent under 28 days or for other measures.
        package var ratio: Double?
        /// The ratio's band: very small, small, useful, substantial.
        package var band: String?
        package var withinError: Bool
        package var atCeiling: Bool
        package var atFloor: Bool
        /// Why there are not both: no baseline, no post, ended early.
        package var missing: String?

        package init(
            enrolment: String, pupil: String, name: String, yearGroup: String, group: String, measure: String, kind: String,
            baseline: String? = nil, baselineOn: String? = nil, post: String? = nil, postOn: String? = nil, gain: Double? = nil,
            months: Double? = nil, ratio: Double? = nil, band: String? = nil, withinError: Bool, atCeiling: Bool, atFloor: Bool,
            missing: String? = nil
        ) {
            self.enrolment = enrolment
            self.pupil = pupil
            self.name = name
            self.yearGroup = yearGroup
            self.group = group
            self.measure = measure
            self.kind = kind
            self.baseline = baseline
            self.baselineOn = baselineOn
            self.post = post
            self.postOn = postOn
            self.gain = gain
            self.months = months
            self.ratio = ratio
            self.band = band
            self.withinError = withinError
            self.atCeiling = atCeiling
            self.atFloor = atFloor
            self.missing = missing
        }
    }

    /// How many in each band.
    package struct BandCount: Codable, Hashable, Sendable {
        package var band: String
        package var count: Int

        package init(band: String, count: Int) {
            self.band = band
            self.count = count
        }
    }

    /// Gains taken together, on one measure.
    package struct Summary: Codable, Hashable, Sendable {
        /// A group's code or a provision's name.
        package var of: String
        package var measure: String
        package var kind: String
        /// Enrolments started, with both scores, missing one.
        package var started: Int
        package var both: Int
        package var missing: Int
        package var missingWhy: [String]
        package var atCeiling: Int
        package var atFloor: Int
        package var withinError: Int
        package var noGain: Int
        /// Mean gain in the measure's unit, two decimals.
        package var meanGain: Double?
        /// Sum of gains over sum of months, and the median of pupils' ratios.
        package var ratio: Double?
        package var medianRatio: Double?
        package var band: String?
        package var bands: [BandCount]
        /// Pupils who had other provision on the same measure meanwhile.
        package var otherProvision: Int
        /// Fewer than the rule pack asks for: too few to judge.
        package var tooFew: Bool
        /// "no comparison group" where there is none.
        package var comparison: String

        package init(
            of: String, measure: String, kind: String, started: Int, both: Int, missing: Int, missingWhy: [String],
            atCeiling: Int, atFloor: Int, withinError: Int, noGain: Int, meanGain: Double? = nil, ratio: Double? = nil,
            medianRatio: Double? = nil, band: String? = nil, bands: [BandCount], otherProvision: Int, tooFew: Bool,
            comparison: String
        ) {
            self.of = of
            self.measure = measure
            self.kind = kind
            self.started = started
            self.both = both
            self.missing = missing
            self.missingWhy = missingWhy
            self.atCeiling = atCeiling
            self.atFloor = atFloor
            self.withinError = withinError
            self.noGain = noGain
            self.meanGain = meanGain
            self.ratio = ratio
            self.medianRatio = medianRatio
            self.band = band
            self.bands = bands
            self.otherProvision = otherProvision
            self.tooFew = tooFew
            self.comparison = comparison
        }
    }

    /// Progress of one group, provision or pupil, or with none of them of every provision.
    package enum GetProgress: WireMethod {
        package static let name = "io.provd.Evaluation.GetProgress"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var group: String?
            package var provision: String?
            package var pupil: String?
            package var year: String?
            /// Of a group also those it carries on, and those that carry it on.
            package var chain: Bool?
            package var asOf: String?
            package var knownAt: String?
            /// Why what is confidential is asked for; without it, that is left out.
            package var why: String?

            package init(
                group: String? = nil, provision: String? = nil, pupil: String? = nil, year: String? = nil, chain: Bool? = nil,
                asOf: String? = nil, knownAt: String? = nil, why: String? = nil
            ) {
                self.group = group
                self.provision = provision
                self.pupil = pupil
                self.year = year
                self.chain = chain
                self.asOf = asOf
                self.knownAt = knownAt
                self.why = why
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var gains: [Gain]
            package var summaries: [Summary]
            package var at: Answered

            package init(gains: [Gain], summaries: [Summary], at: Answered) {
                self.gains = gains
                self.summaries = summaries
                self.at = at
            }
        }
    }
}
