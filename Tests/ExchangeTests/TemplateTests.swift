import Exchange
import Testing

@Suite struct `Templates of files` {
    @Test(arguments: ImportKind.allCases.filter { $0.format != nil })
    func `every template can be imported as it stands`(kind: ImportKind) throws {
        let outcome = Outcome(kind, try #require(Templates.csv(kind)))
        #expect(outcome.problems == [])
        #expect(!outcome.calls.isEmpty)
    }

    @Test(arguments: ImportKind.allCases.filter { $0.format != nil })
    func `every column is described and in the header`(kind: ImportKind) throws {
        let format = try #require(kind.format)
        #expect(format.kind == kind)
        let header = try #require(Templates.csv(kind)?.split(separator: "\n").first)
        #expect(header.split(separator: ",").map(String.init) == format.columns.map(\.name))
        let about = Templates.about(kind)
        for column in format.columns {
            #expect(!column.says.isEmpty)
            #expect(about.contains(column.name))
        }
        #expect(about.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { $0.count <= 140 })
    }

    @Test func `the kinds kept as TOML say so`() {
        for kind in [ImportKind.codes, .rules] {
            #expect(Templates.csv(kind) == nil)
            #expect(Templates.about(kind).contains("TOML"))
        }
    }
}
