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
            // Sam stops, and is out of it with that day.
            #expect(reviewed.events.map(\.type) == ["EnrolmentReviewed", "EnrolmentReviewed", "EnrolmentEnded", "EnrolmentReviewed"])
            let ended = try desk.done(
                GroupsInterface.EndEnrolment.self,
                .init(group: "y7-reading", pupil: "Zara", on: "2026-11-16", reason: "finished", others: ["Sam", "Kit", "Noor"]))
            #expect(ended.events.count == 3)
        }

        @Test func `refusals of several name each, and one pupil's words are for one pupil`() throws {
            let desk = try desk()
            func review(_ input: GroupsInterface.Review.Input, as caller: Caller = .senco) throws -> Refusal? {
                try desk.ask(GroupsInterface.Review.self, input, as: caller).refusal
            }
            let position = desk.position
            let early = try #require(
                try review(
                    .init(
                        group: "y7-reading", pupil: "Zara", decision: "continue", on: "2026-09-01",
                        others: [.init(pupil: "Sam", decision: "stop", outcome: 3)])))
            #expect(early.items.count == 2 && early.items[0].hasPrefix("Zara: ") && early.items[1].hasPrefix("Sam: "), "\(early)")
            let view = try #require(
                try review(
                    .init(
                        group: "y7-reading", pupil: "Zara", decision: "continue", parentView: "likes it",
                        others: [.init(pupil: "Sam", decision: "stop")])))
            #expect(view.field == "parentView")
            #expect(desk.position == position)
        }

        @Test func `each pupil has an outcome of the pupil's own, and a teacher's stop leaves the place to the coordinator`() throws {
            let desk = try desk()
            let done = try desk.done(
                GroupsInterface.Review.self,
                .init(
                    group: "y7-reading", pupil: "Zara", outcome: 1, decision: "continue", next: "2027-01-08",
                    others: [.init(pupil: "Sam", decision: "continue", outcome: -1), .init(pupil: "Kit", decision: "continue")]))
            #expect(done.events.count == 3)
            let entries = try ["Zara", "Sam", "Kit"].map { name in
                try desk.query(PupilsInterface.GetHistory.self, .init(pupil: name)).history.entries.last { $0.what.hasPrefix("review") }?
                    .detail
            }
            #expect(entries == ["+1 continue; next 2027-01-08", "-1 continue; next 2027-01-08", "+1 continue; next 2027-01-08"])
            try desk.tellStaff("Tilda", "Lang", login: "tlang")
            try desk.done(
                GroupsInterface.Set.self,
                .init(code: "y7-reading", deliverers: [.init(role: "teacher", staff: "Tilda Lang")], on: "2026-11-16"))
            let stopped = try desk.done(
                GroupsInterface.Review.self, .init(group: "y7-reading", pupil: "Zara", decision: "stop"), as: RowRightsTests.teacher)
            #expect(stopped.events.map(\.type) == ["EnrolmentReviewed"])
            #expect(stopped.warnings.contains { $0.contains("group remove") })
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
