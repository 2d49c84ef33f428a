package import EventSourcing
package import ProvisionDomain

/// What a plan line promised against what was given: every promised minute in exactly one column. Pure; minutes, exact.
///
/// A promise is kept or not within its own stretch, its *settlement*: a day, a school week, a fortnight. What one week gave beyond its
/// promise does not make up for another; only a catch-up session does. Source: FORMULAE, "Delivery against a plan line".
package enum PlanLedger {
    /// The promise of one of the pupil's own school days.
    package struct Promise: Hashable, Sendable {
        package var on: SchoolDay
        /// The day's share of the amount.
        package var minutes: Rational
        /// The stretch it is kept in; the same number for all days of one.
        package var settlement: Int

        package init(on: SchoolDay, minutes: Rational, settlement: Int) {
            self.on = on
            self.minutes = minutes
            self.settlement = settlement
        }
    }

    /// What a session was to the pupil.
    package enum Outcome: Hashable, Sendable {
        /// With whether role and size of the group were what the line says.
        case given(asSpecified: Bool)
        /// The pupil's side, or nobody's.
        case away(ReasonCode)
        /// The school's side.
        case missed(ReasonCode)
        case unrecorded
        /// Made up for a missed session of this settlement, whenever that was.
        case repaid
    }

    /// Minutes of one session that fall to one outcome.
    package struct Entry: Hashable, Sendable {
        package var on: SchoolDay
        package var settlement: Int
        package var outcome: Outcome
        package var minutes: Int
        /// Recorded later than the rules call in time.
        package var isLate: Bool
        /// The event that says so; `nil` for what nobody recorded.
        package var event: UniqueID?

        package init(on: SchoolDay, settlement: Int, outcome: Outcome, minutes: Int, isLate: Bool, event: UniqueID?) {
            self.on = on
            self.settlement = settlement
            self.outcome = outcome
            self.minutes = minutes
            self.isLate = isLate
            self.event = event
        }
    }

    /// The columns of one settlement: what is given goes first, then what the school missed, what nobody recorded and what the pupil was
    /// away for, each as far as the promise reaches; what is left was never timetabled.
    static func settle(_ promised: Rational, _ entries: [Entry], awayIsOwed: Bool) throws(ArithmeticOverflow) -> LedgerColumns {
        var columns = LedgerColumns()
        columns.promised = promised
        var (given, asSpecified, missed, away, unrecorded, repaid) = (0, 0, [ReasonCode: Int](), [ReasonCode: Int](), 0, 0)
        for entry in entries where entry.minutes > 0 {
            switch entry.outcome {
            case .given(let isAsSpecified):
                given += entry.minutes
                if isAsSpecified { asSpecified += entry.minutes }
            case .missed(let reason): missed[reason, default: 0] += entry.minutes
            case .away(let reason): away[reason, default: 0] += entry.minutes
            case .unrecorded: unrecorded += entry.minutes
            case .repaid: repaid += entry.minutes
            }
            if entry.isLate { columns.late = try columns.late.adding(Rational(entry.minutes)) }
        }
        var left = promised
        func take(_ minutes: Int) throws(ArithmeticOverflow) -> Rational {
            let taken = min(Rational(minutes), left)
            left = try left.subtracting(taken)
            return taken
        }
        columns.given = try take(given)
        columns.over = try Rational(given).subtracting(columns.given)
        columns.missed = try take(missed.values.reduce(0, +))
        columns.unrecorded = try take(unrecorded)
        columns.away = try take(away.values.reduce(0, +))
        columns.never = left
        columns.missedFor = try shares(of: columns.missed, by: missed)
        columns.awayFor = try shares(of: columns.away, by: away)
        let otherwise = try columns.given.subtracting(Rational(asSpecified))
        columns.otherwise = max(.zero, otherwise)
        let repayable = awayIsOwed ? try columns.missed.adding(columns.away) : columns.missed
        columns.repaid = min(Rational(repaid), repayable)
        columns.awayIsOwed = awayIsOwed
        return columns
    }

    private static func shares(of whole: Rational, by minutes: [ReasonCode: Int]) throws(ArithmeticOverflow) -> [ReasonCode: Rational] {
        let sum = minutes.values.reduce(0, +)
        guard sum > 0 else { return [:] }
        var shares: [ReasonCode: Rational] = [:]
        for (reason, part) in minutes where part > 0 {
            let share = try whole.multiplied(by: Rational(Int128(part), over: Int128(sum)))
            if share > .zero { shares[reason] = share }
        }
        return shares
    }

    /// The columns of stretches of days, each day by its share of the settlement it is in; rows of any division of the days add up to
    /// the whole exactly.
    /// - Parameter row: the row a day belongs to; `nil`: to none.
    package static func rows<Row: Hashable>(
        _ promises: [Promise], _ entries: [Entry], awayIsOwed: Bool, by row: (SchoolDay) -> Row?
    ) throws(ArithmeticOverflow) -> [Row: LedgerColumns] {
        let entriesBy = Dictionary(grouping: entries, by: \.settlement)
        var promisesBy: [Int: [Promise]] = [:]
        for promise in promises where promise.minutes > .zero { promisesBy[promise.settlement, default: []].append(promise) }
        var rows: [Row: LedgerColumns] = [:]
        for settlement in Set(promisesBy.keys).union(entriesBy.keys).sorted() {
            let days = promisesBy[settlement] ?? []
            let own = entriesBy[settlement] ?? []
            var promised = Rational.zero
            for day in days { promised = try promised.adding(day.minutes) }
            let columns = try settle(promised, own, awayIsOwed: awayIsOwed)
            guard promised > .zero else {
                // Nothing was promised: what was given all the same is beyond it.
                if let first = own.map(\.on).min(), let key = row(first) { rows[key] = try (rows[key] ?? LedgerColumns()).adding(columns) }
                continue
            }
            var shares: [Row: Rational] = [:]
            for day in days { if let key = row(day.on) { shares[key] = try (shares[key] ?? .zero).adding(day.minutes) } }
            for (key, minutes) in shares {
                let part = try columns.multiplied(by: minutes.divided(by: promised))
                rows[key] = try (rows[key] ?? LedgerColumns()).adding(part)
            }
        }
        return rows
    }
}
