import EventLog
import Testing

@Suite struct RecoveryTextTests {
    private let key: MasterKey
    private let groups: [String]

    init() throws {
        key = try #require(MasterKey(bytes: (0..<32).map { UInt8($0 * 7 + 3) }))
        groups = RecoveryText.groups(of: key)
    }

    private func isSame(_ other: MasterKey) -> Bool {
        RecoveryText.groups(of: other) == groups && other.derived(for: "x") == key.derived(for: "x")
    }

    @Test func `a key is fourteen groups of five, and never changes form`() {
        // Sheets lie in safes for decades: these groups may never read differently.
        #expect(
            groups == [
                "20RAV", "24C1F", "Y9HD6", "6GXMJ", "4JAG6", "AXF67", "AV3KV", "FA0RR", "H3WPH", "KPJAA",
                "QCNSV", "R33WX", "XNEWB", "CZR71",
            ])
    }

    @Test func `any key comes back from its text`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let key = try #require(MasterKey(bytes: bytes))
            let back = try RecoveryText.key(from: RecoveryText.text(of: key))
            #expect(RecoveryText.groups(of: back) == RecoveryText.groups(of: key), "\(bytes)")
        }
    }

    @Test func `the groups alone, in lower case, with hyphens, or numbered in any order among other words are read`() throws {
        #expect(isSame(try RecoveryText.key(from: groups.joined(separator: "-").lowercased())))
        #expect(isSame(try RecoveryText.key(from: groups.joined(separator: "\n"))))
        let sheet = "Log 0198: keep in the safe.\n" + groups.enumerated().reversed().map { "\($0 + 1):\($1)" }.joined(separator: "  ")
        #expect(isSame(try RecoveryText.key(from: sheet)))
    }

    @Test func `the sheet as it was printed is read, with its blanks and times`() throws {
        let sheet =
            RecoveryText.text(of: key) + "\n Then, from the paper: --groups 3:_____ 11:_____\n Confirmed last 22 Nov 2026 11:05 UTC.\n"
        #expect(isSame(try RecoveryText.key(from: sheet)))
        #expect(throws: RecoveryTextError.mistyped(groups: [11])) {
            try RecoveryText.key(from: sheet.replacing("11:QCNSV", with: ""))
        }
    }

    @Test func `letters that look like digits are read as these`() throws {
        let typed = groups.map { $0.replacing("0", with: "O").replacing("1", with: "l") }.joined(separator: " ")
        #expect(isSame(try RecoveryText.key(from: typed)))
    }

    @Test func `every single wrong character is found and its group named`() {
        let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        for (index, group) in groups.enumerated() {
            for place in 0..<5 {
                for letter in letters where letter != Array(group)[place] {
                    var typed = Array(group)
                    typed[place] = letter
                    var all = groups
                    all[index] = String(typed)
                    #expect(throws: RecoveryTextError.mistyped(groups: [index + 1])) {
                        try RecoveryText.key(from: all.joined(separator: " "))
                    }
                }
            }
        }
    }

    @Test func `two characters changed over within a group are found`() {
        for (index, group) in groups.enumerated() {
            for first in 0..<4 {
                var typed = Array(group)
                typed.swapAt(first, first + 1)
                guard typed != Array(group) else { continue }
                var all = groups
                all[index] = String(typed)
                #expect(throws: RecoveryTextError.mistyped(groups: [index + 1])) { try RecoveryText.key(from: all.joined(separator: " ")) }
            }
        }
    }

    @Test func `groups changed over, missing, twice, or of two sheets are told`() throws {
        var swapped = groups
        swapped.swapAt(2, 6)
        #expect(throws: RecoveryTextError.mistyped(groups: [3, 7])) { try RecoveryText.key(from: swapped.joined(separator: " ")) }
        let numbered = groups.enumerated().map { "\($0 + 1):\($1)" }
        #expect(throws: RecoveryTextError.missing(groups: [14])) { try RecoveryText.key(from: numbered.dropLast().joined(separator: " ")) }
        #expect(throws: RecoveryTextError.length(found: 65, wanted: 70)) {
            try RecoveryText.key(from: groups.dropLast().joined(separator: " "))
        }
        let other = RecoveryText.groups(of: try #require(MasterKey(bytes: [UInt8](repeating: 9, count: 32))))
        #expect(throws: RecoveryTextError.twice(group: 4)) {
            try RecoveryText.key(from: (numbered + ["4:\(other[3])"]).joined(separator: " "))
        }
        #expect(throws: RecoveryTextError.doesNotAddUp) {
            try RecoveryText.key(from: (groups.dropLast(7) + other.suffix(7)).joined(separator: " "))
        }
        #expect(throws: RecoveryTextError.mistyped(groups: [2])) {
            try RecoveryText.key(from: (groups.prefix(1) + ["0*X4M"] + groups.suffix(12)).joined(separator: " "))
        }
    }

    @Test func `typing a few groups back is compared with the key's`() {
        #expect(RecoveryText.differing([3: groups[2].lowercased(), 7: groups[6]], from: key) == [])
        #expect(RecoveryText.differing([3: groups[2], 7: groups[5], 15: "AAAAA"], from: key) == [7, 15])
    }

    @Test func `the key goes into a file again, which opens what it closed`() throws {
        let folder = try Scratch()
        let path = folder.path + "/again.key"
        try RecoveryText.key(from: RecoveryText.text(of: key)).write(path)
        #expect(isSame(try MasterKey.read(path)))
        #expect(throws: (any Error).self) { try key.write(path) }
    }
}
