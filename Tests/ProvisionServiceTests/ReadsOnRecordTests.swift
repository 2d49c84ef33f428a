import JSON
import Operations
import ProvisionInterface
import Testing
import Varlink

@testable import ProvisionService

extension ServiceTests {
    /// Every method that tells of pupils leaves a trace of who asked.
    @Suite struct ReadsOnRecordTests {
        @Test func `each method is a command, or the table says what it tells of pupils`() {
            let commands = Set(CommandTable().entries.keys)
            for (method, _) in Permissions.all {
                let isSaid = ReadsOnRecord.table[method] != nil
                #expect(
                    isSaid || commands.contains(method),
                    "say in ReadsOnRecord whether \(method) tells of pupils; and where it does, note the read and call it in this test")
            }
            let all = Set(Permissions.all.map(\.method))
            for method in ReadsOnRecord.table.keys { #expect(all.contains(method), "there is no \(method) any more") }
        }

        @Test func `each method that tells of pupils leaves a trace, over the socket`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.done(PupilsInterface.RequestAccess.self, .init(pupil: "Sam Obi", by: "parent", on: "2026-11-03"))
            try desk.done(PupilsInterface.Leave.self, .init(pupil: "Kit Vale", on: "2026-11-13"))
            let client = try VarlinkClient(address: "unix:" + desk.folder + "/s")
            defer { client.close() }
            var seen: Set<String> = []
            @discardableResult
            func ask(_ method: String, _ parameters: JSONObject) throws -> JSONObject {
                let before = try Self.traces(desk, of: method)
                let answer: JSONObject
                do {
                    answer = try client.call(method, parameters)
                } catch {
                    Issue.record("\(method): \(error)")
                    return [:]
                }
                #expect(try Self.traces(desk, of: method) > before, "\(method) leaves no trace")
                seen.insert(method)
                return answer
            }
            let roll = try ask(ExchangeInterface.GetRoll.name, [:])["pupils"]?.arrayValue ?? []
            let zara = try #require(roll.first { $0["forename"] == "Zara" }?["id"])
            try ask(PupilsInterface.List.name, [:])
            try ask(PupilsInterface.GetHistory.name, ["pupil": "Zara"])
            try ask(PupilsInterface.ListMeetings.name, ["pupil": "Zara"])
            try ask(PupilsInterface.ListTargets.name, ["pupil": "Zara"])
            try desk.done(
                SchoolInterface.SetClass.self, .init(code: "7C", isForm: true, yearGroups: ["Y7"], staff: [], from: "2026-09-07"))
            try ask(PupilsInterface.GetClassSheet.name, ["class": "7C"])
            try ask(PupilsInterface.GetRecord.name, ["pupil": "Zara"])
            try ask(PlansInterface.Get.name, ["pupil": "Zara"])
            try desk.done(PlansInterface.Issue.self, .init(pupil: "Zara", authority: "Northmoor", on: "2026-10-05"))
            try desk.done(PlansInterface.SetLine.self, .init(pupil: "Zara", line: "F2", text: "regular breaks", on: "2026-10-05"))
            try desk.done(PlansInterface.SetLine.self, .init(pupil: "Zara", line: "F1", text: "45m week", on: "2026-10-05"))
            try ask(PlansInterface.List.name, [:])
            try ask(PlansInterface.Lint.name, [:])
            try desk.done(
                SchoolInterface.AdoptRulePack.self, .init(name: "planning", content: PlanningPack.text, from: "2026-09-01"))
            try ask(PlansInterface.ListReviews.name, [:])
            try ask(PlansInterface.GetLedger.name, ["pupil": "Zara"])
            try ask(PlansInterface.ListLedger.name, [:])
            try ask(PupilsInterface.ListAccessRequests.name, [:])
            try ask(PupilsInterface.ListRetention.name, ["on": "2099-11-16"])
            try ask(PupilsInterface.Erase.name, ["pupil": "Kit Vale", "reason": "asked for"])
            try ask(GroupsInterface.Get.name, ["group": "y7-reading"])
            try ask(GroupsInterface.GetToday.name, ["all": true])
            try ask(GroupsInterface.GetWeek.name, ["all": true])
            try ask(DeploymentInterface.GetWeek.name, ["group": "y7-reading"])
            try desk.tellGroup("y7-again")
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-again", pupil: "Zara Quill", from: "2026-09-07"))
            try ask(DeploymentInterface.ListClashes.name, [:])
            try ask(DeploymentInterface.ListLost.name, [:])
            try desk.tellLessons()
            try ask(DeploymentInterface.GetSupport.name, ["class": "7X9"])
            try desk.done(StaffInterface.Absent.self, .init(who: "Priya Khan", on: "2026-11-16"))
            try ask(DeploymentInterface.GetCover.name, [:])
            try ask(DeploymentInterface.SuggestCover.name, [:])
            try ask(EvaluationInterface.GetProgress.name, ["group": "y7-reading"])
            try ask(EvaluationInterface.Explain.name, ["topic": "progress", "words": ["group", "y7-reading"]])
            try ask(DeliveryInterface.Get.name, ["pupil": "Zara"])
            try ask(DeliveryInterface.GetDue.name, [:])
            try ask(EventsInterface.Find.name, ["text": "Zara"])
            try desk.done(
                PlanningInterface.ProjectNeed.self, .init(year: "2027/28", pupil: "Zara Quill", provision: "reading", priority: "should"))
            try ask(PlanningInterface.ListNeeds.name, ["year": "2027/28"])
            try ask(PlanningInterface.GetChart.name, ["year": "2027/28"])
            try ask(PlanningInterface.GetGap.name, ["year": "2027/28"])
            try desk.done(
                PupilsInterface.Expect.self, .init(forename: "Ola", surname: "Park", yearGroup: "Y8", on: "2026-12-01"))
            try ask(YearsInterface.Check.name, ["year": "2026/27"])
            try desk.done(
                StaffInterface.Set.self, .init(who: "Priya Khan", agency: "Northmoor NHS", on: "2026-09-01"))
            try ask(StaffInterface.ListAgencies.name, [:])
            // Of Y8 next year, whom no group of this year's Y7 takes.
            try ask(PlanningInterface.NewScenario.name, ["name": "lean"])
            try ask(PlanningInterface.ChangeScenario.name, ["name": "lean", "change": "drop", "group": "y7-reading"])
            try ask(PlanningInterface.GetScenario.name, ["name": "lean"])
            try ask(PlanningInterface.CompareScenarios.name, ["first": "lean", "second": "lean"])
            try ask(PlanningInterface.SuggestScenario.name, ["name": "lean"])
            let tail = try ask(EventsInterface.Tail.name, ["limit": 50])
            let admitted = tail["events"]?.arrayValue?.first { $0["type"] == "PupilAdmitted" }
            try ask(EventsInterface.Show.name, ["event": .string("#\(admitted?["position"]?.intValue ?? 0)")])
            _ = try client.call(
                ExchangeInterface.OfferMatches.name,
                ["offers": [["identity": "row", "pupil": zara, "why": "no UPN", "row": 2]]])
            let matches = try ask(ExchangeInterface.ListMatches.name, [:])["matches"]?.arrayValue ?? []
            try ask(ExchangeInterface.DecideMatch.name, ["number": matches.first?["number"] ?? 0, "decision": "same"])
            try ask(ExchangeInterface.RunExport.name, [:])
            try desk.done(PupilsInterface.Revise.self, .init(pupil: "Zara Quill", upn: Desk.upns[0], on: "2026-11-02"))
            let made = try ask(ExchangeInterface.MakeTransfer.name, ["pupil": "Zara", "to": "308/4099"])
            try ask(
                ExchangeInterface.ReadTransfer.name, ["signed": made["signed"] ?? "", "fingerprint": made["fingerprint"] ?? ""])
            try ask(AccessInterface.List.name, [:])
            let recorded = ReadsOnRecord.table.filter { $0.value == .recorded }.keys
            for method in recorded.sorted() where !seen.contains(method) {
                Issue.record("\(method) is said to be on record, and was not called here")
            }
        }

        @Test func `when requests for records are due is told to the senco, and to nobody else`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            #expect(try desk.daemon.status(for: .senco).requestsDue == [])
            try desk.done(PupilsInterface.RequestAccess.self, .init(pupil: "Sam Obi", by: "parent", on: "2026-11-03"))
            try desk.done(PupilsInterface.RequestAccess.self, .init(pupil: "Zara Quill", by: "pupil", on: "2026-10-31"))
            #expect(try desk.daemon.status(for: .senco).requestsDue == ["2026-11-30", "2026-12-03"])
            for role in PermissionRole.allCases where role != .senco {
                #expect(try desk.daemon.status(for: Caller(uid: 1, login: nil, roles: [role])).requestsDue == nil, "\(role)")
            }
        }

        /// Entries of a method that name somebody.
        private static func traces(_ desk: Desk, of method: String) throws -> Int {
            desk.daemon.recorder.flush()
            let filter = AccessFilter(pupil: nil, actor: nil, since: nil, until: nil, withReasons: true, limit: 10_000)
            return try desk.daemon.operations.sync { try AccessRecord($0).entries(filter) }
                .count { $0.method == method && !$0.pupils.isEmpty && !$0.isRefused }
        }
    }
}
