import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// Somebody is away: what that leaves open, who could cover it, and what changes once somebody does.
    @Suite struct CoverTests {
        private typealias Deployment = DeploymentInterface

        /// Monday 16 November: Khan, who gives y7-reading at 8:40, is away.
        private static func school() throws -> Desk {
            let desk = try DeploymentTests.school()
            try desk.done(StaffInterface.Absent.self, .init(who: "Priya Khan", on: "2026-11-16", until: "2026-11-16"))
            return desk
        }

        private static func rows(_ desk: Desk, on day: String = "2026-11-16", as caller: Caller = .senco) throws -> [String] {
            try desk.query(Deployment.GetCover.self, .init(on: day), as: caller).sessions.map { row in
                "\(row.number) \(row.when) \(row.group) \(row.minutes) \(row.away) \(row.by ?? "–") \(row.pupils.count)"
            }
        }

        private static func isRefused<Method: WireMethod>(
            _ desk: Desk, _ method: Method.Type, _ input: Method.Input, as caller: Caller
        ) throws -> Bool {
            if case .failure = try desk.ask(method, input, as: caller) { return true }
            return false
        }

        private static func today(_ desk: Desk, as caller: Caller) throws -> [String] {
            try desk.query(GroupsInterface.GetToday.self, .init(on: "2026-11-16"), as: caller).sessions.filter { $0.on == "2026-11-16" }.map
            {
                "\($0.number) \($0.group) \($0.staff) \($0.coverFor ?? "–") \($0.state)"
            }
        }

        @Test func `what is open on a day is told with its pupils, and nothing where nobody is away`() throws {
            let desk = try Self.school()
            #expect(try Self.rows(desk) == ["1 08:40 y7-reading 20 Priya Khan – 4"])
            #expect(try desk.query(Deployment.GetCover.self, .init(on: "2026-11-16")).away == ["Priya Khan"])
            #expect(try Self.rows(desk, on: "2026-11-19").isEmpty)
            // The one who is away is told of her own sessions, anybody else of none of hers.
            #expect(try Self.rows(desk, as: .assistant).count == 1)
            #expect(try Self.rows(desk, as: RowRightsTests.other).isEmpty)
        }

        @Test func `who is free is suggested, never somebody busy, away or not working`() throws {
            let desk = try Self.school()
            func offers() throws -> [String] {
                try desk.query(Deployment.SuggestCover.self, .init(on: "2026-11-16", all: true)).offers.map {
                    "\($0.staff)\($0.best ? " best" : "")\($0.from.map { " from \($0)" } ?? "") \($0.knows)"
                }
            }
            // Marsh knows Zara of another group.
            #expect(try offers() == ["Owen Marsh best 1", "Tilda Lang 0"])
            try desk.done(StaffInterface.Set.self, .init(who: "Tilda Lang", workingDays: [2, 3], on: "2026-09-01"))
            try desk.done(
                GroupsInterface.Set.self,
                .init(code: "y7-typing", slots: [.init(weekday: 1, start: "08:30", minutes: 20)], on: "2026-11-09"))
            #expect(try offers() == [])
            try desk.done(
                GroupsInterface.ReviseEnrolment.self, .init(group: "y7-reading", pupil: "Sam Obi", priority: "must", on: "2026-11-09"))
            #expect(try offers() == ["Owen Marsh from y7-typing 1"])
        }

        @Test func `whoever covers has the session in the day's list, sees its register, and is who gave it`() throws {
            let desk = try Self.school()
            #expect(try Self.today(desk, as: RowRightsTests.other) == ["1 y7-typing [\"Owen Marsh\"] – unrecorded"])
            #expect(try Self.isRefused(desk, GroupsInterface.RecordSession.self, Desk.session("2026-11-16"), as: RowRightsTests.other))
            let set = try desk.done(
                Deployment.SetCover.self, .init(what: "08:40", staff: "Marsh", on: "2026-11-16"), as: RowRightsTests.leader)
            #expect(set.label == "y7-reading 08:40: Owen Marsh, TA, for Priya Khan, TA" && set.warnings.isEmpty)
            #expect(set.events.map(\.type) == ["CoverArranged"] && set.events[0].effectiveOn == "2026-11-16")
            #expect(try Self.rows(desk) == ["1 08:40 y7-reading 20 Priya Khan Owen Marsh 4"])
            #expect(try Self.rows(desk, as: RowRightsTests.other).count == 1)
            // Arranged while the day runs it comes last, so that numbers stand; the one away keeps the row, and is told who covers.
            let marsh = try desk.query(GroupsInterface.GetToday.self, .init(on: "2026-11-16"), as: RowRightsTests.other).sessions
            #expect(marsh.map(\.group) == ["y7-typing", "y7-typing", "y7-words", "y7-reading"] && marsh.map(\.number) == [1, 2, 3, 4])
            #expect(marsh[3].on == "2026-11-16" && marsh[3].staff == ["Owen Marsh"] && marsh[3].coverFor == "Priya Khan")
            #expect(try Self.today(desk, as: .assistant) == ["1 y7-reading [\"Owen Marsh\"] Priya Khan unrecorded"])
            #expect(try desk.query(PupilsInterface.List.self, .init(), as: RowRightsTests.other).pupils.contains { $0.forename == "Kit" })
            let done = try desk.done(GroupsInterface.RecordSession.self, .init(number: 4), as: RowRightsTests.other)
            #expect(done.events.map(\.type) == ["SessionDelivered"])
            let given = try desk.query(GroupsInterface.GetToday.self, .init(on: "2026-11-16", all: true)).sessions
            #expect(given.first { $0.group == "y7-reading" && $0.on == "2026-11-16" }?.staff == ["Owen Marsh"])
            // What is recorded says who gave it: then cover is arranged no more.
            #expect(
                try Self.isRefused(
                    desk, Deployment.SetCover.self, .init(what: "y7-reading", staff: "Lang", on: "2026-11-16", away: "Khan"), as: .senco))
            let week = try desk.query(Deployment.GetWeek.self, .init(staff: "Marsh", asOf: "2026-11-16")).week
            #expect(week.minutes?.delivered == 20 && week.days[0].entries.map(\.coverFor) == ["Priya Khan", nil])
        }

        @Test func `minutes a plan promises are told and marked, while the line is in force`() throws {
            let desk = try Self.school()
            try desk.done(PlansInterface.Issue.self, .init(pupil: "Kit Vale", authority: "Northmoor", on: "2026-10-05"))
            try desk.done(PlansInterface.SetLine.self, .init(pupil: "Kit Vale", line: "F2", text: "20 minutes a week", on: "2026-10-05"))
            try desk.done(
                GroupsInterface.ReviseEnrolment.self, .init(group: "y7-reading", pupil: "Kit Vale", line: "F2", on: "2026-10-05"))
            let row = try #require(try desk.query(Deployment.GetCover.self, .init(on: "2026-11-16")).sessions.first)
            #expect(row.promised == 20 && row.pupils.filter { $0.hasSuffix("*") } == ["Kit V*"], "\(row)")
            let today = try desk.query(GroupsInterface.GetToday.self, .init(on: "2026-11-16"), as: .assistant).sessions
            #expect(today.first?.pupils.contains("Kit V*") == true)
            // Before the line was set nothing was promised.
            try desk.done(StaffInterface.Absent.self, .init(who: "Owen Marsh", on: "2026-10-01", until: "2026-10-02"))
            #expect(try desk.query(Deployment.GetCover.self, .init(on: "2026-10-01")).sessions.allSatisfy { $0.promised == 0 })
        }

        @Test func `cover is called off, taken back and exchanged, and everything is as before`() throws {
            let desk = try Self.school()
            try desk.done(Deployment.SetCover.self, .init(what: "1", staff: "Marsh", on: "2026-11-16"))
            // The same again records nothing; somebody else takes the place of the first.
            #expect(try desk.done(Deployment.SetCover.self, .init(what: "1", staff: "Marsh", on: "2026-11-16")).events.isEmpty)
            try desk.done(Deployment.SetCover.self, .init(what: "1", staff: "Lang", on: "2026-11-16"))
            #expect(try Self.rows(desk) == ["1 08:40 y7-reading 20 Priya Khan Tilda Lang 4"])
            try desk.done(Deployment.CancelCover.self, .init(what: "y7-reading", on: "2026-11-16"))
            #expect(try Self.rows(desk) == ["1 08:40 y7-reading 20 Priya Khan – 4"])
            #expect(try Self.isRefused(desk, Deployment.CancelCover.self, .init(what: "1", on: "2026-11-16"), as: .senco))
            let again = try desk.done(Deployment.SetCover.self, .init(what: "1", staff: "Marsh", on: "2026-11-16"))
            try desk.done(EventsInterface.Retract.self, .init(event: try #require(again.events.first).id))
            #expect(try Self.rows(desk) == ["1 08:40 y7-reading 20 Priya Khan – 4"])
            #expect(try Self.today(desk, as: RowRightsTests.other).count == 1)
        }

        @Test func `cover warns of who is busy, away, not working or not trained, and refuses what makes no sense`() throws {
            let desk = try Self.school()
            try desk.done(
                ProvisionsInterface.Set.self, .init(code: "reading", skills: ["catch-up"], on: "2026-09-01"))
            try desk.done(
                GroupsInterface.Set.self,
                .init(code: "y7-typing", slots: [.init(weekday: 1, start: "08:50", minutes: 20)], on: "2026-11-09"))
            try desk.done(StaffInterface.Set.self, .init(who: "Owen Marsh", workingDays: [2], on: "2026-09-01"))
            try desk.done(StaffInterface.Absent.self, .init(who: "Owen Marsh", on: "2026-11-16", until: "2026-11-16"))
            let set = try desk.done(
                Deployment.SetCover.self, .init(what: "y7-reading", staff: "Marsh", on: "2026-11-16", command: .init(dryRun: true)))
            #expect(
                set.warnings == [
                    "Owen Marsh is away that day", "Owen Marsh does not work on Mondays", "Owen Marsh has y7-typing 08:50 then",
                    "Owen Marsh is not trained in catch-up",
                ])
            func refusal(_ input: Deployment.SetCover.Input) throws -> String {
                switch try desk.ask(Deployment.SetCover.self, input) {
                case .success: return "done"
                case .failure(.refused(let refusal)): return "\(refusal.field) \(refusal.rule)"
                case .failure(.notFound(let field, _, _, _, let candidates)): return "\(field) not found \(candidates.count)"
                case .failure(let error): return "\(error)"
                }
            }
            #expect(try refusal(.init(what: "1", staff: "Khan", on: "2026-11-16")) == "staff conflict")
            #expect(try refusal(.init(what: "P9", staff: "Lang", on: "2026-11-16")) == "what not found 2")
            #expect(try refusal(.init(what: "y7-reading", staff: "Lang", on: "2026-11-17")) == "what not found 0")
            #expect(try refusal(.init(what: "y7-reading", staff: "Lang", on: "2026-10-26")) == "what not found 0")
            #expect(try refusal(.init(what: "1", staff: "Nobody", on: "2026-11-16")) == "staff not found 0")
            // Somebody may be covered for who is not away: on a trip, or in a meeting.
            #expect(try refusal(.init(what: "y7-reading", staff: "Lang", on: "2026-11-19")) == "done")
            #expect(try Self.rows(desk, on: "2026-11-19") == ["1 08:40 y7-reading 20 Priya Khan Tilda Lang 4"])
        }
    }
}
