import Exchange
import JSON
import ProvisionInterface
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
        #expect { try parse(text) } throws: { ($0 as? RowProblem)?.row == line }
    }

    @Test func `deep nesting is refused rather than followed`() {
        #expect(throws: RowProblem.self) { try parse("a = " + String(repeating: "[", count: 100_000)) }
    }

    @Test func `a code set becomes one call`() throws {
        let text = """
            name = "reasons"
            from = 2026-09-01
            [[entry]]
            code = "ill"
            label = "Ill"
            group = "pupil"
            aliases = ["sick", "ILL"]
            [[entry]]
            code = "moved"
            label = "Moved to cover a lesson"
            group = "school"
            """
        let outcome = Outcome(.codes, text)
        #expect(outcome.problems.isEmpty)
        #expect(
            outcome.inputs(SchoolInterface.AdoptCodeSet.Input.self) == [
                .init(
                    name: "reasons",
                    entries: [
                        .init(code: "ill", label: "Ill", group: "pupil", aliases: ["sick"]),
                        .init(code: "moved", label: "Moved to cover a lesson", group: "school", aliases: []),
                    ], from: "2026-09-01")
            ])
    }

    @Test func `a rule pack is adopted whole`() throws {
        let outcome = Outcome(.rules, "name = \"default\"\nfrom = 2026-09-01\nyearlyWeeks = 38\n")
        let input = try #require(outcome.inputs(SchoolInterface.AdoptRulePack.Input.self).first)
        #expect(input.name == "default")
        #expect(input.content == #"{"name":"default","from":"2026-09-01","yearlyWeeks":38}"#)
    }

    @Test func `a code set without name, day or codes is refused`() {
        #expect(Outcome(.codes, "from = 2026-09-01\n[[entry]]\ncode = \"x\"\nlabel = \"x\"").problems.map(\.column) == ["name"])
        #expect(Outcome(.codes, "name = \"x\"\n[[entry]]\ncode = \"x\"\nlabel = \"x\"").problems.map(\.column) == ["from"])
        #expect(Outcome(.codes, "name = \"x\"\nfrom = 2026-09-01\n").problems.map(\.column) == ["entries"])
        #expect(Outcome(.codes, "name = \"x\"\nfrom = 2026-09-01\n[[entry]]\ncode = \"x\"").problems.map(\.column) == ["label"])
    }
}
