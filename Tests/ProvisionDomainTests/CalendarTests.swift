import EventSourcing
import ProvisionDomain
import Testing

struct CalendarTests {
    private let school = Example.school

    @Test(arguments: [
        ("2026-11-10", DayKind.open), ("2026-11-08", .weekend), ("2026-10-27", .inBreak("Autumn half-term")), ("2026-12-24", .holiday),
        ("2026-09-03", .staffOnly),
        ("2026-08-31", .notSet), ("2028-01-10", .notSet), ("2028-01-09", .weekend),
    ])
    func `a day is what the calendar says`(_ day: String, _ kind: DayKind) { #expect(school.kind(of: Example.day(day)) == kind) }

    @Test func `year groups away have no school while others have`() {
        let day = Example.day("2026-10-05")
        #expect(!school.isSchoolDay(day, yearGroups: [Example.seven]))
        #expect(school.isSchoolDay(day, yearGroups: [Example.seven, Example.eight]))
        #expect(school.isSchoolDay(day))
        #expect(school.isClosed(day, yearGroups: [Example.seven]) == "these year groups are away")
    }

    @Test func `a closed day is closed until it is opened, whichever is the last word`() throws {
        var scenario = RefusalCases.named
        try scenario.then(.closeDay(reason: "snow"), on: "2026-11-09")
        #expect(scenario.state.isClosed(Example.day("2026-11-09")) == "the school is closed: snow")
        scenario.changesNothing(.closeDay(reason: "snow"), on: "2026-11-09")
        try scenario.then(.openDay(reason: "thawed"), on: "2026-11-09")
        #expect(scenario.state.isSchoolDay(Example.day("2026-11-09")))
        scenario.changesNothing(.openDay(reason: nil), on: "2026-11-09")
        try scenario.then(.closeDay(reason: "flood"), on: "2026-11-09")
        #expect(scenario.state.kind(of: Example.day("2026-11-09")) == .closed(reason: "flood"))
    }

    @Test func `weeks have letters, half-term none`() {
        #expect(school.weekLetter(of: Example.day("2026-09-04")) == .a)
        #expect(school.weekLetter(of: Example.day("2026-10-23")) == .b)
        #expect(school.weekLetter(of: Example.day("2026-10-28")) == nil)
        #expect(school.weekLetter(of: Example.day("2026-11-10")) == .b)
    }

    @Test func `school days and weeks of a range are counted`() {
        let range = DayRange(from: Example.day("2026-10-19"), until: Example.day("2026-11-03"))
        #expect(school.schoolDays(in: range).count == 7)
        #expect(school.weeks(in: range) == [Example.day("2026-10-19"), Example.day("2026-11-02")])
        #expect(school.schoolDays(after: Example.day("2026-10-23"), through: Example.day("2026-11-03")) == 2)
        #expect(school.schoolDays(after: Example.day("2026-11-03"), through: Example.day("2026-11-03")) == 0)
        #expect(SchoolState().schoolDays(after: Example.day("2026-11-06"), through: Example.day("2026-11-10")) == 2)
        #expect(school.schoolDays(in: DayRange(from: range.until, until: range.from)).isEmpty)
    }

    @Test func `a term is found by its name, halves are parted by the longest break`() {
        #expect(school.days(named: "Autumn term", in: Example.year) == nil)
        #expect(school.days(named: "AUTUMN", in: Example.year)?.until == Example.day("2026-12-18"))
        #expect(school.days(named: "spring2", in: Example.year)?.from == Example.day("2027-02-20"))
        #expect(school.days(named: "summer1", in: Example.year) == nil)
        #expect(school.days(named: "", in: Example.year) == nil)
        var six = Example.calendar
        six.terms[0].name = "Autumn 1"
        #expect(Example.state(of: [.academicYearSet(six)]).days(named: "autumn1", in: Example.year)?.until == Example.day("2026-12-18"))
    }

    @Test func `an alias is replaced by its code, and a missing set lets any code pass`() throws {
        #expect(try school.canonical(NeedType("besd"), in: .needTypes, field: "type").text == "SEMH")
        #expect(try SchoolState().canonical(NeedType("besd"), in: .needTypes, field: "type").text == "besd")
        #expect(school.side(of: ReasonCode("SICK")) == .pupil)
        #expect(school.side(of: ReasonCode("dragon")) == nil)
        #expect(school.entry("wave 3", in: .tiers)?.code == "specialist")
    }

    @Test func `a calendar set again replaces the earlier one`() throws {
        var scenario = RefusalCases.named
        var other = Example.calendar
        other.staffOnlyDays.append(Example.day("2026-11-09"))
        scenario.changesNothing(.setAcademicYear(Example.calendar), on: "2026-09-01")
        try scenario.then(.setAcademicYear(other), on: "2026-09-01")
        #expect(scenario.state.kind(of: Example.day("2026-11-09")) == .staffOnly)
    }
}
