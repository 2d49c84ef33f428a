import JSON
import ProvisionDomain
import ProvisionInterface
import ReadModels
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// Whose rows a caller sees and touches, through the daemon.
    @Suite struct RowRightsTests {
        static let leader = Caller(uid: 1002, login: "rhead", roles: [.leader])
        static let teacher = Caller(uid: 1003, login: "tlang", roles: [.teacher])
        static let other = Caller(uid: 1004, login: "omarsh", roles: [.assistant])
        static let governor = Caller(uid: 1005, login: "gov", roles: [.governor])
        private static let stranger = Caller(uid: 1006, login: nil, roles: [.assistant])

        /// The school, with a second group that Marsh gives to Ada and Ivy, and a form 7C of the teacher's with Zara and Sam.
        static func school() throws -> Desk {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.tellStaff("Tilda", "Lang", login: "tlang")
            try desk.done(
                GroupsInterface.Set.self,
                .init(
                    code: "y7-typing", provision: "reading", year: "2026/27", yearGroups: ["Y7"], capacity: 6,
                    deliverers: [.init(role: "TA", staff: "Owen Marsh")],
                    slots: [.init(weekday: 1, start: "10:00", minutes: 20)], from: "2026-09-07", until: "2026-12-18"))
            for name in ["Ada", "Ivy"] {
                try desk.done(
                    PupilsInterface.Admit.self, .init(forename: name, surname: "Lane", yearGroup: "Y7", form: "7B", on: "2026-09-07"))
                try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-typing", pupil: "\(name) Lane", from: "2026-09-07"))
            }
            try desk.done(
                SchoolInterface.SetClass.self,
                .init(code: "7B", isForm: true, yearGroups: ["Y7"], staff: ["Tilda Lang"], from: "2026-09-07"))
            return desk
        }

        private static func names(_ desk: Desk, _ caller: Caller) throws -> Set<String> {
            Set(try desk.query(PupilsInterface.List.self, .init(), as: caller).pupils.map(\.forename))
        }

        @Test func `each sees the pupils of own groups and classes, and no other`() throws {
            let desk = try Self.school()
            #expect(try Self.names(desk, .senco) == ["Zara", "Sam", "Kit", "Noor", "Ada", "Ivy"])
            #expect(try Self.names(desk, Self.leader) == ["Zara", "Sam", "Kit", "Noor", "Ada", "Ivy"])
            #expect(try Self.names(desk, .assistant) == ["Zara", "Sam", "Kit", "Noor"])
            #expect(try Self.names(desk, Self.other) == ["Ada", "Ivy"])
            #expect(try Self.names(desk, Self.teacher) == ["Ada", "Ivy"])
            #expect(try Self.names(desk, Self.stranger) == [])
        }

        @Test func `a pupil who is not one's own is not told from one there is not`() throws {
            let desk = try Self.school()
            func answer(_ pupil: String) throws -> (String, String, [String]) {
                do {
                    _ = try desk.query(PupilsInterface.GetHistory.self, .init(pupil: pupil), as: .assistant)
                } catch ServiceError.notFound(_, _, let reason, let remedy, let candidates) {
                    return (reason, remedy, candidates)
                }
                return ("found", "", [])
            }
            let unknown = try answer("Nobody")
            #expect(unknown.0 == "no pupil of yours is called that")
            #expect(unknown.1.contains("senco or a leader"))
            #expect(try answer("Ada Lane") == unknown)
            #expect(try answer("Lane") == unknown)
            let ada = try #require(try desk.query(PupilsInterface.List.self, .init()).pupils.first { $0.forename == "Ada" })
            #expect(try answer(ada.id) == unknown)
            #expect(try answer("Zara").0 == "found")
            // The same of commands.
            for pupil in ["Ada Lane", "Lane", ada.id, "Nobody"] {
                let told = try desk.ask(
                    PupilsInterface.RecordScore.self, .init(pupil: pupil, measure: "NGRT", score: "90"), as: .assistant)
                guard case .failure(.notFound(_, _, let reason, let remedy, let candidates)) = told else {
                    Issue.record("\(pupil): \(told)")
                    continue
                }
                #expect((reason, remedy, candidates) == unknown)
            }
            #expect(
                try desk.query(EventsInterface.Find.self, .init(text: "lane"), as: .assistant).found.filter { $0.kind == "pupil" }.isEmpty)
        }

        @Test func `a group of somebody else's is refused by name, and what one's own is recorded`() throws {
            let desk = try Self.school()
            let refused = try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-16", group: "y7-typing"), as: .assistant)
            #expect(refused.error == "NotAllowed")
            guard case .failure(.notAllowed(_, "assistant", ["senco", "leader"], let reason)) = refused else {
                Issue.record("\(refused)")
                return
            }
            #expect(reason == "group y7-typing is not one of yours today")
            #expect(try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-09"), as: .assistant).done?.events.count == 1)
            #expect(try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-12"), as: Self.leader).done?.events.count == 1)
            #expect(throws: ServiceError.self) { try desk.query(GroupsInterface.Get.self, .init(group: "y7-typing"), as: .assistant) }
            #expect(try desk.query(GroupsInterface.List.self, .init(), as: .assistant).groups.map(\.code) == ["y7-reading"])
            #expect(
                try desk.query(GroupsInterface.GetToday.self, .init(all: true), as: .assistant).sessions.allSatisfy {
                    $0.group == "y7-reading"
                })
            // Recording another's list records nothing of it.
            let all = try desk.done(GroupsInterface.RecordAll.self, .init(forStaff: "marsh"), as: .assistant)
            #expect(all.events.isEmpty)
        }

        @Test func `a teacher sees the groups of her pupils with nobody else in them, and assistants no other group`() throws {
            let desk = try Self.school()
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-typing", pupil: "Zara Quill", from: "2026-11-01"))
            let seen = try desk.query(GroupsInterface.List.self, .init(), as: Self.teacher).groups
            #expect(seen.map(\.code) == ["y7-typing"])
            #expect(Set(seen.flatMap(\.pupils).map(\.name)) == ["Ada Lane", "Ivy Lane"])
            // Zara is in both groups: who reads with her sees reading, not typing.
            let history = try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Zara"), as: .assistant).history
            #expect(history.enrolments.map(\.group) == ["y7-reading"])
            #expect(history.pupil.groups == ["y7-reading"])
            #expect(history.pupil.upn == nil && history.pupil.cohorts.isEmpty)
            #expect(try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Zara")).history.enrolments.count == 2)
        }

        @Test func `rights follow today's assignments, whatever day is asked about`() throws {
            let desk = try Self.school()
            // From today Marsh gives reading, and Khan typing.
            try desk.done(
                GroupsInterface.Set.self,
                .init(code: "y7-reading", deliverers: [.init(role: "TA", staff: "Owen Marsh")], on: "2026-11-16"))
            try desk.done(
                GroupsInterface.Set.self,
                .init(code: "y7-typing", deliverers: [.init(role: "TA", staff: "Priya Khan")], on: "2026-11-16"))
            #expect(try Self.names(desk, .assistant) == ["Ada", "Ivy"])
            let then = try desk.query(PupilsInterface.List.self, .init(asOf: "2026-10-01"), as: .assistant).pupils
            #expect(Set(then.map(\.forename)) == ["Ada", "Ivy"])
            let known = try desk.query(PupilsInterface.List.self, .init(knownAt: "2026-11-16"), as: .assistant).pupils
            #expect(Set(known.map(\.forename)) == ["Ada", "Ivy"])
            #expect(
                try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-09"), as: .assistant).error == "NotAllowed",
                "what was hers is not hers now")
        }

        @Test func `who covered a session has the group for some days`() throws {
            let desk = try Self.school()
            #expect(try Self.names(desk, Self.other) == ["Ada", "Ivy"])
            var session = Desk.session("2026-11-12")
            session.staff = ["Owen Marsh"]
            try desk.done(GroupsInterface.RecordSession.self, session)
            #expect(try Self.names(desk, Self.other) == ["Ada", "Ivy", "Zara", "Sam", "Kit", "Noor"])
            #expect(try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-16"), as: Self.other).done?.events.count == 1)
        }

        @Test func `a note naming a pupil who is not one's own is warned of no more than one naming nobody`() throws {
            let desk = try Self.school()
            func warnings(_ note: String, as caller: Caller = .assistant) throws -> [String] {
                try desk.done(
                    GroupsInterface.RecordSession.self, Desk.session("2026-11-09", note: note, dryRun: true), as: caller
                ).warnings
            }
            #expect(try warnings("worked with Ada Lane today") == warnings("worked with Xu Qqqq today"))
            #expect(try warnings("worked with Ada Lane today", as: .senco).contains { $0.contains("another pupil, Ada Lane") })
        }

        @Test func `costs are for the senco, leaders and governors`() throws {
            let desk = try Self.school()
            try desk.done(SchoolInterface.SetRate.self, .init(role: "TA", hourly: 1800, from: "2026-09-01"))
            #expect(try desk.query(SchoolInterface.Get.self, .init(), as: Self.leader).school.rates.count == 1)
            #expect(try desk.query(SchoolInterface.Get.self, .init(), as: .assistant).school.rates.isEmpty)
            let map = try desk.query(MapsInterface.Get.self, .init(), as: Self.teacher)
            #expect(map.map.weekly == 0 && map.map.sections.flatMap(\.rows).allSatisfy { $0.weekly == nil })
            #expect(map.at.leftOut?.contains("costs") == true)
            #expect(try desk.query(MapsInterface.Get.self, .init(), as: Self.leader).map.weekly > 0)
        }

        @Test func `a governor sees figures, no name, no small number`() throws {
            let desk = try Self.school()
            let answer = try desk.query(MapsInterface.Get.self, .init(), as: Self.governor)
            let rows = answer.map.sections.flatMap(\.rows)
            #expect(rows.count == 1)
            // Six pupils in one provision: told. Their groups' codes are not.
            #expect(rows[0].pupils == 6 && rows[0].few == nil)
            #expect(rows[0].groups == ["1", "2"])
            #expect(answer.at.leftOut?.contains("few") == true)
            try desk.done(GroupsInterface.EndEnrolment.self, .init(group: "y7-typing", pupil: "Ada Lane", on: "2026-11-13", reason: "stop"))
            try desk.done(GroupsInterface.EndEnrolment.self, .init(group: "y7-typing", pupil: "Ivy Lane", on: "2026-11-13", reason: "stop"))
            let small = try desk.query(MapsInterface.Get.self, .init(), as: Self.governor).map
            #expect(small.sections.flatMap(\.rows).allSatisfy { $0.few == true && $0.pupils == 0 && $0.due == 0 })
            #expect(small.few == true && small.pupils == 0)
            for year in ["Y7", "Y8"] {
                let part = try desk.query(MapsInterface.Get.self, .init(yearGroup: year), as: Self.governor).map
                #expect(part.sections.flatMap(\.rows).allSatisfy { $0.pupils == 0 })
            }
        }

        @Test func `what is confidential is there for its named people with a reason, and for nobody else`() throws {
            let desk = try Self.school()
            try desk.done(
                ProvisionsInterface.Set.self,
                .init(
                    code: "counselling", name: "Counselling", area: "SEMH", tier: "specialist", confidential: true, on: "2026-09-01",
                    seenBy: ["Priya Khan"]))
            try desk.done(
                GroupsInterface.Set.self,
                .init(
                    code: "quiet-room", provision: "counselling", year: "2026/27", capacity: 1,
                    deliverers: [.init(role: "TA", staff: "Priya Khan")], slots: [.init(weekday: 1, start: "09:30", minutes: 30)],
                    from: "2026-09-07", until: "2026-12-18"))
            try desk.done(GroupsInterface.Enrol.self, .init(group: "quiet-room", pupil: "Ada Lane", from: "2026-09-07"))

            func groups(_ caller: Caller, why: String? = nil) throws -> (codes: [String], withheld: Int?) {
                let answer = try desk.query(GroupsInterface.List.self, .init(why: why), as: caller)
                return (answer.groups.map(\.code), answer.at.withheld)
            }
            #expect(try groups(Self.leader).codes == ["y7-reading", "y7-typing"])
            #expect(try groups(Self.leader).withheld == nil, "not even how many")
            #expect(try groups(Self.leader, why: "curious today").codes == ["y7-reading", "y7-typing"])
            #expect(try groups(.senco).codes == ["y7-reading", "y7-typing"])
            #expect(try groups(.senco).withheld == 1)
            #expect(try groups(.senco, why: "review with family").codes == ["quiet-room", "y7-reading", "y7-typing"])
            #expect(try groups(.assistant).codes == ["y7-reading"])
            #expect(try groups(.assistant).withheld == 1)
            #expect(try groups(.assistant, why: "today's session").codes == ["quiet-room", "y7-reading"])
            // It is said where a reason would add to the answer, and nowhere else.
            #expect(try desk.query(StaffInterface.List.self, .init(), as: .assistant).at.withheld == nil)
            #expect(try desk.query(EventsInterface.Find.self, .init(text: "zara"), as: .assistant).at.withheld == nil)
            #expect(try desk.query(EventsInterface.Find.self, .init(text: "zara")).at.withheld == nil)
            #expect(try desk.query(EventsInterface.Find.self, .init(text: "counsel")).at.withheld == 1)
            #expect(try desk.query(MapsInterface.Get.self, .init()).at.withheld == 1)
            #expect(try desk.query(MapsInterface.Get.self, .init(tier: "targeted")).at.withheld == nil)
            // Who is in it comes into reach with a reason only.
            #expect(try Self.names(desk, .assistant) == ["Zara", "Sam", "Kit", "Noor"])
            let all = try desk.query(PupilsInterface.List.self, .init(why: "today's session"), as: .assistant).pupils
            #expect(Set(all.map(\.forename)) == ["Zara", "Sam", "Kit", "Noor", "Ada"])
            #expect(try desk.query(PupilsInterface.List.self, .init(), as: .assistant).at.withheld == 1)
            #expect(throws: ServiceError.self) {
                try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Ada Lane"), as: .assistant)
            }
            #expect(throws: ServiceError.self, "a reason says something") { try groups(.senco, why: "x") }

            // In history, map, catalogue, search, the day's list and the log.
            #expect(
                try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Ada Lane"), as: Self.leader).history.enrolments.count == 1)
            #expect(try desk.query(MapsInterface.Get.self, .init(), as: Self.leader).map.sections.flatMap(\.rows).count == 1)
            #expect(try desk.query(MapsInterface.Get.self, .init(), as: Self.leader).at.leftOut == ["confidential"])
            #expect(try desk.query(ProvisionsInterface.List.self, .init(), as: Self.leader).provisions.map(\.code) == ["reading"])
            #expect(try desk.query(EventsInterface.Find.self, .init(text: "counsel"), as: Self.leader).found.isEmpty)
            let viewer = try Self.leader.viewer(of: "", why: nil)
            let told = try desk.daemon.events.shown(try desk.events(), to: viewer, desk.daemon.asking).events
            #expect(!told.contains { $0.payload.contains("counselling") || $0.payload.contains("quiet-room") })
            #expect(
                try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", group: "quiet-room"), as: Self.leader).error
                    == "NotFound")

            // Recording asks for no reason, and the day's numbers are the same with and without one.
            let plain = try desk.query(GroupsInterface.GetToday.self, .init(), as: .assistant).sessions
            let whole = try desk.query(GroupsInterface.GetToday.self, .init(why: "today's session"), as: .assistant).sessions
            #expect(whole.count > plain.count)
            #expect(plain.allSatisfy { row in whole.contains { $0.number == row.number && $0.group == row.group && $0.on == row.on } })
            #expect(
                try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", group: "quiet-room"), as: .assistant).done
                    != nil)
        }

        @Test func `a login belongs to one present member of staff, and is free when that one has left`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let second = try desk.ask(
                StaffInterface.Set.self, .init(forename: "Peter", surname: "Khan", role: "TA", login: "pkhan", on: "2026-11-16"))
            // A known login means its holder: naming another person by it is a change of name, so who is meant is said.
            let fresh = try desk.ask(StaffInterface.Set.self, .init(who: "Owen Marsh", login: "pkhan"))
            #expect(fresh.refusal?.field == "login" && fresh.refusal?.rule == .duplicate)
            _ = second
            try desk.done(StaffInterface.Leave.self, .init(who: "pkhan", on: "2026-11-13"))
            #expect(try Self.names(desk, .assistant) == [], "who has left has no groups")
            try desk.done(StaffInterface.Set.self, .init(who: "Owen Marsh", login: "pkhan"))
            let own = try desk.query(GroupsInterface.List.self, .init(), as: .assistant)
            #expect(own.groups.isEmpty, "and the next one has her own, of which there are none")
        }
    }
}
