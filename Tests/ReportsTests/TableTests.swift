import Testing

@testable import Reports

@Suite struct `Tables and figures` {
    @Test(arguments: [("abc", 3), ("Zoë", 3), ("Zoe\u{308}", 3), ("Núñez", 5), ("山田", 4), ("a\u{200B}b", 2), ("✓ 20m", 5), ("😀", 2)])
    func `width counts columns, not characters`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func `truncating never passes the width`() {
        #expect(DisplayWidth.truncated("Núñez de la Torre", to: 8) == "Núñez d…")
        #expect(DisplayWidth.truncated("山田太郎", to: 4) == "山…")
        #expect(DisplayWidth.truncated("abc", to: 3) == "abc")
        #expect(DisplayWidth.truncated("abc", to: 0) == "")
    }

    @Test func `columns give way in their order, names last`() {
        var table = TextTable([.init("name", gap: 0, gives: 2, least: 4), .init("note", gives: 1, least: 4), .init("n", .right)])
        table.row(["Maria Fernandez", "a rather long note", "12"])
        #expect(table.rendered(width: 80)[1] == "Maria Fernandez  a rather long note  12")
        #expect(table.rendered(width: 29)[1] == "Maria Fernandez  a rathe…  12")
        #expect(table.rendered(width: 20)[1] == "Maria Fer…  a r…  12")
    }

    @Test func `a rule stands under its columns`() {
        var table = TextTable([.init("", gap: 0), .init("x", .right)])
        table.row(["ab", "100"])
        table.rule(from: 1)
        #expect(table.rendered(width: 80) == ["      x", "ab  100", "    ───"])
    }

    @Test(arguments: [(2520, "42:00"), (0, "–"), (5, "0:05"), (-420, "–7:00")])
    func `minutes read as hours`(minutes: Int, text: String) {
        #expect(Figures.clock(minutes) == text)
    }

    @Test func `money and numbers`() {
        #expect(Figures.money(120_000) == "£1,200")
        #expect(Figures.money(1850) == "£18.50")
        #expect(Figures.money(-5) == "–£0.05")
        #expect(Figures.grouped(7_022_400) == "7,022,400")
        #expect(Figures.range(88.4, 93.6) == "88–94%")
        #expect(Figures.range(92.2, 91.8) == "92%")
        #expect(Figures.plain(1.5) == "1.5")
        #expect(Figures.signed(3) == "+3")
        #expect(Figures.decimals(-0.125) == "-0.13")
        #expect(Figures.decimals(.infinity) == "0.00")
    }

    @Test(arguments: [(0.0, ""), (100.0, "██████████"), (50.0, "█████"), (1.25, "▏"), (250.0, "██████████")])
    func `bars are ten columns at most`(share: Double, bar: String) {
        #expect(Figures.bar(share) == bar)
    }

    @Test func `days carry their weekday, and what is no day stays`() {
        #expect(DayText.long("2026-11-10") == "Tue 10 Nov 2026")
        #expect(DayText.long("2024-02-29") == "Thu 29 Feb 2024")
        #expect(DayText.short("2000-01-01") == "Sat 1 Jan")
        #expect(DayText.long("soon") == "soon")
        #expect(DayText.brief("2026-13-01") == "2026-13-01")
        #expect(DayText.instant("2026-11-10T08:59:01Z") == "10 Nov 2026 08:59")
        #expect(DayText.span("2026-09-15", nil) == "15 Sep–")
    }
}
