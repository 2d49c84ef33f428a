internal import Evaluation
internal import ProvisionDomain
internal import Storage

extension Snapshot {
    /// Staff minutes a group was given in a range and what they and the consumables came to, each day at its own rates.
    /// - Parameter range: `nil`: to date.
    func givenCost(
        of key: Int64, _ content: GroupContent, in range: DayRange? = nil, _ rates: ExportRates
    ) throws -> (minutes: Int, cost: Cost) {
        let query = try statement(
            "SELECT day, minutes, deliverers FROM sessions WHERE grp = ?1 AND missed IS NULL AND day BETWEEN ?2 AND ?3")
        try query.bind(1, key)
        try query.bind(2, range?.from.number ?? .min)
        try query.bind(3, range?.until.number ?? .max)
        defer { query.reset() }
        // Whole minutes are added up first: exact fractions of half a million sessions would take their time.
        var minutes: [ExportRates.Charge: Int] = [:]
        var sessions = 0
        while try query.step() {
            sessions += 1
            let period = rates.period(of: SchoolDay(number: query.int32(0)))
            for deliverer in query.withBytes(2, PackedDeliverers.read) {
                minutes[ExportRates.Charge(period: period, role: deliverer.role), default: 0] += query.int(1)
            }
        }
        var cost = Cost.zero
        for (charge, time) in minutes.sorted(by: { $0.key < $1.key }) {
            cost = try cost.adding(SessionCost.cost(minutes: Rational(time), roles: [charge.role], rates: rates.book(charge.period)))
        }
        let consumables = content.costs.filter { $0.per == .session }.reduce(Int128(0)) { $0 + Int128($1.amount.amount) }
        cost.pence = try cost.pence.adding(Rational(consumables * Int128(sessions), over: 1))
        return (minutes.values.reduce(0, +), cost)
    }
}
