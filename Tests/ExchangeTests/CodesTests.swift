import Exchange
import JSON
import ProvisionInterface
import Testing

@Suite struct `Code sets and rule packs` {
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
