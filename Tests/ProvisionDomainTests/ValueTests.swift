import ProvisionDomain
import Testing

struct ValueTests {
    @Test(arguments: [
        "B801200005001", "A123456789012", "Q801200005002", "J80120002401A", "W33020252500Z", "P207000016049", " b80120000 5001",
    ])
    func `a valid UPN is taken`(_ text: String) throws {
        let upn = try UPN(validating: text)
        #expect(upn.text == text.uppercased().filter { $0 != " " })
        #expect(upn.isTemporary == (text.last?.isLetter == true))
    }

    @Test(arguments: [("Q207000016049", "P"), ("A801200005001", "B"), ("B123456789012", "A")])
    func `a wrong check letter is answered with the right one`(_ text: String, _ letter: String) throws {
        let refusal = try #require(throws: Refusal.self) { try UPN(validating: text) }
        #expect(refusal.reason.hasSuffix("make it \(letter)"))
    }

    @Test func `a UPN says who gave it`() throws {
        let origin = try UPN(validating: "B801200005001").origin
        #expect(origin.authority == "801" && origin.establishment == "2000")
    }

    @Test func `a ULN is checked by its last digit`() throws { #expect(try ULN(validating: "927 630 8686").text == "9276308686") }

    @Test(arguments: [
        ("Y7", "Y7"), ("7", "Y7"), ("year 7", "Y7"), ("Yr 10", "Y10"), ("07", "Y7"), ("r", "R"), ("Reception", "R"), ("n2", "N2"),
        ("M", "M"), ("x", "X"),
    ])
    func `year groups are read as people write them`(_ text: String, _ shown: String) { #expect(YearGroup(text)?.description == shown) }

    @Test(arguments: ["", "0", "15", "Y", "Y7b", "N3", "-7", "year seven", "Y123"])
    func `what is no year group is none`(_ text: String) { #expect(YearGroup(text) == nil) }

    @Test func `year groups come in order, and each reads back`() {
        #expect(YearGroup.all.map(\.description).prefix(6) == ["E1", "E2", "N1", "N2", "R", "Y1"])
        #expect(YearGroup.all == YearGroup.all.sorted())
        #expect(YearGroup.all.allSatisfy { YearGroup($0.description) == $0 })
    }

    @Test(arguments: [
        ("9.11", 119), ("9y11m", 119), ("9:11", 119), ("9.1", 109), ("9.01", 109), ("9.10", 118), ("9", 108), ("9y", 108), ("119m", 119),
        ("9y 11m", 119), ("9Y11M", 119),
    ])
    func `ages are years and months`(_ text: String, _ months: Int) throws {
        #expect(try Score.read(text, for: Example.ngrt) == Score(months))
    }

    @Test func `a twelfth month is refused with what it would be`() throws {
        let refusal = try #require(throws: Refusal.self) { try Score.read("9.12", for: Example.ngrt) }
        #expect(refusal.remedy.hasPrefix("write 10.0 "))
    }

    @Test(arguments: [
        (119, MeasureKind.age, "9y11m"), (-1, .age, "-0y1m"), (2, .goal, "+2"), (-2, .goal, "-2"), (0, .goal, "0"),
        (82, .standardScore, "82"),
    ])
    func `scores show as their kind writes them`(_ value: Int, _ kind: MeasureKind, _ shown: String) {
        #expect(Score(value).shown(for: kind) == shown)
    }

    @Test(arguments: ["0", "82", "7.5", "-2", "0.001", "-0.25", "999999999999.999"])
    func `a score reads back what it shows`(_ text: String) { #expect(Score(text)?.description == text) }

    @Test(arguments: ["", ".", "1.", ".5", "1.2345", "1e3", "--1", "1234567890123", "½", "1 2"])
    func `what is no score is none`(_ text: String) { #expect(Score(text) == nil) }

    @Test func `scores order by value`() {
        let shown = ["-2", "-1", "0.001", "7.5", "7.51", "82"]
        #expect(shown.reversed().compactMap { Score($0) }.sorted().map(\.description) == shown)
        #expect(Score(.max).thousandths > 0 && Score(.min).thousandths < 0)
        #expect(Score("7.5")?.whole == nil && Score("7.5")?.rational.description == "15/2")
    }

    @Test func `a late entry of an older change never wins over a newer one`() {
        var line = Timeline<String>()
        line.insert("first", from: Example.day("2026-09-04"), position: 1)
        line.insert("newest", from: Example.day("2026-11-02"), position: 2)
        line.insert("between", from: Example.day("2026-10-05"), position: 3)
        #expect(line.latest == "newest")
        #expect(line.value(on: Example.day("2026-10-04")) == "first")
        #expect(line.value(on: Example.day("2026-10-05")) == "between")
        #expect(line.value(on: Example.day("2026-11-02")) == "newest")
        #expect(line.value(on: Example.day("2026-09-03")) == nil)
        #expect(line.nextChange(after: Example.day("2026-10-05")) == Example.day("2026-11-02"))
        #expect(line.nextChange(after: Example.day("2026-11-02")) == nil)
    }

    @Test func `of two entries of one day the later recorded counts`() {
        var line = Timeline<Int>()
        line.insert(2, from: Example.day("2026-09-04"), position: 9)
        line.insert(1, from: Example.day("2026-09-04"), position: 5)
        #expect(line.value(on: Example.day("2026-09-04")) == 2)
        #expect(line.changes.map(\.value) == [2])
        #expect(line.entries.count == 2)
    }
}
