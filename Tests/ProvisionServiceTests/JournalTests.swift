import EventSourcing
import ProvisionDomain
import ProvisionInterface
import ReadModels
import Storage
import Synchronization
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// What goes to the journal, and what happens when the read models break.
    @Suite struct JournalTests {
        private static let secrets = ["Zara", "Quill", "Obi", "Adeyemi", "H801200001001", "wrong child", "Khan", "Fenn"]

        private func check(_ desk: Desk, _ location: SourceLocation = #_sourceLocation) {
            for line in desk.journal.lines {
                for secret in JournalTests.secrets { #expect(!line.contains(secret), "\(line)", sourceLocation: location) }
            }
        }

        @Test func `no line of the journal holds a person's data, whatever is refused`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.admit("Ivy", "Fenn", upn: Desk.upns[0])
            _ = try desk.ask(
                PupilsInterface.Admit.self, .init(forename: "Zara", surname: "Quill", upn: Desk.upns[0], yearGroup: "Y7", on: "2026-11-02"))
            _ = try desk.ask(PupilsInterface.MoveYear.self, .init(pupil: "Zara Quill", yearGroup: "Y99"))
            _ = try desk.ask(GroupsInterface.Enrol.self, .init(group: "y7-reading", pupil: "Zara Quill"))
            _ = try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", note: "a sentence about the wrong child"))
            _ = try? desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Obi Wrong"))
            desk.stop()
            try desk.start(again: "2026-11-16T11:40")
            desk.stop()
            #expect(desk.journal.lines.contains { $0.contains("Serving") })
            #expect(desk.journal.lines.contains { $0.contains("Stopped") })
            check(desk)
        }

        @Test func `read models that break stop and say so, the log goes on, and a rebuild mends them`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let path = try #require(desk.daemon.writer.sync { $0.views?.path })
            let other = try SQLiteConnection(path: path, mode: .writer(.normal))
            try other.execute("DROP TABLE sessions")
            other.close()
            let position = desk.position
            try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", note: "a sentence about the wrong child"))
            try desk.admit("Ivy", "Fenn")
            #expect(desk.position == position + 2)
            guard case .stopped(let stopped, _) = desk.daemon.access.state else {
                Issue.record("\(desk.daemon.access.state)")
                return
            }
            #expect(stopped == Int64(position))
            #expect(throws: ServiceError.self) { try desk.query(GroupsInterface.List.self, .init()) }
            #expect(try desk.daemon.status().views == "stopped")
            check(desk)
            _ = try desk.daemon.rebuildViews()
            let access = desk.daemon.access
            try waitUntil("the read models are built again") { if case .ready(_, false) = access.state { true } else { false } }
            #expect(try desk.query(PupilsInterface.List.self, .init()).pupils.count == 5)
            #expect(try desk.query(PupilsInterface.List.self, .init()).at.position == desk.position)
        }

        @Test func `a projection that fails at start leaves commands working`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let path = try #require(desk.daemon.writer.sync { $0.views?.path })
            // The last event is in the log only: the start must project it, and cannot.
            desk.daemon.writer.sync { core in
                core.views?.close()
                core.views = nil
            }
            try desk.admit("Ivy", "Fenn")
            desk.stop()
            let other = try SQLiteConnection(path: path, mode: .writer(.normal))
            try other.execute("DROP TABLE timeline")
            other.close()
            try desk.start(again: "2026-11-16T11:40")
            guard case .stopped = desk.daemon.access.state else {
                Issue.record("\(desk.daemon.access.state)")
                return
            }
            #expect(
                try desk.done(PupilsInterface.MoveYear.self, .init(pupil: "Ivy Fenn", yearGroup: "Y8", on: "2026-11-16")).events.count == 1)
            check(desk)
        }

        @Test func `read models are built by one at a time, and a stop waits for it`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let daemon: Daemon = desk.daemon
            daemon.isBuilding.withLock { $0 = true }
            #expect(throws: ServiceError.self) { try daemon.rebuildViews() }
            daemon.isBuilding.withLock { $0 = false }
            _ = try daemon.rebuildViews()
            desk.stop()
            #expect(daemon.isBuilding.withLock { $0 } == false)
        }
    }
}
