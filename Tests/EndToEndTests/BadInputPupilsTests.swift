import Foundation
import Testing

/// What people type about pupils and it cannot be so: refused, with field, value, rule and remedy, and nothing recorded.
@Suite struct BadInputPupilsTests {
    @Test func `a wrong check letter, a malformed UPN and another's UPN are refused`() throws {
        let school = try School()
        try school.found()
        try school.did("pupil", "admit", "Theo Marsh", "--year", "Y7", "--on", "3sep", "--upn", "A123456789012")
        for (upn, letter) in [("A801200005001", "B"), ("B123456789012", "A")] {
            try school.refuses(
                "pupil", "admit", "Al Bell", "--year", "Y7", "--on", "3sep", "--upn", upn, field: "upn", value: upn,
                rule: "the digits given make it \(letter)", remedy: "compare every digit")
        }
        try school.refuses(
            "pupil", "admit", "Al Bell", "--year", "Y7", "--on", "3sep", "--upn", "X80120000A001", field: "upn", value: "X80120000A001",
            rule: "eleven digits", remedy: "leave it out")
        try school.refuses(
            "pupil", "admit", "Al Bell", "--year", "Y7", "--on", "3sep", "--upn", "A123456789012", field: "upn", value: "A123456789012",
            rule: "Theo Marsh", remedy: "check the number")
        // A temporary number, whose last letter counts by its place.
        try school.did("pupil", "admit", "Al Bell", "--year", "Y7", "--on", "3sep", "--upn", "W33020252500Z")
    }

    @Test func `an age of nine years twelve months and scores outside the measure are refused`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.refuses(
            "pupil", "score", "zara", "SWRT", "9.12", field: "score", value: "9.12", rule: "at most 11 months", remedy: "10.0")
        for score in ["20", "900", "68", "142"] {
            try school.refuses(
                "pupil", "score", "zara", "NGRT", score, field: "score", value: score, rule: "from 69 to 141", remedy: "check the score")
        }
        try school.refuses(
            "pupil", "score", "zara", "FOO", "9", field: "measure", value: "FOO", rule: "no measure", remedy: "define it",
            items: ["NGRT", "SWRT"])
        let written = ["9.11": "9y11m", "9y11m": "9y11m", "9:11": "9y11m", "9.1": "9y1m"]
        for (place, age) in written.keys.sorted().enumerated() {
            try school.did("pupil", "score", "zara", "SWRT", age, "--on", "\(place + 14)sep")
        }
        let scores = try school.json("pupil", "history", "zara").objects("history.scores")
        #expect(scores.map { $0["score"] as? String } == written.keys.sorted().map { written[$0] })
    }

    @Test func `an older change entered after a newer one does not win over it`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        try school.did("pupil", "revise", "zara", "--form", "7A", "--on", "1oct")
        try school.did("pupil", "revise", "zara", "--form", "7B", "--on", "14sep")
        let form = { (arguments: [String]) in try school.json(["pupil", "history", "zara"] + arguments).at("history.pupil.form") as? String
        }
        #expect(try form([]) == "7A")
        #expect(try form(["--as-of", "20sep"]) == "7B")
        #expect(try form(["--as-of", "10sep"]) == "7C")
        try school.refuses(
            "pupil", "revise", "zara", "--form", "7B", "--on", "1sep", field: "on", value: "2026-09-01", rule: "from 2026-09-03",
            remedy: "a day from then on")
    }

    @Test func `names that nobody has, or several have, list who there is`() throws {
        let school = try School.prepared()
        try school.refuses("pupil", "zebedee", field: "pupil", value: "zebedee", rule: "no pupil", remedy: "provctl pupil list")
        try school.refuses(
            "pupil", "zara", field: "pupil", value: "zara", rule: "2 fit", remedy: "name one",
            items: ["Zara Quill Y7 7C", "Zara Pellow Y7 7B"])
        try school.refuses(
            "group", "add", "nogroup", "zara quill", field: "group", value: "nogroup", rule: "no group", remedy: "provctl group list")
        // Among those in the register there is one.
        try school.did("log", "y7-reading-1", "zara:ill", "--dry-run")
    }

    @Test func `a name with an apostrophe, with an accent, and of one word are found as people type them`() throws {
        let school = try School()
        try school.found()
        for name in ["Ada O'Neill", "Élodie Bêche", "Cher", "van der Berg, Noor"] {
            try school.did("pupil", "admit", name, "--year", "Y7", "--on", "3sep")
        }
        let found = [
            "oneill": "Ada O'Neill", "O’NEILL": "Ada O'Neill", "o'neill": "Ada O'Neill", "elodie": "Élodie Bêche", "BECHE": "Élodie Bêche",
            "cher": "Cher", "vanderberg": "Noor van der Berg",
        ]
        for (typed, name) in found {
            #expect(try school.json("pupil", "history", typed).at("history.pupil.name") as? String == name, "\(typed)")
        }
        #expect(try school.did("pupil", "list").contains("Élodie Bêche"))
        #expect(try school.json("pupil", "history", "cher").at("history.pupil.surname") as? String == "Cher")
    }

    @Test func `a filter nobody knows is refused with those there are, not answered with nobody`() throws {
        let school = try School()
        try school.found()
        try school.readingGroup()
        for (option, value, known) in [("sen", "Z", "K"), ("cohort", "nope", "EAL"), ("need", "nope", "SPLD")] {
            try school.refuses(
                "pupil", "list", "--\(option)", value, field: option, value: value, rule: "has no such code", remedy: "use one of those",
                items: [known])
        }
        #expect(try school.json("pupil", "list", "--sen", "n").objects("pupils").count == 3)
    }
}
