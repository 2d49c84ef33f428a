import EventLog
import EventSourcing
import ProvisionDomain
import ProvisionInterface
import Storage
import Testing

@testable import ProvisionService
@testable import ReadModels

extension ServiceTests {
    /// A full disk where the read models are, and files of another version.
    @Suite struct RoomTests {
        @Test(arguments: [false, true])
        func `read models that found the disk full catch up by themselves, and the log went on meanwhile`(whileOthersWait: Bool) throws {
            let desk = try Desk()
            try desk.tellSchool()
            try waitUntil("the read models are there") { desk.daemon.writer.sync { $0.views != nil } }
            try desk.daemon.writer.sync { core in
                let connection = try #require(core.views).connection
                let pages = try #require(try connection.int64("PRAGMA page_count"))
                try connection.execute("PRAGMA max_page_count = \(pages)")
            }
            var number = 0
            while desk.daemon.writer.sync({ $0.stalled == nil }) {
                number += 1
                try #require(number < 200, "the read models never found the disk full")
                let input = PupilsInterface.Admit.Input(
                    forename: "Pupil \(letters(number))", surname: "Number", yearGroup: "Y7", on: "2026-11-02")
                for answer in desk.together([try Asked(PupilsInterface.Admit.self, input)], moreWait: whileOthersWait) {
                    _ = try answer.get()
                }
            }
            #expect(throws: ServiceError.self) { try desk.query(PupilsInterface.List.self, .init()) }
            // What is recorded does not wait for them.
            try desk.admit("Wanda", "Waiting")
            #expect(desk.daemon.writer.sync { $0.stalled != nil })
            #expect(try desk.daemon.status().views == "stopped")
            try desk.daemon.writer.sync { core in
                try #require(core.stalled).connection.execute("PRAGMA max_page_count = 1000000")
                core.retry()
            }
            let names = try desk.query(PupilsInterface.List.self, .init()).pupils.map(\.name)
            #expect(names.contains { $0.contains("Waiting") } && names.count == number + 5)
            #expect(try desk.daemon.status().viewsPosition == desk.position)
            desk.stop()
        }

        private func letters(_ number: Int) -> String {
            String(String.UnicodeScalarView([UInt8(97 + number % 26), UInt8(97 + number / 26 % 26)].map { Unicode.Scalar($0) }))
        }

        @Test func `read models take only what follows on what they hold`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try waitUntil("the read models are there") { desk.daemon.writer.sync { $0.views != nil } }
            let pages = desk.daemon.pages
            let page = try #require(try pages.page(after: 0, limit: 10_000))
            try desk.daemon.writer.sync { core in
                let views = try #require(core.views)
                #expect(throws: ProjectionGap.self) {
                    try views.apply(page.events, anchor: page.anchor, history: { try pages.history(of: $0) })
                }
                #expect(throws: ProjectionGap.self) {
                    var anchor = page.anchor
                    anchor.position += 1
                    try views.apply([], anchor: anchor, history: { try pages.history(of: $0) })
                }
            }
            desk.stop()
        }

        @Test func `a directory read again holds everybody once`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let before = desk.daemon.writer.sync { core in
                core.directory.enrolments(of: core.directory.pupils.keys.sorted { $0.id < $1.id }[0])
            }
            desk.daemon.writer.sync { core in
                core.loadDirectory(from: desk.daemon.pages)
                core.loadDirectory(from: desk.daemon.pages)
            }
            let after = desk.daemon.writer.sync { core in
                core.directory.enrolments(of: core.directory.pupils.keys.sorted { $0.id < $1.id }[0])
            }
            #expect(before == after && before.count == 1)
            desk.stop()
        }

        @Test func `an older program refuses a newer one's events, and names both`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let event = ProposedEvent(
                id: desk.daemon.writer.sync { $0.nextID() }, type: "TimeTravelled", schema: 3, effectiveOn: 20_700,
                payload: Array("{}".utf8))
            let append = CommandAppend(
                commandID: desk.daemon.writer.sync { $0.nextID() }, fingerprint: [], actor: "system", recordedAt: desk.daemon.clock.now,
                streams: [StreamAppend(stream: StreamName("provision", id: event.id), expected: .noStream, events: [event])])
            _ = try desk.daemon.log.write { try $0.append(append) }
            desk.stop()
            do {
                try desk.start()
                Issue.record("it started")
            } catch {
                #expect(
                    "\(error)".contains("TimeTravelled") && "\(error)".contains("3") && "\(error)".contains(ProvisionVersion.text),
                    "\(error)")
            }
        }
    }
}
