import Foundation
import Testing

/// A year is closed, a quiet August, skills and agencies, with the real programs.
@Suite struct YearCloseTests {
    private func text(_ school: School, _ arguments: String...) throws -> String { try school.did(arguments) }

    @Test func `a closed year has a statement that stands, and late entries are told against it`() throws {
        let school = try YearTests.school(clock: "2027-07-19T10:00")
        try school.refuses(
            "year", "close", "2026/27", field: "year", value: "2026/27", rule: "its last school day, 2027-07-20, is not over",
            remedy: "from 2027-07-21 on")
        try school.restart(clock: "2027-07-26T10:00")
        let draft = try text(school, "year", "statement", "2026/27")
        #expect(draft.contains("not closed: figures as known now"), "\(draft)")
        let before = try school.position()
        let dry = try text(school, "year", "close", "2026/27", "--dry-run")
        #expect(dry.contains("Dry run") && dry.contains("were never recorded, and stay not known"), "\(dry)")
        #expect(try school.position() == before)

        let said = try text(school, "year", "close", "2026/27")
        #expect(said.contains("2 groups and 5 places ended with it"), "\(said)")
        let frozen = try text(school, "year", "statement", "2026/27")
        #expect(frozen.contains("closed on 2027-07-26") && frozen.contains("position \(before)"), "\(frozen)")
        #expect(frozen.contains("not recorded, and so not known") && frozen.contains("with provision in the year"), "\(frozen)")
        #expect(!frozen.contains("Zara"), "\(frozen)")
        #expect(frozen.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(frozen)")
        #expect(try text(school, "year", "close", "2026/27").contains("closed since 2027-07-26"))
        // Nothing of it waits any more.
        #expect(try school.json("group", "today", "--all").objects("sessions").isEmpty)

        let late = try text(school, "log", "y7-reading", "--on", "2026-12-01")
        #expect(late.contains("2026/27 is closed, and its statement stays as it was"), "\(late)")
        #expect(try text(school, "year", "statement", "2026/27") == frozen)
        let against = try school.json("year", "statement", "2026/27", "--against", "today")
        #expect(against.at("statement.lateSessions") as? Int == 1)
        #expect(against.at("statement.isIntact") as? Bool == true && against.at("statement.anchorHolds") as? Bool == true)
        #expect(against.objects("statement.changes").contains { $0["label"] as? String == "given" }, "\(against)")
        try school.did("undo")
        #expect(try school.json("year", "statement", "2026/27", "--against", "today").objects("statement.changes").isEmpty)

        // A restart changes nothing of it; whoever is not the SENCO records nothing late.
        school.stop()
        school.extraArguments = ["--config", try school.file("provd.toml", "[roles]\nleader = [\"\(NSUserName())\"]\n")]
        try school.start()
        #expect(try text(school, "year", "statement", "2026/27") == frozen)
        let refused = try school.provctl("log", "y7-reading", "--on", "2026-12-08")
        #expect(refused.status == 1 && refused.errors.contains("what comes late is the SENCO's to record"), "\(refused.errors)")
        school.stop()
        school.extraArguments = []
        try school.start()
        try school.did("year", "reopen", "2026/27")
        #expect(try school.json("group", "show", "y7-maths@2026/27").at("group.closed") == nil)
        #expect(try text(school, "year", "statement", "2026/27").contains("not closed"))
        #expect(school.stop() == 0)
    }

    @Test func `August is quiet, with the next year's calendar not set yet`() throws {
        let school = try YearTests.school()
        try school.did("year", "close", "2026/27")
        for clock in ["2027-08-12T10:00", "2027-09-01T08:30"] {
            try school.restart(clock: clock)
            let today = try school.json("group", "today", "--all")
            #expect(today.objects("sessions").isEmpty, "\(clock): \(today)")
            let status = try school.json("status")
            #expect(status.at("status.views") as? String == "current", "\(clock): \(status)")
            try school.did("map")
            try school.did("export", "run")
            let check = try school.json("year", "check", "2027/28")
            #expect(check.objects("check.findings").contains { $0["code"] as? String == "calendarMissing" }, "\(clock)")
            #expect(!school.journal.lowercased().contains("error"), "\(clock): \(school.journal)")
        }
        #expect(school.stop() == 0)
    }

    @Test func `skills needed and held, and agencies at no cost with their minutes`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did(
            "provision", "define", "elsa", "--name", "ELSA", "--tier", "targeted", "--area",
            "social-emotional-mental-health", "--skill", "ELSA", "--on", "1sep")
        try school.did(
            "group", "plan", "y7-elsa", "--provision", "elsa", "--years", "Y7", "--slot", "wed P2 A", "--slot", "wed P2 B", "--staff",
            "khan", "--max", "4", "--from", "14sep")
        try school.did("need", "add", "zara", "--for", "2027/28", "--should", "ELSA")
        let none = try text(school, "staff", "skills", "ELSA")
        for line in ["nobody trained", "Priya Khan gives y7-elsa", "2027/28: 1 pupil projected", "y7-elsa holds it"] {
            #expect(none.contains(line), "\(line): \(none)")
        }
        try school.did("staff", "train", "khan", "ELSA", "--on", "14oct", "--until", "2027-01-10")
        #expect(try text(school, "staff", "skills", "--lapsing").contains("Priya Khan to 10 Jan 2027, lapsing"))

        try school.did("staff", "add", "Ines Marlow", "--role", "specialist", "--agency", "Northmoor NHS", "--on", "1sep")
        try school.did(
            "provision", "define", "salt", "--name", "Speech therapy", "--tier", "specialist", "--area",
            "communication-and-interaction", "--on", "1sep")
        try school.did(
            "group", "plan", "y7-salt", "--provision", "salt", "--years", "Y7", "--slot", "tue P2", "--staff", "marlow", "--max", "1",
            "--from", "14sep")
        try school.did("group", "add", "y7-salt", "kit", "--from", "14sep")
        let agencies = try school.json("staff", "agencies")
        let person = try #require((agencies.objects("agencies").first?["people"] as? [[String: Any]])?.first)
        let group = try #require((person["groups"] as? [[String: Any]])?.first)
        #expect(person["name"] as? String == "Ines Marlow" && group["pupils"] as? [String] == ["Kit Dunmore"])
        #expect(group["minutes"] as? Int == 50 && group["next"] as? String == "2026-11-17")
        let rows = try school.json("map").objects("map.sections").flatMap { $0["rows"] as? [[String: Any]] ?? [] }
        let salt = try #require(rows.first { $0["code"] as? String == "salt" })
        #expect(salt["weekly"] as? Int == 0 && (salt["missingRates"] as? [String])?.isEmpty == true, "\(salt)")
        #expect((salt["minutes"] as? [[String: Any]])?.first?["minutes"] as? Int == 50)
        // Where the school pays after all, the rate counts.
        try school.did("rates", "set", "specialist", "60.00", "--from", "1sep")
        let paid = try school.json("map").objects("map.sections").flatMap { $0["rows"] as? [[String: Any]] ?? [] }
        #expect(paid.first { $0["code"] as? String == "salt" }?["weekly"] as? Int == 5000)
        #expect(school.stop() == 0)
    }
}
