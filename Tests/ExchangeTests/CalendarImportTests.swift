import Exchange
import ProvisionInterface
import Testing

@Suite struct `Calendar files` {
    static let header = "kind,name,from,until,letter,year_groups\n"

    @Test func `all rows are one calendar, closed days calls of their own`() throws {
        let outcome = Outcome(
            .calendar,
            Self.header + """
                year,2026/27,,,,
                term,autumn,2026-09-01,2026-12-18,,
                break,half-term,2026-10-26,2026-10-30,,
                staffday,,2026-09-01,,,
                week,,2026-09-07,,B,
                period,Reg,08:40,09:00,,
                away,leave,2027-05-10,2027-06-25,,Y11;Y13
                closed,snow,2026-12-01,,,
                """)
        #expect(outcome.problems.isEmpty)
        #expect(outcome.calls.map(\.method) == ["io.provd.School.SetAcademicYear", "io.provd.School.CloseDay"])
        let calendar = try #require(outcome.inputs(SchoolInterface.SetAcademicYear.Input.self).first?.calendar)
        #expect(calendar.year == "2026/27")
        #expect(calendar.terms == [.init(name: "autumn", from: "2026-09-01", until: "2026-12-18")])
        #expect(calendar.breaks.map(\.from) == ["2026-10-26"])
        #expect(calendar.staffOnlyDays == ["2026-09-01"])
        #expect(calendar.weeks == [.init(monday: "2026-09-07", letter: "B")])
        #expect(calendar.periods == [.init(code: "Reg", start: "08:40", end: "09:00")])
        #expect(calendar.away == [.init(yearGroups: ["Y11", "Y13"], from: "2027-05-10", until: "2027-06-25")])
        #expect(outcome.inputs(SchoolInterface.CloseDay.Input.self).map(\.reason) == ["snow"])
    }

    @Test(arguments: [
        ("week,,2026-09-08,,A,", "from"), ("week,,2026-09-07,,C,", "letter"), ("period,Reg,09:00,08:40,,", "until"),
        ("term,autumn,2026-12-18,2026-09-01,,", "until"), ("holiday,x,2026-09-01,,,", "kind"),
        ("year,2027/28,,,,", "kind"), ("away,x,2027-05-10,2027-05-11,,", "year_groups"),
    ]) func `one bad row and there is no calendar`(row: String, column: String) {
        let outcome = Outcome(.calendar, Self.header + "year,2026/27,,,,\n" + row + "\n")
        #expect(outcome.calls.isEmpty)
        #expect(outcome.problems.map(\.column) == [column])
        #expect(outcome.problems.map(\.row) == [3])
    }

    @Test func `a calendar names its year`() {
        let outcome = Outcome(.calendar, Self.header + "staffday,,2026-09-01,,,\n")
        #expect(outcome.calls.isEmpty)
        #expect(outcome.problems.map(\.column) == ["kind"])
    }

    @Test(arguments: ["2026", "2026/28", "next"]) func `a year that is none is refused`(year: String) {
        let outcome = Outcome(.calendar, Self.header + "year,\(year),,,,\n")
        #expect(outcome.calls.isEmpty)
        #expect(outcome.problems.first?.column == "name")
    }
}
