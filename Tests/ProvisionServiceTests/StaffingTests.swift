import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// Minutes of everybody, support in lessons, lessons lost.
    @Suite struct StaffingTests {
        private typealias Deployment = DeploymentInterface

        /// The school with the project's own rules, and two more sets that meet when 7X1 does.
        private static func school() throws -> Desk {
            let desk = try DeploymentTests.school()
            try desk.adoptRules()
            for (code, member) in [("7X2", "Ada Lane"), ("7X3", "Ivy Lane")] {
                try desk.done(
                    SchoolInterface.SetClass.self,
                    .init(code: code, isForm: false, yearGroups: ["Y7"], staff: [], subject: "maths", from: "2026-09-07"))
                try desk.done(SchoolInterface.SetClassMembers.self, .init(class: code, members: [member], from: "2026-09-07"))
                try desk.done(
                    SchoolInterface.SetClassTimetable.self,
                    .init(class: code, lessons: [.init(weekday: 2, period: "P1")], from: "2026-09-07"))
            }
            return desk
        }

        private static func lost(_ desk: Desk, _ input: Deployment.ListLost.Input = .init(), as caller: Caller = .senco) throws -> [String]
        {
            var input = input
            input.asOf = input.asOf ?? "2026-11-10"
            return try desk.query(Deployment.ListLost.self, input, as: caller).pupils.map { pupil in
                let subjects = pupil.subjects.map { "\($0.subject) \($0.lessons)" }.joined(separator: ", ")
                return
                    "\(pupil.pupil) \(pupil.lessons) [\(subjects)] \(pupil.unknown) \(pupil.unslotted) \(pupil.untimetabled)\(pupil.over ? " !" : "")"
            }
        }

        @Test func `lessons lost are counted by subject, and not known without a time or a timetable`() throws {
            let desk = try Self.school()
            #expect(try Self.lost(desk, .init(pupil: "Zara Quill")) == ["Zara Quill 1 [maths 1] 0 [] []"])
            // Kit is in no class anybody timetabled: two sessions at registration, and nothing tells what they take from.
            #expect(try Self.lost(desk, .init(pupil: "Kit Vale")) == ["Kit Vale 0 [] 2 [] []"])
            // Ada is in 7X2, which does not meet when typing does.
            #expect(try Self.lost(desk, .init(pupil: "Ada Lane")) == ["Ada Lane 0 [] 0 [] []"])
            try desk.done(
                GroupsInterface.Set.self,
                .init(code: "y7-dose", provision: "reading", year: "2026/27", dose: "3 x 30", from: "2026-09-07", until: "2026-12-18"))
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-dose", pupil: "Ada Lane", from: "2026-09-07"))
            #expect(try Self.lost(desk, .init(pupil: "Ada Lane")) == ["Ada Lane 0 [] 0 [\"y7-dose\"] []"])
            let all = try Self.lost(desk)
            #expect(all.count == 6 && all.first?.hasPrefix("Zara Quill 1") == true)
            #expect(try Self.lost(desk, .init(yearGroup: "Y8")).isEmpty)
            // Khan is told of own groups alone, so of nothing that Zara loses in Marsh's.
            #expect(try Self.lost(desk, as: .assistant).contains { $0.hasPrefix("Zara Quill 0") })
            #expect(try desk.query(Deployment.ListLost.self, .init()).budget == 4)
        }

        @Test func `more lessons than the rules say are warned of`() throws {
            let desk = try Self.school()
            let lessons = (1...5).map { SchoolInterface.Lesson(weekday: $0, period: "P2") }
            try desk.done(SchoolInterface.SetClassTimetable.self, .init(class: "7X2", lessons: lessons, from: "2026-09-07"))
            func slots(_ days: ClosedRange<Int>) throws {
                try desk.done(
                    GroupsInterface.Set.self,
                    .init(
                        code: "y7-much", provision: "reading", year: "2026/27",
                        slots: days.map { .init(weekday: $0, period: "P2", minutes: 20) }, from: "2026-09-07", until: "2026-12-18"))
            }
            try slots(2...4)
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-much", pupil: "Ada Lane", from: "2026-09-07"))
            // With Monday's typing, which takes from P2 too.
            #expect(try Self.lost(desk, .init(pupil: "Ada Lane")) == ["Ada Lane 4 [maths 4] 0 [] []"])
            try slots(2...5)
            // What is revised holds from today, in the next week.
            #expect(try Self.lost(desk, .init(pupil: "Ada Lane", asOf: "2026-11-17")) == ["Ada Lane 5 [maths 5] 0 [] [] !"])
        }

        @Test func `a lesson two adults support is shown with those at the same time that need one and have none`() throws {
            let desk = try Self.school()
            func support(_ code: String? = nil) throws -> [String] {
                try desk.query(Deployment.GetSupport.self, .init(class: code, asOf: "2026-11-10")).lessons.map {
                    "\($0.class) \($0.when) \($0.adults) \($0.pupils) \($0.over) \($0.without)".replacing("\"", with: "'")
                }
            }
            #expect(try support().isEmpty)
            for (number, who) in ["Priya Khan", "Owen Marsh"].enumerated() {
                try desk.done(
                    GroupsInterface.Set.self,
                    .init(
                        code: "in-class-\(number)", provision: "reading", year: "2026/27", deliverers: [.init(role: "TA", staff: who)],
                        slots: [.init(weekday: 2, period: "P1", class: "7X1", supportsClass: true)], from: "2026-09-07", until: "2026-12-18"
                    ))
            }
            #expect(try support() == ["7X1 P1 ['Owen Marsh', 'Priya Khan'] [] true []"])
            // Ada has a plan, and nobody beside the teacher of 7X2; Ivy has none and is in 7X3.
            try desk.done(PupilsInterface.IdentifyNeed.self, .init(pupil: "Ada Lane", type: "SPLD", rank: 1, on: "2026-09-07"))
            try desk.done(PupilsInterface.SetSEN.self, .init(pupil: "Ada Lane", status: "E", on: "2026-09-07"))
            #expect(
                try support() == [
                    "7X1 P1 ['Owen Marsh', 'Priya Khan'] [] true ['7X2']", "7X2 P1 [] ['Ada L'] false []",
                ])
            #expect(try support("7X3") == ["7X3 P1 [] [] false []"])
        }

        @Test func `everybody's minutes are told, unknown contracts as unknown`() throws {
            let desk = try Self.school()
            try desk.done(StaffInterface.Set.self, .init(who: "Owen Marsh", contractedMinutes: 30, workingDays: [1], on: "2026-09-01"))
            let staff = try desk.query(Deployment.ListStaff.self, .init(asOf: "2026-11-10")).staff.map { person in
                let minutes = person.minutes
                return "\(person.name) \(minutes.contracted ?? -1) \(minutes.slotted) \(minutes.lessons) \(minutes.notWorking)"
            }
            #expect(staff == ["Priya Khan -1 40 0 0", "Tilda Lang -1 0 50 0", "Owen Marsh 30 40 0 20"])
        }
    }
}
