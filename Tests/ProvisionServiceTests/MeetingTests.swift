import EventSourcing
import JSON
import ProvisionDomain
import ProvisionInterface
import ReadModels
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// Meetings through the daemon: who may record and see which, and what of them is told to whom.
    @Suite struct MeetingTests {
        private static let leader = Caller(uid: 1002, login: "rhead", roles: [.leader])
        private static let teacher = Caller(uid: 1003, login: "tlang", roles: [.teacher])
        private static let other = Caller(uid: 1004, login: "omarsh", roles: [.assistant])
        private static let why = "review with the family"

        /// Lang teaches the form 7C, whose pupils Khan reads with; Marsh has none of them.
        private static func school() throws -> Desk {
            let desk = try Desk()
            try desk.tellSchool()
            try desk.tellStaff("Tilda", "Lang", login: "tlang")
            try desk.tellStaff("Rosa", "Head", login: "rhead")
            try desk.done(
                SchoolInterface.SetClass.self,
                .init(code: "7C", isForm: true, yearGroups: ["Y7"], staff: ["Tilda Lang"], from: "2026-09-07"))
            return desk
        }

        private static func held(
            _ on: String, with: [String] = ["mother"], agreed: String = "ten minutes a day", seenBy: [String]? = nil, of: String? = nil
        ) -> PupilsInterface.RecordMeeting.Input {
            .init(
                pupil: "Zara Quill", on: on, of: of, with: with, agreed: agreed, confidential: seenBy == nil ? nil : true, seenBy: seenBy)
        }

        private static func arranged(_ day: String, start: String? = nil, seenBy: [String]? = nil) -> PupilsInterface.ArrangeMeeting.Input {
            .init(
                pupil: "Zara Quill", day: day, start: start, with: ["mother", "khan"], confidential: seenBy == nil ? nil : true,
                seenBy: seenBy, on: "2026-11-02")
        }

        private static func list(
            _ desk: Desk, _ caller: Caller = .senco, why: String? = nil, asOf: String? = nil, knownAt: String? = nil
        ) throws -> (meetings: [PupilsInterface.Meeting], withheld: Int?) {
            let answer = try desk.query(
                PupilsInterface.ListMeetings.self, .init(pupil: "Zara Quill", asOf: asOf, knownAt: knownAt, why: why), as: caller)
            let history = try desk.query(
                PupilsInterface.GetHistory.self, .init(pupil: "Zara Quill", asOf: asOf, knownAt: knownAt, why: why), as: caller)
            #expect(history.history.meetings == answer.meetings && history.at.withheld == answer.at.withheld, "the history says the same")
            return (answer.meetings, answer.at.withheld)
        }

        @Test func `staff are found by whole names or logins, the pupil by name, and anybody else is as written`() throws {
            let desk = try Self.school()
            try desk.done(
                PupilsInterface.RecordMeeting.self,
                Self.held("2026-11-09", with: ["mother", "Zara", "khan", "omarsh", "lan", "aunt (by phone)"]))
            let meeting = try #require(try Self.list(desk).meetings.first)
            #expect(meeting.others == ["mother", "lan", "aunt (by phone)"], "the beginning of a name may be another word")
            #expect(meeting.withPupil && Set(meeting.staff) == ["Priya Khan", "Owen Marsh"])
            try desk.tellStaff("Peter", "Khan")
            let two = try desk.ask(PupilsInterface.RecordMeeting.self, Self.held("2026-11-10", with: ["khan"]))
            #expect(two.error == "NotFound", "two of that name")
        }

        @Test func `a teacher records meetings about pupils of own, an assistant none`() throws {
            let desk = try Self.school()
            try desk.admit("Ada", "Lane")
            try desk.done(PupilsInterface.MoveYear.self, .init(pupil: "Ada Lane", yearGroup: "Y8", on: "2026-09-08"))
            try desk.done(PupilsInterface.Revise.self, .init(pupil: "Ada Lane", form: "8B", on: "2026-09-08"))
            #expect(try desk.ask(PupilsInterface.RecordMeeting.self, Self.held("2026-11-09"), as: Self.teacher).done?.events.count == 1)
            #expect(try desk.ask(PupilsInterface.ArrangeMeeting.self, Self.arranged("2026-11-24"), as: Self.leader).done != nil)
            var ada = Self.held("2026-11-09")
            ada.pupil = "Ada Lane"
            #expect(try desk.ask(PupilsInterface.RecordMeeting.self, ada, as: Self.teacher).error == "NotFound")
            for method in [PupilsInterface.RecordMeeting.name, PupilsInterface.ArrangeMeeting.name, PupilsInterface.CancelMeeting.name] {
                #expect(Permissions.roles(for: method) == [.senco, .leader, .teacher])
            }
        }

        @Test func `an assistant sees the meetings about own pupils she was at, or is to come to`() throws {
            let desk = try Self.school()
            try desk.done(PupilsInterface.RecordMeeting.self, Self.held("2026-11-09", with: ["mother", "lang"], agreed: "not hers"))
            try desk.done(PupilsInterface.RecordMeeting.self, Self.held("2026-11-10", with: ["khan"], agreed: "hers"))
            try desk.done(PupilsInterface.ArrangeMeeting.self, Self.arranged("2026-11-24"))
            #expect(try Self.list(desk, .assistant).meetings.map(\.agreed) == ["hers", nil])
            #expect(try Self.list(desk, Self.teacher).meetings.count == 3)
            #expect(throws: ServiceError.self) { try Self.list(desk, Self.other) }
        }

        @Test func `a confidential meeting is there for its named people with a reason, and for nobody else`() throws {
            let desk = try Self.school()
            try desk.done(PupilsInterface.RecordMeeting.self, Self.held("2026-11-09", agreed: "open"))
            try desk.done(PupilsInterface.ArrangeMeeting.self, Self.arranged("2026-11-10", seenBy: ["khan"]))
            try desk.done(PupilsInterface.RecordMeeting.self, .init(pupil: "Zara Quill", on: "2026-11-10", agreed: "quinces"))
            try desk.done(PupilsInterface.ArrangeMeeting.self, Self.arranged("2026-11-24", seenBy: ["khan"]))
            try desk.done(PupilsInterface.CancelMeeting.self, .init(pupil: "Zara Quill", meeting: "2026-11-24", reason: "medlars"))
            try desk.done(PupilsInterface.RecordMeeting.self, Self.held("2026-11-11", agreed: "loquats", seenBy: ["khan"]))
            let last = try #require(try desk.events().last)
            try desk.done(EventsInterface.Retract.self, .init(event: last.id.description))

            for caller in [Self.leader, Self.teacher] {
                for why in [nil, "curious today"] {
                    let seen = try Self.list(desk, caller, why: why)
                    #expect(seen.meetings.map(\.agreed) == ["open"] && seen.withheld == nil, "not even how many")
                }
                #expect(try desk.ask(EventsInterface.Retract.self, .init(event: last.id.description), as: caller).error == "NotFound")
            }
            for caller in [Caller.senco, .assistant] {
                #expect(try Self.list(desk, caller).withheld == 2)
                #expect(try Self.list(desk, caller, why: Self.why).meetings.filter(\.confidential).map(\.state) == ["held", "cancelled"])
            }
            #expect(try Self.list(desk, .senco, why: Self.why).meetings.map(\.agreed) == ["open", "quinces", nil])
            #expect(try Self.list(desk, knownAt: "2026-11-17").withheld == 2, "also as it was known")
            let access = try desk.daemon.accesses(.init(pupil: "Zara Quill"), .senco).reads
            #expect(access.contains { $0.method == PupilsInterface.ListMeetings.name && $0.why == Self.why && $0.who == "Priya Khan" })
            #expect(try Self.told(desk, Self.leader).filter { $0.hasPrefix("Meeting") || $0 == "EventRetracted" } == ["MeetingHeld"])
            #expect(try Self.told(desk, .senco).filter { $0.hasPrefix("Meeting") || $0 == "EventRetracted" } == ["MeetingHeld"])
            #expect(try Self.told(desk, .senco, why: Self.why).filter { $0.hasPrefix("Meeting") }.count == 6)
            #expect(try Self.told(desk, .senco, why: Self.why).contains("EventRetracted"))
        }

        /// The types of all events as a caller is shown them.
        private static func told(_ desk: Desk, _ caller: Caller, why: String? = nil) throws -> [String] {
            let viewer = try caller.viewer(of: "", why: why)
            return try desk.daemon.events.shown(try desk.events(), to: viewer, desk.daemon.asking).events.map(\.type)
        }

        @Test func `of a confidential meeting others can neither record what came nor call it off`() throws {
            let desk = try Self.school()
            try desk.done(PupilsInterface.ArrangeMeeting.self, Self.arranged("2026-11-10", seenBy: ["Head"]))
            for (name, of) in [("2026-11-10", "2026-11-10"), ("the id", try Self.list(desk, why: Self.why).meetings[0].id)] {
                #expect(
                    try desk.ask(PupilsInterface.RecordMeeting.self, Self.held("2026-11-10", of: of), as: Self.teacher).error == "NotFound",
                    "\(name)")
                let cancel = PupilsInterface.CancelMeeting.Input(pupil: "Zara Quill", meeting: of)
                #expect(try desk.ask(PupilsInterface.CancelMeeting.self, cancel, as: Self.teacher).error == "NotFound")
            }
            // One of that day that she records is another meeting.
            let own = try desk.done(PupilsInterface.RecordMeeting.self, Self.held("2026-11-10"), as: Self.teacher)
            #expect(own.label?.contains("as arranged") == false)
            #expect(
                try desk.ask(PupilsInterface.RecordMeeting.self, Self.held("2026-11-10"), as: Self.leader).done?.label?.hasSuffix(
                    "as arranged") == true)
            #expect(try Self.list(desk, why: Self.why).meetings.map(\.confidential).sorted { !$0 && $1 } == [false, true])
        }

        @Test func `which arranged meeting was held is taken from the day, or said`() throws {
            let desk = try Self.school()
            for start in ["09:00", "14:00"] {
                try desk.done(PupilsInterface.ArrangeMeeting.self, Self.arranged("2026-11-10", start: start))
            }
            let several = try desk.ask(PupilsInterface.RecordMeeting.self, Self.held("2026-11-10"))
            #expect(several.refusal?.rule == .ambiguous && several.refusal?.items.count == 2)
            try desk.done(PupilsInterface.RecordMeeting.self, Self.held("2026-11-10", of: "10nov 14:00"))
            try desk.done(PupilsInterface.RecordMeeting.self, Self.held("2026-11-10", of: "none"))
            // A day later than it was arranged for, by those who were to come.
            try desk.done(PupilsInterface.RecordMeeting.self, Self.held("2026-11-11", with: [], of: "10nov"))
            let meetings = try Self.list(desk).meetings
            #expect(meetings.map(\.state) == ["held", "held", "held"])
            #expect(meetings.map(\.arrangedFor) == [nil, "2026-11-10", "2026-11-10"])
            #expect(meetings.last?.staff == ["Priya Khan"] && meetings.last?.others == ["mother"])
            #expect(
                try desk.ask(PupilsInterface.CancelMeeting.self, .init(pupil: "Zara Quill", meeting: "10nov 14:00")).refusal?.rule
                    == .conflict)
        }

        @Test func `meetings are asked for as of a day, as known at a time, and without what was taken back or destroyed`() throws {
            let desk = try Self.school()
            try desk.done(PupilsInterface.ArrangeMeeting.self, Self.arranged("2026-11-10"))
            let held = try desk.done(PupilsInterface.RecordMeeting.self, Self.held("2026-11-10", agreed: "quinces"))
            #expect(try Self.list(desk, asOf: "2026-11-01").meetings.isEmpty)
            #expect(try Self.list(desk, asOf: "2026-11-05").meetings.map(\.state) == ["arranged"])
            #expect(try Self.list(desk).meetings.map(\.state) == ["held"])
            #expect(try Self.list(desk, knownAt: "2026-11-17").meetings.map(\.state) == ["held"])
            let event = try #require(held.events.first?.id)
            try desk.done(EventsInterface.Redact.self, .init(event: event, path: "agreed"))
            #expect(try Self.list(desk).meetings.map(\.agreed) == [nil])
            try desk.done(EventsInterface.Retract.self, .init(event: event))
            #expect(try Self.list(desk).meetings.map(\.state) == ["arranged"])
            let arranged = try #require(try Self.list(desk).meetings.first)
            try desk.done(EventsInterface.Retract.self, .init(event: arranged.event))
            #expect(try Self.list(desk).meetings.isEmpty)
        }

        @Test func `texts warn of other pupils and of safeguarding, and a dry run records nothing`() throws {
            let desk = try Self.school()
            try desk.done(
                SchoolInterface.AdoptCodeSet.self,
                .init(name: "safeguarding", entries: [.init(code: "bruise", label: "Bruise", aliases: [])], from: "2026-09-01"))
            let before = try desk.events().count
            let done = try desk.done(
                PupilsInterface.RecordMeeting.self,
                .init(
                    pupil: "Zara Quill", on: "2026-11-09", with: ["Kit Vale's mother"], about: "a bruise", said: "Sam Obi hit her",
                    command: .init(dryRun: true)))
            #expect(done.warnings.count == 3 && done.warnings.contains { $0.contains("Sam Obi") }, "\(done.warnings)")
            #expect(done.warnings.contains { $0.contains("child-protection") } && done.warnings.contains { $0.hasPrefix("with ") })
            #expect(try desk.events().count == before && done.dryRun)
            try desk.done(PupilsInterface.ArrangeMeeting.self, .init(pupil: "Zara Quill", day: "thu", with: ["mother"]))
            #expect(try Self.list(desk).meetings.first?.day == "2026-11-19", "a weekday is the next one")
        }
    }
}
