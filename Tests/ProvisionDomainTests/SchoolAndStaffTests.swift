import EventSourcing
import ProvisionDomain
import Testing

struct SchoolAndStaffTests {
    @Test func `what is set again as it is changes nothing`() throws {
        var school = RefusalCases.named
        school.changesNothing(.name("Larkfield School", timeZone: "Europe/London", dfeNumber: nil, urn: nil), on: "2026-09-01")
        school.changesNothing(.defineMeasure(Example.ngrt), on: "2026-09-01")
        school.changesNothing(
            .adoptCodeSet(name: "Reasons", sha256: Example.hash.uppercased(), entries: Example.codeSets[0].entries), on: "2026-09-01")
        try school.then(.setRate(role: RoleCode("ta"), rate: .hourly(Pence(1800))), on: "2026-09-01")
        school.changesNothing(.setRate(role: RoleCode("TA"), rate: .hourly(Pence(1800))), on: "2026-10-01")
        try school.then(.setBudget(year: Example.year, source: FundingSource("notional"), amount: Pence(500_000)), on: "2026-09-01")
        school.changesNothing(.setBudget(year: Example.year, source: FundingSource("notional"), amount: Pence(500_000)), on: "2026-09-01")
        try school.then(.adoptRulePack(name: "England", sha256: Example.hash, content: "{}"), on: "2026-09-01")
        school.changesNothing(.adoptRulePack(name: "England", sha256: Example.hash, content: "{}"), on: "2026-09-01")
    }

    @Test func `a rate effective later never touches earlier days, a back-dated one does`() throws {
        var school = RefusalCases.named
        let role = RoleCode("TA")
        try school.then(.setRate(role: role, rate: .hourly(Pence(1800))), on: "2026-09-01")
        try school.then(.setRate(role: role, rate: .hourly(Pence(1900))), on: "2026-11-02")
        #expect(school.state.rate(of: role, on: Example.day("2026-11-01")) == .hourly(Pence(1800)))
        try school.then(.setRate(role: role, rate: .weeklyHourYear(Pence(46_154))), on: "2026-10-05")
        #expect(school.state.rate(of: role, on: Example.day("2026-11-01")) == .weeklyHourYear(Pence(46_154)))
        #expect(school.state.rate(of: role, on: Example.day("2026-11-02")) == .hourly(Pence(1900)))
        #expect(school.state.rate(of: role, on: Example.day("2026-08-31")) == nil)
    }

    @Test func `staff join, are revised, leave and come back`() throws {
        var staff = Scenario(StaffDecider.self)
        try staff.then(.set(RefusalCases.staffContent()), on: "2026-09-01")
        staff.changesNothing(.set(RefusalCases.staffContent()), on: "2026-10-01")
        let revised = try staff.when(.set(RefusalCases.staffContent { $0.contractedMinutes = 900 }), on: "2026-10-01")
        #expect(
            revised == [
                Dated(
                    .revised(StaffRevised(content: RefusalCases.staffContent { $0.contractedMinutes = 900 })),
                    effectiveOn: Example.day("2026-10-01").number)
            ])
        try staff.then(.leave, on: "2026-10-23")
        staff.changesNothing(.leave, on: "2026-10-23")
        #expect(staff.state.isEmployed(on: Example.day("2026-10-23")) && !staff.state.isEmployed(on: Example.day("2026-10-24")))
        let again = try staff.when(.set(RefusalCases.staffContent()), on: "2026-11-02")
        #expect(again.count == 1)
        guard case .joined = again[0].event else { throw Unexpected() }
    }

    @Test func `an absence ends with its last day or with a return`() throws {
        var staff = RefusalCases.joined
        try staff.then(.absent(until: Example.day("2026-11-06")), on: "2026-11-02")
        staff.changesNothing(.absent(until: Example.day("2026-11-06")), on: "2026-11-02")
        #expect(staff.state.isAbsent(on: Example.day("2026-11-06")) && !staff.state.isAbsent(on: Example.day("2026-11-07")))
        try staff.then(.returned, on: "2026-11-04")
        #expect(!staff.state.isAbsent(on: Example.day("2026-11-05")))
        staff.changesNothing(.returned, on: "2026-11-04")
    }

    @Test func `training counts from its day until it lapses`() throws {
        var staff = RefusalCases.joined
        let skill = SkillCode("elsa")
        try staff.then(.train(skill: skill, until: Example.day("2026-12-31")), on: "2026-10-01")
        staff.changesNothing(.train(skill: skill, until: Example.day("2026-12-31")), on: "2026-10-01")
        #expect(!staff.state.holds(skill, on: Example.day("2026-09-30")))
        #expect(staff.state.holds(skill, on: Example.day("2026-12-31")))
        #expect(!staff.state.holds(skill, on: Example.day("2027-01-01")))
    }

    @Test func `a class is set with members and lessons, whole each time`() throws {
        var form = Scenario(ClassDecider.self)
        let content = ClassSet(code: ClassCode("7C"), isForm: true, yearGroups: [Example.seven], staff: [Example.staff(1)], subject: nil)
        try form.then(.set(content), on: "2026-09-01")
        form.changesNothing(.set(content), on: "2026-09-01")
        try form.then(.setMembers([Example.pupil(2), Example.pupil(1), Example.pupil(2)]), on: "2026-09-01")
        form.changesNothing(.setMembers([Example.pupil(1), Example.pupil(2)]), on: "2026-10-01")
        #expect(form.state.members.latest == [Example.pupil(1), Example.pupil(2)])
        let lessons = [
            Lesson(weekday: .monday, period: PeriodCode("P1"), week: .a, room: nil),
            Lesson(weekday: .monday, period: PeriodCode("P1"), week: .b, room: "E2"),
        ]
        try form.then(.timetable(lessons), on: "2026-09-01")
        form.changesNothing(.timetable(lessons), on: "2026-09-01")
    }

    @Test func `a provision is defined, revised and retired`() throws {
        var provision = Scenario(ProvisionDecider.self)
        var content = Example.provisionContent
        content.tier = TierCode("wave 2")
        try provision.then(.set(content), on: "2026-08-01")
        #expect(provision.state.latest?.tier.text == "targeted")
        provision.changesNothing(.set(content), on: "2026-09-01")
        content.name = "Catch-Up"
        try provision.then(.set(content), on: "2026-09-01")
        try provision.then(.retire, on: "2026-11-02")
        provision.changesNothing(.retire, on: "2026-11-02")
        #expect(provision.state.isOffered(on: Example.day("2026-11-02")) && !provision.state.isOffered(on: Example.day("2026-11-03")))
    }
}

/// A test met what it did not expect.
struct Unexpected: Error {}
