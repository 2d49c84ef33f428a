import Foundation
import JSON
import Testing

@Suite struct SubjectAccessTests {
    @Test(.tags(.slow)) func `a request is timed, each text decided on, and what is given out is a page without what is withheld`() throws {
        let school = try School.withLeaver()
        try school.did("pupil", "score", "zara", "NGRT", "99", "--on", "2nov", "--note", "calmer than Kit Dunmore & <better>")
        try school.did("pupil", "score", "zara", "NGRT", "98", "--on", "9nov", "--note", "legal advice was taken")
        try school.did("access", "request", "zara", "--by", "parent", "--on", "31oct")
        try school.did("access", "request", "sam", "--by", "pupil", "--educational", "--on", "2nov")
        let open = try #require(try school.ask("Pupils.ListAccessRequests")["requests"]?.arrayValue)
        // A month from 31 October; 15 school days from Monday 2 November.
        #expect(open.map { $0["due"]?.stringValue } == ["2026-11-23", "2026-11-30"])
        let list = try school.did("access", "request")
        #expect(list.contains("educational") && list.contains("Zara Quill"))
        let status = try school.did("status")
        #expect(status.contains("2 requests for records are due 23 Nov; 30 Nov: provctl access request"), "\(status)")

        let items = try #require(try school.ask("Pupils.GetRecord", ["pupil": "zara"])["items"]?.arrayValue)
        func number(_ part: String) throws -> String {
            let item = try #require(items.first { $0["detail"]?.stringValue?.contains(part) == true && $0["isText"] == true })
            return String(try #require(item["number"]?.intValue))
        }
        let out = school.folder.appendingPathComponent("zara.html").path
        let early = try school.provctl("access", "release", "zara", "--out", out)
        let calmer = try number("calmer")
        #expect(early.status == 1 && early.errors.contains("item \(calmer)"), "\(early.errors)")
        #expect(!FileManager.default.fileExists(atPath: out) && !FileManager.default.fileExists(atPath: out + ".part"))

        let shown = try school.did("access", "review", "zara")
        #expect(shown.contains("to decide") && shown.contains("3 items undecided"), "\(shown)")
        try school.refuses(
            "access", "review", "zara", try number("calmer"), "redact", "--words", "Theo", "--reason", "another pupil", field: "words",
            value: "Theo", rule: "does not have", remedy: "as the item does")
        try school.refuses(
            "access", "review", "zara", try number("legal"), "withhold", field: "reason", value: "", rule: "needs a reason",
            remedy: "--reason")
        try school.did(
            "access", "review", "zara", try number("calmer"), "redact", "--words", "kit dunmore,Kit", "--reason", "names another pupil")
        try school.did("access", "review", "zara", try number("legal"), "withhold", "--reason", "legal privilege")
        try school.did("access", "review", "zara", try number("all well"), "give")
        // What is recorded later does not renumber what is there.
        try school.did("pupil", "cohort", "zara", "eal", "--on", "16nov")
        let later = try #require(try school.ask("Pupils.GetRecord", ["pupil": "zara"])["items"]?.arrayValue)
        #expect(later.prefix(items.count).map { $0["event"] } == items.map { $0["event"] })

        try school.did("access", "release", "zara", "--out", out)
        let page = try String(contentsOfFile: out, encoding: .utf8)
        for part in ["calmer than █████ &amp; &lt;better&gt;", "names another pupil", "legal privilege", "<em>withheld</em>", "all well"] {
            #expect(page.contains(part), "\(part)")
        }
        for part in ["Dunmore", "legal advice", "<script", "http", "Quetzalcoatl"] { #expect(!page.contains(part), "\(part)") }
        let rights = try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        #expect(try school.log().contains { $0["type"] == "AccessReleased" })
        #expect(try school.ask("Pupils.ListAccessRequests")["requests"]?.arrayValue?.count == 1)
        #expect(try school.provctl("access", "release", "zara", "--out", out).status == 2, "a file is never written over")
        try school.restart(clock: "2026-11-24T09:00")
        let late = try school.did("status")
        #expect(late.contains("1 request for a record is due 23 Nov, LATE: provctl access request"), "\(late)")
        #expect(school.stop() == 0)
    }

    @Test(.tags(.slow))
    func `items of a confidential provision are shown with a reason alone, and nothing is given before each is decided on`() throws {
        let school = try School.withLeaver()
        try school.confidentialGroup()
        try school.did("access", "request", "zara", "--by", "parent", "--on", "9nov")
        let parameters: JSONObject = ["pupil": "zara", "why": "her mother asked"]
        let bare = try school.ask("Pupils.GetRecord", ["pupil": "zara"])
        for part in ["couns", "Counselling", "spoke of home", "SWRT", "Single Word"] { #expect(!bare.text.contains(part), "\(part)") }
        let whole = try school.ask("Pupils.GetRecord", parameters)
        let confidential = try #require(whole["items"]?.arrayValue).filter { $0["confidential"] == true }
        // Put in, the score and that it is the one before, the session and its note.
        #expect(confidential.count == 5, "\(confidential.map(\.text))")
        #expect(bare["leftOut"]?.intValue == 5 && whole["leftOut"] == nil)
        #expect(bare["request"]?["undecided"] == whole["request"]?["undecided"])
        // Numbers are the same with and without.
        let plain = try #require(whole["items"]?.arrayValue).filter { $0["confidential"] != true }
        #expect(plain == bare["items"]?.arrayValue)

        let list = try school.did("access", "review", "zara")
        #expect(list.contains("5 items of confidential provisions or meetings wait") && !list.contains("couns"), "\(list)")
        let told = try school.did("access", "review", "zara", "--why", "her mother asked")
        #expect(told.contains("session y7-couns  [to decide, confidential]"), "\(told)")
        let out = school.folder.appendingPathComponent("zara.html").path
        let early = try school.provctl("access", "release", "zara", "--out", out)
        #expect(early.status == 1 && early.errors.contains("5 items of confidential provisions"), "\(early.errors)")
        let open = try school.provctl("access", "release", "zara", "--out", out, "--why", "her mother asked")
        let numbers = confidential.compactMap { $0["number"]?.intValue }.map(String.init)
        #expect(open.status == 1 && numbers.allSatisfy { open.errors.contains("item \($0)\n") }, "\(open.errors)")
        #expect(!FileManager.default.fileExists(atPath: out) && !FileManager.default.fileExists(atPath: out + ".part"))

        let texts = plain.filter { $0["isText"] == true }.compactMap { $0["number"]?.intValue }.map(String.init)
        try school.did(["access", "review", "zara"] + texts + ["give"])
        let note = try #require(confidential.first { $0["detail"]?.stringValue == "spoke of home" }?["number"]?.intValue)
        try school.did("access", "review", "zara", String(note), "withhold", "--reason", "told in confidence")
        try school.did(["access", "review", "zara"] + numbers.filter { $0 != String(note) } + ["give"])
        try school.did("access", "release", "zara", "--out", out, "--why", "her mother asked")
        let page = try String(contentsOfFile: out, encoding: .utf8)
        #expect(page.contains("session y7-couns") && page.contains("told in confidence") && !page.contains("spoke of home"))
        #expect(try school.did("access", "--pupil", "zara").contains("her mother asked"))
        #expect(school.stop() == 0)
    }
}
