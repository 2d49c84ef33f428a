package import ProvisionDomain

/// What was due and what became of it, in minutes and in sessions. Extra sessions and time beyond the plan stand apart.
///
/// The same for a group, a pupil and a member of staff: a group has none of what is the pupil's or the person's own. Every minute
/// due is in exactly one of ``delivered``, ``missed``, ``away``, ``part``, ``handedOver``, ``unrecorded`` and ``short()``.
package struct DeliveryTally: Hashable, Sendable {
    /// One outcome's minutes and sessions.
    package struct Amount: Hashable, Sendable {
        package var minutes: Int
        package var sessions: Int

        package init(minutes: Int = 0, sessions: Int = 0) {
            self.minutes = minutes
            self.sessions = sessions
        }

        package func adding(_ other: Amount) throws(ArithmeticOverflow) -> Amount {
            let minutes = minutes.addingReportingOverflow(other.minutes)
            let sessions = sessions.addingReportingOverflow(other.sessions)
            guard !minutes.overflow, !sessions.overflow else { throw ArithmeticOverflow() }
            return Amount(minutes: minutes.partialValue, sessions: sessions.partialValue)
        }
    }

    /// Due by slots or dose.
    package var due: Amount
    /// Given of what was due.
    package var delivered: Amount
    /// Not given of what was due, by reason.
    package var missed: [ReasonCode: Amount]
    /// Due, and nobody said.
    package var unrecorded: Amount
    /// Given beyond what was due.
    package var extra: Amount
    /// The group met without this pupil, by the pupil's reason.
    package var away: [ReasonCode: Amount] = [:]
    /// The group met and this pupil was there for some of it: the minutes without, and how many such sessions (which count as delivered).
    package var part = Amount()
    /// Due of this person and given by somebody else.
    package var handedOver = Amount()
    /// Given by this person and due of somebody else; in no other figure.
    package var covered = Amount()

    package init(
        due: Amount = Amount(), delivered: Amount = Amount(), missed: [ReasonCode: Amount] = [:], unrecorded: Amount = Amount(),
        extra: Amount = Amount()
    ) {
        self.due = due
        self.delivered = delivered
        self.missed = missed
        self.unrecorded = unrecorded
        self.extra = extra
    }

    /// Sessions and minutes missed, whatever the reason.
    package func allMissed() throws(ArithmeticOverflow) -> Amount { try DeliveryTally.sum(missed) }

    /// Sessions and minutes a pupil was away from, whatever the reason.
    package func allAway() throws(ArithmeticOverflow) -> Amount { try DeliveryTally.sum(away) }

    /// Minutes by which sessions that were given were shorter than planned.
    package func short() throws(ArithmeticOverflow) -> Int {
        let told = try delivered.adding(allMissed()).adding(allAway()).adding(part).adding(handedOver).adding(unrecorded)
        let short = due.minutes.subtractingReportingOverflow(told.minutes)
        guard !short.overflow else { throw ArithmeticOverflow() }
        return short.partialValue
    }

    private static func sum(_ amounts: [ReasonCode: Amount]) throws(ArithmeticOverflow) -> Amount {
        var sum = Amount()
        for amount in amounts.values { sum = try sum.adding(amount) }
        return sum
    }

    private static func joined(
        _ left: [ReasonCode: Amount], _ right: [ReasonCode: Amount]
    ) throws(ArithmeticOverflow) -> [ReasonCode: Amount] {
        var joined = left
        for (reason, amount) in right { joined[reason] = try (joined[reason] ?? Amount()).adding(amount) }
        return joined
    }

    package func adding(_ other: DeliveryTally) throws(ArithmeticOverflow) -> DeliveryTally {
        var sum = DeliveryTally(
            due: try due.adding(other.due), delivered: try delivered.adding(other.delivered),
            missed: try DeliveryTally.joined(missed, other.missed), unrecorded: try unrecorded.adding(other.unrecorded),
            extra: try extra.adding(other.extra))
        sum.away = try DeliveryTally.joined(away, other.away)
        sum.part = try part.adding(other.part)
        sum.handedOver = try handedOver.adding(other.handedOver)
        sum.covered = try covered.adding(other.covered)
        return sum
    }

    /// Of the minutes due, given at least and at most (were all that is unrecorded given); `nil` where nothing was due.
    ///
    /// Unrecorded sessions make a range; with none of them the two are equal. Fractions of one, exact.
    package func given() throws(ArithmeticOverflow) -> (low: Rational, high: Rational)? {
        guard due.minutes > 0 else { return nil }
        let atMost = delivered.minutes.addingReportingOverflow(unrecorded.minutes)
        guard !atMost.overflow else { throw ArithmeticOverflow() }
        return (
            try Rational(Int128(delivered.minutes), over: Int128(due.minutes)),
            try Rational(Int128(atMost.partialValue), over: Int128(due.minutes))
        )
    }
}

/// What was missed for one reason, and what it was worth.
package struct LostTime: Hashable, Sendable {
    package var reason: ReasonCode
    package var amount: DeliveryTally.Amount
    /// At planned rates.
    package var cost: Cost

    /// Missed sessions at the planned rate, by reason in the reasons' order.
    package static func of(
        _ tally: DeliveryTally, roles: [RoleCode], rates: RateBook
    ) throws(ArithmeticOverflow) -> [LostTime] {
        var lost: [LostTime] = []
        for (reason, amount) in tally.missed.sorted(by: { $0.key < $1.key }) {
            lost.append(
                LostTime(
                    reason: reason, amount: amount,
                    cost: try SessionCost.cost(minutes: Rational(amount.minutes), roles: roles, rates: rates)))
        }
        return lost
    }
}
