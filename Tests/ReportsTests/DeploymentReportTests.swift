import GoldenFiles
import ProvisionInterface
import Testing

@testable import Reports

@Suite struct `Timetables and clashes` {
    private static func entry(
        _ on: String, _ when: String, _ start: String?, _ end: String?, _ code: String, room: String? = nil,
        staff: [String] = ["Priya Khan"],
        pupils: [String] = []
    ) -> DeploymentInterface.Entry {
        .init(
            on: on, kind: "session", code: code, when: when, start: start, end: end, minutes: 20, room: room, staff: staff, pupils: pupils)
    }

    @Test func `a week of a member of staff`() {
        var support = Self.entry("2026-11-09", "P1", "09:05", "09:55", "y8-inclass", pupils: ["Amira S"])
        (support.class, support.supports) = ("8X3", true)
        var cover = Self.entry("2026-11-10", "P5", "14:15", "15:05", "7c-english", room: "E02", pupils: ["Zara Q"])
        cover.coverFor = "James Okoro"
        var away = Self.entry("2026-11-12", "Reg", "08:40", "09:00", "y7-reading-1", room: "LS2", pupils: ["Zara Q", "Theo M"])
        away.away = ["Priya Khan"]
        let days: [DeploymentInterface.Day] = [
            .init(
                on: "2026-11-09", works: true, away: false,
                entries: [
                    Self.entry("2026-11-09", "Reg", "08:40", "09:00", "y7-reading-1", room: "LS2", pupils: ["Zara Q", "Theo M"]), support,
                ],
                free: ["P2", "P3"], freeMinutes: 100),
            .init(on: "2026-11-10", works: true, away: false, entries: [cover], free: ["Reg", "P1"], freeMinutes: 70),
            .init(on: "2026-11-11", closed: "snow", works: true, away: false, entries: []),
            .init(on: "2026-11-12", works: true, away: true, entries: [away]),
            .init(on: "2026-11-13", works: false, away: false, entries: []),
        ]
        let week = DeploymentInterface.Week(
            of: "staff", name: "Priya Khan", detail: "TA", monday: "2026-11-09", letter: "B", days: days,
            unslotted: [
                .init(group: "y8-reading-2", provision: "Catch-Up Literacy", dose: "4×20m", minutes: 80),
                .init(group: "y7-nurture", provision: "Nurture base", dose: "full-time"),
            ],
            minutes: .init(contracted: 1440, slotted: 140, unslotted: 80, lessons: 0, delivered: 20, notWorking: 20, unknown: 1),
            untimetabled: [])
        Golden.check(TimetableReport.text(.init(week: week, at: Samples.at)), "timetable-staff")
    }

    @Test func `a week of a pupil, and one of a room nobody uses`() {
        var lesson = Self.entry("2026-11-09", "P3", "11:20", "12:10", "7C-english", room: "E02", staff: ["Helen Brook"])
        (lesson.kind, lesson.about, lesson.takenOutFor) = ("lesson", "English", "y7-reading-1")
        var day = DeploymentInterface.Day(
            on: "2026-11-09", entries: [lesson, Self.entry("2026-11-09", "P3", "11:20", "11:40", "y7-reading-1")])
        let pupil = DeploymentInterface.Week(
            of: "pupil", name: "Zara Quill", detail: "Y7 7C", monday: "2026-11-09", days: [day], unslotted: [], untimetabled: ["7X1"])
        Golden.check(TimetableReport.text(.init(week: pupil, at: Samples.at)), "timetable-pupil")
        day.entries = []
        (day.free, day.freeMinutes) = (["Reg", "P1", "P2"], 120)
        let room = DeploymentInterface.Week(of: "room", name: "LS2", monday: "2026-11-09", days: [day], unslotted: [], untimetabled: [])
        Golden.check(TimetableReport.text(.init(week: room, at: Samples.at)), "timetable-room")
    }

    @Test func `clashes`() {
        func clash(_ of: String, _ name: String, days: Int) -> DeploymentInterface.Clash {
            .init(
                of: of, name: name, first: "y7-words", second: "y7-sums", weekday: 2, start: "09:10", end: "09:20", on: "2026-11-17",
                days: days)
        }
        let all = [clash("staff", "Owen Marsh", days: 2), clash("pupil", "Zara Quill", days: 1), clash("lesson", "Kit Vale", days: 9)]
        let found = DeploymentInterface.ListClashes.Output(
            clashes: all + [clash("room", "LS1", days: 2)], until: "2027-08-31", unslotted: 34, untimetabled: 1, at: Samples.at)
        Golden.check(ClashReport.text(found), "clashes")
        Golden.check(
            ClashReport.text(.init(clashes: [], until: "2027-08-31", unslotted: 0, untimetabled: 0, at: Samples.at)), "clashes-none")
    }
}
