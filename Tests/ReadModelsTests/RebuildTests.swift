import EventSourcing
import Foundation
import ProvisionDomain
import ProvisionInterface
import Storage
import Testing

@testable import ReadModels

@Suite struct RebuildTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `a rebuild holds the rows the live views hold, whatever the history`(seed: UInt64) throws {
        let story = Story()
        var random = Seeded(seed: seed)
        story.tellSchool()
        let writer = try story.writer()
        var history = RandomHistory(story)
        for _ in 0..<40 {
            for _ in 0..<Int.random(in: 1...12, using: &random) { history.step(&random) }
            try story.catchUp(writer, batch: Int.random(in: 1...20, using: &random))
        }
        let fresh = try story.viewsFolder.rebuild(from: story.source)
        #expect(try writer.contentDigest() == fresh.contentDigest(), "seed \(seed)")
        #expect(story.events.contains { $0.event.event.retraction != nil })
        #expect(writer.checkpoint == fresh.checkpoint)
    }

    @Test func `another history has another digest`() throws {
        let story = Story()
        let pupil = story.tellPupil("Zara", "Quill")
        let writer = try story.writer()
        let before = try writer.contentDigest()
        story.tell(.pupil(.movedYear(PupilMovedYear(yearGroup: Story.year("Y8")))), in: .pupil(pupil), on: day("2026-10-01"))
        try story.catchUp(writer)
        #expect(try writer.contentDigest() != before)
    }

    @Test func `a finished file is found again at start, and only while the log confirms it`() throws {
        let story = Story()
        _ = story.tellPupil("Zara", "Quill")
        let path = try story.writer().path
        guard case .current(let writer) = try story.viewsFolder.open(confirm: { story.confirms($0) }) else {
            Issue.record("not found")
            return
        }
        #expect(writer.path == path)
        #expect(writer.checkpoint == Story.anchor(1))
        writer.close()
        guard case .rebuild(let why) = try story.viewsFolder.open(confirm: { _ in false }) else {
            Issue.record("taken although the log denies it")
            return
        }
        #expect(why == "the views are not of this log")
        #expect(!SQLiteFile.exists(path))
    }

    @Test func `a file that was not published, or is no database, is deleted`() throws {
        let story = Story()
        _ = story.tellPupil("Zara", "Quill")
        let half = try story.viewsFolder.rebuild(from: story.source)
        half.close()
        try Data("no database at all, not even close".utf8).write(to: URL(fileURLWithPath: story.folder + "/views-9.sqlite"))
        guard case .rebuild = try story.viewsFolder.open(confirm: { story.confirms($0) }) else {
            Issue.record("taken")
            return
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: story.folder).isEmpty)
    }

    @Test func `queries change over to a new file while one is still reading the old`() throws {
        let story = Story()
        _ = story.tellPupil("Zara", "Quill")
        let old = try story.writer()
        let views = Views(path: old.path, readers: 2)
        _ = story.tellPupil("Theo", "Marsh")
        let fresh = try story.writer()
        #expect(fresh.path != old.path)
        try views.read { before in
            views.swap(to: fresh.path)
            old.close()
            try story.viewsFolder.remove(old.path)
            #expect(try before.pupils(PupilFilter(), asking("2026-10-01")).count == 1)
            #expect(before.anchor.position == 1)
        }
        #expect(try views.read { try $0.pupils(PupilFilter(), asking("2026-10-01")).count } == 2)
        #expect(try views.position() == 2)
    }

    @Test func `one query sees one position while the writer goes on`() throws {
        let story = Story()
        _ = story.tellPupil("Zara", "Quill")
        let writer = try story.writer()
        let views = Views(path: writer.path)
        try views.read { snapshot in
            _ = story.tellPupil("Theo", "Marsh")
            try story.catchUp(writer)
            #expect(try snapshot.pupils(PupilFilter(), asking("2026-10-01")).count == 1)
        }
        #expect(try views.position() == 2)
    }

    @Test func `a cancelled rebuild leaves no file`() throws {
        let story = Story()
        _ = story.tellPupil("Zara", "Quill")
        #expect(throws: RebuildCancelled.self) { try story.viewsFolder.rebuild(from: story.source, isCancelled: { true }) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: story.folder).isEmpty)
    }

    @Test func `a projection that throws keeps nothing of its batch and names the position`() throws {
        let story = Story()
        _ = story.tellPupil("Zara", "Quill")
        let writer = try story.writer()
        let before = try writer.contentDigest()
        let group = story.tellGroup(Story.content("r1", ProvisionID(story.id()), .none))
        let enrolment = story.tellEnrolment(PupilID(story.id()), group)
        // The same enrolment twice cannot be in the log; a unique index says so.
        story.tell(
            .group(.enrolled(PupilEnrolled(enrolment: enrolment, pupil: PupilID(story.id())))), in: .group(group), on: day("2026-09-08"))
        let failure = #expect(throws: ProjectionFailed.self) { try story.catchUp(writer) }
        #expect(failure?.position == 4)
        #expect(failure?.type == "PupilEnrolled")
        #expect(try writer.contentDigest() == before)
        #expect(writer.checkpoint == Story.anchor(1))
    }

    @Test func `known-at answers as the views did then`() throws {
        let story = Story()
        story.tellSchool()
        let zara = story.tellPupil("Zara", "Quill")
        let then = Story.anchor(Int64(story.events.count))
        story.tell(
            .pupil(.senStatusChanged(SENStatusChanged(status: SENStatus("K")))), in: .pupil(zara), on: day("2026-10-01"),
            recorded: day("2026-11-09"))
        #expect(try story.ask { try $0.pupils(PupilFilter(), asking("2026-10-02")).first?.sen } == "K")
        let known = try story.viewsFolder.knownAt(then, from: story.source)
        #expect(try known.read { try $0.pupils(PupilFilter(), asking("2026-10-02")).first?.sen } == "N")
        #expect(try known.read { try $0.answered(asking("2026-10-02"), knownAt: 0) }.position == Int(then.position))
        let left = try FileManager.default.contentsOfDirectory(atPath: story.folder).filter { $0.hasPrefix("known") }
        #expect(left.isEmpty)
    }
}
