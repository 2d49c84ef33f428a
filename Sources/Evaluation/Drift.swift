package import ProvisionDomain

/// One school week of a group, a provision or a pupil, and what became of what was due in it.
package struct WeekDelivery: Hashable, Sendable {
    package var monday: SchoolDay
    package var tally: DeliveryTally

    package init(monday: SchoolDay, tally: DeliveryTally) {
        self.monday = monday
        self.tally = tally
    }
}

/// That delivery drifts: under the pack's share of what was planned for as many weeks running as the pack says.
package struct Drift: Hashable, Sendable {
    /// How many weeks running, the last of them the latest in which anything was due.
    package var weeks: Int
    /// Whether it is so whatever the unrecorded sessions turn out to have been; else only if they were not given.
    package var isCertain: Bool
    /// Of the minutes due in those weeks, given at least and at most. Fractions of one, exact.
    package var low: Rational
    package var high: Rational

    /// What drifts among weeks in order of their Mondays; `nil`: nothing.
    ///
    /// Weeks in which nothing was due (holidays, a closed week, the weeks before a group began) count neither way: they break no run,
    /// and with fewer weeks than the pack asks for there is no run. Only weeks that are over are to be given: on a Monday morning nothing
    /// has been given yet.
    package static func found(
        in weeks: [WeekDelivery], rules: PlanningRules.Drift
    ) throws(ArithmeticOverflow) -> Drift? {
        let due = weeks.filter { $0.tally.due.minutes > 0 }
        let share = try Rational(Int128(rules.percent), over: 100)
        var certain = 0, possible = 0
        var isRunning = true
        for week in due.reversed() {
            guard let given = try week.tally.given(), given.low < share else { break }
            possible += 1
            isRunning = isRunning && given.high < share
            if isRunning { certain += 1 }
        }
        let isCertain = certain >= rules.weeks
        let run = isCertain ? certain : possible
        guard run >= rules.weeks else { return nil }
        var sum = DeliveryTally()
        for week in due.suffix(run) { sum = try sum.adding(week.tally) }
        guard let given = try sum.given() else { return nil }
        return Drift(weeks: run, isCertain: isCertain, low: given.low, high: given.high)
    }
}
