import Dispatch
import EventSourcing
import JSON
import ProvisionDomain
import ProvisionInterface
import ReadModels
import Synchronization
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// The queue of commands, and who may send them.
    @Suite struct WriterTests {
        /// Counts answers by what they were.
        private final class Answers: Sendable {
            private let counts = Mutex([String: Int]())
            func put(_ answer: Result<DoneReply, ServiceError>) {
                let kind: String
                switch answer {
                case .success: kind = "done"
                case .failure(.unavailable(let cause, _, _)): kind = cause.rawValue
                case .failure(let error): kind = error.name
                }
                counts.withLock { $0[kind, default: 0] += 1 }
            }
            var all: [String: Int] { counts.withLock { $0 } }
        }

        private static func unknown(_ answers: Answers) -> Writer.Waiting {
            Writer.Waiting(method: "io.provd.None", parameters: [:], caller: .senco, call: nil) { answers.put($0) }
        }

        /// Holds the writer's thread until it is let go.
        private static func hold(_ writer: Writer) -> DispatchSemaphore {
            let held = DispatchSemaphore(value: 0), go = DispatchSemaphore(value: 0)
            Thread.run {
                writer.sync { _ in
                    held.signal()
                    go.wait()
                }
            }
            held.wait()
            return go
        }

        @Test func `a full queue answers busy at once, and what was taken is answered`() throws {
            let desk = try Desk()
            let answers = Answers()
            let writer: Writer = desk.daemon.writer
            let go = WriterTests.hold(writer)
            for _ in 0..<Writer.longestQueue { writer.submit(WriterTests.unknown(answers)) }
            #expect(answers.all.isEmpty)
            #expect(writer.waiting == Writer.longestQueue)
            for _ in 0..<3 { writer.submit(WriterTests.unknown(answers)) }
            #expect(answers.all == ["busy": 3])
            go.signal()
            try waitUntil("all are answered") { answers.all["Refused"] == Writer.longestQueue }
            #expect(writer.waiting == 0)
            writer.submit(WriterTests.unknown(answers))
            try waitUntil("the queue takes commands again") { answers.all["Refused"] == Writer.longestQueue + 1 }
            #expect(answers.all["busy"] == 3)
        }

        @Test func `a probe comes back behind the work there is, and not while the writer stands still`() throws {
            let desk = try Desk()
            let daemon = desk.daemon
            let answers = Answers()
            let back = Atomic(false)
            let go = WriterTests.hold(daemon.writer)
            let steps = daemon.writerSteps
            daemon.writer.submit(WriterTests.unknown(answers))
            daemon.probeWriter { back.store(true, ordering: .relaxed) }
            // Nothing that could bring it back has run: the queue is held.
            #expect(!back.load(ordering: .relaxed) && daemon.writerSteps == steps && answers.all.isEmpty)
            go.signal()
            try waitUntil("the probe is back") { back.load(ordering: .relaxed) }
            try waitUntil("the command counts as a step") { daemon.writerSteps == steps + 1 }
        }

        @Test func `stopping answers what was taken and takes no more`() throws {
            let desk = try Desk()
            let answers = Answers()
            let writer: Writer = desk.daemon.writer
            let go = WriterTests.hold(writer)
            for _ in 0..<100 { writer.submit(WriterTests.unknown(answers)) }
            go.signal()
            writer.stop()
            #expect(answers.all == ["Refused": 100])
            writer.submit(WriterTests.unknown(answers))
            #expect(answers.all == ["Refused": 100, "stopping": 1])
        }

        @Test func `commands sent from many threads are each answered once, in gapless positions`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let before = desk.position
            let answers = Answers()
            let writer: Writer = desk.daemon.writer
            for thread in 0..<8 {
                Thread.run {
                    for number in 0..<25 {
                        let input = PupilsInterface.Admit.Input(
                            forename: "Pupil\(thread)", surname: "Number\(number)", yearGroup: "Y7", on: "2026-11-02")
                        guard let asked = try? Asked(PupilsInterface.Admit.self, input) else { return }
                        writer.submit(asked.waiting { answers.put($0) })
                    }
                }
            }
            try waitUntil("all are answered") { answers.all.values.reduce(0, +) == 200 }
            #expect(answers.all == ["done": 200])
            #expect(desk.position == before + 200)
            #expect(try desk.events().map { Int($0.position) } == Array(1...desk.position))
            #expect(try desk.query(PupilsInterface.List.self, .init()).pupils.count == 204)
        }

        @Test func `whoever is answered finds it in the read models, also while others wait`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let answers = Answers()
            let missing = Atomic(0)
            let (writer, access) = (desk.daemon.writer, desk.daemon.access)
            for thread in 0..<4 {
                Thread.run {
                    for number in 0..<50 {
                        let input = PupilsInterface.Admit.Input(
                            forename: "Pupil\(thread)", surname: "Number\(number)", yearGroup: "Y7", on: "2026-11-02")
                        guard let asked = try? Asked(PupilsInterface.Admit.self, input) else { return }
                        writer.submit(
                            asked.waiting { answer in
                                let read = (try? access.read { Int($0.anchor.position) }) ?? 0
                                if let done = try? answer.get().done, read < done.position { missing.add(1, ordering: .relaxed) }
                                answers.put(answer)
                            })
                    }
                }
            }
            try waitUntil("all are answered") { answers.all.values.reduce(0, +) == 200 }
            #expect(answers.all == ["done": 200])
            #expect(missing.load(ordering: .relaxed) == 0)
        }

        @Test func `what is decided while the commit before is projected sees it in the read models`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let admit = PupilsInterface.Admit.Input(forename: "Wanda", surname: "Waiting", yearGroup: "Y7", on: "2026-11-02")
            let answers = desk.together(
                [try Asked(PupilsInterface.Admit.self, admit), try Asked(EventsInterface.Undo.self, .init())], moreWait: true)
            #expect(answers.count == 2)
            for answer in answers { _ = try answer.get() }
            #expect(try desk.query(PupilsInterface.List.self, .init()).pupils.allSatisfy { !$0.name.contains("Waiting") })
        }

        @Test func `a method that needs no role but is no method is nobody's`() {
            // The server answers an unknown method before it gets here; were it not to, this must not let it through as a command.
            #expect(Permissions.roles(for: "io.provd.None") == nil)
            #expect(CommandTable().entries["io.provd.None"] == nil)
        }

        @Test func `every method is a command, a query of the read models, or one of the daemon's own`() {
            let commands = Set(CommandTable().entries.keys), queries = Set(QueryTable().entries.keys)
            let own = Set([
                ServiceInterface.Ping.name, ServiceInterface.GetStatus.name, ServiceInterface.RebuildViews.name, EventsInterface.Tail.name,
                EventsInterface.Show.name, EventsInterface.Verify.name, AccessInterface.List.name,
                PupilsInterface.ListRetention.name, ExchangeInterface.MakeTransfer.name, ExchangeInterface.ReadTransfer.name,
                PupilsInterface.ListAccessRequests.name, PupilsInterface.GetRecord.name, ServiceInterface.GetRecoverySheet.name,
                ServiceInterface.ConfirmRecoverySheet.name, ServiceInterface.Diagnose.name, BackupsInterface.Make.name,
                BackupsInterface.List.name, BackupsInterface.Verify.name, BackupsInterface.Digest.name, BackupsInterface.Note.name,
            ])
            #expect(commands.isDisjoint(with: queries))
            #expect(commands.union(queries).isDisjoint(with: own))
            let others = Exporting.methods.union(MatchDesk.methods).union(ScenarioDesk.methods)
            #expect(commands.union(queries).union(own).union(others) == Set(Permissions.all.map(\.method)))
        }
    }
}
