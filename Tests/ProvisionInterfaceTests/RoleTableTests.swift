import FoundationEssentials
import ProvisionInterface
import Testing

/// The README says who may do what in the words of the table the daemon decides by.
@Suite struct RoleTableTests {
    private static let begin = "<!-- who may call what: written by RoleTableTests -->\n"
    private static let end = "<!-- end -->\n"

    @Test func `the README's table is the daemon's`() throws {
        let file = String(#filePath)
        let root = file.components(separatedBy: "/Tests/")[0]
        let path = root + "/README.md"
        let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        let parts = text.components(separatedBy: Self.begin)
        try #require(parts.count == 2, "the README has one such table")
        let rest = parts[1].components(separatedBy: Self.end)
        try #require(rest.count >= 2)
        guard rest[0] != RoleTable.markdown else { return }
        let fresh = parts[0] + Self.begin + RoleTable.markdown + Self.end + rest.dropFirst().joined(separator: Self.end)
        try Data(fresh.utf8).write(to: URL(filePath: path))
        Issue.record("the README's table of roles was written anew; read it, and run again")
    }

    @Test func `every method is in the table`() {
        let table = RoleTable.markdown
        for (method, _) in Permissions.all { #expect(table.contains(String(method.split(separator: ".").last ?? "")), "\(method)") }
    }
}
