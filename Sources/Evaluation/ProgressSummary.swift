package import ProvisionDomain

/// One enrolment's before and after, as far as there is one.
package struct ProgressPair: Hashable, Sendable {
    /// Why there are not both scores.
    package enum Missing: String, Hashable, Sendable, CaseIterable, Comparable {
        case noBaseline, noPost, endedEarly

        package static func < (left: Missing, right: Missing) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    package var pupil: PupilID
    package var enrolment: EnrolmentID
    package var baseline: DatedScore?
    package var post: DatedScore?
    /// The enrolment ended before a post was due to be taken.
    package var endedEarly: Bool
    /// The pupil had other provision on the same measure between the two scores.
    package var otherProvision: Bool

    package init(
        pupil: PupilID, enrolment: EnrolmentID, baseline: DatedScore?, post: DatedScore?, endedEarly: Bool = false,
        otherProvision: Bool = false
    ) {
        self.pupil = pupil
        self.enrolment = enrolment
        self.baseline = baseline
        self.post = post
        self.endedEarly = endedEarly
        self.otherProvision = otherProvision
    }

    /// `nil` where there are both scores. That a pupil was erased is no reason: it would move figures, and tell a group's readers of it.
    package var missing: Missing? {
        if baseline != nil, post != nil { return nil }
        if baseline == nil { return .noBaseline }
        return endedEarly ? .endedEarly : .noPost
    }
}

/// Gains of a group, a provision or a cohort on **one** measure, taken together with what must stand beside them.
package struct ProgressSummary: Hashable, Sendable {
    package var measure: MeasureCode
    package var kind: MeasureKind
    /// Enrolments, a repeated pair of assessments counted once: ``both`` and all of ``missing``.
    package var started: Int
    package var both: Int
    package var missing: [ProgressPair.Missing: Int]
    /// Enrolments left out since the same pupil's same two assessments are counted already.
    package var repeated: Int
    package var atCeiling: Int
    package var atFloor: Int
    package var withinError: Int
    package var noGain: Int
    /// Pupils with both scores who had other provision on the same measure meanwhile.
    package var otherProvision: Int
    /// Σ of gains in the measure's unit, and of months elapsed, over those with both scores.
    package var gain: Rational
    package var months: Rational
    /// Mean gain in the measure's unit; `nil` with none.
    package var meanGain: Rational?
    /// For ages: Σ gains ÷ Σ months, never a mean of means; `nil` where no pair has a ratio.
    package var ratio: Rational?
    /// For ages: the median of the pupils' ratios.
    package var medianRatio: Rational?
    /// The band of ``ratio``.
    package var band: String?
    /// How many pupils' ratios lie in each of the pack's bands, in its order; those without gain are in ``noGain`` alone.
    package var bands: [BandCount]
    /// Fewer pairs than the pack asks for: shown, and labelled so.
    package var isTooFew: Bool

    package struct BandCount: Hashable, Sendable {
        package var label: String
        package var count: Int
    }

    /// - Parameter pairs: all on this measure; pairs on different measures are never taken together.
    package init(_ pairs: [ProgressPair], measure: MeasureDefined, pack: RulePack) throws(ArithmeticOverflow) {
        let distinct = ProgressSummary.distinct(pairs)
        var gains: [(pair: ProgressPair, gain: Gain)] = []
        for pair in distinct {
            guard let baseline = pair.baseline, let post = pair.post else { continue }
            gains.append((pair, try Gain(from: baseline, to: post, measure: measure, pack: pack)))
        }
        self.measure = measure.code
        kind = measure.kind
        started = distinct.count
        both = gains.count
        missing = Dictionary(distinct.compactMap(\.missing).map { ($0, 1) }, uniquingKeysWith: +)
        repeated = pairs.count - distinct.count
        atCeiling = gains.count { $0.gain.isAtCeiling }
        atFloor = gains.count { $0.gain.isAtFloor }
        withinError = gains.count { $0.gain.isWithinError }
        noGain = gains.count { $0.gain.isNoGain }
        otherProvision = Set(gains.filter(\.pair.otherProvision).map(\.pair.pupil)).count
        gain = try ProgressSummary.sum(gains.map(\.gain.gain))
        months = try ProgressSummary.sum(gains.map(\.gain.months))
        meanGain = gains.isEmpty ? nil : try gain.divided(by: Rational(gains.count))
        let ratios = gains.compactMap(\.gain.ratio)
        ratio = ratios.isEmpty ? nil : try RatioGain.ratio(gain: gain, months: months)
        medianRatio = try ProgressSummary.median(ratios)
        band = ratio.flatMap { RatioGain.band($0, pack: pack) }
        let labels = ratios.filter { $0 > .zero }.map { RulePack.label(of: $0, in: pack.ratioBands) }
        bands =
            measure.kind == .age
            ? pack.ratioBands.map { band in BandCount(label: band.label, count: labels.count { $0 == band.label }) } : []
        isTooFew = gains.count < pack.tooFew
    }

    /// The same pupil's same two assessments in two enrolments are one gain.
    private static func distinct(_ pairs: [ProgressPair]) -> [ProgressPair] {
        struct Key: Hashable { var pupil: PupilID, baseline: AssessmentID, post: AssessmentID }
        var seen: Set<Key> = []
        return pairs.filter { pair in
            guard let baseline = pair.baseline, let post = pair.post else { return true }
            return seen.insert(Key(pupil: pair.pupil, baseline: baseline.assessment, post: post.assessment)).inserted
        }
    }

    private static func sum(_ values: [Rational]) throws(ArithmeticOverflow) -> Rational {
        var sum = Rational.zero
        for value in values { sum = try sum.adding(value) }
        return sum
    }

    /// The middle value, or the mean of the two middle ones; `nil` with none.
    package static func median(_ values: [Rational]) throws(ArithmeticOverflow) -> Rational? {
        let sorted = values.sorted()
        guard let upper = sorted.dropFirst(sorted.count / 2).first else { return nil }
        guard sorted.count % 2 == 0 else { return upper }
        return try sorted[sorted.count / 2 - 1].adding(upper).divided(by: Rational(2))
    }
}
