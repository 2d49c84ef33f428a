internal import Evaluation
package import ProvisionDomain
package import ProvisionInterface
internal import Storage

/// What was missed: by reason, by week, and by whom it was taken from.
extension Snapshot {
    /// One part's sums in the making.
    private struct Loss {
        var amount = DeliveryTally.Amount()
        /// Minutes of everybody who was to give it.
        var staffMinutes = 0
        var reasons: [ReasonCode: DeliveryTally.Amount] = [:]
        var pupils: Set<PupilID> = []
        var cost = Cost.zero

        mutating func add(_ outcome: SessionOutcome, _ reason: ReasonCode, _ pupils: [PupilID], cost: Cost, staff: Int) throws {
            amount.add(outcome.planned)
            reasons[reason, default: DeliveryTally.Amount()].add(outcome.planned)
            staffMinutes += outcome.planned * staff
            self.pupils.formUnion(pupils)
            self.cost = try self.cost.adding(cost)
        }
    }

    /// Sessions missed in a range by the asking's moment, each at the planned rate of its own day as known now.
    /// - Parameter reason: only those missed for it; `nil`: for any.
    package func lost(reason wanted: ReasonCode?, in range: DayRange, _ asking: Asking) throws -> DeliveryInterface.Lost {
        let range = DayRange(from: range.from, until: min(range.until, asking.asOf, asking.today))
        let rates = try ExportRates(self, asking.asOf)
        var all = Loss()
        var reasons: [ReasonCode: Loss] = [:], weeks: [SchoolDay: Loss] = [:], people: [Deliverer: Loss] = [:]
        var provisions: [ProvisionID: Loss] = [:]
        for group in try groupRows(in: range) where sight.lists(group.id) {
            for outcome in try outcomes(of: group, in: range, asking, withRegister: false) {
                guard case .missed(let reason) = outcome.what, wanted.map({ $0 == reason }) ?? true,
                    let content = group.content(on: outcome.day)
                else { continue }
                let pupils = try members(of: group, on: outcome.day).filter { isFor($0, slot: outcome.slot, on: outcome.day, group) }
                    .map(\.pupil).filter { sight.sees($0) }
                func cost(_ deliverers: [Deliverer]) throws -> Cost {
                    guard sight.seesCosts else { return .zero }
                    return try SessionCost.cost(
                        minutes: Rational(outcome.planned), roles: deliverers.map(\.role), rates: rates.book(on: outcome.day))
                }
                func add(to loss: inout Loss) throws {
                    try loss.add(
                        outcome, reason, pupils, cost: try cost(outcome.deliverers), staff: outcome.deliverers.count)
                }
                try add(to: &all)
                try add(to: &reasons[reason, default: Loss()])
                try add(to: &weeks[outcome.day.monday, default: Loss()])
                try add(to: &provisions[content.provision, default: Loss()])
                for deliverer in Set(outcome.deliverers) {
                    try people[deliverer, default: Loss()].add(outcome, reason, pupils, cost: try cost([deliverer]), staff: 1)
                }
            }
        }
        return DeliveryInterface.Lost(
            from: range.from.description, until: range.until.description, reason: wanted?.text, all: try wire("", all),
            reasons: try self.reasons(reasons.mapValues(\.amount)).compactMap { entry in
                try reasons[ReasonCode(entry.reason)].map { try wire(entry.label, $0) }
            },
            weeks: try weeks.sorted { $0.key < $1.key }.map { try wire($0.key.description, $0.value) },
            people: try people.map { try wire($0.key, $0.value) }.sorted { (-$0.minutes, $0.of) < (-$1.minutes, $1.of) },
            provisions: try provisions.map { id, loss in
                try wire(try provisionRow(id, on: asking.asOf)?.content.name ?? "", loss)
            }.sorted { (-$0.minutes, $0.of) < (-$1.minutes, $1.of) })
    }

    private func wire(_ deliverer: Deliverer, _ loss: Loss) throws -> DeliveryInterface.Loss {
        var wire = try wire(try deliverer.staff.map { try staffName($0) } ?? "nobody named", loss)
        wire.role = deliverer.role.text
        return wire
    }

    private func wire(_ name: String, _ loss: Loss) throws -> DeliveryInterface.Loss {
        DeliveryInterface.Loss(
            of: name, role: nil, minutes: loss.amount.minutes, sessions: loss.amount.sessions, staffMinutes: loss.staffMinutes,
            pupils: loss.pupils.count, reasons: try reasons(loss.reasons),
            cost: sight.seesCosts ? try loss.cost.known.map { Int(try $0.rounded()) } : nil,
            missingRates: loss.cost.missingRates.map(\.text).sorted())
    }
}
