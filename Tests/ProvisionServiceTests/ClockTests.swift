import EventSourcing
import ProvisionDomain
import ProvisionInterface
import Testing

@testable import ProvisionService

extension ServiceTests {
    /// Instants, civil time, and what the daemon makes of its clock.
    @Suite struct ClockTests {
        init() { LocalTime.use(zone: "Europe/London") }

        @Test(
            arguments: [
                (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
                (1_794_301_143_120_000, "2026-11-10T08:59:03.120000Z"), (951_782_400_000_007, "2000-02-29T00:00:00.000007Z"),
            ] as [(Int64, String)]) func `an instant is written in UTC and read again`(micros: Int64, text: String)
        {
            #expect(Instant.text(micros) == text)
            #expect(Instant.read(text) == micros)
        }

        @Test(arguments: [
            ("2026-11-10T08:59", "2026-11-10T08:59:00.000000Z"), ("2026-07-10T08:59", "2026-07-10T07:59:00.000000Z"),
            ("2026-07-10T08:59Z", "2026-07-10T08:59:00.000000Z"), ("2026-11-10T08:59:03.5", "2026-11-10T08:59:03.500000Z"),
            ("2026-11-10", "2026-11-10T23:59:59.999999Z"), ("2026-07-10", "2026-07-10T22:59:59.999999Z"),
            // The days the clocks change, before and after they do.
            ("2026-03-29T00:30", "2026-03-29T00:30:00.000000Z"), ("2026-03-29T09:00", "2026-03-29T08:00:00.000000Z"),
            ("2026-10-25T00:30", "2026-10-24T23:30:00.000000Z"), ("2026-10-25T09:00", "2026-10-25T09:00:00.000000Z"),
            ("2026-03-29", "2026-03-29T22:59:59.999999Z"), ("2026-10-25", "2026-10-25T23:59:59.999999Z"),
        ]) func `an instant without a zone is the school's`(given: String, meant: String) {
            #expect(Instant.read(given).map(Instant.text) == meant)
        }

        @Test(arguments: [
            "", "now", "2026-13-01", "2026-11-10T", "2026-11-10T25:00", "2026-11-10T08", "2026-11-10T08:59:60", "2026-11-10T08:59:-1",
            "2026-11-10T08:59:03.", "2026-11-10T08:59:03.-5", "2026-11-10T08:59:03.+5", "2026-11-10T08:59:+3",
            "2026-11-10T08:59:03.1234567",
            "2026-11-10T08:59:03.5.5", "2026-11-10T08:59T09:00",
        ]) func `what is no instant is not read as one`(text: String) {
            #expect(Instant.read(text) == nil)
        }

        @Test func `a civil day is the school's, through the change of the clocks`() throws {
            func civil(_ text: String) throws -> String {
                let civil = LocalTime.civil(try #require(Instant.read(text)))
                return "\(civil.day) \(civil.minutes)"
            }
            #expect(try civil("2026-07-09T23:30:00Z") == "2026-07-10 30")
            #expect(try civil("2026-11-09T23:30:00Z") == "2026-11-09 1410")
            #expect(try civil("2026-03-29T00:59:00Z") == "2026-03-29 59")
            #expect(try civil("2026-03-29T01:00:00Z") == "2026-03-29 120")
            #expect(try civil("2026-10-25T00:30:00Z") == "2026-10-25 90")
            #expect(try civil("2026-10-25T01:30:00Z") == "2026-10-25 90")
            #expect(try civil("1969-12-31T23:59:59.999999Z") == "1970-01-01 59")
        }

        @Test func `seconds east of UTC follow the season`() throws {
            #expect(LocalTime.offset(try #require(Instant.read("2026-07-10T12:00Z"))) == 3600)
            #expect(LocalTime.offset(try #require(Instant.read("2026-11-10T12:00Z"))) == 0)
        }

        @Test(arguments: [
            ("2026-07-10T08:59+01:00", "2026-07-10T07:59:00.000000Z"), ("2026-07-10T08:59-05:30", "2026-07-10T14:29:00.000000Z"),
            ("2026-01-01T00:10:05.5+00:30", "2025-12-31T23:40:05.500000Z"), ("2026-07-10T08:59+00:00", "2026-07-10T08:59:00.000000Z"),
        ]) func `an instant with an offset is that instant`(given: String, meant: String) {
            #expect(Instant.read(given).map(Instant.text) == meant)
        }

        @Test(arguments: [
            "2026-07-10T08:59+1", "2026-07-10T08:59+25:00", "2026-07-10T+01:00", "2026-07-10+01:00", "2026-07-10T08:59+01:00Z",
        ])
        func `an offset that is none makes no instant`(text: String) {
            #expect(Instant.read(text) == nil)
        }

        @Test func `after a zone is taken back the one before holds, at the next start as well`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            let winter = try #require(Instant.read("2026-11-16T12:00Z"))
            let named = try desk.done(
                SchoolInterface.Name.self, .init(name: "Larkfield School", timeZone: "America/New_York", on: "2026-11-02"))
            desk.stop()
            try desk.start()
            #expect(LocalTime.offset(winter) == -18_000)
            try desk.done(EventsInterface.Retract.self, .init(event: try #require(named.events.first).id))
            desk.stop()
            try desk.start(again: "2026-11-16T18:00")
            #expect(LocalTime.offset(winter) == 0)
            #expect(try desk.query(SchoolInterface.Get.self, .init()).school.timeZone == "Europe/London")
            try desk.admit("Ivy", "Fenn")
        }

        @Test func `the instant something was known by is told in the school's time too`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            desk.stop()
            try desk.start(again: "2027-05-10T09:00")
            let at = try desk.query(PupilsInterface.List.self, .init(knownAt: "2027-05-10T08:15")).at
            #expect(at.knownAt == "2027-05-10T07:15:00.000000Z" && at.knownAtLocal == "2027-05-10T08:15")
            #expect(try desk.query(PupilsInterface.List.self, .init()).at.knownAtLocal == nil)
        }

        @Test func `zones are known by their names alone`() {
            #expect(LocalTime.knows(zone: "Europe/London"))
            #expect(LocalTime.knows(zone: "UTC"))
            for wrong in ["", "Europe/Larkfield", "/etc/localtime", "../zoneinfo/Europe/London", "Europe"] {
                #expect(!LocalTime.knows(zone: wrong), "\(wrong)")
            }
        }

        @Test func `a clock set to a moment starts there and runs on`() throws {
            let clock = try #require(SchoolClock(startingAt: "2026-07-10T12:04", zone: "Europe/London"))
            let first = clock.now
            #expect(Instant.text(first).hasPrefix("2026-07-10T11:04:0"))
            try waitUntil("the clock runs") { clock.now > first }
            for wrong in ["2026-07-10", "12:04", "2026-07-10T25:00", "yesterday", "2026-07-10T12:04T1"] {
                #expect(SchoolClock(startingAt: wrong, zone: "Europe/London") == nil, "\(wrong)")
            }
        }

        @Test func `a clock far behind the last event stops commands, with the remedy`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            desk.stop()
            try desk.start(again: "2026-11-16T11:20")
            let position = desk.position
            let answer = try desk.ask(GroupsInterface.RecordSession.self, Desk.session("2026-11-09"))
            guard case .failure(.unavailable(.clock, _, let remedy)) = answer else {
                Issue.record("\(answer)")
                return
            }
            #expect(remedy.contains("--accept-clock"))
            #expect(desk.position == position)
            // Reading goes on.
            #expect(try desk.query(GroupsInterface.List.self, .init()).groups.count == 1)
        }

        @Test func `a clock over a year ahead of the last event stops commands`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            desk.stop()
            try desk.start(again: "2027-11-30T09:00")
            #expect(
                try desk.ask(PupilsInterface.Admit.self, .init(forename: "Ivy", surname: "Fenn", yearGroup: "Y7", on: "2026-11-02")).error
                    == "Unavailable")
        }

        @Test func `a clock accepted at start is taken, and no event is recorded before another`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            desk.stop()
            try desk.start(again: "2026-11-16T09:00", acceptsClock: true)
            for day in ["2026-11-09", "2026-11-12"] { try desk.done(GroupsInterface.RecordSession.self, Desk.session(day)) }
            let instants = try desk.events().map(\.recordedAt)
            #expect(instants == instants.sorted())
            #expect(instants.count > 10)
        }

        @Test func `a few minutes behind the last event are no reason to stop`() throws {
            let desk = try Desk()
            try desk.tellSchool()
            desk.stop()
            try desk.start(again: "2026-11-16T11:27")
            try desk.done(GroupsInterface.RecordSession.self, Desk.session("2026-11-09"))
            let instants = try desk.events().map(\.recordedAt)
            #expect(instants == instants.sorted())
        }
    }
}
