import ProvisionInterface

/// Invented replies to draw reports from.
enum Samples {
    static let at = Answered(
        log: "0199a000-0000-7000-8000-000000000001", epoch: 1, position: 48213,
        hash: "9c41" + String(repeating: "0", count: 56) + "e07b", asOf: "2026-11-10", school: "Larkfield School (example)")

    static func row(
        _ name: String, groups: Int = 1, pupils: Int, places: Int?, minutes: [(String, Int)], weekly: Int?, yearlyCosts: Int = 0,
        unquantified: String? = nil, given: (Double, Double)? = nil, missingRates: [String] = []
    ) -> MapsInterface.Row {
        .init(
            provision: name, code: name.lowercased(), tier: "targeted", area: "CL", groups: (1...groups).map { "g-\($0)" },
            yearGroups: ["Y7"], pupils: pupils, places: places, minutes: minutes.map { .init(role: $0.0, minutes: $0.1) },
            weekly: weekly, missingRates: missingRates, yearlyCosts: yearlyCosts, unquantified: unquantified,
            givenLow: given?.0, givenHigh: given?.1, due: given == nil ? 0 : 20, delivered: 0, missed: 0, unrecorded: 0)
    }

    static func map(_ sections: [MapsInterface.Section], minutes: [(String, Int)], weekly: Int, rowsDoNotAdd: Bool = false)
        -> MapsInterface.Map
    {
        .init(
            yearGroup: "Y7", week: "B", givenFrom: "2026-09-07", givenUntil: "2026-10-23", sections: sections, pupils: 47,
            roll: 181, minutes: minutes.map { .init(role: $0.0, minutes: $0.1) }, weekly: weekly, weeks: "38",
            yearly: weekly * 38, yearlyCosts: 120_000, unquantified: 1, missingRates: [], rowsDoNotAdd: rowsDoNotAdd,
            rulePack: "default")
    }

    static let ealing = map(
        [
            .init(
                tier: "targeted", label: "Universal, targeted",
                rows: [
                    row("Buddy system Y7/Y12", pupils: 11, places: nil, minutes: [("TA", 120)], weekly: 3600, given: (100, 100)),
                    row(
                        "Lunchtime club", pupils: 12, places: 12, minutes: [("TA", 400), ("teacher", 400)], weekly: 40_000,
                        given: (96.6, 96.6)),
                    row(
                        "Registration reading", groups: 2, pupils: 4, places: 4, minutes: [("TA", 80), ("teacher", 80)], weekly: 8000,
                        given: (88, 94)),
                ]),
            .init(
                tier: "specialist", label: "Specialist",
                rows: [
                    row("In-class support", pupils: 14, places: nil, minutes: [("TA", 1800)], weekly: 54_000, given: (81.2, 84)),
                    row("Nurture base", pupils: 10, places: 10, minutes: [], weekly: nil, unquantified: "full-time teacher"),
                    row("Laptops, voice software", pupils: 6, places: nil, minutes: [], weekly: 0, yearlyCosts: 120_000),
                ]),
        ], minutes: [("TA", 2400), ("teacher", 480)], weekly: 105_600)

    static let pupil = PupilsInterface.Pupil(
        id: "0199a000-0000-7000-8000-0000000000aa", forename: "Zara", surname: "Quill", name: "Zara Quill", upn: "K308402100017",
        dateOfBirth: "2015-03-14", yearGroup: "Y7", form: "7C", sen: "K",
        needs: [.init(type: "SLCN", rank: 2), .init(type: "SPLD", rank: 1)], cohorts: ["pupil-premium"], admitted: "2026-09-04",
        groups: ["y7-reading-1", "y7-english-2"])

    static func score(_ measure: String, _ kind: String, _ score: String, _ on: String) -> PupilsInterface.Score {
        .init(
            id: "s", measure: measure, measureName: "\(measure) test", kind: kind, score: score, value: 0, on: on,
            recordedAt: on + "T09:00:00Z")
    }

    static func session(
        _ number: Int, _ group: String, on: String = "2026-11-10", when: String, start: String?, state: String, detail: String? = nil,
        recordedAt: String? = nil, pupils: [String]
    ) -> GroupsInterface.Session {
        .init(
            number: number, group: group, on: on, when: when, start: start, minutes: 20, room: "LS2", staff: ["P Khan"],
            pupils: pupils, state: state, detail: detail, recordedAt: recordedAt)
    }

    static let group = GroupsInterface.Group(
        id: "0199a000-0000-7000-8000-0000000000bb", code: "y7-reading-1", provision: "catch-up", provisionName: "Catch-Up Literacy",
        year: "2026/27", kind: "provision", yearGroups: ["Y7"], plannedSize: 4, capacity: 4,
        deliverers: [.init(role: "TA", staff: "Priya Khan")], schedule: "slots", dose: "4×20m",
        slots: [.init(number: 1, weekday: 2, period: "Reg", minutes: 20, week: "A", room: "LS2")], place: "LS2", from: "2026-09-15",
        until: "2026-12-18", costs: [.init(label: "Books", amount: 4500, per: "year")], funding: "notional", recording: "each",
        pupils: [
            .init(
                enrolment: "e1", pupil: "p1", name: "Zara Quill", yearGroup: "Y7", from: "2026-09-15", priority: "should", baseline: "79"),
            .init(
                enrolment: "e2", pupil: "p2", name: "Theo Marsh", yearGroup: "Y7", from: "2026-09-15", until: "2026-10-16",
                ended: "finished"),
        ])
}
