import EventSourcing
import ProvisionDomain
import Testing

@testable import Evaluation

@Suite struct `The Ealing map` {
    @Test(arguments: [("Y7", 2520, 1560), ("Y8", 1400, 295), ("Y9", 0, 180), ("Y10", 1300, 1300)], [false, true])
    func `the minutes of each year group`(figures: (year: String, ta: Int, teacher: Int), enrolled: Bool) throws {
        let map = try EalingMap.map(figures.year, enrolled: enrolled)
        #expect(map.minutes[role("TA")] ?? .zero == Rational(figures.ta))
        #expect(map.minutes[role("teacher")] ?? .zero == Rational(figures.teacher))
        #expect(Set(map.minutes.keys).isSubset(of: [role("TA"), role("teacher")]))
    }

    @Test(arguments: [false, true])
    func `the whole school: 87.0 hours of TA, 55 h 35 of teacher, £5,150 a year`(enrolled: Bool) throws {
        let map = try EalingMap.map(nil, enrolled: enrolled)
        #expect(try ExactPrinting.decimalHours(map.minutes[role("TA")] ?? .zero) == "87.0")
        #expect(try ExactPrinting.hours(map.minutes[role("teacher")] ?? .zero) == "55:35")
        #expect(try ExactPrinting.pounds(map.yearlyCosts) == "£5,150")
        #expect(map.resources.map(\.yearly) == [Rational(120_000), Rational(275_000), Rational(120_000)])
        #expect(try map.weeklyDoesNotAdd(unit: 1) == false)
    }

    @Test func `Y7 a week and a year at £18 and £42`() throws {
        let map = try EalingMap.map("Y7")
        #expect(try ExactPrinting.decimalHours(map.minutes[role("TA")] ?? .zero) == "42.0")
        #expect(try ExactPrinting.decimalHours(map.minutes[role("teacher")] ?? .zero) == "26.0")
        #expect(try map.weekly.known.map { try ExactPrinting.pounds($0) } == "£1,848")
        #expect(try map.yearly.known.map { try ExactPrinting.pounds($0) } == "£70,224")
        #expect(map.yearlyCosts == Rational(120_000))
    }

    @Test func `exactly five groups are unquantified, and in no total`() throws {
        let map = try EalingMap.map(nil)
        #expect(
            map.unquantified.map(\.text) == [
                "Full-time", "", "2 x 50 mons x groups", "Extra teacher to run small set", "Extra teacher to run small set",
            ])
        let nurture = try #require(map.rows.first { $0.unquantified == ["Full-time"] })
        #expect(nurture.minutes.isEmpty)
        #expect(nurture.weekly == .zero)
        #expect(nurture.places == 10)
        #expect(try EalingMap.map("Y9").unquantified.map(\.text) == [""])
        #expect(try EalingMap.map("Y8").unquantified.isEmpty)
    }

    @Test func `rows take a provision's groups together, in sections by tier`() throws {
        let map = try EalingMap.map("Y7")
        #expect(map.sections.map(\.tier) == [TierCode("universal"), TierCode("targeted"), TierCode("specialist")])
        #expect(map.sections.map(\.rows.count) == [2, 7, 2])
        let literacy = try #require(map.rows.first { $0.groups.count == 4 })
        #expect(literacy.places == 32)
        #expect(literacy.minutes == [role("teacher"): Rational(900)])
        #expect(literacy.weekly.known == Rational(63_000))
        #expect(map.rows.count == Set(map.rows.map(\.provision)).count)
        // No place is promised where no size is.
        #expect(map.rows.first { $0.minutes[role("TA")] == Rational(1800) }?.places == nil)
        #expect(try EalingMap.map("Y7", enrolled: true).rows.first { $0.groups.count == 4 }?.pupils == 32)
    }

    @Test func `year groups add to the school`() throws {
        let school = try EalingMap.map(nil)
        var minutes = Rational.zero
        var costs = Rational.zero
        for year in ["Y7", "Y8", "Y9", "Y10"] {
            let map = try EalingMap.map(year)
            minutes = try minutes.adding(map.minutes[role("teacher")] ?? .zero)
            costs = try costs.adding(map.weekly.pence)
        }
        #expect(minutes == school.minutes[role("teacher")])
        #expect(costs == school.weekly.pence)
    }
}

@Suite struct `Groups in a map` {
    private func id(_ number: UInt64) -> UniqueID { UniqueID(milliseconds: 1, sequence: 0, random: number) }

    private func group(
        _ number: UInt64, _ schedule: Schedule, roles: [String] = ["TA"], years: [String] = ["Y7"], enrolled: [String: Int] = [:],
        costs: [OtherCost] = [], kind: GroupContent.Kind = .provision, schoolDays: Int? = nil
    ) -> MapGroup {
        MapGroup(
            id: GroupID(id(number)),
            content: GroupContent(
                code: GroupCode("g\(number)"), name: nil, provision: ProvisionID(id(500 + number)), year: AcademicYear(startYear: 2026),
                kind: kind, follows: nil, yearGroups: years.map(year), plannedSize: 6, capacity: nil,
                deliverers: roles.map { Deliverer(role: role($0), staff: nil) }, schedule: schedule, place: nil, from: day("2026-09-07"),
                until: day("2027-07-16"), costs: costs, funding: nil, recording: .each),
            tier: TierCode("targeted"), area: AreaCode("none"),
            enrolled: Dictionary(uniqueKeysWithValues: enrolled.map { (year($0.key), $0.value) }), schoolDays: schoolDays)
    }

    private func map(_ groups: [MapGroup], year asked: String? = nil) throws -> MapValue {
        try MapArithmetic.map(
            MapInput(groups: groups, year: asked.map(year), tiers: [], pack: .standard, rates: RateBook.standard()))
    }

    private func dose(_ times: String, _ minutes: Int) -> Schedule { .dose(Dose(times: exact(times), minutes: minutes)) }

    @Test func `a mixed-year group counts once in the school and by enrolled pupils in each year`() throws {
        let groups = [group(1, dose("3", 40), years: ["Y7", "Y8"], enrolled: ["Y7": 2, "Y8": 1])]
        #expect(try map(groups).minutes == [role("TA"): Rational(120)])
        #expect(try map(groups, year: "Y7").minutes == [role("TA"): Rational(80)])
        #expect(try map(groups, year: "Y8").minutes == [role("TA"): Rational(40)])
        #expect(try map(groups, year: "Y9").rows.isEmpty)
        #expect(try map(groups, year: "Y8").rows.first?.pupils == 1)
        #expect(try map(groups, year: "Y7").weekly.known == Rational(2400))
    }

    @Test func `before anybody is enrolled a mixed-year group is shared by plan, else evenly`() throws {
        var mixed = group(1, dose("1", 60), years: ["Y7", "Y8", "Y9"])
        #expect(try map([mixed], year: "Y9").minutes == [role("TA"): Rational(20)])
        mixed.planned = [year("Y7"): 4, year("Y8"): 2]
        #expect(try map([mixed], year: "Y7").minutes == [role("TA"): Rational(40)])
        #expect(try map([mixed], year: "Y9").rows.isEmpty)
    }

    @Test func `a pupil of another year brings the group into that year`() throws {
        let groups = [group(1, dose("1", 60), years: ["Y7"], enrolled: ["Y7": 3, "Y8": 1])]
        #expect(try map(groups, year: "Y8").minutes == [role("TA"): Rational(15)])
    }

    @Test func `slots of week A or B count half`() throws {
        func slot(_ number: Int, _ week: WeekLetter?, _ deliverers: [String] = []) -> Slot {
            Slot(
                number: number, weekday: .monday, period: nil, start: nil, minutes: 25, week: week,
                deliverers: deliverers.map { Deliverer(role: role($0), staff: nil) }, room: nil, classCode: nil, supportsClass: false,
                pupils: [])
        }
        let value = try map([group(1, .slots([slot(1, nil), slot(2, .a), slot(3, .b, ["teacher"])]))])
        #expect(value.minutes == [role("TA"): exact("37.5"), role("teacher"): exact("12.5")])
        // 37.5 min at £18 and 12.5 at £42: £11.25 and £8.75.
        #expect(value.weekly.known == Rational(2000))
    }

    @Test func `two deliverers of one role are two people's time`() throws {
        #expect(try map([group(1, dose("2", 30), roles: ["TA", "TA"])]).minutes == [role("TA"): Rational(120)])
        #expect(try map([group(1, dose("2", 30), roles: [])]).minutes.isEmpty)
    }

    @Test func `a missing rate leaves the minutes and makes the cost unknown, not nothing`() throws {
        let value = try map([group(1, dose("1", 60), roles: ["mentor"]), group(2, dose("1", 60))])
        #expect(value.minutes == [role("mentor"): Rational(60), role("TA"): Rational(60)])
        #expect(value.weekly.known == nil)
        #expect(value.weekly.pence == Rational(1800))
        #expect(value.weekly.missingRates == [role("mentor")])
        #expect(value.rows.map(\.weekly.known) == [nil, Rational(1800)])
    }

    @Test func `other costs fall due as often as they say`() throws {
        let costs = OtherCost.Per.allCases.map { OtherCost(label: $0.rawValue, amount: Pence(100), per: $0) }
        let whole = try map([group(1, dose("2", 30), costs: costs)])
        // Consumables are in the cost of a session: 60 minutes at £18, and twice £1.
        #expect(whole.weekly.known == Rational(2000))
        #expect(whole.yearly.known == Rational(76_000))
        // Once, a year: £1 each; 38 weeks; three terms.
        #expect(whole.yearlyCosts == Rational(100 + 100 + 3800 + 300))
        #expect(whole.resources.map(\.label) == ["once", "week", "term", "year"])
        let part = try map([group(1, dose("2", 30), costs: costs, schoolDays: 67)])
        #expect(part.yearly.known == exact("26800"))
        // 13.4 weeks; two terms begun.
        #expect(part.yearlyCosts == Rational(100 + 100 + 1340 + 200))
    }

    @Test func `comparison groups get no provision and are in no map`() throws {
        #expect(try map([group(1, dose("1", 60), kind: .comparison)]).rows.isEmpty)
    }

    @Test func `rows that were each rounded may not add, and the map says so`() throws {
        // A third of five minutes a week each: £0.50 of TA.
        let groups = (1...3).map { group(UInt64($0), dose("1/3", 5)) }
        let value = try map(groups)
        #expect(value.weekly.known == Rational(150))
        #expect(try value.weeklyDoesNotAdd(unit: 1) == false)
        // £0.50 prints as £1 three times, and £1.50 as £2.
        #expect(try value.weeklyDoesNotAdd(unit: 100))
        // 1 2/3 minutes print as 2 three times, and 5 as 5.
        #expect(try value.minutesDoNotAdd())
        #expect(try map([groups[0]]).minutesDoNotAdd() == false)
    }

    @Test func `a sum past 128 bits is an error and no figure`() {
        let huge = Dose(times: Rational(Int.max), minutes: Int.max)
        #expect(throws: ArithmeticOverflow.self) {
            try map((1...4).map { group($0, .dose(huge), costs: [OtherCost(label: "x", amount: Pence(.max), per: .session)]) })
        }
    }

    @Test(arguments: 1...60)
    func `shares of a year add to the whole exactly`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let names = ["Y7", "Y8", "Y9", "Y10", "R", "N2"].shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random))
        let isEmpty = Bool.random(using: &random)
        let enrolled = Dictionary(uniqueKeysWithValues: names.map { ($0, isEmpty ? 0 : Int.random(in: 0...9, using: &random)) })
        let times = try Rational(Int128(Int.random(in: 1...40, using: &random)), over: Int128(Int.random(in: 1...7, using: &random)))
        let minutes = Int.random(in: 1...120, using: &random)
        let groups = [group(1, .dose(Dose(times: times, minutes: minutes)), years: Array(names), enrolled: enrolled)]
        let school = try map(groups)
        var sum = Rational.zero
        var pence = Rational.zero
        for name in names {
            let value = try map(groups, year: name)
            sum = try sum.adding(value.minutes[role("TA")] ?? .zero)
            pence = try pence.adding(value.weekly.pence)
        }
        #expect(sum == school.minutes[role("TA")], "seed \(seed)")
        #expect(pence == school.weekly.pence, "seed \(seed)")
    }
}
