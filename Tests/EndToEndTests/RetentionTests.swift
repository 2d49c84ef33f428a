import Foundation
import JSON
import Testing

@Suite struct RetentionTests {
    @Test func `leavers are listed once their years are over, longer where there were SEN records, and nobody else`() throws {
        let school = try School.withLeaver()
        try school.did("pupil", "admit", "Theo Marsh", "--born", "2014-07-30", "--year", "Y7", "--on", "3sep")
        try school.did("pupil", "leave", "theo", "--on", "13nov")
        try school.did("pupil", "leave", "sam", "--on", "13nov")
        func due(_ on: String) throws -> [String] {
            try #require(try school.ask("Pupils.ListRetention", ["on": .string(on)])["due"]?.arrayValue).compactMap {
                $0["name"]?.stringValue
            }
        }
        #expect(try due("2039-07-29") == [])
        #expect(try due("2039-07-30") == ["Theo Marsh"])
        #expect(try due("2045-07-28") == ["Theo Marsh"])
        #expect(try due("2045-07-29") == ["Theo Marsh", "Zanthe Quetzalcoatl"])
        let text = try school.did("retention", "--on", "2045-07-29")
        for part in ["KEPT LONG ENOUGH", "2045-07-29", "not known", "+ 31 years", "+ 25 without", "a person decides"] {
            #expect(text.contains(part), "\(part): \(text)")
        }
        #expect(!text.contains("Zara"))
        #expect(school.stop() == 0)
    }

    @Test func `the recovery sheet is confirmed by typing groups from it, and the status says so`() throws {
        let school = try School()
        #expect(try school.status("escrowConfirmedOn") == nil)
        let sheet = try school.did("key", "escrow")
        #expect(sheet.contains("RECOVERY SHEET") && sheet.contains("Not confirmed yet"))
        let asked = try school.provctl("key", "escrow", "--confirm")
        #expect(asked.status == 2 && asked.errors.contains("--groups"))
        let groups = try #require(try school.ask("Service.GetRecoverySheet")["sheet"]?["groups"]?.arrayValue).compactMap(\.stringValue)
        #expect(groups.count == 14 && groups.allSatisfy { sheet.contains($0) })
        let wrong = groups[2] == groups[6] ? "00000" : groups[6]
        let refused = try school.provctl("key", "escrow", "--confirm", "--groups", "3:\(wrong)", "5:\(groups[4])")
        #expect(refused.status == 1 && refused.errors.contains("groups \"3\""), "\(refused.errors)")
        #expect(try school.status("escrowConfirmedOn") == nil)
        try school.did("key", "escrow", "--confirm", "--groups", "3:\(groups[2].lowercased())", "5:\(groups[4])")
        #expect(try school.status("escrowConfirmedOn")?.stringValue?.hasPrefix("2026-11-16") == true)
        #expect(!school.journal.contains(groups[2]))
        #expect(school.stop() == 0)
    }
}
