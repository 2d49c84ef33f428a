import EventSourcing
import ProvisionDomain

extension RefusalCases {
    static func deliver(_ number: UInt64, _ change: (inout SessionReport) -> Void = { _ in }) -> GroupAction {
        var report = Example.report(number)
        change(&report)
        return .deliver(report)
    }

    static func miss(_ number: UInt64, slot: Int? = nil, reason: String = "moved") -> GroupAction {
        .miss(session: Example.session(number), slot: slot, start: nil, minutes: nil, reason: ReasonCode(reason), note: nil)
    }

    static func says(_ pupil: UInt64, _ attendance: Attendance) -> SessionReport.Exception {
        SessionReport.Exception(pupil: Example.pupil(pupil), attendance: attendance, note: nil)
    }

    static var missed: Scenario<GroupDecider> {
        var scenario = Example.group()
        scenario.given(
            .sessionMissed(
                SessionMissed(session: Example.session(1), slot: 1, start: ClockTime("08:40"), minutes: 20, reason: ReasonCode("moved"))),
            on: "2026-11-03", recordedAt: 1_793_695_380_000_000)
        return scenario
    }

    static var sessions: [RefusalCase] { dayRows + slotRows + againRows + registerRows + weekRows }

    private static var dayRows: [RefusalCase] {
        let group = Example.group()
        var snow = group
        var closedSchool = Example.school
        SchoolDecider.evolve(
            &closedSchool,
            Recorded(
                id: UniqueID(high: 9, low: 99), position: 99, effectiveOn: Example.day("2026-11-03").number, recordedAt: 0, actor: "system",
                event: .dayClosed(DayClosed(reason: "snow"))))
        snow.school = closedSchool
        var closed = group
        closed.given(.closed(GroupClosed()), on: "2026-10-23")
        var comparison = Example.content()
        comparison.kind = .comparison
        var away = Example.content()
        away.yearGroups = [Example.seven]
        return [
            RefusalCase("a session of tomorrow", .future, "on", group, deliver(1), on: "2026-11-17"),
            RefusalCase("a session before the group", .outsideDates, "on", group, deliver(1), on: "2026-09-01"),
            RefusalCase("a session after the closing", .ended, "on", closed, deliver(1), on: "2026-11-03"),
            RefusalCase("a session on a closed day", .closedDay, "on", snow, deliver(1), on: "2026-11-03"),
            RefusalCase("a session in half-term", .closedDay, "on", group, deliver(1), on: "2026-10-27"),
            RefusalCase("a session at the weekend", .closedDay, "on", group, deliver(1), on: "2026-11-08"),
            RefusalCase("a missed session on a closed day", .closedDay, "on", snow, miss(1), on: "2026-11-03"),
            RefusalCase("a session while the year group is away", .closedDay, "on", Example.group(away), deliver(1), on: "2026-10-06"),
            RefusalCase("a session of a comparison group", .conflict, "group", Example.group(comparison), deliver(1), on: "2026-11-03"),
            RefusalCase("a session of a resource", .conflict, "group", Example.group(Example.content(.none)), deliver(1), on: "2026-11-03"),
        ]
    }

    private static var slotRows: [RefusalCase] {
        let group = Example.group()
        let dose = Example.group(Example.content(.dose(Dose(times: Rational(4), minutes: 50))))
        let open = Example.group(Example.content(.unquantified("full-time")))
        var twice = Example.slots
        twice[1].weekday = .tuesday
        twice[1].week = nil
        return [
            RefusalCase("a slot there is not", .unknown, "slot", group, deliver(1) { $0.slot = 7 }, on: "2026-11-03"),
            RefusalCase("a slot of another weekday", .outsideDates, "slot", group, deliver(1) { $0.slot = 1 }, on: "2026-11-02"),
            RefusalCase("a slot of the other week", .outsideDates, "slot", group, deliver(1) { $0.slot = 2 }, on: "2026-10-22"),
            RefusalCase("a day without a slot", .outsideDates, "on", group, deliver(1), on: "2026-11-02"),
            RefusalCase(
                "a day with two slots", .ambiguous, "slot", Example.group(Example.content(.slots(twice))), deliver(1), on: "2026-11-03"),
            RefusalCase(
                "an extra session with a slot", .malformed, "slot", group,
                deliver(1) {
                    $0.slot = 1; $0.extra = true
                }, on: "2026-11-03"),
            RefusalCase("a slot of a group by dose", .malformed, "slot", dose, deliver(1) { $0.slot = 1 }, on: "2026-11-03"),
            RefusalCase("a session of no length", .limit, "minutes", group, deliver(1) { $0.minutes = 0 }, on: "2026-11-03"),
            RefusalCase("a session of eleven hours", .limit, "minutes", group, deliver(1) { $0.minutes = 601 }, on: "2026-11-03"),
            RefusalCase("a session nobody says the length of", .missingEarlier, "minutes", open, deliver(1), on: "2026-11-03"),
        ]
    }

    private static var againRows: [RefusalCase] {
        var dose = Example.group(Example.content(.dose(Dose(times: Rational(4), minutes: 50))))
        dose.given(
            .sessionDelivered(SessionDelivered(session: Example.session(1), minutes: 50, deliverers: [], register: [], extra: false)),
            on: "2026-11-03",
            recordedAt: 1_793_695_380_000_000)
        var repaid = missed
        repaid.given(
            .sessionDelivered(
                SessionDelivered(
                    session: Example.session(2), minutes: 20, deliverers: [], register: [], extra: true, repays: Example.session(1))),
            on: "2026-11-04")
        return [
            RefusalCase("a session twice", .duplicate, "on", delivered, deliver(2), on: "2026-11-03"),
            RefusalCase("another session under one id", .duplicate, "session", delivered, deliver(1) { $0.minutes = 15 }, on: "2026-11-03"),
            RefusalCase("a session delivered that was missed", .conflict, "on", missed, deliver(2), on: "2026-11-03"),
            RefusalCase("a session missed that was delivered", .conflict, "on", delivered, miss(2), on: "2026-11-03"),
            RefusalCase("a session missed twice", .duplicate, "on", missed, miss(2), on: "2026-11-03"),
            RefusalCase(
                "a missed session under another's id", .duplicate, "session", missed, miss(1, reason: "no-cover"), on: "2026-11-03"),
            RefusalCase("a second session by dose without a start", .duplicate, "on", dose, deliver(2), on: "2026-11-03"),
            RefusalCase(
                "making up for nothing", .unknown, "repays", missed,
                deliver(2) {
                    $0.repays = Example.session(9); $0.minutes = 20
                }, on: "2026-11-04"),
            RefusalCase(
                "making up for what was delivered", .conflict, "repays", delivered,
                deliver(2) {
                    $0.repays = Example.session(1); $0.minutes = 20
                }, on: "2026-11-04"),
            RefusalCase(
                "making up twice", .duplicate, "repays", repaid,
                deliver(3) {
                    $0.repays = Example.session(1); $0.minutes = 20
                }, on: "2026-11-05"),
            RefusalCase(
                "a missed session for no reason known", .unknown, "reason", Example.group(), miss(1, reason: "dragon"), on: "2026-11-03"),
        ]
    }

    private static var registerRows: [RefusalCase] {
        let group = Example.group()
        let day = "2026-11-03"
        return [
            RefusalCase(
                "a pupil not on the register", .unknown, "exceptions", group, deliver(1) { $0.exceptions = [says(9, .there)] }, on: day),
            RefusalCase(
                "two things said of one pupil", .duplicate, "exceptions", group,
                deliver(1) { $0.exceptions = [says(1, .there), says(1, .part(5))] }, on: day),
            RefusalCase(
                "there longer than the session", .limit, "exceptions", group, deliver(1) { $0.exceptions = [says(1, .part(21))] }, on: day),
            RefusalCase(
                "away for no reason known", .unknown, "exceptions", group,
                deliver(1) { $0.exceptions = [says(1, .away(ReasonCode("dragon")))] }, on: day),
            RefusalCase(
                "away for the school's reason", .conflict, "exceptions", group,
                deliver(1) { $0.exceptions = [says(1, .away(ReasonCode("moved")))] }, on: day),
            RefusalCase("a session of nobody", .missingEarlier, "on", Example.group(pupils: 0), deliver(1), on: day),
        ]
    }

    private static var weekRows: [RefusalCase] {
        var content = Example.content()
        content.recording = .exception
        let group = Example.group(content)
        return [
            RefusalCase(
                "confirming a week of a group recorded each time", .conflict, "group", Example.group(),
                GroupAction.confirmWeek(sessions: [Example.session(1)]), on: "2026-11-03"),
            RefusalCase(
                "confirming a week to come", .future, "on", group, GroupAction.confirmWeek(sessions: [Example.session(1)]), on: "2026-11-17"
            ),
            RefusalCase(
                "confirming with too few ids", .limit, "sessions", group, GroupAction.confirmWeek(sessions: [Example.session(1)]),
                on: "2026-11-03"),
        ]
    }
}
