import ProvisionInterface

@testable import Reports

extension Samples {
    static func tally(
        due: Int, given: Int, missed: [DeliveryInterface.Reason] = [], away: [DeliveryInterface.Reason] = [], part: Int = 0, short: Int = 0,
        open: Int = 0, extra: Int = 0, handedOver: Int = 0, covered: Int = 0, low: Double? = nil, high: Double? = nil
    ) -> DeliveryInterface.Tally {
        func amount(_ minutes: Int) -> DeliveryInterface.Amount { .init(minutes: minutes, sessions: (minutes + 19) / 20) }
        return .init(
            due: amount(due), given: amount(given), missed: missed, away: away, part: .init(minutes: part, sessions: part > 0 ? 1 : 0),
            short: short, unrecorded: amount(open), extra: amount(extra), handedOver: amount(handedOver), covered: amount(covered),
            low: low,
            high: high)
    }

    static let moved = DeliveryInterface.Reason(
        reason: "moved", label: "Moved to cover a lesson", side: "school", minutes: 60, sessions: 3)
    static let ill = DeliveryInterface.Reason(reason: "ill", label: "Ill", side: "pupil", minutes: 20, sessions: 1)
    static let snow = DeliveryInterface.Reason(reason: "closure", label: "School closed", side: "neither", minutes: 20, sessions: 1)

    static func delivery(
        _ of: String, rows: [DeliveryInterface.Row], total: DeliveryInterface.Tally, weeks: [DeliveryInterface.Week] = []
    ) -> DeliveryInterface.Get.Output {
        .init(
            delivery: .init(
                of: of, from: "2026-09-07", until: "2026-10-23", rows: rows, total: total, weeks: weeks, driftPercent: 85), at: at)
    }

    static func deliveryRow(
        _ group: String?, of provision: String = "Catch-Up Literacy", groups: [String] = [], _ tally: DeliveryInterface.Tally,
        drift: DeliveryInterface.Drift? = nil, handedTo: [DeliveryInterface.Person]? = nil, coveredFor: [DeliveryInterface.Person]? = nil
    ) -> DeliveryInterface.Row {
        .init(
            kind: group == nil ? "provision" : "group", provision: provision, code: "catch-up", group: group, groups: groups, tally: tally,
            weeks: [], drift: drift, handedTo: handedTo, coveredFor: coveredFor)
    }

    /// The weeks of y7-reading-1 add to its line, and the two groups to the provision's.
    static let wholeDelivery: DeliveryInterface.Get.Output = {
        let first = tally(due: 560, given: 440, missed: [moved, snow], short: 5, open: 35, low: 78.6, high: 84.8)
        let second = tally(due: 560, given: 560, extra: 30, low: 100, high: 100)
        let both = tally(due: 1120, given: 1000, missed: [moved, snow], short: 5, open: 35, extra: 30, low: 89.3, high: 92.4)
        return delivery(
            "",
            rows: [
                deliveryRow(nil, groups: ["y7-reading-1", "y7-reading-2"], both),
                deliveryRow("y7-reading-1", first, drift: .init(weeks: 3, certain: true, low: 70, high: 80)),
                deliveryRow("y7-reading-2", second, drift: .init(weeks: 2, certain: false, low: 80, high: 90)),
            ], total: both)
    }()
}
