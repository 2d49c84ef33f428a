import EventSourcing
import ProvisionDomain

extension RefusalCases {
    /// Staff 1 is here since 2020, staff 2 left at the end of September; nobody knows a third.
    static func names(
        _ staff: [UInt64] = [1], withPupil: Bool = false, _ others: [String] = ["mother"], seenBy: [UInt64]? = nil
    ) -> MeetingNames {
        var here = StaffState()
        here.content.insert(content("Khan"), from: Example.day("2020-09-01"), position: 1)
        here.employment.insert(true, from: Example.day("2020-09-01"), position: 1)
        var gone = here
        gone.employment.insert(false, from: Example.day("2026-10-01"), position: 2)
        return MeetingNames(
            staff: staff.map { Example.staff($0) }, withPupil: withPupil, others: others, confidential: seenBy != nil,
            seenBy: (seenBy ?? []).map { Example.staff($0) }, states: [Example.staff(1): here, Example.staff(2): gone])
    }

    private static func content(_ surname: String) -> StaffContent {
        StaffContent(
            name: .known(PersonName(forename: "", surname: surname)), role: RoleCode("TA"), contractedMinutes: nil, workingDays: [],
            agency: nil, login: nil)
    }

    static func meeting(_ number: UInt64) -> MeetingID { MeetingID(UniqueID(high: 8, low: number)) }

    static func arrange(
        _ number: UInt64 = 1, for day: String = "2026-11-24", at minutes: Int? = nil, _ names: MeetingNames = names()
    ) -> PupilAction {
        .arrangeMeeting(
            meeting(number),
            MeetingPlan(
                day: Example.day(day), start: minutes.flatMap { ClockTime(minutes: $0) }, kind: .parents, names: names,
                about: " homework reading "))
    }

    private static func arrange(_ names: MeetingNames) -> PupilAction { arrange(1, names) }

    static func record(
        _ number: UInt64 = 1, _ names: MeetingNames = names(), agreed: String? = "ten minutes a day", next: String? = nil
    ) -> PupilAction {
        .recordMeeting(
            meeting(number), MeetingReport(names: names, agreed: agreed, next: next.map { Example.day($0) }))
    }

    /// A pupil for whom a meeting is arranged on 3 November, for the 5th.
    static var arranged: Scenario<PupilDecider> {
        var scenario = admitted
        try? scenario.then(arrange(for: "2026-11-05"), on: "2026-11-03")
        return scenario
    }

    static var meetings: [RefusalCase] {
        var held = arranged
        try? held.then(record(), on: "2026-11-05")
        var cancelled = arranged
        try? cancelled.then(.cancelMeeting(meeting(1), reason: nil), on: "2026-11-04")
        let on = "2026-11-03"
        return arrangingRows(on) + [
            RefusalCase("a meeting of tomorrow", .future, "on", admitted, record(), on: "2026-11-11"),
            RefusalCase("a meeting with nobody", .malformed, "with", admitted, record(1, names([], [])), on: on),
            RefusalCase("a meeting about nothing", .malformed, "about", admitted, record(agreed: " "), on: on),
            RefusalCase("a meeting recorded twice", .duplicate, "meeting", held, record(), on: "2026-11-06"),
            RefusalCase("a meeting that was called off", .ended, "meeting", cancelled, record(), on: "2026-11-05"),
            RefusalCase("a meeting before it was arranged", .outsideDates, "on", arranged, record(), on: "2026-11-02"),
            RefusalCase("meeting again before the meeting", .outsideDates, "next", admitted, record(next: "2026-11-03"), on: on),
            RefusalCase("meeting again in ten years", .future, "next", admitted, record(next: "2036-11-03"), on: on),
            RefusalCase("a meeting half a year after leaving", .ended, "on", leftLongAgo, record(), on: on),
            RefusalCase("a meeting three years before admission", .outsideDates, "on", admitted, record(), on: "2023-09-01"),
            RefusalCase("calling off what nobody arranged", .unknown, "meeting", admitted, cancel, on: on),
            RefusalCase("calling off what was held", .conflict, "meeting", held, cancel, on: "2026-11-06"),
            RefusalCase("calling off before arranging", .outsideDates, "on", arranged, cancel, on: "2026-11-02"),
            RefusalCase("calling off tomorrow", .future, "on", arranged, cancel, on: "2026-11-11"),
        ]
    }

    private static var cancel: PupilAction { .cancelMeeting(meeting(1), reason: nil) }

    private static var leftLongAgo: Scenario<PupilDecider> {
        var scenario = Scenario(PupilDecider.self)
        scenario.given(.admitted(PupilAdmitted(identity: Example.identity(), yearGroup: Example.seven)), on: "2025-09-04")
        scenario.given(.left(PupilLeft()), on: "2026-05-01")
        return scenario
    }

    private static func arrangingRows(_ on: String) -> [RefusalCase] {
        [
            RefusalCase("arranging in the future", .future, "on", admitted, arrange(), on: "2026-11-11"),
            RefusalCase("arranging for the day before", .outsideDates, "day", admitted, arrange(for: "2026-11-02"), on: on),
            RefusalCase("arranging for ten years on", .future, "day", admitted, arrange(for: "2036-11-02"), on: on),
            RefusalCase("arranging with nobody", .malformed, "with", admitted, arrange(names([], [])), on: on),
            RefusalCase("arranging one meeting twice", .duplicate, "meeting", arranged, arrange(), on: on),
            RefusalCase("arranging with one who left the staff", .outsideDates, "with", admitted, arrange(names([2])), on: on),
            RefusalCase("arranging with one nobody knows", .unknown, "with", admitted, arrange(names([3])), on: on),
            RefusalCase(
                "a confidential meeting nobody sees", .malformed, "seenBy", admitted, arrange(names(seenBy: [])), on: on),
            RefusalCase(
                "a confidential meeting seen by one who left", .outsideDates, "seenBy", admitted, arrange(names(seenBy: [2])), on: on),
            RefusalCase(
                "naming who sees what all may see", .malformed, "seenBy", admitted,
                arrange(MeetingNames(others: ["mother"], seenBy: [Example.staff(1)], states: names().states)), on: on),
            RefusalCase(
                "somebody of two lines", .malformed, "with", admitted, arrange(names([], ["mother\nfather"])), on: on),
        ]
    }
}
