import Foundation
import Testing

/// What people type about groups, sessions and assessments and it cannot be so.
@Suite struct BadInputGroupsTests {
    private func prepared(max: Int = 4) throws -> School {
        let school = try School()
        try school.found()
        try school.readingGroup(max: max)
        return school
    }

    @Test func `a post before the baseline and a second baseline are refused`() throws {
        let school = try prepared()
        try school.refuses(
            "group", "assess", "y7-reading", "--post", "NGRT", "zara:92", "--on", "12nov", field: "assessment", value: "NGRT on 2026-11-12",
            rule: "a post comes after a baseline", remedy: "baseline first")
        try school.did("pupil", "score", "zara", "NGRT", "79", "--on", "14sep", "--group", "y7-reading", "--point", "baseline")
        try school.refuses(
            "group", "assess", "y7-reading", "--baseline", "NGRT", "zara:80", "--on", "15sep", field: "point", value: "baseline",
            rule: "has a baseline: NGRT on 2026-09-14", remedy: "retract that first")
        try school.refuses(
            "group", "assess", "y7-reading", "--post", "NGRT", "zara:92", "--on", "10sep", field: "assessment", value: "NGRT on 2026-09-10",
            rule: "2026-09-14", remedy: "later score")
    }

    @Test func `a session on a closed day, in the future, outside the dates or twice is refused`() throws {
        let school = try prepared()
        try school.refuses(
            "log", "y7-reading", "--on", "27oct", field: "on", value: "2026-10-27", rule: "autumn half-term", remedy: "extra")
        try school.did("calendar", "close", "12nov", "--reason", "burst pipe")
        try school.refuses("log", "y7-reading", "--on", "12nov", field: "on", value: "2026-11-12", rule: "burst pipe", remedy: "extra")
        try school.refuses(
            "log", "y7-reading", "--on", "17nov", field: "on", value: "2026-11-17", rule: "today is 2026-11-16", remedy: "on the day")
        try school.refuses(
            "log", "y7-reading", "--extra", "--at", "9:00", "--on", "10sep", field: "on", value: "2026-09-10",
            rule: "from 2026-09-14 to 2026-12-18",
            remedy: "revise the group's dates")
        try school.refuses(
            "log", "y7-reading", "--on", "9nov", field: "on", value: "2026-11-09", rule: "no such meeting", remedy: "extra",
            items: ["slot 1: Tue reg"])
        try school.did("log", "y7-reading", "--on", "10nov")
        try school.refuses(
            "log", "y7-reading", "--on", "10nov", field: "on", value: "2026-11-10", rule: "recorded that day already",
            remedy: "retract that first")
    }

    @Test func `a closure after sessions lists them and leaves them as they are`() throws {
        let school = try prepared()
        try school.did("log", "y7-reading", "--on", "10nov")
        let before = try school.json("pupil", "history", "zara").objects("history.enrolments").first
        let done = try school.json("calendar", "close", "10nov", "--reason", "burst pipe")
        #expect(done.objects("done.events").map { $0["type"] as? String } == ["DayClosed"])
        let warnings = done.at("done.warnings") as? [String] ?? []
        #expect(warnings.count == 1 && warnings.first?.contains("y7-reading") == true, "\(warnings)")
        let after = try school.json("pupil", "history", "zara").objects("history.enrolments").first
        #expect(after?["attended"] as? Int == 1 && before?["attended"] as? Int == 1 && after?["minutes"] as? Int == 20)
        let quiet = try school.json("calendar", "close", "9nov", "--reason", "burst pipe")
        #expect((quiet.at("done.warnings") as? [String])?.isEmpty == true)
    }

    @Test func `an enrolment past capacity, twice or outside the group's dates is refused`() throws {
        let school = try prepared(max: 3)
        try school.did("pupil", "admit", "Noor Vale", "--year", "Y7", "--on", "3sep")
        try school.refuses(
            "group", "add", "y7-reading", "noor", "--from", "1oct", field: "group", value: "y7-reading", rule: "holds 3",
            remedy: "raise the capacity",
            items: ["Zara Quill", "Kit Dunmore", "Sam O'Brien"])
        try school.did("group", "remove", "y7-reading", "kit", "--reason", "finished", "--on", "16oct")
        try school.refuses(
            "group", "add", "y7-reading", "noor", "--from", "16oct", field: "group", value: "y7-reading", rule: "holds 3", remedy: "raise")
        try school.did("group", "add", "y7-reading", "noor", "--from", "17oct")
        let again = try school.provctl("group", "add", "y7-reading", "zara", "--from", "1oct")
        #expect(again.status == 1 && again.errors.contains("Hint: "))
        let outside = try school.provctl("group", "add", "y7-reading", "kit", "--from", "1sep")
        #expect(outside.status == 1 && outside.errors.contains("2026-09-14"))
    }

    @Test func `unknown reasons, years, tiers, days and moments say what there is`() throws {
        let school = try prepared()
        try school.refuses(
            "log", "y7-reading", "zara:purple", "--on", "10nov", field: "exceptions", value: "purple", rule: "no such code",
            remedy: "use one", items: ["ill", "trip"])
        try school.refuses("map", "--year", "Y77", field: "yearGroup", value: "Y77", rule: "no year group", remedy: "Y7")
        try school.refuses("map", "--as-of", "never", field: "asOf", value: "never", rule: "no day", remedy: "2026-11-10")
        try school.refuses("map", "--known-at", "x", field: "knownAt", value: "x", rule: "no moment", remedy: "2026-11-10")
        try school.refuses(
            "map", "--tier", "foo", field: "tier", value: "foo", rule: "no such code", remedy: "use one", items: ["targeted"])
        try school.refuses(
            "map", "--area", "foo", field: "area", value: "foo", rule: "no such code", remedy: "use one", items: ["cognition-and-learning"])
        try school.refuses("events", "show", "99999", field: "event", value: "99999", rule: "no such event", remedy: "provctl events tail")
        try school.refuses("retract", "99999", field: "event", value: "99999", rule: "no such event", remedy: "provctl events tail")
    }
}
