import EventSourcing
import JSON
import ProvisionDomain
import ProvisionInterface
import ReadModels
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// What is projected for the coming year through the daemon: who may say and see it, and what of it goes with an erasure.
    @Suite struct NeedTests {
        private static let leader = Caller(uid: 1002, login: "rhead", roles: [.leader])
        private static let teacher = Caller(uid: 1003, login: "tlang", roles: [.teacher])
        private static let governor = Caller(uid: 1004, login: nil, roles: [.governor])
        private static let why = "planning next year"

        /// Lang teaches the form 7C, whose pupils Khan reads with; Ada is of another form.
        private static func school() throws -> Desk {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.tellStaff("Tilda", "Lang", login: "tlang")
            try desk.done(
                SchoolInterface.SetClass.self,
                .init(code: "7C", isForm: true, yearGroups: ["Y7"], staff: ["Tilda Lang"], from: "2026-09-07"))
            try desk.admit("Ada", "Lane")
            try desk.done(PupilsInterface.Revise.self, .init(pupil: "Ada Lane", form: "7B", on: "2026-09-08"))
            try desk.done(
                ProvisionsInterface.Set.self,
                .init(
                    code: "counselling", name: "Counselling", area: "SEMH", tier: "specialist", confidential: true, on: "2026-09-01",
                    seenBy: ["Priya Khan"]))
            return desk
        }

        private static func need(
            _ pupil: String?, _ priority: String = "should", _ provision: String = "reading", basis: String? = nil,
            evidence: String? = nil, count: Int? = nil, year: String = "2027/28"
        ) -> PlanningInterface.ProjectNeed.Input {
            .init(
                year: year, pupil: pupil, yearGroup: pupil == nil ? "Y8" : nil, count: count, provision: provision, priority: priority,
                basis: basis, evidence: evidence)
        }

        private static func list(_ desk: Desk, as caller: Caller = .senco, why: String? = nil) throws -> [PlanningInterface.Need] {
            try desk.query(PlanningInterface.ListNeeds.self, .init(year: "2027/28", why: why), as: caller).needs
        }

        @Test func `needs are listed in the year group of the year planned for, and the chart counts names and heads`() throws {
            let desk = try Self.school()
            let done = try desk.done(PlanningInterface.ProjectNeed.self, Self.need("zara", "must", basis: "tribunal order"))
            #expect(done.label == "Zara Quill, Y8 in 2027/28 (now Y7)" && done.events.first?.stream == "need-2027/28")
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Kit Vale"))
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need(nil, count: 3))
            try desk.done(
                PupilsInterface.Expect.self,
                .init(forename: "Noa", surname: "Bright", yearGroup: "Y8", fromSchool: "308/4021", on: "2027-09-01"))
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Noa Bright", "could"))
            let needs = try Self.list(desk)
            #expect(needs.map(\.name) == ["Zara Quill", nil, "Kit Vale", "Noa Bright"], "by priority, then surname")
            #expect(needs.map(\.yearGroup) == ["Y8", "Y8", "Y8", "Y8"] && needs.map(\.yearGroupNow) == ["Y7", "Y7", "Y7", nil])
            #expect(needs.map(\.standing) == ["on roll", "head count", "on roll", "expected"])
            #expect(needs[3].fromSchool == "308/4021")
            let chart = try desk.query(PlanningInterface.GetChart.self, .init(year: "next")).chart
            let row = try #require(chart.rows.first)
            #expect(chart.year == "2027/28" && chart.rows.count == 1 && row.yearGroup == "Y8" && row.yearGroupNow == "Y7")
            #expect(row.must.names == ["Zara Quill"] && row.should.count == 4 && row.should.unnamed == 3)
            #expect(row.could.names == ["Noa Bright*"])
        }

        @Test func `said twice it is revised, kept where nothing new is said, and dropped once`() throws {
            let desk = try Self.school()
            let first = try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Zara Quill", evidence: "NGRT 79"))
            let again = try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Zara Quill"))
            #expect(again.id == first.id && again.events.isEmpty, "the evidence stays")
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Zara Quill", "could"))
            #expect(try Self.list(desk).map(\.priority) == ["could"] && Self.list(desk).first?.evidence == "NGRT 79")
            let drop = PlanningInterface.DropNeed.Input(year: "2027/28", pupil: "zara", provision: "reading", reason: "caught up")
            try desk.done(PlanningInterface.DropNeed.self, drop)
            #expect(try Self.list(desk).isEmpty)
            let refused = try #require(try desk.ask(PlanningInterface.DropNeed.self, drop).refusal)
            #expect(refused.rule == .unknown && refused.remedy.contains("need list 2027/28"))
            try desk.done(EventsInterface.Undo.self, .init())
            #expect(try Self.list(desk).count == 1, "what was dropped by mistake is back")
        }

        @Test func `who will have left is listed and not counted, and a merged record is followed`() throws {
            let desk = try Self.school()
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Kit Vale"))
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Zara Quill", "could"))
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Sam Obi"))
            try desk.done(PupilsInterface.Leave.self, .init(pupil: "Kit Vale", on: "2026-11-13"))
            try desk.done(PupilsInterface.Merge.self, .init(pupil: "Sam Obi", into: "Zara Quill", on: "2026-11-13"))
            let needs = try Self.list(desk)
            #expect(needs.map(\.standing) == ["on roll", "left"])
            #expect(needs[0].name == "Zara Quill" && needs[0].priority == "should", "the stronger of the two")
            let chart = try desk.query(PlanningInterface.GetChart.self, .init(year: "2027/28")).chart
            #expect(chart.rows.map(\.should.names) == [["Zara Quill"]] && chart.left == 1)
        }

        @Test func `a teacher says and sees it of own pupils, a governor is told numbers from five on`() throws {
            let desk = try Self.school()
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Zara Quill"), as: Self.teacher)
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Ada Lane"))
            #expect(try desk.ask(PlanningInterface.ProjectNeed.self, Self.need("Ada Lane", "could"), as: Self.teacher).error == "NotFound")
            #expect(try desk.ask(PlanningInterface.ProjectNeed.self, Self.need(nil, count: 9), as: Self.teacher).error == "NotAllowed")
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need(nil, "could", count: 6), as: Self.leader)
            #expect(try Self.list(desk, as: Self.teacher).map(\.name) == ["Zara Quill"])
            #expect(try Self.list(desk, as: Self.leader).count == 3)
            let chart = try desk.query(PlanningInterface.GetChart.self, .init(year: "2027/28"), as: Self.governor)
            let row = try #require(chart.chart.rows.first)
            #expect(row.must.count == 0 && row.should.count == nil && row.could.count == 6)
            #expect(row.should.names.isEmpty && row.could.names.isEmpty && row.could.unnamed == 0)
            #expect(Permissions.roles(for: PlanningInterface.ListNeeds.name) == [.senco, .leader, .teacher])
        }

        @Test func `what is needed of a confidential provision is told to nobody it is not for`() throws {
            let desk = try Self.school()
            let done = try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Zara Quill", "should", "counselling"))
            #expect(try Self.list(desk, as: Self.leader, why: Self.why).isEmpty)
            #expect(try Self.list(desk).isEmpty && Self.list(desk, why: Self.why).count == 1, "the SENCO says why")
            #expect(
                try desk.ask(PlanningInterface.ProjectNeed.self, Self.need("Zara Quill", "could", "Couns"), as: Self.teacher).error
                    == "NotFound")
            let event = try #require(done.events.first).id
            #expect(try desk.ask(EventsInterface.Retract.self, .init(event: event), as: Self.leader).error == "NotFound")
            let viewer = Viewer(roles: [.leader], login: "rhead", why: nil)
            let shown = try desk.daemon.events.shown(desk.events(), to: viewer, desk.daemon.asking).events
            #expect(!shown.contains { $0.type == "NeedProjected" })
        }

        @Test func `what is said of a pupil's need is in the record of the pupil, and goes with it`() throws {
            let desk = try Self.school()
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Kit Vale", "must", basis: "quinces", evidence: "medlars"))
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need(nil, evidence: "loquats", count: 5))
            let bytes = try desk.events().filter { $0.stream.category == "need" }.map { String(decoding: $0.payload, as: UTF8.self) }
            #expect(bytes.count == 2 && !bytes.contains { $0.contains("quinces") || $0.contains("medlars") || $0.contains("loquats") })
            try desk.done(PupilsInterface.RequestAccess.self, .init(pupil: "Kit Vale", by: "parent", on: "2026-11-13"))
            let record = try desk.daemon.record(["pupil": "Kit Vale"], .senco)
            #expect(record.items.contains { $0.what == "need for 2027/28" && $0.detail == "must have Reading together" })
            #expect(record.items.filter(\.isText).map(\.detail).sorted() == ["medlars", "quinces"])
            let redacted = try #require(try Self.list(desk).first { $0.name == "Kit Vale" }).event
            try desk.done(EventsInterface.Redact.self, .init(event: redacted, path: "evidence"))
            #expect(try Self.list(desk).first { $0.name == "Kit Vale" }?.evidence == nil)
            #expect(try Self.list(desk).first { $0.name == "Kit Vale" }?.basis == "quinces")
            #expect(try Self.list(desk).first { $0.name == nil }?.evidence == "loquats")
        }

        @Test func `what is said of a pupil or a provision that is taken back goes too`() throws {
            let desk = try Self.school()
            let admitted = try desk.admit("Ivy", "Lowe")
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Ivy Lowe"))
            let event = try #require(admitted.events.first).id
            let refused = try #require(try desk.ask(EventsInterface.Retract.self, .init(event: event)).refusal)
            #expect(refused.rule == .dependents && refused.items.contains { $0.hasPrefix("NeedProjected") })
            try desk.done(EventsInterface.Retract.self, .init(event: event, withDependents: true))
            #expect(try Self.list(desk).isEmpty)
            // After a start the directory still knows which years something is said for.
            try desk.done(PlanningInterface.ProjectNeed.self, Self.need("Zara Quill"))
            desk.stop()
            try desk.start(again: Desk.usualClock)
            #expect(desk.daemon.writer.sync { $0.directory.neededYears } == [AcademicYear(startYear: 2027)])
            #expect(try Self.list(desk).count == 1)
        }
    }
}

extension ServiceTests {
    /// Drafts beside the log.
    @Suite struct ScenarioDraftTests {
        @Test func `a draft that names somebody goes with an erasure, the others stay, and there are only so many`() throws {
            let desk = try Desk()
            let drafts = desk.daemon.drafts
            func draft(_ name: String, _ number: UInt64, dropped: [String] = []) -> ScenarioDraft {
                var draft = ScenarioDraft(
                    id: ScenarioID(UniqueID(high: 1, low: number)), name: name, year: AcademicYear(startYear: 2027), goesOn: true)
                draft.dropped = dropped
                return draft
            }
            try drafts.keep(draft("lean", 1, dropped: ["y8-anger"]), key: nil, at: 1)
            try drafts.keep(draft("full", 2, dropped: ["zara-1to1"]), key: nil, at: 2)
            try drafts.purge { $0.contains("zara") }
            #expect(try drafts.all().map(\.draft.name) == ["lean"])
            #expect(throws: ServiceError.self) { try drafts.named("full") }
            #expect(try drafts.named("LEA").draft.dropped == ["y8-anger"])
            let large = draft("large", 3, dropped: (0...ScenarioDrafts.mostChanges).map { "g\($0)" })
            #expect(throws: ServiceError.self) { try drafts.keep(large, key: nil, at: 3) }
        }
    }
}
