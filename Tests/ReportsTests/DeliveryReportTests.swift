import GoldenFiles
import ProvisionInterface
import Testing

@testable import Reports

@Suite struct `Delivery as people see it` {
    private func check(_ text: String, _ golden: String) {
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80, "\(line)") }
        Golden.check(text, golden)
    }

    @Test func `everything, by provision and group`() {
        check(DeliveryReport.text(Samples.wholeDelivery), "delivery")
    }

    @Test func `a pupil's own, with what she was away from`() {
        let tally = Samples.tally(
            due: 560, given: 425, missed: [Samples.moved], away: [Samples.ill], part: 10, short: 5, open: 40, low: 75.9, high: 83)
        check(
            DeliveryReport.text(
                Samples.delivery("Zara Quill", rows: [Samples.deliveryRow("y7-reading-1", tally)], total: tally), of: "pupil"),
            "delivery-pupil")
    }

    @Test func `a member of staff's, handed over and covered`() {
        let tally = Samples.tally(
            due: 560, given: 460, missed: [Samples.moved], handedOver: 40, covered: 20, low: 82.1, high: 82.1)
        let row = Samples.deliveryRow(
            "y7-reading-1", tally, handedTo: [.init(name: "Jay Okoro", minutes: 40, sessions: 2)],
            coveredFor: [.init(name: "Siân Bell", minutes: 20, sessions: 1)])
        check(DeliveryReport.text(Samples.delivery("Priya Khan", rows: [row], total: tally), of: "staff"), "delivery-staff")
    }

    @Test func `a group by week, and where nothing was due`() {
        let week = Samples.tally(due: 80, given: 60, missed: [Samples.ill], low: 75, high: 75)
        let output = Samples.delivery(
            "y7-reading-1", rows: [], total: week, weeks: [.init(monday: "2026-09-07", letter: "A", tally: week)])
        check(DeliveryReport.text(output, of: "group", byWeek: true), "delivery-weeks")
        let nothing = Samples.delivery("y7-reading-1", rows: [], total: Samples.tally(due: 0, given: 0))
        #expect(DeliveryReport.text(nothing, of: "group").contains("nothing was due"))
    }

    @Test func `what was lost, by week and by whom it was taken from`() {
        func loss(_ of: String, role: String? = nil, sessions: Int, cost: Int?) -> DeliveryInterface.Loss {
            .init(
                of: of, role: role, minutes: sessions * 20, sessions: sessions, staffMinutes: sessions * 20, pupils: 3,
                reasons: [
                    .init(reason: "moved", label: "Moved to cover a lesson", side: "school", minutes: sessions * 20, sessions: sessions)
                ],
                cost: cost, missingRates: cost == nil ? ["mentor"] : [])
        }
        let lost = DeliveryInterface.Lost(
            from: "2026-09-07", until: "2026-10-23", reason: nil, all: loss("", sessions: 5, cost: 3000),
            reasons: [loss("Moved to cover a lesson", sessions: 5, cost: 3000)],
            weeks: [loss("2026-09-14", sessions: 2, cost: 1200), loss("2026-09-21", sessions: 3, cost: 1800)],
            people: [
                loss("Priya Khan", role: "TA", sessions: 4, cost: 2400), loss("nobody named", role: "mentor", sessions: 1, cost: nil),
            ],
            provisions: [loss("Catch-Up Literacy", sessions: 5, cost: 3000)])
        check(LostReport.text(.init(lost: lost, at: Samples.at)), "lost")
        check(LostReport.text(.init(lost: lost, at: Samples.at), by: ["provision"]), "lost-provision")
    }

    @Test func `what is due, late things first and what to do about each`() {
        func item(
            _ section: String, _ on: String?, late: Int? = nil, start: String? = nil, _ what: String, _ who: String,
            _ detail: String? = nil,
            _ remedy: String? = nil
        ) -> DeliveryInterface.DueItem {
            .init(section: section, on: on, late: late, start: start, kind: "x", what: what, who: who, detail: detail, remedy: remedy)
        }
        let list = DeliveryInterface.DueList(
            day: "2026-11-10", ahead: 14, inTerm: true,
            items: [
                item(
                    "late", "2026-11-06", late: 4, "baselines missing", "y7-literacy-3", "3 of 8: Bo T, Ivy L, Sam R",
                    "group assess y7-literacy-3 --baseline NGRT NAME:SCORE …"),
                item("week", "2026-11-12", start: "14:00", "annual review", "Kit Dunmore Y9", "mother, educational psychologist"),
                item("week", "2026-11-13", "9 sessions unrecorded", "6:20", "Okoro 5, Khan 2, Bell 2", "group today --all"),
                item(
                    "next", "2026-11-24", "transfer file", "Ravi Teller Y10", "left 3 Nov 2026; 15 school days",
                    "pupil send NAME --to SCHOOL"),
                item("later", "2026-12-18", "parents this term", "11 of 64 with SEN left", nil, "pupil list --sen K,E --unmet"),
                item("watch", nil, "▼ In-class support", "", "y7-inclass 81–84% 2 weeks", "delivery --below 85"),
            ])
        check(DueReport.text(.init(due: list, at: Samples.at)), "due")
        var quiet = list
        (quiet.items, quiet.inTerm) = ([], false)
        #expect(DueReport.text(.init(due: quiet, at: Samples.at)).contains("nothing is due, and it is a holiday"))
    }

    @Test func `the map marks what drifts`() {
        var map = Samples.ealing
        map.driftPercent = 85
        map.sections[0].rows[0].driftWeeks = 2
        map.sections[0].rows[0].driftCertain = true
        check(MapReport.text(.init(map: map, at: Samples.at)), "map-drift")
    }
}
