extension EvaluationInterface {
    /// The interface, in Varlink's definition language.
    package static let definition = #"""
        # Before and after: what was gained; and where any figure comes from.
        interface io.provd.Evaluation

        \#(SharedDefinition.answered)

        # One pupil's before and after in one enrolment.
        type Gain (
          enrolment: string,
          pupil: string,
          name: string,
          yearGroup: string,
          group: string,
          measure: string,
          kind: string,
          baseline: ?string,
          baselineOn: ?string,
          post: ?string,
          postOn: ?string,
          # In the measure's unit (months for ages); absent without both scores.
          gain: ?float,
          # Months between the two, two decimals.
          months: ?float,
          # Months of age gained a month, two decimals; absent under 28 days or for other measures.
          ratio: ?float,
          # The ratio's band: very small, small, useful, substantial.
          band: ?string,
          withinError: bool,
          atCeiling: bool,
          atFloor: bool,
          # Why there are not both: no baseline, no post, ended early.
          missing: ?string
        )

        # How many in each band.
        type BandCount (band: string, count: int)

        # Gains taken together, on one measure.
        type Summary (
          # A group's code or a provision's name.
          of: string,
          measure: string,
          kind: string,
          # Enrolments started, with both scores, missing one.
          started: int,
          both: int,
          missing: int,
          missingWhy: []string,
          atCeiling: int,
          atFloor: int,
          withinError: int,
          noGain: int,
          # Mean gain in the measure's unit, two decimals.
          meanGain: ?float,
          # Sum of gains over sum of months, and the median of pupils' ratios.
          ratio: ?float,
          medianRatio: ?float,
          band: ?string,
          bands: []BandCount,
          # Pupils who had other provision on the same measure meanwhile.
          otherProvision: int,
          # Fewer than the rule pack asks for: too few to judge.
          tooFew: bool,
          # "no comparison group" where there is none.
          comparison: string
        )

        # Progress of one group, provision or pupil, or with none of them of every provision.
        # chain: of a group also those it carries on from earlier years, and those that carry it on.
        method GetProgress(group: ?string, provision: ?string, pupil: ?string, year: ?string, chain: ?bool, asOf: ?string, knownAt: ?string, why: ?string) -> (gains: []Gain, summaries: []Summary, at: Answered)

        \#(explainDefinition)
        """#
}
