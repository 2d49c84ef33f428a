import GoldenFiles
import ProvisionInterface
import Testing

@testable import Reports

@Suite struct `Cover, minutes, support and lessons lost` {
    private static func session(
        _ number: Int, _ when: String, _ start: String?, _ group: String, pupils: [String], promised: Int = 0, by: String? = nil,
        difference: Int? = nil
    ) -> DeploymentInterface.CoverSession {
        .init(
            number: number, group: group, when: when, start: start, minutes: 50, room: "LS2", away: "Priya Khan", role: "TA", by: by,
            byRole: by == nil ? nil : "teacher", pupils: pupils, priority: "must", promised: promised, cost: 1500, difference: difference)
    }

    private static let sessions = [
        session(1, "Reg", "08:40", "y7-reading-1", pupils: ["Zara Q", "Theo M"]),
        session(2, "P4", "13:10", "y8-langcom", pupils: ["Amira S*", "Jun W"], promised: 50),
        session(3, "P5", "14:15", "y8-maths", pupils: ["Jun W"], by: "Helen Brook", difference: 2000),
        session(4, "", nil, "y8-reading-2", pupils: []),
    ]

    @Test func `what somebody's absence leaves open`() {
        let output = DeploymentInterface.GetCover.Output(
            day: "2026-11-10", week: "B", away: ["Priya Khan"], sessions: Self.sessions, at: Samples.at)
        Golden.check(CoverReport.text(output), "cover")
        Golden.check(CoverReport.text(.init(day: "2026-11-10", closed: "snow", away: [], sessions: [], at: Samples.at)), "cover-none")
    }

    @Test func `who could cover, a line of reasons each`() {
        func offer(_ number: Int, _ staff: String, best: Bool = false, _ change: (inout DeploymentInterface.Offer) -> Void = { _ in })
            -> DeploymentInterface.Offer
        {
            var offer = DeploymentInterface.Offer(
                number: number, staff: staff, role: "TA", best: best, fitsRole: true, holds: ["ELSA until 2028-07-31"], lacks: [], knows: 1,
                pupils: 2, minutes: 50, contracted: 1800, planned: 1600, unslotted: 0, over: 0)
            change(&offer)
            return offer
        }
        let offers = [
            offer(1, "James Okoro", best: true), offer(1, "Siân Bell") { ($0.over, $0.planned, $0.unslotted) = (40, 1790, 1200) },
            offer(1, "Tomasz Wójcik") {
                ($0.from, $0.fromWhen, $0.fromPupils, $0.fromPriority, $0.fromPromised) = ("9b-science", "P3", 2, "could", 0)
            },
            offer(2, "Helen Brook", best: true) {
                ($0.role, $0.fitsRole, $0.holds, $0.lacks, $0.knows, $0.contracted) = ("teacher", false, [], ["ELSA"], 0, nil)
            },
        ]
        let output = DeploymentInterface.SuggestCover.Output(
            day: "2026-11-10", week: "B", sessions: Self.sessions.filter { $0.by == nil }, offers: offers, at: Samples.at)
        Golden.check(CoverOfferReport.text(output), "cover-offers")
        Golden.check(CoverOfferReport.text(output, only: "p4"), "cover-offers-one")
    }

    @Test func `everybody's minutes`() {
        let staff: [DeploymentInterface.StaffLoad] = [
            .init(
                name: "Priya Khan", role: "TA", workingDays: [1, 2, 3, 4],
                minutes: .init(contracted: 1650, slotted: 80, unslotted: 80, lessons: 0, delivered: 40, notWorking: 20, unknown: 0)),
            .init(
                name: "James Okoro", role: "TA", workingDays: [1, 3, 5],
                minutes: .init(contracted: 1800, slotted: 40, unslotted: 1800, lessons: 0, delivered: 0, notWorking: 0, unknown: 1)),
            .init(
                name: "Grace Lindqvist", role: "teacher", agency: "Northmoor Supply", workingDays: [1, 2, 3],
                minutes: .init(slotted: 0, unslotted: 0, lessons: 150, delivered: 0, notWorking: 0, unknown: 0)),
        ]
        Golden.check(StaffMinutesReport.text(.init(monday: "2026-11-09", letter: "B", staff: staff, at: Samples.at)), "staff-minutes")
    }

    @Test func `support in lessons, and lessons lost`() {
        func lesson(_ code: String, adults: [String], pupils: [String], over: Bool = false, without: [String] = [])
            -> DeploymentInterface.Supported
        {
            .init(
                class: code, subject: "maths", on: "2026-11-10", when: "P3", start: "11:20", room: "M14", adults: adults, pupils: pupils,
                over: over, without: without)
        }
        let lessons = [
            lesson("8X3", adults: ["Priya Khan", "James Okoro"], pupils: ["Amira S"], over: true, without: ["8X4"]),
            lesson("8X4", adults: [], pupils: ["Jun W", "Ola P"]),
        ]
        Golden.check(
            SupportReport.text(
                .init(
                    monday: "2026-11-09", letter: "B", adultsMany: 2, lessons: lessons, untimetabled: ["7A", "7B"], unslotted: 34,
                    at: Samples.at)),
            "support")
        let lost: [DeploymentInterface.Lost] = [
            .init(
                pupil: "Zara Quill", yearGroup: "Y7", lessons: 5,
                subjects: [.init(subject: "English", lessons: 3), .init(subject: "art", lessons: 2)],
                unknown: 0, unslotted: [], untimetabled: [], over: true),
            .init(
                pupil: "Theo Marsh", yearGroup: "Y7", lessons: 0, subjects: [], unknown: 2, unslotted: ["y7-maths-1"], untimetabled: ["7C"],
                over: false),
        ]
        Golden.check(
            LessonsLostReport.text(.init(monday: "2026-11-09", letter: "B", budget: 4, pupils: lost, at: Samples.at)), "lessons-lost")
    }
}
