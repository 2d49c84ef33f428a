import Foundation
import Testing

/// Drafts of next year with the real programs, on a copy of the example school: what they come to, what is suggested, and adopting one.
@Suite struct ScenarioTests {
    @Test func `a draft is filled within its budget, survives a kill, is adopted in one command and taken back in one`() throws {
        let school = try School.prepared()
        try school.did("school", "budget", "notional", "1000", "--year", "2027/28")
        try school.did("need", "add", "--year", "Y8", "--count", "5", "--should", "Touch-typing")
        try school.did("need", "add", "theo", "--must", "In-class support", "--basis", "tribunal order of 3 May")
        let chart = try school.did("need", "chart", "2027/28", "--year", "Y8")
        #expect(chart.contains("Y8 in 2027/28 (now Y7)") && chart.contains("Theo Marsh"), "\(chart)")
        let gap = try school.did("need", "gap", "--year", "Y8")
        // 5 places against 2, in groups of 2: two more of 0:40 at £18 for 38 weeks.
        #expect(gap.contains("–3") && gap.contains("TA +1:20") && gap.contains("+912"), "\(gap)")

        try school.did("scenario", "new", "bare", "--for", "2027/28", "--empty")
        let tried = try school.did("scenario", "suggest", "bare", "--dry-run")
        #expect(tried.contains("y8-touch-typing by Jay Okoro") && tried.contains("£228 a place"), "\(tried)")
        #expect(try school.json("scenario", "show", "bare").objects("scenario.groups").isEmpty, "a dry run keeps the draft")
        let suggested = try school.json("scenario", "suggest", "bare")
        let steps = suggested.objects("steps").filter { $0["priority"] as? String == "should" }
        #expect(steps.map { $0["group"] as? String } == ["y8-touch-typing", "y8-touch-typing-2", nil])
        #expect(steps.last?["obstacle"] as? String == "budget" && steps.last?["waiting"] as? Int == 1)
        #expect(suggested.objects("scenario.sources").first?["cost"] as? Int == 91_200, "two of £456")

        school.kill9()
        try school.start()
        let listed = try school.json("scenario", "list").objects("scenarios")
        #expect(listed.map { $0["name"] as? String } == ["bare"] && listed.first?["changes"] as? Int == 2)
        let before = try school.position()
        try school.did("scenario", "adopt", "bare")
        #expect(try school.position() == before + 3, "the decision, and a group each")
        let group = try school.json("group", "show", "y8-touch-typing")
        #expect(group.at("group.year") as? String == "2027/28" && group.at("group.capacity") as? Int == 2)
        try school.refuses("scenario", "adopt", "bare", field: "scenario", value: "bare", rule: "was adopted", remedy: "undo")
        try school.did("undo")
        #expect(try school.provctl("group", "show", "y8-touch-typing").status == 1)
        #expect(try school.json("scenario", "list").objects("scenarios").first?["adopted"] == nil)
        #expect(school.stop() == 0)
    }

    @Test func `groups are dropped, resized, given to others and reckoned at other rates, and nothing real changes`() throws {
        let school = try School.prepared()
        let before = try school.position()
        try school.did("scenario", "new", "lean")
        let whole = try school.json("scenario", "show", "lean").objects("scenario.groups")
        #expect(whole.count == 40 && whole.allSatisfy { $0["origin"] as? String == "now" })
        try school.did("scenario", "drop", "lean", "y8-anger")
        try school.did("scenario", "resize", "lean", "y8-typing", "4")
        try school.did("scenario", "staff", "lean", "y8-typing", "--by", "khan")
        try school.did("scenario", "rate", "lean", "TA", "36")
        let lean = try school.json("scenario", "show", "lean")
        let typing = try #require(lean.objects("scenario.groups").first { $0["code"] as? String == "y8-typing" })
        #expect(typing["placesBefore"] as? Int == 2 && typing["places"] as? Int == 4 && typing["yearly"] as? Int == 91_200)
        #expect(typing["givers"] as? [String] == ["Priya Khan"])
        #expect(!lean.objects("scenario.groups").contains { $0["code"] as? String == "y8-anger" })
        try school.did("scenario", "new", "full", "--copy", "lean")
        try school.did("scenario", "keep", "full", "y8-anger")
        let compared = try school.did("scenario", "compare", "lean", "full")
        #expect(compared.contains("only in full:   y8-anger"), "\(compared)")
        #expect(try school.provctl("scenario", "drop", "lean", "y8-nothing").status == 1)
        #expect(try school.position() == before, "drafts are no part of the log")
        let bytes = try school.files().filter { $0.key.hasPrefix("ops.sqlite") }
        #expect(!bytes.isEmpty && !bytes.values.contains { $0.range(of: Data("y8-typing".utf8)) != nil }, "drafts are sealed")
        try school.did("scenario", "delete", "lean")
        #expect(school.stop() == 0)
    }
}
