import JSON
import TOML
import Testing

@Suite struct `TOML files` {
    func parse(_ text: String) throws -> JSONValue { try TOML.parse(text, file: "test.toml") }

    @Test func `tables, lists and values become JSON of the same keys`() throws {
        let value = try parse(
            ##"""
            # a pack
            name = "default"   # with a comment
            from = 2026-09-01
            weeks = 38
            "quoted key" = 'C:\no escapes'
            ratio.small = 1.4
            on = true
            bands = [
              1.4, 2.0,   # inclusive
              3.0,
            ]
            [fidelity]
            minutes = { least = 20, most = 50 }
            [fidelity.weeks]
            least = 8
            [[threshold]]
            pence = 600_000
            [[threshold]]
            pence = -1
            text = """
            two
            lines"""
            """##)
        let expected: JSONValue = [
            "name": "default", "from": "2026-09-01", "weeks": 38, "quoted key": "C:\\no escapes", "ratio": ["small": 1.4], "on": true,
            "bands": [1.4, 2.0, 3.0],
            "fidelity": ["minutes": ["least": 20, "most": 50], "weeks": ["least": 8]],
            "threshold": [["pence": 600_000], ["pence": -1, "text": "two\nlines"]],
        ]
        #expect(JSON.string(value) == JSON.string(expected))
    }

    @Test func `escapes are read`() throws {
        #expect(try parse(#"a = "tab\t quote\" é\u00e9 \\""#)["a"] == .string("tab\t quote\" éé \\"))
    }

    @Test(arguments: [
        ("a = 1\na = 2\n", 2), ("a = \"open\n", 1), ("\n\na 1\n", 3), ("a = 1 2\n", 1), ("a = [1 2]\n", 1), ("a = nope\n", 1),
        ("a = 037\n", 1),
        ("[t]\nx = 1\n[t]\n", 3), ("a = 1\n[a]\n", 2), ("a = [1,\n", 2), ("a = {x = 1\n}", 1), ("[t\nx = 1", 1), ("= 3\n", 1),
        (#"a = "\q""#, 1),
        ("a = 2026-13-01", 1),
    ]) func `faults are refused with their line`(text: String, line: Int) {
        #expect { try parse(text) } throws: { ($0 as? TOMLProblem)?.line == line }
    }

    @Test func `deep nesting is refused rather than followed`() {
        #expect(throws: TOMLProblem.self) { try parse("a = " + String(repeating: "[", count: 100_000)) }
    }

    @Test func `every key knows its line, and a fault its key`() throws {
        let document = try TOML.document("top = 1\n\n[log]\n# loud\nlevel = \"info\"\n[[codes]]\nx = 1\n[a.b]\nc.d = 2\n", file: "f")
        #expect(document.lines == ["top": 1, "log": 3, "log.level": 5, "codes": 6, "a": 8, "a.b": 8, "a.b.c": 9, "a.b.c.d": 9])
        #expect {
            try TOML.document("[log]\nlevel = loud\n", file: "f")
        } throws: {
            "\($0)".hasPrefix("f, line 2, log.level: \"loud\" is no value. Write texts in quotation marks")
        }
    }

    @Test func `a file that is no text is refused as a whole`() {
        #expect(throws: TOMLProblem(file: "f", reason: "the file is no UTF-8", remedy: "save it as UTF-8")) {
            try TOML.document(bytes: [0x61, 0xff], file: "f")
        }
    }
}
