import EventSourcing
import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ReadModels

@Suite struct LedgerTests {
    let story = Story()

    private func group() -> (GroupID, [RegisterLine]) {
        let pupil = story.tellPupil("Zara", "Quill")
        let group = story.tellGroup(Story.content("r1", ProvisionID(story.id()), .slots([Story.slot(1, .monday)])))
        return (group, [RegisterLine(enrolment: story.tellEnrolment(pupil, group), pupil: pupil, attendance: .there, note: .text("shy"))])
    }

    @Test func `undo finds the actor's newest command that still stands`() throws {
        let (group, lines) = group()
        let first = story.tellSession(group, on: "2026-09-07", slot: 1, lines, actor: "uid:7")
        let second = story.tellSession(group, on: "2026-09-14", slot: 1, lines, actor: "uid:7")
        func last() throws -> Int64? { try story.ask { try $0.lastCommand(of: "uid:7")?.firstPosition } }
        #expect(try last() == second.position)
        story.tell(.group(.retracted(EventRetracted(event: second.id))), in: .group(group), on: day("2026-09-14"), actor: "uid:7")
        #expect(try last() == first.position)
        #expect(try story.ask { try $0.retractedBy(second.id)?.position } == second.position + 1)
        #expect(try story.ask { try $0.retracted(among: [first.id, second.id]) } == [second.id])
        #expect(try story.ask { try $0.lastCommand(of: "uid:8") } == nil)
        #expect(try story.ask { try $0.sessions(on: day("2026-09-14")) }.isEmpty)
        #expect(try story.ask { try $0.sessions(on: day("2026-09-07")) }.map(\.code) == ["r1"])
    }

    @Test func `events of one command are counted to it wherever a batch ends`() throws {
        let command = story.id(), batch = BatchID(story.id())
        let writer = try story.writer()
        for index in 0..<5 {
            let pupil = PupilID(story.id())
            story.tell(
                .pupil(.admitted(PupilAdmitted(identity: Story.identity("Pupil", "E\(index)"), yearGroup: Story.year("Y7")))),
                in: .pupil(pupil), on: day("2026-09-07"), command: command, batch: batch)
        }
        try story.catchUp(writer, batch: 2)
        let views = Views(path: writer.path)
        #expect(try views.read { try $0.commands(of: batch) } == [CommandEntry(commandID: command, firstPosition: 1, events: 5, live: 5)])
        let run = try #require(try views.read { try $0.batches(limit: 10) }.first)
        #expect(run.events == 5)
        #expect(run.undone == 0)
        #expect(run.label == "pupil 5")
    }

    @Test func `retracting an enrolment takes its lines and points away with it`() throws {
        let (group, lines) = group()
        let enrolled = try #require(story.events.last)
        let session = story.tellSession(group, on: "2026-09-07", slot: 1, lines)
        story.tell(.group(.retracted(EventRetracted(event: session.id))), in: .group(group), on: day("2026-09-08"))
        story.tell(.group(.retracted(EventRetracted(event: enrolled.event.id))), in: .group(group), on: day("2026-09-08"))
        let history = try #require(try story.ask { try $0.history(of: lines[0].pupil, asking("2026-09-10")) })
        #expect(history.enrolments.isEmpty)
        #expect(try story.ask { try $0.group(group, asking("2026-09-10"))?.pupils.isEmpty } == true)
    }

    @Test func `a retracted admission leaves no pupil`() throws {
        let pupil = story.tellPupil("Zara", "Quill")
        let admitted = try #require(story.events.last)
        story.tell(.pupil(.retracted(EventRetracted(event: admitted.event.id))), in: .pupil(pupil), on: day("2026-09-08"))
        #expect(try story.ask { try $0.pupils(PupilFilter(includeLeft: true), asking("2026-09-10")) }.isEmpty)
        #expect(try story.ask { try $0.history(of: pupil, asking("2026-09-10")) } == nil)
    }

    @Test func `a redacted note is in no answer and in no byte of the file`() throws {
        let (group, lines) = group()
        let session = story.tellSession(group, on: "2026-09-07", slot: 1, lines, note: "a sentence about another child")
        let writer = try story.writer()
        story.tell(.group(.redacted(TextRedacted(event: session.id, path: "note"))), in: .group(group), on: day("2026-09-08"))
        story.tell(.group(.redacted(TextRedacted(event: session.id, path: "register.0.note"))), in: .group(group), on: day("2026-09-08"))
        try story.catchUp(writer)
        let views = Views(path: writer.path)
        let history = try #require(try views.read { try $0.history(of: lines[0].pupil, asking("2026-09-10")) })
        #expect(!history.entries.contains { $0.detail == "shy" })
        for file in [writer.path, writer.path + "-wal"] {
            #expect(!Story.bytes(of: file).contains("a sentence about another child"))
        }
    }

    @Test func `find names pupils, staff, groups and provisions`() throws {
        _ = group()
        _ = story.tellStaff("Priya", "Quillen")
        _ = story.tellProvision("Quill club", code: "quill-club")
        let found = try story.ask { try $0.find("quill", asking("2026-10-01")) }
        #expect(found.map(\.kind) == ["pupil", "staff", "provision"])
        #expect(try story.ask { try $0.resolveGroup("R1", asking("2026-10-01")) } != .none)
        #expect(try story.ask { try $0.resolveProvision("quill club", asking("2026-10-01")) } != .none)
        #expect(try story.ask { try $0.resolveStaff("priya", asking("2026-10-01")) } != .none)
    }
}
