package import ProvisionDomain

/// Promised minutes by what became of them. Exact; given, away, missed, never and unrecorded add up to promised.
package struct LedgerColumns: Hashable, Sendable {
    package var promised = Rational.zero
    package var given = Rational.zero
    /// The pupil was away, or it was nobody's doing.
    package var away = Rational.zero
    package var awayFor: [ReasonCode: Rational] = [:]
    /// The school missed it.
    package var missed = Rational.zero
    package var missedFor: [ReasonCode: Rational] = [:]
    package var never = Rational.zero
    package var unrecorded = Rational.zero
    /// Of what was missed, made up for.
    package var repaid = Rational.zero
    /// Of what was given, not by whom or in how large a group the line says.
    package var otherwise = Rational.zero
    /// Given beyond the promise.
    package var over = Rational.zero
    /// Recorded late.
    package var late = Rational.zero
    package var awayIsOwed = false

    package init() {}

    /// What is owed at least, and at most: were nothing of what is not recorded given.
    package func owed() throws(ArithmeticOverflow) -> (least: Rational, most: Rational) {
        var least = try missed.adding(never).subtracting(repaid)
        if awayIsOwed { least = try least.adding(away) }
        return (least, try least.adding(unrecorded))
    }

    package func adding(_ other: LedgerColumns) throws(ArithmeticOverflow) -> LedgerColumns {
        var sum = self
        for path in LedgerColumns.amounts { sum[keyPath: path] = try self[keyPath: path].adding(other[keyPath: path]) }
        for (reason, minutes) in other.awayFor { sum.awayFor[reason] = try (awayFor[reason] ?? .zero).adding(minutes) }
        for (reason, minutes) in other.missedFor { sum.missedFor[reason] = try (missedFor[reason] ?? .zero).adding(minutes) }
        sum.awayIsOwed = awayIsOwed || other.awayIsOwed
        return sum
    }

    package func multiplied(by factor: Rational) throws(ArithmeticOverflow) -> LedgerColumns {
        guard factor != Rational(1) else { return self }
        var product = self
        for path in LedgerColumns.amounts { product[keyPath: path] = try self[keyPath: path].multiplied(by: factor) }
        for (reason, minutes) in awayFor { product.awayFor[reason] = try minutes.multiplied(by: factor) }
        for (reason, minutes) in missedFor { product.missedFor[reason] = try minutes.multiplied(by: factor) }
        return product
    }

    private static var amounts: [WritableKeyPath<LedgerColumns, Rational>] {
        [\.promised, \.given, \.away, \.missed, \.never, \.unrecorded, \.repaid, \.otherwise, \.over, \.late]
    }

    /// The columns in whole minutes: promised rounded once, and the five columns so that they add up to it, each less than a minute from
    /// its exact value. What stands apart is rounded by itself.
    package struct Printed: Hashable, Sendable {
        package var promised: Int
        package var given: Int
        package var away: Int
        package var missed: Int
        package var never: Int
        package var unrecorded: Int
        package var repaid: Int
        package var otherwise: Int
        package var over: Int
        package var late: Int
        package var owedLeast: Int
        package var owedMost: Int
    }

    /// As they are printed.
    package func printed() throws(ArithmeticOverflow) -> Printed {
        let whole = Int(try promised.rounded())
        let exact = [given, away, missed, never, unrecorded]
        var minutes = exact.map { Int($0.floor) }
        // The largest remainders go up; of equal ones the first, so that the same figures always print alike.
        let order = try exact.indices.map { index throws(ArithmeticOverflow) in
            (index, try exact[index].subtracting(Rational(minutes[index])))
        }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
        for (index, _) in order.prefix(max(0, whole - minutes.reduce(0, +))) { minutes[index] += 1 }
        // Owed is worked out from what is printed, so that a reader's own sum is the same.
        let back = Int(try repaid.rounded())
        let least = max(0, minutes[2] + minutes[3] - back + (awayIsOwed ? minutes[1] : 0))
        return Printed(
            promised: whole, given: minutes[0], away: minutes[1], missed: minutes[2], never: minutes[3], unrecorded: minutes[4],
            repaid: back, otherwise: Int(try otherwise.rounded()), over: Int(try over.rounded()), late: Int(try late.rounded()),
            owedLeast: least, owedMost: least + minutes[4])
    }
}

/// A promise of half a term or longer, measured whole.
package struct WholePromise: Hashable, Sendable {
    package var promised: Rational
    package var given: Int
    /// Sessions given.
    package var sessions: Int
    package var missed: Int
    package var away: Int
    package var unrecorded: Int
    /// The pupil's own school days of the period, and those of them that are over.
    package var days: Int
    package var daysOver: Int

    package init(promised: Rational, given: Int, sessions: Int, missed: Int, away: Int, unrecorded: Int, days: Int, daysOver: Int) {
        self.promised = promised
        self.given = given
        self.sessions = sessions
        self.missed = missed
        self.away = away
        self.unrecorded = unrecorded
        self.days = days
        self.daysOver = daysOver
    }

    /// Minutes still to be given.
    package func left() throws(ArithmeticOverflow) -> Rational { max(.zero, try promised.subtracting(Rational(given))) }

    /// Minutes behind an even course through the period's school days; zero: on course.
    package func behind() throws(ArithmeticOverflow) -> Rational {
        guard days > 0 else { return .zero }
        let due = try promised.multiplied(by: Rational(Int128(min(daysOver, days)), over: Int128(days)))
        return max(.zero, try due.subtracting(Rational(given)))
    }
}
