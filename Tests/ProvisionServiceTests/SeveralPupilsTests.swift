import EventSourcing
import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// One command for several pupils: all of it or nothing.
    @Suite struct SeveralPupilsTests {
        private func desk() throws -> Desk {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.tellGroup("y7-maths")
            return desk
        }

        private func enrol(_ pupils: String..., id: String? = nil, dryRun: Bool? = nil) -> GroupsInterface.Enrol.Input {
            .init(
                group: "y7-maths", pupil: pupils[0], from: "2026-11-16", others: Array(pupils.dropFirst()),
                command: .init(id: id, dryRun: dryRun))
        }

        @Test func `several are enrolled by one command, answered by their names, and one undo takes all of them out again`() throws {
            let desk = try desk()
            let done = try desk.done(GroupsInterface.Enrol.self, enrol("Zara", "Sam Obi", "Kit"), as: .senco)
            #expect(done.events.map(\.type) == ["PupilEnrolled", "PupilEnrolled", "PupilEnrolled"])
            #expect(done.label == "Zara Quill Y7 7C; Sam Obi Y7 7C; Kit Vale Y7 7C")
            #expect(Set(try desk.events().suffix(3).map(\.commandID)).count == 1)
            #expect(try desk.done(EventsInterface.Undo.self, .init()).events.count == 3)
        }

        @Test func `where the third is refused nobody is enrolled, and it is said for whom`() throws {
            let desk = try desk()
            let position = desk.position
            let unknown = try desk.ask(GroupsInterface.Enrol.self, enrol("Zara", "Sam", "Wanda"))
            #expect(unknown.error == "NotFound" && "\(unknown)".contains("Wanda"), "\(unknown)")
            // The same pupil again overlaps with what the command decided just before.
            let twice = try #require(try desk.ask(GroupsInterface.Enrol.self, enrol("Zara", "Sam", "Zara")).refusal)
            #expect("\(twice.value) \(twice.reason)".contains("Zara"), "\(twice)")
            #expect(desk.position == position)
            try desk.done(PupilsInterface.Leave.self, .init(pupil: "Kit Vale", on: "2026-11-13"))
            let after = desk.position
            let left = try #require(try desk.ask(GroupsInterface.Enrol.self, enrol("Zara", "Sam", "Kit Vale")).refusal)
            #expect("\(left.value) \(left.reason)".contains("Kit"), "\(left)")
            #expect(desk.position == after)
            #expect(try desk.query(GroupsInterface.Get.self, .init(group: "y7-maths")).group.pupils.isEmpty)
        }

        @Test func `scores, reviews, points and endings are for several too`() throws {
            let desk = try desk()
            let baselines = try desk.done(
                PupilsInterface.RecordScore.self,
                .init(
                    pupil: "Zara", measure: "NGRT", score: "80", on: "2026-09-08", group: "y7-reading", point: "baseline",
                    others: [.init(pupil: "Sam", score: "81"), .init(pupil: "Kit", score: "82")]))
            #expect(baselines.events.count == 6)
            try desk.done(
                PupilsInterface.RecordScore.self,
                .init(pupil: "Zara", measure: "NGRT", score: "85", on: "2026-10-05", others: [.init(pupil: "Sam", score: "86")]))
            let named = try desk.done(
                GroupsInterface.NameAssessment.self,
                .init(group: "y7-reading", pupil: "Zara", point: "interim", measure: "NGRT", others: ["Sam"]))
            #expect(named.events.count == 2)
            try desk.done(
                PupilsInterface.RecordScore.self,
                .init(
                    pupil: "Zara", measure: "NGRT", score: "92", on: "2026-11-13", group: "y7-reading", point: "post",
                    others: [.init(pupil: "Sam", score: "88"), .init(pupil: "Kit", score: "101")]))
            let progress = try desk.query(EvaluationInterface.GetProgress.self, .init(group: "y7-reading")).gains
            #expect(progress.compactMap(\.post).sorted() == ["101", "88", "92"])
            let wrong = try #require(
                try desk.ask(
                    PupilsInterface.RecordScore.self,
                    .init(pupil: "Zara", measure: "NGRT", score: "92", on: "2026-11-12", others: [.init(pupil: "Sam", score: "900")])
                ).refusal)
            #expect(wrong.reason.hasPrefix("for Sam: ") && wrong.value == "900", "\(wrong)")
            let reviewed = try desk.done(
                GroupsInterface.Review.self,
                .init(
                    group: "y7-reading", pupil: "Zara", decision: "continue",
                    others: [.init(pupil: "Sam", decision: "stop"), .init(pupil: "Kit", decision: "adapt")]))
            #expect(reviewed.events.count == 3)
            let ended = try desk.done(
                GroupsInterface.EndEnrolment.self,
                .init(group: "y7-reading", pupil: "Zara", on: "2026-11-16", reason: "finished", others: ["Sam", "Kit", "Noor"]))
            #expect(ended.events.count == 4)
        }

        @Test func `again with its id it is what it was, and a dry run records nothing`() throws {
            let desk = try desk()
            let position = desk.position
            #expect(try desk.done(GroupsInterface.Enrol.self, enrol("Zara", "Sam", dryRun: true)).events.count == 2)
            #expect(desk.position == position)
            let id = "01930000-0000-7000-8000-0000000000bb"
            let first = try desk.done(GroupsInterface.Enrol.self, enrol("Zara", "Sam", id: id))
            let again = try desk.done(GroupsInterface.Enrol.self, enrol("Zara", "Sam", id: id))
            #expect(again.repeated && again.events == first.events && again.label == first.label)
            #expect(try desk.ask(GroupsInterface.Enrol.self, enrol("Zara", "Kit", id: id)).error == "CommandReused")
        }

        @Test func `one command is not for a whole school`() throws {
            let desk = try desk()
            let many = (0..<500).map { "Pupil \($0)" }
            let refusal = try #require(
                try desk.ask(GroupsInterface.Enrol.self, .init(group: "y7-maths", pupil: "Zara", others: many)).refusal)
            #expect(refusal.rule == .limit && refusal.field == "others")
        }
    }
}
