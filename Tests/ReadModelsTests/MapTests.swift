import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ReadModels

/// The secondary school map of the reference, as one group a line of it.
enum Ealing {
    static let ta = Deliverer(role: RoleCode("TA"), staff: nil)
    static let teacher = Deliverer(role: RoleCode("teacher"), staff: nil)

    static func dose(_ times: Int, _ minutes: Int, half: Bool = false) -> Schedule {
        .dose(Dose(times: (try? Rational(Int128(half ? times * 2 + 1 : times), over: half ? 2 : 1)) ?? .zero, minutes: minutes))
    }

    typealias Line = (provision: String, year: String, schedule: Schedule, by: [Deliverer], yearly: Int64)

    static let lines: [Line] = [
        ("In-class support", "Y7", dose(1, 1800), [ta], 0), ("Nurture base", "Y7", .unquantified("full-time"), [teacher], 0),
        ("English and literacy", "Y7", dose(4, 50, half: true), [teacher], 0),
        ("English and literacy", "Y7", dose(4, 50, half: true), [teacher], 0),
        ("English and literacy", "Y7", dose(4, 50, half: true), [teacher], 0),
        ("English and literacy", "Y7", dose(4, 50, half: true), [teacher], 0),
        ("Registration reading", "Y7", dose(4, 20), [teacher], 0), ("Registration reading", "Y7", dose(4, 20), [ta], 0),
        ("Literacy withdrawal", "Y7", dose(1, 50), [teacher], 0), ("Touch-typing", "Y7", dose(2, 20), [ta], 0),
        ("Lunchtime club", "Y7", dose(5, 80), [ta, teacher], 0), ("Social skills base", "Y7", dose(1, 50), [teacher], 0),
        ("Laptops", "Y7", .none, [], 120_000), ("Wave 3 maths", "Y7", dose(4, 20), [teacher], 0),
        ("Wave 3 maths", "Y7", dose(4, 20), [ta], 0), ("Buddy system", "Y7", .staffTime(minutes: 120), [ta], 0),
        ("In-class support", "Y8", dose(1, 1200), [ta], 0), ("Registration reading", "Y8", dose(4, 20), [teacher], 0),
        ("Registration reading", "Y8", dose(4, 20), [ta], 0), ("Wave 3 maths", "Y8", dose(4, 20), [teacher], 0),
        ("Wave 3 maths", "Y8", dose(4, 20), [ta], 0), ("Anger management", "Y8", dose(1, 45), [teacher], 0),
        ("Language and communication", "Y8", dose(1, 45), [teacher], 0), ("Touch-typing", "Y8", dose(2, 20), [ta], 0),
        ("Literacy withdrawal", "Y8", dose(1, 45), [teacher], 0), ("Anger management", "Y9", dose(1, 45), [teacher], 0),
        ("Anger management", "Y9", dose(1, 45), [teacher], 0), ("Anger management", "Y9", dose(1, 45), [teacher], 0),
        ("Anger management", "Y9", dose(1, 45), [teacher], 0), ("After school study support", "Y9", .unquantified(""), [], 0),
        ("Literacy groups", "Y10", dose(4, 50), [teacher], 0),
        ("Study support", "Y10", .unquantified("2 x 50 mons x groups"), [teacher], 0), ("College placements", "Y10", .none, [], 275_000),
        ("Alternative curriculum", "Y10", dose(15, 50), [teacher], 0), ("Alternative curriculum", "Y10", dose(6, 50), [teacher], 0),
        ("Anger management", "Y10", dose(1, 50), [teacher], 0), ("Laptops", "Y10", .none, [], 120_000),
        ("In-class support", "Y10", dose(26, 50), [ta], 0),
        ("Certificate (En)", "Y10", .unquantified("extra teacher"), [teacher], 0),
        ("Certificate (Ma)", "Y10", .unquantified("extra teacher"), [teacher], 0),
    ]

    static func tell(_ story: Story) -> [GroupID] {
        story.tellSchool()
        var provisions: [String: ProvisionID] = [:]
        return lines.enumerated().map { index, line in
            let provision = provisions[line.provision] ?? story.tellProvision(line.provision, code: "p\(index)")
            provisions[line.provision] = provision
            let costs = line.yearly > 0 ? [OtherCost(label: "resource", amount: Pence(line.yearly), per: .year)] : []
            return story.tellGroup(
                Story.content("g\(index)", provision, line.schedule, years: [line.year], by: line.by, costs: costs))
        }
    }
}

@Suite struct MapTests {
    let story = Story()

    private func minutes(_ map: MapsInterface.Map, _ role: String) -> Int {
        map.minutes.first { $0.role == role }?.minutes ?? 0
    }

    private func check(_ year: String?, ta: Int, teacher: Int, _ on: String = "2026-09-08") throws -> MapsInterface.Map {
        let map = try story.ask { try $0.map(yearGroup: year.map(Story.year), tier: nil, area: nil, asking(on)) }
        #expect(minutes(map, "TA") == ta)
        #expect(minutes(map, "teacher") == teacher)
        return map
    }

    @Test func `the Ealing map adds up before anybody is enrolled`() throws {
        _ = Ealing.tell(story)
        _ = try check("Y7", ta: 2520, teacher: 1560)
        _ = try check("Y8", ta: 1400, teacher: 295)
        _ = try check("Y9", ta: 0, teacher: 180)
        _ = try check("Y10", ta: 1300, teacher: 1300)
        let whole = try check(nil, ta: 5220, teacher: 3335)
        #expect(whole.yearlyCosts == 515_000)
        #expect(whole.unquantified == 5)
        // 87 h at £18 and 55 h 35 at £42.
        #expect(whole.weekly == 156_600 + 233_450)
        #expect(whole.yearly == 38 * (156_600 + 233_450))
        #expect(whole.pupils == 0)
    }

    @Test func `the Ealing map is the same once pupils are enrolled, and counts them`() throws {
        let groups = Ealing.tell(story)
        for index in 0..<3 {
            let pupil = story.tellPupil("Pupil\(index)", "Example")
            _ = story.tellEnrolment(pupil, groups[6])
            _ = story.tellEnrolment(pupil, groups[9])
        }
        let map = try check("Y7", ta: 2520, teacher: 1560)
        #expect(map.pupils == 3)
        #expect(map.roll == 3)
        _ = try check(nil, ta: 5220, teacher: 3335)
        let row = map.sections.flatMap(\.rows).first { $0.provision == "Registration reading" }
        #expect(row?.pupils == 3)
        #expect(row?.groups == ["g6", "g7"])
        #expect(row?.places == 8)
    }

    @Test func `given is a range while sessions are unrecorded`() throws {
        story.tellSchool()
        let zara = story.tellPupil("Zara", "Quill")
        let slots = Schedule.slots([Story.slot(1, .monday), Story.slot(2, .tuesday)])
        let group = story.tellGroup(Story.content("r1", story.tellProvision("Reading", code: "r"), slots, by: [Ealing.ta]))
        let enrolment = story.tellEnrolment(zara, group)
        let there = [RegisterLine(enrolment: enrolment, pupil: zara, attendance: .there, note: nil)]
        story.tellSession(group, on: "2026-09-07", slot: 1, there)
        story.tellSession(group, on: "2026-09-08", slot: 2, minutes: 10, there)
        story.tell(
            .group(.sessionMissed(SessionMissed(session: SessionID(story.id()), slot: 1, minutes: 20, reason: ReasonCode("room")))),
            in: .group(group), on: day("2026-09-14"))
        // Tuesday the 15th was not recorded by Wednesday.
        let row = try story.ask { try $0.map(yearGroup: nil, tier: nil, area: nil, asking("2026-09-16")).sections.first?.rows.first }
        #expect(row?.due == 4)
        #expect(row?.delivered == 2)
        #expect(row?.missed == 1)
        #expect(row?.unrecorded == 1)
        #expect(row?.givenLow == 37.5)
        #expect(row?.givenHigh == 62.5)
        // On the Tuesday itself, before registration, it is not yet due.
        let early = try story.ask {
            try $0.map(yearGroup: nil, tier: nil, area: nil, asking("2026-09-15", clock: 8 * 60)).sections.first?.rows.first
        }
        #expect(early?.unrecorded == 0)
        let later = try story.ask {
            try $0.map(yearGroup: nil, tier: nil, area: nil, asking("2026-09-15", clock: 9 * 60)).sections.first?.rows.first
        }
        #expect(later?.unrecorded == 1)
    }

    @Test func `without a rule pack nothing that rests on a year's weeks is given`() throws {
        story.tell(.school(.named(SchoolNamed(name: "Larkfield", timeZone: "Europe/London"))), in: .school, on: day("2026-08-01"))
        _ = story.tellGroup(Story.content("r1", story.tellProvision("Reading", code: "r"), Ealing.dose(4, 20), by: [Ealing.ta]))
        let map = try story.ask { try $0.map(yearGroup: nil, tier: nil, area: nil, asking("2026-09-16")) }
        #expect(map.weeks == "")
        #expect(map.yearly == 0)
        #expect(map.missingRates == ["TA"])
        #expect(map.minutes.map(\.minutes) == [80])
    }
}
