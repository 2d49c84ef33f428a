import EventSourcing
import ProvisionDomain
import Testing

@testable import Evaluation

/// Y8 in 2027/28 against Y8 now, with figures worked out by hand: £42 and £18 an hour, 38 weeks.
@Suite struct GapTests {
    private static let rates = try? RateBook(
        [role("teacher"): .hourly(Pence(4200)), role("TA"): .hourly(Pence(1800))], weeks: Rational(38))

    private static func provision(_ number: UInt64) -> ProvisionID { ProvisionID(UniqueID(high: 4, low: number)) }
    private static let literacy = provision(1), inClass = provision(2), language = provision(3), typing = provision(4), anger = provision(5)
    private static let elsa = provision(6), club = provision(7)

    private static func needs(
        _ provision: ProvisionID, must: Int = 0, should: Int = 0, could: Int = 0, in group: String = "Y8",
        promised: [RoleCode: Rational]? = nil
    ) -> [PlannedNeed] {
        [(Priority.must, must), (.should, should), (.could, could)].flatMap { priority, count in
            (0..<count).map { number in
                PlannedNeed(
                    id: NeedID(UniqueID(high: UInt64(priority == .must ? 1 : priority == .should ? 2 : 3), low: UInt64(number))),
                    provision: provision, yearGroup: year(group), priority: priority, promised: promised)
            }
        }
    }

    private static func group(
        _ code: String, _ provision: ProvisionID, _ schedule: Schedule, by role: String, places: Int?, years: [String] = ["Y8"],
        enrolled: [YearGroup: Int] = [:]
    ) throws -> GapGroup {
        let content = GroupContent(
            code: GroupCode(code), name: nil, provision: provision, year: AcademicYear(startYear: 2026), kind: .provision, follows: nil,
            yearGroups: years.map { year($0) }, plannedSize: nil, capacity: places,
            deliverers: [Deliverer(role: RoleCode(role), staff: nil)], schedule: schedule, place: nil, from: day("2026-09-14"),
            until: day("2027-07-16"), costs: [], funding: nil, recording: .each)
        return GapGroup(try PlanGroup(content, pack: .standard, rates: #require(rates)), enrolled: enrolled)
    }

    private static func weekly(_ minutes: Int) -> Schedule { .dose(Dose(times: Rational(1), minutes: minutes)) }

    private static func groups() throws -> [GapGroup] {
        [
            try group("y8-anger", anger, weekly(45), by: "teacher", places: 4),
            try group("y8-inclass", inClass, .staffTime(minutes: 600), by: "TA", places: nil, enrolled: [year("Y8"): 2]),
            try group("y8-langcom", language, weekly(45), by: "teacher", places: 4),
            try group("y8-literacy", literacy, weekly(45), by: "teacher", places: 4),
            try group("y8-typing", typing, .dose(Dose(times: Rational(2), minutes: 20)), by: "TA", places: 2),
            try group("lunch-club", club, weekly(60), by: "TA", places: 12),
        ]
    }

    private static func gap(_ needs: [PlannedNeed], _ groups: [GapGroup], yearGroup: String? = "Y8") throws -> GapValue {
        try GapArithmetic.gap(
            GapInput(
                needs: needs, groups: groups, yearGroup: yearGroup.map { year($0) },
                provisions: [literacy, inClass, language, typing, anger, elsa, club], rates: #require(rates), weeks: Rational(38)))
    }

    @Test func `places, groups, minutes and cost are those worked out by hand`() throws {
        let promise = [role("TA"): Rational(360)]
        let needs =
            Self.needs(Self.literacy, should: 9, could: 4) + Self.needs(Self.inClass, must: 2, could: 3, promised: promise)
            + Self.needs(Self.language, must: 3, should: 2) + Self.needs(Self.typing, must: 1, should: 1)
            + Self.needs(Self.anger, could: 4) + Self.needs(Self.elsa, should: 2)
        let value = try Self.gap(needs, Self.groups())
        let rows = value.rows
        #expect(rows.map(\.provision) == [Self.literacy, Self.inClass, Self.language, Self.typing, Self.anger])
        #expect(rows.map(\.need) == [9, 2, 5, 2, 0] && rows.map(\.now) == [4, 2, 4, 2, 4])
        #expect(rows.map(\.gap) == [-5, 0, -1, 0, 4] && rows.map(\.change) == [2, 0, 1, 0, -1])
        #expect(rows.map(\.could) == [4, 3, 0, 0, 4], "shown, not counted")
        #expect(
            rows.map(\.minutes) == [
                [role("teacher"): Rational(90)], [role("TA"): Rational(120)], [role("teacher"): Rational(45)], [:],
                [role("teacher"): Rational(-45)],
            ], "two promises of six hours against ten")
        #expect(
            rows.map { $0.yearly?.known } == [Rational(239_400), Rational(136_800), Rational(119_700), .zero, Rational(-119_700)])
        #expect(rows.map(\.isForNobody) == [false, false, false, false, true])
        #expect(value.absences == [GapAbsence(yearGroup: year("Y8"), provision: Self.elsa, must: 0, should: 2, could: 0)])
        #expect(value.silent == [Self.club], "nobody said anything of it")
    }

    @Test func `what is not known stays so, and is never zero`() throws {
        let row = try #require(try Self.gap(Self.needs(Self.inClass, must: 5), Self.groups()).rows.first)
        #expect(row.gap == -3 && row.isInUse && row.change == nil && row.minutes == nil && row.yearly == nil)
        let full = try Self.group("y8-nurture", Self.literacy, .unquantified("full-time"), by: "teacher", places: 4)
        let open = try #require(try Self.gap(Self.needs(Self.literacy, should: 6), [full]).rows.first)
        #expect(open.gap == -2 && open.change == nil && open.yearly == nil && open.model == nil)
        let unpaid = try Self.group("y8-mentor", Self.literacy, Self.weekly(30), by: "mentor", places: 4)
        let costless = try #require(try Self.gap(Self.needs(Self.literacy, should: 6), [unpaid]).rows.first)
        #expect(costless.change == 1 && costless.minutes == [role("mentor"): Rational(30)])
        #expect(costless.yearly?.known == nil && costless.yearly?.missingRates == [role("mentor")])
    }

    @Test func `a mixed-year group's places are shared out whole, and add up`() throws {
        let mixed = try Self.group(
            "y7-y8", Self.literacy, Self.weekly(45), by: "teacher", places: 5, years: ["Y7", "Y8"],
            enrolled: [year("Y7"): 2, year("Y8"): 1])
        let value = try Self.gap(Self.needs(Self.literacy, should: 1), [mixed], yearGroup: nil)
        #expect(value.rows.map(\.yearGroup) == [year("Y7"), year("Y8")] && value.rows.map(\.now) == [3, 2])
        #expect(value.rows[0].isForNobody && !value.rows[1].isForNobody)
        #expect(
            try Apportioning.whole(10, [year("Y7"): exact("1/3"), year("Y8"): exact("1/3"), year("Y9"): exact("1/3")]) == [
                year("Y7"): 4, year("Y8"): 3, year("Y9"): 3,
            ])
    }

    @Test func `groups to spare are whole groups, and no more than there are`() throws {
        let row = try #require(
            try Self.gap(Self.needs(Self.anger, should: 1), Self.groups()).rows.first { $0.provision == Self.anger })
        #expect(row.gap == 3 && row.change == 0 && row.yearly?.known == .zero, "three places of four are no group")
    }
}
