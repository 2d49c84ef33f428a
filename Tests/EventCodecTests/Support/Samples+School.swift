import ProvisionDomain

extension Samples {
    private static let named = NamedDays(name: "Autumn 1", from: day("2026-09-03"), until: day("2026-10-23"))
    private static let yearGroups = [YearGroup("Y7"), YearGroup("R")].compactMap { $0 }
    private static let hash = String(repeating: "9c", count: 32)

    private static let periods: [Period] = {
        guard let start = ClockTime("08:40"), let end = ClockTime("09:00") else { return [] }
        return [Period(code: PeriodCode("Reg"), start: start, end: end)]
    }()

    private static let calendar = AcademicYearSet(
        year: AcademicYear(startYear: 2026), terms: [named],
        breaks: [NamedDays(name: "Half term", from: day("2026-10-26"), until: day("2026-10-30"))],
        staffOnlyDays: [day("2026-09-02")], weeks: [LetteredWeek(monday: day("2026-09-07"), letter: .b)],
        periods: periods,
        away: [YearGroupsAway(yearGroups: yearGroups, from: day("2026-06-01"), until: day("2026-06-05"))])

    static let school: [Sample] = [
        school(
            "SchoolNamed", .named(SchoolNamed(name: "Larkfield School", timeZone: "Europe/London", dfeNumber: "307/4001", urn: "100001"))),
        school("SchoolNamed, bare", .named(SchoolNamed(name: "Larkfield School", timeZone: "Europe/London"))),
        school("AcademicYearSet", .academicYearSet(calendar)),
        school(
            "AcademicYearSet, bare",
            .academicYearSet(
                AcademicYearSet(
                    year: AcademicYear(startYear: 2026), terms: [], breaks: [], staffOnlyDays: [], weeks: [], periods: [], away: []))),
        school("DayClosed", .dayClosed(DayClosed(reason: "snow"))),
        school("DayOpened", .dayOpened(DayOpened(reason: "thaw"))),
        school("DayOpened, bare", .dayOpened(DayOpened(reason: nil))),
        school("LogRestored", .logRestored(LogRestored(epoch: 2, position: 48_213, backupHeld: 48_300))),
        school("LogRestored, all", .logRestored(LogRestored(epoch: 2, position: 48_213))),
        school(
            "YearRolled",
            .yearRolled(
                YearRolled(
                    year: AcademicYear(startYear: 2027), highest: YearGroup("Y11") ?? .reception, moved: 812, excepted: [pupil],
                    left: [secondPupil]))),
        school(
            "YearClosed",
            .yearClosed(
                YearClosed(
                    year: AcademicYear(startYear: 2026), statement: "STATEMENT OF 2026/27\nsessions given 1,204\n", sha256: hash,
                    anchor: LogPoint(log: id(7), epoch: 1, position: 48_213, hash: hash), unrecordedSessions: 12,
                    unrecordedMinutes: 240))),
        school("StaffRateSet", .staffRateSet(StaffRateSet(role: RoleCode("TA"), rate: .hourly(Pence(1800))))),
        school("StaffRateSet, a year", .staffRateSet(StaffRateSet(role: RoleCode("TA"), rate: .weeklyHourYear(Pence(46154))))),
        school(
            "BudgetSet",
            .budgetSet(BudgetSet(year: AcademicYear(startYear: 2026), source: FundingSource("notional"), amount: Pence(8_000_000)))),
        school("RulePackAdopted", .rulePackAdopted(RulePackAdopted(name: "default", sha256: hash, content: "{\"name\":\"default\"}"))),
        school(
            "CodeSetAdopted",
            .codeSetAdopted(
                CodeSetAdopted(
                    name: "need-types", sha256: hash,
                    entries: [
                        CodeEntry(code: "SEMH", label: "Social, emotional and mental health", group: "semh", aliases: ["BESD"]),
                        CodeEntry(code: "OTH", label: "Other"),
                    ]))),
        school(
            "MeasureDefined",
            .measureDefined(
                MeasureDefined(
                    code: MeasureCode("NGRT"), name: "Group reading test", kind: .standardScore, least: Score(60), greatest: Score(140),
                    floor: Score(69), ceiling: Score(131), band: Score(thousandths: 4500)))),
        school(
            "MeasureDefined, bare",
            .measureDefined(
                MeasureDefined(
                    code: MeasureCode("goal"), name: "Goal", kind: .goal, least: Score(-2), greatest: Score(2), floor: nil, ceiling: nil,
                    band: nil))),
        school("EventRetracted in school", .retracted(retraction)),
    ]

    private static let content = StaffContent(
        name: .known(PersonName(forename: "Priya", surname: "Khan", preferred: "Pri")), role: RoleCode("TA"), contractedMinutes: 1650,
        workingDays: [.monday, .tuesday], agency: "Northgate", login: .known("pkhan"))
    private static let bareContent = StaffContent(
        name: .known(PersonName(forename: "", surname: "Okoro")), role: RoleCode("teacher"), contractedMinutes: nil, workingDays: [],
        agency: nil, login: nil)

    static let staffs: [Sample] = [
        staff("StaffJoined", .joined(StaffJoined(content: content))),
        staff("StaffJoined, bare", .joined(StaffJoined(content: bareContent))),
        staff("StaffRevised", .revised(StaffRevised(content: content))),
        staff("StaffTrained", .trained(StaffTrained(skill: SkillCode("reading-recovery"), until: day("2029-07-31")))),
        staff("StaffTrained, bare", .trained(StaffTrained(skill: SkillCode("reading-recovery")))),
        staff("StaffAbsent", .absent(StaffAbsent(until: day("2026-11-12")))),
        staff("StaffAbsent, bare", .absent(StaffAbsent(until: nil))),
        staff("StaffReturned", .returned(StaffReturned())),
        staff("StaffLeft", .left(StaffLeft())),
        staff("EventRetracted in staff", .retracted(retraction)),
    ]

    static let classes: [Sample] = [
        `class`(
            "ClassSet",
            .set(ClassSet(code: ClassCode("7C"), isForm: true, yearGroups: yearGroups, staff: [staff], subject: "English"))),
        `class`("ClassSet, bare", .set(ClassSet(code: ClassCode("7C"), isForm: false, yearGroups: [], staff: [], subject: nil))),
        `class`("ClassMembersSet", .membersSet(ClassMembersSet(members: [pupil, secondPupil]))),
        `class`(
            "ClassTimetabled",
            .timetabled(
                ClassTimetabled(lessons: [
                    Lesson(weekday: .tuesday, period: PeriodCode("P3"), week: .a, room: "E4"),
                    Lesson(weekday: .friday, period: PeriodCode("P1"), week: nil, room: nil),
                ]))),
        `class`("EventRetracted in class", .retracted(retraction)),
    ]

    static let provisions: [Sample] = [
        provision(
            "ProvisionDefined",
            .defined(
                ProvisionDefined(
                    content: ProvisionContent(
                        code: ProvisionCode("catch-up-literacy"), name: "Catch-Up Literacy", area: AreaCode("cognition"),
                        tier: TierCode("targeted"), usualDose: Dose(times: Rational("9/2") ?? .zero, minutes: 50),
                        intendedOutcome: "Reads at age", measure: MeasureCode("NGRT"), skills: [SkillCode("catch-up")], confidential: true,
                        seenBy: [StaffID(id(41))]))
            )),
        provision(
            "ProvisionRevised, bare",
            .revised(
                ProvisionRevised(
                    content: ProvisionContent(
                        code: ProvisionCode("laptops"), name: "Laptops", area: AreaCode("none"), tier: TierCode("universal"),
                        usualDose: nil, intendedOutcome: nil, measure: nil, skills: [], confidential: false)))),
        provision(
            "ProvisionRevised",
            .revised(
                ProvisionRevised(
                    content: ProvisionContent(
                        code: ProvisionCode("catch-up-literacy"), name: "Catch-Up Literacy", area: AreaCode("cognition"),
                        tier: TierCode("targeted"), usualDose: Dose(times: Rational(4), minutes: 20),
                        intendedOutcome: "Reads at age", measure: MeasureCode("NGRT"), skills: [SkillCode("catch-up")], confidential: true,
                        seenBy: [StaffID(id(41))])
                ))),
        provision("ProvisionRetired", .retired(ProvisionRetired())),
        provision("EventRetracted in provision", .retracted(retraction)),
    ]
}
