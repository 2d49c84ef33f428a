import Testing

@testable import Reports

@Suite struct VisibleTextTests {
    @Test(
        arguments: [
            ("Ro\u{1B}[31msa Abbott", "Ro\\u001b[31msa Abbott"), ("a\u{9B}2Jb\u{7F}", "a\\u009b2Jb\\u007f"),
            ("a\u{0}\u{7}\rb", "a\\u0000\\u0007\\u000db"),
            ("\u{202E}live\u{2066}x\u{2028}", "\\u202elive\\u2066x\\u2028"), ("Zoë\tŁuk\nNoor", "Zoë\tŁuk\nNoor"),
            ("two\r\nlines", "two\nlines"), ("", ""),
        ])
    func `what would steer a terminal is shown instead`(text: String, shown: String) {
        #expect(VisibleText.of(text) == shown)
        #expect(VisibleText.of(shown) == shown)
    }

    @Test func `colours are a report's own: none stays off a terminal, and no other on one`() {
        let style = ReportStyle(colour: true)
        #expect(VisibleText.of(style.heading("a\u{1B}[31mb"), paints: style.paints) == "\u{1B}[1ma\\u001b[31mb\u{1B}[0m")
        #expect(VisibleText.of("\u{1B}[1mbold", paints: ReportStyle().paints) == "\\u001b[1mbold")
    }

    @Test func `a table is laid out by what it shows`() {
        var table = TextTable([.init("a", gap: 0), .init("b")])
        table.row(["x\u{7}", "y"])
        #expect(table.rendered(width: 80).last == "x\\u0007  y")
    }
}
