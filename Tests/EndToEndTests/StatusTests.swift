import Testing

@Suite struct StatusTests {
    @Test func `a fresh folder is served and its owner has every role`() throws {
        let school = try School()
        let status = try school.json("status")
        let caller = try #require(status["caller"] as? [String: Any])
        #expect((caller["roles"] as? [String])?.contains("senco") == true)
        #expect(school.stop() == 0)
    }
}
