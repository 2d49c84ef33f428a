import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// Timetables, clashes and minutes, through the daemon.
    @Suite struct DeploymentTests {
        /// The school of the row rights with periods and weeks A and B, a maths set with lessons, and a group that takes Zara out of one.
        static func school() throws -> Desk {
            let desk = try RowRightsTests.school()
            var calendar = Desk.calendar
            calendar.periods = [
                .init(code: "Reg", start: "08:40", end: "09:00"), .init(code: "P1", start: "09:00", end: "09:50"),
                .init(code: "P2", start: "10:00", end: "10:50"),
            ]
            calendar.weeks = (0..<15).filter { $0 != 7 }.map { week in
                .init(
                    monday: (Self.day("2026-09-07") + week * 7).description,
                    letter: (week < 7 ? week : week - 1).isMultiple(of: 2) ? "B" : "A")
            }
            try desk.done(SchoolInterface.SetAcademicYear.self, .init(calendar: calendar))
            try desk.done(
                SchoolInterface.SetClass.self,
                .init(code: "7X1", isForm: false, yearGroups: ["Y7"], staff: ["Tilda Lang"], subject: "maths", from: "2026-09-07"))
            try desk.done(
                SchoolInterface.SetClassMembers.self, .init(class: "7X1", members: ["Zara Quill", "Sam Obi"], from: "2026-09-07"))
            try desk.done(
                SchoolInterface.SetClassTimetable.self,
                .init(
                    class: "7X1", lessons: [.init(weekday: 2, period: "P1", room: "M1"), .init(weekday: 4, period: "P2", week: "A")],
                    from: "2026-09-07"))
            try desk.done(
                GroupsInterface.Set.self,
                .init(
                    code: "y7-words", provision: "reading", year: "2026/27", yearGroups: ["Y7"],
                    deliverers: [.init(role: "TA", staff: "Owen Marsh")],
                    slots: [.init(weekday: 2, period: "P1", minutes: 20, room: "LS1")], from: "2026-09-07", until: "2026-12-18"))
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-words", pupil: "Zara Quill", from: "2026-09-07"))
            return desk
        }

        private static func day(_ text: String) -> SchoolDay { SchoolDay(iso: text) ?? SchoolDay(number: 0) }

        private static func week(
            _ desk: Desk, _ input: DeploymentInterface.GetWeek.Input, as caller: Caller = .senco
        ) throws -> DeploymentInterface.Week {
            var input = input
            input.asOf = input.asOf ?? "2026-11-10"
            return try desk.query(DeploymentInterface.GetWeek.self, input, as: caller).week
        }

        private static func lines(_ week: DeploymentInterface.Week) -> [String] {
            week.days.flatMap(\.entries).map { entry in
                let out = entry.takenOutFor.map { " out for \($0)" } ?? ""
                return "\(entry.on.suffix(2)) \(entry.start ?? "–")–\(entry.end ?? "–") \(entry.code) \(entry.room ?? "–")\(out)"
            }
        }

        @Test func `a pupil's week has groups and lessons, and says which lesson the pupil is taken out of`() throws {
            let desk = try Self.school()
            // The week of 9 November is a B.
            let week = try Self.week(desk, .init(pupil: "Zara Quill"))
            #expect(week.letter == "B" && week.untimetabled.isEmpty)
            #expect(
                Self.lines(week) == [
                    "09 08:40–09:00 y7-reading –", "10 09:00–09:50 7X1 M1 out for y7-words", "10 09:00–09:20 y7-words LS1",
                    "12 08:40–09:00 y7-reading –",
                ])
            let weekA = try Self.week(desk, .init(pupil: "Zara Quill", letter: "a"))
            #expect(weekA.monday == "2026-11-16" && Self.lines(weekA).contains("19 10:00–10:50 7X1 –"))
            // Sam is in the set, and in no group then.
            #expect(try Self.lines(Self.week(desk, .init(pupil: "Sam Obi"))).contains("10 09:00–09:50 7X1 M1"))
            // Nobody said when the form of Ada meets, and Ada is in no set.
            #expect(try Self.week(desk, .init(pupil: "Ada Lane")).untimetabled == ["7B"])
        }

        @Test func `a member of staff's week has sessions and lessons, free periods, and minutes against the contract`() throws {
            let desk = try Self.school()
            try desk.done(
                StaffInterface.Set.self, .init(who: "Owen Marsh", contractedMinutes: 600, workingDays: [1, 2, 3], on: "2026-09-01"))
            try desk.done(
                GroupsInterface.Set.self,
                .init(
                    code: "y7-dose", provision: "reading", year: "2026/27", deliverers: [.init(role: "TA", staff: "Owen Marsh")],
                    dose: "3 x 30", from: "2026-09-07", until: "2026-12-18"))
            try desk.done(
                GroupsInterface.RecordSession.self, .init(group: "y7-typing", on: "2026-11-09", minutes: 15), as: RowRightsTests.other)
            let week = try Self.week(desk, .init(staff: "Marsh"))
            #expect(Self.lines(week) == ["09 10:00–10:20 y7-typing –", "10 09:00–09:20 y7-words LS1"])
            #expect(week.days.map { $0.free ?? ["?"] } == [["Reg", "P1"], ["Reg", "P2"], ["Reg", "P1", "P2"], ["?"], ["?"]])
            #expect(week.days.map(\.works) == [true, true, true, false, false])
            let minutes = try #require(week.minutes)
            #expect((minutes.contracted, minutes.slotted, minutes.unslotted, minutes.delivered) == (600, 40, 90, 15))
            #expect(week.unslotted.map { "\($0.group) \($0.dose) \($0.minutes ?? 0)" } == ["y7-dose 3×30m 90"])
            let teacher = try Self.week(desk, .init(), as: RowRightsTests.teacher)
            #expect(teacher.name == "Tilda Lang" && teacher.minutes?.lessons == 50 && teacher.minutes?.contracted == nil)
            try desk.done(StaffInterface.Absent.self, .init(who: "Owen Marsh", on: "2026-11-10", until: "2026-11-10"))
            let away = try Self.week(desk, .init(staff: "Marsh"))
            #expect(away.days.map(\.away) == [false, true, false, false, false])
            #expect(away.days[1].entries.map(\.away) == [["Owen Marsh"]] && away.days[1].free == nil)
        }

        @Test func `a class's week shows who is taken out, a room's when it is free, a group's its own`() throws {
            let desk = try Self.school()
            let week = try Self.week(desk, .init(class: "7X1"))
            #expect(Self.lines(week) == ["10 09:00–09:50 7X1 M1", "10 09:00–09:20 y7-words LS1"])
            #expect(week.days[1].entries.map(\.pupils) == [[], ["Zara Q"]])
            let room = try Self.week(desk, .init(room: "ls1"))
            #expect(room.name == "LS1" && room.days[1].free == ["Reg", "P2"])
            #expect(try Self.lines(Self.week(desk, .init(group: "y7-words"))) == ["10 09:00–09:20 y7-words LS1"])
            // In half term nobody meets, and it is said why.
            let closed = try Self.week(desk, .init(staff: "Marsh", asOf: "2026-10-27"))
            #expect(closed.days.allSatisfy { $0.entries.isEmpty && $0.closed?.contains("half term") == true })
        }

        @Test func `each sees an own timetable and that of own pupils, and no other`() throws {
            let desk = try Self.school()
            #expect(try Self.week(desk, .init(), as: .assistant).name == "Priya Khan")
            #expect(throws: ServiceError.self) { try Self.week(desk, .init(staff: "Marsh"), as: .assistant) }
            #expect(throws: ServiceError.self) { try Self.week(desk, .init(pupil: "Ada Lane"), as: .assistant) }
            #expect(throws: ServiceError.self) { try Self.week(desk, .init(group: "y7-typing"), as: .assistant) }
            #expect(throws: ServiceError.self) { try Self.week(desk, .init(class: "7X1"), as: .assistant) }
            #expect(throws: ServiceError.self) { try Self.week(desk, .init(), as: RowRightsTests.leader) }
            // Zara is Khan's, but in a group of Marsh's too: that is not told.
            #expect(!(try Self.lines(Self.week(desk, .init(pupil: "Zara"), as: .assistant)).joined().contains("y7-words")))
            // A room is taken, and by which group; by whom of the pupils is not told.
            #expect(try Self.week(desk, .init(room: "LS1"), as: .assistant).days[1].entries.map(\.pupils) == [[]])
            #expect(try Self.week(desk, .init(pupil: "Zara"), as: .senco).days[1].entries.count == 2)
        }

        @Test func `clashes of staff, pupils and rooms are listed until they are resolved`() throws {
            let desk = try Self.school()
            func clashes(_ asOf: String = "2026-11-10") throws -> [String] {
                try desk.query(DeploymentInterface.ListClashes.self, .init(asOf: asOf)).clashes.map {
                    "\($0.of) \($0.name): \($0.first) and \($0.second) \($0.weekday) \($0.start)–\($0.end) \($0.on) \($0.days)"
                }
            }
            #expect(try clashes() == [])
            try desk.done(
                GroupsInterface.Set.self,
                .init(
                    code: "y7-sums", provision: "reading", year: "2026/27", yearGroups: ["Y7"],
                    deliverers: [.init(role: "TA", staff: "Owen Marsh")],
                    slots: [.init(weekday: 2, start: "09:10", minutes: 30, week: "A", room: "ls 1")], from: "2026-11-02",
                    until: "2026-12-04"))
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-sums", pupil: "Zara Quill", from: "2026-11-02"))
            // Of the Tuesdays from 10 November those of week A are 17 November and 1 December.
            let pair = "y7-words and y7-sums 2 09:10–09:20 2026-11-17 2"
            #expect(try clashes() == ["staff Owen Marsh: \(pair)", "pupil Zara Quill: \(pair)", "room LS1: \(pair)"])
            try desk.done(
                GroupsInterface.Set.self,
                .init(
                    code: "y7-sums", deliverers: [.init(role: "TA", staff: "Priya Khan")],
                    slots: [.init(weekday: 2, start: "09:20", minutes: 30, week: "A", room: "LS1")], on: "2026-11-09"))
            #expect(try clashes() == [])
            #expect(try clashes("2026-11-02").count == 3)
        }

        @Test func `what cannot be asked for is refused with a remedy`() throws {
            let desk = try Self.school()
            func refusal(_ input: DeploymentInterface.GetWeek.Input) throws -> String {
                do {
                    _ = try Self.week(desk, input)
                    return "answered"
                } catch let error as ServiceError {
                    switch error {
                    case .refused(let refusal): return "\(refusal.field): \(refusal.reason)"
                    case .notFound(let field, _, let reason, _, let candidates):
                        return "\(field): \(reason) \(candidates)"
                    default: return "\(error)"
                    }
                }
            }
            #expect(try refusal(.init(staff: "Marsh", pupil: "Zara")) == "staff: a timetable is of one person or thing")
            #expect(try refusal(.init(staff: "Marsh", letter: "C")) == "letter: weeks are A or B")
            #expect(try refusal(.init(room: "gym")) == "room: no plan of that week names such a room [\"LS1\", \"M1\"]")
            #expect(try refusal(.init(staff: "Marsh", asOf: "2026-12-17", letter: "B")).hasPrefix("letter: no week from 2026-12-17"))
        }
    }
}
