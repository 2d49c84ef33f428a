import Foundation
import Testing

/// The academic year turns, with the real programs.
@Suite struct YearTests {
    /// A school in July 2027, its last day over: two groups of Y7, one of which ran to the end; a pupil in Y11, one expected.
    static func school(clock: String = "2027-07-26T10:00") throws -> School {
        let school = try School(clock: "2026-11-16T11:30")
        try school.found()
        try school.readingGroup()
        try school.did(
            "group", "plan", "y7-maths", "--provision", "catch-up", "--years", "Y7", "--dose", "2 x 30", "--by", "TA", "--max", "6",
            "--from", "14sep", "--until", "2027-07-21")
        try school.did("group", "add", "y7-maths", "zara", "kit", "--from", "14sep")
        try school.did("pupil", "admit", "Ola Park", "--year", "Y11", "--form", "11A", "--on", "3sep")
        try school.did("pupil", "admit", "Jun Wren", "--year", "Y10", "--on", "3sep")
        try school.restart(clock: clock)
        return school
    }

    private func codes(_ school: School) throws -> Set<String> {
        Set(try school.json("year", "check", "2027/28").objects("check.findings").compactMap { $0["code"] as? String })
    }

    private func yearGroups(_ school: School, on day: String) throws -> [String: String] {
        let pupils = try school.json("pupil", "list", "--as-of", day).objects("pupils")
        return Dictionary(
            uniqueKeysWithValues: pupils.compactMap { pupil in
                (pupil["name"] as? String).flatMap { name in (pupil["yearGroup"] as? String).map { (name, $0) } }
            })
    }

    @Test func `in July the check lists what is missing, each line with a command that does it`() throws {
        let school = try Self.school()
        try school.did("pupil", "expect", "Noor Vale", "--year", "Y7", "--from", "St Brannoc's", "--on", "2027-09-03")
        let found = try codes(school)
        #expect(
            found.isSuperset(of: [
                "calendarMissing", "ratesOld", "budgetsMissing", "notRolled", "expected", "withoutForm", "noGroups", "notCopied",
                "notClosed",
            ]), "\(found)")
        let said = try school.did("year", "check")
        for line in [
            "YEAR CHECK   2027/28", "   4  go up a year group on 2027-09-01", "year roll 2027/28 --leavers Y11",
            "groups of 2026/27 that nobody carries on: y7-maths", "group copy y7-maths --into 2027/28",
            "   1  expected, and not admitted: Noor Vale Y7", "   1  without a form: Jun Wren Y10", "things to do",
        ] { #expect(said.contains(line), "\(line): \(said)") }
        #expect(said.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(said)")

        try school.did("need", "add", "zara", "--for", "2027/28", "--should", "Catch-Up Literacy")
        #expect(try codes(school).contains("needWithoutGroup"))
        try school.did("group", "copy", "y7-maths", "--into", "2027/28", "--with-pupils")
        #expect(try !codes(school).contains("needWithoutGroup"))
        let chain = try school.json("progress", "group", "y8-maths", "--chain", "--as-of", "2027-09-30")
        #expect(Set(chain.objects("gains").compactMap { $0["group"] as? String }) == ["y7-maths", "y8-maths"], "\(chain)")
        try school.did("year", "roll", "2027/28", "--leavers", "Y11")
        let after = try codes(school)
        #expect(after.isDisjoint(with: ["notRolled", "leaversOnRoll", "noGroups", "notCopied"]), "\(after)")
        #expect(after.isSuperset(of: ["withoutStaff", "withoutSlots", "withoutPlace", "toCheck", "calendarMissing"]), "\(after)")
        let group = try school.json("group", "show", "y8-maths")
        #expect(group.at("group.follows") as? String == "y7-maths 2026/27")
        #expect(group.at("group.toCheck") as? [String] == ["dates"])
        #expect(group.objects("group.pupils").compactMap { $0["name"] as? String }.sorted() == ["Kit Dunmore", "Zara Quill"])
        try school.did("group", "revise", "y8-maths", "--staff", "khan", "--slot", "tue reg", "--place", "LS1", "--checked")
        #expect(try codes(school).isDisjoint(with: ["withoutStaff", "withoutSlots", "withoutPlace", "toCheck"]))
        try school.refuses(
            "group", "copy", "y7-maths", "--into", "2027/28", field: "code", value: "y8-maths", rule: "copied into 2027/28 already",
            remedy: "--as")
        #expect(school.stop() == 0)
    }

    @Test func `everybody goes up in one command, but exceptions, and it can be taken back whole until the year is recorded`() throws {
        let school = try Self.school()
        let before = try yearGroups(school, on: "2027-09-02")
        let position = try school.position()
        let dry = try school.did("year", "roll", "2027/28", "--except", "Kit Dunmore", "--dry-run")
        #expect(dry.contains("Dry run, nothing recorded") && dry.contains("once more in the same year group: Kit Dunmore"), "\(dry)")
        #expect(try school.position() == position)

        let said = try school.did("year", "roll", "2027/28", "--except", "Kit Dunmore")
        #expect(said.contains("3 went up, 0 left") && said.contains("1 in Y11, the highest year group, did not go up: Ola Park"), "\(said)")
        let rolled = ["Zara Quill": "Y8", "Sam O'Brien": "Y8", "Kit Dunmore": "Y7", "Jun Wren": "Y11", "Ola Park": "Y11"]
        #expect(try yearGroups(school, on: "2027-09-01") == rolled)
        #expect(try yearGroups(school, on: "2027-08-31") == before)
        let again = try school.json("year", "roll", "2027/28")
        #expect(again.objects("done.events").isEmpty)
        #expect((again.at("done.warnings") as? [String])?.contains { $0.contains("nothing is left to do") } == true)

        try school.did("undo")
        #expect(try yearGroups(school, on: "2027-09-01") == before)
        try school.did("year", "roll", "2027/28")
        try school.did("year", "roll", "2027/28", "--leavers", "Y11", "--last-day", "2027-07-21")
        #expect(try yearGroups(school, on: "2027-09-01")["Ola Park"] == nil)
        try school.did("year", "unroll", "2027/28")
        #expect(try yearGroups(school, on: "2027-09-01") == before)
        try school.refuses("year", "unroll", "2027/28", field: "year", value: "2027/28", rule: "nobody went up", remedy: "nothing is left")

        // Half of a turn is none: taking back the school's event takes back every pupil's.
        try school.did("year", "roll", "2027/28", "--leavers", "Y11")
        let rolledEvent = try school.json("events", "tail", "-n", "10").objects("events").last { $0["type"] as? String == "YearRolled" }
        try school.did("retract", try #require(rolledEvent?["id"] as? String))
        #expect(try yearGroups(school, on: "2027-09-01") == before)

        try school.did("year", "roll", "2027/28", "--leavers", "Y11")
        try school.did("calendar", "set", try Self.nextCalendar(school))
        try school.did("group", "copy", "y7-maths", "--into", "2027/28", "--with-pupils")
        try school.restart(clock: "2027-09-21T12:00")
        try school.did("group", "revise", "y8-maths", "--staff", "khan")
        try school.did("log", "y8-maths", "30m", "--on", "2027-09-21")
        try school.refuses(
            "year", "unroll", "2027/28", field: "year", value: "2027/28", rule: "sessions of 2027/28 are recorded, the first of y8-maths",
            remedy: "pupil move")
        #expect(school.stop() == 0)
    }

    /// The example school's calendar a year on, dates moved by 53 weeks.
    static func nextCalendar(_ school: School) throws -> String {
        let text = try String(contentsOfFile: School.config("example-school/calendar.csv"), encoding: .utf8)
        let formatter = DateFormatter()
        formatter.dateFormat = "yyyy-MM-dd"
        formatter.timeZone = TimeZone(identifier: "UTC")
        let moved = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { cell -> String in
                if cell == "2026/27" { return "2027/28" }
                guard let day = formatter.date(from: String(cell)) else { return String(cell) }
                return formatter.string(from: day.addingTimeInterval(371 * 86400))
            }.joined(separator: ",")
        }
        return try school.file("calendar-2027.csv", moved.joined(separator: "\n"))
    }
}
