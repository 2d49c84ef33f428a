import ProvisionDomain
import Testing

struct ReadingTests {
    @Test(arguments: [
        ("4½ x 50", "9/2", 50), ("4 ½ x 50 mins", "9/2", 50), ("4.5 × 50 mins", "9/2", 50), ("6 x 50", "6", 50), ("26 x 50 mins", "26", 50),
        ("4x20 mins", "4", 20),
        ("1x 45 mins", "1", 45), ("5 x 1 hour 20 mins", "5", 80), ("30 h", "1", 1800), ("30 hours", "1", 1800), ("2 hours", "1", 120),
        ("1.5 h", "1", 90),
        ("3 x 1h20", "3", 80), ("9/2 x 50", "9/2", 50), ("2 × ½ hour", "2", 30), ("20 mins.", "1", 20),
    ])
    func `a dose is read as maps write it`(_ text: String, _ times: String, _ minutes: Int) {
        let dose = DoseReading.read(text)
        #expect(dose?.times.description == times)
        #expect(dose?.minutes == minutes)
    }

    @Test(arguments: [
        "full-time", "2 x 50 mons x groups", "2 x 50 mons", "", "x", "50", "4 1/2 x 50", "0 x 50", "4 x 0", "4 x 50 x 4", "-1 x 50",
        "1 x 0.5 mins", "20 mins 1 hour",
        "1 hour 2 hours", "200 x 60", "Extra teacher to run small set", "99999999999999999999 x 1",
    ])
    func `a dose that cannot be computed with is not guessed`(_ text: String) { #expect(DoseReading.read(text) == nil) }

    @Test(arguments: [
        ("today", "2026-11-10"), ("Yesterday", "2026-11-09"), ("tomorrow", "2026-11-11"), ("tue", "2026-11-10"), ("wed", "2026-11-04"),
        ("monday", "2026-11-09"),
        ("12nov", "2026-11-12"), ("7 sep", "2026-09-07"), ("18jan", "2027-01-18"), ("3 nov 2026", "2026-11-03"),
        ("3/11/2026", "2026-11-03"), ("2026-11-03", "2026-11-03"),
    ])
    func `a day is read as people say it`(_ text: String, _ day: String) {
        #expect(DateWords.day(text, today: Example.today, school: Example.school) == Example.day(day))
    }

    @Test(arguments: ["", "31nov", "tu", "nov", "12", "2026-11-31", "29feb", "12 nonember", "3/11", "today!"])
    func `what is no day is none`(_ text: String) { #expect(DateWords.day(text, today: Example.today, school: Example.school) == nil) }

    @Test func `once the last term is over, autumn is the next one`() {
        #expect(DateWords.day("7sep", today: Example.day("2027-07-30"), school: Example.school) == Example.day("2027-09-07"))
        #expect(DateWords.day("7sep", today: Example.day("2027-07-20"), school: Example.school) == Example.day("2026-09-07"))
        #expect(DateWords.day("7sep", today: Example.day("2027-08-02"), school: SchoolState()) == Example.day("2027-09-07"))
    }

    @Test(arguments: [
        ("autumn", "2026-09-03", "2026-12-18"), ("autumn1", "2026-09-03", "2026-10-25"), ("autumn 2", "2026-10-31", "2026-12-18"),
        ("2026/27", "2026-09-01", "2027-08-31"),
        ("spring1 2026/27", "2027-01-05", "2027-02-14"), ("nov", "2026-11-01", "2026-11-30"), ("february", "2027-02-01", "2027-02-28"),
        ("3nov..7nov", "2026-11-03", "2026-11-07"), ("tue", "2026-11-10", "2026-11-10"),
    ])
    func `days are read by the calendar's names`(_ text: String, _ from: String, _ until: String) {
        #expect(
            DateWords.range(text, today: Example.today, school: Example.school)
                == DayRange(from: Example.day(from), until: Example.day(until)))
    }

    @Test(arguments: ["autumn3", "summer1", "winter", "7nov..3nov", "spring1 2025/26", ".."])
    func `what names no days names none`(_ text: String) {
        #expect(DateWords.range(text, today: Example.today, school: Example.school) == nil)
    }

    @Test(arguments: [
        ("O'Neil", "oneil"), ("O’NEIL", "oneil"), ("Zoë", "zoe"), ("Zoe\u{308}", "zoe"), ("Anne-Marie", "annemarie"), ("Łukasz", "lukasz"),
        ("Nguyễn", "nguyen"),
        ("Strauß", "strauss"), ("Ærø", "aero"), ("İpek", "ipek"), ("Şahin", "sahin"), ("van der Berg", "vanderberg"), ("Ольга", "ольга"),
        ("Đặng", "dang"),
    ])
    func `names fold to what they have in common`(_ name: String, _ folded: String) { #expect(Words.fold(name) == folded) }

    private static let people: [(Int, PersonName)] = [
        (1, PersonName(forename: "Zara", surname: "Quill")), (2, PersonName(forename: "Zara", surname: "O’Neil")),
        (3, PersonName(forename: "Theodore", surname: "Marsh", preferred: "Theo")), (4, PersonName(forename: "", surname: "Sukarno")),
        (5, PersonName(forename: "Anne-Marie", surname: "van der Berg")), (6, PersonName(forename: "Mars", surname: "Hill")),
    ]

    @Test(arguments: [
        ("zara quill", 1), ("Quill", 1), ("zara q", 1), ("quill zara", 1), ("zara o'n", 2), ("ONEIL", 2), ("theo", 3),
        ("theodore marsh", 3), ("sukarno", 4), ("anne marie", 5),
        ("anne-marie van der berg", 5), ("berg", 5), ("mars", 6), ("marsh", 3), ("zara oneil", 2), ("the", 3),
    ])
    func `a person is found by parts of the name`(_ words: String, _ id: Int) {
        #expect(NameMatch.find(words, in: Self.people) == .one(id))
    }

    @Test func `several who fit equally well are all listed, and nobody where none fits`() {
        #expect(NameMatch.find("zara", in: Self.people) == .several([1, 2]))
        #expect(NameMatch.find("zar", in: Self.people) == .several([1, 2]))
        #expect(NameMatch.find("bo", in: Self.people) == .none)
        #expect(NameMatch.find("'", in: Self.people) == .none)
        #expect(NameMatch.rank("zara quill", Self.people[0].1) == .whole)
    }

    @Test func `a text that names another pupil or a danger is warned of`() {
        let others = [PersonName(forename: "Kit", surname: "Dunmore"), PersonName(forename: "Will", surname: "Hope")]
        let text = "Fell out with kit dunmore again; I hope he will settle. Bruise seen, may be self-harm."
        #expect(
            FreeTextCheck.warnings(text, otherNames: others, safeguardingWords: ["bruise", "self harm", "abuse"])
                == [.namesPupil("Kit Dunmore"), .safeguarding("bruise"), .safeguarding("self harm")])
        #expect(FreeTextCheck.warnings("Sat with Will's table", otherNames: others, safeguardingWords: []).isEmpty)
        #expect(FreeTextCheck.warnings("Sat with Will", otherNames: others, safeguardingWords: []) == [.namesPupil("Will Hope")])
        #expect(FreeTextCheck.warnings("", otherNames: others, safeguardingWords: [""]).isEmpty)
    }
}
