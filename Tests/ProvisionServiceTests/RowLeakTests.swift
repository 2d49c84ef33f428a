import EventSourcing
import ProvisionDomain
import ProvisionInterface
import ReadModels
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// Ways round the row rights that a review found: each was open once.
    @Suite struct RowLeakTests {
        private static func refused(_ desk: Desk, _ event: String, as caller: Caller) throws -> ServiceError? {
            let answer = try desk.ask(EventsInterface.Retract.self, .init(event: event, command: .init(dryRun: true)), as: caller)
            if case .failure(let error) = answer { return error }
            return nil
        }

        /// All that is told of an event that is not taken back.
        private static func told(_ desk: Desk, _ event: String, as caller: Caller) throws -> String {
            try refused(desk, event, as: caller).map { "\($0)" } ?? ""
        }

        /// How an event there is not is answered.
        private static func unknown(_ event: String) -> String { "\(EventReader.unknown(event))" }

        @Test func `retracting walks no log: an event one does not see is one there is not`() throws {
            let desk = try RowRightsTests.school()
            try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09", group: "y7-typing"), as: RowRightsTests.other)
            try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-12"))
            let groups = try desk.query(GroupsInterface.List.self, .init()).groups
            let reading = try #require(groups.first { $0.code == "y7-reading" }).id
            #expect(try Self.told(desk, "99999", as: .assistant) == Self.unknown("99999"))
            for event in try desk.events() {
                let isSeen = event.stream.description == "group-\(reading)"
                for name in ["\(event.position)", event.id.description] {
                    let told = try Self.told(desk, name, as: .assistant)
                    #expect((told == Self.unknown(name)) == !isSeen, "\(event.type) of \(event.stream): \(told)")
                }
                // The teacher's pupils are Ada and Ivy; of the groups none is hers to record.
                let told = try Self.told(desk, event.id.description, as: RowRightsTests.teacher)
                #expect((told == Self.unknown(event.id.description)) || event.stream.category == "pupil", "\(event.type)")
            }
        }

        @Test func `a leader is told no more of a confidential group's events, and a reason changes nothing`() throws {
            let desk = try RowRightsTests.school()
            try desk.done(
                ProvisionsInterface.Set.self,
                .init(
                    code: "counselling", name: "Counselling", area: "SEMH", tier: "specialist", confidential: true, on: "2026-09-01",
                    seenBy: ["Priya Khan"]))
            try desk.done(
                GroupsInterface.Set.self,
                .init(
                    code: "quiet-room", provision: "counselling", year: "2026/27", capacity: 1,
                    deliverers: [.init(role: "TA", staff: "Owen Marsh")], slots: [.init(weekday: 1, start: "09:30", minutes: 30)],
                    from: "2026-09-07", until: "2026-12-18"))
            let before = desk.position
            try desk.done(GroupsInterface.Enrol.self, .init(group: "quiet-room", pupil: "Zara Quill", from: "2026-09-07"))
            for position in (before - 1)...desk.position {
                for caller in [RowRightsTests.leader, RowRightsTests.other] {
                    #expect(try Self.told(desk, "\(position)", as: caller) == Self.unknown("\(position)"))
                }
            }
            // Who gives it without being named for it gets none of its pupils.
            #expect(try !desk.query(PupilsInterface.List.self, .init(), as: RowRightsTests.other).pupils.contains { $0.forename == "Zara" })
        }

        @Test func `what rests on one's own entry is not told where it is not one's own to see`() throws {
            let desk = try RowRightsTests.school()
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-typing", pupil: "Zara Quill", from: "2026-09-07"))
            let score = try desk.done(
                PupilsInterface.RecordScore.self, .init(pupil: "Zara", measure: "NGRT", score: "84", on: "2026-09-08"), as: .assistant)
            try desk.done(
                GroupsInterface.NameAssessment.self, .init(group: "y7-typing", pupil: "Zara Quill", point: "baseline", measure: "NGRT"))
            let event = try #require(score.events.first).id
            guard case .refused(let refusal)? = try Self.refused(desk, event, as: .assistant) else {
                Issue.record("it was not refused")
                return
            }
            #expect(refusal.rule == .dependents && refusal.items.isEmpty && refusal.remedy == "ask the SENCO")
        }

        @Test func `a reason tells nobody who is on roll`() throws {
            let desk = try RowRightsTests.school()
            for caller in [RowRightsTests.governor, RowRightsTests.teacher, .senco] {
                let named = try desk.query(MapsInterface.Get.self, .init(why: "about Ada Lane"), as: caller)
                let unnamed = try desk.query(MapsInterface.Get.self, .init(why: "about Xu Qqqq"), as: caller)
                #expect(named.map == unnamed.map)
            }
        }

        @Test func `a governor is told no two things that differ by a few pupils`() throws {
            let desk = try RowRightsTests.school()
            func map(_ input: MapsInterface.Get.Input) throws -> MapsInterface.Map {
                try desk.query(MapsInterface.Get.self, input, as: RowRightsTests.governor).map
            }
            // Six in the provision, of six on roll. A seventh and eighth have nothing, so the total would tell of them.
            #expect(try map(.init()).pupils == 6 && map(.init()).roll == 6)
            for name in ["Una", "Ugo"] { try desk.admit(name, "Reed", yearGroup: "Y8") }
            #expect(try map(.init()).few == true && map(.init()).pupils == 0 && map(.init()).roll == 0)
            #expect(try map(.init()).sections.flatMap(\.rows).map(\.pupils) == [6])
            // Under a filter different pupils are not told at all.
            #expect(try map(.init(tier: "targeted")).few == true && map(.init(tier: "targeted")).pupils == 0)
            // One of Y8 in a group with Y7: by year group neither count nor cost, which is shared out by pupils.
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-typing", pupil: "Una Reed", from: "2026-09-07"))
            for year in ["Y7", "Y8"] {
                let part = try map(.init(yearGroup: year))
                let row = try #require(part.sections.flatMap(\.rows).first)
                #expect(row.few == true && row.pupils == 0 && row.minutes.isEmpty && row.weekly == nil)
                #expect(part.few == true && part.minutes.isEmpty && part.weekly == 0 && part.pupils == 0)
            }
            #expect(try map(.init()).sections.flatMap(\.rows).map(\.pupils) == [7])
        }

        @Test func `a governor asks for today or for half terms that are over`() throws {
            let desk = try RowRightsTests.school()
            func ask(asOf: String? = nil, knownAt: String? = nil, as caller: Caller = RowRightsTests.governor) throws {
                _ = try desk.query(MapsInterface.Get.self, .init(asOf: asOf, knownAt: knownAt), as: caller)
            }
            try ask(asOf: "2026-11-16")
            try ask(asOf: "2026-10-23")
            for day in ["2026-10-22", "2026-10-25", "2026-11-13", "2026-12-18"] {
                #expect(throws: ServiceError.self, "\(day)") { try ask(asOf: day) }
                try ask(asOf: day, as: .senco)
            }
            #expect(throws: ServiceError.self) { try ask(knownAt: "2026-11-16") }
        }

        @Test func `an assistant sees scores of own groups and own entries`() throws {
            let desk = try RowRightsTests.school()
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-typing", pupil: "Zara Quill", from: "2026-09-07"))
            func score(_ value: String, on day: String, group: String?, as caller: Caller = .senco) throws {
                try desk.done(
                    PupilsInterface.RecordScore.self,
                    .init(
                        pupil: "Zara Quill", measure: "NGRT", score: value, on: day, group: group, point: group.map { _ in "baseline" }),
                    as: caller)
            }
            try score("81", on: "2026-09-08", group: "y7-typing")
            try score("82", on: "2026-09-09", group: "y7-reading")
            try score("83", on: "2026-09-10", group: nil)
            try score("84", on: "2026-09-11", group: nil, as: .assistant)
            func seen(_ caller: Caller) throws -> [String] {
                try desk.query(PupilsInterface.GetHistory.self, .init(pupil: "Zara"), as: caller).history.scores.map(\.score)
            }
            #expect(try seen(.assistant) == ["82", "84"])
            #expect(try seen(RowRightsTests.other) == ["81"])
            #expect(try seen(.senco) == ["81", "82", "83", "84"])
            // The list by scores looks at the same ones.
            func isBelow(_ value: String, _ caller: Caller) throws -> Bool {
                try !desk.query(PupilsInterface.List.self, .init(below: "NGRT:\(value)"), as: caller).pupils.isEmpty
            }
            #expect(try isBelow("82", RowRightsTests.other) && !isBelow("81", RowRightsTests.other))
            #expect(try !isBelow("84", .assistant) && isBelow("85", .assistant))
        }

        @Test func `a teacher's map counts own pupils, and says so`() throws {
            let desk = try RowRightsTests.school()
            // The teacher's are Ada and Ivy; Zara is in the group with them.
            try desk.done(GroupsInterface.Enrol.self, .init(group: "y7-typing", pupil: "Zara Quill", from: "2026-09-07"))
            let own = try desk.query(MapsInterface.Get.self, .init(), as: RowRightsTests.teacher)
            #expect(own.map.sections.flatMap(\.rows).map(\.pupils) == [2])
            #expect(own.map.pupils == 2 && own.map.roll == 2)
            #expect(own.at.leftOut?.contains("others") == true)
            #expect(try desk.query(MapsInterface.Get.self, .init(), as: RowRightsTests.leader).map.roll == 6)
        }

        @Test func `who left is nobody's pupil, though the list of a set still has him`() throws {
            let desk = try RowRightsTests.school()
            try desk.done(
                SchoolInterface.SetClass.self,
                .init(code: "7C-english", isForm: false, yearGroups: ["Y7"], staff: ["Tilda Lang"], from: "2026-09-07"))
            try desk.done(
                SchoolInterface.SetClassMembers.self, .init(class: "7C-english", members: ["Kit Vale", "Sam Obi"], from: "2026-09-07"))
            func seen() throws -> [String] {
                try desk.query(PupilsInterface.List.self, .init(includeLeft: true), as: RowRightsTests.teacher).pupils.map(\.forename)
                    .sorted()
            }
            #expect(try seen() == ["Ada", "Ivy", "Kit", "Sam"])
            try desk.done(PupilsInterface.Leave.self, .init(pupil: "Kit Vale", on: "2026-11-13"))
            #expect(try seen() == ["Ada", "Ivy", "Sam"])
            let score = PupilsInterface.RecordScore.Input(
                pupil: "Kit Vale", measure: "NGRT", score: "90", command: .init(dryRun: true))
            #expect(try desk.ask(PupilsInterface.RecordScore.self, score, as: RowRightsTests.teacher).error == "NotFound")
        }

        @Test func `a group that is over is one's own for a week more`() throws {
            let desk = try RowRightsTests.school()
            func seen() throws -> Int { try desk.query(PupilsInterface.List.self, .init(), as: RowRightsTests.other).pupils.count }
            try desk.done(GroupsInterface.Close.self, .init(group: "y7-typing", on: "2026-11-10", reason: "stop"))
            #expect(try seen() == 2)
            desk.stop()
            try desk.start(again: "2026-11-18T09:00")
            #expect(try seen() == 0)
            #expect(
                try desk.ask(
                    GroupsInterface.RecordSession.self, Desk.session("2026-11-09", group: "y7-typing"), as: RowRightsTests.other
                ).error == "NotAllowed")
        }

        @Test func `a governor who assists in a group sees a governor's map`() throws {
            let desk = try RowRightsTests.school()
            let both = Caller(uid: 1001, login: "pkhan", roles: [.assistant, .governor])
            let map = try desk.query(MapsInterface.Get.self, .init(), as: both)
            #expect(map.map == (try desk.query(MapsInterface.Get.self, .init(), as: RowRightsTests.governor).map))
            #expect(try desk.query(PupilsInterface.List.self, .init(), as: both).pupils.count == 4)
        }

        @Test func `a dry run or a refusal that names pupils is a read of them`() throws {
            let desk = try RowRightsTests.school()
            func reads() throws -> [AccessInterface.Read] {
                // Looking into the record is a read as well.
                try desk.daemon.accesses(.init(), .senco).reads.filter { $0.method != AccessInterface.List.name }
            }
            _ = try desk.ask(
                PupilsInterface.RecordScore.self, .init(pupil: "Zara", measure: "NGRT", score: "90", command: .init(dryRun: true)),
                as: RowRightsTests.leader)
            #expect(try reads().map(\.names) == [["Zara Quill"]])
            // Two candidates.
            _ = try desk.ask(
                PupilsInterface.RecordScore.self, .init(pupil: "Lane", measure: "NGRT", score: "90"), as: RowRightsTests.leader)
            #expect(try reads().map(\.count) == [2, 1])
            // What is recorded says by itself who knew.
            try desk.done(PupilsInterface.RecordScore.self, .init(pupil: "Zara", measure: "NGRT", score: "90"), as: RowRightsTests.leader)
            #expect(try reads().count == 2)
        }
    }
}
