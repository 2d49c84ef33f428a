import EventLog
import EventSourcing
import JSON
import ProvisionDomain
import ProvisionInterface
import Storage
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// What happens to a command besides being decided.
    @Suite struct CommandTests {
        private static let id = "01930000-0000-7000-8000-0000000000aa"

        @Test func `the same command again answers with the same events and records nothing`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let first = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id))
            let position = desk.position
            let again = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id))
            #expect(!first.repeated)
            #expect(first.events.map(\.type) == ["SessionDelivered"])
            #expect(again.repeated)
            #expect(again.events == first.events)
            #expect(desk.position == position)
        }

        @Test func `the same command again is known after a restart`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let first = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id))
            desk.stop()
            try desk.start(again: "2026-11-17T09:00")
            let again = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id))
            #expect(again.repeated)
            #expect(again.events == first.events)
        }

        @Test func `the same command again carries what it said the first time, warnings too; after a restart what the log knows`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let input = PupilsInterface.RecordScore.Input(
                pupil: "Zara", measure: "NGRT", score: "92", on: "2026-11-13", note: "calmer than Kit Vale", command: .init(id: Self.id))
            let first = try desk.done(PupilsInterface.RecordScore.self, input)
            #expect(first.label == "Zara Quill Y7 7C" && first.warnings.count == 1)
            try desk.admit("Ivy", "Fenn")
            var again = try desk.done(PupilsInterface.RecordScore.self, input)
            #expect(again.repeated && again.position == desk.position)
            (again.repeated, again.position) = (false, first.position)
            #expect(again == first)
            let admitted = PupilsInterface.Admit.Input(
                forename: "Theo", surname: "Dunmore", yearGroup: "Y7", on: "2026-11-13",
                command: .init(id: "01930000-0000-7000-8000-0000000000ac"))
            try desk.done(PupilsInterface.Admit.self, admitted)
            desk.stop()
            try desk.start(again: "2026-11-16T11:45")
            let later = try desk.done(PupilsInterface.Admit.self, admitted)
            #expect(later.repeated && later.label?.hasPrefix("Theo Dunmore") == true)
            #expect(try desk.done(PupilsInterface.RecordScore.self, input).events == first.events)
        }

        @Test func `a dry run takes no key of those made ahead`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let keyring = desk.daemon.keyring
            let first = try keyring.newSubject()
            for number in 1...3 {
                let dry = try desk.done(
                    PupilsInterface.Admit.self,
                    .init(
                        forename: "Dry", surname: "Run \(["One", "Two", "Three"][number - 1])", yearGroup: "Y7", on: "2026-11-13",
                        command: .init(dryRun: true)))
                #expect(dry.dryRun && dry.events.count == 1)
                #expect(try !keyring.holds(try #require(dry.id.flatMap { UniqueID($0) })))
            }
            let next = try keyring.newSubject()
            let file = try SQLiteFile.openReader(desk.folder + "/state/keys.sqlite")
            defer { file.close() }
            let ids = try file.prepare("SELECT id FROM keys ORDER BY id").all { $0.id(0) }.compactMap { $0 }
            let index = try #require(ids.firstIndex(of: first))
            #expect(ids.count > index + 1 && ids[index + 1] == next, "keys were taken in between")
        }

        @Test func `the same command twice in one batch is recorded once`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let command = try Asked(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id))
            let answers = desk.together([command, command])
            #expect(answers.map { $0.done?.repeated } == [false, true])
            #expect(answers[0].done?.events == answers[1].done?.events)
        }

        @Test func `a command id with another body is refused`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id))
            let position = desk.position
            let other = try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-12", id: CommandTests.id))
            #expect(other.error == "CommandReused")
            #expect(desk.position == position)
        }

        @Test func `a command id with another method is refused`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let header = CommandHeader(id: CommandTests.id)
            try desk.done(SchoolInterface.CloseDay.self, .init(day: "2026-11-27", reason: "training", command: header))
            let other = try desk.ask(SchoolInterface.OpenDay.self, .init(day: "2026-11-27", reason: "training", command: header))
            #expect(other.error == "CommandReused")
        }

        @Test func `a command id of somebody else is refused`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id))
            let other = try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id), as: .assistant)
            #expect(other.error == "CommandReused")
        }

        @Test func `a refused command is not remembered`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let refused = try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-30", id: CommandTests.id))
            #expect(refused.refusal?.rule == .future)
            let done = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id))
            #expect(!done.repeated)
        }

        @Test func `an id that is no UUID is refused`() throws {
            let desk = try Desk()
            let answer = try desk.ask(
                SchoolInterface.Name.self, .init(name: "Larkfield", timeZone: "Europe/London", command: .init(id: "seven")))
            #expect(answer.refusal?.field == "command.id")
        }

        @Test func `a dry run says what would be recorded and records nothing`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let position = desk.position
            let dry = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id, dryRun: true))
            #expect(dry.dryRun)
            #expect(dry.events.map(\.type) == ["SessionDelivered"])
            #expect(dry.events.map(\.position) == [0])
            #expect(desk.position == position)
            // Neither the state in memory nor the id remembers it.
            let done = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", id: CommandTests.id))
            #expect(!done.repeated)
            #expect(desk.position == position + 1)
        }

        @Test func `a dry run of something forbidden is refused like the thing itself`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            #expect(try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-30", dryRun: true)).refusal?.rule == .future)
        }

        @Test func `leaving ends every enrolment in the same command`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.tellGroup("y7-spelling")
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-spelling", pupil: "Zara Quill", from: "2026-09-07"))
            let left = try desk.done(PupilsInterface.Leave.self, .init(pupil: "Zara Quill", on: "2026-11-13"))
            #expect(left.events.map(\.type).sorted() == ["EnrolmentEnded", "EnrolmentEnded", "PupilLeft"])
            #expect(Set(left.events.map(\.stream)).count == 3)
            let events = try desk.events().suffix(3)
            #expect(Set(events.map(\.commandID)).count == 1)
            #expect(events.map(\.position) == Array(Int64(desk.position - 2)...Int64(desk.position)))
        }

        @Test func `a refused command leaves nothing behind among others of its batch`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let position = desk.position
            let answers = desk.together([
                try Asked(GroupsInterface.RecordSession.self, Desk.session("2026-11-09")),
                try Asked(GroupsInterface.RecordSession.self, Desk.session("2026-11-09")),
                try Asked(GroupsInterface.RecordSession.self, Desk.session("2026-11-30")),
                try Asked(GroupsInterface.RecordSession.self, Desk.session("2026-11-12")),
            ])
            #expect(answers.map { $0.done != nil } == [true, false, false, true])
            #expect(desk.position == position + 2)
            #expect(try desk.query(GroupsInterface.Get.self, .init(group: "y7-reading")).at.position == desk.position)
        }

        @Test func `commands of one batch see each other`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let answers = desk.together([
                try Asked(PupilsInterface.Admit.self, .init(forename: "Ivy", surname: "Fenn", yearGroup: "Y7", on: "2026-11-02")),
                try Asked(PupilsInterface.RecordScore.self, .init(pupil: "Ivy Fenn", measure: "NGRT", score: "88", on: "2026-11-03")),
                try Asked(PupilsInterface.RecordScore.self, .init(pupil: "Ivy Fenn", measure: "NGRT", score: "88", on: "2026-11-03")),
            ])
            #expect(answers.map { $0.done?.events.count } == [1, 1, 0])
        }

        @Test func `what a day's list says takes in what its batch recorded before`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.tellGroup("y7-spelling")
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-spelling", pupil: "Zara Quill", from: "2026-09-07"))
            let answers = desk.together([
                try Asked(GroupsInterface.RecordSession.self, Desk.session("2026-11-16")),
                try Asked(GroupsInterface.RecordAll.self, .init(on: "2026-11-16")),
            ])
            #expect(answers[0].done != nil)
            let all = try #require(answers[1].done, "\(answers[1])")
            #expect(all.label?.contains("y7-spelling 2026-11-16") == true)
            #expect(all.label?.contains("y7-reading 2026-11-16") == false)
        }

        @Test func `a command nobody knows and parameters of the wrong form are refused`() throws {
            let desk = try Desk()
            var unknown = try Asked(SchoolInterface.OpenDay.self, .init(day: "2026-11-14"))
            unknown.method = "io.provd.School.Burn"
            var wrong = try Asked(SchoolInterface.OpenDay.self, .init(day: "2026-11-14"))
            wrong.parameters["day"] = .int(14)
            let answers = desk.together([unknown, wrong])
            #expect(answers[0].refusal?.rule == .unknown)
            #expect(answers[1].refusal?.rule == .malformed)
            #expect(answers[1].refusal?.field == "day")
        }

        @Test func `a batch id is kept with each event, and takes them all back`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let batch = "01930000-0000-7000-8000-0000000000bb"
            for day in ["2026-11-05", "2026-11-09"] {
                try desk.done(GroupsInterface.RecordSession.self, Desk.session(day, batch: batch))
            }
            let listed = try desk.query(ExchangeInterface.ListBatches.self, .init()).batches
            #expect(listed.map(\.id) == [batch])
            let undone = try desk.done(ExchangeInterface.UndoBatch.self, .init(batch: batch))
            #expect(undone.events.map(\.type) == ["EventRetracted", "EventRetracted"])
            #expect(try desk.ask(ExchangeInterface.UndoBatch.self, .init(batch: batch)).error == "NotFound")
        }

        @Test func `an import's row that is recorded already adds nothing`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let first = "01930000-0000-7000-8000-0000000000b1", second = "01930000-0000-7000-8000-0000000000b2"
            #expect(try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", batch: first)).events.count == 1)
            #expect(try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", batch: second)).events.isEmpty)
        }

        @Test func `events carry who did it`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let member = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09"), as: .assistant)
            try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-12"))
            let staff = try #require(desk.daemon.writer.sync { $0.directory.staff(login: "pkhan", on: desk.daemon.today)?.description })
            #expect(member.events.count == 1)
            #expect(try desk.events().suffix(2).map(\.actor) == [staff, "uid:1000"])
        }
    }
}
