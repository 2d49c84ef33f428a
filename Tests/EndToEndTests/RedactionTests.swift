import Foundation
import JSON
import Testing

@Suite(.serialized) struct RedactionTests {
    private static let sentence = "Quixotic zeppelins were mentioned"

    /// Wherever a caller could read it: histories, lists, the log.
    private func readable(_ school: School) throws -> Bool {
        let texts = try school.answers().values.map(\.text) + school.log().map(\.text)
        return texts.contains { $0.contains(Self.sentence) }
    }

    @Test func `a redacted sentence is gone for good: from answers, the log, the files, and after a rebuild`() throws {
        let school = try School.prepared()
        try school.settled()
        let done = try school.ask(
            "Pupils.RecordScore",
            ["pupil": "L307201119001", "measure": "KS2R", "score": "100", "on": "2026-11-02", "note": .string(Self.sentence)])["done"]
        let event = try #require(done?["events"]?.arrayValue?.first?["id"]?.stringValue)
        #expect(try readable(school), "the sentence is nowhere even before: the test says nothing")
        let before = try #require(try school.log().last)

        #expect(try school.provctl("redact", event).status == 0)
        #expect(try !readable(school))
        // The event itself is what it was, byte for byte: only the key of the text is gone.
        let after = try #require(try school.log().first { $0["id"]?.stringValue == event })
        #expect(after["hash"] == before["hash"])
        let head = try school.status("position")
        _ = try school.provctl("redact", event)
        #expect(try school.status("position") == head, "redacting again records nothing")
        try school.verified()

        school.kill9()
        for (name, content) in try school.files() {
            #expect(content.range(of: Data(Self.sentence.utf8)) == nil, "\(name) holds the sentence")
        }
        for file in try FileManager.default.contentsOfDirectory(atPath: school.state) where file.hasPrefix("views-") {
            try FileManager.default.removeItem(atPath: school.state + "/" + file)
        }
        try school.start()
        try school.settled()
        #expect(try !readable(school))
        try school.verified()
        #expect(!school.journal.contains(Self.sentence))
        #expect(school.stop() == 0)
    }

    @Test func `no name and no note reaches the journal`() throws {
        let school = try School.prepared()
        try school.settled()
        _ = try school.error("Pupils.GetHistory", ["pupil": "Nobody Atall"])
        _ = try school.error("Pupils.RecordScore", ["pupil": "Zara", "measure": "KS2R", "score": "100", "note": .string(Self.sentence)])
        _ = try school.ask(
            "Pupils.RecordScore", ["pupil": "Zara Quill", "measure": "KS2R", "score": "100", "note": .string(Self.sentence)])
        _ = try school.ask("Service.RebuildViews")
        try school.settled()
        #expect(school.stop() == 0)
        for word in ["Zara", "Quill", "Atall", Self.sentence, "L307201119001"] {
            #expect(!school.journal.contains(word), "\(word): \(school.journal)")
        }
        #expect(school.journal.contains("Stopped"))
    }
}
