import JSON
import Testing
import Varlink

@Suite struct ValidatorTests {
    private func fault(_ parameters: JSONObject) throws -> String? {
        let interface = try IDL.parse(
            """
            interface org.example.v
            type Line (minutes: int, kind: (group, solo), note: ?string, next: ?Line)
            method M(id: string, lines: []Line, marks: [string]float, ok: ?bool, extra: ?object, any: ?any) -> ()
            """)
        let method = try #require(interface.method(named: "M"))
        return ParameterValidator(interface).firstFault(in: parameters, of: method.input)
    }

    private let right: JSONObject = [
        "id": "x", "lines": [["minutes": 1, "kind": "group", "next": ["minutes": 2, "kind": "solo"]]], "marks": ["a": 1, "b": 1.5],
    ]

    @Test func `what fits passes`() throws {
        #expect(try fault(right) == nil)
        var all = right
        all["ok"] = nil as JSONValue?
        all["extra"] = ["x": [1]]
        all["any"] = [1, nil]
        #expect(try fault(all) == nil)
        all["ok"] = JSONValue.null
        #expect(try fault(all) == nil)
    }

    @Test(
        arguments: [
            ("id", nil, "id"), ("id", JSONValue.null, "id"), ("id", 1, "id"), ("lines", [:], "lines"), ("lines", [nil], "lines[0]"),
            ("lines", [["minutes": 1.5, "kind": "group"]], "lines[0].minutes"),
            ("lines", [["minutes": 1, "kind": "group"], ["minutes": 1, "kind": "other"]], "lines[1].kind"),
            ("lines", [["minutes": 1, "kind": "group", "more": 1]], "lines[0].more"),
            ("lines", [["minutes": 1, "kind": "group", "next": ["minutes": 1]]], "lines[0].next.kind"),
            ("marks", ["Noor": "x"], "marks"), ("ok", "yes", "ok"), ("extra", [], "extra"), ("surplus", 1, "surplus"),
        ] as [(String, JSONValue?, String)])
    func `what does not fit is named by its path`(field: String, value: JSONValue?, expected: String) throws {
        var parameters = right
        parameters[field] = value
        #expect(try fault(parameters) == expected)
    }
}
