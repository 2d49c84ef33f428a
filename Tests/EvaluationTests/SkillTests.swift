import Evaluation
import EventSourcing
import ProvisionDomain
import Testing

/// Skills needed against skills held, by hand.
@Suite struct SkillTests {
    private static func staff(_ number: UInt64) -> StaffID { StaffID(UniqueID(high: 2, low: number)) }
    private static let elsa = SkillCode("ELSA")
    private static let provision = ProvisionID(UniqueID(high: 4, low: 1))

    private func day(_ text: String) throws -> SchoolDay { try #require(SchoolDay(iso: text)) }

    private func person(
        _ number: UInt64, _ role: String = "TA", own: Bool = true, contracted: Int? = 1650, planned: Int = 0,
        held: [SkillCode: SkillComparison.Holding] = [:]
    ) -> SkillComparison.Person {
        SkillComparison.Person(
            staff: Self.staff(number), role: RoleCode(role), isOwn: own, contracted: contracted, planned: Rational(planned), held: held)
    }

    private func rows(_ people: [SkillComparison.Person], groups: [SkillComparison.Group], needed: Int = 0) throws -> [SkillComparison.Row]
    {
        try SkillComparison.rows(
            SkillComparison.Input(
                needs: [SkillComparison.Need(skill: Self.elsa, provision: Self.provision, groups: groups, nextYear: needed)],
                people: people, on: try day("2026-11-10"), lapsesBefore: try day("2027-02-08")))
    }

    @Test func `who holds it, whose training lapses or has lapsed, and who gives without it`() throws {
        let people = try [
            person(1, held: [Self.elsa: .init(until: nil)]), person(2, held: [Self.elsa: .init(until: day("2027-01-31"))]),
            person(3, held: [Self.elsa: .init(until: day("2026-11-09"))]), person(4),
        ]
        let groups = [
            SkillComparison.Group(code: GroupCode("a"), people: [Self.staff(1), Self.staff(4)], roles: [RoleCode("TA")]),
            SkillComparison.Group(code: GroupCode("b"), people: [Self.staff(3)], roles: [RoleCode("TA")]),
        ]
        let row = try #require(try rows(people, groups: groups, needed: 3).first)
        #expect(row.holders.map(\.state) == [.lapsed, .lapsing, .held])
        #expect(row.holders.map(\.staff) == [Self.staff(3), Self.staff(2), Self.staff(1)])
        #expect(row.without.map(\.staff) == [Self.staff(3), Self.staff(4)])
        #expect(row.without.map(\.groups) == [[GroupCode("b")], [GroupCode("a")]])
        #expect(row.uncovered == [GroupCode("b")] && row.needed == 3)
    }

    @Test func `who could be trained: of a role that gives it, the school's own, with time free, most first`() throws {
        let people = [
            person(1, planned: 1500), person(2, planned: 300), person(3, "teacher"), person(4, own: false), person(5, contracted: nil),
            person(6, planned: 1650),
        ]
        let groups = [SkillComparison.Group(code: GroupCode("a"), people: [], roles: [RoleCode("TA")])]
        let row = try #require(try rows(people, groups: groups).first)
        #expect(row.candidates.map(\.staff) == [Self.staff(2), Self.staff(1), Self.staff(5)])
        #expect(row.candidates.map(\.free) == [Rational(1350), Rational(150), nil])
        #expect(row.holders.isEmpty && row.uncovered == [GroupCode("a")])
    }
}

/// The text of a year's statement.
@Suite struct YearStatementTests {
    private static let figures = [
        YearStatement.Figure("PUPILS", "on roll", "181"), YearStatement.Figure("PUPILS", "of these with SEN status K", "41"),
        YearStatement.Figure("COSTS", "a label so long that it leaves no room for what stands beside it on one line", "£48,213.00"),
        YearStatement.Figure("COSTS", "not known", "–"),
    ]

    @Test func `a statement is read back as it was written`() {
        let text = YearStatement.text(["STATEMENT", "Larkfield School"], Self.figures)
        #expect(YearStatement.figures(in: text) == Self.figures)
        #expect(text.hasPrefix("STATEMENT\nLarkfield School\n\nPUPILS\n  on roll"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(text.hasSuffix("–\n"))
    }

    @Test func `two statements are compared figure by figure, whatever stands above`() {
        var later = Self.figures
        later[0].value = "182"
        later.remove(at: 1)
        later.append(YearStatement.Figure("COSTS", "new", "1"))
        let changes = YearStatement.changes(
            from: YearStatement.text(["closed"], Self.figures), to: YearStatement.text(["not closed", "x"], later))
        #expect(
            changes.map { "\($0.label): \($0.was ?? "nil") \($0.now ?? "nil")" } == [
                "on roll: 181 182", "new: nil 1", "of these with SEN status K: 41 nil",
            ])
    }

    @Test func `minutes and numbers are grouped`() {
        #expect(YearStatement.clock(72_305) == "1,205:05" && YearStatement.clock(0) == "0:00")
        #expect(YearStatement.grouped(1_728_700) == "1,728,700" && YearStatement.grouped(999) == "999")
    }
}
