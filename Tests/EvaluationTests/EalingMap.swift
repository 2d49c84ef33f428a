import EventSourcing
import ProvisionDomain

@testable import Evaluation

/// The secondary school map of the Ealing guidelines as groups, typed in from the text.
enum EalingMap {
    private static func id(_ number: UInt64) -> UniqueID { UniqueID(milliseconds: 1_788_000_000_000, sequence: 0, random: number) }

    /// A line of the map.
    private struct Line {
        var year: String
        var provision: String
        var tier = "targeted"
        var roles: [String] = []
        var schedule: Schedule
        var size: Int?
        var costs: [OtherCost] = []
        var copies = 1
    }

    private static func dose(_ times: String, _ minutes: Int) -> Schedule { .dose(Dose(times: exact(times), minutes: minutes)) }

    private static func yearly(_ label: String, _ pounds: Int64) -> [OtherCost] {
        [OtherCost(label: label, amount: Pence(pounds * 100), per: .year)]
    }

    private static let lines: [Line] = [
        Line(year: "Y7", provision: "nurture base", tier: "specialist", roles: ["teacher"], schedule: .unquantified("Full-time"), size: 10),
        Line(year: "Y7", provision: "in-class support", tier: "specialist", roles: ["TA"], schedule: dose("1", 1800)),
        Line(year: "Y7", provision: "literacy group", roles: ["teacher"], schedule: dose("9/2", 50), size: 8, copies: 4),
        Line(year: "Y7", provision: "reading", roles: ["teacher"], schedule: dose("4", 20), size: 2),
        Line(year: "Y7", provision: "reading", roles: ["TA"], schedule: dose("4", 20), size: 2),
        Line(year: "Y7", provision: "literacy withdrawal", roles: ["teacher"], schedule: dose("1", 50), size: 4),
        Line(year: "Y7", provision: "touch-typing", roles: ["TA"], schedule: dose("2", 20), size: 2),
        Line(year: "Y7", provision: "lunch club", tier: "universal", roles: ["TA", "teacher"], schedule: dose("5", 80), size: 12),
        Line(year: "Y7", provision: "social skills", roles: ["teacher"], schedule: dose("1", 50), size: 4),
        Line(year: "Y7", provision: "laptops", schedule: .none, costs: yearly("spellcheckers, laptops", 1200)),
        Line(year: "Y7", provision: "maths", roles: ["teacher"], schedule: dose("4", 20), size: 2),
        Line(year: "Y7", provision: "maths", roles: ["TA"], schedule: dose("4", 20), size: 2),
        Line(year: "Y7", provision: "buddy system", tier: "universal", roles: ["TA"], schedule: .staffTime(minutes: 120)),
        Line(year: "Y8", provision: "in-class support", tier: "specialist", roles: ["TA"], schedule: dose("1", 1200)),
        Line(year: "Y8", provision: "reading", roles: ["teacher"], schedule: dose("4", 20), size: 2),
        Line(year: "Y8", provision: "reading", roles: ["TA"], schedule: dose("4", 20), size: 2),
        Line(year: "Y8", provision: "maths", roles: ["teacher"], schedule: dose("4", 20), size: 2),
        Line(year: "Y8", provision: "maths", roles: ["TA"], schedule: dose("4", 20), size: 2),
        Line(year: "Y8", provision: "anger management", roles: ["teacher"], schedule: dose("1", 45), size: 4),
        Line(year: "Y8", provision: "language group", roles: ["teacher"], schedule: dose("1", 45), size: 4),
        Line(year: "Y8", provision: "touch-typing", roles: ["TA"], schedule: dose("2", 20), size: 2),
        Line(year: "Y8", provision: "literacy withdrawal", roles: ["teacher"], schedule: dose("1", 45), size: 4),
        Line(year: "Y9", provision: "anger management", roles: ["teacher"], schedule: dose("1", 45), size: 4, copies: 4),
        Line(year: "Y9", provision: "after school study", schedule: .unquantified("")),
        Line(year: "Y10", provision: "literacy group", roles: ["teacher"], schedule: dose("4", 50), size: 10),
        Line(year: "Y10", provision: "study support", roles: ["teacher"], schedule: .unquantified("2 x 50 mons x groups"), size: 8),
        Line(year: "Y10", provision: "college placements", schedule: .none, costs: yearly("placements", 2750)),
        Line(year: "Y10", provision: "alternative curriculum", roles: ["teacher"], schedule: dose("15", 50), size: 10),
        Line(year: "Y10", provision: "alternative curriculum", roles: ["teacher"], schedule: dose("6", 50), size: 10),
        Line(year: "Y10", provision: "anger management", roles: ["EBD teacher"], schedule: dose("1", 50), size: 4),
        Line(year: "Y10", provision: "laptops", schedule: .none, costs: yearly("spell checkers, laptops", 1200)),
        Line(year: "Y10", provision: "in-class support", tier: "specialist", roles: ["TA"], schedule: dose("26", 50)),
        Line(year: "Y10", provision: "certificate, English", roles: ["teacher"], schedule: .unquantified("Extra teacher to run small set")),
        Line(year: "Y10", provision: "certificate, maths", roles: ["teacher"], schedule: .unquantified("Extra teacher to run small set")),
    ]

    /// - Parameter enrolled: whether the groups have pupils, or only a plan.
    static func groups(enrolled: Bool) -> [MapGroup] {
        var groups: [MapGroup] = []
        var provisions: [String] = []
        for line in lines {
            if !provisions.contains(line.provision) { provisions.append(line.provision) }
            let provision = ProvisionID(id(UInt64(provisions.firstIndex(of: line.provision) ?? 0)))
            for copy in 1...line.copies {
                groups.append(
                    MapGroup(
                        id: GroupID(id(1000 + UInt64(groups.count))), content: content(line, copy, provision), tier: TierCode(line.tier),
                        area: AreaCode("none"), enrolled: enrolled ? [year(line.year): line.size ?? 6] : [:]))
            }
        }
        return groups
    }

    private static func content(_ line: Line, _ copy: Int, _ provision: ProvisionID) -> GroupContent {
        GroupContent(
            code: GroupCode("\(line.year)-\(line.provision)-\(copy)"), name: nil, provision: provision,
            year: AcademicYear(startYear: 2026), kind: .provision, follows: nil, yearGroups: [year(line.year)], plannedSize: line.size,
            capacity: line.size, deliverers: line.roles.map { Deliverer(role: role($0), staff: nil) }, schedule: line.schedule,
            place: nil, from: day("2026-09-07"), until: day("2027-07-16"), costs: line.costs, funding: nil, recording: .each)
    }

    static func map(_ asked: String?, enrolled: Bool = false) throws -> MapValue {
        try MapArithmetic.map(
            MapInput(
                groups: groups(enrolled: enrolled), year: asked.map(year),
                tiers: [TierCode("universal"), TierCode("targeted"), TierCode("specialist")], pack: .standard,
                rates: RateBook(
                    [role("TA"): .hourly(Pence(1800)), role("teacher"): .hourly(Pence(4200)), role("EBD teacher"): .hourly(Pence(4200))],
                    weeks: Rational(38)),
                shownUnder: [role("EBD teacher"): role("teacher")]))
    }
}
