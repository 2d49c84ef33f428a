import Foundation
import Testing

/// Targets, strategies, cycle reviews and the class teacher's sheet with the real programs.
@Suite struct CycleReviewTests {
    /// A school where whoever runs the tests is Ruth Adeyo, form teacher of 7C; 8X is not hers.
    private func school() throws -> School {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("staff", "add", "Ruth Adeyo", "--role", "teacher", "--login", NSUserName(), "--on", "1sep")
        try school.did("class", "set", "7C", "--form", "--years", "Y7", "--staff", "adeyo", "--from", "3sep")
        try school.did("pupil", "admit", "Noor Vale", "--year", "Y8", "--form", "8X", "--on", "3sep")
        try school.did("class", "set", "8X", "--form", "--years", "Y8", "--staff", "o'hanlon", "--from", "3sep")
        try school.did("pupil", "need", "zara", "SPLD", "--rank", "1", "--on", "2oct")
        try school.did("pupil", "sen", "zara", "K", "--on", "2oct")
        return school
    }

    private func become(_ role: String, in school: School) throws {
        school.stop()
        school.extraArguments = ["--config", try school.file("provd.toml", "[roles]\n\(role) = [\"\(NSUserName())\"]\n")]
        try school.start()
    }

    private func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    @Test func `targets, strategies and a review with the family stand in the history and on the sheet, and are taken back together`()
        throws
    {
        let school = try school()
        let set = try school.did("pupil", "target", "zara", "reads a Y7 science page, under 5 slips", "--by", "18dec", "--on", "5oct")
        #expect(set.hasPrefix("Set target 1 of Zara Quill Y7 7C.  #"), "\(set)")
        try school.did("pupil", "target", "zara", "asks for help", "--by", "18dec", "--measure", "three times a week", "--on", "5oct")
        try school.did("pupil", "strategy", "zara", "yellow overlay", "--on", "5oct")
        try school.did("pupil", "strategy", "zara", "seat near the front", "--on", "5oct")
        try school.did("pupil", "strategy", "zara", "never asked to read aloud", "--on", "5oct")
        try school.did("pupil", "strategy", "zara", "3", "--end", "--reason", "reads aloud gladly", "--on", "9nov")
        try school.did("pupil", "meet", "zara", "--arrange", "16nov", "--at", "14:00", "--with", "mother,zara,khan", "--kind", "parents")
        let said = try school.did(
            "pupil", "review", "zara", "--pupil-view", "likes the group", "--parent-view", "less worried", "--agreed", "ten minutes a day",
            "--next", "18dec", "--target", "1:on-course:7 slips", "--target", "2:met")
        #expect(said.contains("as arranged; 2 targets looked at"), "\(said)")

        let history = words(try school.did("pupil", "history", "zara"))
        for part in [
            "class yellow overlay, seat near the front", "TARGETS 1 reads a Y7 science page, under 5 slips by 18 Dec on course",
            "2 asks for help (three times a week) by 18 Dec met 16 Nov", "cycle review, mother, Zara, P Khan: pupil: likes the group;",
            "family: less worried; agreed: ten minutes a day next by 18 Dec",
        ] {
            #expect(history.contains(part), "\(part): \(history)")
        }
        #expect(!history.contains("never asked to read aloud"))
        let list = words(try school.did("pupil", "target", "zara"))
        #expect(list.contains("16 Nov 2026 on course 7 slips"), "\(list)")
        #expect(list.contains("3 never asked to read aloud since 5 Oct until 9 Nov 2026: reads aloud gladly"), "\(list)")

        let sheet = try school.did("class", "sheet", "7C")
        for line in sheet.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        for part in [
            "3 of 3 pupils with a need", "Zara Quill Y7 7C SEN K 1 SPLD", "do yellow overlay; seat near the front",
            "target reads a Y7 science page, under 5 slips by 18 Dec on course", "Catch-Up Literacy, Tue reg, Thu reg",
        ] {
            #expect(words(sheet).contains(part), "\(part): \(sheet)")
        }
        let page = try school.did("class", "sheet", "7C", "--html")
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("seat near the front") && page.hasSuffix("</html>\n"))

        let meeting = try #require(try school.json("pupil", "meet", "zara").objects("meetings").first)
        #expect(meeting["kind"] as? String == "cycle-review" && meeting["state"] as? String == "held")
        let event = try #require(meeting["event"] as? String)
        let refused = try school.provctl("retract", event)
        #expect(refused.status == 1 && refused.errors.contains("TargetReviewed"), "\(refused.errors)")
        try school.did("retract", event, "--with-dependents")
        #expect(try school.json("pupil", "meet", "zara").objects("meetings").first?["state"] as? String == "arranged")
        let targets = try school.json("pupil", "target", "zara").objects("targets")
        #expect(targets.allSatisfy { $0["status"] == nil } && targets.count == 2)
        #expect(school.stop() == 0)
    }

    @Test func `a refused target leaves the whole review unrecorded, and texts warn of other pupils`() throws {
        let school = try school()
        try school.did("pupil", "target", "zara", "reads a page", "--by", "18dec")
        try school.refuses(
            "pupil", "review", "zara", "--with", "mother", "--said", "better", "--target", "9:met", field: "target", value: "9",
            rule: "no such target", remedy: "pupil target")
        let warned = try school.did("pupil", "strategy", "zara", "sits beside Kit Dunmore")
        #expect(warned.contains("Kit"), "\(warned)")
        let also = try school.did(
            "pupil", "meet", "zara", "--also", "kit,sam", "--with", "educational psychologist", "--kind", "agency", "--agreed",
            "paired reading", "--next", "18dec")
        #expect(also.contains("Zara Quill") && also.contains("Sam O'Brien"), "\(also)")
        for name in ["zara", "kit", "sam"] {
            #expect(try school.did("pupil", "meet", name).contains("educational psychologist: paired reading"), "\(name)")
        }
        #expect(school.stop() == 0)
    }

    @Test(.tags(.slow)) func `what is agreed goes with the pupil: given out, sent, destroyed, and shown to own teachers alone`() throws {
        let school = try school()
        try school.did("pupil", "target", "zara", "quinces by heart", "--by", "18dec")
        try school.did("pupil", "strategy", "zara", "medlar overlay")
        try school.did("pupil", "strategy", "noor", "seat by the door")
        try school.did(
            "pupil", "review", "zara", "--with", "mother", "--said", "sorrel", "--pupil-view", "bilberry", "--target", "1:on-course:damson")
        try school.did("access", "request", "zara", "--by", "parent", "--on", "16nov")
        let record = try school.did("access", "review", "zara")
        for word in ["quinces", "medlar", "sorrel", "bilberry", "damson", "the pupil's view"] { #expect(record.contains(word), "\(word)") }
        let pack = school.folder.appendingPathComponent("pack")
        try school.did("pupil", "send", "zara", "--to", "308/4099", "--out", pack.path)
        let sent = try String(contentsOf: pack.appendingPathComponent("transfer.html"), encoding: .utf8)
        #expect(sent.contains("quinces by heart") && sent.contains("medlar overlay"))

        try become("teacher", in: school)
        #expect(try school.did("class", "sheet", "7C").contains("medlar overlay"))
        let others = try school.provctl("class", "sheet", "8X")
        #expect(others.status == 1 && others.errors.contains("not yours"), "\(others.errors)")
        #expect(try school.provctl("pupil", "strategy", "noor", "bell").status != 0)
        #expect(try school.provctl("pupil", "target", "noor").status != 0)
        try become("assistant", in: school)
        #expect(try school.provctl("class", "sheet", "7C").status == 4)
        #expect(try school.provctl("pupil", "target", "zara", "reads", "--by", "18dec").status == 4)

        try become("senco", in: school)
        let strategy = try #require(try school.json("pupil", "strategy", "zara").objects("strategies").first?["event"] as? String)
        try school.did("redact", strategy, "--path", "wording")
        #expect(try school.did("pupil", "strategy", "zara").contains("(destroyed)"))
        #expect(school.stop() == 0)
    }
}
