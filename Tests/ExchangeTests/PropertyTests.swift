import Exchange
import TOML
import Testing

@Suite struct `Properties of reading` {
    /// A seed of this run, printed with whatever fails.
    static let seeds: [UInt64] = [1, 20_260_901, .random(in: 0 ... .max)]

    static func text(_ random: inout Seeded, from alphabet: [String], upTo: Int) -> String {
        (0..<Int.random(in: 0...upTo, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
    }

    @Test(arguments: seeds) func `what is written as CSV is read back`(seed: UInt64) {
        var random = Seeded(seed)
        let alphabet = ["a", "é", ",", "\"", "\n", "\r\n", " ", "1", "字", ";"]
        for _ in 0..<200 {
            let width = Int.random(in: 1...5, using: &random)
            // Something in every row: rows of blanks are passed over.
            let rows = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                (0..<width).map { _ in "x" + Self.text(&random, from: alphabet, upTo: 12) }
            }
            let written = rows.map { row in
                row.map { field in
                    var inner = ""
                    for character in field { inner += character == "\"" ? "\"\"" : String(character) }
                    return "\"" + inner + "\""
                }.joined(separator: ",")
            }.joined(separator: Bool.random(using: &random) ? "\n" : "\r\n")
            let read = records(written)
            #expect(read.problems == [], "seed \(seed)")
            #expect(read.rows.map(\.fields) == rows, "seed \(seed)")
        }
    }

    @Test(arguments: seeds) func `garbage never stops an import without a word`(seed: UInt64) {
        var random = Seeded(seed)
        for kind in ImportKind.allCases {
            let header = kind.format?.columns.map(\.name).joined(separator: ",") ?? "name = \"x\""
            for _ in 0..<20 {
                let bytes = (0..<Int.random(in: 1...400, using: &random)).map { _ in
                    Bool.random(using: &random)
                        ? UInt8.random(in: 0...255, using: &random) : Array(",\n\"=[]a1;:-".utf8).randomElement(using: &random) ?? 0
                }
                let outcome = Outcome(ImportPlan(kind, name: "garbage", bytes: Array((header + "\n").utf8) + bytes))
                // Either it was nothing but blanks, or something is said of it.
                let blank = bytes.allSatisfy { ",\n \t\r".utf8.contains($0) }
                #expect(blank || !outcome.problems.isEmpty || !outcome.calls.isEmpty, "seed \(seed), \(kind): \(bytes)")
                #expect(outcome.problems.allSatisfy { !$0.reason.isEmpty && !$0.remedy.isEmpty })
            }
        }
    }

    @Test(arguments: seeds) func `TOML of random pieces is read or refused with a line of the file`(seed: UInt64) {
        var random = Seeded(seed)
        let pieces = [
            "a", "b.c", " = ", "\n", "[", "]", "[[", "]]", "{", "}", ",", "\"", "\"\"\"", "'", "1", "-2.5", "true", "#", "\\u00e9",
            "2026-09-01",
        ]
        for _ in 0..<2000 {
            let text = Self.text(&random, from: pieces, upTo: 30)
            do {
                _ = try TOML.parse(text, file: "random.toml")
            } catch {
                #expect(
                    (1...text.split(separator: "\n", omittingEmptySubsequences: false).count).contains(error.line), "seed \(seed): \(text)")
            }
        }
    }
}
