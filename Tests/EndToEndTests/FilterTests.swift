import Foundation
import Testing

/// Filters, codes and names that would mislead in silence.
@Suite struct `What would mislead is said` {
    @Test func `unknown values of filters are refused with those there are`() throws {
        let school = try School()
        try school.found()
        try school.did("pupil", "admit", "Noor Vale", "--year", "Y7", "--on", "3nov")
        try school.refuses(
            "pupil", "list", "--sen", "Z", field: "sen", value: "Z", rule: "no such code", remedy: "those listed", items: ["K", "E"])
        try school.refuses("pupil", "list", "--sen", "K,Q", field: "sen", value: "Q", rule: "no such code", remedy: "those listed")
        try school.refuses(
            "pupil", "list", "--cohort", "nope", field: "cohort", value: "nope", rule: "no such code", remedy: "those listed",
            items: ["EAL"])
        try school.refuses(
            "pupil", "list", "--need", "nope", field: "need", value: "nope", rule: "no such code", remedy: "those listed", items: ["SPLD"])
        try school.refuses("pupil", "list", "--year", "Y99", field: "yearGroup", value: "Y99", rule: "no year group", remedy: "Y7")
        for filter in ["--tier", "--area"] {
            #expect(try school.provctl("map", filter, "nope").status == 1)
            #expect(try school.provctl("provision", "list", filter, "nope").status == 1)
        }
        try school.refuses(
            "events", "tail", "--stream", "nope", field: "stream", value: "nope", rule: "no stream", remedy: "pupil-ID", items: ["pupil"])
        let nobody = "pupil-01a2047b-3061-7024-af3b-af343aa11779"
        try school.refuses(
            "events", "tail", "--stream", nobody, field: "stream", value: nobody, rule: "no such stream", remedy: "events tail")
        // Spellings of the set still count, whatever the case.
        try school.did("pupil", "list", "--sen", "k,sen support", "--cohort", "lac")
        #expect(try school.did("events", "tail", "--stream", "school").contains("named"))
    }

    @Test func `a new group's code with a pupil's name in it is warned of`() throws {
        let school = try School()
        try school.found()
        try school.did("pupil", "admit", "Ada Zebulonski", "--year", "Y7", "--on", "3nov")
        try school.did("provision", "define", "talk", "--name", "Talk", "--area", "communication-and-interaction", "--tier", "targeted")
        func plan(_ code: String) throws -> String {
            try school.did("group", "plan", code, "--provision", "talk", "--dose", "4 x 20", "--by", "TA", "--years", "Y7")
        }
        let named = try plan("zebulonski-2")
        #expect(named.contains("code seems to name a pupil, Ada Zebulonski") && named.contains("undo"), "\(named)")
        // Three letters are no name by themselves, and part of a word is none.
        #expect(try !plan("ada-2").contains("seems to name") && !plan("zebulonskis-2").contains("seems to name"))
    }

    @Test func `a namesake is admitted with a warning that says how to merge`() throws {
        let school = try School()
        try school.found()
        try school.did("pupil", "admit", "Kit Dunmore", "--year", "Y9", "--born", "2013-02-03", "--on", "3nov")
        let same = try school.did("pupil", "admit", "Kit Dunmore", "--year", "Y9", "--on", "3nov")
        #expect(same.contains("Kit Dunmore Y9 is on roll already") && same.contains("provctl pupil merge "), "\(same)")
        let other = try school.did("pupil", "admit", "Kit Dunmore", "--year", "Y7", "--born", "2015-02-03", "--on", "3nov", "--dry-run")
        // Of the second record the date of birth is not known, so it may be the third's.
        #expect(other.components(separatedBy: "is on roll already").count == 2, "\(other)")
        let words = try #require(same.split(separator: "\n").first { $0.contains("pupil merge") })
        let line = try #require(words.components(separatedBy: "provctl ").last).split(separator: " ").map(String.init)
        try school.did(line.prefix(5).map { $0 })
        #expect(try school.json("pupil", "list").objects("pupils").count == 1)
    }
}
