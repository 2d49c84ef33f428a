import EventCodec
import EventLog
import EventSourcing
import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// Retracting, undoing, redacting.
    @Suite struct TakingBackTests {
        @Test func `after a retraction the stream takes commands as if it had never been`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let first = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09"))
            try desk.done(EventsInterface.Retract.self, .init(event: try #require(first.events.first).id))
            let second = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09"))
            #expect(second.events.count == 1)
            let group = try #require(second.events.first).stream
            let versions = try desk.events().filter { $0.stream.description == group }.map(\.version)
            #expect(versions == Array(1...versions.count))
        }

        @Test func `a retraction stands alone in its batch, and what comes after sees it`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let first = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09"))
            let answers = desk.together([
                try Asked(GroupsInterface.RecordSession.self, Desk.session("2026-11-12")),
                try Asked(EventsInterface.Retract.self, .init(event: try #require(first.events.first).id)),
                try Asked(GroupsInterface.RecordSession.self, Desk.session("2026-11-09")),
            ])
            #expect(answers.map { $0.done?.events.map(\.type) } == [["SessionDelivered"], ["EventRetracted"], ["SessionDelivered"]])
        }

        @Test func `who was merged into a pupil rests on that pupil's record: said, and taken back with it`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let kept = try desk.admit("Ivy", "Fenn")
            try desk.admit("Ivie", "Fenn")
            let merged = try desk.done(PupilsInterface.Merge.self, .init(pupil: "Ivie Fenn", into: "Ivy Fenn", on: "2026-11-16"))
            let position = desk.position
            let admission = try #require(kept.events.first).id
            let refusal = try #require(try desk.ask(EventsInterface.Retract.self, .init(event: admission)).refusal)
            #expect(desk.position == position)
            #expect("\(refusal)".lowercased().contains("merged"), "\(refusal)")
            let done = try desk.done(EventsInterface.Retract.self, .init(event: admission, withDependents: true))
            let other = try #require(merged.events.first).stream
            #expect(done.events.contains { $0.stream == other && $0.type == "EventRetracted" }, "\(done.events)")
            // The other record stands by itself again.
            #expect(try desk.query(PupilsInterface.List.self, .init()).pupils.map(\.name).contains { $0.contains("Ivie") })
        }

        @Test func `undo takes back one's own last command, then the one before, never somebody else's`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let first = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-05"), as: .assistant)
            let second = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09"), as: .assistant)
            try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-12"))
            for undone in [second, first] {
                try desk.done(EventsInterface.Undo.self, .init(), as: .assistant)
                let last = try #require(try desk.events().last)
                let retraction = try desk.daemon.pages.codec.decode(last).event.retraction
                #expect(retraction?.event.description == undone.events.first?.id)
            }
            #expect(try desk.ask(EventsInterface.Undo.self, .init(), as: .assistant).refusal?.rule == .unknown)
        }

        @Test func `undo knows one's last command after a restart`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let mine = try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09"), as: .assistant)
            try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-12"))
            desk.stop()
            try desk.start(again: "2026-11-16T11:40")
            try desk.done(EventsInterface.Undo.self, .init(), as: .assistant)
            let last = try #require(try desk.events().last)
            #expect(try desk.daemon.pages.codec.decode(last).event.retraction?.event.description == mine.events.first?.id)
        }

        @Test func `a redacted text cannot be read again, by anybody`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let session = try desk.done(
                GroupsInterface.RecordSession.self, Desk.session("2026-11-09", note: "a sentence about the wrong child"))
            let event = try #require(session.events.first)
            let stored = try #require(try desk.events().first { $0.id.description == event.id })
            let keys = try EventCodec.texts(in: stored).map(\.key)
            #expect(keys.count == 1)
            #expect(
                try desk.daemon.events.shown([stored], to: Caller.senco.viewer(of: "", why: nil), desk.daemon.asking).events[0].payload
                    .contains("wrong child"))
            try desk.done(EventsInterface.Redact.self, .init(event: event.id))
            #expect(try !desk.daemon.keyring.holds(keys[0]))
            #expect(
                try !desk.daemon.events.shown([stored], to: Caller.senco.viewer(of: "", why: nil), desk.daemon.asking).events[0].payload
                    .contains("wrong child"))
            // The session itself stays.
            #expect(try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-09")).refusal?.rule == .duplicate)
        }

        @Test func `a key that a crash left undestroyed is destroyed at the next start`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let session = try desk.done(
                GroupsInterface.RecordSession.self, Desk.session("2026-11-09", note: "a sentence about the wrong child"))
            let id = try #require(session.events.first).id
            let stored = try #require(try desk.events().first { $0.id.description == id })
            let text = try #require(try EventCodec.texts(in: stored).first)
            // The process dies after the redaction was committed, before its key was destroyed.
            let codec = desk.daemon.pages.codec
            let proposed = try codec.encode(
                .group(.redacted(TextRedacted(event: stored.id, path: text.path))), in: stored.stream,
                id: UniqueID(high: stored.id.high + 1, low: stored.id.low), effectiveOn: stored.effectiveOn)
            let log = desk.daemon.log
            let version = try log.version(of: stored.stream)
            _ = try log.write { writer in
                try writer.append(
                    CommandAppend(
                        commandID: proposed.id, fingerprint: [], actor: "uid:1000", recordedAt: log.lastRecordedAt,
                        streams: [StreamAppend(stream: stored.stream, expected: .version(version), events: [proposed])]))
            }
            #expect(try desk.daemon.keyring.holds(text.key))
            desk.stop()
            try desk.start(again: "2026-11-16T11:40")
            let keyring = desk.daemon.keyring
            try waitUntil("the key is destroyed") { try !keyring.holds(text.key) }
        }
    }
}
