import EventSourcing
import ProvisionDomain

extension RefusalCases {
    static func staffContent(_ change: (inout StaffContent) -> Void = { _ in }) -> StaffContent {
        var content = StaffContent(
            name: .known(PersonName(forename: "Priya", surname: "Khan")), role: RoleCode("TA"), contractedMinutes: 1650,
            workingDays: [.monday, .tuesday], agency: nil, login: .known("pkhan"))
        change(&content)
        return content
    }

    static var joined: Scenario<StaffDecider> {
        var scenario = Scenario(StaffDecider.self)
        scenario.given(.joined(StaffJoined(content: staffContent())), on: "2026-09-01")
        return scenario
    }

    static var staffAndCatalogue: [RefusalCase] { staffRows + classRows + provisionRows }

    private static var staffRows: [RefusalCase] {
        let nobody = Scenario(StaffDecider.self)
        var away = joined
        away.given(.absent(StaffAbsent(until: Example.day("2026-11-06"))), on: "2026-11-02")
        var left = joined
        left.given(.left(StaffLeft()), on: "2026-10-23")
        let on = "2026-11-03"
        return [
            RefusalCase("a skill of nobody", .unknown, "staff", nobody, StaffAction.train(skill: SkillCode("elsa"), until: nil), on: on),
            RefusalCase(
                "a skill before joining", .outsideDates, "on", joined, StaffAction.train(skill: SkillCode("elsa"), until: nil),
                on: "2026-08-03"),
            RefusalCase("an absence after leaving", .ended, "on", left, StaffAction.absent(until: nil), on: on),
            RefusalCase(
                "staff without surname", .malformed, "name", nobody,
                StaffAction.set(staffContent { $0.name = .known(PersonName(forename: "Priya", surname: " ")) }), on: on),
            RefusalCase("an erased name", .malformed, "name", nobody, StaffAction.set(staffContent { $0.name = .erased }), on: on),
            RefusalCase(
                "a name of two lines", .malformed, "name", nobody,
                StaffAction.set(staffContent { $0.name = .known(PersonName(forename: "A\nB", surname: "C")) }), on: on),
            RefusalCase(
                "a role nobody knows", .unknown, "role", nobody, StaffAction.set(staffContent { $0.role = RoleCode("wizard") }), on: on),
            RefusalCase(
                "a contract of no minutes", .limit, "contractedMinutes", nobody, StaffAction.set(staffContent { $0.contractedMinutes = 0 }),
                on: on),
            RefusalCase(
                "a login with a space", .malformed, "login", nobody, StaffAction.set(staffContent { $0.login = .known("p khan") }), on: on),
            RefusalCase("joining before a later joining", .conflict, "on", joined, StaffAction.set(staffContent()), on: "2026-08-03"),
            RefusalCase(
                "a training that ends before it begins", .outsideDates, "until", joined,
                StaffAction.train(skill: SkillCode("elsa"), until: Example.day("2026-11-02")), on: on),
            RefusalCase("a second absence", .duplicate, "on", away, StaffAction.absent(until: nil), on: on),
            RefusalCase("a return from nowhere", .missingEarlier, "on", joined, StaffAction.returned, on: on),
            RefusalCase("a second return", .missingEarlier, "on", away, StaffAction.returned, on: "2026-11-09"),
            RefusalCase("a second leaving, earlier", .ended, "on", left, StaffAction.leave, on: "2026-10-05"),
        ]
    }

    private static var classRows: [RefusalCase] {
        let none = Scenario(ClassDecider.self)
        var form = none
        form.given(
            .set(ClassSet(code: ClassCode("7C"), isForm: true, yearGroups: [Example.seven], staff: [], subject: nil)), on: "2026-09-01")
        func lessons(_ rows: [(String, WeekLetter?)]) -> ClassAction {
            .timetable(rows.map { Lesson(weekday: .monday, period: PeriodCode($0.0), week: $0.1, room: nil) })
        }
        return [
            RefusalCase("members of no class", .unknown, "class", none, ClassAction.setMembers([]), on: "2026-09-01"),
            RefusalCase(
                "a class without code", .malformed, "code", none,
                ClassAction.set(ClassSet(code: ClassCode(" "), isForm: true, yearGroups: [], staff: [], subject: nil)), on: "2026-09-01"),
            RefusalCase(
                "a class of a thousand and one", .limit, "members", form, ClassAction.setMembers((0...1000).map { Example.pupil($0) }),
                on: "2026-09-01"),
            RefusalCase("a lesson in a period there is not", .unknown, "lessons", form, lessons([("P9", nil)]), on: "2026-09-01"),
            RefusalCase("two lessons at once", .duplicate, "lessons", form, lessons([("P1", .a), ("P1", nil)]), on: "2026-09-01"),
        ]
    }

    private static var provisionRows: [RefusalCase] {
        let none = Scenario(ProvisionDecider.self)
        var retired = none
        retired.given(.defined(ProvisionDefined(content: Example.provisionContent)), on: "2026-08-01")
        retired.given(.retired(ProvisionRetired()), on: "2026-10-23")
        func content(_ change: (inout ProvisionContent) -> Void) -> ProvisionAction {
            var content = Example.provisionContent
            change(&content)
            return .set(content)
        }
        return [
            RefusalCase(
                "a provision of a tier there is not", .unknown, "tier", none, content { $0.tier = TierCode("golden") }, on: "2026-09-01"),
            RefusalCase(
                "a provision measured by nothing defined", .unknown, "measure", none, content { $0.measure = MeasureCode("ABC") },
                on: "2026-09-01"),
            RefusalCase(
                "a usual dose of nothing", .limit, "usualDose", none, content { $0.usualDose = Dose(times: .zero, minutes: 50) },
                on: "2026-09-01"),
            RefusalCase(
                "a dose of more than a week", .limit, "usualDose", none, content { $0.usualDose = Dose(times: Rational(200), minutes: 60) },
                on: "2026-09-01"),
            RefusalCase(
                "an outcome of five thousand letters", .limit, "intendedOutcome", none,
                content { $0.intendedOutcome = String(repeating: "a", count: 5000) }, on: "2026-09-01"),
            RefusalCase("revising what is retired", .ended, "on", retired, content { $0.name = "Other" }, on: "2026-11-02"),
            RefusalCase("retiring what never was", .unknown, "provision", none, ProvisionAction.retire, on: "2026-11-02"),
            RefusalCase("retiring twice", .ended, "on", retired, ProvisionAction.retire, on: "2026-11-02"),
        ]
    }
}
