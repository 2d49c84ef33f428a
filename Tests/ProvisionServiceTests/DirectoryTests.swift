import EventSourcing
import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// What commands know across streams, against what the log and the read models say.
    @Suite struct DirectoryTests {
        /// The directory in use, one read anew from the log, one from the read models.
        private func pictures(_ desk: Desk) throws -> (live: [String], log: [String], views: [String]) {
            let daemon: Daemon = desk.daemon
            return try daemon.writer.sync { core in
                let live = core.directory.picture
                core.directory.clear()
                let views = core.views
                core.views = nil
                core.loadDirectory(from: daemon.pages)
                let log = core.directory.picture
                core.directory.clear()
                core.views = views
                core.loadDirectory(from: daemon.pages)
                try #require(core.isReady)
                return (live, log, core.directory.picture)
            }
        }

        private func check(_ desk: Desk, _ location: SourceLocation = #_sourceLocation) throws {
            let (live, log, views) = try pictures(desk)
            #expect(!live.isEmpty)
            #expect(live == log, "from the log", sourceLocation: location)
            #expect(live == views, "from the read models", sourceLocation: location)
        }

        @Test func `it is the same however it was come by`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.admit("Ivy", "Fenn", upn: Desk.upns[0])
            try desk.done(PupilsInterface.Revise.self, .init(pupil: "Ivy Fenn", surname: "Fenn-Moss", upn: Desk.upns[1], on: "2026-10-01"))
            try desk.done(PupilsInterface.Leave.self, .init(pupil: "Sam Obi", on: "2026-11-13"))
            try desk.done(StaffInterface.Leave.self, .init(who: "Owen Marsh", on: "2026-11-13"))
            try desk.done(ProvisionsInterface.Set.self, .init(code: "reading", name: "Reading aloud", on: "2026-11-02"))
            try desk.done(
                SchoolInterface.SetClass.self,
                .init(code: "7C", isForm: true, yearGroups: ["Y7"], staff: ["Priya Khan"], from: "2026-09-07"))
            try check(desk)
        }

        @Test func `an admission taken back is as if it had never been`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let before = try pictures(desk).live
            let admitted = try desk.admit("Ivy", "Fenn", upn: Desk.upns[0])
            try desk.done(EventsInterface.Retract.self, .init(event: try #require(admitted.events.first).id))
            try check(desk)
            #expect(try pictures(desk).live == before)
            // The number is free again, and the name means nobody.
            #expect(try desk.ask(PupilsInterface.MoveYear.self, .init(pupil: "Ivy Fenn", yearGroup: "Y8")).error == "NotFound")
            try desk.admit("Rowan", "Pike", upn: Desk.upns[0])
            try check(desk)
        }

        @Test func `an enrolment and a change of name taken back leave what was before`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.admit("Ivy", "Fenn", upn: Desk.upns[0])
            let before = try pictures(desk).live
            let enrolled = try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-reading", pupil: "Ivy Fenn", from: "2026-10-05"))
            let renamed = try desk.done(PupilsInterface.Revise.self, .init(pupil: "Ivy Fenn", surname: "Moss", upn: Desk.upns[1]))
            for done in [renamed, enrolled] {
                try desk.done(EventsInterface.Retract.self, .init(event: try #require(done.events.first).id))
                try check(desk)
            }
            #expect(try pictures(desk).live == before)
        }

        @Test func `leaving and its cascade taken back put the pupil back into the group`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let before = try pictures(desk).live
            try desk.done(PupilsInterface.Leave.self, .init(pupil: "Zara Quill", on: "2026-11-13"))
            try desk.done(EventsInterface.Undo.self, .init())
            try check(desk)
            #expect(try pictures(desk).live == before)
        }

        @Test func `a commit that failed leaves the directory as the log is`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let before = try pictures(desk).live
            desk.daemon.writer.sync { core in
                core.directory.put(Directory.Pupil(name: PersonName(forename: "Never", surname: "Was")), PupilID(core.nextID()))
                core.reloadDirectory()
            }
            #expect(try pictures(desk).live == before)
        }
    }
}
